"""HScore for reactive haemophagocytic syndrome.

Source: Fardet et al., Arthritis Rheumatol 2014;66:2613-2620 [F14]; table as reproduced in [HIN17, LOR20].
Derived in 312 adults, not in intensive care. The cytopenia limits here are not those of HLH-2004.
"""

from bisect import bisect_left
from functools import lru_cache
from typing import Final

from bedside.domain.quantity import Comparator, Quantity
from bedside.domain.scores.ladder import Answered, Ladder, Limit
from bedside.domain.scores.result import (
    Input,
    InputError,
    Inputs,
    ItemPoints,
    Score,
    ScoreResult,
    Status,
    open_items,
    unknown_items,
)
from bedside.domain.scores.truth import answer, status_at

CUT_OFF: Final = 169
"""Met from 169 points on, both in the derivation and by convention [F14]."""

HIGHEST: Final = 337

ITEMS: Final = (
    "immunosuppression",
    "temperature",
    "hepatomegaly",
    "splenomegaly",
    "haemoglobin",
    "leucocytes",
    "platelets",
    "ferritin",
    "triglycerides",
    "fibrinogen",
    "ast",
    "marrow_haemophagocytosis",
)

TEMPERATURE: Final = Ladder(
    "temperature",
    [(33, {"Cel": ">= 38.4", "[degF]": ">= 101.1"}), (49, {"Cel": "> 39.4", "[degF]": "> 102.9"})],
)
FERRITIN: Final = Ladder("ferritin", [(35, {"ug/L": ">= 2000"}), (50, {"ug/L": "> 6000"})])
TRIGLYCERIDES: Final = Ladder(
    "triglycerides",
    [
        (44, {"mmol/L": ">= 1.5", "mg/dL": ">= 132.7", "g/L": ">= 1.327"}),
        (64, {"mmol/L": "> 4", "mg/dL": "> 354", "g/L": "> 3.54"}),
    ],
)
FIBRINOGEN: Final = Ladder("fibrinogen", [(30, {"g/L": "<= 2.5", "mg/dL": "<= 250", "umol/L": "<= 7.35"})])
AST: Final = Ladder("ast", [(19, {"U/L": ">= 30"})])
IMMUNOSUPPRESSION: Final = Answered("immunosuppression", 18)
MARROW: Final = Answered("marrow_haemophagocytosis", 35)
HAEMOGLOBIN: Final = Limit("haemoglobin", {"g/L": "<= 92", "g/dL": "<= 9.2", "mmol/L": "<= 5.71"})
LEUCOCYTES: Final = Limit("leucocytes", {"10*9/L": "<= 5.0"})
PLATELETS: Final = Limit("platelets", {"10*9/L": "<= 110"})

_ORGANOMEGALY: Final = {
    (True, True): ItemPoints("organomegaly", 38, 38),
    (True, False): ItemPoints("organomegaly", 23, 23),
    (False, True): ItemPoints("organomegaly", 23, 23),
    (False, False): ItemPoints("organomegaly", 0, 0),
    (True, None): ItemPoints("organomegaly", 23, 38, open_items=("splenomegaly",)),
    (None, True): ItemPoints("organomegaly", 23, 38, open_items=("hepatomegaly",)),
    (False, None): ItemPoints("organomegaly", 0, 23, open_items=("splenomegaly",)),
    (None, False): ItemPoints("organomegaly", 0, 23, open_items=("hepatomegaly",)),
    (None, None): ItemPoints("organomegaly", 0, 38, open_items=("hepatomegaly", "splenomegaly")),
}
"""By liver and spleen."""
_CYTOPENIA_POINTS: Final = (0, 0, 24, 34)

_BAND_ENDS: Final = (90, 100, 110, 120, 130, 140, 150, 160, 170, 180, 190, 200, 210, 220, 230, 240)
_BANDS: Final = (
    "<1",
    "~1",
    "1-3",
    "3-5",
    "5-9",
    "9-16",
    "16-25",
    "25-40",
    "40-54",
    "54-70",
    "70-80",
    "80-88",
    "88-93",
    "93-96",
    "96-98",
    "98-99",
    ">99",
)


def probability_band(total: int) -> str:
    """Published band of probability for a total of 0 to 337 points, in per cent.

    Returns:
        "<1" up to 90, "~1" from 91 to 100, then one band per ten points, ">99" from 241 on; nothing between.

    Source: scores.md 2.3 [P-GDL]; not validated in intensive care [LOR20].
    """
    return _BANDS[bisect_left(_BAND_ENDS, total)]


