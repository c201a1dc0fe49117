"""A second window on the same ward only reads, and is not to be taken for one that saves (H25)."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QPushButton, QRadioButton

from bedside.app.case_service import Saved
from bedside.commands.model import RecordAnswer
from bedside.domain.observations import Answer, Choice, Finding
from bedside.ui.editors.row_words import Line
from bedside.ui.main_window import MainWindow
from bedside.ui.reading_only import RefusalNote
from bedside.ui.widgets.notice_bar import NoticeBar
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation
from tests.app.made_once import copied
from tests.screens import wait_while_busy
from tests.tables import table
from tests.ui.keyboard import Keyboard
from tests.ui.told import button, settle, words_of

pytestmark = pytest.mark.slow

WHY = "This window only reads. Nothing was entered. The top of the window says what to do."


def asked_before_options(service):
    """What is answered before options are offered, with a gate that the patient's own answers open."""
    at, parasites = service.now(), service.protocol.content.parasites
    denied = {"allergies", *(item for parasite in parasites for item in parasite.exposures)}
    told = [Finding(item=item, answer=Answer.NO, collected_at=at) for item in sorted(denied)]
    told += [
        Finding(item=item, answer=Answer.YES, collected_at=at)
        for item in ("clinician_entry", "running_drugs_checked")
    ]
    codes = {"pregnancy": "not_pregnant", "informant": "patient"}
    return [*told, *(Choice(item=item, options=(code,), collected_at=at) for item, code in codes.items())]


def ask_before_options(station):
    """A ward with one case."""
    service = station.start().setup(WARD, CLINICIAN, PIN)
    service.new_case(PATIENT)
    for observation in asked_before_options(service):
        assert isinstance(service.perform(RecordAnswer(observation=observation)), Saved)
    service.lock()


@pytest.fixture
def second(qtbot, tmp_path):
    """The board of a window that was started while another one writes."""
    session = copied(ask_before_options, tmp_path).start()
    first = session.unlock(session.people()[0].id, PIN)
    session = Workstation(tmp_path).start()
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.attach(session)
    window.unlock.unlock_wanted.emit(session.people()[0].id, PIN)
    yield window
    window.lock()
    first.lock()


@pytest.mark.hazard("H25")
def test_the_foot_says_read_only_where_a_window_that_saves_says_saved(second):
    sitting = second.sitting
    sitting.open_case(sitting._service.board()[0].case)
    assert sitting.case.foot.saved_text == "✕ Read only"
    sitting.case.open_step("severity")
    assert sitting.case.foot.saved_text == "✕ Read only"


@pytest.mark.hazard("H25")
def test_its_notice_looks_like_no_notice_of_every_day(second, qtbot):
    every_day = NoticeBar()
    qtbot.addWidget(every_day)
    every_day.say(second.notice.text, demo=False)
    assert (second.notice.property("meaning"), every_day.property("meaning")) == ("blocked", "due")


@pytest.mark.hazard("H25")
def test_no_case_can_be_begun_and_the_button_says_why(second):
    new = next(each for each in second.sitting.board.findChildren(QPushButton) if each.text() == "New case")
    assert not new.isEnabled()
    assert new.toolTip() == "Read only: nothing can be begun here."
    second.activateWindow()
    Keyboard().press("Ctrl+N")
    assert second.findChildren(QDialog) == []


def notes(window):
    """The words that stand under what was pressed."""
    settle()
    return window.findChildren(RefusalNote)


@pytest.fixture
def page(second):
    """The step of the severity, as the second window shows it."""
    sitting = second.sitting
    sitting.open_case(sitting._service.board()[0].case)
    sitting.case.open_step("severity")
    wait_while_busy(second)
    second.activateWindow()
    return sitting.case.page


@pytest.mark.hazard("H25")
@pytest.mark.parametrize(("item", "key"), [("ferritin", "5"), ("ferritin", "Ctrl+V"), ("vasopressor", "1")])
def test_an_answer_is_refused_in_place_with_its_first_key(page, item, key):
    row = page.rows[item]
    row.take_focus()
    QApplication.clipboard().setText("500")
    Keyboard().press(key)
    assert WHY in row.said(Line.COMPLAINT)
    assert row.half_typed() == []
    assert not any(button.isChecked() for button in row.editor.findChildren(QPushButton))


