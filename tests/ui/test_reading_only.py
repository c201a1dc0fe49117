"""A second window on the same ward only reads, and is not to be taken for one that saves (H25)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from bedside.ui.editors.row_words import Line
from bedside.ui.main_window import MainWindow
from bedside.ui.widgets.notice_bar import NoticeBar
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation
from tests.screens import wait_while_busy
from tests.ui.keyboard import Keyboard
from tests.ui.told import settle

WHY = "Nothing can be entered or signed here; what is shown was read from the record."


@pytest.fixture
def second(qtbot, tmp_path):
    """The board of a window that was started while another one writes."""
    first = Workstation(tmp_path).start().setup(WARD, CLINICIAN, PIN)
    first.new_case(PATIENT)
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


@pytest.mark.hazard("H25")
def test_a_sample_time_is_refused_with_its_first_key(page):
    time = next(card.time for card in page.cards if card.time is not None)
    time.field.setFocus()
    Keyboard().press("2")
    assert time.field.text() == ""
    assert any(WHY in label.text() for label in time.parentWidget().findChildren(QLabel))


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
