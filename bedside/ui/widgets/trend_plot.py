"""A small line of values over time, with the first and the last value written beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from bedside.domain.number import format_number
from bedside.ui import fonts, theme

if TYPE_CHECKING:
    from bedside.assess.model import TrendNow
    from bedside.domain.number import DecimalMark

HEIGHT, DOT = 62, 3.0
_FIRST, _LAST = 13, 14
_PAD = 5.0


class TrendPlot(QWidget):
    """Draws one trend; the accessible name says first and last value with unit and times."""

    def __init__(self, decimal_mark: DecimalMark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark: DecimalMark = decimal_mark
        self._trend: TrendNow | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_trend(self, trend: TrendNow, times: str) -> None:
        """Show values over time; `times` says from when to when."""
        self._trend = trend
        first, last = self.ends
        self.setAccessibleName(f"{trend.label}: {first} to {last} {trend.unit}, {times}".replace("  ", " "))
        self.setToolTip(times)
        self.update()

    @property
    def ends(self) -> tuple[str, str]:
        """The first and the last value as they are written."""
        if self._trend is None:
            return "", ""
        points = self._trend.points
        return format_number(points[0][1], self._mark), format_number(points[-1][1], self._mark)

    def sizeHint(self) -> QSize:
        """Room for the line between two lines of figures."""
        return QSize(200, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, a dot a value, and the figures at both ends."""
        if self._trend is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(QPointF(0, self.height() - 1), QPointF(self.width(), self.height() - 1))
        places = self._places()
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawPolyline(QPolygonF(places))
        painter.setBrush(theme.colour("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        for place in places:
            painter.drawEllipse(place, DOT, DOT)
        self._write_ends(painter, places)

    def _places(self) -> list[QPointF]:
        assert self._trend is not None  # noqa: S101 - paintEvent returned before
        points = self._trend.points
        began, ended = points[0][0], points[-1][0]
        span = (ended - began).total_seconds() or 1.0
        low, high = min(v for _, v in points), max(v for _, v in points)
        reach = float(high - low)
        box = QRectF(0, 0, self.width(), self.height()).adjusted(_PAD, 20, -_PAD, -9)
        return [
            QPointF(
                box.right()
                if len(points) == 1
                else box.left() + box.width() * (at - began).total_seconds() / span,
                box.bottom() - box.height() * (float(value - low) / reach if reach else 0.5),
            )
            for at, value in points
        ]

    def _write_ends(self, painter: QPainter, places: list[QPointF]) -> None:
        first, last = self.ends
        if len(places) > 1:
            self._write(painter, first, places[0], _FIRST, QFont.Weight.Normal)
        self._write(painter, last, places[-1], _LAST, QFont.Weight.DemiBold)

    def _write(self, painter: QPainter, text: str, at: QPointF, size: int, weight: QFont.Weight) -> None:
        """Above its dot, or below when there is no room above; never over the edge."""
        painter.setFont(fonts.font(size, weight))
        painter.setPen(theme.colour("ink" if weight is not QFont.Weight.Normal else "ink_soft"))
        metrics = QFontMetricsF(painter.font())
        width = metrics.horizontalAdvance(text) + 1
        left = min(max(at.x() - width / 2, 0.0), self.width() - width)
        top = at.y() - DOT - metrics.height()
        painter.drawText(
            QRectF(left, max(top, 0.0), width, metrics.height()), Qt.AlignmentFlag.AlignLeft, text
        )
