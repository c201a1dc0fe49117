"""Inputs of scores as they stand in a table, and patients in whom nothing scores."""

from decimal import Decimal

from bedside.domain.quantity import Comparator, Quantity
from bedside.domain.scores.result import Input, ScoreResult

WORDS: dict[str, bool | str | None] = {
    "yes": True,
    "no": False,
    "unknown": None,
    "none": "none",
    "resp": "resp",
    "cardio": "cardio",
    "moderate": "moderate",
    "strong": "strong",
}


def given(text: str) -> dict[str, Input]:
    """Inputs of a table: "map=69_mm[Hg] rrt=yes"."""
    pairs = (pair.split("=", 1) for pair in text.split())
    return {item: WORDS[value] if value in WORDS else amount(value) for item, value in pairs}


def amount(text: str) -> Quantity:
    """A value as it stands in a table: "<5 g/L", or "<5_g/L" where blanks part the pairs."""
    number, unit = text.replace("_", " ", 1).split(" ", 1)
    comparator = next((c for c in ("<=", ">=", "<", ">") if number.startswith(c)), "=")
    return Quantity(Decimal(number.lstrip("<>=")), unit, Comparator(comparator))


def organ(result: ScoreResult, name: str) -> tuple[int, int]:
    """Fewest and most points of one organ."""
    entry = next(entry for entry in result.points if entry.item == name)
    return entry.low, entry.high


SOFA_NORMAL = given(
    "pao2_fio2=450_mm[Hg] respiratory_support=no platelets=200_10*9/L bilirubin=0.8_mg/dL map=80_mm[Hg] "
    "dopamine=no dobutamine=no epinephrine=no norepinephrine=no gcs=15_{score} creatinine=0.9_mg/dL"
)

SOFA2_NORMAL = given(
    "gcs=15_{score} delirium_drug_treatment=no pao2_fio2=400_mm[Hg] advanced_ventilatory_support=no "
    "ecmo_indication=none map=80_mm[Hg] norepinephrine_base=no epinephrine=no other_vasopressor_or_inotrope=no "
    "dopamine=no mechanical_circulatory_support=no bilirubin=0.8_mg/dL creatinine=0.9_mg/dL rrt=no "
    "platelets=200_10*9/L"
)

DIC_NORMAL = given(
    "underlying_disorder=yes platelets=200_10*9/L fibrin_marker=none pt_prolongation=0_s fibrinogen=3_g/L"
)

SIC_NORMAL = given("platelets=200_10*9/L inr=1.0_1 sofa_four_item_sum=0_1")
