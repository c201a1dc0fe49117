from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from bedside.domain.quantity import Comparator, Interval, Quantity, compare, convert, direction, interval
from bedside.domain.units import FACTORS, RECALLED_FACTORS, UNITS, UnitError, convert_exactly, units_of
from tests.tables import table

ANSWERS = {"yes": True, "no": False, "open": None}

AGAINST_2000 = """
reported | <    | <=   | >    | >=   | =    | why
=1999.99 | yes  | yes  | no   | no   | no   | just below
=2000    | no   | yes  | no   | yes  | yes  | on the threshold
=2000.00 | no   | yes  | no   | yes  | yes  | zeros do not move a value
=2000.01 | no   | no   | yes  | yes  | no   | just above
<2000    | yes  | yes  | no   | no   | no   | everything below
<1999    | yes  | yes  | no   | no   | no   | everything well below
<2000.01 | open | open | open | open | open | may be on either side
<=2000   | open | yes  | no   | open | open | may touch the threshold
<=1999   | yes  | yes  | no   | no   | no   | ends below
<=2001   | open | open | open | open | open | may be on either side
>2000    | no   | no   | yes  | yes  | no   | everything above
>40000   | no   | no   | yes  | yes  | no   | everything well above
>1999.99 | open | open | open | open | open | may be on either side
>=2000   | no   | open | open | yes  | open | may touch the threshold
>=2001   | no   | no   | yes  | yes  | no   | begins above
>=1999   | open | open | open | open | open | may be on either side
"""


def _reported(text: str) -> Quantity:
    comparator = next(c for c in ("<=", ">=", "<", ">", "=") if text.startswith(c))
    return Quantity(Decimal(text[len(comparator) :]), "ug/L", Comparator(comparator))


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("row", table(AGAINST_2000), ids=lambda row: f"{row['reported']} {row['why']}")
@pytest.mark.parametrize("operator", list(Comparator))
def test_a_comparison_is_answered_only_when_every_possible_value_agrees(
    row: dict[str, str], operator: Comparator
) -> None:
    assert compare(_reported(row["reported"]), operator, Decimal(2000)) is ANSWERS[row[operator.value]]


@pytest.mark.parametrize(
    ("reported", "expected"),
    [
        ("=5", Interval(Decimal(5), Decimal(5), True, True)),
        ("<5", Interval(None, Decimal(5), False, False)),
        ("<=5", Interval(None, Decimal(5), False, True)),
        (">5", Interval(Decimal(5), None, False, False)),
        (">=5", Interval(Decimal(5), None, True, False)),
    ],
)
def test_a_comparator_stands_for_a_half_line(reported: str, expected: Interval) -> None:
    assert interval(_reported(reported)) == expected


amounts = st.decimals(min_value=-1000, max_value=1000, places=2)


@given(
    value=amounts,
    threshold=amounts,
    comparator=st.sampled_from(Comparator),
    operator=st.sampled_from(Comparator),
)
def test_no_possible_value_contradicts_a_given_answer(
    value: Decimal, threshold: Decimal, comparator: Comparator, operator: Comparator
) -> None:
    held = {
        "=": lambda a, b: a == b,
        "<": lambda a, b: a < b,
        "<=": lambda a, b: a <= b,
        ">": lambda a, b: a > b,
        ">=": lambda a, b: a >= b,
    }
    nearby = [
        base + step for base in (value, threshold) for step in map(Decimal, ("-1", "-.001", "0", ".001", "1"))
    ]
    possible = {held[operator](x, threshold) for x in nearby if held[comparator](x, value)}
    answer = compare(Quantity(value, "1", comparator), operator, threshold)
    assert answer is (possible.pop() if len(possible) == 1 else None)


def test_a_boundary_is_not_decided_by_binary_floats() -> None:
    assert compare(Quantity(Decimal("38.39"), "Cel"), Comparator.BELOW, Decimal("38.4")) is True
    close = Quantity(Decimal("0.30000000000000000001"), "1")
    assert compare(close, Comparator.ABOVE, Decimal("0.3")) is True


