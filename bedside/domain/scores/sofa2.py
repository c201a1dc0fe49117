"""SOFA-2, organ dysfunction as revised in 2025, 0 to 24. Not interchangeable with SOFA.

Source: Ranzani et al., JAMA 2025, doi 10.1001/jama.2025.20516 [SOFA2], via transcriptions [P-RS2, P-EICU,
EBM]; a published erratum of the table has to be read before release.
"""

from decimal import Decimal
from typing import Final

from bedside.domain.quantity import Comparator, Quantity
from bedside.domain.scores.ladder import Answered, Infusion, Ladder, Limit
from bedside.domain.scores.result import (
    InputError,
    Inputs,
    ItemPoints,
    Score,
    ScoreResult,
    open_items,
    unknown_items,
)
from bedside.domain.scores.sofa import with_support, worst
from bedside.domain.scores.truth import all_of, answer, any_of, truth_of, word

_RATE: Final = "ug/kg/min"
_NONE: Final = Quantity(Decimal(0), _RATE)
_FROM_ABOVE: Final = frozenset({Comparator.BELOW, Comparator.AT_MOST})
_FROM_BELOW: Final = frozenset({Comparator.ABOVE, Comparator.AT_LEAST})

OXYGENATION: Final = Ladder(
    "pao2_fio2",
    [
        (points, {"mm[Hg]": limit})
        for points, limit in ((1, "<= 300"), (2, "<= 225"), (3, "<= 150"), (4, "<= 75"))
    ],
)
PLATELETS: Final = Ladder(
    "platelets",
    [
        (points, {"10*9/L": limit})
        for points, limit in ((1, "<= 150"), (2, "<= 100"), (3, "<= 80"), (4, "<= 50"))
    ],
)
BILIRUBIN: Final = Ladder(
    "bilirubin",
    [
        (1, {"mg/dL": "> 1.2", "umol/L": "> 20.6"}),
        (2, {"mg/dL": "> 3.0", "umol/L": "> 51.3"}),
        (3, {"mg/dL": "> 6.0", "umol/L": "> 102.6"}),
        (4, {"mg/dL": "> 12.0", "umol/L": "> 205"}),
    ],
)
CONSCIOUSNESS: Final = Ladder(
    "gcs",
    [
        (points, {"{score}": limit, "1": limit})
        for points, limit in ((1, "< 15"), (2, "< 13"), (3, "< 9"), (4, "< 6"))
    ],
)
DELIRIUM: Final = Answered("delirium_drug_treatment", 1)
PRESSURE: Final = Limit("map", {"mm[Hg]": "< 70"})
CATECHOLAMINES: Final = Infusion(
    "norepinephrine_base", [(1, {_RATE: "> 0"}), (2, {_RATE: "> 0.2"}), (3, {_RATE: "> 0.4"})]
)
"""Bands of norepinephrine base and epinephrine together: none, up to 0.2, up to 0.4, above."""
DOPAMINE: Final = Infusion("dopamine", [(2, {_RATE: "> 0"}), (3, {_RATE: "> 20"}), (4, {_RATE: "> 40"})])
CREATININE: Final = Ladder(
    "creatinine", [(1, {"mg/dL": "> 1.2"}), (2, {"mg/dL": "> 2.0"}), (3, {"mg/dL": "> 3.5"})]
)
OLIGURIA: Final = (
    Answered("oliguria_6h", 1),
    Answered("oliguria_12h", 2),
    Answered("anuria_12h_or_oliguria_24h", 3),
)
"""Urine below 0.5 mL/kg/h for 6 to 12 h; for 12 h or more; below 0.3 for 24 h, or anuria for 12 h."""
POTASSIUM: Final = Limit("potassium", {"mmol/L": ">= 6.0"})
ACIDITY: Final = Limit("ph", {"1": "<= 7.20"})
BICARBONATE: Final = Limit("bicarbonate", {"mmol/L": "<= 12"})

ITEMS: Final = (
    "gcs",
    "delirium_drug_treatment",
    "pao2_fio2",
    "advanced_ventilatory_support",
    "ecmo_indication",
    "map",
    "norepinephrine_base",
    "epinephrine",
    "other_vasopressor_or_inotrope",
    "dopamine",
    "mechanical_circulatory_support",
    "bilirubin",
    "creatinine",
    "rrt",
    "platelets",
)
OPTIONAL: Final = (*(row.item for row in OLIGURIA), "potassium", "ph", "bicarbonate")


