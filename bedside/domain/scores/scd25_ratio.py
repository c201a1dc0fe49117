"""Ratio of soluble IL-2 receptor to ferritin, a prompt to look for lymphoma.

Source: Tsuji et al., Ann Hematol 2014;93:821 [TSU14]; ratio > 2 from one conference abstract [ASH25].
"""

from fractions import Fraction
from typing import Final

from bedside.domain.formula import exact_amount, quotient
from bedside.domain.scores.result import Inputs, Score, ScoreResult, Status, unknown_items

PROMPT_ABOVE: Final = 2
ITEMS: Final = ("scd25", "ferritin")
_UNITS: Final = {"scd25": "U/mL", "ferritin": "ng/mL"}


def scd25_ratio(inputs: Inputs) -> ScoreResult:
    """sIL-2R in U/mL over ferritin in ng/mL.

    Args:
        inputs: `scd25` (U/mL only) and `ferritin`, both above zero and without comparator.

    Returns:
        The ratio; met above 2. Without both values no ratio: indeterminate. It never excludes lymphoma.

    Source: [TSU14, ASH25]; scores.md 6.2. The mean of 8.56 in the literature is no cut-off.
    """
    amounts = {item: exact_amount(inputs, item, unit) for item, unit in _UNITS.items()}
    unknown = unknown_items(ITEMS, inputs)
    ratio = _ratio(amounts["scd25"], amounts["ferritin"])
    if ratio is None:
        undecided = tuple(item for item, amount in amounts.items() if not amount)
        return ScoreResult(
            "sIL2R/ferritin", None, None, Status.INDETERMINATE, missing=undecided, unknown=unknown
        )
    value = quotient(ratio)
    status = Status.MET if ratio > PROMPT_ABOVE else Status.NOT_MET
    return ScoreResult("sIL2R/ferritin", value, value, status, unknown=unknown)


def _ratio(scd25: Fraction | None, ferritin: Fraction | None) -> Fraction | None:
    if scd25 is None or not ferritin:
        return None
    return scd25 / ferritin


SCD25_RATIO: Final = Score(
    id="sIL2R/ferritin",
    title="sIL-2R/ferritin ratio",
    label="sIL-2R/ferritin ratio (prompt to look for lymphoma above 2; never excludes it)",
    items=ITEMS,
    rule=scd25_ratio,
    sources=("TSU14", "ASH25"),
    mark="S",
    cut_off="> 2",
    local_rules=("A ratio above 2 is a prompt to look for lymphoma, never a way to exclude it.",),
)
