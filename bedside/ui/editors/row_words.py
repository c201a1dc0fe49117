"""The words of a row: the label of its item, and under it a line for each thing there is to say.

A line is made when it first says something: most rows say nothing but their label, and a case is opened as fast as
its widgets are made.
"""

from __future__ import annotations

from enum import IntEnum, auto

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import Badge, text_label


class Line(IntEnum):
    """What a line says; in the order in which they stand under each other."""

    THRESHOLD = auto()
    BECAUSE = auto()
    HINT = auto()
    PAST = auto()
    NOTE = auto()
    BESIDE = auto()
    ECHO = auto()
    COMPLAINT = auto()


_LOOKS = {
    Line.BECAUSE: ("small", "accent"),
    Line.HINT: ("small", ""),
    Line.PAST: ("small", ""),
    Line.NOTE: ("small", ""),
    Line.BESIDE: ("small", "due"),
    Line.ECHO: ("small", "accent"),
    Line.COMPLAINT: ("complaint", "blocked"),
}
"""Tone and meaning; the threshold stands in a badge."""
_READ_ALOUD = frozenset(Line) - {Line.THRESHOLD}
OF_THE_CASE = tuple(line for line in Line if line is not Line.HINT)
"""Lines that speak of a case, not of the item."""


class RowWords(QVBoxLayout):
    """Label and lines of a row, which every line is made in."""

    def __init__(self, label: QLabel, row: QWidget) -> None:
        super().__init__()
        self._label, self._row = label, row
        self._made: dict[Line, QLabel] = {}
        self._is_aloud = False
        self.setSpacing(1)
        self.addWidget(label)

    def say(self, line: Line, text: str) -> None:
        """Show these words; "" takes the line away."""
        label = self._made.get(line)
        if label is None and text:
            label = self._make(line)
        if label is not None:
            label.setText(text)
            label.setVisible(bool(text))

    def said(self, line: Line) -> str:
        """The words of a line, "" for none."""
        label = self._made.get(line)
        return "" if label is None else label.text()

    def read_aloud(self, aloud: bool) -> None:
        """Stand in large type, or as ever."""
        self._is_aloud = aloud
        for label in (self._label, *(self._made[line] for line in _READ_ALOUD & self._made.keys())):
            mark_as(label, reader="true" if aloud else "")

    def _make(self, line: Line) -> QLabel:
        if line is Line.THRESHOLD:
            label: QLabel = Badge(meaning="due", parent=self._row, wraps=True)
        else:
            label = text_label("", *_LOOKS[line], self._row)
        if self._is_aloud and line in _READ_ALOUD:
            mark_as(label, reader="true")
        at = 1 + sum(made < line for made in self._made)
        self._made[line] = label
        self.insertWidget(at, label)
        return label