@pytest.mark.hazard("H25")
def test_an_answer_is_refused_in_place_with_the_press_of_the_pointer(page):
    row = page.rows["vasopressor"]
    yes = row.editor.findChild(QPushButton)
    QTest.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert WHY in row.said(Line.COMPLAINT)
    assert not yes.isChecked()


def told_press(qtbot, way):
    """Press it as a screen reader does: no key and no pointer, and the click comes a moment later."""
    QAccessible.queryAccessibleInterface(way).actionInterface().doAction("Press")
    qtbot.waitUntil(lambda: not way.isDown())


@pytest.mark.hazard("H25")
def test_an_answer_is_refused_in_place_with_the_press_of_a_screen_reader(qtbot, page):
    row = page.rows["vasopressor"]
    yes = row.editor.findChild(QPushButton)
    told_press(qtbot, yes)
    assert WHY in row.said(Line.COMPLAINT)
    assert not yes.isChecked()
    assert not row._has("_why")
    told_press(qtbot, row._why_button)
    assert row._why.isVisible(), "what only tells goes on telling"


@pytest.mark.hazard("H25", "H06")
@pytest.mark.parametrize(("item", "at"), [("vasopressor", 0), ("clinician_entry", 1)])
def test_an_answer_that_a_screen_reader_toggles_is_refused_and_what_is_on_record_stays_shown(
    qtbot, page, item, at
):
    """Nobody answered the first; the second is on record as yes. "Toggle" is what Qt offers a screen reader first."""
    row = page.rows[item]
    ways = row.editor.findChildren(QPushButton)
    shown = [each.isChecked() for each in ways]
    QAccessible.queryAccessibleInterface(ways[at]).actionInterface().doAction("Toggle")
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not ways[at].isDown())
    assert WHY in row.said(Line.COMPLAINT)
    assert [each.isChecked() for each in ways] == shown
    assert {each.accessibleDescription() for each in ways} == {""}


@pytest.mark.hazard("H25")
@pytest.mark.parametrize("key", ["Ctrl+Return", "Ctrl+Z"])
def test_a_key_that_confirms_or_takes_back_is_refused_where_the_keyboard_is(page, second, key):
    row, live = page.rows["vasopressor"], button(second.sitting.case, "Promote")
    row.take_focus()
    Keyboard().press(key)
    assert WHY in row.said(Line.COMPLAINT)
    assert notes(second) == []
    live.setFocus()
    Keyboard().press(key)
    assert [words_of(note) for note in notes(second)] == [WHY]


@pytest.mark.hazard("H25")
def test_a_sample_time_is_refused_with_its_first_key(page):
    time = next(card.time for card in page.cards if card.time is not None)
    time.field.setFocus()
    Keyboard().press("2")
    assert time.field.text() == ""
    assert any(WHY in label.text() for label in time.parentWidget().findChildren(QLabel))


LEADS_TO_AN_ENTRY = """
step                | button                  | what it would open
severity            | Record MDT diagnosis    | a dialog
severity            | Promote                 | a dialog, from the live picture
first_line          | No immunosuppression    | the strip with its reason
first_line          | Steroid for another     | a dialog
short_path          | All of these            | answers for every sample
short_path          | The first dose cannot   | a dialog
short_path          | Trigger                 | a dialog
infection_screen    | Samples sent now        | answers for a whole group
review_and_sign     | Sign and print          | the signature
"""


@pytest.mark.hazard("H25")
@pytest.mark.parametrize("row", table(LEADS_TO_AN_ENTRY), ids=lambda row: f"{row['step']}: {row['button']}")
def test_what_leads_to_an_entry_refuses_its_first_press_under_itself(qtbot, page, second, row):
    screen = second.sitting.case
    screen.open_step(row["step"])
    wait_while_busy(second)
    way = button(screen, row["button"])
    for press in (
        partial(QTest.mouseClick, way, Qt.MouseButton.LeftButton),
        partial(QTest.keyClick, way, Qt.Key.Key_Space),
        partial(told_press, qtbot, way),
        partial(told_press, qtbot, way),
    ):
        press()
        assert [words_of(note) for note in notes(second)] == [WHY]
        assert second.findChildren(QDialog) == []
        Keyboard().press("Tab")
        assert notes(second) == [], "the next key takes the words away"


