"""The list of what is ready and what is still open before signing; each point with its mark."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bedside.ui.widgets.badge import empty, rule_line, text_label
from bedside.ui.widgets.state_mark import StateMark, mark_word


@dataclass(frozen=True, slots=True)
class Point:
    """One line: a mark, what it is, and what becomes of it."""

    mark: str
    title: str
    detail: str


class ReadyList(QWidget):
    """Shows points one below the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[Point, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_points(self, points: Sequence[Point]) -> None:
        """Show these points."""
        if self._points == tuple(points):
            return
        self._points = tuple(points)
        empty(self._column)
        for point in self._points:
            self._column.addWidget(_row(point))
            self._column.addWidget(rule_line())

    @property
    def points(self) -> tuple[Point, ...]:
        """The points shown now."""
        return self._points


def _row(point: Point) -> QWidget:
    row = QWidget()
    row.setAccessibleName(f"{mark_word(point.mark)}: {point.title}. {point.detail}")
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(text_label(point.title, tone="strong"))
    words.addWidget(text_label(point.detail, tone="small"))
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(10)
    line.addWidget(StateMark(point.mark))
    line.addLayout(words, 1)
    return row
