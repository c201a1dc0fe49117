"""`Assessment`: what the program says about a case, each part with the facts it rests on.

One object for screen, sheet, command line and tests (design.md 3). Every text is in the language of the
protocol it was judged with.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bedside.case.history import Entry
from bedside.domain.gates import GateState
from bedside.domain.severity import Tier
from bedside.domain.therapy import Grade, Group, Line
from bedside.protocol.model import Mark


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a rule, its sentence for the clinician, the recorded facts it rests on, its mark and sources."""

    rule: str
    text: str
    evidence: tuple[str, ...] = ()
    mark: Mark = Mark.LOCAL
    sources: tuple[str, ...] = ()


class Currency(StrEnum):
    """How an item stands now; only CURRENT may speak for or against anything."""

    CURRENT = "current"
    STALE = "stale"
    PENDING = "pending"
    UNKNOWN = "unknown"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class ItemNow:
    """One item at the moment of judgement.

    Attributes:
        entry: the entry that counts (or the stale or pending one that is shown); None when missing.
        previous: the one before it, for "was 9800".
        text: the value or answer in words, with unit.
    """

    item: str
    currency: Currency
    entry: Entry | None
    previous: Entry | None
    text: str
    shown: bool


@dataclass(frozen=True, slots=True)
class PointsNow:
    """One line of a score."""

    item: str
    label: str
    low: int
    high: int
    on_threshold: str = ""


@dataclass(frozen=True, slots=True)
class ScoreNow:
    """A score as an interval while items are missing.

    Attributes:
        text: "191 to 241; ferritin unknown".
        minimum, maximum: equal when complete; counts for k-of-n criteria.
        out_of: highest possible. cut_off: the mark drawn on the meter.
        status: "met", "not_met" or "indeterminate", in the words of scores.md 0.3.
        band: probability band of a complete HScore, else "" (no invented probability).
        missing: items that could still change it.
        shown: False for scores that the population or the mark hides; assess leaves those out.
    """

    id: str
    title: str
    text: str
    minimum: Decimal
    maximum: Decimal
    out_of: Decimal
    cut_off: Decimal | None
    status: str
    band: str
    band_note: str
    points: tuple[PointsNow, ...]
    missing: tuple[str, ...]
    caveats: tuple[str, ...]
    mark: Mark
    sources: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    shown: bool = True


@dataclass(frozen=True, slots=True)
class SeverityNow:
    """The tier with its reasons.

    Attributes:
        tier: what holds now, never lower than reached without a clinician's reason (design.md 10.6).
        computed: what today's facts alone give.
        overt: True, False or None (indeterminate).
        settles: items that would settle an open tier.
        may_be_lowered: the facts are lower than the tier held; a clinician may accept it with a reason.
        may_be_promoted: indeterminate; a clinician may promote with a reason.
    """

    tier: Tier
    computed: Tier
    label: str
    overt: bool | None
    reasons: tuple[Reason, ...]
    settles: tuple[str, ...]
    may_be_lowered: bool
    may_be_promoted: bool
    since: datetime | None


@dataclass(frozen=True, slots=True)
class ParasiteNow:
    """One parasite of the gate.

    Attributes:
        raised: an exposure answer raised it, or it was found.
        in_gate: counts for the overall gate.
        action: the next thing to do, "" when settled.
        missing: items to answer or send. pending: tests on their way.
        overridden_until: end of the override, when one holds.
        found: a result that stands showed it; a later negative does not take that back.
    """

    id: str
    label: str
    state: GateState
    raised: bool
    in_gate: bool
    reasons: tuple[Reason, ...]
    action: str
    missing: tuple[str, ...]
    pending: tuple[str, ...]
    overridden_until: datetime | None = None
    found: bool = False


@dataclass(frozen=True, slots=True)
class GateNow:
    """The parasite gate: open when immunosuppression may be offered, else shut."""

    state: GateState
    is_open: bool
    parasites: tuple[ParasiteNow, ...]
    limits: tuple[Reason, ...]
    banner: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ContextNow:
    """A context code on record; `used` is False for a row that is shown struck through (INV-45)."""

    code: str
    label: str
    used: bool
    reason: str


@dataclass(frozen=True, slots=True)
class DoseNow:
    """One dose line, complete enough for an outsider to recompute it.

    Attributes:
        text: "1 g IV once daily", or "—" while a recalled dose is unconfirmed (INV-33).
        amount, unit: the computed number; None when hidden or not computable.
        inputs: (name, value with unit) that went in. formula: how. cap: the maximum that applied.
        problem: why no number can be given ("weight not recorded").
    """

    id: str
    drug: str
    label: str
    text: str
    amount: Decimal | None
    upper_amount: Decimal | None
    unit: str
    inputs: tuple[tuple[str, str], ...]
    formula: str
    cap: str
    route: str
    frequency: str
    duration: str
    interval_hours: int | None
    notes: tuple[Reason, ...]
    problem: str
    mark: Mark
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hold:
    """Why an option cannot be chosen now and what lifts it."""

    reason: Reason
    lifted_by: str
    step: str


