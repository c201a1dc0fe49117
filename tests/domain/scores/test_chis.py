"""cHIS: one point a category, each on its side of the limit, and what can still matter."""

import pytest

from bedside.domain.scores.registry import evaluate
from bedside.domain.scores.result import Input, ItemPoints
from tests.domain.scores.inputs import amount
from tests.tables import table

CHIS_NORMAL: dict[str, Input] = {
    "temperature": amount("37.0 Cel"),
    "ferritin": amount("300 ug/L"),
    "neutrophil_lymphocyte_ratio": amount("4 1"),
    "haemoglobin": amount("13 g/dL"),
    "platelets": amount("220 10*9/L"),
    "d_dimer": amount("0.4 ug/mL"),
    "ldh": amount("250 U/L"),
    "ast": amount("30 U/L"),
    "il6": amount("5 pg/mL"),
    "triglycerides": amount("100 mg/dL"),
    "crp": amount("3 mg/dL"),
}

CHIS_ROWS = """
changed                                           | low | high | why
haemoglobin=9.2_g/dL                              | 0   | 0    | anaemia alone scores nothing
haemoglobin=9.2_g/dL platelets=110_10*9/L         | 1   | 1    | both
haemoglobin=9.2_g/dL platelets=unknown            | 0   | 1    | open
neutrophil_lymphocyte_ratio=10_1                  | 1   | 1    | ratio alone
neutrophil_lymphocyte_ratio=unknown               | 0   | 1    | open
crp=150_mg/L                                      | 1   | 1    | 15 mg/dL
crp=149_mg/L                                      | 0   | 0    | below
crp=unknown il6=15_ng/L                           | 1   | 1    | one of three is enough
temperature=100.4_[degF]                          | 0   | 0    | 38.0 °C is not above 38.0
temperature=100.5_[degF]                          | 1   | 1    | above, exact conversion
d_dimer=1.5_mg/L{FEU}                             | 1   | 1    | inclusive
d_dimer=3_mg/L{DDU}                               | 0   | 1    | DDU is not converted by a recalled factor
"""


@pytest.mark.hazard("H05", "H16")
@pytest.mark.parametrize("row", table(CHIS_ROWS), ids=lambda row: row["changed"])
def test_chis_scores_one_point_a_category(row: dict[str, str]) -> None:
    pairs = (pair.split("=") for pair in row["changed"].split())
    given = {item: None if text == "unknown" else amount(text.replace("_", " ")) for item, text in pairs}
    result = evaluate("cHIS", {**CHIS_NORMAL, **given})
    assert (result.minimum, result.maximum) == (int(row["low"]), int(row["high"]))


CHIS_LIMITS = """
category | item                        | scores          | does not          | mark beside
fever    | temperature                 | 38.01 Cel       | 38.0 Cel          |
macrophage | ferritin                  | 700 ug/L        | 699.9 ug/L        |
haem     | neutrophil_lymphocyte_ratio | 10 1            | 9.99 1            |
haem     | neutrophil_lymphocyte_ratio | 10 {ratio}      | 9.99 {ratio}      |
haem     | haemoglobin                 | 9.2 g/dL        | 9.21 g/dL         | platelets=90_10*9/L
haem     | platelets                   | 110 10*9/L      | 110.1 10*9/L      | haemoglobin=8_g/dL
coag     | d_dimer                     | 1.5 ug/mL       | 1.49 ug/mL        |
hepatic  | ldh                         | 400 U/L         | 399.9 U/L         |
hepatic  | ast                         | 100 U/L         | 99.9 U/L          |
cytok    | il6                         | 15 pg/mL        | 14.9 pg/mL        |
cytok    | triglycerides               | 150 mg/dL       | 149.9 mg/dL       |
cytok    | crp                         | 15 mg/dL        | 14.9 mg/dL        |
"""


@pytest.mark.hazard("H16")
@pytest.mark.parametrize("row", table(CHIS_LIMITS), ids=lambda row: f"{row['item']} {row['scores']}")
def test_each_value_of_chis_scores_on_its_side_of_the_limit(row: dict[str, str]) -> None:
    beside = dict(pair.split("=") for pair in row["mark beside"].split())
    others = {**CHIS_NORMAL, **{item: amount(text.replace("_", " ")) for item, text in beside.items()}}
    reached = evaluate("cHIS", {**others, row["item"]: amount(row["scores"])})
    assert [entry.item for entry in reached.points if entry.low] == [row["category"]]
    assert evaluate("cHIS", {**others, row["item"]: amount(row["does not"])}).total == 0


def _haem(**changed: Input) -> ItemPoints:
    points = evaluate("cHIS", {**CHIS_NORMAL, **changed}).points
    return next(entry for entry in points if entry.item == "haem")


def test_a_blood_value_on_its_limit_is_marked_even_where_it_decides_nothing() -> None:
    assert _haem(platelets=amount("110 10*9/L")).on_threshold
    assert _haem(neutrophil_lymphocyte_ratio=amount("10 1")).on_threshold
    assert not _haem(haemoglobin=amount("9.1 g/dL")).on_threshold


def test_blood_counts_stand_in_the_reason_only_while_they_decide_nothing_else() -> None:
    counts_open = _haem(platelets=None, haemoglobin=amount("9 g/dL"))
    assert counts_open.open_items == ("platelets",)
    assert "9.2 g/dL" in counts_open.threshold
    counts_known = _haem(neutrophil_lymphocyte_ratio=None)
    assert counts_known.open_items == ("neutrophil_lymphocyte_ratio",)
    assert counts_known.threshold == ""


def test_chis_counts_only_the_items_that_can_still_matter() -> None:
    missing = evaluate("cHIS", {**CHIS_NORMAL, "neutrophil_lymphocyte_ratio": None, "crp": None}).missing
    assert missing == ("neutrophil_lymphocyte_ratio", "crp")
