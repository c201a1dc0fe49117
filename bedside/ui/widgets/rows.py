"""Rows that come and go: taking them out of a layout, and words that always find a place to break."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from bedside.ui import theme
from bedside.ui.theme import mark_as

Key = TypeVar("Key", bound=Hashable)

_LONGEST_WORD = 24
_BREAK = "\u200b"


def clear_rows(layout: QLayout) -> None:
    """Take every widget out of a layout, at once and for good."""
    while (place := layout.takeAt(0)) is not None:
        widget, inner = place.widget(), place.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_rows(inner)


class RowKeeper(Generic[Key]):
    """Keeps the widgets of rows that stay as they are: one key press redraws one row, not the panel."""

    def __init__(self, column: QVBoxLayout, make: Callable[[Key], QWidget]) -> None:
        self._column, self._make = column, make
        self._rows: dict[Key, QWidget] = {}

    def show(self, keys: Sequence[Key]) -> None:
        """Show a row for each key, in this order; only rows with a new key are made."""
        kept = {key: self._row(key) for key in dict.fromkeys(keys)}
        for row in self._rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = kept
        for at, row in enumerate(kept.values()):
            if self._column.indexOf(row) != at:
                self._column.insertWidget(at, row)

    def clear(self) -> None:
        """Throw every row away."""
        self.show(())

    def _row(self, key: Key) -> QWidget:
        return self._rows.pop(key) if key in self._rows else self._make(key)


def breakable(text: str) -> str:
    """The text with invisible places to break in words longer than a narrow panel holds."""
    return " ".join(_broken(word) for word in text.split(" "))


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
