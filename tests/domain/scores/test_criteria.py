"""Scores that count criteria: HLH-2004, HLH-2024, MAS-2016, OHI, and the small point scores."""

from decimal import Decimal

import pytest

from bedside.domain.quantity import Quantity
from bedside.domain.scores.registry import SCORES, evaluate
from bedside.domain.scores.result import Input, InputError, Status
from bedside.domain.units import UnitError
from tests.domain.scores.inputs import amount
from tests.tables import table

ANSWER: dict[str, bool | None] = {"yes": True, "no": False, "unknown": None}


HLH_NORMAL: dict[str, Input] = {
    "molecular_diagnosis": False,
    "temperature": amount("37.0 Cel"),
    "splenomegaly": False,
    "haemoglobin": amount("130 g/L"),
    "platelets": amount("250 10*9/L"),
    "neutrophils": amount("4.0 10*9/L"),
    "triglycerides": amount("1.0 mmol/L"),
    "fibrinogen": amount("3.0 g/L"),
    "haemophagocytosis": False,
    "nk_low_or_absent": False,
    "ferritin": amount("100 ug/L"),
    "scd25": amount("500 U/mL"),
}
FOUR_MET: dict[str, Input] = {
    **HLH_NORMAL,
    "temperature": amount("39.0 Cel"),
    "haemoglobin": amount("80 g/L"),
    "platelets": amount("60 10*9/L"),
    "fibrinogen": amount("1.0 g/L"),
    "ferritin": amount("8000 ug/L"),
}

HLH_EDGES = """
item          | met              | not met           | why
temperature   | 38.5 Cel         | 38.49 Cel         | fever, local rule
temperature   | 101.3 [degF]     | 101.2 [degF]      | fever in Fahrenheit
triglycerides | 3.0 mmol/L       | 2.99 mmol/L       | inclusive
triglycerides | 265 mg/dL        | 264.9 mg/dL       | its own limit, 2.99 mmol/L
fibrinogen    | 1.5 g/L          | 1.51 g/L          | inclusive
fibrinogen    | 150 mg/dL        | 151 mg/dL         | inclusive
fibrinogen    | 4.41 umol/L      | 4.42 umol/L       | inclusive
ferritin      | 500 ug/L         | 499.9 ug/L        | inclusive
scd25         | 2400 U/mL        | 2399 U/mL         | inclusive
ferritin      | >500 ng/mL       | <500 ng/mL        | comparators
"""


@pytest.mark.hazard("H16")
@pytest.mark.parametrize("score", ["HLH-2004", "HLH-2024"])
@pytest.mark.parametrize("row", table(HLH_EDGES), ids=lambda row: f"{row['item']} {row['met']}")
def test_a_criterion_is_met_on_its_published_side(row: dict[str, str], score: str) -> None:
    assert evaluate(score, {**HLH_NORMAL, row["item"]: amount(row["met"])}).criteria_met == 1
    assert evaluate(score, {**HLH_NORMAL, row["item"]: amount(row["not met"])}).criteria_met == 0


HLH_LINEAGES = """
haemoglobin | platelets  | neutrophils  | met | unknown | why
89.9 g/L    | 99 10*9/L  | 4.0 10*9/L   | 1   | 0       | two of three
90 g/L      | 99 10*9/L  | 0.99 10*9/L  | 1   | 0       | haemoglobin 90 is not low
90 g/L      | 100 10*9/L | 0.99 10*9/L  | 0   | 0       | both edges are strict
8.9 g/dL    | 100 10*9/L | 1.0 10*9/L   | 0   | 0       | one of three
8.99 g/dL   | 99 10*9/L  | 4.0 10*9/L   | 1   | 0       | its own limit in grams per decilitre
9.0 g/dL    | 99 10*9/L  | 4.0 10*9/L   | 0   | 0       | 9.0 is not low
5.59 mmol/L | 99 10*9/L  | 4.0 10*9/L   | 0   | 0       | 5.59 is not low
5.58 mmol/L | 99000 /uL  | 4.0 10*9/L   | 1   | 0       | other units
89 g/L      | unknown    | unknown      | 0   | 1       | open
89 g/L      | 99 10*9/L  | unknown      | 1   | 0       | the third cannot matter
130 g/L     | 200 10*9/L | unknown      | 0   | 0       | the third cannot matter
130 g/L     | unknown    | 0.5 10*9/L   | 0   | 1       | open
"""


