"""SOFA, organ dysfunction, 0 to 24.

Source: Vincent et al., Intensive Care Med 1996;22:707; table as in Singer et al., JAMA 2016;315:801-810
[SING16]. Platelets, bilirubin and consciousness score the disease and its damage alike: SOFA alone never
defines a tier.
"""

from typing import Final

from bedside.domain.scores.ladder import Infusion, Ladder
from bedside.domain.scores.result import Inputs, ItemPoints, Score, ScoreResult, open_items, unknown_items
from bedside.domain.scores.truth import answer

_RATE: Final = "ug/kg/min"

OXYGENATION: Final = Ladder(
    "pao2_fio2",
    [
        (1, {"mm[Hg]": "< 400", "kPa": "< 53.3"}),
        (2, {"mm[Hg]": "< 300", "kPa": "< 40"}),
        (3, {"mm[Hg]": "< 200", "kPa": "< 26.7"}),
        (4, {"mm[Hg]": "< 100", "kPa": "< 13.3"}),
    ],
)
PLATELETS: Final = Ladder(
    "platelets",
    [(1, {"10*9/L": "< 150"}), (2, {"10*9/L": "< 100"}), (3, {"10*9/L": "< 50"}), (4, {"10*9/L": "< 20"})],
)
BILIRUBIN: Final = Ladder(
    "bilirubin",
    [
        (1, {"mg/dL": ">= 1.2", "umol/L": ">= 20"}),
        (2, {"mg/dL": ">= 2.0", "umol/L": ">= 33"}),
        (3, {"mg/dL": ">= 6.0", "umol/L": ">= 102"}),
        (4, {"mg/dL": ">= 12.0", "umol/L": "> 204"}),
    ],
)
PRESSURE: Final = Ladder("map", [(1, {"mm[Hg]": "< 70"})])
DOPAMINE: Final = Infusion("dopamine", [(2, {_RATE: "> 0"}), (3, {_RATE: ">= 5.1"}), (4, {_RATE: "> 15"})])
DOBUTAMINE: Final = Infusion("dobutamine", [(2, {_RATE: "> 0"})])
EPINEPHRINE: Final = Infusion("epinephrine", [(3, {_RATE: "> 0"}), (4, {_RATE: "> 0.1"})])
NOREPINEPHRINE: Final = Infusion("norepinephrine", [(3, {_RATE: "> 0"}), (4, {_RATE: "> 0.1"})])
CONSCIOUSNESS: Final = Ladder(
    "gcs",
    [
        (points, {"{score}": limit, "1": limit})
        for points, limit in ((1, "< 15"), (2, "< 13"), (3, "< 10"), (4, "< 6"))
    ],
)
CREATININE: Final = Ladder(
    "creatinine",
    [
        (1, {"mg/dL": ">= 1.2", "umol/L": ">= 110"}),
        (2, {"mg/dL": ">= 2.0", "umol/L": ">= 171"}),
        (3, {"mg/dL": ">= 3.5", "umol/L": ">= 300"}),
        (4, {"mg/dL": ">= 5.0", "umol/L": "> 440"}),
    ],
)
URINE: Final = Ladder("urine_output", [(3, {"mL/d": "< 500"}), (4, {"mL/d": "< 200"})])

ITEMS: Final = (
    "pao2_fio2",
    "respiratory_support",
    "platelets",
    "bilirubin",
    "map",
    "dopamine",
    "dobutamine",
    "epinephrine",
    "norepinephrine",
    "gcs",
    "creatinine",
)
OPTIONAL: Final = ("urine_output",)
_MOST_WITHOUT_SUPPORT: Final = 2


def worst(name: str, parts: tuple[ItemPoints, ...]) -> ItemPoints:
    """Points of an organ that takes the worst of several items."""
    low, high = max(part.low for part in parts), max(part.high for part in parts)
    undecided = [item for part in parts if part.high > low for item in part.open_items]
    touched = any(part.on_threshold for part in parts)
    words = "; ".join(part.threshold for part in parts if part.threshold and part.high >= low > 0)
    return ItemPoints(name, low, high, touched, words, tuple(undecided))


def with_support(name: str, oxygenation: ItemPoints, support: bool | None, support_item: str) -> ItemPoints:
    """Points of the lungs: 3 and 4 need respiratory support, without it P/F scores at most 2.

    Unknown support leaves both readings open.
    """
    capped = min(oxygenation.low, _MOST_WITHOUT_SUPPORT), min(oxygenation.high, _MOST_WITHOUT_SUPPORT)
    low = oxygenation.low if support is True else capped[0]
    high = capped[1] if support is False else oxygenation.high
    undecided = (*oxygenation.open_items, *((support_item,) if support is None else ()))
    return oxygenation._replace(item=name, low=low, high=high, open_items=undecided if low < high else ())


def sofa(inputs: Inputs) -> ScoreResult:
    """SOFA, 0 to 24, worst values of 24 hours.

    Args:
        inputs: the items of `ITEMS`; catecholamines in ug/kg/min for at least an hour, False or 0 for none.
            The renal organ is the worse of creatinine and `urine_output` where urine was asked for.

    Returns:
        Points of six organs; a missing organ stays 0 to 4 (local rule), never 0. There is no cut-off.

    Source: [SING16]; scores.md 9.1. A value between two printed bands belongs to the lower one.
    """
    points = (
        with_support(
            "resp",
            OXYGENATION.points_of(inputs),
            answer(inputs, "respiratory_support"),
            "respiratory_support",
        ),
        PLATELETS.points_of(inputs)._replace(item="coag"),
        BILIRUBIN.points_of(inputs)._replace(item="liver"),
        _circulation(inputs),
        CONSCIOUSNESS.points_of(inputs)._replace(item="cns"),
        _kidney(inputs),
    )
    minimum, maximum = sum(entry.low for entry in points), sum(entry.high for entry in points)
    read = (*ITEMS, *(item for item in OPTIONAL if item in inputs))
    return ScoreResult(
        "SOFA", minimum, maximum, None, points, open_items(points), unknown_items(read, inputs)
    )


def _circulation(inputs: Inputs) -> ItemPoints:
    ladders = (PRESSURE, DOPAMINE, DOBUTAMINE, EPINEPHRINE, NOREPINEPHRINE)
    return worst("cardio", tuple(ladder.points_of(inputs) for ladder in ladders))


def _kidney(inputs: Inputs) -> ItemPoints:
    parts = [CREATININE.points_of(inputs)]
    if "urine_output" in inputs:
        parts.append(URINE.points_of(inputs))
    return worst("renal", tuple(parts))


SOFA: Final = Score(
    id="SOFA",
    title="SOFA",
    label="SOFA (organ dysfunction, worst values of 24 h; alone it defines no tier)",
    items=ITEMS,
    rule=sofa,
    sources=("SING16", "P-GDL"),
    mark="V",
    optional=OPTIONAL,
    recalled=("PaO2/FiO2 in kPa uses the printed kPa column; the factor 7.5006 is recalled.",),
    local_rules=(
        "A missing organ counts 0 to 4, not 0.",
        "Bilirubin 12.0 and creatinine 5.0 mg/dL score 4; 204 and 440 umol/L score 3; dopamine 5.0 scores 2.",
    ),
)
