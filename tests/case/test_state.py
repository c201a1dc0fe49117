"""The fold: a state comes about through events alone, in any pieces, and nothing is overwritten (design.md 5)."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedside.case.events import (
    FACT,
    AnswerRecorded,
    CaseReopened,
    CorrectionReason,
    Fact,
)
from bedside.case.state import evolve, fold
from bedside.domain.observations import Answer, Finding
from bedside.domain.patient import Identity
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line
from tests.case.builder import CLAIRE, NOW, CaseBuilder, hours


def full_story():
    """Every kind of event once, and a correction."""
    renamed = Identity(**{**CLAIRE.model_dump(), "given_name": "Clara"})
    return (
        CaseBuilder(opened=90)
        .yes("vasopressor", at=80)
        .no("vasopressor", at=70)
        .answer("ferritin", "18400", "ug/L", at=60)
        .corrected(Finding(item="ferritin", answer=Answer.UNKNOWN, collected_at=NOW - hours(60)))
        .yes("rrt", at=50)
        .withdraw("rrt", CorrectionReason.WRONG_PATIENT, at=49)
        .amended(renamed, at=40)
        .tier_rose(Tier.T3, at=39)
        .tier_set(Tier.T2, at=38)
        .mdt_diagnosis(at=37)
        .override("leishmania", at=36)
        .choice(Line.FIRST, "mp_pulse", at=35)
        .choice(Line.FIRST, "dexamethasone", at=34)
        .therapy("methylprednisolone", option="mp_pulse", at=33)
        .therapy("ivermectin", parasite="strongyloides", at=32)
        .stopped("methylprednisolone", at=31)
        .round(2, at=30)
        .yes("vasopressor", at=29)
        .signed(at=28)
        .closed(at=27)
        .happened(CaseReopened(reason="New results came back."), NOW - hours(26))
    )


def test_a_case_begins_with_its_opening_and_only_once():
    opened, *others = full_story().events
    with pytest.raises(ValueError, match="begins"):
        evolve(None, others[0])
    with pytest.raises(ValueError, match="once"):
        evolve(fold([opened]), opened)
    assert fold([]) is None


@given(cut=st.integers(0, 24))
def test_folding_in_two_pieces_gives_the_same_state(cut):
    events = full_story().events
    assert fold(events[cut:], fold(events[:cut])) == fold(events)


def test_every_entry_stays_in_the_record_and_the_newest_is_last():
    state = full_story().build()
    assert [e.observation.answer for e in state.history("vasopressor")] == [Answer.YES, Answer.NO, Answer.YES]
    assert [e.round for e in state.history("vasopressor")] == [1, 1, 2]
    assert state.history("never_asked") == state.standing("never_asked") == ()


def test_a_correction_marks_what_it_replaces_and_names_it():
    first, second = full_story().build().history("ferritin")
    assert (first.withdrawn, first.stands, second.stands) == (CorrectionReason.SLIP, False, True)
    assert second.corrects == first.stamp.event
    assert first.withdrawn_by == second.stamp


def test_a_correction_without_a_reason_counts_as_another_reason():
    builder = CaseBuilder().yes("rrt", at=9)
    event = builder.events[-1].stamp.event
    builder.happened(
        AnswerRecorded(
            observation=Finding(item="rrt", answer=Answer.NO, collected_at=NOW - hours(9)), corrects=event
        ),
        NOW - hours(1),
    )
    assert builder.build().history("rrt")[0].withdrawn is CorrectionReason.OTHER


def test_a_withdrawn_answer_no_longer_stands():
    state = full_story().build()
    assert state.standing("rrt") == ()
    assert state.history("rrt")[0].withdrawn is CorrectionReason.WRONG_PATIENT


def test_the_newest_identity_and_the_newest_choice_of_a_line_hold():
    state = full_story().build()
    assert (state.identity.given_name, len(state.identities)) == ("Clara", 2)
    assert state.choice_for(Line.FIRST).fact.option == "dexamethasone"
    assert state.choice_for(Line.SECOND) is None
    assert len(state.choices) == 2


def test_a_stop_ends_its_own_drug_only():
    pulse, ivermectin = full_story().build().therapies
    assert (pulse.is_running, ivermectin.is_running) == (False, True)


def test_tier_marks_say_whether_the_disease_was_overt():
    rose, was_set = full_story().build().tier_marks
    assert (rose.tier, rose.overt, rose.reason) == (Tier.T3, True, "severity.overt.hscore")
    assert (was_set.tier, was_set.overt) == (Tier.T2, True)
    lowered = CaseBuilder().tier_set(Tier.T1).build().tier_marks[-1]
    assert lowered.overt is False


def test_rounds_signatures_overrides_and_closing_are_kept():
    state = full_story().build()
    assert (state.round, state.round_started_at) == (2, NOW - hours(30))
    assert [s.fact.sheet for s in state.signatures] == [1]
    assert state.overrides[0].fact.parasites == ("leishmania",)
    assert state.mdt_diagnoses[0][1].note
    assert state.closed is None
    assert CaseBuilder().closed().build().closed is not None
    assert state.last == full_story().events[-1].stamp


@pytest.mark.parametrize("event", full_story().events, ids=lambda event: event.fact.type)
def test_every_fact_reads_back_what_it_wrote(event):
    assert FACT.validate_json(event.fact.model_dump_json()) == event.fact


def test_the_story_holds_every_kind_of_fact():
    told = {type(event.fact) for event in full_story().events}
    assert told == set(get_args(get_args(Fact)[0]))
