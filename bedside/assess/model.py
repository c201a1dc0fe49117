"""`Assessment`: what the program says about a case, each part with the facts it rests on.

One object for screen, sheet, command line and tests (design.md 3). Every text is in the language of the
protocol it was judged with. Its parts lie in `findings`, `treatment` and `course`, and are imported from here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bedside.assess.course import (
    ActionNow,
    CriterionNow,
    OverrideNow,
    PendingNow,
    PlanNow,
    ResponseNow,
    StepMark,
    StepNow,
    TherapyNow,
    TreatmentMark,
    TrendNow,
    WarningNow,
)
from bedside.assess.findings import (
    Currency,
    GateNow,
    ItemNow,
    NextTestNow,
    ParasiteNow,
    PointsNow,
    Reason,
    ScoreNow,
    SeverityNow,
)
from bedside.assess.treatment import ChoicesNow, ContextNow, DisagreementNow, DoseNow, Hold, OptionNow

__all__ = [
    "ActionNow",
    "Assessment",
    "ChoicesNow",
    "ContextNow",
    "CriterionNow",
    "Currency",
    "DisagreementNow",
    "DoseNow",
    "GateNow",
    "Hold",
    "ItemNow",
    "NextTestNow",
    "OptionNow",
    "OverrideNow",
    "ParasiteNow",
    "PendingNow",
    "PlanNow",
    "PointsNow",
    "Reason",
    "ResponseNow",
    "ScoreNow",
    "SeverityNow",
    "StepMark",
    "StepNow",
    "TherapyNow",
    "TreatmentMark",
    "TrendNow",
    "WarningNow",
]


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything Bedside says about a case at one moment.

    Attributes:
        advice: False when the program gives none (under 16, content fault); `no_advice` says why.
        offers_round: a reassessment is due and was not begun yet.
        open_searches: tests that one reason puts off together, before or after it was given.
        ratified: the site took this content into use; else every page carries `notice`.
    """

    case: str
    judged_at: datetime
    protocol_version: str
    content_hash: str
    advice: bool
    no_advice: str
    ratified: bool
    notice: str
    items: Mapping[str, ItemNow]
    scores: tuple[ScoreNow, ...]
    severity: SeverityNow
    contexts: tuple[ContextNow, ...]
    gate: GateNow
    steps: tuple[StepNow, ...]
    first_line: ChoicesNow
    second_line: ChoicesNow
    disagreements: tuple[DisagreementNow, ...]
    pending: tuple[PendingNow, ...]
    warnings: tuple[WarningNow, ...]
    plan: tuple[PlanNow, ...]
    next_action: ActionNow
    reassess_at: datetime | None
    trends: tuple[TrendNow, ...]
    therapies: tuple[TherapyNow, ...]
    overrides: tuple[OverrideNow, ...]
    banner: Mapping[str, str]
    response: ResponseNow | None = None
    next_tests: tuple[NextTestNow, ...] = ()
    treatments: tuple[TreatmentMark, ...] = ()
    offers_round: bool = False
    open_searches: tuple[str, ...] = ()

    @property
    def is_reassessment_overdue(self) -> bool:
        """Whether the time of the next reassessment has passed."""
        return self.reassess_at is not None and self.reassess_at < self.judged_at

    def score(self, score_id: str) -> ScoreNow:
        """The score with this id."""
        return next(score for score in self.scores if score.id == score_id)

    def step(self, step_id: str) -> StepNow:
        """The step with this id."""
        return next(step for step in self.steps if step.id == step_id)
