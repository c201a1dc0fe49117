"""MH score, primary HLH against MAS in children. Information only: the age item of an adult is always 0.

Source: Minoia et al., J Pediatr 2017;189:72-78 [MIN17], table via one secondary page [GNG].
"""

from typing import Final

from bedside.domain.scores.ladder import Answered, Ladder
from bedside.domain.scores.result import Inputs, Score, ScoreResult, open_items, unknown_items

ROWS: Final = (
    Ladder("age_at_onset", [(37, {"a": "<= 1.6"})]),
    Ladder("neutrophils", [(37, {"10*9/L": "<= 1.4"})]),
    Ladder("fibrinogen", [(15, {"mg/dL": "<= 131"})]),
    Answered("splenomegaly", 12),
    Ladder("platelets", [(11, {"10*9/L": "<= 78"})]),
    Ladder("haemoglobin", [(11, {"g/dL": "<= 8.3"})]),
)
ITEMS: Final = tuple(row.item for row in ROWS)


def mh_score(inputs: Inputs) -> ScoreResult:
    """MH score, 0 to 123 points.

    Args:
        inputs: the items of `ITEMS`.

    Returns:
        Minimum and maximum; no status, because the cut-off is only recalled and adults are not its
        population.

    Source: [MIN17] via [GNG]; scores.md 8.2.
    """
    points = tuple(row.points_of(inputs) for row in ROWS)
    minimum, maximum = sum(entry.low for entry in points), sum(entry.high for entry in points)
    missing, unknown = open_items(points), unknown_items(ITEMS, inputs)
    return ScoreResult("MH-score", minimum, maximum, None, points, missing, unknown)


MH_SCORE: Final = Score(
    id="MH-score",
    title="MH score",
    label="MH score (children; not applicable to adults)",
    items=ITEMS,
    rule=mh_score,
    sources=("MIN17", "GNG"),
    mark="V",
    recalled=("The cut-off and its performance are recalled and not offered.",),
)
