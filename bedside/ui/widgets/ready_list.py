"""The list of what is ready and what is still open before signing; each point with its mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bedside.domain.severity import Tier
from bedside.ui.widgets.badge import rule_line, text_label
from bedside.ui.widgets.gate_look import gate_mark
from bedside.ui.widgets.rows import clear_rows
from bedside.ui.widgets.state_mark import StateMark, mark_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bedside.assess.model import Assessment

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Point:
    """One line: a mark, what it is, what becomes of it, and the colour role of what holds the signature up."""

    mark: str
    title: str
    detail: str
    meaning: str = ""


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
        clear_rows(self._column)
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
    words.addWidget(text_label(point.title, tone="strong", meaning=point.meaning))
    words.addWidget(text_label(point.detail, tone="small"))
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(10)
    line.addWidget(StateMark(point.mark))
    line.addLayout(words, 1)
    return row


def open_points(judged: Assessment) -> list[Point]:
    """What is still open before a signature, what was decided against the advice first (safety.md H12)."""
    missing = sum(len(step.unanswered) for step in judged.steps)
    points = [] if judged.gate.is_open else [_gate_point(judged)]
    if judged.overrides:
        title = _counted(
            len(judged.overrides),
            translate("ReadyList", "1 override"),
            translate("ReadyList", "{count} overrides"),
        )
        printed = translate("ReadyList", "Printed in full, with the reason")
        points.insert(0, Point("overridden", title, printed, "due"))
    unconfirmed = sum(len(step.unconfirmed) for step in judged.steps)
    if unconfirmed:
        points.append(_unconfirmed_point(unconfirmed))
    if missing:
        points.append(_missing_point(missing))
    if judged.pending:
        title = _counted(
            len(judged.pending),
            translate("ReadyList", "1 result pending"),
            translate("ReadyList", "{count} results pending"),
        )
        chased = translate("ReadyList", "Listed on the sheet with who chases them")
        points.append(Point("pending", title, chased))
    if not missing:
        points.append(_complete_point(sum(step.asked for step in judged.steps)))
    return points


def _gate_point(judged: Assessment) -> Point:
    is_needed = judged.severity.tier.danger >= Tier.T2.danger
    return Point(
        "blocked" if is_needed else gate_mark(judged.gate.state),
        translate("ReadyList", "The parasite gate is shut"),
        translate("ReadyList", "Printed on page 1, with what is open"),
        "blocked" if is_needed else "",
    )


def _unconfirmed_point(count: int) -> Point:
    title = _counted(
        count,
        translate("ReadyList", "1 answer of an earlier round not confirmed"),
        translate("ReadyList", "{count} answers of an earlier round not confirmed"),
    )
    waits = translate("ReadyList", "Signing waits: Ctrl+Shift+Return reads each group out, Enter confirms it")
    return Point("blocked", title, waits, "blocked")


def _missing_point(missing: int) -> Point:
    title = _counted(
        missing,
        translate("ReadyList", "1 required answer missing"),
        translate("ReadyList", "{count} required answers missing"),
    )
    asked = translate("ReadyList", "Printed first; signing asks for one reason")
    return Point("to_do", title, asked, "due")


def _complete_point(asked: int) -> Point:
    return Point(
        "done",
        translate("ReadyList", "Every required answer is recorded"),
        translate("ReadyList", "{count} of {count}").format(count=asked),
    )


def _counted(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.format(count=count)
