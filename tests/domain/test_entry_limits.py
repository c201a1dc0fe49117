"""Limits of typing, both sides of the edges, in the unit named and in others."""

from decimal import Decimal

import pytest

from bedside.domain.entry_limits import ENTRY_LIMITS, SHOWN_ONLY, asks_again, is_refused, likelier_units
from bedside.domain.quantity import Comparator, Quantity
from bedside.domain.scores.registry import SCORES
from bedside.domain.units import UNITS, UnitError, units_of
from tests.tables import table

EDGES = """
item          | value     | unit      | refused | again | why
temperature   | 25        | Cel       | no      | yes   | lowest possible
temperature   | 24.9      | Cel       | yes     | yes   | below
temperature   | 34        | Cel       | no      | no    | lowest usual
temperature   | 42.1      | Cel       | no      | yes   | above the usual
temperature   | 113       | [degF]    | no      | yes   | 45 °C
temperature   | 113.1     | [degF]    | yes     | yes   | above 45 °C
temperature   | 98.6      | [degF]    | no      | no    | 37 °C
haemoglobin   | 9.2       | g/dL      | no      | no    | 92 g/L
haemoglobin   | 92        | g/dL      | yes     | yes   | grams per litre typed as per decilitre
haemoglobin   | 9.2       | g/L       | yes     | yes   | grams per decilitre typed as per litre
leucocytes    | 5000      | 10*9/L    | yes     | yes   | per microlitre typed as 10*9/L
leucocytes    | 5000      | /uL       | no      | no    | five
ferritin      | 2000000   | ug/L      | no      | yes   | highest possible
ferritin      | 2000000.1 | ug/L      | yes     | yes   | above
ferritin      | 4494000   | pmol/L    | no      | yes   | exactly the highest
ferritin      | 4494000.1 | pmol/L    | yes     | yes   | above
creatinine    | 5         | umol/L    | no      | yes   | lowest possible
creatinine    | 0.056     | mg/dL     | yes     | yes   | 4.95 umol/L
creatinine    | 0.057     | mg/dL     | no      | yes   | 5.04 umol/L
fibrinogen    | 250       | g/L       | yes     | yes   | mg/dL typed as g/L
gcs           | 15        | {score}   | no      | no    | highest
gcs           | 15        | 1         | no      | no    | without its unit
gcs           | 12.5      | {score}   | yes     | no    | whole numbers only
gcs           | 16        | {score}   | yes     | yes   | above
platelets     | 0         | 10*9/L    | no      | yes   | zero is possible, and asked again
scd25         | 9         | U/mL      | yes     | yes   | below
scd25         | 9         | pg/mL     | no      | no    | shown only, no limit applies
"""


@pytest.mark.hazard("H04", "H05")
@pytest.mark.parametrize("row", table(EDGES), ids=lambda row: f"{row['item']} {row['value']} {row['unit']}")
def test_a_value_is_refused_or_asked_again_outside_its_ranges(row: dict[str, str]) -> None:
    quantity, limit = Quantity(Decimal(row["value"]), row["unit"]), ENTRY_LIMITS[row["item"]]
    assert is_refused(quantity, limit) is (row["refused"] == "yes")
    assert asks_again(quantity, limit) is (row["again"] == "yes")


@pytest.mark.hazard("H05")
def test_a_unit_in_which_the_number_would_be_usual_is_named() -> None:
    assert likelier("92", "g/dL", "haemoglobin") == ("g/L",)
    assert likelier("250", "g/L", "fibrinogen") == ("mg/dL",)
    assert likelier("98.6", "Cel", "temperature") == ("[degF]",)
    assert likelier("16", "{score}", "gcs") == ()
    assert likelier("9", "U/mL", "scd25") == ()


def likelier(value: str, unit: str, item: str) -> tuple[str, ...]:
    units = (*units_of(item), *SHOWN_ONLY.get(item, ()))
    return likelier_units(Quantity(Decimal(value), unit), ENTRY_LIMITS[item], units)


def test_a_comparator_does_not_hide_an_impossible_number() -> None:
    above = Quantity(Decimal(3_000_000), "ug/L", Comparator.ABOVE)
    assert is_refused(above, ENTRY_LIMITS["ferritin"])


@pytest.mark.hazard("H05")
def test_a_unit_of_another_item_has_no_limits() -> None:
    with pytest.raises(UnitError, match="sodium is not measured in mg/dL"):
        is_refused(Quantity(Decimal(140), "mg/dL"), ENTRY_LIMITS["sodium"])
    with pytest.raises(UnitError, match="gcs is not measured in kg"):
        is_refused(Quantity(Decimal(15), "kg"), ENTRY_LIMITS["gcs"])


