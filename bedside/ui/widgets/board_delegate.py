"""Draws the cells of the board: two lines each, a badge, a strip of step marks."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from bedside.ui import fonts, theme
from bedside.ui.language import day_month
from bedside.ui.roles import SIZES
from bedside.ui.widgets.board_model import ROW_ROLE, Column, Index
from bedside.ui.widgets.state_mark import mark_role
from bedside.ui.widgets.tier_badge import HEIGHT, ONE_LINE, paint_tier_badge

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from bedside.app.board_row import BoardRow

ROW_HEIGHT = 76
CELL_PAD = 16
_LINE, _CLOSE_LINE = 20, 17
_EDGE = 2
_MOST_LINES = 4
"""Four lines are set closer: a long language still finds room in a row."""


class _Lines(NamedTuple):
    """Two lines of a cell and the roles of their colours."""

    first: str
    second: str = ""
    role: str = "ink"
    soft: str = "ink_soft"
    weight: QFont.Weight = QFont.Weight.DemiBold


class BoardDelegate(QStyledItemDelegate):
    """Paints from the row, never from a model of the case."""

    def __init__(self, now: Callable[[], datetime] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = now
        self.zone: ZoneInfo | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines and air."""
        return QSize(80, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        row: BoardRow | None = index.data(ROW_ROLE)
        if row is None:
            return
        painter.save()
        box = QRect(option.rect)
        ground = _ground(option)
        self._paint_ground(painter, ground, box, index)
        if _has_keyboard(option.widget, index):
            _paint_edges(painter, box, index)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_cell(painter, box.adjusted(CELL_PAD, 0, -8, 0), row, Column(index.column()), ground)
        painter.restore()

    def _paint_ground(self, painter: QPainter, role: str | None, box: QRect, index: Index) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if role is not None:
            _fill(painter, box, role)
        if index.row() < index.model().rowCount() - 1:
            _fill(painter, QRect(box.left(), box.bottom(), box.width(), 1), "line")

    def _paint_cell(
        self, painter: QPainter, box: QRect, row: BoardRow, column: Column, ground: str | None
    ) -> None:
        match column:
            case Column.BED:
                _paint_lines(painter, box, _Lines(row.bed))
            case Column.PATIENT:
                self._paint_patient(painter, box, row)
            case Column.SEVERITY:
                at = QPointF(box.left(), box.center().y() - HEIGHT / 2)
                paint_tier_badge(painter, at, row.tier, row.tier_label, is_edged=ground is not None)
            case Column.HSCORE:
                note = self.tr("items missing") if " " in row.hscore else ""
                _paint_lines(painter, box, _Lines(row.hscore, note))
            case Column.CHECKLIST:
                _paint_strip(painter, box, row.steps)
            case Column.NEXT:
                role = "blocked" if row.urgent else "ink"
                _paint_lines(painter, box, _Lines(row.next_text, self.due(row), role))
            case Column.CHANGED:
                when = self.changed(row.changed_at)
                _paint_lines(painter, box, _Lines(when, row.changed_by, weight=QFont.Weight.Normal))

    def _paint_patient(self, painter: QPainter, box: QRect, row: BoardRow) -> None:
        second = ", ".join(part for part in (row.age_sex, row.hospital_number) if part)
        if row.similar_name:
            second = self.tr("{who}. Similar name on the board").format(who=second)
        soft = "due" if row.similar_name else "ink_soft"
        _paint_lines(painter, box, _Lines(row.name, second, soft=soft))

    def due(self, row: BoardRow) -> str:
        """What stands under the next action: its detail and when it is due, each due time written one way."""
        if row.next_due is None or self.now is None:
            return row.next_detail
        words = self.tr("was due {when}") if row.next_due < self.now() else self.tr("due {when}")
        due = words.format(when=self.when(row.next_due))
        is_said = _says(row.next_detail, self._local(row.next_due))
        return f"{row.next_detail}, {due}" if row.next_detail and not is_said else due[:1].upper() + due[1:]

    def when(self, at: datetime) -> str:
        """A time in the ward's zone within a sentence, with the day in words when it is near."""
        local = self._local(at)
        if self.now is None:
            return f"{day_month(local)} {local:%H:%M}"
        today = self.now().astimezone(local.tzinfo).date()
        one = timedelta(days=1)
        days = {today: "", today - one: self.tr("yesterday"), today + one: self.tr("tomorrow")}
        day = days.get(local.date(), day_month(local))
        return f"{day} {local:%H:%M}".strip()

    def changed(self, at: datetime) -> str:
        """A time that stands alone."""
        when = self.when(at)
        return when[:1].upper() + when[1:]

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone) if self.zone else at


def _ground(option: QStyleOptionViewItem) -> str | None:
    """The colour under a row that is chosen or under the pointer; None for a plain one.

    Most boards are first painted with neither: the 600 names of `QStyle` are then not made while somebody waits.
    """
    view = option.widget
    if isinstance(view, QAbstractItemView) and not (
        view.selectionModel().hasSelection() or view.underMouse()
    ):
        return None
    from PySide6.QtWidgets import QStyle

    if option.state & QStyle.StateFlag.State_Selected:
        return "accent_soft"
    return "surface" if option.state & QStyle.StateFlag.State_MouseOver else None


