"""Rows that come and go: taking them out of a layout, and words that always find a place to break."""

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import delete

from bedside.ui import theme
from bedside.ui.free_text import unturned
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import show_when
from bedside.ui.widgets.placed import Placed, RowColumn

Value = TypeVar("Value", bound=Hashable)
Row = TypeVar("Row", bound=QWidget)

_LONGEST_WORD = 24
_BREAK, _TIED = "\u200b", "\u00a0"


def clear_rows(layout: QLayout) -> None:
    """Take every widget out of a layout, at once and for good.

    Qt leaves a place that was taken to whoever took it: forgotten, each would pin a page of memory.
    """
    while (place := layout.takeAt(0)) is not None:
        widget, inner = place.widget(), place.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_rows(inner)
        delete(place)


class RowKeeper(Generic[Value, Row]):
    """Keeps the widgets of a list of rows: a row that says something else is told so, it is not made anew.

    A new widget is styled, shown, laid out and painted twice; on the way from a key to the picture that is most
    of the time there is.
    """

    def __init__(
        self,
        column: QVBoxLayout | RowColumn,
        make: Callable[[Value], Row],
        draw: Callable[[Row, Value], None],
        key: Callable[[Value], Hashable] = lambda value: value,
        most_ready: int = 0,
    ) -> None:
        """`make` makes a row for a new value, `draw` shows a value in it; `key` says which row a value continues.

        So many rows are kept `most_ready` for values to come, where any row can show any value.
        """
        self._column, self._make, self._draw, self._key = column, make, draw, key
        self._most_ready = most_ready
        self._rows: dict[Hashable, tuple[Row, Value]] = {}
        self._ready: list[Row] = []

    def show(self, values: Iterable[Value]) -> None:
        """Show a row for each value, in this order."""
        wanted = {self._key(value): value for value in values}
        for gone in self._rows.keys() - wanted.keys():
            row, _ = self._rows.pop(gone)
            self._column.removeWidget(row)
            row.hide()
            if len(self._ready) < self._most_ready:
                self._ready.append(row)
            else:
                row.deleteLater()
        for at, (key, value) in enumerate(wanted.items()):
            row = self._row(key, value)
            if self._column.indexOf(row) != at:
                self._column.insertWidget(at, row)
                show_when(row, True)  # at once: Qt shows it a turn later, and the picture is drawn before

    def clear(self) -> None:
        """Throw every row away, with what it said."""
        self.show(())
        while self._ready:
            self._ready.pop().deleteLater()

    def make_ready(self) -> None:
        """Make the rows that the next press may bring, while nobody waits for them."""
        shown = next(iter(self._rows.values()), None)
        while shown is not None and len(self._ready) < self._most_ready:
            self._make_one_ready(shown[1])

    def make_blank(self, like: Value, count: int) -> bool:
        """Make one row more, of so many for the first values of a list that is empty; False when they are there.

        Args:
            like: any value; a row shows what it is told later.
        """
        is_short = not self._rows and len(self._ready) < count
        if is_short:
            self._make_one_ready(like)
        return is_short

    def _make_one_ready(self, like: Value) -> None:
        row = self._make(like)
        row.hide()
        row.setParent(self._column.parentWidget() if isinstance(self._column, QLayout) else self._column)
        polish_whole(row)
        self._ready.append(row)

    @property
    def rows(self) -> list[Row]:
        """The rows, in no order."""
        return [row for row, _ in self._rows.values()]

    def _row(self, key: Hashable, value: Value) -> Row:
        row, shown = self._rows.get(key) or (self._ready.pop() if self._ready else self._make(value), None)
        if shown != value:
            self._draw(row, value)
            self._rows[key] = (row, value)
            if isinstance(row, Placed):
                row.remeasure()
        return row


def polish_whole(row: QWidget) -> None:
    """Style a row and its parts before they are shown."""
    for part in (row, *row.findChildren(QWidget)):
        part.ensurePolished()


def breakable(text: str) -> str:
    """The text with invisible places to break in words longer than a narrow panel holds.

    The blank before a French ; : ! ? or », and after «, breaks no line: none begins with a mark of its own. Words that
    somebody typed may be among them, also in a sentence of the judgement: no sign in them turns the rest round.
    """
    text = unturned(text)
    for mark in ";:!?»":
        text = text.replace(f" {mark}", f"{_TIED}{mark}")
    return " ".join(_broken(word) for word in text.replace("« ", f"«{_TIED}").split(" "))


def _broken(word: str) -> str:
    if len(word) <= _LONGEST_WORD:
        return word
    parts = (word[at : at + _LONGEST_WORD] for at in range(0, len(word), _LONGEST_WORD))
    return _BREAK.join(parts)


def link_button(text: str, name: str = "") -> QPushButton:
    """A button that looks like a link and keeps to the left."""
    button = QPushButton(text)
    button.setAccessibleName(name or text)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    button.setAutoDefault(False)
    mark_as(button, kind="link")
    return button


def plain_button(text: str, name: str = "") -> QPushButton:
    """An outlined button that Enter elsewhere does not press."""
    button = QPushButton(text)
    button.setAccessibleName(name or text)
    button.setAutoDefault(False)
    return button


class UprightLine(QWidget):
    """A thin line between columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the width."""
        QPainter(self).fillRect(self.rect(), theme.colour("line"))


def hanging(mark: QWidget, *lines: QWidget, spacing: int = 10, apart: int = 4) -> QHBoxLayout:
    """A mark beside the first of these lines, and every other line under the words, never under the mark."""
    column, words = QVBoxLayout(), QVBoxLayout()
    column.addWidget(mark)
    column.addStretch(1)
    words.setSpacing(apart)
    for line in lines:
        words.addWidget(line)
    row = QHBoxLayout()
    row.setSpacing(spacing)
    row.addLayout(column)
    row.addLayout(words, 1)
    return row


def beside(*parts: QWidget, spacing: int = 10, stretch: int = -1) -> QHBoxLayout:
    """Widgets in one row; the one at `stretch` takes the room, without it the row ends in a stretch."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for at, part in enumerate(parts):
        row.addWidget(part, 1 if at == stretch else 0)
    if stretch < 0:
        row.addStretch(1)
    return row
