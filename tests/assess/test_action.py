"""The next action of a case, and when it is red (design.md 10.20)."""

from dataclasses import replace

import pytest

from bedside.assess.action import Judged, next_action
from bedside.assess.facts import CaseFacts
from bedside.assess.model import StepMark
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line
from tests.assess.gate_case import QUESTIONS, never_exposed
from tests.assess.ready_case import fill, judged, ready, told
from tests.assess.tier_case import overt, subclinical
from tests.case.builder import NOW, CaseBuilder, hours
from tests.case.content import shipped_protocol


def test_the_shut_gate_of_overt_disease_is_next():
    builder = told(overt(), never_exposed().yes("exposure_leishmania", at=49))
    action = judged(builder).next_action
    assert (action.step, action.is_urgent, action.detail) == (
        "parasitic_exclusion",
        True,
        "Immunosuppression waits",
    )
    assert action.text.startswith("Send:")
    assert not action.text.endswith(".")


def test_exposure_that_nobody_asked_about_is_asked_as_one_thing_and_counted():
    assert judged(overt()).next_action.text == f"Ask exposure ({len(QUESTIONS)} questions)"
    last = CaseBuilder().no(*(set(QUESTIONS) - {"exposure_malaria"})).choose("informant", "patient")
    assert judged(told(overt(), last)).next_action.text == "Ask exposure (1 question)"
    nobody_named = told(overt(), CaseBuilder().no(*QUESTIONS))
    assert not judged(nobody_named).next_action.text.startswith("Ask exposure")


def test_fulminant_disease_is_sent_to_the_short_path_with_what_is_not_settled():
    builder = overt().yes("vasopressor", "rrt", "vasopressor_attributed", "rrt_attributed")
    builder.choose("respiratory_support", "imv").yes("respiratory_support_attributed")
    found = judged(builder)
    shut = [p for p in found.gate.parasites if p.in_gate and p.state.is_shut]
    assert found.next_action.text == "Short path: treat for parasites or override"
    assert found.next_action.detail == f"{len(shut)} parasites not settled"
    _, *others = (p.id for p in shut)
    assert judged(builder.override(*others)).next_action.detail == "1 parasite not settled"


def fulminant():
    """Ready, and since NOW three organ supports that the inflammation explains."""
    builder = ready().yes("vasopressor", "rrt", "vasopressor_attributed", "rrt_attributed", at=0)
    builder.choose("respiratory_support", "imv", at=0).yes("respiratory_support_attributed", at=0)
    return builder.tier_rose(Tier.T4A, at=0)


@pytest.mark.hazard("H21")
@pytest.mark.parametrize(
    ("hours_since", "overdue"), [(0.5, False), (1, False), (1.5, True)], ids=["before", "on time", "late"]
)
def test_in_fulminant_disease_with_an_open_gate_the_first_dose_is_next_an_hour_after_it_began(
    hours_since, overdue
):
    found = judged(fulminant(), now=NOW + hours(hours_since))
    action = found.next_action
    assert found.severity.since == NOW
    assert (action.text, action.step, action.due_at) == ("First dose", "first_line", NOW + hours(1))
    assert (action.is_urgent, action.overdue) == (True, overdue)


@pytest.mark.hazard("H21")
@pytest.mark.parametrize(("hours_since", "overdue"), [(1, False), (1.5, True)], ids=["on time", "late"])
def test_the_hour_of_the_first_dose_runs_while_the_gate_is_shut(hours_since, overdue):
    """Within 1 to 2 h, the stricter end (pathway.md 2.2)."""
    told = fulminant().unknown("exposure_malaria", at=0)
    action = judged(told, now=NOW + hours(hours_since)).next_action
    assert (action.step, action.text) == (
        "parasitic_exclusion",
        "Short path: treat for parasites or override",
    )
    assert (action.due_at, action.overdue, action.of_first_dose) == (NOW + hours(1), overdue, True)
    decided = judged(told.choice(Line.FIRST, "none_now", grade=None), now=NOW + hours(2)).next_action
    assert (decided.step, decided.due_at, decided.overdue) == ("parasitic_exclusion", None, False)


