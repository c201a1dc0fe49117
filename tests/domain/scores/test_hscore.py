"""HScore: edges of the published table, what is unknown, and the whole range against a table of its own."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedside.domain.quantity import Comparator, Quantity
from bedside.domain.scores.hscore import hscore, probability_band
from bedside.domain.scores.registry import evaluate
from bedside.domain.scores.result import Input, InputError, ItemPoints, ScoreResult, Status
from bedside.domain.scores.truth import status_at
from bedside.domain.units import UnitError
from tests.tables import table

NORMAL: dict[str, Input] = {
    "immunosuppression": False,
    "temperature": Quantity(Decimal("37.0"), "Cel"),
    "hepatomegaly": False,
    "splenomegaly": False,
    "haemoglobin": Quantity(Decimal("130"), "g/L"),
    "leucocytes": Quantity(Decimal("8.0"), "10*9/L"),
    "platelets": Quantity(Decimal("250"), "10*9/L"),
    "ferritin": Quantity(Decimal("300"), "ug/L"),
    "triglycerides": Quantity(Decimal("1.0"), "mmol/L"),
    "fibrinogen": Quantity(Decimal("4.0"), "g/L"),
    "ast": Quantity(Decimal("20"), "U/L"),
    "marrow_haemophagocytosis": False,
}

EDGES = """
item          | value     | unit     | points  | on  | why
temperature   | 38.39     | Cel      | 0       | no  | never rounded up
temperature   | 38.4      | Cel      | 33      | yes | lower edge included
temperature   | 39.4      | Cel      | 33      | yes | upper edge included
temperature   | 39.41     | Cel      | 49      | no  | above the upper edge
temperature   | 101.0     | [degF]   | 0       | no  | published Fahrenheit band
temperature   | 101.1     | [degF]   | 33      | yes | 38.39 °C, scored by the Fahrenheit band
temperature   | 102.9     | [degF]   | 33      | yes | upper Fahrenheit edge
temperature   | 103.0     | [degF]   | 49      | no  | 39.44 °C
ferritin      | 1999.99   | ug/L     | 0       | no  | below the lower edge
ferritin      | 2000      | ug/L     | 35      | yes | lower edge included
ferritin      | 6000      | ng/mL    | 35      | yes | upper edge included, same number
ferritin      | 6000.01   | ng/mL    | 50      | no  | above the upper edge
ferritin      | 6.5       | mg/L     | 50      | no  | milligrams are not micrograms
ferritin      | 4493.99   | pmol/L   | 0       | no  | just below 2000 ug/L
ferritin      | 4494      | pmol/L   | 35      | yes | 2000 ug/L by 2.247
ferritin      | 13482.01  | pmol/L   | 50      | no  | above 6000 ug/L
triglycerides | 1.49      | mmol/L   | 0       | no  | below
triglycerides | 1.5       | mmol/L   | 44      | yes | lower edge included
triglycerides | 4         | mmol/L   | 44      | yes | upper edge included
triglycerides | 4.01      | mmol/L   | 64      | no  | above
triglycerides | 132.6     | mg/dL    | 0       | no  | published limit of the unit
triglycerides | 132.7     | mg/dL    | 44      | yes | published limit of the unit
triglycerides | 354       | mg/dL    | 44      | yes | upper edge of the unit
triglycerides | 354.1     | mg/dL    | 64      | no  | above it
triglycerides | 1.40      | g/L      | 44      | no  | would be 0 as mmol/L
triglycerides | 1.326     | g/L      | 0       | no  | below
triglycerides | 1.327     | g/L      | 44      | yes | lower edge of the unit
triglycerides | 3.54      | g/L      | 44      | yes | upper edge of the unit
fibrinogen    | 2.5       | g/L      | 30      | yes | included
fibrinogen    | 2.51      | g/L      | 0       | no  | above
fibrinogen    | 250       | mg/dL    | 30      | yes | included
fibrinogen    | 251       | mg/dL    | 0       | no  | above
fibrinogen    | 7.35      | umol/L   | 30      | yes | included
fibrinogen    | 7.36      | umol/L   | 0       | no  | above
fibrinogen    | 5.0       | umol/L   | 30      | no  | would be 0 as g/L
ast           | 29.9      | U/L      | 0       | no  | below
ast           | 30        | U/L      | 19      | yes | included
ast           | 0.499     | ukat/L   | 0       | no  | below half a microkatal
ast           | 0.5       | ukat/L   | 19      | yes | 30 U/L
"""

LINEAGES = """
haemoglobin | unit   | leucocytes | unit     | platelets | unit     | points | why
92          | g/L    | 5.01       | 10*9/L   | 111       | 10*9/L   | 0      | one low lineage scores nothing
92          | g/L    | 5.0        | 10*9/L   | 111       | 10*9/L   | 24     | both edges included
92.1        | g/L    | 5.0        | 10*9/L   | 110       | 10*9/L   | 24     | haemoglobin just normal
9.2         | g/dL   | 5000       | /uL      | 110000    | /uL      | 34     | other units of the same edges
9.21        | g/dL   | 5001       | /uL      | 110001    | /uL      | 0      | all just normal
5.71        | mmol/L | 5          | 10*3/uL  | 110       | 10*3/uL  | 34     | published limit of the unit
5.72        | mmol/L | 5          | 10*3/uL  | 110       | 10*3/uL  | 24     | above it
"""


def _only(**changed: Input) -> ScoreResult:
    return hscore({**NORMAL, **changed})


def _entry(result: ScoreResult, item: str) -> ItemPoints:
    return next(entry for entry in result.points if entry.item == item)


@pytest.mark.hazard("H05", "H16")
@pytest.mark.parametrize("row", table(EDGES), ids=lambda row: f"{row['item']} {row['value']} {row['unit']}")
def test_a_value_scores_by_the_limit_published_for_its_unit(row: dict[str, str]) -> None:
    result = _only(**{row["item"]: Quantity(Decimal(row["value"]), row["unit"])})
    entry = _entry(result, row["item"])
    assert (entry.low, entry.high) == (int(row["points"]),) * 2
    assert entry.on_threshold is (row["on"] == "yes")
    assert result.total == int(row["points"])
    assert row["unit"] in entry.threshold


def _columns(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()][1:]


@pytest.mark.hazard("H16")
@pytest.mark.parametrize("row", _columns(LINEAGES), ids=lambda row: row[-1])
def test_lineages_are_counted_with_their_edges(row: list[str]) -> None:
    values = [Quantity(Decimal(row[place]), row[place + 1]) for place in (0, 2, 4)]
    result = _only(haemoglobin=values[0], leucocytes=values[1], platelets=values[2])
    assert result.total == int(row[6])


ORGANS = """
liver   | spleen  | low | high | open
no      | no      | 0   | 0    |
yes     | no      | 23  | 23   |
no      | yes     | 23  | 23   |
yes     | yes     | 38  | 38   |
yes     | unknown | 23  | 38   | splenomegaly
unknown | yes     | 23  | 38   | hepatomegaly
no      | unknown | 0   | 23   | splenomegaly
unknown | no      | 0   | 23   | hepatomegaly
unknown | unknown | 0   | 38   | hepatomegaly splenomegaly
"""

ANSWER = {"yes": True, "no": False, "unknown": None}


@pytest.mark.hazard("H08")
@pytest.mark.parametrize(
    "row", table(ORGANS), ids=lambda row: f"liver {row['liver']}, spleen {row['spleen']}"
)
def test_an_unexamined_organ_leaves_its_range_open(row: dict[str, str]) -> None:
    result = _only(hepatomegaly=ANSWER[row["liver"]], splenomegaly=ANSWER[row["spleen"]])
    assert (result.minimum, result.maximum) == (int(row["low"]), int(row["high"]))
    assert result.missing == tuple(row["open"].split())


REPORTED = """
item          | reported   | low | high | why
ferritin      | >40000     | 50  | 50   | everything above 40000
ferritin      | >6000      | 50  | 50   | strictly above the upper edge
ferritin      | >=6000     | 35  | 50   | may be exactly 6000
ferritin      | >2000      | 35  | 50   | in the middle band or above
ferritin      | >1500      | 0   | 50   | anything
ferritin      | <2000      | 0   | 0    | strictly below the lower edge
ferritin      | <=2000     | 0   | 35   | may be exactly 2000
fibrinogen    | <0.5       | 30  | 30   | below the detection limit
fibrinogen    | <3         | 0   | 30   | may be on either side
fibrinogen    | >2.5       | 0   | 0    | strictly above
fibrinogen    | >=2.5      | 0   | 30   | may be exactly 2.5
ast           | >10000     | 19  | 19   | above the detection limit
triglycerides | >4         | 64  | 64   | strictly above
"""


def _reported(text: str, unit: str) -> Quantity:
    comparator = next(c for c in ("<=", ">=", "<", ">") if text.startswith(c))
    return Quantity(Decimal(text[len(comparator) :]), unit, Comparator(comparator))


@pytest.mark.hazard("H07", "H16")
@pytest.mark.parametrize("row", table(REPORTED), ids=lambda row: f"{row['item']} {row['reported']}")
def test_points_that_a_comparator_cannot_decide_stay_open(row: dict[str, str]) -> None:
    normal = NORMAL[row["item"]]
    assert isinstance(normal, Quantity)
    result = _only(**{row["item"]: _reported(row["reported"], normal.unit)})
    assert (result.minimum, result.maximum) == (int(row["low"]), int(row["high"]))
    assert result.missing == ((row["item"],) if row["low"] != row["high"] else ())
    assert result.unknown == ()


@pytest.mark.hazard("H08")
def test_nothing_known_is_indeterminate_and_never_zero() -> None:
    result = hscore({})
    assert (result.minimum, result.maximum, result.total) == (0, 337, None)
    assert result.status is Status.INDETERMINATE
    assert result.bands == ("<1", ">99")
    assert set(result.missing) == set(result.unknown) == set(NORMAL)


@pytest.mark.hazard("H08")
def test_two_normal_lineages_make_the_third_irrelevant() -> None:
    result = _only(leucocytes=None)
    assert (result.total, result.missing, result.unknown) == (0, (), ("leucocytes",))
    assert _entry(result, "cytopenias").open_items == ()


def test_no_answer_and_no_normal_value_lies_on_a_limit() -> None:
    assert not [entry.item for entry in hscore(NORMAL).points if entry.on_threshold]


def test_one_lineage_on_its_limit_marks_the_cytopenias() -> None:
    assert _entry(_only(platelets=Quantity(Decimal(110), "10*9/L")), "cytopenias").on_threshold
    assert not _entry(_only(platelets=Quantity(Decimal(109), "10*9/L")), "cytopenias").on_threshold


@pytest.mark.hazard("H08")
def test_two_low_lineages_leave_the_third_open() -> None:
    low = Quantity(Decimal(60), "10*9/L")
    result = _only(haemoglobin=Quantity(Decimal(80), "g/L"), platelets=low, leucocytes=None)
    assert (result.minimum, result.maximum, result.missing) == (24, 34, ("leucocytes",))


@pytest.mark.hazard("H05")
@pytest.mark.parametrize(
    ("item", "unit"),
    [("ferritin", "mmol/L"), ("haemoglobin", "mg/dL"), ("temperature", "ug/L"), ("platelets", "U/L")],
)
def test_a_unit_of_another_item_is_refused(item: str, unit: str) -> None:
    with pytest.raises(UnitError, match=item):
        _only(**{item: Quantity(Decimal(5), unit)})


def test_an_input_of_the_wrong_kind_is_refused() -> None:
    with pytest.raises(InputError, match="ferritin"):
        _only(ferritin=True)
    with pytest.raises(InputError, match="hepatomegaly"):
        _only(hepatomegaly=Quantity(Decimal(1), "1"))


BANDS = """
from | to  | band
0    | 90  | <1
91   | 100 | ~1
101  | 110 | 1-3
111  | 120 | 3-5
121  | 130 | 5-9
131  | 140 | 9-16
141  | 150 | 16-25
151  | 160 | 25-40
161  | 170 | 40-54
171  | 180 | 54-70
181  | 190 | 70-80
191  | 200 | 80-88
201  | 210 | 88-93
211  | 220 | 93-96
221  | 230 | 96-98
231  | 240 | 98-99
241  | 337 | >99
"""


@pytest.mark.hazard("H16")
def test_every_total_has_its_published_band() -> None:
    bands = {n: row["band"] for row in table(BANDS) for n in range(int(row["from"]), int(row["to"]) + 1)}
    assert {n: probability_band(n) for n in range(338)} == bands


def test_a_total_worked_out_elsewhere_gets_band_and_status() -> None:
    result = evaluate("HScore", {"hscore_total": Quantity(Decimal(169), "1")})
    assert (result.total, result.status, result.bands) == (169, Status.MET, ("40-54", "40-54"))


@pytest.mark.parametrize("total", ["-1", "338", "169.5"])
def test_a_total_outside_the_score_is_refused(total: str) -> None:
    with pytest.raises(InputError, match="0 to 337"):
        hscore({"hscore_total": Quantity(Decimal(total), "1")})


@pytest.mark.parametrize("given", [True, Quantity(Decimal(100), "1", Comparator.ABOVE)], ids=["yes", ">100"])
def test_a_total_has_to_be_a_plain_number(given: Input) -> None:
    with pytest.raises(InputError):
        hscore({"hscore_total": given})


def test_an_unknown_total_leaves_everything_open() -> None:
    result = hscore({"hscore_total": None})
    assert (result.minimum, result.maximum, result.status) == (0, 337, Status.INDETERMINATE)
    assert result.missing == result.unknown == ("hscore_total",)


CUT_OFF = """
minimum | maximum | status
168     | 168     | not_met
169     | 169     | met
134     | 168     | not_met
154     | 189     | indeterminate
169     | 204     | met
"""


@pytest.mark.hazard("H16")
@pytest.mark.parametrize("row", table(CUT_OFF), ids=lambda row: f"{row['minimum']} to {row['maximum']}")
def test_status_at_169_is_inclusive_and_three_valued(row: dict[str, str]) -> None:
    assert status_at(int(row["minimum"]), int(row["maximum"]), 169) == row["status"]


# The published table once more, on its own: one representative value and its points for each band.
ORACLE: dict[str, list[tuple[Input, int]]] = {
    "immunosuppression": [(False, 0), (True, 18)],
    "temperature": [(Quantity(Decimal(t), "Cel"), p) for t, p in (("36.6", 0), ("38.4", 33), ("41", 49))],
    "ferritin": [(Quantity(Decimal(f), "ug/L"), p) for f, p in (("1999", 0), ("2000", 35), ("6001", 50))],
    "triglycerides": [(Quantity(Decimal(t), "mmol/L"), p) for t, p in (("1.4", 0), ("4.0", 44), ("4.1", 64))],
    "fibrinogen": [(Quantity(Decimal(f), "g/L"), p) for f, p in (("2.6", 0), ("2.5", 30))],
    "ast": [(Quantity(Decimal(a), "U/L"), p) for a, p in (("29", 0), ("30", 19))],
    "marrow_haemophagocytosis": [(False, 0), (True, 35)],
}
ORACLE_ORGANS = {(False, False): 0, (False, True): 23, (True, False): 23, (True, True): 38}
ORACLE_LINEAGES = {0: 0, 1: 0, 2: 24, 3: 34}
LOW = {"haemoglobin": ("92", "g/L"), "leucocytes": ("5", "10*9/L"), "platelets": ("110", "10*9/L")}


@pytest.mark.hazard("H16")
def test_every_combination_of_bands_sums_as_in_the_published_table() -> None:
    organs = itertools.product(ORACLE_ORGANS.items(), itertools.product((False, True), repeat=3))
    joint = []
    for ((liver, spleen), organ_points), lows in organs:
        inputs: dict[str, Input] = {"hepatomegaly": liver, "splenomegaly": spleen}
        for (item, (value, unit)), is_low in zip(LOW.items(), lows, strict=True):
            inputs[item] = Quantity(Decimal(value), unit) if is_low else NORMAL[item]
        joint.append((inputs, organ_points + ORACLE_LINEAGES[sum(lows)]))
    seen = set()
    for rows in itertools.product(*ORACLE.values()):
        single = {item: value for item, (value, _) in zip(ORACLE, rows, strict=True)}
        points = sum(points for _, points in rows)
        for inputs, joint_points in joint[:: 1 if points in (0, 265) else 5]:
            assert hscore({**inputs, **single}).total == points + joint_points
            seen.add(points + joint_points)
    assert (min(seen), max(seen)) == (0, 337)


ferritins = st.decimals(min_value=0, max_value=2_000_000, places=2)


@given(one=ferritins, other=ferritins)
def test_more_ferritin_never_scores_less(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    fewer, more = (_only(ferritin=Quantity(value, "ug/L")) for value in (low, high))
    assert fewer.minimum is not None
    assert more.minimum is not None
    assert fewer.minimum <= more.minimum
