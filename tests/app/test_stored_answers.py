"""Answers of a stored record are read when somebody looks at them; the case is the same as if all had been read."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bedside.app.codec import case_event, case_of, draft
from bedside.assess.assess import assess
from bedside.case.events import AnswerRecorded, CaseEvent, CorrectionReason
from bedside.case.fold import fold
from bedside.case.history import UnreadAnswer
from bedside.domain.observations import Answer, Finding, Remark
from bedside.store import chain
from bedside.store.records import StoredEvent, case_stream
from tests.case.builder import NOW, CaseBuilder, hours
from tests.case.content import shipped_protocol
from tests.case.test_state import full_story, stories

FERRITIN = b'{"kind":"finding","item":"ferritin","answer":"unknown","collected_at":"2026-03-02T00:00:00Z"}'
"""Another answer than the one it stands beside."""


def stored(events: Iterable[CaseEvent]) -> list[StoredEvent]:
    """The events as the store gives them back."""
    return [lying(event) for event in events]


def lying(event: CaseEvent, payload: bytes | None = None) -> StoredEvent:
    """One event in the store, with its own content or another."""
    made = draft(event.stamp, event.fact)
    stream = case_stream("of the test")
    header = chain.header_bytes(stream, event.stamp.number, made, "")
    return StoredEvent(stream, event.stamp.number, header, payload or made.payload, b"", b"")


def beside(note: str) -> CaseEvent:
    """An answer with words beside it."""
    return CaseBuilder(opened=9).observe(said(), note).events[-1]


def said() -> Finding:
    """No renal replacement."""
    return Finding(item="rrt", answer=Answer.NO, collected_at=NOW)


@given(data=st.data())
def test_a_case_whose_answers_are_unread_is_the_case_of_its_events(data):
    events = data.draw(stories())
    assert case_of(stored(events)) == fold(events)


def test_every_kind_of_event_gives_the_same_case_read_or_unread():
    events = full_story().events
    read, told = case_of(stored(events)), fold(events)
    assert read == told
    assert {item: [hash(e.answer) for e in read.history(item)] for item in read.entries} == {
        item: [hash(e.answer) for e in told.history(item)] for item in told.entries
    }


def test_a_case_is_judged_the_same_read_or_unread():
    events, protocol = full_story().events, shipped_protocol()
    assert assess(case_of(stored(events)), protocol, NOW) == assess(fold(events), protocol, NOW)


def test_an_answer_that_nobody_looks_at_is_not_read():
    opened, older, newer = CaseBuilder(opened=90).yes("rrt", at=80).no("rrt", at=8).events
    spoiled = lying(older, draft(older.stamp, older.fact).payload.replace(b'"yes"', b'"perhaps"'))
    history = case_of([lying(opened), spoiled, lying(newer)]).history("rrt")
    assert [entry.answer.recorded_at for entry in history] == [
        each.stamp.recorded_at for each in (older, newer)
    ]
    assert history.newest.observation == newer.fact.observation
    assert history[0].stamp == older.stamp
    with pytest.raises(ValidationError):
        _ = history[0].observation


@given(data=st.data())
def test_the_first_result_of_a_kind_is_the_same_read_or_unread(data):
    events = data.draw(stories())
    read, told = case_of(stored(events)), fold(events)
    for item in told.entries:
        mine, its = read.history(item), told.history(item)
        assert (mine.first_no, mine.first_positive) == (its.first_no, its.first_positive), item
        assert mine.newest_measured == its.newest_measured, item


def test_what_says_another_answer_is_not_read_in_the_search_for_the_first_no():
    opened, older, newer = CaseBuilder(opened=90).yes("rrt", at=80).no("rrt", at=8).events
    spoiled = lying(older, draft(older.stamp, older.fact).payload.replace(b'"collected_at"', b'"whenever"'))
    assert case_of([lying(opened), spoiled, lying(newer)]).history("rrt").first_no.stamp == newer.stamp


def test_what_is_no_measured_value_is_not_read_in_the_search_for_the_newest():
    opened, older, newer = CaseBuilder(opened=90).yes("rrt", at=80).no("rrt", at=8).events
    spoiled = [
        lying(each, draft(each.stamp, each.fact).payload.replace(b'"collected_at"', b'"whenever"'))
        for each in (older, newer)
    ]
    assert case_of([lying(opened), *spoiled]).history("rrt").newest_measured is None


def test_of_a_kind_said_twice_counts_the_one_that_reading_finds():
    opened, value = CaseBuilder(opened=9).answer("ferritin", "900", "ug/L").events
    payload = draft(value.stamp, value.fact).payload
    told = payload.replace(b'"kind":"measurement",', b'"kind":"finding",').replace(
        b',"quantity"', b',"kind":"measurement","quantity"'
    )
    assert told.count(b'"kind"') == 2
    entry = case_of([lying(opened), lying(value, told)]).history("ferritin").newest_measured
    assert entry is not None
    assert entry.observation == value.fact.observation


def test_of_an_answer_said_twice_counts_the_one_that_reading_finds():
    opened, answer = CaseBuilder(opened=9).yes("rrt", at=8).events
    told = draft(answer.stamp, answer.fact).payload.replace(
        b',"collected_at"', b',"answer":"no","collected_at"', 1
    )
    fact = case_event(lying(answer, told)).fact
    assert isinstance(fact, AnswerRecorded)
    assert fact.observation.answer is Answer.NO
    assert case_of([lying(opened), lying(answer, told)]).history("rrt").first_no is not None


def test_a_case_does_not_begin_with_an_answer():
    _, answer = CaseBuilder(opened=9).yes("rrt", at=8).events
    with pytest.raises(ValueError, match="begins"):
        case_of([lying(answer)])


@pytest.mark.parametrize(
    ("what", "event", "is_unread"),
    [
        ("plain words", beside("Asked twice: never."), True),
        ("words in another alphabet", beside("Demandé à la famille, 夜勤"), True),
        ("a quote in the words", beside('He said "never".'), False),
        ("words like the keys of an answer", beside('","item":"ferritin","note":"'), False),
        ("words like the end of an answer", beside(',"corrects":null,"reason":null}'), False),
        ("a line break in the words", beside("Two\nlines."), False),
        (
            "a remark in words",
            CaseBuilder(opened=9)
            .observe(Remark(item="allergies", text="None known", collected_at=NOW))
            .events[-1],
            True,
        ),
        (
            "a correction",
            CaseBuilder(opened=9).yes("rrt", at=8).corrected(said(), CorrectionReason.SLIP).events[-1],
            False,
        ),
        ("a withdrawal", CaseBuilder(opened=9).yes("rrt", at=8).withdraw("rrt").events[-1], False),
        ("no answer at all", CaseBuilder(opened=9).round(2, at=1).events[-1], False),
    ],
)
def test_only_an_answer_that_corrects_nothing_and_hides_nothing_stays_unread(what, event, is_unread):
    opened = CaseBuilder(opened=9).events
    last = replace(event, stamp=event.stamp.model_copy(update={"number": 2}))
    state = case_of(stored([*opened, last]))
    assert state == fold([*opened, last]), what
    held = [entry.answer for history in state.entries.values() for entry in history]
    assert any(isinstance(answer, UnreadAnswer) for answer in held) is is_unread, what


@pytest.mark.parametrize(
    ("what", "find", "put"),
    [
        ("a second answer behind the first", b',"note"', b',"observation":' + FERRITIN + b',"note"'),
        ("a second item in the answer", b',"answer"', b',"item":"ferritin","answer"'),
        ("a second item, its name written otherwise", b',"answer"', b',"\\u0069tem":"ferritin","answer"'),
    ],
)
def test_an_answer_that_names_two_items_is_of_the_one_that_reading_finds(what, find, put):
    opened, answer = CaseBuilder(opened=9).no("rrt", at=8).events
    twice = lying(answer, draft(answer.stamp, answer.fact).payload.replace(find, put, 1))
    fact = case_event(twice).fact
    assert isinstance(fact, AnswerRecorded)
    assert fact.observation.item == "ferritin", what
    assert list(case_of([lying(opened), twice]).entries) == ["ferritin"], what


def test_the_last_entry_of_a_record_may_be_an_unread_answer():
    events = CaseBuilder(opened=90).round(2, at=20).yes("rrt", at=hours(8)).events
    state = case_of(stored(events))
    assert state.last == events[-1].stamp
    assert not state.is_round_empty