def organomegaly_points(inputs: Inputs) -> ItemPoints:
    """Liver and spleen together: 0 none, 23 one of them, 38 both; 23 to 38 when one is enlarged, one unknown.

    Source: [F14], HScore table, row organomegaly.
    """
    return _ORGANOMEGALY[answer(inputs, "hepatomegaly"), answer(inputs, "splenomegaly")]


def cytopenia_points(inputs: Inputs) -> ItemPoints:
    """Low lineages among haemoglobin, total leucocytes and platelets: 0 or 1 give 0, 2 give 24, 3 give 34.

    Unknown lineages leave the range of all they may be; two normal lineages give 0 whatever the third.

    Source: [F14], HScore table, row cytopenias; definitions in scores.md 2.2.
    """
    haemoglobin = HAEMOGLOBIN.points_of(inputs)
    leucocytes = LEUCOCYTES.points_of(inputs)
    platelets = PLATELETS.points_of(inputs)
    return _of_lineages(haemoglobin, leucocytes, platelets)


@lru_cache(maxsize=4096)
def _of_lineages(*lineages: ItemPoints) -> ItemPoints:
    """Lineages counted together; kept, because few combinations of bands stand for millions of cases."""
    low = _CYTOPENIA_POINTS[sum(lineage.low for lineage in lineages)]
    high = _CYTOPENIA_POINTS[sum(lineage.high for lineage in lineages)]
    touched = any(lineage.on_threshold for lineage in lineages)
    words = "; ".join(f"{lineage.item} {lineage.threshold}" for lineage in lineages if lineage.threshold)
    undecided = tuple(lineage.item for lineage in lineages if lineage.open_items) if low < high else ()
    return ItemPoints("cytopenias", low, high, touched, words, undecided)


def hscore(inputs: Inputs) -> ScoreResult:
    """HScore, 0 to 337 points.

    Args:
        inputs: the twelve items of `ITEMS`; or `hscore_total` alone, a total worked out elsewhere.

    Returns:
        Minimum and maximum over everything unknown, status at 169 (inclusive), band of both ends.

    Source: [F14]; scores.md 2.
    """
    if "hscore_total" in inputs:
        return _of_total(inputs["hscore_total"])
    points = (
        IMMUNOSUPPRESSION.points_of(inputs),
        TEMPERATURE.points_of(inputs),
        organomegaly_points(inputs),
        cytopenia_points(inputs),
        FERRITIN.points_of(inputs),
        TRIGLYCERIDES.points_of(inputs),
        FIBRINOGEN.points_of(inputs),
        AST.points_of(inputs),
        MARROW.points_of(inputs),
    )
    return _with_status(points, unknown_items(ITEMS, inputs))


def _with_status(points: tuple[ItemPoints, ...], unknown: tuple[str, ...]) -> ScoreResult:
    minimum = sum([entry.low for entry in points])
    maximum = sum([entry.high for entry in points])
    lowest = probability_band(minimum)
    highest = lowest if minimum == maximum else probability_band(maximum)
    status = status_at(minimum, maximum, CUT_OFF)
    missing = open_items(points) if minimum < maximum else ()
    return ScoreResult("HScore", minimum, maximum, status, points, missing, unknown, (lowest, highest))


def _of_total(given: Input) -> ScoreResult:
    if given is None:
        asked = ("hscore_total",)
        return ScoreResult("HScore", 0, HIGHEST, Status.INDETERMINATE, missing=asked, unknown=asked)
    is_total = isinstance(given, Quantity) and given.comparator is Comparator.EQUAL and not given.value % 1
    if not isinstance(given, Quantity) or not is_total or not 0 <= given.value <= HIGHEST:
        raise InputError(
            f"An HScore is a whole number from 0 to {HIGHEST}; nothing was looked up: enter it again."
        )
    total = int(given.value)
    band = probability_band(total)
    return ScoreResult("HScore", total, total, status_at(total, total, CUT_OFF), bands=(band, band))


HSCORE: Final = Score(
    id="HScore",
    title="HScore",
    label="HScore (adults, suspected reactive haemophagocytic syndrome; not derived in intensive care)",
    items=ITEMS,
    rule=hscore,
    sources=("F14", "HIN17", "LOR20", "FICM49", "CUR23", "P-GDL"),
    mark="V",
    cut_off="≥ 169",
    recalled=("Ferritin in pmol/L is compared through the recalled factor 2.247.",),
    local_rules=(
        "Temperatures in °F use the published Fahrenheit bands: 101.1 °F scores 33.",
        "Unknown items contribute 0 to the minimum and their maximum to the maximum.",
        "Totals of 241 to 249 are shown in the band >99 %.",
    ),
)
