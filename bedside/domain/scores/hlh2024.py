"""HLH-2024 revised criteria: five of the seven HLH-2004 criteria that remain without NK-cell activity.

Source: Henter et al., Blood 2024;144:2308-2318 [H24], abstract; the 5-of-7 rule via one tertiary source
[RLR].
"""

from typing import Final

from bedside.domain.scores.hlh2004 import ITEMS as ITEMS_2004
from bedside.domain.scores.hlh2004 import clinical_criteria, counted
from bedside.domain.scores.result import Inputs, Score, ScoreResult, unknown_items
from bedside.domain.scores.truth import answer

ITEMS: Final = tuple(item for item in ITEMS_2004 if item != "nk_low_or_absent")


def hlh2024(inputs: Inputs) -> ScoreResult:
    """HLH-2024: fulfilled by a molecular diagnosis or by at least five of seven criteria.

    The removal of NK-cell activity can turn 5 of 8 into 4 of 7 for the same patient: show both counts.

    Args:
        inputs: the items of `ITEMS`.

    Returns:
        Criteria met and unknown with the three-valued status.

    Source: [H24]; thresholds those of HLH-2004 (recalled); scores.md 4.
    """
    molecular = answer(inputs, "molecular_diagnosis")
    return counted("HLH-2024", clinical_criteria(inputs), molecular, unknown_items(ITEMS, inputs))


HLH_2024: Final = Score(
    id="HLH-2024",
    title="HLH-2024",
    label="HLH-2024 (children-derived; 5 of 7)",
    items=ITEMS,
    rule=hlh2024,
    sources=("H24", "RLR"),
    mark="R",
    cut_off="≥ 5 of 7",
    recalled=("That the thresholds are those of HLH-2004 unchanged is recalled.",),
    local_rules=("Fever is 38.5 °C or more (101.3 °F).",),
)
