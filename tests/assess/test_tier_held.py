"""Time lowers no tier: what is held, what lets a clinician lower it, and what raises it again (design.md 10.6)."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedside.assess.facts import CaseFacts
from bedside.assess.scores import judged_scores
from bedside.assess.tier import severity_now
from bedside.case.fold import evolve
from bedside.commands.tier import rise
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line
from tests.assess.tier_case import overt, rules, severity, subclinical
from tests.case.builder import NOW, hours
from tests.case.content import shipped_protocol


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