@pytest.mark.hazard("H16")
@pytest.mark.parametrize("row", table(HLH_LINEAGES), ids=lambda row: f"{row['haemoglobin']} {row['why']}")
def test_cytopenias_are_strict_and_two_of_three(row: dict[str, str]) -> None:
    lineages = ("haemoglobin", "platelets", "neutrophils")
    given = {item: None if row[item] == "unknown" else amount(row[item]) for item in lineages}
    result = evaluate("HLH-2004", {**HLH_NORMAL, **given})
    assert (result.criteria_met, result.criteria_unknown) == (int(row["met"]), int(row["unknown"]))


HLH_STATUS = """
changed                                                   | status        | missing
                                                          | not_met       |
nk_low_or_absent=unknown scd25=unknown                    | indeterminate | nk_low_or_absent scd25
splenomegaly=yes                                          | met           |
splenomegaly=yes scd25=unknown                            | met           |
molecular_diagnosis=yes                                   | met           |
molecular_diagnosis=unknown                               | indeterminate | molecular_diagnosis
molecular_diagnosis=unknown haemophagocytosis=unknown     | indeterminate | haemophagocytosis molecular_diagnosis
molecular_diagnosis=unknown splenomegaly=yes              | met           |
"""


@pytest.mark.hazard("H08", "H16")
@pytest.mark.parametrize("row", table(HLH_STATUS), ids=lambda row: row["changed"] or "four of eight")
def test_four_of_eight_are_indeterminate_while_anything_is_pending(row: dict[str, str]) -> None:
    changed = dict(pair.split("=") for pair in row["changed"].split())
    result = evaluate("HLH-2004", {**FOUR_MET, **{item: ANSWER[word] for item, word in changed.items()}})
    assert result.status == row["status"]
    assert set(result.missing) == set(row["missing"].split())


@pytest.mark.hazard("H05")
@pytest.mark.parametrize("unit", ["pg/mL", "ng/mL", "ng/L"])
@pytest.mark.parametrize("score", ["HLH-2004", "OHI"])
def test_scd25_in_a_mass_unit_is_unknown_and_never_compared(score: str, unit: str) -> None:
    result = evaluate(score, {**FOUR_MET, "scd25": Quantity(Decimal(50000), unit)})
    assert result.criteria_unknown == 1
    assert result.status is Status.INDETERMINATE
    assert result.missing == ("scd25",)


def test_hlh_2024_asks_for_everything_but_natural_killer_cells() -> None:
    assert "nk_low_or_absent" not in SCORES["HLH-2024"].items
    assert {*SCORES["HLH-2024"].items, "nk_low_or_absent"} == set(SCORES["HLH-2004"].items)


def test_criteria_that_are_open_may_all_be_met() -> None:
    result = evaluate("HLH-2004", {**FOUR_MET, "nk_low_or_absent": None, "scd25": None})
    assert (result.minimum, result.maximum) == (4, 6)


def test_five_of_eight_may_be_four_of_seven() -> None:
    inputs = {**FOUR_MET, "nk_low_or_absent": True}
    assert evaluate("HLH-2004", inputs).status is Status.MET
    assert evaluate("HLH-2024", inputs).status is Status.NOT_MET


MAS_MET: dict[str, Input] = {
    "fever": True,
    "sjia_or_still_suspected": True,
    "ferritin": amount("685 ng/mL"),
    "platelets": amount("181 10*9/L"),
    "ast": amount("49 U/L"),
    "triglycerides": amount("1.0 mmol/L"),
    "fibrinogen": amount("4.0 g/L"),
}

