"""The drawn shapes of marks and badges; no letter of any font is needed for them.

Every function takes the square it may fill. Shapes differ in outline, so they stay apart without colour
(safety.md H20, H40).
"""

from collections.abc import Callable
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF


def disc(box: QRectF) -> QPainterPath:
    """A circle."""
    path = QPainterPath()
    path.addEllipse(box)
    return path


def square(box: QRectF) -> QPainterPath:
    """A square with soft corners."""
    path = QPainterPath()
    radius = box.width() * 0.18
    path.addRoundedRect(box, radius, radius)
    return path


def triangle(box: QRectF) -> QPainterPath:
    """A triangle pointing up."""
    return _closed((box.center().x(), box.top()), (box.right(), box.bottom()), (box.left(), box.bottom()))


def triangle_down(box: QRectF) -> QPainterPath:
    """A triangle pointing down."""
    return _closed((box.left(), box.top()), (box.right(), box.top()), (box.center().x(), box.bottom()))


def diamond(box: QRectF) -> QPainterPath:
    """A square on its corner."""
    return _regular(box, corners=4, turn=0.0)


def octagon(box: QRectF) -> QPainterPath:
    """The outline of a stop sign."""
    return _regular(box, corners=8, turn=pi / 8)


def hexagon(box: QRectF) -> QPainterPath:
    """Six corners, one on top."""
    return _regular(box, corners=6, turn=0.0)


def ring(box: QRectF) -> QPainterPath:
    """A circle that is open in the middle."""
    thickness = box.width() * 0.2
    return disc(box).subtracted(disc(box.adjusted(thickness, thickness, -thickness, -thickness)))


def half_disc(box: QRectF) -> QPainterPath:
    """A ring whose left half is filled: known in part."""
    left = QPainterPath()
    left.addRect(QRectF(box.left(), box.top(), box.width() / 2, box.height()))
    return ring(box).united(disc(box).intersected(left))


def capsule(box: QRectF) -> QPainterPath:
    """A capsule in its two halves: a drug was given."""
    height = box.height() * 0.56
    lying = QRectF(box.left(), box.center().y() - height / 2, box.width(), height)
    path, gap = QPainterPath(), QPainterPath()
    path.addRoundedRect(lying, height / 2, height / 2)
    gap.addRect(QRectF(box.center().x() - box.width() * 0.05, box.top(), box.width() * 0.1, box.height()))
    return path.subtracted(gap)


def dash(box: QRectF) -> QPainterPath:
    """A bar: nothing here yet."""
    height = box.height() * 0.28
    path = QPainterPath()
    path.addRoundedRect(QRectF(box.left(), box.center().y() - height / 2, box.width(), height), 1, 1)
    return path


def pause(box: QRectF) -> QPainterPath:
    """Two upright bars: held for now."""
    path = QPainterPath()
    for left in (0.12, 0.58):
        path.addRoundedRect(
            QRectF(box.left() + box.width() * left, box.top(), box.width() * 0.3, box.height()), 1, 1
        )
    return path


Shape = Callable[[QRectF], QPainterPath]


def draw_tick(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """A tick inside a mark."""
    painter.setPen(_pen(colour, box.width() * 0.1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([_at(box, 0.30, 0.52), _at(box, 0.44, 0.66), _at(box, 0.70, 0.36)]))


def draw_dots(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Three dots inside a mark: on its way."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    radius = box.width() * 0.075
    for x in (0.27, 0.5, 0.73):
        painter.drawEllipse(_at(box, x, 0.5), radius, radius)


def draw_bang(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """An exclamation mark inside a mark."""
    painter.setPen(_pen(colour, box.width() * 0.11))
    painter.drawLine(_at(box, 0.5, 0.27), _at(box, 0.5, 0.54))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(_at(box, 0.5, 0.71), box.width() * 0.065, box.width() * 0.065)


def draw_question(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """A question mark inside a mark: asked, and nobody can say."""
    bow = QPainterPath(_at(box, 0.37, 0.40))
    bow.cubicTo(_at(box, 0.37, 0.20), _at(box, 0.63, 0.20), _at(box, 0.63, 0.39))
    bow.cubicTo(_at(box, 0.63, 0.49), _at(box, 0.5, 0.48), _at(box, 0.5, 0.59))
    painter.strokePath(bow, _pen(colour, box.width() * 0.1))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(_at(box, 0.5, 0.74), box.width() * 0.065, box.width() * 0.065)


def draw_letter_i(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """A small i inside a mark: only told."""
    painter.setPen(_pen(colour, box.width() * 0.11))
    painter.drawLine(_at(box, 0.5, 0.48), _at(box, 0.5, 0.72))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(_at(box, 0.5, 0.29), box.width() * 0.065, box.width() * 0.065)


def draw_bar(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """A short bar inside a mark: nothing yet."""
    painter.setPen(_pen(colour, box.width() * 0.1))
    painter.drawLine(_at(box, 0.36, 0.5), _at(box, 0.64, 0.5))


def draw_glass(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """A magnifying glass: a search."""
    painter.setPen(_pen(colour, box.width() / 12))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(_at(box, 0.4375, 0.4375), box.width() / 4, box.height() / 4)
    painter.drawLine(_at(box, 0.633, 0.633), _at(box, 0.833, 0.833))


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(
        colour, max(width, 1.6), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + box.width() * x, box.top() + box.height() * y)


def _closed(*corners: tuple[float, float]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    path.closeSubpath()
    return path


def _regular(box: QRectF, corners: int, turn: float) -> QPainterPath:
    centre, radius = box.center(), box.width() / 2
    angles = (turn - pi / 2 + 2 * pi * corner / corners for corner in range(corners))
    return _closed(
        *((centre.x() + radius * cos(angle), centre.y() + radius * sin(angle)) for angle in angles)
    )
