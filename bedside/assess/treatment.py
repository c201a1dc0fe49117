"""What can be given: contexts, options with their doses and holds, and where the two letters differ."""

from dataclasses import dataclass
from decimal import Decimal

from bedside.assess.findings import Reason
from bedside.domain.therapy import Grade, Group, Line
from bedside.protocol.model import Mark

_NOT_TO_START = frozenset({Group.HELD, Group.CONTRAINDICATED})


@dataclass(frozen=True, slots=True)
class ContextNow:
    """A context code on record; `used` is False for a row that is shown struck through (INV-45).

    Attributes:
        search_open: unknown while required search items are open: it does not count as searched (INV-13).
    """

    code: str
    label: str
    used: bool
    reason: str
    search_open: bool = False


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

    @property
    def why_not(self) -> tuple[Reason, ...]:
        """Everything that speaks against giving it, what excludes it first."""
        return (*self.excluding, *self.against)

    @property
    def needs_senior(self) -> bool:
        """Whether choosing it takes a long reason and a second senior by name: it is to avoid (pathway.md 8)."""
        return self.grade is Grade.AVOID


@dataclass(frozen=True, slots=True)
class ChoicesNow:
    """The ranked options of one line.

    Attributes:
        asked_first: items to answer before any option shows (allergies, pregnancy, running drugs).
        chosen: option id that stands chosen, "" when none.
        to_start: options on offer with a drug whose first dose can still be charted.
        is_started: nothing is left to start of the option that stands chosen, with advice or without.
    """

    line: Line
    asked_first: tuple[str, ...]
    options: tuple[OptionNow, ...]
    chosen: str
    notes: tuple[Reason, ...]
    to_start: frozenset[str] = frozenset()
    is_started: bool = False

    @property
    def standing(self) -> tuple[OptionNow, ...]:
        """What stands for the line: the option chosen, none where nothing is given; before a choice the best drugs.

        These are the preferred ones, the acceptable ones where none is preferred; also while they are held.
        """
        if self.chosen:
            return tuple(option for option in self.options if option.id == self.chosen)
        drugs = [option for option in self.options if option.is_immunosuppressive]
        best = [option for option in drugs if option.grade is Grade.PREFERRED]
        return tuple(best or (option for option in drugs if option.grade is Grade.ACCEPTABLE))

    @property
    def may_start(self) -> bool:
        """Whether a first dose of what stands chosen may be charted now; True where nothing, or no drug, does."""
        stands = self.standing if self.chosen else ()
        return not any(option.group in _NOT_TO_START for option in stands)

    def offered_as(self, grade: Grade) -> tuple[OptionNow, ...]:
        """What is on offer with this grade, in the order of the ranking."""
        return tuple(option for option in self.options if option.offered and option.grade is grade)

    def asks_reason(self, option: OptionNow) -> bool:
        """Whether choosing it takes a reason: it is acceptable where a preferred one is offered (design.md 2)."""
        return option.grade is Grade.ACCEPTABLE and bool(self.offered_as(Grade.PREFERRED))


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
