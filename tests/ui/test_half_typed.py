"""Somebody leaves in the middle of a number, whichever way: it is offered again, never on record by itself."""

from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from bedside.domain.patient import Identity, Sex
from bedside.ui.editors.row_words import Line
from bedside.ui.input_guard import InputGuard
from bedside.ui.listening import listen
from bedside.ui.typing_keeper import KEEP_MS
from bedside.ui.widgets.step_rail import StepRow
from tests.app.conftest import PATIENT, PIN
from tests.app.made_once import a_ward_of_two
from tests.app.test_people import SECOND_PIN
from tests.report.sheets import page_texts
from tests.screens import wait_while_busy
from tests.ui.hands import Hands
from tests.ui.keyboard import Keyboard

pytestmark = pytest.mark.slow

STEP, ITEM, HALF = "severity", "ferritin", "1240"
PENDING_KEY = 3
OTHER_PATIENT = Identity(
    family_name="Oyelaran",
    given_name="Tunde",
    birth_date=date(1961, 2, 3),
    hospital_number="77 123",
    sex=Sex.MALE,
)


class Ward:
    """A workstation with two open cases, and a number half-typed into the second."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.station = folder, a_ward_of_two(folder)
        self.hands = Hands(self.station.start(), PIN)
        listen(InputGuard(self.window, count(0, 1_000).__next__))
        self.hands.begin(OTHER_PATIENT)
        self.other = self.view.state.case
        self.hands.begin(PATIENT)
        self.case = self.view.state.case
        self.hands.open_step(STEP)
        self.row.take_focus()
        QApplication.processEvents()
        QTest.keyClicks(self.row.editor.field, HALF)

    @property
    def window(self):
        return self.hands.window

    @property
    def sitting(self):
        return self.window.sitting

    @property
    def view(self):
        return self.sitting.case_talk.view

    @property
    def page(self):
        return self.sitting.case.page

    @property
    def row(self):
        return self.page.rows[ITEM]

    def come_in(self, at: int = 0, pin: str = PIN) -> None:
        unlock = self.window.unlock
        unlock.unlock_wanted.emit(unlock.people[at][0], pin)

    def come_back(self) -> None:
        """To the case and the step, wherever we are, as the program offers it."""
        if self.sitting is None:
            self.come_in()
        if self.view is None or self.view.state.case != self.case:
            self.sitting.open_case(self.case)
        if self.sitting.case.step != STEP:
            self.press_rail(STEP)

    def press(self, words: str) -> None:
        """Press the button that says so, with the mouse."""
        buttons = self.sitting.case.findChildren(QPushButton)
        button = next(each for each in buttons if each.isVisible() and each.text().startswith(words))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def press_rail(self, step: str) -> None:
        rows = self.sitting.case.rail.findChildren(StepRow)
        QTest.mouseClick(next(row for row in rows if row.step == step), Qt.MouseButton.LeftButton)

    def press_key(self, keys: str) -> None:
        Keyboard().press(keys)

    def menu(self, words: str) -> None:
        next(act for act in self.sitting.side.menu.actions() if act.text() == words).trigger()

    def recorded(self):
        return self.view.state.standing(ITEM)


@pytest.fixture
def ward(qtbot, tmp_path):
    made = Ward(tmp_path)
    qtbot.addWidget(made.window)
    return made


def another_step_and_the_board(ward: Ward) -> None:
    ward.press_rail("patient")
    ward.press("Board")


def to_review(ward: Ward) -> None:
    ward.press("Review and print")
    wait_while_busy(ward.window)


def press_a_link(ward: Ward) -> None:
    """The press itself leaves the keyboard where it is; where the link stands in the words is not asked here."""
    links = ward.sitting.case._live.next_tests
    QTest.mouseClick(links, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    links.linkActivated.emit("blood_cultures")


WAYS_OUT: dict[str, Callable[[Ward], object]] = {
    "next step by key": lambda ward: ward.press_key("Ctrl+Right"),
    "step before by key": lambda ward: ward.press_key("Ctrl+Left"),
    "another step in the rail": lambda ward: ward.press_rail("infection_screen"),
    "the next button": lambda ward: ward.press("Next"),
    "the back button": lambda ward: ward.press("Back"),
    "to review and sign": to_review,
    "a link of the live picture": press_a_link,
    "another step, then the board": another_step_and_the_board,
    "the board, from the menu": lambda ward: ward.menu("Back to the board"),
    "another case": lambda ward: ward.sitting.open_case(ward.other),
    "lock by key": lambda ward: ward.press_key("Ctrl+L"),
    "lock by button": lambda ward: ward.press("Lock"),
    "change of user by key": lambda ward: ward.press_key("Ctrl+Shift+L"),
    "change of user, from the menu": lambda ward: ward.menu("Change user"),
    "idle": lambda ward: ward.window.idle.ran_out.emit(),
    "the machine sleeps": lambda ward: ward.window.sleep.on_prepare(True),
}


@pytest.mark.hazard("H02", "H04", "H22")
def test_whichever_way_somebody_leaves_a_half_typed_number_is_offered_again_and_not_on_record(ward):
    events = len(ward.sitting._service.events())
    for way, leave in WAYS_OUT.items():
        the_keyboard_is_here(ward)
        leave(ward)
        assert not ward.sitting or ward.sitting.case.step != STEP or ward.view.state.case != ward.case, way
        ward.come_back()
        assert ward.row.editor.field.text() == HALF, way
        assert "one thousand two hundred" in ward.row.said(Line.ECHO), way
        assert ward.recorded() == (), way
        assert len(ward.sitting._service.events()) == events, way
        assert ward.window.focusWidget() is ward.row.editor.field, way
    QTest.keyClick(ward.row.editor.field, Qt.Key.Key_Return)
    ward.hands.sitting = ward.sitting
    ward.hands.sample_taken(ITEM)
    assert len(ward.recorded()) == 1


def the_keyboard_is_here(ward: Ward) -> None:
    ward.window.activateWindow()
    QApplication.processEvents()
    ward.row.take_focus()
    assert QApplication.focusWidget() is ward.row.editor.field


@pytest.mark.hazard("H04")
def test_a_look_into_another_program_or_a_menu_enters_nothing(ward):
    the_keyboard_is_here(ward)
    for reason in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
        ward.row.editor.field.setFocus()
        ward.page.setFocus(reason)
        assert ward.recorded() == ()
        assert ward.page.half_typed() == [(ITEM, HALF, "ug/L")]


@pytest.mark.hazard("H04")
def test_the_next_field_still_takes_what_was_typed(ward):
    the_keyboard_is_here(ward)
    QTest.keyClick(ward.row.editor.field, Qt.Key.Key_Tab)
    ward.page.rows["triglycerides"].take_focus()
    ward.hands.sample_taken(ITEM)
    assert len(ward.recorded()) == 1
    assert ward.page.half_typed() == []


@pytest.mark.hazard("H04", "H09")
def test_a_number_that_waits_for_its_time_is_as_half_typed_as_any_other(ward):
    QTest.keyClick(ward.row.editor.field, Qt.Key.Key_Return)
    ward.sitting.case_talk.refresh()
    assert ward.row.editor.field.text() == HALF
    ward.window.lock()
    ward.come_back()
    assert ward.row.editor.field.text() == HALF
    assert ward.recorded() == ()


@pytest.mark.hazard("H04", "H09")
def test_all_that_waits_for_one_time_is_recorded_with_it(ward):
    QTest.keyClick(ward.row.editor.field, Qt.Key.Key_Return)
    ward.hands.type_into(ward.page.rows["triglycerides"].editor.field, "4.2")
    assert ward.recorded() == ()
    ward.hands.sample_taken(ITEM)
    assert len(ward.recorded()) == 1
    assert len(ward.view.state.standing("triglycerides")) == 1


@pytest.mark.hazard("H04")
def test_a_number_changed_while_it_waits_is_never_recorded_as_it_was(ward):
    QTest.keyClick(ward.row.editor.field, Qt.Key.Key_Return)
    field = ward.row.editor.field
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    ward.page._card_of[ITEM].time.now_button.click()
    assert all(str(entry.observation.quantity.value) != HALF for entry in ward.recorded())


@pytest.mark.hazard("H22")
def test_what_is_half_typed_is_noted_by_itself_within_half_a_second(qtbot, ward):
    assert KEEP_MS <= 500
    assert ward.sitting.typing._clock.interval() == KEEP_MS
    qtbot.waitUntil(lambda: any(each.words == HALF for each in ward.sitting.typing.of(ward.case)))


@pytest.mark.hazard("H04")
def test_half_typed_times_names_and_words_are_offered_again_as_well(ward):
    ward.row.editor.clear()
    page = ward.hands.open_step("infection_screen")
    item = next(name for card in page.cards for name in card.tests if page.rows[name].isVisible())
    ward.hands.pick(item, PENDING_KEY)
    ward.hands.sample_taken(item)
    owner, time = page.rows[item].pending.owner, page._card_of[item].time.field
    owner.setFocus()
    QTest.keyClicks(owner, "Dr Le")
    ward.sitting.show_board()
    ward.sitting.open_case(ward.case)
    page = ward.sitting.case.page
    assert page.rows[item].pending.owner.text() == "Dr Le"
    assert ward.view.state.standing(item)[-1].observation.owner is None
    time = page._card_of[item].time.field
    time.setFocus()
    QTest.keyClicks(time, "14:0")
    ward.window.lock()
    ward.come_in()
    page = ward.sitting.case.page
    assert page._card_of[item].time.field.text() == "14:0"
    assert page.rows[item].pending.owner.text() == "Dr Le"


@pytest.mark.parametrize("leaving", ["lock", "board"])
def test_what_is_typed_for_the_sheet_is_offered_again_until_it_is_signed(ward, leaving):
    ward.row.editor.clear()
    to_review(ward)
    words = ward.page.words
    assert words.reason.isVisible()
    for entry, typed in ((words.reason_line, "Relatives come at"), (words.received_by_line, "Dr Li")):
        entry.setFocus()
        QTest.keyClicks(entry, typed)
    wait_while_busy(ward.window)
    if leaving == "lock":
        ward.window.lock()
        ward.come_in()
        assert ward.sitting.case.step == "review_and_sign"
    else:
        ward.sitting.show_board()
        ward.sitting.open_case(ward.case, "review_and_sign")
    wait_while_busy(ward.window)
    words = ward.page.words
    assert (words.reason_line.text(), words.received_by_line.text()) == ("Relatives come at", "Dr Li")
    preview = ward.sitting.side.sheets()._talk._preview
    assert "Relatives come at" in " ".join(page_texts(preview.pdf))
    ward.sitting.open_case(ward.other, "review_and_sign")
    wait_while_busy(ward.window)
    assert (ward.page.words.reason_line.text(), ward.page.words.received_by_line.text()) == ("", "")


@pytest.mark.hazard("H01", "H04")
def test_what_was_typed_into_one_case_is_offered_in_no_other(ward):
    ward.sitting.open_case(ward.other)
    ward.hands.open_step(STEP)
    assert ward.row.editor.field.text() == ""
    QTest.keyClicks(ward.row.editor.field, "77")
    ward.sitting.open_case(ward.case)
    assert ward.row.editor.field.text() == HALF
    ward.sitting.open_case(ward.other)
    assert ward.row.editor.field.text() == "77"


def test_whoever_left_for_the_board_comes_back_to_the_board(ward):
    ward.sitting.show_board()
    ward.window.lock()
    ward.come_in()
    assert ward.sitting.screens.currentWidget() is ward.sitting.board


@pytest.mark.hazard("H02", "H04")
def test_a_lock_in_the_middle_of_a_number_records_nothing_and_offers_it_again(ward):
    ward.window.lock()
    ward.come_in()
    assert ward.row.editor.field.text() == HALF
    assert ward.recorded() == ()
    assert "It is not saved" in ward.window.message.text


@pytest.mark.hazard("H05")
def test_a_half_typed_number_returns_in_the_unit_it_was_typed_in(ward):
    unit = ward.row.editor.unit
    unit.setCurrentIndex(unit.count() - 1)
    wanted = unit.currentData()
    ward.window.lock()
    ward.come_in()
    assert ward.row.editor.unit.currentData() == wanted


@pytest.mark.hazard("H02")
def test_what_one_person_typed_is_offered_to_nobody_else(ward):
    ward.window.lock()
    ward.come_in(1, SECOND_PIN)
    assert ward.view is None
    ward.sitting.open_case(ward.case, STEP)
    assert ward.row.editor.field.text() == ""
    ward.window.lock()
    ward.come_in()
    assert ward.row.editor.field.text() == HALF


@pytest.mark.parametrize("ending", ["crash", "closed window"])
def test_the_next_start_leads_to_the_same_item_with_what_was_kept(qtbot, ward, ending):
    if ending == "crash":
        ward.sitting.typing.keep()
        for part in (ward.sitting.later, ward.sitting.record_check, ward.sitting.typing):
            part.stop()
        ward.sitting._service.store.close()  # the process is gone; nothing was locked
    else:
        ward.window.close()
    again = Hands(ward.station.start(), PIN)
    qtbot.addWidget(again.window)
    assert again.sitting.case.page.rows[ITEM].editor.field.text() == HALF


@pytest.mark.hazard("H36")
def test_no_file_holds_it_in_the_clear(ward):
    editor = ward.row.editor.field
    QTest.keyClicks(editor, "77777")
    ward.sitting.typing.keep()
    ward.window.lock()
    for path in ward.folder.rglob("*"):
        if path.is_file():
            assert (HALF + "77777").encode() not in path.read_bytes(), path


def test_what_was_entered_is_not_offered_again(ward):
    ward.hands.type_into(ward.row.editor.field, HALF)
    ward.hands.sample_taken(ITEM)
    ward.sitting.typing.keep()
    ward.window.lock()
    ward.come_in()
    assert len(ward.recorded()) == 1
    assert ward.page.half_typed() == []
