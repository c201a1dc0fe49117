"""The scores that count criteria: what is not known settles none of them, neither way."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product
from typing import Final

from bedside.assess.proof.tally import Tally
from bedside.domain.quantity import Quantity
from bedside.domain.scores.registry import evaluate
from bedside.domain.scores.result import Input, ScoreResult, Status

UNKNOWN_NEVER_SETTLES: Final = "unknown never settles a score"


def _of(unit: str, *values: str) -> tuple[Input, ...]:
    return (*(Quantity(Decimal(value), unit) for value in values), None)


_YES_NO: Final[tuple[Input, ...]] = (True, False, None)
_CLINICAL: Final[Mapping[str, tuple[Input, ...]]] = {
    "temperature": _of("Cel", "38.4", "38.5"),
    "splenomegaly": _YES_NO,
    "haemoglobin": _of("g/L", "89", "90"),
    "platelets": _of("10*9/L", "99", "100"),
    "triglycerides": _of("mmol/L", "2.9", "3.0"),
    "haemophagocytosis": _YES_NO,
    "ferritin": _of("ug/L", "499", "500"),
    "scd25": _of("U/mL", "2399", "2400"),
}
_ON_RECORD: Final[Mapping[str, Input]] = {
    "molecular_diagnosis": False,
    "neutrophils": Quantity(Decimal("5"), "10*9/L"),
    "fibrinogen": Quantity(Decimal("3"), "g/L"),
}
"""The second way to one criterion, known and not met; without it an item alone could not settle its criterion."""

SPACES: Final[Mapping[str, Mapping[str, tuple[Input, ...]]]] = {
    "HLH-2004": {**_CLINICAL, "nk_low_or_absent": _YES_NO},
    "HLH-2024": _CLINICAL,
    "MAS-2016": {
        "fever": _YES_NO,
        "sjia_or_still_suspected": _YES_NO,
        "ferritin": _of("ug/L", "684", "685"),
        "platelets": _of("10*9/L", "181", "182"),
        "ast": _of("U/L", "48", "49"),
        "triglycerides": _of("mmol/L", "1.76", "1.77"),
        "fibrinogen": _of("g/L", "3.6", "3.7"),
    },
    "OHI": {"scd25": _of("U/mL", "3900", "3901"), "ferritin": _of("ug/L", "1000", "1001")},
}
"""Both sides of every threshold of scores.md 3 to 6, and not known."""


def check_criteria(share: int = 1) -> Tally:
    """Every state of these scores, each known item taken away in turn; a share of n takes every n-th state."""
    tally = Tally()
    for number, (score, inputs) in enumerate(_states()):
        if number % share == 0:
            tally.classes += 1
            _check(score, inputs, tally)
    return tally


def _states() -> Iterator[tuple[str, dict[str, Input]]]:
    for score, space in SPACES.items():
        beside = _ON_RECORD if score.startswith("HLH") else {}
        for answers in product(*space.values()):
            yield score, {**beside, **dict(zip(space, answers, strict=True))}


def _check(score: str, inputs: Mapping[str, Input], tally: Tally) -> None:
    known = evaluate(score, inputs)
    for item in SPACES[score]:
        if inputs[item] is None:
            continue
        tally.checked(UNKNOWN_NEVER_SETTLES)
        less = evaluate(score, {**inputs, item: None})
        settled = less.status is not Status.INDETERMINATE and less.status is not known.status
        if settled or _narrower(less, known):
            tally.breaks(UNKNOWN_NEVER_SETTLES, f"{score} without {item} claims more: {inputs}")


def _narrower(less: ScoreResult, known: ScoreResult) -> bool:
    """Whether fewer criteria are still possible, or more are met, than while the item was known."""
    met, more = less.criteria_met or 0, less.criteria_unknown or 0
    had, could = known.criteria_met or 0, known.criteria_unknown or 0
    return met > had or met + more < had + could
