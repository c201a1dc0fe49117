"""State marks and tiers stay apart for colour-blind eyes."""

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from bedside.domain.therapy import Group
from bedside.ui import theme
from bedside.ui.widgets.board_delegate import paint_bar
from bedside.ui.widgets.grade_badge import GradeBadge
from bedside.ui.widgets.state_mark import GATE_MARKS, MARKS, paint_mark
from bedside.ui.widgets.tier_badge import paint_tier_shape
from tests.ui.test_theme import TIERS

# Machado, Oliveira and Fernandes, IEEE Trans Vis Comput Graph 2009;15:1291-1298, severity 1.0, linear RGB.
EYES = {
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
SIDE = 28


def seen(draw, eye):
    """The picture as these eyes see it: one colour a pixel, linear light."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw(painter, QRectF(1, 1, SIDE - 2, SIDE - 2))
    painter.end()
    colours = [image.pixelColor(x, y) for y in range(SIDE) for x in range(SIDE)]
    linear = [[channel**2.2 for channel in (c.redF(), c.greenF(), c.blueF())] for c in colours]
    return [[sum(w * v for w, v in zip(row, pixel, strict=True)) for row in EYES[eye]] for pixel in linear]


def bar_in(box):
    """As the board draws a step."""
    return QRectF(box.left(), box.center().y() - 4, 20, 8)


def paint_grade(painter, group):
    """The badge of a grade without its word."""
    GradeBadge(group, " ").render(painter, QPoint(0, 0), QRegion(0, 0, SIDE, SIDE))


def share_that_differs(first, second):
    far = [
        max(abs(a - b) for a, b in zip(p, q, strict=True)) > 0.2 for p, q in zip(first, second, strict=True)
    ]
    return sum(far) / len(far)


@pytest.mark.hazard("H20", "H40")
@pytest.mark.parametrize("look", [theme.Look.LIGHT, theme.Look.DARK])
@pytest.mark.parametrize("eye", EYES)
def test_marks_and_tiers_stay_apart_for_colour_blind_eyes(qapp, eye, look):
    theme.start()
    theme.keeper.choose(look)
    try:
        marks = [seen(lambda p, box, m=mark: paint_mark(p, box, m, ""), eye) for mark in GATE_MARKS]
        tiers = [seen(lambda p, box, t=tier: paint_tier_shape(p, box, t), eye) for tier in TIERS]
        bars = [seen(lambda p, box, m=mark: paint_bar(p, bar_in(box), m), eye) for mark in MARKS]
        grades = [seen(lambda p, box, g=group: paint_grade(p, g), eye) for group in Group]
    finally:
        theme.keeper.choose(theme.Look.SYSTEM)
    for pictures in (marks, tiers, bars, grades):
        for at, first in enumerate(pictures):
            for second in pictures[at + 1 :]:
                assert share_that_differs(first, second) > 0.02
