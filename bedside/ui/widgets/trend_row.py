"""One trend: what it is, the newest value with arrow and age, and a curve of how it came there; in two lines or one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from bedside.ui import fonts, theme
from bedside.ui.presenters.item_words import ARROWS

if TYPE_CHECKING:
    from bedside.assess.model import TrendNow
    from bedside.ui.widgets.time_axis import TimeAxis

DOT = 2.5
NAME_SIZE, VALUE_SIZE = 13, 15
GAP = 10.0
PAD = 5.0
"""Room for half a dot at both ends of a curve, and between the curve and the edge of its row."""
BRIEF = 4
"""Air above and below the words of one line."""
MOST_FOR_WORDS = 0.7


class TrendRow(QAbstractButton):
    """Draws one trend on the axis it shares with the others; a press leads to its item."""

    def __init__(self, trend: TrendNow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trend = trend
        self._axis: TimeAxis | None = None
        self._age, self._words_width = "", 0.0
        self._is_brief = False
        self._measured, self._wide = ("", "", ""), (0.0, 0.0)
        self._fonts = (
            fonts.font(NAME_SIZE),
            fonts.font(VALUE_SIZE, QFont.Weight.DemiBold),
            fonts.font(NAME_SIZE),
        )
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_trend(self, trend: TrendNow) -> None:
        """Draw other values of the same item."""
        self.trend = trend
        self.updateGeometry()
        self.update()

    def place(self, axis: TimeAxis, age: str) -> None:
        """Draw on this axis, with the age of the newest value in short."""
        if (axis, age) != (self._axis, self._age):
            self._axis, self._age = axis, age
            self.update()

    def stand_brief(self, is_brief: bool) -> None:
        """Stand in one line instead of two."""
        if is_brief != self._is_brief:
            self._is_brief = is_brief
            self.updateGeometry()
            self.update()

    @property
    def name(self) -> str:
        """The item without what qualifies it ("highest in 24 h"), with its unit."""
        name, _, _ = self.trend.label.partition(",")
        return f"{name}, {self.trend.unit}" if self.trend.unit else name

    @property
    def figures(self) -> str:
        """The newest value and its arrow."""
        return f"{self.trend.newest} {ARROWS[self.trend.direction]}".rstrip()

    @property
    def age(self) -> str:
        """How old the newest value is, in short."""
        return self._age

    def words_width(self, *, is_brief: bool = False) -> float:
        """How much room the words need; the widest of all rows sets where the curves begin."""
        words = (self.name, self.figures, self._age)
        if words != self._measured:
            name, value, age = (QFontMetricsF(font) for font in self._fonts)
            figures = value.horizontalAdvance(self.figures) + GAP + age.horizontalAdvance(self._age)
            self._measured, self._wide = words, (name.horizontalAdvance(self.name), figures)
        named, figures = self._wide
        return (named + GAP + figures if is_brief else max(named, figures)) + 1

    def set_words_width(self, width: float) -> None:
        """Begin the curve behind this."""
        if width != self._words_width:
            self._words_width = width
            self.update()

    def sizeHint(self) -> QSize:
        """The lines of words; the curve takes their height."""
        name, value, _ = (QFontMetricsF(font) for font in self._fonts)
        words = value.height() + BRIEF if self._is_brief else name.height() + value.height() + 2 * PAD
        return QSize(200, round(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the item, as on a link."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words at the left, treatments and curve at the right, a frame where the keyboard is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        self._paint_words(painter)
        if self._axis is not None:
            self._paint_curve(painter, self._axis)

    def _paint_words(self, painter: QPainter) -> None:
        small, strong, _ = self._fonts
        name, value = QFontMetricsF(small), QFontMetricsF(strong)
        left, base = PAD, PAD + name.height() + value.ascent()
        if self._is_brief:
            room = value.horizontalAdvance(self.figures) + GAP + name.horizontalAdvance(self._age)
            left, base = PAD + self._words_width - room, BRIEF / 2 + value.ascent()
        painter.setFont(small)
        painter.setPen(theme.colour("ink_soft"))
        painter.drawText(QPointF(PAD, base if self._is_brief else PAD + name.ascent()), self.name)
        along = left + value.horizontalAdvance(self.figures) + GAP
        painter.setPen(theme.colour("due" if self.trend.is_outdated else "ink_soft"))
        painter.drawText(QPointF(along, base), self._age)
        painter.setFont(strong)
        painter.setPen(theme.colour("ink"))
        painter.drawText(QPointF(left, base), self.figures)

    def _paint_curve(self, painter: QPainter, axis: TimeAxis) -> None:
        box = self.box()
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setPen(QPen(theme.colour("outline"), 1, Qt.PenStyle.DashLine))
        for treatment in axis.treatments:
            for at in treatment.times:
                x = across(box, axis.share(at))
                painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        places = self._places(box.adjusted(0, DOT, 0, -DOT - 2), axis)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(places))
        painter.setBrush(theme.colour("accent"))
        for place in places:
            painter.drawEllipse(place, DOT, DOT)
        if len(places) == 1:
            self._say_single(painter, box, places[0])

    def _say_single(self, painter: QPainter, box: QRectF, dot: QPointF) -> None:
        """One value is no curve: it is said so on the side of the dot that has room."""
        _, _, small = self._fonts
        said, metrics = self.tr("1 value"), QFontMetricsF(small)
        width = metrics.horizontalAdvance(said)
        left = dot.x() - GAP - width if dot.x() - GAP - width >= box.left() else dot.x() + GAP
        if left + width > box.right():
            return
        painter.setFont(small)
        painter.setPen(theme.colour("ink_soft"))
        painter.drawText(QPointF(left, box.center().y() + metrics.ascent() / 2 - 1), said)

    def box(self) -> QRectF:
        """Where the curve lies."""
        return curve_box(self._words_width, self.width(), self.height())

    def _places(self, box: QRectF, axis: TimeAxis) -> list[QPointF]:
        values = [value for _, value in self.trend.points]
        low, reach = min(values), float(max(values) - min(values))
        return [
            QPointF(
                across(box, axis.share(at)),
                box.bottom() - box.height() * (float(value - low) / reach if reach else 0.5),
            )
            for at, value in self.trend.points
        ]


def curve_box(words_width: float, width: float, height: float) -> QRectF:
    """Behind the words, which never take more than their share of the width."""
    left = min(words_width + PAD + GAP, width * MOST_FOR_WORDS)
    air = min(PAD, height / 8)
    return QRectF(left, air, max(width - left - PAD, 1.0), height - 2 * air)


def across(box: QRectF, share: float) -> float:
    """The place of a share of the axis; half a dot stays free at both ends."""
    return box.left() + PAD + (box.width() - 2 * PAD) * share
