"""A drug is stopped, and that is taken back: the foot names the drug, and the keyboard stays with it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bedside.commands.model import StartTherapy
from tests.app.conftest import NOW
from tests.ui.told import button

FIRST = {"drug": "hydrocortisone", "dose": "50 mg IV", "indication": "septic shock, refractory"}
SECOND = {"drug": "dexamethasone", "dose": "10 mg IV", "indication": "cerebral oedema, awaiting surgery"}


@pytest.fixture
def page(hands):
    """Step 6 of a patient for whom two drugs run."""
    for drug in (FIRST, SECOND):
        given = StartTherapy(**drug, started_at=NOW, cannot_wait=True, both_meant=True)
        hands.sitting.case_talk.perform(given)
    hands.sitting.case.open_step("first_line")
    hands.window.activateWindow()
    QApplication.processEvents()
    return hands.sitting.case.page


def here():
    QApplication.processEvents()
    return QApplication.focusWidget().accessibleName()


def take_back():
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def stop(hands, page, drug):
    """Press its button, say when and why, and record it."""
    way = button(page, f"Stop {drug}")
    way.setFocus()
    QTest.keyClick(way, Qt.Key.Key_Space)
    dialog = QApplication.activeModalWidget()
    dialog.stopped.time.field.setText(f"{NOW:%H:%M}")
    dialog.reason.entry.setPlainText("The shock is over")
    QTest.mouseClick(dialog.action, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    hands.window.activateWindow()


@pytest.mark.hazard("H01", "H40")
def test_after_a_stop_and_after_its_undo_the_keyboard_is_on_that_drug(hands, page):
    foot = hands.sitting.case.foot
    stop(hands, page, "Dexamethasone")
    assert here() == "Correct the stop of Dexamethasone"
    take_back()
    assert foot._done.text() == "Taken back: the stop of Dexamethasone, which runs again"
    assert here() == "Correct the entry of Dexamethasone"


@pytest.mark.hazard("H40")
def test_what_goes_with_the_keyboard_on_it_leaves_the_keyboard_in_the_page(hands, page):
    button(page, "Stop Dexamethasone").setFocus()
    take_back()
    assert hands.sitting.case.foot._done.text() == "Taken back: the start of Dexamethasone"
    assert here() == "Stop Hydrocortisone"
