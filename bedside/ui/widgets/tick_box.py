"""A check box that draws its own tick, in the colours of the look and with a visible focus."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from bedside.ui import theme
from bedside.ui.roles import SIZES
from bedside.ui.widgets import shapes
from bedside.ui.widgets.told_toggle import ToldToggle

_BOX = 22
_GAP = 10


class TickBox(ToldToggle, QCheckBox):
    """A box and its words; the words wrap."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._is_outlined = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def outline(self, outlined: bool) -> None:
        """Draw the tick in an open box: it stands from before and nobody confirmed it."""
        if outlined is not self._is_outlined:
            self._is_outlined = outlined
            self.update()

    def sizeHint(self) -> QSize:
        """Room for box and words on one line."""
        return QSize(
            _BOX + _GAP + self.fontMetrics().horizontalAdvance(self.text()) + 4, max(SIZES.target, _BOX)
        )

    def minimumSizeHint(self) -> QSize:
        """Box and longest word; a narrower box wraps its words."""
        longest = max((self.fontMetrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(_BOX + _GAP + longest + 4, SIZES.target)

    def heightForWidth(self, width: int) -> int:
        """Room for the wrapped words."""
        room = QRect(0, 0, max(width - _BOX - _GAP, 1), 10_000)
        words = self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.text())
        return max(SIZES.target, words.height() + 8)

    def hitButton(self, pos: object) -> bool:
        """Box and words both answer."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, tick, words and focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(1, (self.height() - _BOX) / 2, _BOX, _BOX)
        border = "accent" if self.isChecked() or self.hasFocus() else "outline"
        is_filled = self.isChecked() and not self._is_outlined
        line = Qt.PenStyle.DashLine if self.isChecked() and self._is_outlined else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.colour(border), 2, line))
        painter.setBrush(theme.colour("accent" if is_filled else "card"))
        painter.drawRoundedRect(box, 5, 5)
        if self.isChecked():
            shapes.draw_tick(painter, box, theme.colour("on_strong" if is_filled else "accent"))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(_BOX + 5, 4, -1, -4), 4, 4)
        painter.setPen(theme.colour("ink" if self.isEnabled() else "ink_soft"))
        words = QRect(_BOX + _GAP, 0, self.width() - _BOX - _GAP, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, self.text())
