"""MAS-2016 classification criteria for macrophage activation syndrome in systemic JIA.

Source: Ravelli et al., Arthritis Rheumatol 2016;68:566-576 [MAS16], thresholds also in [EGY22, IJR22].
Classification, not diagnosis; adult-onset Still's disease by extension, nobody else.
"""

from typing import Final

from bedside.domain.scores.hlh2004 import answered
from bedside.domain.scores.ladder import Limit
from bedside.domain.scores.result import Inputs, Score, ScoreResult, open_items, unknown_items
from bedside.domain.scores.truth import Truth, all_of, at_least, status_of, truth_of

FERRITIN: Final = Limit("ferritin", {"ug/L": "> 684"})
PLATELETS: Final = Limit("platelets", {"10*9/L": "<= 181"})
AST: Final = Limit("ast", {"U/L": "> 48", "ukat/L": "> 0.80"})
TRIGLYCERIDES: Final = Limit("triglycerides", {"mmol/L": "> 1.76", "mg/dL": "> 156"})
FIBRINOGEN: Final = Limit("fibrinogen", {"g/L": "<= 3.6", "mg/dL": "<= 360", "umol/L": "<= 10.6"})

ENTRY: Final = ("fever", "sjia_or_still_suspected", "ferritin")
ITEMS: Final = (*ENTRY, "platelets", "ast", "triglycerides", "fibrinogen")


def mas2016(inputs: Inputs) -> ScoreResult:
    """MAS-2016: febrile, known or suspected sJIA or Still's disease, ferritin > 684, and any two of four.

    Args:
        inputs: `fever` (no numeric limit) and `sjia_or_still_suspected` as answers, five laboratory values.

    Returns:
        Laboratory criteria met (0 to 4) and unknown; status over entry conditions, ferritin and the two of
        four.

    Source: [MAS16]; scores.md 5.
    """
    entry = (
        answered(inputs, "fever"),
        answered(inputs, "sjia_or_still_suspected"),
        FERRITIN.points_of(inputs),
    )
    laboratory = tuple(ladder.points_of(inputs) for ladder in (PLATELETS, AST, TRIGLYCERIDES, FIBRINOGEN))
    truths: list[Truth] = [truth_of(part) for part in laboratory]
    two_of_four = at_least(2, truths)
    truth = all_of(*map(truth_of, entry), two_of_four)
    relevant = (*entry, *laboratory) if two_of_four is None else entry
    return ScoreResult(
        "MAS-2016",
        truths.count(True),
        truths.count(True) + truths.count(None),
        status_of(truth),
        (*entry, *laboratory),
        open_items(relevant) if truth is None else (),
        unknown_items(ITEMS, inputs),
        criteria_met=truths.count(True),
        criteria_unknown=truths.count(None),
    )


MAS_2016: Final = Score(
    id="MAS-2016",
    title="MAS-2016",
    label="MAS-2016 (children with systemic JIA; adult-onset Still's disease by extension)",
    items=ITEMS,
    rule=mas2016,
    entry=ENTRY,
    sources=("MAS16", "EGY22", "IJR22", "HLHL", "BMCID22", "MSD"),
    mark="V",
    cut_off="ferritin > 684 ug/L and ≥ 2 of 4",
    recalled=("That laboratory values should have no other explanation is recalled.",),
    local_rules=("Not for use outside Still's disease: healthy adults meet two of the limits.",),
)
