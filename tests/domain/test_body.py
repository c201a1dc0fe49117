"""Body size and kidney formulas against printed examples and a second, independent calculation in floats."""

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedside.domain import body, kidney
from bedside.domain.quantity import Comparator, Quantity
from bedside.domain.scores.registry import evaluate
from bedside.domain.units import UnitError
from tests.tables import table

SIZES = """
height cm | weight kg | mosteller | du bois | why
170       | 70        | 1.8181    | 1.8097  | worked example
180       | 72        | 1.8974    | 1.9090  | public example prints 1.90
130       | 26        | 0.9690    | 0.9780  | public example prints 0.98
"""


@pytest.mark.hazard("H13")
@pytest.mark.parametrize("row", table(SIZES), ids=lambda row: row["why"])
def test_body_surface_follows_the_two_formulas(row: dict[str, str]) -> None:
    height, weight = Decimal(row["height cm"]), Decimal(row["weight kg"])
    assert round(body.mosteller_m2(height, weight), 4) == Decimal(row["mosteller"])
    assert round(body.du_bois_m2(height, weight), 4) == Decimal(row["du bois"])


heights = st.decimals(min_value=100, max_value=250, places=1)
weights = st.decimals(min_value=20, max_value=400, places=1)
creatinines = st.decimals(min_value="0.1", max_value=40, places=2)
ages = st.integers(min_value=16, max_value=110).map(Decimal)
sexes: st.SearchStrategy[body.Sex] = st.sampled_from(["M", "F"])


@pytest.mark.hazard("H13")
@given(height=heights, weight=weights)
def test_body_surface_agrees_with_binary_arithmetic(height: Decimal, weight: Decimal) -> None:
    h, w = float(height), float(weight)
    assert math.isclose(float(body.mosteller_m2(height, weight)), math.sqrt(h * w / 3600), rel_tol=1e-12)
    assert math.isclose(float(body.du_bois_m2(height, weight)), 0.007184 * w**0.425 * h**0.725, rel_tol=1e-12)


@pytest.mark.hazard("H13")
@given(age=ages, creatinine=creatinines, weight=weights, sex=sexes)
def test_kidney_formulas_agree_with_binary_arithmetic(
    age: Decimal, creatinine: Decimal, weight: Decimal, sex: body.Sex
) -> None:
    a, c, w = float(age), float(creatinine), float(weight)
    gault = (140 - a) * w / (72 * c) * (0.85 if sex == "F" else 1)
    assert math.isclose(
        float(kidney.cockcroft_gault_ml_per_min(age, weight, creatinine, sex)), gault, rel_tol=1e-12
    )
    k, alpha, factor = (0.7, -0.241, 1.012) if sex == "F" else (0.9, -0.302, 1.0)
    expected = 142 * min(c / k, 1) ** alpha * max(c / k, 1) ** -1.2 * 0.9938**a * factor
    assert math.isclose(float(kidney.ckd_epi_2021(age, creatinine, sex)), expected, rel_tol=1e-12)


def test_the_equation_of_2021_is_not_the_one_of_2009() -> None:
    creatinine = Decimal(50) / Decimal("88.4")
    assert round(kidney.ckd_epi_2021(Decimal(28), creatinine, "M"), 1) == Decimal("137.3")


def test_a_public_page_prints_another_clearance_for_this_patient() -> None:
    clearance = kidney.cockcroft_gault_ml_per_min(Decimal(78), Decimal("47.6"), Decimal("1.56"), "F")
    assert round(clearance, 1) == Decimal("22.3")


IDEAL = """
height cm | sex | kg    | extrapolated
152.4     | M   | 50    | no
152.4     | F   | 45.5  | no
152.39    | M   | 49.99 | yes
175.26    | M   | 70.7  | no
160.02    | F   | 52.4  | no
103       | F   | 0.77  | yes
102       | F   |       | yes
"""


@pytest.mark.hazard("H10", "H13")
@pytest.mark.parametrize("row", table(IDEAL), ids=lambda row: f"{row['height cm']} {row['sex']}")
def test_ideal_weight_is_never_negative_and_says_when_it_extrapolates(row: dict[str, str]) -> None:
    height = Quantity(Decimal(row["height cm"]), "cm")
    result = evaluate("IBW-Devine", {"height": height, "sex": row["sex"]})
    assert (round(result.total, 2) if result.total is not None else None) == (
        Decimal(row["kg"]) if row["kg"] else None
    )
    assert bool(result.warnings) is (row["extrapolated"] == "yes")
    assert result.missing == ()


def test_adjusted_weight_lies_between_ideal_and_actual() -> None:
    assert body.adjusted_weight_kg(Decimal(110), Decimal("70.7")) == Decimal("86.42")


@pytest.mark.hazard("H10")
def test_an_unknown_sex_gives_both_values() -> None:
    inputs = {
        "age": Quantity(Decimal(60), "a"),
        "weight": Quantity(Decimal(72), "kg"),
        "creatinine": Quantity(Decimal("88.4"), "umol/L"),
        "sex": None,
    }
    result = evaluate("Cockcroft-Gault", inputs)
    assert (result.minimum, result.maximum, result.total) == (68, 80, None)
    assert result.missing == result.unknown == ("sex",)
    assert result.warnings == (kidney.STABLE_ONLY,)


@pytest.mark.hazard("H08")
@pytest.mark.parametrize(
    "creatinine",
    [None, Quantity(Decimal(4), "mg/dL", Comparator.ABOVE), Quantity(Decimal(0), "mg/dL")],
    ids=["unknown", "only bounded", "zero"],
)
def test_a_formula_gives_no_number_without_its_inputs(creatinine: Quantity | None) -> None:
    inputs = {"age": Quantity(Decimal(60), "a"), "sex": "M", "creatinine": creatinine}
    result = evaluate("CKD-EPI-2021", inputs)
    assert (result.minimum, result.maximum, result.missing) == (None, None, ("creatinine",))


@pytest.mark.hazard("H05")
def test_a_unit_of_another_item_is_refused() -> None:
    with pytest.raises(UnitError, match="weight"):
        evaluate(
            "BSA-Mosteller", {"height": Quantity(Decimal(170), "cm"), "weight": Quantity(Decimal(70), "g/L")}
        )
