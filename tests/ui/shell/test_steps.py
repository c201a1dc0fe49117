"""From step to step: keys, the rail, the short path and the live picture beside it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from bedside.ui import theme
from bedside.ui.dialogs.keys import KeysDialog
from bedside.ui.pages.case import FOLD_LIVE_BELOW
from tests.ui.shell.ward import Ward


def test_a_case_opens_on_the_step_of_its_next_action(in_case):
    assert in_case.case.step == "parasitic_exclusion"


@pytest.mark.hazard("H40")
def test_keys_go_from_step_to_step_and_stop_at_the_first(qtbot, in_case):
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(in_case.case, Qt.Key.Key_Right, control)
    assert in_case.case.step == "malignancy_workup"
    for _ in range(5):
        qtbot.keyClick(in_case.case, Qt.Key.Key_Left, control)
    sitting = in_case.window.sitting
    assert sitting.screens.currentWidget() is sitting.case
    assert in_case.case.step == "patient"
    qtbot.keyClick(in_case.case, Qt.Key.Key_B, control)
    assert sitting.screens.currentWidget() is sitting.board


def test_next_names_the_step_it_leads_to(in_case):
    words = [button.text() for button in in_case.case.foot.findChildren(QPushButton)]
    assert "Next: Malignancy workup" in words


def test_an_item_is_opened_on_its_step_with_the_keyboard_on_it(in_case):
    in_case.case.page.focus_item.emit("q1")
    assert in_case.case.step == "parasitic_exclusion"
    assert in_case.case.page.focused == "q1"


def test_f1_asks_the_page_why(qtbot, in_case):
    qtbot.keyClick(in_case.case, Qt.Key.Key_F1)
    assert in_case.case.page.explained == 1
    assert not in_case.window.findChildren(KeysDialog)


def test_f1_lists_the_keys_where_no_item_has_the_keyboard(qtbot, in_case):
    in_case.case.page.has_item = False
    qtbot.keyClick(in_case.case, Qt.Key.Key_F1)
    [dialog] = in_case.window.findChildren(KeysDialog)
    assert dialog.isVisible()


def test_the_short_path_is_offered_in_a_fulminant_case_only(qtbot):
    theme.start()
    fulminant = Ward(qtbot, fulminant=True)
    fulminant.come_in()
    fulminant.window.sitting.open_case("case-4")
    assert "Short path" in fulminant.words()
    fulminant.case.open_step("short_path")
    assert fulminant.case.page.context.step == "short_path"
    fulminant.window.close()


def test_no_short_path_in_a_critical_case(in_case):
    assert "Short path" not in in_case.words()


def test_the_live_picture_folds_when_there_is_no_room(in_case):
    in_case.case.resize(FOLD_LIVE_BELOW - 10, 700)
    assert not in_case.case._live_slot.isVisible()
    in_case.case.resize(1366, 700)
    assert in_case.case._live_slot.isVisible()
