"""Whatever opens has the keyboard where its first question is, and the board is one key away from every step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from bedside.ui import fonts
from bedside.ui.dialogs.check_sheet import CheckSheetDialog
from bedside.ui.dialogs.identity import IdentityDialog
from bedside.ui.dialogs.paste_results import PasteResultsDialog
from bedside.ui.pages.setup import SetupPage
from bedside.ui.widgets.identity_form import IdentityForm
from bedside.ui.widgets.step_rail import StepRow
from tests.app.conftest import PATIENT
from tests.screens import wait_while_busy
from tests.ui.told import settle


def test_the_setup_page_begins_with_the_name_of_the_ward(qtbot):
    page = SetupPage()
    qtbot.addWidget(page)
    page.show()
    assert page.focusWidget() is page._ward


def test_the_keyboard_goes_from_the_year_to_estimated_and_then_to_the_sex(qtbot, qapp):
    """And from the given name to its spelling in Latin letters, where that is asked: our own font lacks the letter."""
    fonts.load(qapp)
    form = IdentityForm()
    qtbot.addWidget(form)
    form._family.setText("\u00c5\U0001f600")
    form.show()
    form.activateWindow()
    settle()
    form._given.setFocus()
    names = []
    for _ in range(6):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        names.append(here.accessibleName() or here.text())
    assert names == [
        "Name in Latin letters",
        "Birth date, day",
        "Birth date, month",
        "Birth date, year",
        "Estimated",
        "Sex: Female",
    ]


def test_a_dialog_begins_with_its_first_question(qtbot, hands):
    service, today = hands.sitting._service, hands.sitting._service.now().date()
    firsts = {
        PasteResultsDialog(service, PATIENT): "Text of the laboratory",
        IdentityDialog(PATIENT, today): "Hospital number",
        CheckSheetDialog(service): "Choose a file…",
    }
    for dialog, first in firsts.items():
        qtbot.addWidget(dialog)
        dialog.show()
        settle()
        found = dialog.focusWidget()
        assert (found.accessibleName() or found.text()) == first, type(dialog)
        dialog.close()


@pytest.mark.parametrize("step", [2, 6, 8])
def test_one_key_leads_from_any_step_to_the_board(hands, step):
    hands.sitting.case.open_step(hands.assessment.steps[step - 1].id)
    wait_while_busy(hands.window)
    hands.window.activateWindow()
    settle()
    line = hands.sitting.case.page.findChild(QLineEdit)
    if line is not None:
        line.setFocus()
    QTest.keyClick(
        QApplication.focusWidget() or hands.window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier
    )
    assert hands.sitting.screens.currentWidget() is hands.sitting.board
    assert hands.sitting.case_talk.view is None


def test_tab_reaches_the_steps_from_the_review(hands):
    hands.sitting.case.open_step("review_and_sign")
    wait_while_busy(hands.window)
    hands.window.activateWindow()
    settle()
    for _ in range(40):
        QTest.keyClick(QApplication.focusWidget() or hands.window, Qt.Key.Key_Tab)
        if isinstance(QApplication.focusWidget(), StepRow):
            break
    here = QApplication.focusWidget()
    assert isinstance(here, StepRow)
    QTest.keyClick(here, Qt.Key.Key_Up)
    assert hands.sitting.case.step == hands.assessment.steps[6].id