MAS_ROWS = """
item                    | value        | status        | laboratory | missing
ferritin                | 685 ng/mL    | met           | 2          |
ferritin                | 684 ug/L     | not_met       | 2          |
platelets               | 182 10*9/L   | not_met       | 1          |
ast                     | 48 U/L       | not_met       | 1          |
ast                     | 0.80 ukat/L  | not_met       | 1          |
ast                     | 0.81 ukat/L  | met           | 2          |
fibrinogen              | 3.6 g/L      | met           | 3          |
fibrinogen              | 3.61 g/L     | met           | 2          |
fibrinogen              | 360 mg/dL    | met           | 3          |
fibrinogen              | 361 mg/dL    | met           | 2          |
triglycerides           | 1.76 mmol/L  | met           | 2          |
fibrinogen              | 10.6 umol/L  | met           | 3          |
fibrinogen              | 10.61 umol/L | met           | 2          |
triglycerides           | 1.77 mmol/L  | met           | 3          |
triglycerides           | 156 mg/dL    | met           | 2          |
triglycerides           | 157 mg/dL    | met           | 3          |
ast                     | unknown      | indeterminate | 1          | ast
triglycerides           | unknown      | met           | 2          |
fever                   | unknown      | indeterminate | 2          | fever
fever                   | no           | not_met       | 2          |
sjia_or_still_suspected | no           | not_met       | 2          |
ferritin                | unknown      | indeterminate | 2          | ferritin
"""


@pytest.mark.hazard("H16")
@pytest.mark.parametrize("row", table(MAS_ROWS), ids=lambda row: f"{row['item']} {row['value']}")
def test_mas_needs_fever_still_disease_ferritin_and_two_of_four(row: dict[str, str]) -> None:
    given = ANSWER[row["value"]] if row["value"] in ANSWER else amount(row["value"])
    result = evaluate("MAS-2016", {**MAS_MET, row["item"]: given})
    assert (result.status, result.criteria_met) == (row["status"], int(row["laboratory"]))
    assert result.missing == tuple(row["missing"].split())


def test_what_is_open_may_be_met_or_not() -> None:
    mas = evaluate("MAS-2016", {**MAS_MET, "ast": None, "triglycerides": None})
    assert (mas.minimum, mas.maximum, mas.criteria_met, mas.criteria_unknown) == (1, 3, 1, 2)
    ohi = evaluate("OHI", {"scd25": None, "ferritin": amount("2000 ug/L")})
    assert (ohi.minimum, ohi.maximum, ohi.criteria_met, ohi.criteria_unknown) == (1, 2, 1, 1)


OHI_ROWS = """
scd25     | ferritin    | status
3901 U/mL | 1001 ug/L   | met
3900 U/mL | 1001 ug/L   | not_met
3901 U/mL | 1000 ug/L   | not_met
unknown   | 1001 ug/L   | indeterminate
unknown   | 1000 ug/L   | not_met
"""


@pytest.mark.hazard("H16")
@pytest.mark.parametrize("row", table(OHI_ROWS), ids=lambda row: f"{row['scd25']} {row['ferritin']}")
def test_ohi_needs_both_values_above_their_limits(row: dict[str, str]) -> None:
    inputs = {item: None if row[item] == "unknown" else amount(row[item]) for item in ("scd25", "ferritin")}
    assert evaluate("OHI", inputs).status == row["status"]


RATIO_ROWS = """
scd25       | ferritin    | ratio  | status
4000 U/mL   | 2000 ng/mL  | 2      | not_met
4001 U/mL   | 2000 ug/L   | 2.0005 | met
2400 U/mL   | 2247 pmol/L | 2.4    | met
>4001 U/mL  | 2000 ug/L   |        | indeterminate
5000 pg/mL  | 2000 ug/L   |        | indeterminate
4000 U/mL   | 0 ug/L      |        | indeterminate
"""


