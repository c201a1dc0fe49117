"""On a board without a case the keyboard is on what is done next, before a dialog and after it (H40)."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.ui.hands import Hands, new_ward
from tests.ui.told import settle

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("does not support")]


@pytest.fixture
def board(qtbot, tmp_path):
    made = Hands(*new_ward(tmp_path))
    qtbot.addWidget(made.window)
    made.window.activateWindow()
    settle()
    return made.sitting.board


def keyboard(board):
    board.window().activateWindow()
    settle()
    return QApplication.focusWidget()


def test_the_keyboard_is_on_new_case_again_after_a_dialog(board):
    assert keyboard(board).text() == "New case"
    seen = []

    def leave():
        seen.append(QApplication.activeModalWidget())
        seen[0].reject()

    QTimer.singleShot(0, leave)
    board.begin_new()
    assert seen
    assert keyboard(board).text() == "New case"


def test_when_the_last_case_goes_the_keyboard_goes_to_new_case(board):
    board.show_rows(())
    assert keyboard(board).text() == "New case"


def test_where_nothing_can_be_begun_it_is_on_the_search(board):
    board.offer_new_case(False)
    board.take_keyboard()
    assert keyboard(board).accessibleName().startswith("Find name")
