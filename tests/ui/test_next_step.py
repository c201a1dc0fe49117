"""The step that comes next is made while nobody touches anything; it is the one that a visit would have made."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bedside.commands.model import RecordAnswer
from bedside.domain.observations import Answer, Finding
from bedside.ui.editors.item_row import ItemRow
from bedside.ui.next_step import QUIET_MS, NextStep
from bedside.ui.pages.live_picture import LivePicture
from bedside.ui.pages.page import Page
from bedside.ui.presenters.walk import SHORT_PATH
from bedside.ui.widgets.barrier_list import BarrierRow
from bedside.ui.widgets.score_block import ScoreBlock
from tests.app.conftest import PATIENT
from tests.ui.hands import Hands
from tests.ui.test_lock import Desk
from tests.ui.test_screen_as_new import shown

pytestmark = pytest.mark.slow

MOST_TURNS = 200


class Walk:
    """A case on its first step, and somebody who now and then touches nothing for a while."""

    def __init__(self, folder):
        self.desk = Desk(folder)
        self.sitting = self.desk.sitting
        self.sitting.case_talk.begin(PATIENT)
        self.case = self.sitting.case_talk.view.state.case
        self.ahead = NextStep(self.desk.window)
        self.open_step("patient")

    def open_step(self, step):
        self.sitting.open_case(self.case)
        self.sitting.case.open_step(step)
        settle()

    def rest(self, ms=QUIET_MS):
        """Touch nothing so long, until the window has nothing left to do."""
        self.look_away(ms)
        turns = 0
        while self.ahead.is_under_way and turns < MOST_TURNS:
            QApplication.processEvents()
            turns += 1
        assert turns < MOST_TURNS
        settle()

    def look_away(self, ms=QUIET_MS):
        self.desk.steady.ms += ms
        self.desk.window.idle.tick()

    def go_on(self):
        self.sitting.case.next_step()
        settle()
        return self.sitting.case.page

    def pages(self):
        """The steps whose pages are there."""
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return {page.context.step for page in self.desk.window.findChildren(Page)} - {""}

    def lives(self):
        """The live pictures that are there."""
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return self.desk.window.findChildren(LivePicture)


def made_rows(page):
    """The items of a step whose rows are there."""
    return [row.item.id for row in page.findChildren(ItemRow)]


def settle():
    for _ in range(3):
        QApplication.processEvents()


@pytest.mark.hazard("H09")
def test_rows_of_the_board_are_judged_again_while_nobody_touches_anything(walk):
    """A result that fell overdue while the board stood there is its next action."""
    now = walk.sitting.case_talk.view.assessment.judged_at
    awaited = Finding(
        item="blood_cultures", answer=Answer.PENDING, collected_at=now, expected_at=now + timedelta(hours=2)
    )
    walk.sitting.case_talk.perform(RecordAnswer(observation=awaited))
    walk.sitting.show_board()
    walk.desk.station.later(hours=3)
    walk.look_away(QUIET_MS - 1)
    assert not any("Chase" in words for words in walk.sitting.board.shown), "not before it is quiet"
    walk.rest()
    assert any("Chase Blood cultures" in words for words in walk.sitting.board.shown)


@pytest.fixture
def walk(qapp, tmp_path):
    made = Walk(tmp_path)
    yield made
    made.desk.window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_next_step_is_there_before_it_is_asked_for_and_the_keyboard_stays(walk):
    assert walk.pages() == {"patient"}
    here = QApplication.focusWidget()
    walk.rest()
    assert walk.pages() == {"patient", "severity"}
    assert QApplication.focusWidget() is here
    page = walk.sitting.case.page_of("severity")
    items = walk.sitting.case_talk.view.assessment.items
    asked = [
        item.id for section in page.context.form.sections for item in section.items if items[item.id].shown
    ]
    assert sorted(made_rows(page)) == sorted(asked)
    assert not page.isVisible()


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("step", ["patient", "severity", "infection_screen", "parasitic_exclusion"])
def test_it_shows_what_a_step_made_on_its_visit_shows(walk, step):
    walk.open_step(step)
    made_on_the_visit = shown(walk.go_on())
    walk.sitting.show_board()
    walk.open_step(step)
    before = walk.pages()
    walk.rest()
    assert len(walk.pages() - before) == 1
    assert shown(walk.go_on()) == made_on_the_visit


@pytest.mark.hazard("H01")
def test_an_answer_given_meanwhile_stands_on_it(walk):
    walk.rest()
    at = walk.sitting.case_talk._service.now()
    told = Finding(item="vasopressor", answer=Answer.YES, collected_at=at)
    walk.sitting.case_talk.perform(RecordAnswer(observation=told))
    settle()
    made_ahead = shown(walk.go_on())
    walk.sitting.show_board()
    walk.open_step("patient")
    assert shown(walk.go_on()) == made_ahead
    assert any("Yes" in str(part) and "True" in str(part) for part in made_ahead)


@pytest.mark.hazard("H09")
def test_a_step_that_was_shown_before_still_forgets_its_sample_time_in_a_new_round(walk):
    page = walk.go_on()
    card = next(card for card in page.cards if card.time is not None)
    Hands.type_into(card.time.field, "01:30")
    assert card.time.moment is not None
    walk.sitting.case.open_step("patient")
    walk.sitting.case_talk.start_round("")
    settle()
    walk.sitting.case.open_step("patient")
    walk.rest()
    assert walk.go_on() is page
    assert card.time.moment is None


def test_nothing_is_made_so_soon_after_a_touch(walk):
    walk.rest(QUIET_MS - 1)
    assert walk.pages() == {"patient"}


def test_a_touch_ends_it_and_it_goes_on_in_the_next_quiet_moment(walk):
    walk.look_away()
    QApplication.processEvents()
    QTest.keyClick(walk.desk.window, Qt.Key.Key_Shift)
    settle()
    made = made_rows(walk.sitting.case.page_of("severity"))
    settle()
    assert not walk.ahead.is_under_way
    assert made_rows(walk.sitting.case.page_of("severity")) == made
    walk.rest()
    assert len(made_rows(walk.sitting.case.page_of("severity"))) > len(made)


@pytest.mark.hazard("H01", "H37")
def test_it_goes_away_with_the_case(walk):
    walk.rest()
    walk.sitting.show_board()
    assert walk.pages() == set()
    walk.rest()
    assert walk.pages() == {SHORT_PATH}, "the page that lies ready, of no case yet"
    walk.open_step("patient")
    walk.sitting.show_board()
    assert walk.pages() == {SHORT_PATH}


@pytest.mark.hazard("H01")
def test_the_live_picture_made_ahead_on_the_board_shows_what_one_made_on_opening_shows(walk):
    (made_on_opening,) = map(shown, walk.lives())
    walk.sitting.show_board()
    assert not walk.lives(), "what showed the case goes with it"
    walk.rest()
    (blank,) = walk.lives()
    rows = [*blank.findChildren(BarrierRow), *blank.findChildren(ScoreBlock)]
    assert rows
    assert not any(row.isVisibleTo(blank) for row in rows), "it says nothing before a case is open"
    walk.open_step("patient")
    assert walk.lives() == [blank]
    assert shown(blank) == made_on_opening
    walk.sitting.show_board()
    assert not walk.lives()


@pytest.mark.hazard("H01")
def test_whoever_opens_the_next_case_at_once_finds_its_live_picture_made(walk):
    (made_on_opening,) = map(shown, walk.lives())
    walk.sitting.show_board()
    QApplication.processEvents()
    (blank,) = walk.lives()
    assert shown(blank) != made_on_opening
    assert not any(row.isVisibleTo(blank) for row in blank.findChildren(BarrierRow)), "it says nothing yet"
    walk.open_step("patient")
    assert walk.lives() == [blank]
    assert shown(blank) == made_on_opening


@pytest.mark.hazard("H01")
def test_from_case_to_case_each_has_a_live_picture_of_its_own(walk):
    (first,) = walk.lives()
    (made_on_opening,) = map(shown, walk.lives())
    walk.open_step("patient")
    (second,) = walk.lives()
    assert second is not first
    assert shown(second) == made_on_opening


def test_behind_the_lock_nothing_is_made(walk):
    walk.sitting.show_board()
    walk.desk.window.lock()
    settle()
    walk.look_away()
    assert not walk.ahead.is_under_way
    assert walk.pages() == set()
    assert not walk.lives()


def test_the_pages_of_the_choices_are_made_when_they_are_asked_for(walk):
    walk.open_step("malignancy_workup")
    before = walk.pages()
    walk.rest()
    assert walk.pages() == before
