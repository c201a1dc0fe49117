"""cHIS, hyperinflammation in COVID-19. Every numeric threshold here is recalled: show it as unverified.

Source: Webb et al., Lancet Rheumatol 2020;2:e754-e763 [WEB20], abstract: six categories of one point each.
"""

from typing import Final

from bedside.domain.scores.ladder import Ladder, Limit
from bedside.domain.scores.result import Inputs, ItemPoints, Score, ScoreResult, open_items, unknown_items
from bedside.domain.scores.truth import all_of, any_of, criterion, status_at, truth_of

CUT_OFF: Final = 2

FEVER: Final = Limit("temperature", {"Cel": "> 38.0"})
FERRITIN: Final = Limit("ferritin", {"ug/L": ">= 700"})
RATIO: Final = Limit("neutrophil_lymphocyte_ratio", {"1": ">= 10", "{ratio}": ">= 10"})
HAEMOGLOBIN: Final = Limit("haemoglobin", {"g/dL": "<= 9.2"})
PLATELETS: Final = Limit("platelets", {"10*9/L": "<= 110"})
D_DIMER: Final = Limit("d_dimer", {"ug/mL": ">= 1.5"}, never_compared=("mg/L{DDU}", "ug/mL{DDU}"))
LDH: Final = Limit("ldh", {"U/L": ">= 400"})
AST: Final = Limit("ast", {"U/L": ">= 100"})
IL6: Final = Limit("il6", {"pg/mL": ">= 15"})
TRIGLYCERIDES: Final = Limit("triglycerides", {"mg/dL": ">= 150"})
CRP: Final = Limit("crp", {"mg/dL": ">= 15"})

ITEMS: Final = (
    "temperature",
    "ferritin",
    "neutrophil_lymphocyte_ratio",
    "haemoglobin",
    "platelets",
    "d_dimer",
    "ldh",
    "ast",
    "il6",
    "triglycerides",
    "crp",
)


def chis(inputs: Inputs) -> ScoreResult:
    """cHIS, 0 to 6 points, one for each category; higher risk from 2 on.

    Args:
        inputs: the items of `ITEMS`; COVID-19 only.

    Returns:
        Minimum and maximum over the unknown items, status at 2.

    Source: [WEB20] for the categories; thresholds recalled; scores.md 7.
    """
    points = (
        FEVER.points_of(inputs)._replace(item="fever"),
        FERRITIN.points_of(inputs)._replace(item="macrophage"),
        _haematological(inputs),
        D_DIMER.points_of(inputs)._replace(item="coag"),
        _one_of("hepatic", inputs, (LDH, AST)),
        _one_of("cytok", inputs, (IL6, TRIGLYCERIDES, CRP)),
    )
    minimum, maximum = sum(entry.low for entry in points), sum(entry.high for entry in points)
    status = status_at(minimum, maximum, CUT_OFF)
    return ScoreResult(
        "cHIS", minimum, maximum, status, points, open_items(points), unknown_items(ITEMS, inputs)
    )


def _haematological(inputs: Inputs) -> ItemPoints:
    ratio = RATIO.points_of(inputs)
    counts = (HAEMOGLOBIN.points_of(inputs), PLATELETS.points_of(inputs))
    both = all_of(*map(truth_of, counts))
    parts = (ratio, *counts) if both is None else (ratio,)
    found = criterion("haem", any_of(truth_of(ratio), both), parts)
    return found._replace(on_threshold=any(part.on_threshold for part in (ratio, *counts)))


def _one_of(name: str, inputs: Inputs, ladders: tuple[Ladder, ...]) -> ItemPoints:
    parts = tuple(ladder.points_of(inputs) for ladder in ladders)
    return criterion(name, any_of(*map(truth_of, parts)), parts)


CHIS: Final = Score(
    id="cHIS",
    title="cHIS",
    label="cHIS (COVID-19 only; thresholds unverified)",
    items=ITEMS,
    rule=chis,
    sources=("WEB20",),
    mark="R",
    cut_off="≥ 2",
    recalled=("All numeric thresholds are recalled; no source was seen.",),
    local_rules=("D-dimer in DDU is unknown here: its factor to FEU is only recalled.",),
)