def sofa2(inputs: Inputs) -> ScoreResult:
    """SOFA-2, 0 to 24, worst values of 24 hours.

    Args:
        inputs: the items of `ITEMS`, norepinephrine as base; urine, potassium, pH and bicarbonate where
            asked for. `ecmo_indication` is "none", "resp" or "cardio".

    Returns:
        Points of six organs; a missing organ stays 0 to 4, never 0. There is no cut-off.

    Source: [SOFA2]; scores.md 9.2.
    """
    brain = worst("brain", (CONSCIOUSNESS.points_of(inputs), DELIRIUM.points_of(inputs)))
    points = (
        brain,
        _lungs(inputs),
        _circulation(inputs),
        BILIRUBIN.points_of(inputs)._replace(item="liver"),
        _kidney(inputs),
        PLATELETS.points_of(inputs)._replace(item="haemostasis"),
    )
    minimum, maximum = sum(entry.low for entry in points), sum(entry.high for entry in points)
    read = (*ITEMS, *(item for item in OPTIONAL if item in inputs))
    return ScoreResult(
        "SOFA-2", minimum, maximum, None, points, open_items(points), unknown_items(read, inputs)
    )


def _ecmo(inputs: Inputs) -> tuple[bool | None, bool | None]:
    """Whether there is ECMO at all, and whether it is for the heart."""
    if inputs.get("ecmo_indication") is False:
        return False, False
    indication = word(inputs, "ecmo_indication", ("none", "resp", "cardio"))
    if indication is None:
        return None, None
    return indication != "none", indication == "cardio"


def _lungs(inputs: Inputs) -> ItemPoints:
    support_item = "advanced_ventilatory_support"
    supported = with_support(
        "resp", OXYGENATION.points_of(inputs), answer(inputs, support_item), support_item
    )
    ecmo = _four_if("ecmo_indication", _ecmo(inputs)[0])
    return worst("resp", (supported, ecmo))


def _circulation(inputs: Inputs) -> ItemPoints:
    parts = (
        PRESSURE.points_of(inputs),
        _drugs(inputs),
        _four_if("mechanical_circulatory_support", answer(inputs, "mechanical_circulatory_support")),
        _four_if("ecmo_indication", _ecmo(inputs)[1]),
    )
    return worst("cardio", parts)


def _drugs(inputs: Inputs) -> ItemPoints:
    """Vasopressors and inotropes: every combination that the known facts allow, fewest and most points."""
    catecholamines, dopamine = _catecholamines(inputs), DOPAMINE.points_of(inputs)
    other = answer(inputs, "other_vasopressor_or_inotrope")
    possible = [
        _drug_points(band, dopamine_points, another)
        for band in range(catecholamines.low, catecholamines.high + 1)
        for dopamine_points in (0, 2, 3, 4)
        if dopamine.low <= dopamine_points <= dopamine.high
        for another in ((True, False) if other is None else (other,))
    ]
    low, high = min(possible), max(possible)
    rates = ("norepinephrine_base", "epinephrine", "dopamine")
    waiting = [item for item in rates if _is_open(inputs, item)]
    if other is None:
        waiting.append("other_vasopressor_or_inotrope")
    running = [part for part in (catecholamines, dopamine) if part.high]
    touched = any(part.on_threshold for part in running)
    words = "; ".join(part.threshold for part in running if part.threshold)
    return ItemPoints("cardio", low, high, touched, words, tuple(waiting))


def _drug_points(band: int, dopamine_points: int, other: bool) -> int:
    """Points of one combination; dopamine beside another drug is "another" and never less than alone."""
    if band:
        with_another = band + 1 + (other or dopamine_points > 0)
        return max(min(with_another, 4), dopamine_points)
    return max(dopamine_points, 2 if other else 0)


def _catecholamines(inputs: Inputs) -> ItemPoints:
    """Norepinephrine base and epinephrine together, between the least and the most that their sum can be."""
    rates = [_rate(inputs, item) for item in ("norepinephrine_base", "epinephrine")]
    least = CATECHOLAMINES.points_of({"norepinephrine_base": _least(rates)})
    most = CATECHOLAMINES.points_of({"norepinephrine_base": _most(rates)})
    if least == most:
        return least
    return ItemPoints("norepinephrine_base", least.low, most.high)