@pytest.mark.parametrize("row", table(RATIO_ROWS), ids=lambda row: f"{row['scd25']} over {row['ferritin']}")
def test_the_ratio_prompts_above_two_and_needs_both_numbers(row: dict[str, str]) -> None:
    result = evaluate("sIL2R/ferritin", {"scd25": amount(row["scd25"]), "ferritin": amount(row["ferritin"])})
    assert result.total == (Decimal(row["ratio"]) if row["ratio"] else None)
    assert result.status == row["status"]


def test_a_ratio_names_the_value_that_is_missing() -> None:
    inputs = {"scd25": amount("5000 pg/mL"), "ferritin": amount("2000 ug/L")}
    assert evaluate("sIL2R/ferritin", inputs).missing == ("scd25",)
    with pytest.raises(UnitError, match="measured value"):
        evaluate("sIL2R/ferritin", {"scd25": True, "ferritin": amount("2000 ug/L")})


MS_KNOWN: dict[str, Input] = {
    "cns_involvement": False,
    "haemorrhagic_manifestations": False,
    "active_arthritis": False,
    "platelets": amount("300 10*9/L"),
    "ldh": amount("800 U/L"),
    "fibrinogen": amount("5.25 g/L"),
    "ferritin": amount("1000 ng/mL"),
}


@pytest.mark.hazard("H16")
def test_ms_is_considered_from_exactly_minus_2_1_on() -> None:
    assert evaluate("MS-score", MS_KNOWN).total == Decimal("-2.1")
    assert evaluate("MS-score", MS_KNOWN).status is Status.MET
    just_below = {**MS_KNOWN, "platelets": amount("300001 /uL")}
    assert evaluate("MS-score", just_below).total == Decimal("-2.100003")
    assert evaluate("MS-score", just_below).status is Status.NOT_MET


@pytest.mark.hazard("H08")
@pytest.mark.parametrize("given", [None, amount(">300 10*9/L")], ids=["unknown", "bounded"])
def test_ms_gives_no_number_while_anything_is_unknown(given: Input) -> None:
    result = evaluate("MS-score", {**MS_KNOWN, "platelets": given})
    assert (result.total, result.status, result.missing) == (None, Status.INDETERMINATE, ("platelets",))


SIC_ROWS = """
platelets   | inr  | sum | total
150 10*9/L  | 1.2  | 0   | 0
149 10*9/L  | 1.21 | 1   | 3
100 10*9/L  | 1.4  | 2   | 4
99 10*9/L   | 1.41 | 9   | 6
"""


@pytest.mark.hazard("H16")
@pytest.mark.parametrize("row", table(SIC_ROWS), ids=lambda row: row["platelets"])
def test_sic_edges(row: dict[str, str]) -> None:
    given = {
        "platelets": amount(row["platelets"]),
        "inr": amount(f"{row['inr']} 1"),
        "sofa_four_item_sum": amount(f"{row['sum']} {{score}}"),
    }
    result = evaluate("SIC", given)
    assert result.total == int(row["total"])
    assert result.status is (Status.MET if int(row["total"]) >= 4 else Status.NOT_MET)


CUT_OFFS = """
score          | said as
HScore         | ≥ 169
HLH-2004       | ≥ 5 of 8
HLH-2024       | ≥ 5 of 7
MAS-2016       | ferritin > 684 ug/L and ≥ 2 of 4
OHI            | sCD25 > 3900 U/mL and ferritin > 1000 ug/L
sIL2R/ferritin | > 2
cHIS           | ≥ 2
MS-score       | ≥ -2.1
ISTH-DIC       | ≥ 5
ISTH-DIC-2025  | ≥ 5
SIC            | ≥ 4
"""


def test_every_cut_off_is_said_as_it_was_published() -> None:
    said = {score.id: score.cut_off for score in SCORES.values() if score.cut_off}
    assert said == {row["score"]: row["said as"] for row in table(CUT_OFFS)}


def test_the_words_of_a_list_are_the_only_ones() -> None:
    with pytest.raises(InputError, match="none, moderate, strong"):
        evaluate("ISTH-DIC", {"fibrin_marker": "weak"})
    with pytest.raises(InputError, match="M, F"):
        evaluate("IBW-Devine", {"height": amount("170 cm"), "sex": True})
