"""The list of what is ready and what is still open before signing; each point with its mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bedside.ui.widgets.badge import empty, rule_line, text_label
from bedside.ui.widgets.state_mark import StateMark, mark_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bedside.assess.model import Assessment

translate = QCoreApplication.translate


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


def open_points(judged: Assessment) -> list[Point]:
    """What is still open before a signature: answers, results, overrides."""
    asked = sum(step.asked for step in judged.steps)
    missing = sum(len(step.unanswered) for step in judged.steps)
    points = [_answers_point(asked, missing)]
    if judged.pending:
        title = _counted(
            len(judged.pending),
            translate("ReadyList", "1 result pending"),
            translate("ReadyList", "{count} results pending"),
        )
        points.append(
            Point("pending", title, translate("ReadyList", "Listed on the sheet with who chases them"))
        )
    if judged.overrides:
        title = _counted(
            len(judged.overrides),
            translate("ReadyList", "1 override"),
            translate("ReadyList", "{count} overrides"),
        )
        points.append(Point("overridden", title, translate("ReadyList", "Printed in full, with the reason")))
    return points


def _answers_point(asked: int, missing: int) -> Point:
    if not missing:
        return Point(
            "done",
            translate("ReadyList", "Every required answer is recorded"),
            translate("ReadyList", "{count} of {count}").format(count=asked),
        )
    title = _counted(
        missing,
        translate("ReadyList", "1 required answer missing"),
        translate("ReadyList", "{count} required answers missing"),
    )
    return Point("to_do", title, translate("ReadyList", "Printed first as not answered, with your reason"))


def _counted(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.format(count=count)