@dataclass(frozen=True, slots=True)
class OptionNow:
    """One treatment option as it stands for this patient; nothing is ever hidden.

    Attributes:
        grade: of the table after modifiers and blocks. group: where it is shown (held has its own).
        offered: preferred or acceptable, and not held.
        reasons_for, against, excluding: each with rule and source.
        counter: ids of the disagreements shown with it (INV-46).
        unmatched_allergies: free text the program did not check (safety.md H19).
    """

    id: str
    label: str
    line: Line
    grade: Grade
    group: Group
    offered: bool
    sequence: int | None
    is_immunosuppressive: bool
    reasons_for: tuple[Reason, ...]
    against: tuple[Reason, ...]
    holds: tuple[Hold, ...]
    doses: tuple[DoseNow, ...]
    flags: tuple[Reason, ...]
    counter: tuple[str, ...]
    mark: str
    sources: tuple[str, ...]
    unmatched_allergies: str = ""
    excluding: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ChoicesNow:
    """The ranked options of one line.

    Attributes:
        asked_first: items to answer before any option shows (allergies, pregnancy, running drugs).
        chosen: option id that stands chosen, "" when none.
    """

    line: Line
    asked_first: tuple[str, ...]
    options: tuple[OptionNow, ...]
    chosen: str
    notes: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class DisagreementNow:
    """A point on which the two letters differ, with what was seen since."""

    id: str
    title: str
    mav20: str
    meh20r: str
    since: str
    behaviour: str
    followed: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PendingNow:
    """A result that is awaited; no owner prints "nobody named"."""

    item: str
    label: str
    step: str
    sent_at: datetime
    expected_at: datetime | None
    owner: str
    overdue: bool
    deferred: bool = False


@dataclass(frozen=True, slots=True)
class WarningNow:
    """A warning in place; at most one a step interrupts (design.md 10.21)."""

    rule: str
    text: str
    step: str
    rank: int
    interrupts: bool


class StepMark(StrEnum):
    """The five marks of H20 and one for work still to do; each has its own shape, colour and word."""

    DONE = "done"
    PENDING = "pending"
    EXCLUDED = "excluded"
    OVERRIDDEN = "overridden"
    BLOCKED = "blocked"
    TO_DO = "to_do"


@dataclass(frozen=True, slots=True)
class StepNow:
    """How a step stands: its mark, a short word line, and what it waits for."""

    id: str
    number: int
    title: str
    mark: StepMark
    summary: str
    answered: int
    asked: int
    unanswered: tuple[str, ...]
    waits_for: str


@dataclass(frozen=True, slots=True)
class PlanNow:
    """A line to draw before the drug, a prophylaxis line or a monitoring time."""

    id: str
    kind: str
    text: str
    done_at: datetime | None
    due_at: datetime | None
    items: tuple[str, ...]
    mark: Mark
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActionNow:
    """The next thing to do, for the board and page 1."""

    text: str
    detail: str
    due_at: datetime | None
    overdue: bool
    step: str
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class TrendNow:
    """Values of one item over time, oldest first, in one unit."""

    item: str
    label: str
    unit: str
    points: tuple[tuple[datetime, Decimal], ...]


@dataclass(frozen=True, slots=True)
class TherapyNow:
    """A drug on record.

    Attributes:
        in_all: what was charted of it so far, for a drug with a limit in all (etoposide), else "".
    """

    event: str
    drug: str
    label: str
    dose: str
    started_at: datetime
    stopped_at: datetime | None
    next_dose_at: datetime | None
    parasite: str
    indication: str
    author: str
    in_all: str = ""


@dataclass(frozen=True, slots=True)
class OverrideNow:
    """A gate override in full, as it stands on page 1."""

    event: str
    parasites: tuple[str, ...]
    seniors: tuple[str, str]
    reason: str
    samples: str
    cover: str
    recorded_at: datetime
    author: str
    ends_at: datetime
    holds: bool


@dataclass(frozen=True, slots=True)
class CriterionNow:
    """One criterion of the response; None while a value it needs is missing or may mislead."""

    rule: str
    label: str
    met: bool | None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResponseNow:
    """What the numbers say about the response to the line opened last (pathway.md 9.5).

    Attributes:
        status: "not_due" before 48 h, "due" until 72 h, "overdue" after it, "judged" once the clinician
            answered. The judgement itself is the answer to `review_48_72`.
        since: first dose of the line; the values before it are the ones compared with.
    """

    status: str
    since: datetime
    due_from: datetime
    due_until: datetime
    criteria: tuple[CriterionNow, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything Bedside says about a case at one moment.

    Attributes:
        advice: False when the program gives none (under 16, content fault); `no_advice` says why.
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

    def score(self, score_id: str) -> ScoreNow:
        """The score with this id."""
        return next(score for score in self.scores if score.id == score_id)

    def step(self, step_id: str) -> StepNow:
        """The step with this id."""
        return next(step for step in self.steps if step.id == step_id)
