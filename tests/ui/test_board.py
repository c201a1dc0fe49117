"""The rows of the board: each in its order, in words and marks, with its times; and nothing left once it is cleared."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bedside.ui import fonts, language, theme
from bedside.ui.pages.board import BoardPage, Screens
from bedside.ui.presenters.board import PAGE, BoardPresenter
from bedside.ui.widgets import board_delegate
from bedside.ui.widgets.board_model import BoardModel, Column
from bedside.ui.widgets.board_table import BoardTable
from bedside.ui.widgets.state_mark import MARKS, mark_word
from tests.tables import table
from tests.ui.board_page import ROWS, labels
from tests.ui.fake_service import FakeService, clinician
from tests.ui.test_theme import TIERS
from tests.ui.ward_of_four import NOW


class Moves(QObject):
    """Notes which widgets got another parent; one that is only being made is no more than a QWidget yet."""

    def __init__(self):
        super().__init__()
        self.moved = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.ParentChange and type(watched) is not QWidget:
            self.moved.append(watched)
        return False


def test_every_part_of_the_board_is_made_in_its_place(qtbot):
    """Whatever moves is styled once more: half of what it took to make the board."""
    moves = Moves()
    QApplication.instance().installEventFilter(moves)
    qtbot.addWidget(Screens())
    QApplication.instance().removeEventFilter(moves)
    assert not moves.moved


def test_rows_stand_in_the_order_the_service_gives(board):
    board.show_rows(ROWS)
    names = [board.shown[row * len(Column) + Column.PATIENT] for row in range(4)]
    assert [name.split(",")[0] for name in names] == ["HANSEN", "DUBOIS", "OKAFOR", "PEREIRA"]


def test_every_cell_says_its_words_to_a_screen_reader(board):
    board.show_rows(ROWS[1:2])
    bed, patient, severity, hscore, checklist, following, changed = board.shown
    assert (bed, severity, hscore) == ("07", "Critical", "191 to 241")
    assert patient == "DUBOIS, Claire, 58 y F, 4410 772"
    assert checklist == "2 of 8 steps done, 1 Blocked, 1 Pending"
    assert following == "Leishmania serology not sent Immunosuppression waits"
    assert changed == "03:12 Dr A. Reyes"


def test_a_cleared_board_holds_no_word_of_any_patient(board):
    board.show_rows(ROWS)
    board.clear()
    assert board.shown == ()
    assert "DUBOIS" not in labels(board)


@pytest.mark.hazard("H36")
def test_with_names_hidden_no_full_name_and_no_number_is_shown(qtbot, board, monkeypatch):
    drawn = []
    monkeypatch.setattr(board_delegate, "_paint_lines", lambda painter, box, lines: drawn.append(lines))
    board.show_rows(ROWS)
    next(button for button in board.findChildren(QPushButton) if button.text() == "Hide names").click()
    board.grab()
    words = " ".join((*board.shown, *(f"{lines.first} {lines.second}" for lines in drawn)))
    assert "C. D." in words
    assert not [name for name in ("DUBOIS", "OKAFOR", "PEREIRA", "HANSEN", "4410") if name in words]


def test_the_columns_share_the_width_at_both_sizes(qtbot, board):
    table = board.findChild(BoardTable)
    for width in (1366, 1920):
        board.resize(width, 700)
        total = sum(table.columnWidth(column) for column in Column)
        assert table.viewport().width() - len(Column) <= total <= table.viewport().width()


def test_ten_thousand_cases_are_asked_for_a_page_at_a_time(qtbot):
    service = FakeService(clinician())
    many = {f"case-{n}": (None, ROWS[0]._replace(case=f"case-{n}")) for n in range(2000)}
    service.cases = many
    talk = BoardPresenter(service)
    with qtbot.waitSignal(talk.rows_changed) as first:
        talk.load()
    assert (len(first.args[0]), first.args[1]) == (PAGE, True)
    with qtbot.waitSignal(talk.rows_changed) as second:
        talk.more()
    assert len(second.args[0]) > PAGE


def test_more_rows_are_asked_for_once(qtbot):
    model = BoardModel()
    model.show_rows(ROWS, has_more=True)
    assert model.canFetchMore()
    with qtbot.waitSignal(model.more_wanted):
        model.fetchMore()
    assert not model.canFetchMore()


@pytest.mark.hazard("H01")
def test_a_similar_name_is_said_in_words(qtbot, board, monkeypatch):
    drawn = []
    monkeypatch.setattr(
        board_delegate, "_paint_lines", lambda painter, box, lines: drawn.append(lines.second)
    )
    board.show_rows((ROWS[1]._replace(similar_name=True),))
    board.grab()
    assert any("Similar name on the board" in second for second in drawn)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (timedelta(), "03:20"),
        (timedelta(hours=-6), "yesterday 21:20"),
        (timedelta(hours=23), "tomorrow 02:20"),
        (timedelta(days=-3), "19 Nov 03:20"),
    ],
)
def test_times_are_told_in_the_zone_of_the_ward(board, at, said):
    delegate = board.findChild(BoardTable).delegate
    assert delegate.when(NOW + at) == said
    assert delegate.changed(NOW + at) == said[:1].upper() + said[1:]


@pytest.mark.hazard("H20")
def test_the_strip_tells_the_marks_apart_in_grey(qapp):
    pictures = {}
    for mark in ("done", "pending", "excluded", "overridden", "blocked", "to_do"):
        image = QImage(28, 20, QImage.Format.Format_Grayscale8)
        image.fill(QColor("white"))
        painter = QPainter(image)
        board_delegate.paint_bar(painter, QRectF(4, 6, 20, 8), mark)
        painter.end()
        pictures[mark] = bytes(image.constBits())
    assert len(set(pictures.values())) == 6


WRAPS = """
text                         | width in x | lines | why
one                          | 30         | 1     | short
one two three four five six  | 30         | 1     | fits
one two three four five six  | 16         | 2     | wrapped
one two three four five six  | 10         | 3     | wrapped twice
"""


@pytest.mark.hazard("H40")
@pytest.mark.parametrize("row", table(WRAPS), ids=lambda row: row["why"])
def test_texts_wrap_and_lose_no_word(qapp, row):
    fonts.load(qapp)
    font = fonts.font()
    width = QFontMetrics(font).horizontalAdvance("x" * int(row["width in x"]))
    lines = board_delegate.wrapped(row["text"], font, width, 3)
    assert len(lines) == int(row["lines"])
    assert " ".join(lines) == row["text"]


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("bed", ["Bay3-14", "ICU2-114", "W" * 40])
def test_a_bed_of_one_long_word_is_broken_and_never_cut_at_the_edge(qapp, bed):
    """Cut at the edge, "Bay3-14" reads "Bay3-1"."""
    fonts.load(qapp)
    font = fonts.font()
    metrics = QFontMetrics(font)
    width = metrics.horizontalAdvance("Bay3-1")
    lines = board_delegate.wrapped(bed, font, width, 3)
    assert all(metrics.horizontalAdvance(line) <= width for line in lines)
    assert "".join(lines) == bed or lines[-1].endswith("…")


def test_a_text_too_long_for_a_row_says_that_it_goes_on(qapp):
    lines = board_delegate.wrapped("word " * 40, fonts.font(), 100, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


@pytest.mark.parametrize(
    ("detail", "said"),
    [
        ("Due 22 Nov 09:20", "Due 09:20"),
        ("Prévu 22 nov. 09:20", "Due 09:20"),
        ("Dr Lind", "Dr Lind, due 09:20"),
        ("", "Due 09:20"),
        ("Due 21 Nov 09:20", "Due 21 Nov 09:20, due 09:20"),
    ],
)
def test_when_something_is_due_is_said_once(board, detail, said):
    row = ROWS[0]._replace(next_detail=detail, next_due=NOW + timedelta(hours=6))
    assert board._table.delegate.due(row) == said


@pytest.mark.hazard("H20")
@pytest.mark.parametrize(
    ("at", "said"),
    [
        (timedelta(minutes=-1), "Was due 03:19"),
        (timedelta(), "Due 03:20"),
        (timedelta(hours=-6), "Was due yesterday 21:20"),
        (timedelta(hours=23), "Due tomorrow 02:20"),
    ],
)
def test_what_is_late_says_that_it_was_due(board, at, said):
    row = ROWS[0]._replace(next_text="First dose", next_detail="", next_due=NOW + at)
    assert board._table.delegate.due(row) == said


@pytest.mark.hazard("H20")
@pytest.mark.parametrize("tier", TIERS)
def test_the_badge_of_a_chosen_row_stands_out_from_it(board, tier):
    """T1 is tinted as the row is: without an edge it had no outline there."""
    board.show_rows((ROWS[0]._replace(tier=tier),))
    board._table.setCurrentIndex(board._model.index(0, 0))
    QApplication.processEvents()
    seen = board._table.viewport().grab().toImage()
    cell = board._table.visualRect(board._model.index(0, Column.SEVERITY))
    ground = seen.pixelColor(cell.left() + 4, cell.center().y())
    edge = [seen.pixelColor(cell.left() + board_delegate.CELL_PAD + at, cell.center().y()) for at in (0, 1)]
    assert ground == theme.colour("accent_soft")
    assert max(abs(one.lightness() - ground.lightness()) for one in edge) > 60


@pytest.mark.hazard("H01")
def test_a_name_of_many_lines_touches_neither_line_of_its_row(board):
    """A pixel more than the line that shows the keyboard stays free; an accent stands highest."""
    long = "ÅNGSTRÖM-HOHENZOLLERN-SIGMARINGEN-BERGENHEIM, Maximiliane Charlotte Friederike Augusta"
    board.show_rows((ROWS[1]._replace(name=long), ROWS[2]))
    QApplication.processEvents()
    seen = board._table.viewport().grab().toImage()
    cell = board._table.visualRect(board._model.index(0, Column.PATIENT))
    ground = theme.colour("card")
    across = range(cell.left() + 2, cell.right() - 2)
    inked = [
        y
        for y in range(cell.top(), cell.bottom())
        if any(abs(seen.pixelColor(x, y).lightness() - ground.lightness()) > 100 for x in across)
    ]
    assert inked[0] - cell.top() >= 3
    assert cell.bottom() - inked[-1] >= 3


@pytest.mark.hazard("H20")
@pytest.mark.parametrize("speech", ["en", "fr"])
def test_a_line_below_the_rows_says_what_the_marks_of_the_checklist_mean(qtbot, qapp, speech):
    language.speak(qapp, speech)
    try:
        page = BoardPage()
        words = [mark_word(mark) for mark in MARKS]
    finally:
        language.speak(qapp, "en")
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    page.show_rows(ROWS)
    QApplication.processEvents()
    legend = page._legend
    assert legend.isVisible()
    assert [word in legend.accessibleName() for word in words] == [True] * 6
    assert legend.sizeHint().width() <= legend.width()
    page.show_rows(())
    assert not legend.isVisible()
