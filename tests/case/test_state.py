"""The fold: a state comes about through events alone, in any pieces, and nothing is overwritten (design.md 5)."""

from dataclasses import replace
from datetime import timedelta
from functools import reduce
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedside.case.events import (
    FACT,
    AnswerRecorded,
    AnswerWithdrawn,
    Author,
    CaseEvent,
    CaseMerged,
    CaseReopened,
    Confirmed,
    CorrectionReason,
    Fact,
    RecordTaken,
)
from bedside.case.fold import evolve, fold
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
        .therapy("anakinra", at=30.9)
        .taken_back("anakinra", at=30.8)
        .moved("2.0.0+11111111", "ferritin", at=30.5)
        .round(2, at=30)
        .yes("vasopressor", at=29)
        .signed(at=28)
        .closed(at=27)
        .happened(CaseReopened(reason="New results came back."), NOW - hours(26))
        .happened(taken_elsewhere(), NOW - hours(25))
        .happened(merged_here(), NOW - hours(24))
    )


def merged_here():
    """A second case of the same patient that tells of one answer more."""
    second = CaseBuilder(opened=95).yes("falling_counts", at=44).events[1]
    stamp = second.stamp.model_copy(update={"event": f"{8:036d}"})
    return CaseMerged(
        case=f"{9:036d}",
        hospital_number="TEMP 7",
        record_code="1234 5678 9abc def0",
        events=(replace(second, stamp=stamp),),
    )


def taken_elsewhere():
    """A sheet from another ward that tells of one answer more."""
    elsewhere = CaseBuilder(opened=95).yes("imminent_failure", at=45).events[1]
    stamp = elsewhere.stamp.model_copy(update={"event": f"{9:036d}", "author": "lind"})
    return RecordTaken(
        sheet=1,
        signed_by="Dr Mats Lind",
        registration="6120987",
        ward="HDU 3",
        certificate_fingerprint="a" * 64,
        claimed_at=NOW - hours(30),
        document_sha256="b" * 64,
        record_code="1234 5678 9abc def0",
        head="c" * 64,
        authors=(Author(id="lind", name="Dr Mats Lind", role="consultant", registration="6120987"),),
        events=(replace(elsewhere, stamp=stamp),),
    )


SLIP, WRONG_PATIENT = CorrectionReason.SLIP, CorrectionReason.WRONG_PATIENT


@st.composite
def stories(draw):
    """Answers, corrections and withdrawals of a few items, recorded up to an hour after their samples and more."""
    opened, *_ = CaseBuilder(opened=90).events
    events, given_before = [opened], []
    for number in range(2, draw(st.integers(2, 14))):
        stamp = opened.stamp.model_copy(
            update={
                "number": number,
                "event": f"{number:036d}",
                "recorded_at": NOW - hours(80) + timedelta(minutes=20 * number),
            }
        )
        earlier = draw(st.sampled_from([None, *given_before]))
        item = earlier[0] if earlier else draw(st.sampled_from(["igra", "hbsag"]))
        reason = draw(st.sampled_from(CorrectionReason))
        if earlier and draw(st.booleans()):
            fact = AnswerWithdrawn(item=item, withdraws=earlier[1], reason=reason)
        else:
            taken_at = stamp.recorded_at - draw(st.sampled_from([hours(0), hours(1), hours(30)]))
            answer = draw(st.sampled_from([Answer.POSITIVE, Answer.NEGATIVE, Answer.NO, Answer.PENDING]))
            found = Finding(item=item, answer=answer, collected_at=taken_at)
            corrected = earlier[1] if earlier else None
            fact = AnswerRecorded(observation=found, corrects=corrected, reason=reason if earlier else None)
            given_before.append((item, stamp.event))
        events.append(CaseEvent(stamp=stamp, fact=fact))
    return tuple(events)


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


@given(data=st.data())
def test_folding_a_story_gives_what_evolving_event_by_event_gives(data):
    events = data.draw(stories())
    assert fold(events) == reduce(evolve, events, None)


@given(data=st.data())
def test_what_a_history_keeps_is_what_a_look_through_it_finds(data):
    for history in fold(data.draw(stories())).entries.values():
        standing = [entry for entry in history if entry.stands]
        said = [entry for entry in history if entry.withdrawn not in (SLIP, WRONG_PATIENT)]
        positive = [entry for entry in standing if entry.observation.answer is Answer.POSITIVE]
        denied = [entry for entry in said if entry.observation.answer is Answer.NO]
        by_sample = sorted(standing, key=lambda entry: entry.observation.collected_at)
        assert history.newest == (by_sample[-1] if by_sample else None)
        assert history.first_positive == (positive[0] if positive else None)
        assert history.first_no == (denied[0] if denied else None)


def test_a_state_is_left_as_it_was_when_the_next_one_is_made():
    *events, last = CaseBuilder(opened=9).yes("rrt", at=8).no("rrt", at=7).events
    before = fold(events)
    after = evolve(before, last)
    assert [len(state.history("rrt")) for state in (before, after)] == [1, 2]


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


def test_an_answer_that_was_taken_in_stands_with_its_own_author_and_the_sheet_counts_as_the_last():
    state = full_story().build()
    [entry] = state.standing("imminent_failure")
    assert entry.stamp.author == "lind"
    assert state.authors_elsewhere["lind"].name == "Dr Mats Lind"
    assert state.next_version == 2


def test_the_worse_of_two_tiers_holds_after_a_merge():
    for ours, theirs in ((Tier.T3, Tier.T2), (Tier.T2, Tier.T3)):
        rose = CaseBuilder(opened=95).tier_rose(theirs, at=20).events[1]
        fact = taken_elsewhere().model_copy(update={"events": (rose,)})
        state = CaseBuilder(opened=90).tier_rose(ours, at=30).happened(fact, NOW - hours(1)).build()
        assert state.tier_marks[-1].tier is Tier.T3
        assert len(state.tier_marks) == 2


@pytest.mark.hazard("H10", "H21")
def test_a_dose_charted_before_confirmations_were_kept_reads_as_confirmed_by_nobody():
    kept = CaseBuilder().therapy("ivermectin", confirmed=tuple(Confirmed)).build().therapies[0].fact
    now = FACT.dump_json(kept)
    assert FACT.validate_json(now) == kept
    older = now.replace(b'"confirmed":["other_than_regimen","beside_steroid"],', b"")
    assert older != now
    read = FACT.validate_json(older)
    assert read.confirmed == ()
    assert read.model_copy(update={"confirmed": kept.confirmed}) == kept
