"""The board: rows as given, worst first, search, look-alikes, and a sentence where there is nothing."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QWidget

from bedside.ui import fonts, language, theme
from bedside.ui.pages.board import BoardPage, Screens
from bedside.ui.presenters.board import PAGE, BoardPresenter
from bedside.ui.widgets import board_delegate
from bedside.ui.widgets.board_model import BoardModel, Column
from bedside.ui.widgets.board_table import BoardTable
from tests.tables import table
from tests.ui.fake_service import NOW, FakeService, clinician, ward_of_four

ROWS = tuple(entry[1] for entry in ward_of_four().values())


@pytest.fixture
def page(qtbot):
    made = BoardPage()
    made.set_ward("ICU 2", ZoneInfo("Europe/Paris"), lambda: NOW)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    return made


def labels(page):
    return " ".join(child.text() for child in page.findChildren(object) if hasattr(child, "text"))


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


def test_rows_stand_in_the_order_the_service_gives(page):
    page.show_rows(ROWS)
    names = [page.shown[row * len(Column) + Column.PATIENT] for row in range(4)]
    assert [name.split(",")[0] for name in names] == ["HANSEN", "DUBOIS", "OKAFOR", "PEREIRA"]


def test_every_cell_says_its_words_to_a_screen_reader(page):
    page.show_rows(ROWS[1:2])
    bed, patient, severity, hscore, checklist, following, changed = page.shown
    assert (bed, severity, hscore) == ("07", "Critical", "191 to 241")
    assert patient == "DUBOIS, Claire, 58 y F, 4410 772"
    assert checklist == "2 of 8 steps done, 1 Blocked, 1 Pending"
    assert following == "Leishmania serology not sent Immunosuppression waits"
    assert changed == "03:12 Dr A. Reyes"


LONG = "Réanimation médicale polyvalente et surveillance continue du centre hospitalier de la vallée haute, B"


@pytest.mark.hazard("H02")
@pytest.mark.parametrize("width", [1024, 1366])
@pytest.mark.parametrize("speech", ["en", "fr"])
def test_no_button_of_the_header_is_cut_by_a_long_name_or_in_a_narrow_window(qtbot, qapp, width, speech):
    """The record takes 120 letters for a ward and for a person; 1024 is the narrowest window there is."""
    language.speak(qapp, speech)
    try:
        page = BoardPage()
    finally:
        language.speak(qapp, "en")
    qtbot.addWidget(page)
    page.set_ward(LONG[:120], ZoneInfo("Europe/Paris"), lambda: NOW)
    page.signed_in.show_name(LONG[:120])
    page.signed_in.set_menu(QMenu(page))
    page.signed_in.show_left(300)
    page.resize(width, 640)
    page.show()
    page.show_rows(ROWS)
    QApplication.processEvents()
    assert page._header.minimumSizeHint().width() <= width
    for part in (*page._header.findChildren(QPushButton), page.findChild(QLineEdit)):
        place = part.rect().translated(part.mapTo(page, part.rect().topLeft()))
        assert page.rect().contains(place), part.text()
        assert part.width() >= part.minimumSizeHint().width(), part.text()


def test_a_name_with_room_stands_there_whole(page):
    QApplication.processEvents()
    assert page._ward.text() == "ICU 2"
    assert page._ward.toolTip() == ""


def test_while_a_search_is_typed_the_header_counts_what_was_found(page):
    page._search.setText("dubois")
    page.show_rows(ROWS[:1])
    assert "1 open case found, 0 waiting for results" in labels(page)
    page._search.clear()
    page.show_rows(ROWS)
    assert "4 open cases, 2 waiting for results" in labels(page)


def test_the_word_on_the_names_button_says_what_the_next_press_does(page):
    for word in ("Hide names", "Show names", "Hide names"):
        assert page._hide.text() == word
        page._hide.click()


def test_the_header_counts_cases_and_those_who_wait(page):
    page.show_rows(ROWS)
    assert "4 open cases, 2 waiting for results" in labels(page)
    page.show_rows(ROWS[:1])
    assert "1 open case, 0 waiting" in labels(page)


def test_an_empty_board_says_what_to_do(page):
    page.show_rows(())
    assert "press New case" in labels(page)


def test_a_search_without_result_says_so(qtbot, page):
    with qtbot.waitSignal(page.search_changed) as asked:
        qtbot.keyClicks(page.findChild(QLineEdit), "zzz")
    page.show_rows(())
    assert asked.args == ["zzz"]
    assert "Clear the search" in labels(page)


def test_escape_clears_the_search(qtbot, page):
    search = page.findChild(QLineEdit)
    page.activateWindow()
    search.setFocus()
    qtbot.keyClicks(search, "nobody")
    with qtbot.waitSignal(page.search_changed) as looked:
        qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    assert looked.args == [""]


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down], ids=["Enter", "Down"])
def test_enter_or_down_leads_from_the_search_to_the_first_case_found_where_enter_opens_it(qtbot, page, key):
    """What is still being typed is looked for first, so that the key opens nobody who stood there before."""
    talk = BoardPresenter(FakeService(clinician()))
    talk.rows_changed.connect(page.show_rows)
    page.search_changed.connect(talk.search)
    talk.load()
    opened = []
    page.case_wanted.connect(opened.append)
    page.activateWindow()
    page.begin_search()
    search = page.findChild(QLineEdit)
    qtbot.keyClicks(search, "okafor")
    qtbot.keyClick(search, key)
    assert (page._model.rowCount(), opened) == (1, [])
    assert page._table.hasFocus()
    qtbot.keyClick(page._table, Qt.Key.Key_Return)
    assert opened == [next(row.case for row in ROWS if row.name.startswith("OKAFOR"))]


def test_a_search_that_found_nothing_keeps_the_keyboard(qtbot, page):
    page.activateWindow()
    page.begin_search()
    search = page.findChild(QLineEdit)
    qtbot.keyClicks(search, "quux")
    page.show_rows(())
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert search.hasFocus()


def test_one_press_opens_the_case(qtbot, page):
    page.show_rows(ROWS)
    table = page.findChild(BoardTable)
    where = table.visualRect(table.model().index(1, Column.NEXT)).center()
    with qtbot.waitSignal(page.case_wanted) as wanted:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert wanted.args == ["case-1"]


def grounds(page):
    """The colour on which each patient's cell lies."""
    table = page.findChild(BoardTable)
    picture = table.viewport().grab().toImage()
    cells = (table.visualRect(table.model().index(row, Column.PATIENT)) for row in range(len(ROWS)))
    return [picture.pixelColor(cell.left() + 4, cell.center().y()).name() for cell in cells]