@pytest.mark.hazard("H25")
def test_no_word_is_taken_for_a_signature(page, second):
    screen = second.sitting.case
    screen.open_step("review_and_sign")
    wait_while_busy(second)
    who = screen.page.who
    for line in (who.initials, who.birth_year, who.pin):
        line.setFocus()
        Keyboard().press("1")
        assert line.text() == ""
        assert [words_of(note) for note in notes(second)] == [WHY]


@pytest.mark.hazard("H25")
def test_no_option_is_picked(page, second):
    screen = second.sitting.case
    screen.open_step("first_line")
    wait_while_busy(second)
    ring = next(each for each in screen.page.findChildren(QRadioButton) if each.isVisible())
    QTest.mouseClick(ring, Qt.MouseButton.LeftButton)
    assert not ring.isChecked()
    assert screen.page.strip.isHidden()
    assert [words_of(note) for note in notes(second)] == [WHY]


CASE_MENU = """
entry                                  | still at hand
Back to the board                      | yes
Start a reassessment…                  | no
Paste laboratory results…              | no
Reader mode: one item at a time (F11)  | yes
Correct the patient's identifiers…     | no
Merge another case of this patient…    | no
Close the case…                        | no
Save the last signed sheet…            | yes
Print a draft (NOT SIGNED)…            | yes
Change user                            | yes
"""
BOARD_MENU = """
entry                                  | still at hand
Change user                            | yes
Change your PIN…                       | no
Enrol a clinician…                     | no
Remove a clinician…                    | no
Read and ratify the checklist…         | yes
Check a signed sheet…                  | yes
Overrides on this ward…                | yes
Keep and erase…                        | no
Trust another ward…                    | no
Save the ward certificate…             | yes
Lock after                             | no
Language                               | yes
"""


@pytest.mark.hazard("H25")
@pytest.mark.parametrize(("where", "rows"), [("case", CASE_MENU), ("board", BOARD_MENU)])
def test_a_menu_says_first_that_nothing_can_be_entered_and_offers_what_reads(page, second, where, rows):
    menu = second.sitting.side.menu if where == "case" else second.sitting.menu
    menu.aboutToShow.emit()
    first, *_ = menu.actions()
    assert (first.text(), first.isVisible(), first.isEnabled()) == (
        "Read only: nothing can be entered here.",
        True,
        False,
    )
    entries = [*menu.actions(), *(each for part in menu.findChildren(QMenu) for each in part.actions())]
    is_at_hand = {entry.text(): entry.isEnabled() for entry in entries}
    for row in table(rows):
        assert is_at_hand[row["entry"]] is (row["still at hand"] == "yes"), row


@pytest.mark.hazard("H25")
def test_the_checklist_is_read_and_not_ratified(page, second, qtbot):
    said = []

    def look(dialog):
        said.append((dialog.trouble, dialog.action.isEnabled()))
        dialog.reject()

    second.sitting.show_board()
    second.sitting.menu._ask = look
    second.sitting.menu.ratify()
    assert said == [("This window only reads. Nothing can be changed here. Read, then close this.", False)]


def test_reading_goes_on_by_keyboard_and_pointer(page):
    """The keyboard moves, "Why" and F1 explain, and nothing complains."""
    row, keys = page.rows["ferritin"], Keyboard()
    row.take_focus()
    keys.press("F1")
    assert row._why.isVisible()
    QTest.mouseClick(row._why_button, Qt.MouseButton.LeftButton)
    assert not row._why.isVisible()
    here = keys.here
    keys.press("Ctrl+A", "Left", "Tab")
    settle()
    assert keys.here is not here
    assert row.said(Line.COMPLAINT) == ""