@pytest.mark.parametrize(
    "after",
    [
        lambda told: told.therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=0),
        lambda told: told.choice(Line.FIRST, "none_now", grade=None),
        lambda told: told.choice(Line.FIRST, "reassess", grade=None),
    ],
    ids=["given", "decided against", "put off with a date"],
)
def test_a_first_dose_that_was_given_or_decided_against_is_not_asked_for(after):
    assert judged(after(fulminant())).next_action.text != "First dose"


@pytest.mark.hazard("H21")
def test_no_first_dose_is_asked_for_while_a_parasite_is_treated_that_was_found():
    found = judged(fulminant())
    gate = found.gate
    leishmania, *others = gate.parasites
    seen = replace(gate, parasites=(leishmania._replace(found=True), *others))
    facts = CaseFacts(fulminant().build(), shipped_protocol(), NOW)
    judgement = Judged(found.severity, seen, found.steps, found.pending, found.reassess_at)
    assert next_action(facts, judgement).text != "First dose"
    assert next_action(facts, replace(judgement, gate=gate)).text == "First dose"


def test_with_a_drug_running_a_later_round_leads_to_its_reassessment_with_the_time():
    told = ready().yes("vasopressor", "vasopressor_attributed", at=0)
    told.tier_rose(Tier.T3, at=0).therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=0)
    assert judged(told).next_action.text.startswith("Go on with")
    told.round(2)
    action = judged(told, now=NOW + hours(1)).next_action
    assert (action.text, action.due_at, action.overdue) == ("Reassess", NOW + hours(12), False)
    late = judged(told, now=NOW + hours(13)).next_action
    assert (late.text, late.due_at, late.overdue) == ("Reassessment overdue", NOW + hours(12), True)


@pytest.mark.hazard("H12")
def test_the_gate_is_red_before_what_waits_for_it_and_nothing_is_red_in_a_case_without_answers():
    marks = {step.id: step.mark for step in judged(overt()).steps}
    assert (marks["parasitic_exclusion"], marks["first_line"]) == (StepMark.BLOCKED, StepMark.BLOCKED)
    empty = judged(CaseBuilder())
    assert StepMark.BLOCKED not in {step.mark for step in empty.steps}
    assert empty.step("first_line").waits_for == "severity"


def test_an_overdue_result_is_chased():
    action = judged(ready().pending("ebv_dna", expected=NOW - hours(2), owner="Lab")).next_action
    assert (action.text.startswith("Chase"), action.detail, action.overdue) == (True, "Lab", True)


def test_an_open_tier_asks_for_what_settles_it():
    builder = subclinical().unknown("triglycerides", "splenomegaly", "fibrinogen", "hepatomegaly")
    assert judged(builder).next_action.text.startswith("Settle the tier:")


def test_without_anything_urgent_the_first_open_step_is_next():
    action = judged(ready()).next_action
    assert action.text.startswith("Go on with")


def finished():
    """Every required answer given, the first line chosen and running."""
    builder = ready()
    for name in ("patient", "severity", "infection_screen", "parasitic_exclusion", "malignancy_workup"):
        fill(builder, name, "negative")
    builder.choice(Line.FIRST, "none_now", grade=None).choice(Line.SECOND, "none_now", grade=None)
    return builder


def test_with_every_step_done_the_signature_is_next_and_then_nothing():
    found = judged(finished())
    assert [s.mark for s in found.steps[:7] if s.mark in (StepMark.TO_DO, StepMark.BLOCKED)] == []
    assert found.next_action.text == "Sign the handover"
    assert judged(finished().signed(at=0)).next_action.text == "Nothing is due"


def test_with_every_step_done_a_reassessment_that_lies_ahead_is_next():
    builder = finished().therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=1)
    action = judged(builder).next_action
    assert (action.text, action.overdue) == ("Reassess", False)
    assert action.detail.startswith("Due ")


def test_a_closed_case_says_so():
    assert judged(ready().closed(at=0)).next_action.text == "Case closed"
