"""The header of the board: names that fit, what is counted, search, and which list is shown."""

from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton

from bedside.ui import language
from bedside.ui.pages.board import BoardPage
from bedside.ui.presenters.board import PAGE, BoardPresenter
from bedside.ui.widgets.board_model import Column
from tests.ui.board_page import ROWS, labels
from tests.ui.fake_service import FakeService, clinician
from tests.ui.ward_of_four import NOW

LONG = "Réanimation médicale polyvalente et surveillance continue du centre hospitalier de la vallée haute, B"


@pytest.mark.hazard("H02")
@pytest.mark.parametrize("width", [1024, 1366])
@pytest.mark.parametrize("speech", ["en", "fr"])
def test_no_button_of_the_header_is_cut_by_a_long_name_or_in_a_narrow_window(qtbot, qapp, width, speech):
    """The record takes 120 letters for a ward and for a person; 1024 is the narrowest window there is."""
    language.speak(qapp, speech)
    try:
        board = BoardPage()
    finally:
        language.speak(qapp, "en")
    qtbot.addWidget(board)
    board.set_ward(LONG[:120], ZoneInfo("Europe/Paris"), lambda: NOW)
    board.signed_in.show_name(LONG[:120])
    board.signed_in.set_menu(QMenu(board))
    board.signed_in.show_left(300)
    board.resize(width, 640)
    board.show()
    board.show_rows(ROWS)
    QApplication.processEvents()
    assert board._header.minimumSizeHint().width() <= width
    for part in (*board._header.findChildren(QPushButton), board.findChild(QLineEdit)):
        place = part.rect().translated(part.mapTo(board, part.rect().topLeft()))
        assert board.rect().contains(place), part.text()
        assert part.width() >= part.minimumSizeHint().width(), part.text()


def test_a_name_with_room_stands_there_whole(board):
    QApplication.processEvents()
    assert board._ward.text() == "ICU 2"
    assert board._ward.toolTip() == ""


def test_while_a_search_is_typed_the_header_counts_what_was_found(board):
    board._search.setText("dubois")
    board.show_rows(ROWS[:1])
    assert "1 open case found, 0 waiting for results" in labels(board)
    board._search.clear()
    board.show_rows(ROWS)
    assert "4 open cases, 2 waiting for results" in labels(board)


def test_the_word_on_the_names_button_says_what_the_next_press_does(board):
    for word in ("Hide names", "Show names", "Hide names"):
        assert board._hide.text() == word
        board._hide.click()


def test_the_header_counts_cases_and_those_who_wait(board):
    board.show_rows(ROWS)
    assert "4 open cases, 2 waiting for results" in labels(board)
    board.show_rows(ROWS[:1])
    assert "1 open case, 0 waiting" in labels(board)


def test_an_empty_board_says_what_to_do(board):
    board.show_rows(())
    assert "press New case" in labels(board)


def test_a_search_without_result_says_so(qtbot, board):
    with qtbot.waitSignal(board.search_changed) as asked:
        qtbot.keyClicks(board.findChild(QLineEdit), "zzz")
    board.show_rows(())
    assert asked.args == ["zzz"]
    assert "Clear the search" in labels(board)


def test_escape_clears_the_search(qtbot, board):
    search = board.findChild(QLineEdit)
    board.activateWindow()
    search.setFocus()
    qtbot.keyClicks(search, "nobody")
    with qtbot.waitSignal(board.search_changed) as looked:
        qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    assert looked.args == [""]


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down], ids=["Enter", "Down"])
def test_enter_or_down_leads_from_the_search_to_the_first_case_found_where_enter_opens_it(qtbot, board, key):
    """What is still being typed is looked for first, so that the key opens nobody who stood there before."""
    talk = BoardPresenter(FakeService(clinician()))
    talk.rows_changed.connect(board.show_rows)
    board.search_changed.connect(talk.search)
    talk.load()
    opened = []
    board.case_wanted.connect(opened.append)
    board.activateWindow()
    board.begin_search()
    search = board.findChild(QLineEdit)
    qtbot.keyClicks(search, "okafor")
    qtbot.keyClick(search, key)
    assert (board._model.rowCount(), opened) == (1, [])
    assert board._table.hasFocus()
    qtbot.keyClick(board._table, Qt.Key.Key_Return)
    assert opened == [next(row.case for row in ROWS if row.name.startswith("OKAFOR"))]


def test_a_search_that_found_nothing_keeps_the_keyboard(qtbot, board):
    board.activateWindow()
    board.begin_search()
    search = board.findChild(QLineEdit)
    qtbot.keyClicks(search, "quux")
    board.show_rows(())
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert search.hasFocus()


def listing(board, words):
    next(button for button in board.findChildren(QPushButton) if button.text() == words).click()


def test_only_those_who_wait_for_results_can_be_shown(qtbot, board):
    talk = BoardPresenter(FakeService(clinician()))
    talk.rows_changed.connect(board.show_rows)
    board.listing_changed.connect(talk.show_listing)
    listing(board, "Waiting for results")
    names = [board.shown[at].split(",")[0] for at in range(Column.PATIENT, len(board.shown), len(Column))]
    assert names == ["DUBOIS", "OKAFOR"]
    assert "2 open cases waiting for results" in labels(board)
    listing(board, "Open")
    assert len(board.shown) == 4 * len(Column)


def test_closed_cases_are_found_again_and_counted_as_closed(qtbot, board):
    service = FakeService(clinician())
    case, (person, row) = next(iter(service.cases.items()))
    service.cases[case] = (person, row._replace(is_open=False))
    talk = BoardPresenter(service)
    talk.rows_changed.connect(board.show_rows)
    board.listing_changed.connect(talk.show_listing)
    listing(board, "Closed")
    assert [board.shown[Column.PATIENT].split(",")[0]] == [person.family_name.upper()]
    assert "1 closed case" in labels(board)


@pytest.mark.parametrize(
    ("which", "sentence"),
    [("Closed", "No closed case here."), ("Waiting for results", "No open case waits for a result.")],
)
def test_an_empty_list_says_which_one_it_is(board, which, sentence):
    listing(board, which)
    board.show_rows(())
    assert sentence in labels(board)


@pytest.mark.parametrize("which", ["Open", "Closed", "Waiting for results"])
def test_a_search_without_result_never_says_that_there_is_no_such_case(board, which):
    listing(board, which)
    board.findChild(QLineEdit).setText("quux")
    board.show_rows(())
    assert "has this name, number or bed. Clear the search to see them all." in labels(board)
    assert not any(said in labels(board) for said in ("No closed case here", "No open case waits"))


def test_those_who_wait_are_found_however_far_down_they_stand(qtbot, board):
    service = FakeService(clinician())
    many = {f"case-{n}": (None, ROWS[0]._replace(case=f"case-{n}", waiting=0)) for n in range(2 * PAGE)}
    service.cases = many | {"late": (None, ROWS[0]._replace(case="late", waiting=1))}
    talk = BoardPresenter(service)
    talk.rows_changed.connect(board.show_rows)
    board.listing_changed.connect(talk.show_listing)
    listing(board, "Waiting for results")
    assert "1 open case waiting for results" in labels(board)


def test_how_many_wait_is_no_more_certain_than_how_many_cases_there_are(board):
    board.show_rows(ROWS, has_more=True)
    assert "4+ open cases, 2+ waiting for results" in labels(board)
