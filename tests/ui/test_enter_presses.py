"""Enter presses the button that has the keyboard, on a page and in a dialog."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.test_lock import desk as desk
from tests.ui.test_lock_over_dialogs import DIALOGS, open_all


def press_enter(button: QPushButton) -> None:
    button.window().activateWindow()
    QApplication.processEvents()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Return)


def test_enter_presses_a_button_of_the_foot(desk):
    press_enter(desk.sitting.case.foot._next)
    assert desk.sitting.case.step == "infection_screen"


@pytest.mark.hazard("H06")
def test_enter_on_cancel_cancels_and_never_does_what_the_dialog_is_for(desk):
    done = []

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        dialog.accepted.connect(lambda: done.append("done"))
        dialog.action.clicked.connect(lambda: done.append("tried"))
        press_enter(dialog.cancel)

    open_all(desk, DIALOGS["override"], press)
    assert done == []
    assert QApplication.activeModalWidget() is None


@pytest.mark.hazard("H06")
def test_enter_in_a_row_of_answers_still_goes_on_and_answers_nothing(desk):
    desk.sitting.case.open_step("patient")
    row = desk.sitting.case.page.rows["allergies"]
    press_enter(row.editor._buttons()[0])
    assert desk.sitting.case_talk.view.state.standing("allergies") == ()
