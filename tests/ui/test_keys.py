"""The keys are listed by a key, and none that is bound is missing from the list."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bedside.ui.dialogs.keys import KeysDialog
from tests.ui.hands import Hands, new_ward


@pytest.fixture
def window(qtbot, tmp_path):
    made = Hands(*new_ward(tmp_path)).window
    qtbot.addWidget(made)
    return made


def test_f1_on_the_board_lists_every_key(window):
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F1)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, KeysDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_every_shortcut_of_the_window_stands_in_the_list(window, qtbot):
    dialog = KeysDialog()
    qtbot.addWidget(dialog)
    listed = " ".join(key for key, _ in dialog.keys).replace("→", "Right").replace("←", "Left")
    listed = listed.replace("Enter", "Return")  # as it stands on the key, and as Qt calls it
    bound = {shortcut.key().toString() for shortcut in window.findChildren(QShortcut)}
    assert bound
    missing = [key for key in bound if not re.search(rf"(^|[ ,]){re.escape(key)}($|[ ,])", listed)]
    assert missing == []


@pytest.mark.hazard("H06")
def test_no_key_of_a_case_repeats_while_it_is_held(hands):
    hands.open_step("severity")
    bound = hands.sitting.case.findChildren(QShortcut)
    assert "Ctrl+Z" in [shortcut.key().toString() for shortcut in bound]
    assert [shortcut.key().toString() for shortcut in bound if shortcut.autoRepeat()] == []


@pytest.mark.hazard("H06")
@pytest.mark.parametrize(("is_at_once", "standing"), [(True, 1), (False, 0)])
def test_ctrl_z_that_comes_again_at_once_was_not_meant(hands, is_at_once, standing):
    """Held, some keyboards send it again and again, each time as a press of its own."""
    hands.open_step("infection_screen")
    for item in ("source_controlled", "pre_ivig_serology_sent"):
        hands.pick(item, 2)
    before = answered(hands)
    for _ in range(2):
        QTest.keySequence(hands.window, QKeySequence("Ctrl+Z"))
        if not is_at_once:
            hands.sitting.side._undone.invalidate()  # long ago
    assert len(answered(hands)) == len(before) - 2 + standing


def answered(hands):
    return [item for item, now in hands.assessment.items.items() if now.entry is not None]


@pytest.mark.parametrize(("key", "why"), [("Ctrl+Return", "on this item."), ("Ctrl+Shift+Return", "waits.")])
def test_a_key_of_a_new_round_says_in_a_first_one_that_nothing_waits(hands, key, why):
    hands.open_step("severity").focus("vasopressor")
    hands.window.activateWindow()
    QTest.keySequence(hands.window, QKeySequence(key))
    said = hands.sitting.case.foot._done.text()
    assert "no answer of an earlier round waits" in said
    assert said.endswith(why)
    hands.open_step("patient")
    assert hands.sitting.case.foot._done.text() == ""