def test_the_chosen_row_and_the_row_under_the_pointer_have_a_ground_of_their_own(qtbot, page):
    page.show_rows(ROWS)
    chosen, pointed = theme.colour("accent_soft").name(), theme.colour("surface").name()
    table = page.findChild(BoardTable)
    assert not {chosen, pointed} & set(grounds(page))
    qtbot.mouseMove(table.viewport(), table.visualRect(table.model().index(2, Column.PATIENT)).center())
    assert [row for row, ground in enumerate(grounds(page)) if ground == pointed] == [2]
    table.selectRow(1)
    assert [row for row, ground in enumerate(grounds(page)) if ground == chosen] == [1]


def test_enter_opens_the_row_under_the_keyboard(qtbot, page):
    page.show_rows(ROWS)
    table = page.findChild(BoardTable)
    table.setCurrentIndex(table.model().index(2, 0))
    with qtbot.waitSignal(page.case_wanted) as wanted:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert wanted.args == ["case-2"]


@pytest.mark.hazard("H36")
def under_the_keyboard(qtbot, page):
    """The case that Enter opens."""
    table = page.findChild(BoardTable)
    with qtbot.waitSignal(page.case_wanted) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    return opened.args[0]


@pytest.mark.hazard("H01")
def test_home_and_end_go_to_the_first_and_the_last_patient(qtbot, page):
    """Within the row, as a table has it, the keyboard would seem to move and Enter would open the patient before."""
    page.show_rows(ROWS)
    page.take_keyboard()
    qtbot.keyClick(page.findChild(BoardTable), Qt.Key.Key_End)
    assert under_the_keyboard(qtbot, page) == ROWS[-1].case
    qtbot.keyClick(page.findChild(BoardTable), Qt.Key.Key_Home)
    assert under_the_keyboard(qtbot, page) == ROWS[0].case


@pytest.mark.hazard("H01")
def test_the_keyboard_stays_on_its_patient_when_the_rows_move(qtbot, page):
    page.show_rows(ROWS)
    page.take_keyboard()
    qtbot.keyClick(page.findChild(BoardTable), Qt.Key.Key_Down)
    dubois = ROWS[1].case
    page.show_rows(ROWS)
    assert under_the_keyboard(qtbot, page) == dubois
    page.show_rows(tuple(reversed(ROWS)))
    assert under_the_keyboard(qtbot, page) == dubois
    page.show_rows(ROWS[:1])
    page.show_rows(ROWS)
    assert under_the_keyboard(qtbot, page) == dubois


@pytest.mark.hazard("H01")
def test_after_a_case_the_keyboard_stands_on_its_patient(qtbot, page):
    page.show_rows(ROWS)
    page.take_keyboard()
    page.stand_on(ROWS[2].case)
    assert under_the_keyboard(qtbot, page) == ROWS[2].case
    page.stand_on("of a patient who came just now")
    page.show_rows((ROWS[3]._replace(case="of a patient who came just now"), *ROWS))
    assert under_the_keyboard(qtbot, page) == "of a patient who came just now"


