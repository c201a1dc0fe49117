"""A case moves to other content by an event; what is asked otherwise from then on is history (design.md 10.42, H29)."""

import pytest

from bedside.case.events import CaseMerged
from bedside.case.fold import evolve, fold
from bedside.case.state import CaseState
from bedside.domain.observations import Answer
from tests.case.builder import NOW, CaseBuilder, hours

pytestmark = pytest.mark.hazard("H29")

AFTER = "2.0.0+11111111"


def moved() -> CaseState:
    """Two questions answered before the move, which asks one of them again; that one answered anew after it."""
    return (
        CaseBuilder(opened=90)
        .yes("vasopressor", at=80)
        .answer("ferritin", "18400", "ug/L", at=70)
        .moved(AFTER, "ferritin", at=60)
        .answer("ferritin", "9100", "ug/L", at=50)
        .build()
    )


def test_a_case_holds_the_content_that_its_newest_entry_names() -> None:
    story = CaseBuilder(opened=90).yes("vasopressor", at=80)
    assert (story.build().content, story.build().content_hash) == ("test", "")
    assert (moved().content, moved().content_hash) == (AFTER, "1" * 64)


def test_what_is_asked_again_is_history_and_what_is_not_stands() -> None:
    old, new = moved().history("ferritin")
    assert [old.stands, new.stands] == [False, True]
    assert (old.withdrawn, old.set_aside) == (None, moved().moves[0].stamp)
    assert moved().standing("ferritin") == (new,)
    assert moved().standing("vasopressor")


def test_no_judgement_finds_an_answer_that_a_move_set_aside() -> None:
    state = (
        CaseBuilder(opened=90)
        .test("strongyloides_serology", Answer.POSITIVE, at=80)
        .no("exposure_strongyloides", at=80)
        .answer("ferritin", "18400", "ug/L", at=70)
        .moved(AFTER, "ferritin", "strongyloides_serology", "exposure_strongyloides", at=60)
        .build()
    )
    ferritin = state.history("ferritin")
    assert (ferritin.newest, ferritin.newest_measured) == (None, None)
    assert state.history("strongyloides_serology").first_positive is None
    assert state.history("exposure_strongyloides").first_no is None


def test_folding_at_once_and_event_by_event_give_one_state() -> None:
    events = CaseBuilder(opened=90).yes("rrt", at=80).moved(AFTER, "rrt", at=60).no("rrt", at=50).events
    state = None
    for event in events:
        state = evolve(state, event)
    assert state == fold(events)


def test_what_another_case_set_aside_is_set_aside_where_it_is_merged_and_the_case_keeps_its_own_content() -> (
    None
):
    there = CaseBuilder(opened=95).yes("rrt", at=80).moved(AFTER, "rrt", at=60).events[1:]
    merged = CaseMerged(case=f"{9:036d}", hospital_number="7", record_code="c", events=tuple(there))
    state = CaseBuilder(opened=90).yes("vasopressor", at=85).happened(merged, NOW - hours(1)).build()
    assert [entry.stands for entry in state.history("rrt")] == [False]
    assert state.standing("vasopressor")
    assert (state.moves, state.content) == ((), "test")
