"""What the numbers say of the response to the line opened last (pathway.md 9.5)."""

import pytest

from bedside.domain.therapy import Line
from tests.assess.gate_case import never_exposed
from tests.assess.ready_case import judged, ready, rules, told
from tests.case.builder import CaseBuilder
from tests.tables import table


def treated(at):
    builder = ready(at=at + 3).answer("sofa", "9", "{score}", at=at + 2)
    for item, value, unit in (
        ("ferritin", "20000", "ug/L"),
        ("platelets", "30", "10*9/L"),
        ("fibrinogen", "1.0", "g/L"),
        ("temperature", "39.5", "Cel"),
    ):
        builder.answer(item, value, unit, at=at)
    return builder.therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=at)


RESPONSE_TIMES = """
hours  | status
47.9   | not_due
48     | due
72     | due
72.1   | overdue
"""


@pytest.mark.parametrize("row", table(RESPONSE_TIMES), ids=lambda row: row["hours"])
def test_the_response_is_judged_from_48_to_72_hours(row):
    found = judged(treated(float(row["hours"])))
    assert found.response.status == row["status"]
    assert ("warn.response_overdue" in rules(found)) is (row["status"] == "overdue")


def test_a_judged_response_is_not_overdue():
    assert judged(treated(80).choose("review_48_72", "incomplete", at=25)).response.status == "judged"
    assert judged(treated(80).choose("review_48_72", "incomplete", at=60)).response.status == "overdue"


def test_no_treatment_has_no_response():
    assert judged(ready()).response is None


def test_the_response_compares_with_the_last_values_before_the_first_dose():
    better = fresh(treated(50), "17000", "31", "1.1", "9", "38.3")
    criteria = {c.rule: c.met for c in judged(better).response.criteria}
    assert criteria == {
        "response.fever": True,
        "response.ferritin": True,
        "response.platelets": True,
        "response.sofa": True,
        "response.fibrinogen": True,
    }
    worse = fresh(treated(50), "17001", "30", "1.0", "10", "38.4")
    assert {c.met for c in judged(worse).response.criteria} == {False}


def test_platelets_that_rose_after_a_transfusion_are_left_open():
    """pathway.md 9.5: platelets up, or the need for transfusion down; a transfused count tells neither."""
    transfused = fresh(treated(50), "15000", "60", "1.6", "8", "37.5").yes("recent_transfusion", at=0.5)
    response = {c.rule: c.met for c in judged(transfused).response.criteria}
    assert response["response.platelets"] is None
    fell = fresh(treated(50), "15000", "30", "1.6", "8", "37.5").yes("recent_transfusion", at=0.5)
    assert {c.rule: c.met for c in judged(fell).response.criteria}["response.platelets"] is False


def fresh(builder, ferritin, platelets, fibrinogen, sofa, temperature):
    return (
        builder.answer("ferritin", ferritin, "ug/L", at=0.5)
        .answer("platelets", platelets, "10*9/L", at=0.5)
        .answer("fibrinogen", fibrinogen, "g/L", at=0.5)
        .answer("sofa", sofa, "{score}", at=0.5)
        .answer("temperature", temperature, "Cel", at=0.5)
    )


def test_what_is_not_known_leaves_a_criterion_open():
    builder = told(CaseBuilder(), never_exposed()).yes("clinician_entry")
    builder.therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=50)
    found = judged(builder).response
    assert {c.met for c in found.criteria} == {None}
    assert found.text.startswith("0 of 5 criteria met, 5 open")


def test_a_value_that_became_unknown_leaves_its_criterion_open_and_units_are_converted():
    builder = treated(50).unknown("ferritin", at=0.5)
    builder.answer("fibrinogen", "2.5", "umol/L", at=0.4)
    criteria = {c.rule: c.met for c in judged(builder).response.criteria}
    assert criteria["response.ferritin"] is None
    assert criteria["response.fibrinogen"] is False, "2.5 umol/L is 0.85 g/L"


def test_after_il6_blockade_temperature_does_not_count_for_the_response():
    """INV-11."""
    better = fresh(treated(50), "17000", "31", "1.1", "9", "38.3").yes("il6_blocker_given")
    assert {c.rule: c.met for c in judged(better).response.criteria}["response.fever"] is None
