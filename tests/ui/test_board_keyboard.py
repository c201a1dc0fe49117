"""Choosing a case on the board with a press or the keyboard, and the keyboard staying on its patient."""

import pytest
from PySide6.QtCore import Qt

from bedside.ui import theme
from bedside.ui.widgets.board_model import Column
from bedside.ui.widgets.board_table import BoardTable
from tests.ui.board_page import ROWS


def test_one_press_opens_the_case(qtbot, board):
    board.show_rows(ROWS)
    table = board.findChild(BoardTable)
    where = table.visualRect(table.model().index(1, Column.NEXT)).center()
    with qtbot.waitSignal(board.case_wanted) as wanted:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert wanted.args == ["case-1"]


def grounds(board):
    """The colour on which each patient's cell lies."""
    table = board.findChild(BoardTable)
    picture = table.viewport().grab().toImage()
    cells = (table.visualRect(table.model().index(row, Column.PATIENT)) for row in range(len(ROWS)))
    return [picture.pixelColor(cell.left() + 4, cell.center().y()).name() for cell in cells]


def test_the_chosen_row_and_the_row_under_the_pointer_have_a_ground_of_their_own(qtbot, board):
    board.show_rows(ROWS)
    chosen, pointed = theme.colour("accent_soft").name(), theme.colour("surface").name()
    table = board.findChild(BoardTable)
    assert not {chosen, pointed} & set(grounds(board))
    qtbot.mouseMove(table.viewport(), table.visualRect(table.model().index(2, Column.PATIENT)).center())
    assert [row for row, ground in enumerate(grounds(board)) if ground == pointed] == [2]
    table.selectRow(1)
    assert [row for row, ground in enumerate(grounds(board)) if ground == chosen] == [1]


def test_enter_opens_the_row_under_the_keyboard(qtbot, board):
    board.show_rows(ROWS)
    table = board.findChild(BoardTable)
    table.setCurrentIndex(table.model().index(2, 0))
    with qtbot.waitSignal(board.case_wanted) as wanted:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert wanted.args == ["case-2"]


def under_the_keyboard(qtbot, board):
    """The case that Enter opens."""
    table = board.findChild(BoardTable)
    with qtbot.waitSignal(board.case_wanted) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    return opened.args[0]


@pytest.mark.hazard("H01")
def test_home_and_end_go_to_the_first_and_the_last_patient(qtbot, board):
    """Within the row, as a table has it, the keyboard would seem to move and Enter would open the patient before."""
    board.show_rows(ROWS)
    board.take_keyboard()
    qtbot.keyClick(board.findChild(BoardTable), Qt.Key.Key_End)
    assert under_the_keyboard(qtbot, board) == ROWS[-1].case
    qtbot.keyClick(board.findChild(BoardTable), Qt.Key.Key_Home)
    assert under_the_keyboard(qtbot, board) == ROWS[0].case


@pytest.mark.hazard("H01")
def test_the_keyboard_stays_on_its_patient_when_the_rows_move(qtbot, board):
    board.show_rows(ROWS)
    board.take_keyboard()
    qtbot.keyClick(board.findChild(BoardTable), Qt.Key.Key_Down)
    dubois = ROWS[1].case
    board.show_rows(ROWS)
    assert under_the_keyboard(qtbot, board) == dubois
    board.show_rows(tuple(reversed(ROWS)))
    assert under_the_keyboard(qtbot, board) == dubois
    board.show_rows(ROWS[:1])
    board.show_rows(ROWS)
    assert under_the_keyboard(qtbot, board) == dubois


@pytest.mark.hazard("H01")
def test_after_a_case_the_keyboard_stands_on_its_patient(qtbot, board):
    board.show_rows(ROWS)
    board.take_keyboard()
    board.stand_on(ROWS[2].case)
    assert under_the_keyboard(qtbot, board) == ROWS[2].case
    board.stand_on("of a patient who came just now")
    board.show_rows((ROWS[3]._replace(case="of a patient who came just now"), *ROWS))
    assert under_the_keyboard(qtbot, board) == "of a patient who came just now"