@pytest.mark.parametrize("unit", ["", "ug/l", "μg/L", "mcg/L", "IU/L", "ng/ml", " ug/L"])
def test_an_unknown_unit_is_an_error(unit: str) -> None:
    with pytest.raises(UnitError, match="not known"):
        Quantity(Decimal(1), unit)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "sNaN"])
def test_what_is_not_finite_is_no_quantity(value: str) -> None:
    with pytest.raises(UnitError, match="not a number"):
        Quantity(Decimal(value), "1")


CONVERSIONS = """
item          | from            | to              | why
temperature   | 38.4 Cel        | 101.12 [degF]   | the Fahrenheit trap
temperature   | 100.4 [degF]    | 38 Cel          | back
ferritin      | 500 ng/mL       | 500 ug/L        | same number
ferritin      | 6.5 mg/L        | 6500 ug/L       | milligrams
ferritin      | 2000 ug/L       | 4494 pmol/L     | recalled factor 2.247
triglycerides | 2 mmol/L        | 177.14 mg/dL    | 88.57
triglycerides | 1.40 g/L        | 140 mg/dL       | 1 g/L = 100 mg/dL
fibrinogen    | 1.5 g/L         | 4.41 umol/L     | 2.94
fibrinogen    | 360 mg/dL       | 3.6 g/L         | 100
ast           | 0.80 ukat/L     | 48 U/L          | 60
haemoglobin   | 9.2 g/dL        | 92 g/L          | 10
haemoglobin   | 9.2 g/dL        | 5.70952 mmol/L  | 0.6206
leucocytes    | 5000 /uL        | 5 10*9/L        | per microlitre
platelets     | 110 10*9/L      | 110 10*3/uL     | same number
crp           | 15 mg/dL        | 150 mg/L        | 10
bilirubin     | 2 mg/dL         | 34.2 umol/L     | 17.1
creatinine    | 176.8 umol/L    | 2 mg/dL         | 88.4
d_dimer       | 0.5 mg/L{DDU}   | 1 mg/L{FEU}     | recalled, FEU is 2 x DDU
d_dimer       | 0.5 ug/mL{DDU}  | 1 ug/mL{FEU}    | recalled, FEU is 2 x DDU
d_dimer       | 0.5 mg/L{FEU}   | 0.5 ug/mL{FEU}  | same number
d_dimer_uln   | 0.25 ug/mL{DDU} | 0.5 mg/L{FEU}   | as the value it is compared with
il6           | 40 pg/mL        | 40 ng/L         | same number
pao2          | 10 kPa          | 75.006 mm[Hg]   | 7.5006
pao2_fio2     | 40 kPa          | 300.024 mm[Hg]  | 7.5006
weight        | 180 [lb_av]     | 81.6466266 kg   | pound
ibw           | 180 [lb_av]     | 81.6466266 kg   | pound
height        | 70 [in_i]       | 177.8 cm        | inch
height        | 1.75 m          | 175 cm          | metre
"""


@pytest.mark.parametrize("row", table(CONVERSIONS), ids=lambda row: f"{row['item']} {row['from']}")
def test_conversions_follow_the_published_factors(row: dict[str, str]) -> None:
    value, unit = row["from"].split()
    expected, to_unit = row["to"].split()
    converted = convert(Quantity(Decimal(value), unit, Comparator.ABOVE), to_unit, row["item"])
    assert converted == Quantity(Decimal(expected), to_unit, Comparator.ABOVE)


def test_a_quotient_without_end_keeps_28_digits_for_display() -> None:
    shown = convert(Quantity(Decimal(4000), "pmol/L"), "ug/L", "ferritin")
    assert round(shown.value, 2) == Decimal("1780.15")
    assert len(shown.value.as_tuple().digits) == 28