def test_a_cleared_board_holds_no_word_of_any_patient(page):
    page.show_rows(ROWS)
    page.clear()
    assert page.shown == ()
    assert "DUBOIS" not in labels(page)


@pytest.mark.hazard("H36")
def test_with_names_hidden_no_full_name_and_no_number_is_shown(qtbot, page, monkeypatch):
    drawn = []
    monkeypatch.setattr(board_delegate, "_paint_lines", lambda painter, box, lines: drawn.append(lines))
    page.show_rows(ROWS)
    next(button for button in page.findChildren(QPushButton) if button.text() == "Hide names").click()
    page.grab()
    words = " ".join((*page.shown, *(f"{lines.first} {lines.second}" for lines in drawn)))
    assert "C. D." in words
    assert not [name for name in ("DUBOIS", "OKAFOR", "PEREIRA", "HANSEN", "4410") if name in words]


def test_the_columns_share_the_width_at_both_sizes(qtbot, page):
    table = page.findChild(BoardTable)
    for width in (1366, 1920):
        page.resize(width, 700)
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
def test_a_similar_name_is_said_in_words(qtbot, page, monkeypatch):
    drawn = []
    monkeypatch.setattr(
        board_delegate, "_paint_lines", lambda painter, box, lines: drawn.append(lines.second)
    )
    page.show_rows((ROWS[1]._replace(similar_name=True),))
    page.grab()
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
def test_times_are_told_in_the_zone_of_the_ward(page, at, said):
    delegate = page.findChild(BoardTable).delegate
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
def test_when_something_is_due_is_said_once(page, detail, said):
    row = ROWS[0]._replace(next_detail=detail, next_due=NOW + timedelta(hours=6))
    assert page._table.delegate.due(row) == said


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
def test_what_is_late_says_that_it_was_due(page, at, said):
    row = ROWS[0]._replace(next_text="First dose", next_detail="", next_due=NOW + at)
    assert page._table.delegate.due(row) == said


def listing(page, words):
    next(button for button in page.findChildren(QPushButton) if button.text() == words).click()


def test_only_those_who_wait_for_results_can_be_shown(qtbot, page):
    talk = BoardPresenter(FakeService(clinician()))
    talk.rows_changed.connect(page.show_rows)
    page.listing_changed.connect(talk.show_listing)
    listing(page, "Waiting for results")
    names = [page.shown[at].split(",")[0] for at in range(Column.PATIENT, len(page.shown), len(Column))]
    assert names == ["DUBOIS", "OKAFOR"]
    assert "2 open cases waiting for results" in labels(page)
    listing(page, "Open")
    assert len(page.shown) == 4 * len(Column)


def test_closed_cases_are_found_again_and_counted_as_closed(qtbot, page):
    service = FakeService(clinician())
    case, (person, row) = next(iter(service.cases.items()))
    service.cases[case] = (person, row._replace(is_open=False))
    talk = BoardPresenter(service)
    talk.rows_changed.connect(page.show_rows)
    page.listing_changed.connect(talk.show_listing)
    listing(page, "Closed")
    assert [page.shown[Column.PATIENT].split(",")[0]] == [person.family_name.upper()]
    assert "1 closed case" in labels(page)


@pytest.mark.parametrize(
    ("which", "sentence"),
    [("Closed", "No closed case here."), ("Waiting for results", "No open case waits for a result.")],
)
def test_an_empty_list_says_which_one_it_is(page, which, sentence):
    listing(page, which)
    page.show_rows(())
    assert sentence in labels(page)


@pytest.mark.parametrize("which", ["Open", "Closed", "Waiting for results"])
def test_a_search_without_result_never_says_that_there_is_no_such_case(page, which):
    listing(page, which)
    page.findChild(QLineEdit).setText("quux")
    page.show_rows(())
    assert "has this name, number or bed. Clear the search to see them all." in labels(page)
    assert not any(said in labels(page) for said in ("No closed case here", "No open case waits"))


def test_those_who_wait_are_found_however_far_down_they_stand(qtbot, page):
    service = FakeService(clinician())
    many = {f"case-{n}": (None, ROWS[0]._replace(case=f"case-{n}", waiting=0)) for n in range(2 * PAGE)}
    service.cases = many | {"late": (None, ROWS[0]._replace(case="late", waiting=1))}
    talk = BoardPresenter(service)
    talk.rows_changed.connect(page.show_rows)
    page.listing_changed.connect(talk.show_listing)
    listing(page, "Waiting for results")
    assert "1 open case waiting for results" in labels(page)


def test_how_many_wait_is_no_more_certain_than_how_many_cases_there_are(page):
    page.show_rows(ROWS, has_more=True)
    assert "4+ open cases, 2+ waiting for results" in labels(page)
