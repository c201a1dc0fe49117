"""The tier of a whole case as the record gives it: entry, routes, support, failure (pathway.md 2)."""

from datetime import timedelta

import pytest

from bedside.assess.facts import CaseFacts
from bedside.assess.scores import judged_scores
from bedside.assess.sofa import sofa_rose
from bedside.assess.tier import severity_now
from bedside.domain.observations import Measurement
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line
from tests.assess.tier_case import overt, rules, severity, subclinical
from tests.case.builder import NOW, CaseBuilder, hours, quantity
from tests.case.content import shipped_protocol
from tests.tables import table

A_SECOND = timedelta(seconds=1)


def test_nothing_on_record_is_not_entered_and_asks_for_the_three_features():
    found = severity(CaseBuilder())
    assert (found.tier, found.label) == (Tier.NOT_ENTERED, "Not entered")
    assert found.settles == ("temperature", "falling_counts", "ferritin")


ENTRY = """
temperature | unit   | entered | why
38.39       | Cel    | no      | below
38.4        | Cel    | yes     | at the edge
101.0       | [degF] | no      | below the Fahrenheit threshold
101.1       | [degF] | yes     | at the Fahrenheit threshold
"""


@pytest.mark.hazard("H16")
@pytest.mark.parametrize("row", table(ENTRY), ids=lambda row: row["why"])
def test_fever_counts_from_its_threshold_in_its_own_unit(row):
    builder = subclinical().answer("temperature", row["temperature"], row["unit"], at=0)
    facts = CaseFacts(
        CaseBuilder()
        .answer("ferritin", "2500", "ug/L")
        .answer("temperature", row["temperature"], row["unit"])
        .no("falling_counts")
        .build(),
        shipped_protocol(),
        NOW,
    )
    found = severity_now(facts, judged_scores(facts))
    assert (found.tier is not Tier.NOT_ENTERED) is (row["entered"] == "yes")
    assert severity(builder).tier is Tier.T1


FERRITIN = """
ferritin | unit   | entered
499.9    | ug/L   | no
500      | ug/L   | yes
> 400    | ug/L   | no
> 500    | ug/L   | yes
"""


@pytest.mark.parametrize("row", table(FERRITIN), ids=lambda row: row["ferritin"])
def test_ferritin_counts_for_entry_from_500(row):
    builder = CaseBuilder().answer("ferritin", row["ferritin"], row["unit"]).yes("falling_counts")
    entered = severity(builder.answer("temperature", "37", "Cel")).tier is not Tier.NOT_ENTERED
    assert entered is (row["entered"] == "yes")


def test_a_complete_case_out_of_reach_is_subclinical():
    found = severity(subclinical())
    assert (found.tier, found.overt, found.label) == (Tier.T1, False, "T1 Subclinical")
    assert rules(subclinical()) == ["severity.t1", "severity.entry.features"]
    assert "fever, ferritin 500" in found.reasons[1].text


def test_missing_tests_make_it_indeterminate_and_are_listed():
    builder = subclinical().unknown("triglycerides", "splenomegaly", "fibrinogen", "hepatomegaly")
    found = severity(builder)
    assert (found.tier, found.overt, found.may_be_promoted) == (Tier.INDETERMINATE, None, True)
    assert {"triglycerides", "splenomegaly", "fibrinogen"} <= set(found.settles)


def test_hlh_2004_within_reach_is_not_called_subclinical():
    """Two of eight met, three unknown: five is possible (scores.md 9.6)."""
    builder = subclinical().unknown("haemophagocytosis", "splenomegaly", "neutrophils")
    assert severity(builder).tier is Tier.INDETERMINATE


def test_a_minimum_of_169_is_overt_whatever_is_missing():
    found = severity(overt())
    assert (found.tier, found.overt) == (Tier.T2, True)
    reason = next(r for r in found.reasons if r.rule == "severity.overt.hscore")
    assert "248" in reason.text
    assert len(reason.evidence) == 10 + 1
    assert (reason.mark.value, reason.sources) == ("S", ("HSCORE",))


def test_a_molecular_diagnosis_is_a_route():
    found = severity(subclinical().yes("molecular_diagnosis"))
    assert found.tier is Tier.T2
    reason = next(r for r in found.reasons if r.rule == "severity.overt.hlh2004")
    assert shipped_protocol().label("molecular_diagnosis") in reason.text


TICKS = """
item                   | answer    | tier
mals_phenotype         | yes       | T2
mals_phenotype         | no        | T1
mals_phenotype         | unknown   | T1
iec_hs_recorded        | yes       | T2
iec_hs_recorded        | unknown   | T1
relapse_on_taper       | yes       | T1
"""


@pytest.mark.parametrize("row", table(TICKS))
def test_a_route_of_the_clinician_is_open_only_once_it_is_ticked(row):
    assert severity(subclinical().answer(row["item"], row["answer"])).tier is Tier(row["tier"])


def test_a_diagnosis_of_two_names_is_a_route_and_names_them():
    found = severity(subclinical().mdt_diagnosis())
    assert found.tier is Tier.T2
    assert any("Dr Ada Adeyemi" in r.text and "Dr Jonas Brandt" in r.text for r in found.reasons)