@pytest.mark.hazard("H04", "H05")
@pytest.mark.parametrize(
    ("item", "unit", "to_unit"),
    [
        ("scd25", "pg/mL", "U/mL"),
        ("ferritin", "mmol/L", "ug/L"),
        ("haemoglobin", "mmol/L", "mg/dL"),
        ("temperature", "Cel", "ug/L"),
        ("gcs", "1", "{score}"),
    ],
)
def test_units_without_a_published_conversion_are_refused(item: str, unit: str, to_unit: str) -> None:
    with pytest.raises(UnitError, match="cannot be converted"):
        convert(Quantity(Decimal(1), unit), to_unit, item)


def test_the_same_unit_needs_no_conversion() -> None:
    same = Quantity(Decimal("7.10"), "mmol/L")
    assert convert(same, "mmol/L", "sodium") is same
    assert convert_exactly(Fraction(7), "mmol/L", "mmol/L", "sodium") == 7


def test_every_convertible_unit_is_a_known_unit() -> None:
    assert all(unit in UNITS for item in FACTORS for unit in units_of(item))
    assert units_of("temperature") == ("Cel", "[degF]")
    assert units_of("gcs") == ()
    assert all(unit in FACTORS[item] for item, unit in RECALLED_FACTORS)


@given(
    value=st.decimals(min_value=0, max_value=10**6, places=3),
    item=st.sampled_from(sorted(FACTORS)),
    data=st.data(),
)
def test_converting_there_and_back_loses_nothing(value: Decimal, item: str, data: st.DataObject) -> None:
    one, other = data.draw(st.sampled_from(units_of(item))), data.draw(st.sampled_from(units_of(item)))
    exact = Fraction(value)
    assert convert_exactly(convert_exactly(exact, one, other, item), other, one, item) == exact


class _Sample(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    quantity: Quantity


def test_a_quantity_is_a_strict_field_of_a_model() -> None:
    sample = _Sample(quantity=Quantity(Decimal("1.50"), "ug/L", Comparator.ABOVE))
    stored = sample.model_dump_json()
    assert stored == '{"quantity":{"value":"1.50","unit":"ug/L","comparator":">"}}'
    assert _Sample.model_validate_json(stored) == sample


@pytest.mark.parametrize(
    "stored",
    [
        '{"quantity":{"value":"NaN","unit":"ug/L"}}',
        '{"quantity":{"value":"1","unit":"ug/LL"}}',
        '{"quantity":{"value":"1","unit":"ug/L","note":"x"}}',
        '{"quantity":{"value":"1"}}',
        '{"quantity":{"value":"1","unit":"ug/L","comparator":"~"}}',
    ],
)
def test_a_model_refuses_a_quantity_that_is_none(stored: str) -> None:
    with pytest.raises(ValidationError):
        _Sample.model_validate_json(stored)


@pytest.mark.parametrize("almost", [{"value": "2.5"}, {"value": 2.5}, {"value": Decimal(1), "note": "x"}])
def test_nothing_is_taken_for_a_quantity_that_only_looks_like_one(almost: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Quantity).validate_python({"unit": "g/L", **almost})


WAYS = """
before | after  | way   | why
=5     | =6     | up    | one more is more
=6     | =5     | down  | one less is less
=5     | =5     | level | the same number
=5     | =5.0   | level | the same amount written otherwise
=5     | >5     | up    | above the limit is above the limit itself
=5     | >=5    |       | it may be the limit itself
>=5    | =5     |       | it may have been the limit itself
<5     | =5     | up    | below the limit is below the limit itself
<=5    | =5     |       | it may have been the limit itself
>5     | =5     | down  | it was above
<5     | >5     | up    | no value is in both
>5     | <5     | down  | no value is in both
>5     | >5     |       | both stand for a range
>5     | =6     |       | it may have been more before
"""


@pytest.mark.hazard("H04")
@pytest.mark.parametrize(
    "row", table(WAYS), ids=lambda row: f"{row['before']} to {row['after']}: {row['why']}"
)
def test_a_way_is_told_only_where_every_possible_value_went_it(row: dict[str, str]) -> None:
    assert direction(_reported(row["before"]), _reported(row["after"])) == row["way"]