def _least(rates: list[Quantity | None]) -> Quantity:
    """The lower end of a sum; a rate that is unknown or only bounded above may be nothing."""
    bounds = [_NONE if rate is None or rate.comparator in _FROM_ABOVE else rate for rate in rates]
    total = sum((bound.value for bound in bounds), Decimal(0))
    if all(rate is not None and rate.comparator is Comparator.EQUAL for rate in rates):
        return Quantity(total, _RATE)
    is_open = any(bound.comparator is Comparator.ABOVE for bound in bounds)
    return Quantity(total, _RATE, Comparator.ABOVE if is_open else Comparator.AT_LEAST)


def _most(rates: list[Quantity | None]) -> Quantity | None:
    """The upper end of a sum; none where a rate is unknown or only bounded below."""
    known = [rate for rate in rates if rate is not None and rate.comparator not in _FROM_BELOW]
    if len(known) < len(rates):
        return None
    total = sum((rate.value for rate in known), Decimal(0))
    if all(rate.comparator is Comparator.EQUAL for rate in known):
        return Quantity(total, _RATE)
    # Every limit here is "above", so a sum below a limit and one at most as high read alike.
    return Quantity(total, _RATE, Comparator.AT_MOST)


def _rate(inputs: Inputs, item: str) -> Quantity | None:
    given = inputs.get(item)
    if given is None or isinstance(given, Quantity):
        return given
    if given is True:
        return Quantity(Decimal(0), _RATE, Comparator.ABOVE)
    if given is False:
        return _NONE
    raise InputError(f"{item} takes a rate in {_RATE}; nothing was scored: enter it again.")


def _is_open(inputs: Inputs, item: str) -> bool:
    """Whether a rate is unknown, running without a number, or only bounded."""
    rate = _rate(inputs, item)
    return rate is None or rate.comparator is not Comparator.EQUAL


def _kidney(inputs: Inputs) -> ItemPoints:
    creatinine = CREATININE.points_of(inputs)
    urine = tuple(row.points_of(inputs) for row in OLIGURIA if row.item in inputs)
    replacement = _four_if("rrt", answer(inputs, "rrt"))
    return worst(
        "renal", (creatinine, *urine, replacement, _needs_replacement(inputs, creatinine, urine))
    )._replace(item="kidney")


def _needs_replacement(inputs: Inputs, creatinine: ItemPoints, urine: tuple[ItemPoints, ...]) -> ItemPoints:
    """The published criteria for renal replacement, met without it; items nobody asked for are left out.

    pH and bicarbonate are one criterion: who asked for one of them waits for the other.
    """
    potassium, acid = (
        [ladder.points_of(inputs) for ladder in together if any(each.item in inputs for each in together)]
        for together in ((POTASSIUM,), (ACIDITY, BICARBONATE))
    )
    asked = [all_of(*map(truth_of, points)) for points in (potassium, acid) if points]
    raised = None if creatinine.low == 0 < creatinine.high else creatinine.low > 0
    failing = any_of(raised, *map(_any_points, urine))
    truth = all_of(failing, any_of(*asked))
    undecided = [item for part in (creatinine, *urine, *potassium, *acid) for item in part.open_items]
    return _four_if("needs_replacement", truth)._replace(open_items=tuple(undecided))


def _any_points(points: ItemPoints) -> bool | None:
    return None if points.low == 0 < points.high else points.low > 0


def _four_if(item: str, truth: bool | None) -> ItemPoints:
    if truth is None:
        return ItemPoints(item, 0, 4, open_items=(item,))
    return ItemPoints(item, 4 * truth, 4 * truth)


SOFA_2: Final = Score(
    id="SOFA-2",
    title="SOFA-2",
    label="SOFA-2 (2025; not interchangeable with SOFA)",
    items=ITEMS,
    rule=sofa2,
    sources=("SOFA2", "P-RS2", "P-EICU", "EBM"),
    mark="V",
    optional=OPTIONAL,
    recalled=("Norepinephrine as a salt has to be converted to base first; that factor is recalled.",),
    local_rules=(
        "A missing organ counts 0 to 4, not 0.",
        "Urine, potassium, pH and bicarbonate count where they are given; pH or bicarbonate alone stays open.",
        "Dopamine beside another drug never scores less than dopamine alone.",
        "SpO2/FiO2 and the pressure-only table are not offered.",
    ),
)
