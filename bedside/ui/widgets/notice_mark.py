"""The icon of a notice: a filled disc with "!" asks for an act, a ring with "i" only tells."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bedside.ui import theme
from bedside.ui.widgets import shapes

_SIDE = 20


class NoticeMark(QWidget):
    """Stands before the words of a notice, which say all of it: nothing is read out for the mark itself."""

    def __init__(self, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meaning = meaning
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square beside one line of text."""
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw disc or ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, strong = QRectF(1, 1, _SIDE - 2, _SIDE - 2), theme.colour(self._meaning)
        if self._meaning == "accent":
            painter.strokePath(shapes.disc(box.adjusted(1, 1, -1, -1)), QPen(strong, 2))
            shapes.draw_letter_i(painter, box, strong)
        else:
            painter.fillPath(shapes.disc(box), strong)
            shapes.draw_bang(painter, box, theme.colour("on_strong"))
