"""SIC, sepsis-induced coagulopathy. The whole score is recalled: optional, and labelled unverified.

Source: none could be named (scores.md 9.4).
"""

from typing import Final

from bedside.domain.scores.ladder import Ladder
from bedside.domain.scores.result import Inputs, Score, ScoreResult, open_items, unknown_items
from bedside.domain.scores.truth import status_at

CUT_OFF: Final = 4
ROWS: Final = (
    Ladder("platelets", [(1, {"10*9/L": "< 150"}), (2, {"10*9/L": "< 100"})]),
    Ladder("inr", [(1, {"1": "> 1.2"}), (2, {"1": "> 1.4"})]),
    Ladder(
        "sofa_four_item_sum",
        [(1, {"{score}": ">= 1", "1": ">= 1"}), (2, {"{score}": ">= 2", "1": ">= 2"})],
    ),
)
ITEMS: Final = tuple(row.item for row in ROWS)


def sic(inputs: Inputs) -> ScoreResult:
    """SIC, 0 to 6; met from 4 on.

    Args:
        inputs: platelets, INR and the SOFA sum of lungs, circulation, liver and kidney.

    Returns:
        Minimum and maximum with the three-valued status.

    Source: recalled; scores.md 9.4.
    """
    points = tuple(row.points_of(inputs) for row in ROWS)
    minimum, maximum = sum(entry.low for entry in points), sum(entry.high for entry in points)
    status = status_at(minimum, maximum, CUT_OFF)
    return ScoreResult(
        "SIC", minimum, maximum, status, points, open_items(points), unknown_items(ITEMS, inputs)
    )


SIC: Final = Score(
    id="SIC",
    title="SIC",
    label="SIC (unverified)",
    items=ITEMS,
    rule=sic,
    sources=(),
    mark="R",
    cut_off="≥ 4",
    recalled=(
        "The whole score is recalled; no source could be named.",
        "The published rule also wants platelets and INR together above 2; that is not applied.",
    ),
)
