"""The tier of a whole case: read from the record, held over time, lowered only with reason (pathway.md 2)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedside.assess.facts import CaseFacts
from bedside.assess.scores import judged_scores
from bedside.assess.sofa import sofa_rose
from bedside.assess.tier import severity_now
from bedside.case.fold import evolve
from bedside.commands.tier import rise
from bedside.domain.observations import Measurement
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line
from tests.case.builder import NOW, CaseBuilder, hours, quantity
from tests.case.content import shipped_protocol
from tests.tables import table

A_SECOND = timedelta(seconds=1)


def overt(at=1):
    """HScore 19+33+34+50+44+30+38 = 248 without marrow, immunosuppression 0."""
    return (
        CaseBuilder()
        .answer("ferritin", "18400", "ug/L", at=at)
        .answer("temperature", "39.1", "Cel", at=at)
        .yes("falling_counts", "hepatomegaly", "splenomegaly", at=at)
        .no("immunosuppression", at=at)
        .answer("haemoglobin", "80", "g/L", at=at)
        .answer("leucocytes", "1.2", "10*9/L", at=at)
        .answer("platelets", "40", "10*9/L", at=at)
        .answer("triglycerides", "3.2", "mmol/L", at=at)
        .answer("fibrinogen", "1.2", "g/L", at=at)
        .answer("ast", "210", "U/L", at=at)
    )


def subclinical(at=1):
    """Entered by fever and ferritin; HScore at most 33+35+0+19+0 and HLH-2004 out of reach."""
    return (
        CaseBuilder()
        .answer("ferritin", "2500", "ug/L", at=at)
        .answer("temperature", "38.6", "Cel", at=at)
        .no("falling_counts", "hepatomegaly", "splenomegaly", "immunosuppression", at=at)
        .no("marrow_haemophagocytosis", "haemophagocytosis", at=at)
        .answer("haemoglobin", "120", "g/L", at=at)
        .answer("leucocytes", "9", "10*9/L", at=at)
        .answer("neutrophils", "6", "10*9/L", at=at)
        .answer("platelets", "250", "10*9/L", at=at)
        .answer("triglycerides", "1.0", "mmol/L", at=at)
        .answer("fibrinogen", "4", "g/L", at=at)
        .answer("ast", "60", "U/L", at=at)
    )


def severity(builder, now=NOW):
    facts = CaseFacts(builder.build(), shipped_protocol(), now)
    return severity_now(facts, judged_scores(facts))


def rules(builder, now=NOW):
    return [reason.rule for reason in severity(builder, now).reasons]


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


# -- time lowers nothing (design.md 10.6) ----------------------------------------------------------------


@pytest.mark.hazard("H09")
def test_overt_disease_and_tier_stay_when_every_value_is_out_of_date():
    builder = overt(at=72).tier_rose(Tier.T2, at=72)
    found = severity(builder)
    assert (found.tier, found.overt, found.may_be_lowered) == (Tier.T2, True, False)
    assert found.since == NOW - hours(72)


@pytest.mark.hazard("H09")
def test_a_reached_tier_stays_when_the_support_is_out_of_date():
    builder = overt(at=30).yes("vasopressor", "vasopressor_attributed", at=30).tier_rose(Tier.T3, at=30)
    found = severity(builder)
    assert (found.tier, found.computed, found.may_be_lowered) == (Tier.T3, Tier.T3, False)
    assert found.reasons[0].rule == "severity.held"


@pytest.mark.hazard("H08")
def test_an_unknown_answer_does_not_let_a_tier_be_lowered():
    builder = overt(at=5).yes("vasopressor", "vasopressor_attributed", at=5).tier_rose(Tier.T3, at=5)
    builder.unknown("vasopressor", at=1)
    found = severity(builder)
    assert (found.tier, found.may_be_lowered) == (Tier.T3, False)


def test_newer_values_let_a_clinician_lower_the_tier_and_do_not_lower_it_themselves():
    builder = overt(at=5).yes("vasopressor", "vasopressor_attributed", at=5).tier_rose(Tier.T3, at=5)
    builder.no("vasopressor", at=1)
    found = severity(builder)
    assert (found.tier, found.computed, found.may_be_lowered) == (Tier.T3, Tier.T2, True)
    lowered = severity(builder.tier_set(Tier.T2, at=0))
    assert (lowered.tier, lowered.may_be_lowered) == (Tier.T2, False)
    assert lowered.reasons[0].rule == "severity.set_by_clinician"


def test_a_correction_lets_a_clinician_lower_the_tier():
    builder = overt(at=5).yes("vasopressor_attributed", at=5).yes("vasopressor", at=5)
    builder.tier_rose(Tier.T3, at=5).withdraw("vasopressor", at=1)
    assert severity(builder).may_be_lowered


def test_a_worse_fact_raises_a_lowered_tier_again():
    builder = overt().tier_rose(Tier.T3, at=5).tier_set(Tier.T2, at=2).yes("severe_cns", at=1)
    assert severity(builder).tier is Tier.T4A


def test_a_new_support_counts_on_overt_disease_whose_values_are_out_of_date():
    builder = overt(at=72).tier_rose(Tier.T2, at=72).yes("vasopressor", "vasopressor_attributed")
    assert severity(builder).tier is Tier.T3
    assert "severity.overt.before" in rules(builder)


def test_an_open_tier_is_settled_by_newer_values_without_a_clinician():
    builder = subclinical().tier_rose(Tier.INDETERMINATE, overt=False, at=9)
    assert severity(builder).tier is Tier.T1


def test_a_case_that_was_entered_stays_entered():
    builder = subclinical(at=72).tier_rose(Tier.T1, overt=False, at=72)
    found = severity(builder)
    assert found.tier is Tier.INDETERMINATE
    assert "severity.entry.before" in rules(builder)


def test_an_indeterminate_case_may_be_promoted():
    builder = subclinical().unknown("triglycerides", "splenomegaly", "fibrinogen", "hepatomegaly", at=0.5)
    found = severity(builder.tier_set(Tier.T2, at=0))
    assert (found.tier, found.overt) == (Tier.T2, True)
    assert found.reasons[0].rule == "severity.set_by_clinician"


def test_below_t2_after_treatment_is_responding_and_a_relapse_is_t4b():
    builder = subclinical(at=1).tier_rose(Tier.T2, at=200)
    builder.therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=190).tier_set(
        Tier.T1, at=0.5
    )
    found = severity(builder)
    assert (found.tier, found.label) == (Tier.RESPONDING, "Responding")
    assert found.reasons[0].rule == "severity.responding"
    assert severity(builder.yes("relapse_on_taper", at=0)).tier is Tier.T4B


def test_below_t2_without_treatment_is_t1():
    builder = subclinical().tier_rose(Tier.T2, at=200).tier_set(Tier.T1, at=0.5)
    assert severity(builder).tier is Tier.T1


def test_treated_but_never_overt_is_t1():
    builder = subclinical().therapy("methylprednisolone", option="steroid_disease_dose", at=20)
    assert severity(builder).tier is Tier.T1


FACTS = (
    ("vasopressor", "yes"),
    ("vasopressor_attributed", "yes"),
    ("rrt", "yes"),
    ("rrt_attributed", "yes"),
    ("imminent_failure", "yes"),
    ("severe_cns", "yes"),
    ("dic_major_bleeding", "yes"),
    ("relapse_on_taper", "yes"),
    ("splenomegaly", "yes"),
    ("falling_counts", "yes"),
    ("mals_phenotype", "yes"),
)


@pytest.mark.hazard("H08")
@settings(max_examples=30, deadline=None)
@given(first=st.lists(st.sampled_from(FACTS), max_size=6), lost=st.sampled_from([name for name, _ in FACTS]))
def test_an_unknown_in_place_of_an_answer_never_lowers_the_tier(first, lost):
    """Facts first, the rise they cause on record in the same commit, then one of them becomes unknown."""
    builder = overt(at=5)
    for item, answer in first:
        builder.answer(item, answer, at=4)
    before = severity(builder)
    for fact in rise(None, before):
        builder.happened(fact, NOW - hours(4))
    after = severity(builder.unknown(lost, at=1))
    assert after.tier.danger >= before.tier.danger
    assert after.may_be_lowered is False


def test_the_same_record_gives_the_same_tier_in_pieces():
    events = overt().events
    state = None
    for event in events:
        state = evolve(state, event)
    facts = CaseFacts(state, shipped_protocol(), NOW)
    assert severity_now(facts, judged_scores(facts)) == severity(overt())


def test_what_decided_the_tier_itself_is_told_before_what_made_the_disease_overt():
    critical = severity(overt().yes("vasopressor", "vasopressor_attributed"))
    assert {reason.rule for reason in critical.reasons} - {reason.rule for reason in critical.deciding}
    assert critical.deciding
    assert all(reason.rule.startswith("severity.t3.") for reason in critical.deciding)


def test_where_only_the_scores_made_it_overt_they_are_what_decided():
    found = severity(overt())
    by_scores = tuple(r for r in found.reasons if r.rule.startswith("severity.overt."))
    assert by_scores
    assert replace(found, reasons=by_scores).deciding == by_scores
