"""What is new since an earlier state of a case."""

from dataclasses import replace
from uuid import UUID, uuid5

import pytest

from bedside.case.changes import Changes, changes_between
from bedside.case.events import CaseEvent, CaseMerged, CaseReopened, CorrectionReason
from bedside.case.fold import fold
from bedside.case.state import CaseState
from bedside.domain.observations import Measurement
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line
from tests.case.builder import CLAIRE, NOW, CaseBuilder, hours, quantity


def before_and_now(told: CaseBuilder, events_before: int) -> tuple[CaseState, CaseState]:
    """The case after its first events, and after all of them."""
    then, now = fold(told.events[:events_before]), fold(told.events)
    assert then is not None
    assert now is not None
    return then, now


ELSEWHERE = UUID("7b7f6d8e-2f0a-5a5e-9a52-1d1c0de7a001")


def elsewhere(event: CaseEvent) -> CaseEvent:
    """An event that another record has under a name of its own."""
    return replace(
        event, stamp=event.stamp.model_copy(update={"event": str(uuid5(ELSEWHERE, event.stamp.event))})
    )


def since(told: CaseBuilder, events_before: int) -> Changes:
    return changes_between(*before_and_now(told, events_before))


def test_that_a_case_was_closed_and_opened_again_is_new():
    told = CaseBuilder().yes("vasopressor", at=3).closed(at=2)
    told.happened(CaseReopened(reason="Fever came back."), NOW - hours(1))
    new = since(told, 2)
    assert [fact.type for _, fact in new.closings] == ["case_closed", "case_reopened"]
    assert not new.is_empty
    assert told.build().closed is None
    assert [fact.type for _, fact in since(told, 3).closings] == ["case_reopened"]


def test_nothing_is_new_between_a_case_and_itself():
    told = CaseBuilder().answer("ferritin", "9000", "ug/L", at=5).yes("vasopressor", at=4)
    assert since(told, 3).is_empty


def test_a_new_answer_stands_beside_what_stood_before():
    told = (
        CaseBuilder()
        .answer("ferritin", "9000", "ug/L", at=30)
        .answer("ferritin", "12000", "ug/L", at=5)
        .yes("vasopressor", at=4)
    )
    first, second = since(told, 2).answers
    assert first.entry.observation == told.events[2].fact.observation
    assert first.before is not None
    assert first.before.observation == told.events[1].fact.observation
    assert second.before is None
    assert not since(told, 2).withdrawn


@pytest.mark.parametrize(
    ("second", "is_confirmation"),
    [
        (lambda told: told.round(2, at=3).yes("vasopressor", at=2), True),
        (lambda told: told.round(2, at=3).no("vasopressor", at=2), False),
        (lambda told: told.yes("vasopressor", at=2), False),
        (lambda told: told.round(2, at=3).yes("ventilation", at=2), False),
    ],
    ids=["the same in a new round", "another answer", "no new round", "another question"],
)
def test_the_same_said_again_in_a_new_round_is_a_confirmation_and_nothing_else_is(second, is_confirmation):
    changes = since(second(CaseBuilder().yes("vasopressor", at=4)), 2)
    assert [new.is_confirmation for new in changes.answers] == [is_confirmation]


def test_a_corrected_answer_is_both_withdrawn_and_new():
    slip = Measurement(item="ferritin", quantity=quantity("900", "ug/L"), collected_at=hours_ago(30))
    told = CaseBuilder().answer("ferritin", "9000", "ug/L", at=30).corrected(slip)
    changes = since(told, 2)
    assert [entry.withdrawn for entry in changes.withdrawn] == [CorrectionReason.SLIP]
    assert [new.entry.observation for new in changes.answers] == [slip]


def test_an_answer_given_and_taken_back_since_then_is_only_new():
    told = CaseBuilder().yes("vasopressor", at=5).yes("rrt", at=3).withdraw("rrt")
    changes = since(told, 2)
    assert changes.withdrawn == ()
    assert [new.entry.stands for new in changes.answers] == [False]


def test_what_a_merge_puts_between_older_answers_is_new_and_the_older_ones_are_not():
    here = CaseBuilder().answer("ferritin", "9000", "ug/L", at=30).answer("ferritin", "7000", "ug/L", at=5)
    there = (
        CaseBuilder().answer("ferritin", "12000", "ug/L", at=20).therapy("anakinra", option="anakinra", at=25)
    )
    merged = [elsewhere(event) for event in there.events if event.fact.type != "case_opened"]
    then = here.therapy("methylprednisolone", option="mp_pulse", at=4).build()
    fact = CaseMerged(case=then.case, hospital_number="TEMP 7", record_code="0", events=tuple(merged))
    now = fold((CaseEvent(then.last, fact),), then)
    changes = changes_between(then, now)
    assert [str(new.entry.observation.quantity.value) for new in changes.answers] == ["12000"]
    assert [therapy.fact.drug for therapy in changes.started] == ["anakinra"]


def test_decisions_are_new_in_the_order_in_which_they_were_made():
    told = (
        CaseBuilder()
        .therapy("methylprednisolone", at=20)
        .choice(Line.FIRST, "mp_pulse", at=19)
        .override("leishmania", at=5)
        .tier_rose(Tier.T3, at=4)
        .mdt_diagnosis(at=3)
        .choice(Line.FIRST, "dexamethasone", at=2)
        .stopped("methylprednisolone", at=2)
        .therapy("anakinra", at=1)
        .amended(CLAIRE.model_copy(update={"bed": "ICU 9"}))
    )
    changes = since(told, 3)
    assert [override.fact.parasites for override in changes.overrides] == [("leishmania",)]
    assert [mark.tier for mark in changes.tier_marks] == [Tier.T3]
    assert len(changes.mdt_diagnoses) == 1
    assert [chosen.fact.option for chosen in changes.choices] == ["dexamethasone"]
    assert [therapy.fact.drug for therapy in changes.stopped] == ["methylprednisolone"]
    assert [therapy.fact.drug for therapy in changes.started] == ["anakinra"]
    assert [identity.bed for _, identity in changes.identities] == ["ICU 9"]


def hours_ago(number: float):
    return CaseBuilder().now - hours(number)