SUPPORT = """
item                | value | cause   | tier | label
vasopressor         | yes   | yes     | T3   | T3 Critical
vasopressor         | yes   | no      | T2   | T2 Overt
vasopressor         | yes   | unknown | T2   | T2, T3 if the inflammation explains it
vasopressor         | yes   |         | T2   | T2, T3 if the inflammation explains it
vasopressor         | no    | yes     | T2   | T2 Overt
rrt                 | yes   | yes     | T3   | T3 Critical
respiratory_support | none  | yes     | T2   | T2 Overt
respiratory_support | hfno  | yes     | T3   | T3 Critical
respiratory_support | niv   | yes     | T3   | T3 Critical
respiratory_support | imv   | yes     | T3   | T3 Critical
respiratory_support | imv   |         | T2   | T2, T3 if the inflammation explains it
"""


@pytest.mark.parametrize("row", table(SUPPORT))
def test_organ_support_raises_the_tier_by_its_cause(row):
    builder = overt().answer(row["item"], row["value"])
    if row["cause"]:
        builder.answer(f"{row['item']}_attributed", row["cause"])
    found = severity(builder)
    assert (found.tier, found.label) == (Tier(row["tier"]), row["label"])
    assert (f"{row['item']}_attributed" in found.settles) is (" if " in row["label"])


def test_support_of_yesterday_is_unknown_and_raises_nothing():
    builder = overt().yes("vasopressor", "vasopressor_attributed", at=hours(24) + A_SECOND)
    assert severity(builder).tier is Tier.T2


SOFA = """
before | hours_before | after | hours_after | rose | why
6      | 20           | 8     | 1           | yes  | two more
6      | 20           | 7     | 1           | no   | one more
6      | 25           | 8     | 1           | yes  | exactly 24 h apart
6      | 25.001       | 8     | 1           | ?    | more than 24 h apart
8      | 20           | 6     | 1           | no   | fell
6      | 40           | 8     | 25          | ?    | the later is over 24 h old
> 6    | 20           | 8     | 1           | ?    | the earlier is open upwards
6      | 20           | > 7   | 1           | ?    | one more or many more
6      | 20           | >= 8  | 1           | yes  | at least two more
< 6    | 20           | 8     | 1           | yes  | at least two more
7      | 20           | < 9   | 1           | ?    | may have fallen
7      | 20           | <= 8  | 1           | no   | at most one more
"""


@pytest.mark.parametrize("row", table(SOFA), ids=lambda row: row["why"])
def test_a_sofa_rise_needs_two_totals_a_day_apart_at_most(row):
    builder = CaseBuilder()
    for value, at in ((row["before"], row["hours_before"]), (row["after"], row["hours_after"])):
        total = Measurement(
            item="sofa", quantity=quantity(value, "{score}"), collected_at=NOW - hours(float(at))
        )
        builder.observe(total)
    facts = CaseFacts(builder.build(), shipped_protocol(), NOW)
    assert sofa_rose(facts) is {"yes": True, "no": False, "?": None}[row["rose"]]


def test_a_sofa_rise_on_support_is_fulminant_and_shows_the_change():
    builder = overt().answer("sofa", "6", "{score}", at=20).answer("sofa", "9", "{score}", at=1)
    assert severity(builder).tier is Tier.T2
    found = severity(builder.yes("vasopressor", "vasopressor_attributed"))
    assert found.tier is Tier.T4A
    assert "6 → 9" in found.reasons[0].text


FAILURE = """
drug               | option         | review     | tier
methylprednisolone | mp_pulse       | failing    | T4b
methylprednisolone | mp_pulse       | incomplete | T2
methylprednisolone | mp_pulse       | responding | T2
                   |                | failing    | T2
anakinra           | ana_adjunct    | failing    | T2
"""


@pytest.mark.parametrize("row", table(FAILURE))
def test_failure_counts_for_a_steroid_based_first_line_only(row):
    builder = overt().choose("review_48_72", row["review"])
    if row["drug"]:
        builder.therapy(row["drug"], option=row["option"], line=Line.FIRST, at=60)
    assert severity(builder).tier is Tier(row["tier"])


def test_a_steroid_for_another_life_saving_reason_is_no_first_line():
    """INV-43."""
    builder = overt().choose("review_48_72", "failing")
    builder.therapy("hydrocortisone", indication="septic shock", at=60)
    assert severity(builder).tier is Tier.T2


TICKED = """
item                   | tier
imminent_failure       | T3
severe_cns             | T4a
dic_major_bleeding     | T4a
relapse_on_taper       | T4b
no_partial_response_2w | T4b
"""


@pytest.mark.parametrize("row", table(TICKED), ids=lambda row: row["item"])
def test_each_tick_of_an_overt_patient_names_itself_and_its_event(row):
    found = severity(overt().yes(row["item"]))
    assert found.tier is Tier(row["tier"])
    assert found.reasons[0].evidence


def test_three_supports_that_the_inflammation_explains_are_fulminant():
    builder = overt().yes("vasopressor", "vasopressor_attributed", "rrt", "rrt_attributed")
    assert severity(builder).tier is Tier.T3
    builder.choose("respiratory_support", "imv").yes("respiratory_support_attributed")
    assert severity(builder).tier is Tier.T4A
