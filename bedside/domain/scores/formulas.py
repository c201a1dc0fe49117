"""Body size and kidney formulas as scores: one number, or two while the sex is unknown.

Sources: see `bedside.domain.body` and `bedside.domain.kidney`; scores.md 10.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from bedside.domain import body, kidney
from bedside.domain.formula import exact_amount, quotient
from bedside.domain.scores.result import Inputs, Score, ScoreResult, unknown_items
from bedside.domain.scores.truth import word

_SIZE_ITEMS: Final = ("height", "weight")
_UNITS: Final = {"height": "cm", "weight": "kg", "ibw": "kg", "age": "a", "creatinine": "mg/dL"}
_NO_IDEAL_WEIGHT: Final = "Under 60 inches (152.4 cm) this formula extrapolates: read it with care."

Amounts = dict[str, Decimal]


def _sexes(inputs: Inputs) -> tuple[body.Sex, ...]:
    """The sexes to work with: unknown gives both values."""
    match word(inputs, "sex", ("M", "F")):
        case "M":
            return ("M",)
        case "F":
            return ("F",)
        case _:
            return ("M", "F")


def _amounts(items: tuple[str, ...], inputs: Inputs) -> Amounts:
    """What is known, in the unit of the formula; zero or less is as good as unknown, except the age."""
    exact = {item: exact_amount(inputs, item, _UNITS[item]) for item in items if item != "sex"}
    return {
        item: quotient(value)
        for item, value in exact.items()
        if value is not None and (value > 0 or item == "age")
    }


def _evaluated(
    score: str,
    items: tuple[str, ...],
    inputs: Inputs,
    formula: Callable[[Amounts, body.Sex], Decimal | None],
    warnings: tuple[str, ...] = (),
) -> ScoreResult:
    """Lowest and highest value over the sexes that are possible; none while a measured input is unknown."""
    amounts = _amounts(items, inputs)
    unknown = unknown_items(items, inputs)
    missing = tuple(item for item in items if item != "sex" and item not in amounts)
    if missing:
        return ScoreResult(score, None, None, missing=missing, unknown=unknown, warnings=warnings)
    sexes = _sexes(inputs) if "sex" in items else ("M",)
    values = [formula(amounts, sex) for sex in sexes]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return ScoreResult(score, None, None, unknown=unknown, warnings=warnings)
    open_sex = ("sex",) if min(known) < max(known) else ()
    return ScoreResult(score, min(known), max(known), missing=open_sex, unknown=unknown, warnings=warnings)


def _mosteller(inputs: Inputs) -> ScoreResult:
    """Body surface in m2 by Mosteller."""
    return _evaluated(
        "BSA-Mosteller",
        _SIZE_ITEMS,
        inputs,
        lambda known, _: body.mosteller_m2(known["height"], known["weight"]),
    )


def _du_bois(inputs: Inputs) -> ScoreResult:
    """Body surface in m2 by Du Bois."""
    return _evaluated(
        "BSA-DuBois", _SIZE_ITEMS, inputs, lambda known, _: body.du_bois_m2(known["height"], known["weight"])
    )


def _devine(inputs: Inputs) -> ScoreResult:
    """Ideal body weight in kg by Devine, with a warning under 60 inches and no weight at or below zero."""
    items = ("height", "sex")
    height = _amounts(("height",), inputs).get("height")
    warnings = (_NO_IDEAL_WEIGHT,) if height is not None and body.is_extrapolated(height) else ()
    return _evaluated(
        "IBW-Devine", items, inputs, lambda known, sex: body.ideal_weight_kg(known["height"], sex), warnings
    )


def _adjusted(inputs: Inputs) -> ScoreResult:
    """Adjusted weight in kg."""
    return _evaluated(
        "AdjBW",
        ("ibw", "weight"),
        inputs,
        lambda known, _: body.adjusted_weight_kg(known["weight"], known["ibw"]),
    )


def _cockcroft_gault(inputs: Inputs) -> ScoreResult:
    """Creatinine clearance in mL/min; the caller says which weight was used."""
    return _evaluated(
        "Cockcroft-Gault",
        ("age", "weight", "creatinine", "sex"),
        inputs,
        lambda known, sex: kidney.cockcroft_gault_ml_per_min(
            known["age"], known["weight"], known["creatinine"], sex
        ),
        (kidney.STABLE_ONLY,),
    )


def _ckd_epi(inputs: Inputs) -> ScoreResult:
    """Estimated filtration in mL/min/1.73 m2."""
    return _evaluated(
        "CKD-EPI-2021",
        ("age", "creatinine", "sex"),
        inputs,
        lambda known, sex: kidney.ckd_epi_2021(known["age"], known["creatinine"], sex),
        (kidney.STABLE_ONLY,),
    )


BSA_MOSTELLER: Final = Score(
    id="BSA-Mosteller",
    title="Body surface (Mosteller)",
    label="Body surface, Mosteller",
    items=_SIZE_ITEMS,
    rule=_mosteller,
    sources=("CALC", "P-GDL"),
    mark="V",
    unit="m2",
)
BSA_DU_BOIS: Final = Score(
    id="BSA-DuBois",
    title="Body surface (Du Bois)",
    label="Body surface, Du Bois (reads 3 to 5 % low in obesity)",
    items=_SIZE_ITEMS,
    rule=_du_bois,
    sources=("CALC", "P-GDL"),
    mark="V",
    unit="m2",
)
IBW_DEVINE: Final = Score(
    id="IBW-Devine",
    title="Ideal body weight (Devine)",
    label="Ideal body weight, Devine",
    items=("height", "sex"),
    rule=_devine,
    sources=("CALC", "P-GDL"),
    mark="V",
    unit="kg",
    local_rules=("Under 60 inches a warning is shown, and never a weight of zero or less.",),
)
ADJUSTED_WEIGHT: Final = Score(
    id="AdjBW",
    title="Adjusted body weight",
    label="Adjusted body weight (one source)",
    items=("ibw", "weight"),
    rule=_adjusted,
    sources=("CALC",),
    mark="V",
    unit="kg",
)
COCKCROFT_GAULT: Final = Score(
    id="Cockcroft-Gault",
    title="Creatinine clearance (Cockcroft-Gault)",
    label="Creatinine clearance, Cockcroft-Gault (stable creatinine only)",
    items=("age", "weight", "creatinine", "sex"),
    rule=_cockcroft_gault,
    sources=("CALC", "P-GDL"),
    mark="V",
    unit="mL/min",
)
CKD_EPI_2021: Final = Score(
    id="CKD-EPI-2021",
    title="eGFR (CKD-EPI 2021)",
    label="eGFR, CKD-EPI 2021 (stable creatinine only)",
    items=("age", "creatinine", "sex"),
    rule=_ckd_epi,
    sources=("KID", "QX", "INK21"),
    mark="V",
    unit="mL/min/{1.73_m2}",
)
