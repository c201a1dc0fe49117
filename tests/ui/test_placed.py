"""Rows that place themselves stand where a box layout would put them, also after one of them said something else."""

import pytest
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.placed import Placed, RowColumn, TwoColumns, height_of, place_stack, stack_height
from tests.ui.told import settle

SHORT = "Ferritin"
LONG = "Ferritin was sent at night and is expected in the morning, nobody is named who asks for it"
WIDTH, SPACING = 180, 7


class Line(Placed):
    """One row of two labels."""

    def __init__(self, words, more=""):
        super().__init__()
        self.labels = text_label(words), text_label(more)
        for label in self.labels:
            label.setParent(self)

    def parts(self):
        return self.labels

    def measure(self, width):
        return stack_height(self.labels, width, 0)

    def place(self):
        place_stack(self.labels, 0, 0, self.width(), 0)


@pytest.fixture
def column(qtbot):
    made = RowColumn(SPACING)
    qtbot.addWidget(made)
    for at, words in enumerate((SHORT, LONG, SHORT)):
        made.insertWidget(at, Line(words, LONG))
    return shown(made)


def shown(column):
    column.resize(WIDTH, column.heightForWidth(WIDTH))
    column.show()
    settle()
    return column


def as_qt_places_them(qtbot, column):
    """Where a box layout puts labels with the same words."""
    holder = QWidget()
    qtbot.addWidget(holder)
    outer = QVBoxLayout(holder)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(SPACING)
    labels = []
    for row in column.parts():
        inner = QVBoxLayout()
        inner.setSpacing(0)
        outer.addLayout(inner)
        for label in row.labels:
            labels.append(text_label(label.text()))
            inner.addWidget(labels[-1])
            labels[-1].setVisible(not label.isHidden())
    holder.resize(WIDTH, holder.heightForWidth(WIDTH))
    holder.show()
    settle()
    return holder.height(), places(holder, labels)


def places(holder, labels):
    return [
        (label.mapTo(holder, label.rect().topLeft()).toTuple(), label.size().toTuple())
        for label in labels
        if label.isVisible()
    ]


def as_they_stand(column):
    return column.height(), places(column, [label for row in column.parts() for label in row.labels])


def test_rows_stand_where_a_box_layout_puts_them(qtbot, column):
    assert as_they_stand(column) == as_qt_places_them(qtbot, column)


@pytest.mark.parametrize("words", [SHORT, LONG])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_row_that_says_something_else_is_measured_again(qtbot, column, at, words):
    column.parts()[at].labels[0].setText(words)
    settle()
    shown(column)
    assert as_they_stand(column) == as_qt_places_them(qtbot, column)


def test_what_is_hidden_takes_no_room_and_has_it_again_when_shown(qtbot, column):
    before = column.height()
    hidden = column.parts()[1].labels[1]
    hidden.hide()
    settle()
    assert shown(column).height() < before
    assert as_they_stand(column) == as_qt_places_them(qtbot, column)
    hidden.show()
    settle()
    assert shown(column).height() == before


def test_a_row_that_is_taken_out_moved_or_put_in_leaves_no_gap(qtbot, column):
    first, second, _ = column.parts()
    column.removeWidget(second)
    second.hide()
    assert column.indexOf(second) == -1
    column.insertWidget(1, first)
    assert column.indexOf(first) == 1
    new = Line(LONG)
    column.insertWidget(0, new)
    new.show()
    shown(column)
    assert as_they_stand(column) == as_qt_places_them(qtbot, column)


def test_larger_letters_are_measured_again(qtbot, column):
    before = column.height()
    for row in column.parts():
        for label in row.labels:
            label.setStyleSheet("font-size: 30px")
    settle()
    assert shown(column).height() > before


def test_no_part_is_higher_or_lower_than_it_may_be(qtbot):
    part = QLabel(SHORT)
    qtbot.addWidget(part)
    part.setMinimumHeight(90)
    assert height_of(part, WIDTH) == 90
    part.setMinimumHeight(0)
    part.setMaximumHeight(3)
    assert height_of(part, WIDTH) == 3


def test_how_narrow_a_column_can_be_follows_its_longest_word(qtbot, column):
    narrow, words = column.minimumSizeHint().width(), column.parts()[0].labels[0]
    words.setText("Haemophagocytosis")
    settle()
    wide = column.minimumSizeHint().width()
    assert wide > narrow
    for is_shown, width in ((False, narrow), (True, wide)):
        words.setVisible(is_shown)
        settle()
        assert column.minimumSizeHint().width() == width


APART = 28
WAYS = {True: QBoxLayout.Direction.LeftToRight, False: QBoxLayout.Direction.TopToBottom}


def columns_of_qt(qtbot, width, *, is_beside):
    """Where box layouts put two columns of such labels, each as high as it needs."""
    holder = QWidget()
    qtbot.addWidget(holder)
    across = QBoxLayout(WAYS[is_beside], holder)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(APART if is_beside else SPACING)
    labels = [[text_label(words) for words in words_of] for words_of in ((SHORT, LONG), (LONG, SHORT, LONG))]
    for column in labels:
        inner = QVBoxLayout()
        inner.setSpacing(SPACING)
        for label in column:
            inner.addWidget(label)
        inner.addStretch(1)
        across.addLayout(inner, 1 if is_beside else 0)
    holder.resize(width, holder.heightForWidth(width))
    holder.show()
    settle()
    return holder.height(), [label.geometry() for column in labels for label in column]


@pytest.mark.parametrize("is_beside", [True, False])
@pytest.mark.parametrize("width", [400, 401])
def test_two_columns_stand_where_box_layouts_put_them(qtbot, width, is_beside):
    columns = TwoColumns(SPACING, APART)
    qtbot.addWidget(columns)
    first, second = (
        [text_label(words, parent=columns) for words in words_of]
        for words_of in ((SHORT, LONG), (LONG, SHORT, LONG))
    )
    columns.stand(first, second, is_beside=not is_beside)
    columns.stand(first, second, is_beside=is_beside)
    columns.resize(width, columns.heightForWidth(width))
    columns.show()
    settle()
    placed = columns.height(), [label.geometry() for label in (*first, *second)]
    assert placed == columns_of_qt(qtbot, width, is_beside=is_beside)


def test_columns_place_their_parts_once_all_of_them_have_asked(qtbot):
    columns = TwoColumns(SPACING, APART)
    qtbot.addWidget(columns)
    upper, middle, lower = labels = [text_label(words, parent=columns) for words in (SHORT, SHORT, LONG)]
    columns.stand(labels, (), is_beside=False)
    columns.resize(WIDTH, columns.heightForWidth(WIDTH))
    columns.show()
    settle()
    before = [label.geometry() for label in labels]
    with columns.placed_once():
        for label in (upper, middle):
            label.setText(LONG)
            settle()
        assert [label.geometry() for label in labels] == before
        assert columns.heightForWidth(WIDTH) == stack_height(labels, WIDTH, SPACING)
    assert upper.height() == middle.height() == lower.height() == height_of(lower, WIDTH)
    assert lower.y() == 2 * (lower.height() + SPACING)
    upper.setText(SHORT)
    settle()
    assert upper.geometry() == before[0], "afterwards each request is followed at once, as ever"


def test_what_changed_out_of_sight_is_measured_again_when_it_is_seen(qtbot, column):
    before = column.heightForWidth(WIDTH)
    column.hide()
    for row in column.parts():
        row.labels[1].hide()
    column.show()
    settle()
    assert column.heightForWidth(WIDTH) < before