RANGES = """
item                | unit       | refused outside | again outside
temperature         | Cel        | 25 to 45        | 34 to 42
haemoglobin         | g/L        | 10 to 250       | 30 to 200
leucocytes          | 10*9/L     | 0 to 1000       | 0.1 to 200
neutrophils         | 10*9/L     | 0 to 500        | 0 to 100
lymphocytes         | 10*9/L     | 0 to 900        | 0 to 200
platelets           | 10*9/L     | 0 to 3000       | 1 to 1500
ferritin            | ug/L       | 1 to 2000000    | 10 to 200000
triglycerides       | mmol/L     | 0.1 to 150      | 0.3 to 30
fibrinogen          | g/L        | 0.05 to 20      | 0.3 to 12
ast                 | U/L        | 1 to 50000      | 5 to 20000
ldh                 | U/L        | 10 to 100000    | 50 to 20000
crp                 | mg/L       | 0 to 1000       | 0 to 600
bilirubin           | umol/L     | 0.5 to 1500     | 1 to 800
creatinine          | umol/L     | 5 to 4000       | 20 to 1500
d_dimer             | mg/L{FEU}  | 0 to 1000       | 0 to 200
d_dimer_uln         | mg/L{FEU}  | 0 to 1000       | 0 to 200
il6                 | ng/L       | 0 to 5000000    | 0 to 1000000
scd25               | U/mL       | 10 to 1000000   | 50 to 200000
inr                 | 1          | 0.5 to 30       | 0.7 to 15
pt_prolongation     | s          | 0 to 200        | 0 to 100
sodium              | mmol/L     | 80 to 220       | 110 to 180
potassium           | mmol/L     | 1 to 12         | 2 to 8
lactate             | mmol/L     | 0 to 40         | 0.2 to 25
ph                  | 1          | 6.5 to 8        | 6.8 to 7.8
bicarbonate         | mmol/L     | 1 to 60         | 5 to 50
esr                 | mm/h       | 0 to 200        | 0 to 150
gcs                 | {score}    | 3 to 15         | 3 to 15
map                 | mm[Hg]     | 0 to 250        | 30 to 180
pao2_fio2           | mm[Hg]     | 20 to 800       | 40 to 650
norepinephrine      | ug/kg/min  | 0 to 10         | 0 to 3
norepinephrine_base | ug/kg/min  | 0 to 10         | 0 to 3
epinephrine         | ug/kg/min  | 0 to 10         | 0 to 3
dopamine            | ug/kg/min  | 0 to 100        | 0 to 50
dobutamine          | ug/kg/min  | 0 to 100        | 0 to 50
urine_output        | mL/d       | 0 to 20000      | 0 to 8000
weight              | kg         | 20 to 400       | 35 to 200
ibw                 | kg         | 20 to 400       | 35 to 200
height              | cm         | 100 to 250      | 130 to 210
age                 | a          | 0 to 125        | 16 to 100
age_at_onset        | a          | 0 to 125        | 16 to 100
"""
"""The table of scores.md 1.4; what it does not name is limited like the item it is a form of."""


@pytest.mark.hazard("H04", "H05")
@pytest.mark.parametrize("row", table(RANGES), ids=lambda row: row["item"])
def test_both_ends_of_both_ranges_are_inside_and_the_next_value_is_not(row: dict[str, str]) -> None:
    limit = ENTRY_LIMITS[row["item"]]
    for column, is_outside in (("refused outside", is_refused), ("again outside", asks_again)):
        low, high = (Decimal(end) for end in row[column].split(" to "))
        for inside in (low, high):
            assert not is_outside(Quantity(inside, row["unit"]), limit), f"{column}: {inside}"
        for outside in (low - Decimal("0.01"), high + Decimal("0.01")):
            assert is_outside(Quantity(outside, row["unit"]), limit), f"{column}: {outside}"


def test_no_item_has_limits_that_the_table_does_not_name() -> None:
    assert list(ENTRY_LIMITS) == [row["item"] for row in table(RANGES)]


def test_every_row_is_well_formed() -> None:
    for limit in ENTRY_LIMITS.values():
        assert limit.unit in UNITS
        assert limit.low <= limit.ask_low < limit.ask_high <= limit.high
        assert limit.range_text == f"{limit.low} to {limit.high} {limit.unit}"


NOT_MEASURED = """
immunosuppression hepatomegaly splenomegaly marrow_haemophagocytosis molecular_diagnosis haemophagocytosis
nk_low_or_absent fever sjia_or_still_suspected cns_involvement haemorrhagic_manifestations active_arthritis
respiratory_support delirium_drug_treatment advanced_ventilatory_support ecmo_indication
other_vasopressor_or_inotrope mechanical_circulatory_support rrt oliguria_6h oliguria_12h
anuria_12h_or_oliguria_24h underlying_disorder fibrin_marker sex
"""
WITHOUT_LIMITS = {"neutrophil_lymphocyte_ratio", "sofa_four_item_sum"}
"""Worked out from other items: their inputs have limits."""


def test_every_measured_item_of_every_score_has_limits() -> None:
    read = {item for score in SCORES.values() for item in (*score.items, *score.optional)}
    assert read - set(NOT_MEASURED.split()) - WITHOUT_LIMITS <= set(ENTRY_LIMITS)
    assert not set(NOT_MEASURED.split()) & set(ENTRY_LIMITS)
