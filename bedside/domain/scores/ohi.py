"""Optimized HLH inflammatory (OHI) index in haematological malignancy.

Source: Zoref-Lorenz et al., Blood 2022;139:1098-1110 [ZL22], abstract and figure legend.
"""

from typing import Final

from bedside.domain.scores.ladder import Limit
from bedside.domain.scores.result import Inputs, Score, ScoreResult, open_items, unknown_items
from bedside.domain.scores.truth import all_of, status_of, truth_of

SCD25: Final = Limit("scd25", {"U/mL": "> 3900"}, never_compared=("pg/mL", "ng/mL", "ng/L"))
FERRITIN: Final = Limit("ferritin", {"ug/L": "> 1000"})
ITEMS: Final = ("scd25", "ferritin")


def ohi(inputs: Inputs) -> ScoreResult:
    """OHI index: positive if sCD25 > 3900 U/mL and ferritin > 1000 ug/L, both strict.

    Args:
        inputs: `scd25` (U/mL only; any other unit counts as unknown) and `ferritin`.

    Returns:
        Status; one value unknown is negative when the other fails, else indeterminate.

    Source: [ZL22]; scores.md 6.1.
    """
    parts = (SCD25.points_of(inputs), FERRITIN.points_of(inputs))
    truths = [truth_of(part) for part in parts]
    status = status_of(all_of(*truths))
    missing = open_items(parts) if all_of(*truths) is None else ()
    met, open_count = truths.count(True), truths.count(None)
    return ScoreResult(
        "OHI",
        met,
        met + open_count,
        status,
        parts,
        missing,
        unknown_items(ITEMS, inputs),
        criteria_met=met,
        criteria_unknown=open_count,
    )


OHI: Final = Score(
    id="OHI",
    title="OHI index",
    label="OHI index (adults with known or strongly suspected haematological malignancy only)",
    items=ITEMS,
    rule=ohi,
    sources=("ZL22",),
    mark="V",
    cut_off="sCD25 > 3900 U/mL and ferritin > 1000 ug/L",
    local_rules=("Both limits are strict; one figure legend prints them as inclusive.",),
)