def _paint_edges(painter: QPainter, box: QRect, index: Index) -> None:
    """The row that the keyboard stands on: a line above and below, a bar before it."""
    for edge in (box.top(), box.bottom() - _EDGE + 1):
        _fill(painter, QRect(box.left(), edge, box.width(), _EDGE), "accent")
    if index.column() == 0:
        _fill(painter, QRect(box.left(), box.top(), 3 * _EDGE, box.height()), "accent")


def _fill(painter: QPainter, box: QRect, role: str) -> None:
    """A plain rectangle without a pen; for `fillRect` every gradient that Qt knows would be described first."""
    painter.setBrush(theme.colour(role))
    painter.drawRect(box)


def _has_keyboard(view: QWidget | None, index: Index) -> bool:
    """Whether the keyboard stands on this row."""
    return (
        isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex().row() == index.row()
    )


def _says(detail: str, local: datetime) -> bool:
    """True when the detail tells this day and minute already, in whatever language its month is written."""
    return {f"{local.day}", f"{local:%H:%M}"} <= set(detail.split())


def _paint_lines(painter: QPainter, box: QRect, lines: _Lines) -> None:
    """The first text and then the second, wrapped into the lines a row has room for."""
    strong, small = fonts.font(SIZES.text, lines.weight), fonts.font(SIZES.text_small)
    first = wrapped(lines.first, strong, box.width(), _MOST_LINES - bool(lines.second))
    second = wrapped(lines.second, small, box.width(), _MOST_LINES - len(first))
    drawn = [(text, strong, lines.role) for text in first] + [(text, small, lines.soft) for text in second]
    high = _LINE if len(drawn) < _MOST_LINES else _CLOSE_LINE
    top = box.center().y() - len(drawn) * high // 2
    for at, (text, font, role) in enumerate(drawn):
        painter.setFont(font)
        painter.setPen(theme.colour(role))
        line = QRect(box.left(), top + at * high, box.width(), high)
        painter.drawText(line, ONE_LINE, text)


def wrapped(text: str, font: QFont, width: int, most: int) -> list[str]:
    """A text in lines of a width, `most` at most; only what is left over after the last one is cut, with "…"."""
    lines: list[str] = []
    metrics, rest = QFontMetrics(font), text.split()
    if most > 0 and metrics.horizontalAdvance(whole := " ".join(rest)) <= width:
        return [whole] if whole else []  # most do, and each word is then not measured by itself
    while rest and len(lines) < most - 1:
        count = 1
        while count < len(rest) and metrics.horizontalAdvance(" ".join(rest[: count + 1])) <= width:
            count += 1
        head, tail = _fitting(rest[0], metrics, width) if count == 1 else (" ".join(rest[:count]), "")
        lines.append(head)
        rest = [tail, *rest[count:]] if tail else rest[count:]
    if rest and most > 0:
        lines.append(metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, width))
    return lines


def _fitting(word: str, metrics: QFontMetrics, width: int) -> tuple[str, str]:
    """As much of a word as fits, and the rest: cut at the edge, bed "Bay3-14" would read "Bay3-1" (safety.md H01)."""
    end = len(word)
    while end > 1 and metrics.horizontalAdvance(word[:end]) > width:
        end -= 1
    return word[:end], word[end:]


def _paint_strip(painter: QPainter, box: QRect, steps: tuple[str, ...]) -> None:
    """A bar a step; shape tells the state as well: full, pointed, in parts, raised or open."""
    gap = 4.0
    width = min(20.0, (box.width() - gap * (len(steps) - 1)) / max(len(steps), 1))
    for at, mark in enumerate(steps):
        bar = QRectF(box.left() + at * (width + gap), box.center().y() - 4, width, 8)
        paint_bar(painter, bar, mark)


def _pointed(bar: QRectF) -> QPolygonF:
    middle, tip = bar.center().y(), 5.0
    return QPolygonF(
        [
            QPointF(bar.left(), middle),
            QPointF(bar.left() + tip, bar.top() - 1),
            QPointF(bar.right() - tip, bar.top() - 1),
            QPointF(bar.right(), middle),
            QPointF(bar.right() - tip, bar.bottom() + 1),
            QPointF(bar.left() + tip, bar.bottom() + 1),
        ]
    )


def paint_bar(painter: QPainter, bar: QRectF, mark: str) -> None:
    """Draw how one step stands; each state has a shape of its own."""
    colour = theme.colour(mark_role(mark))
    if mark == "to_do":
        painter.setPen(QPen(theme.colour("outline"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(bar.adjusted(1, 1, -1, -1), 3, 3)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if mark == "pending":
        for part in range(3):
            third = bar.width() / 3
            painter.drawRect(QRectF(bar.left() + part * third, bar.top(), third - 2, bar.height()))
    elif mark == "blocked":
        painter.drawRect(bar.adjusted(0, -3, 0, 3))
    elif mark == "excluded":
        painter.drawPolygon(_pointed(bar))
    elif mark == "overridden":
        painter.drawRect(bar.adjusted(0, 0, 0, -4))
        painter.drawRect(bar.adjusted(0, 6, 0, 2))
    else:
        painter.drawRoundedRect(bar, 4, 4)
