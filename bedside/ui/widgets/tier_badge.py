"""The badge of a severity tier: drawn shape, colour and word (design.md 6).

A tier is named by the value of `bedside.domain.severity.Tier`; its word comes from the service.
"""

from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from bedside.ui import fonts, theme
from bedside.ui.roles import SIZES
from bedside.ui.widgets import shapes


class TierLook(NamedTuple):
    """Colour role (with its `_soft` ground) and shape of a tier."""

    role: str
    shape: shapes.Shape


_FULMINANT: Final = TierLook("fulminant", shapes.diamond)
_LOOKS: Final = {
    "not_entered": TierLook("neutral", shapes.dash),
    "indeterminate": TierLook("neutral", shapes.half_disc),
    "T1": TierLook("accent", shapes.ring),
    "T2": TierLook("due", shapes.disc),
    "T3": TierLook("blocked", shapes.triangle),
    "T4a": _FULMINANT,
    "T4b": _FULMINANT,
    "responding": TierLook("done", shapes.triangle_down),
}
PAD: Final = 10.0
SHAPE: Final = 10.0
GAP: Final = 6.0
HEIGHT: Final = 27.0
ONE_LINE: Final = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
"""How a line of a cell is drawn; worked out once, a board draws a hundred at each painting."""


def tier_look(tier: str) -> TierLook:
    """Colour role and shape of a tier."""
    return _LOOKS[tier]


def paint_tier_shape(painter: QPainter, box: QRectF, tier: str) -> None:
    """Draw the shape of a tier in its colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    look = _LOOKS[tier]
    painter.fillPath(look.shape(box), theme.colour(look.role))
    painter.restore()


def badge_size(label: str) -> QSizeF:
    """Size of a badge with this word."""
    width = QFontMetricsF(_font()).horizontalAdvance(label)
    return QSizeF(PAD + SHAPE + GAP + width + PAD, HEIGHT)


def paint_tier_badge(
    painter: QPainter, at: QPointF, tier: str, label: str, *, is_edged: bool = False
) -> None:
    """Draw a badge with its upper left corner at a point; an edge round it where the ground may have its tint."""
    box = QRectF(at, badge_size(label))
    look = _LOOKS[tier]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colour(look.role) if is_edged else Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{look.role}_soft"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5) if is_edged else box, 5, 5)
    shape = QRectF(box.left() + PAD, box.center().y() - SHAPE / 2, SHAPE, SHAPE)
    painter.fillPath(look.shape(shape), theme.colour(look.role))
    painter.setPen(theme.colour(look.role))
    painter.setFont(_font())
    words = QRectF(QPointF(shape.right() + GAP, box.top()), box.bottomRight())
    painter.drawText(words, ONE_LINE, label)
    painter.restore()


def _font() -> QFont:
    return fonts.font(SIZES.text_small, QFont.Weight.DemiBold)
