"""A bar for a score: filled to its minimum, paler to its maximum, with a mark at the cut-off."""

from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bedside.ui import fonts, theme

BAR, MARK_OVER = 10.0, 4.0
_LABEL_GAP = 3.0
_LABEL_SIZE = 13
_STRIPE = 5.0


class ScoreMeter(QWidget):
    """Draws a score between zero and its highest possible value; the range that is open is hatched."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._low = self._high = self._mark = 0.0
        self._label, self._role = "", "neutral"

    def show_range(
        self, minimum: Decimal, maximum: Decimal, out_of: Decimal, cut_off: Decimal | None, role: str
    ) -> None:
        """Show an interval; `role` is the colour of what is certain."""
        self._low, self._high = (float(min(value / out_of, Decimal(1))) for value in (minimum, maximum))
        self._mark = float(cut_off / out_of) if cut_off is not None else 0.0
        self._label = f"{cut_off:f}" if cut_off is not None else ""
        self._role = role
        words = self.tr("{low} to {high} of {top}, mark at {mark}")
        said = words.format(low=minimum, high=maximum, top=out_of, mark=self._label or "—")
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Bar, the ends of the mark, and its label."""
        return QSize(200, round(BAR + 2 * MARK_OVER + _LABEL_GAP + _label_font_height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar, what is certain, what is open, the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(0, MARK_OVER, self.width(), BAR)
        ground = QPainterPath()
        ground.addRoundedRect(bar, BAR / 2, BAR / 2)
        painter.fillPath(ground, theme.colour("line"))
        painter.setClipPath(ground)
        certain = QRectF(bar.left(), bar.top(), bar.width() * self._low, BAR)
        reach = QRectF(certain.right(), bar.top(), bar.width() * (self._high - self._low), BAR)
        painter.fillRect(certain, theme.colour(self._role))
        self._paint_open(painter, reach)
        painter.setClipping(False)
        if self._label:
            self._paint_mark(painter, bar)

    def _paint_open(self, painter: QPainter, reach: QRectF) -> None:
        """The open range: paler, and hatched so that it is another thing without colour."""
        pale = theme.colour(self._role)
        pale.setAlphaF(0.3)
        painter.fillRect(reach, pale)
        painter.save()
        painter.setClipRect(reach, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(theme.colour(self._role), 1.2))
        x = reach.left() - BAR
        while x < reach.right():
            painter.drawLine(QPointF(x, reach.bottom()), QPointF(x + BAR, reach.top()))
            x += _STRIPE
        painter.restore()

    def _paint_mark(self, painter: QPainter, bar: QRectF) -> None:
        x = bar.left() + bar.width() * self._mark
        painter.setPen(QPen(theme.colour("ink"), 2))
        painter.drawLine(QPointF(x, bar.top() - MARK_OVER), QPointF(x, bar.bottom() + MARK_OVER))
        painter.setFont(fonts.font(_LABEL_SIZE, QFont.Weight.DemiBold))
        metrics = QFontMetricsF(painter.font())
        width = metrics.horizontalAdvance(self._label)
        left = min(max(x - width / 2, 0.0), self.width() - width)
        top = bar.bottom() + MARK_OVER + _LABEL_GAP
        painter.drawText(
            QRectF(left, top, width + 1, metrics.height()), Qt.AlignmentFlag.AlignLeft, self._label
        )


def _label_font_height() -> float:
    return QFontMetricsF(fonts.font(_LABEL_SIZE, QFont.Weight.DemiBold)).height()
