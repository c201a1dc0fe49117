"""A second window on the same ward only reads, and is not to be taken for one that saves (H25)."""

import pytest
from PySide6.QtWidgets import QDialog, QPushButton

from bedside.ui.main_window import MainWindow
from bedside.ui.widgets.notice_bar import NoticeBar
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation
from tests.ui.keyboard import Keyboard


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
