"""What every score answers: an interval, a three-valued status and the points it rests on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal, NamedTuple

from bedside.domain.quantity import Quantity

Input = Quantity | bool | str | None
"""A measured value, an answer, a word of a closed list (`strong`, `F`), or None: asked for and unknown."""

Inputs = Mapping[str, Input]
"""Item id to what is known of it. Unknown is never zero, normal or "no"."""

MarkLetter = Literal["V", "R", "S"]


class InputError(ValueError):
    """An input of the wrong kind for its item, such as a number where an answer is expected."""


class Status(StrEnum):
    """Outcome of a score with a cut-off; indeterminate is never worded "negative" or "excluded"."""

    MET = "met"
    NOT_MET = "not_met"
    INDETERMINATE = "indeterminate"


class ItemPoints(NamedTuple):
    """Points of one item or of several items scored together.

    Attributes:
        item: item id, or the published name of the group (`organomegaly`, `cytopenias`, `renal`).
        low, high: fewest and most points that the known facts allow; equal when decided.
        on_threshold: whether a value lies exactly on a published threshold.
        threshold: the band in words, empty for answers and for unknown values.
        open_items: items whose answer could still change these points.
    """

    item: str
    low: int
    high: int
    on_threshold: bool = False
    threshold: str = ""
    open_items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoreResult:
    """One evaluated score.

    Attributes:
        score: score id.
        minimum, maximum: over all unknown items; None where no number can be given at all.
        total: the number when minimum and maximum agree.
        status: None for a score without cut-off.
        points: in the order of the published table.
        missing: items that could still change the total, or the status where criteria are counted.
        unknown: all items read by the score that are unknown, whether they matter or not.
        bands: probability band of the minimum and of the maximum, in per cent (HScore).
        criteria_met, criteria_unknown: where k of n criteria are counted.
        warnings: sentences that belong beside the number.
    """

    score: str
    minimum: int | Decimal | None
    maximum: int | Decimal | None
    status: Status | None = None
    points: tuple[ItemPoints, ...] = ()
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    bands: tuple[str, str] | None = None
    criteria_met: int | None = None
    criteria_unknown: int | None = None
    warnings: tuple[str, ...] = ()

    @property
    def total(self) -> int | Decimal | None:
        """The number, when every unknown leaves it the same."""
        return self.minimum if self.minimum == self.maximum else None


@dataclass(frozen=True, slots=True)
class Score:
    """A published score: what it reads, what it claims, how it is evaluated.

    Attributes:
        id: score id, the same everywhere.
        title: name for people.
        label: population and restrictions, to be shown with every value.
        items: item ids it reads; one without an entry is unknown.
        optional: item ids read only where they were asked for: without an entry the score is judged without
            them, with None they are unknown.
        cut_off: the cut-off in words, empty where there is none.
        unit: UCUM unit of the number, empty for points.
        mark: V verified, R recalled, S local rule; the weakest of its numbers.
        entry: item ids that must hold besides the criteria that are counted.
        recalled: what of it is only recalled, one sentence each; empty when nothing is.
        local_rules: what of it is a local rule, one sentence each.
        sources: keys of the reference list.
    """

    id: str
    title: str
    label: str
    items: tuple[str, ...]
    rule: Callable[[Inputs], ScoreResult]
    sources: tuple[str, ...]
    mark: MarkLetter
    cut_off: str = ""
    unit: str = ""
    optional: tuple[str, ...] = ()
    entry: tuple[str, ...] = ()
    recalled: tuple[str, ...] = ()
    local_rules: tuple[str, ...] = ()


def unknown_items(items: tuple[str, ...], inputs: Inputs) -> tuple[str, ...]:
    """Items of a score that nothing is known of."""
    return tuple([item for item in items if inputs.get(item) is None])


def open_items(points: tuple[ItemPoints, ...]) -> tuple[str, ...]:
    """Items whose answer could still change the points."""
    return tuple(
        dict.fromkeys(item for entry in points if entry.low < entry.high for item in entry.open_items)
    )
