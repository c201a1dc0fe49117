"""What the marks of the checklist on the board mean, in one line below it (safety.md H20)."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from bedside.ui import fonts, theme
from bedside.ui.language import captioned, in_a_row
from bedside.ui.roles import SIZES
from bedside.ui.widgets.board_delegate import CELL_PAD, paint_bar
from bedside.ui.widgets.state_mark import MARKS, mark_word
from bedside.ui.widgets.tier_badge import ONE_LINE

_BAR, _BAR_HEIGHT, _GAP, _APART, _HEIGHT = 20.0, 8.0, 8.0, 22.0, 26


class BoardLegend(QWidget):
    """Each mark with its word, drawn as the rows draw it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = {mark: mark_word(mark) for mark in MARKS}
        self._title = self.tr("Checklist")
        self.setAccessibleName(captioned(self._title, in_a_row(self._words.values())))

    def sizeHint(self) -> QSize:
        """One line of small words."""
        metrics = QFontMetrics(fonts.font(SIZES.text_small))
        widths = (metrics.horizontalAdvance(words) for words in self._words.values())
        marks = sum(_BAR + _GAP + width + _APART for width in widths)
        return QSize(round(CELL_PAD + metrics.horizontalAdvance(self._title) + _APART + marks), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The title of the column, then a bar and its word for each mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(fonts.font(SIZES.text_small))
        left = self._say(painter, CELL_PAD, self._title)
        for mark, words in self._words.items():
            paint_bar(painter, QRectF(left, (self.height() - _BAR_HEIGHT) / 2, _BAR, _BAR_HEIGHT), mark)
            left = self._say(painter, left + _BAR + _GAP, words)

    def _say(self, painter: QPainter, left: float, words: str) -> float:
        """Draw words; where the next mark begins."""
        painter.setPen(theme.colour("ink_soft"))
        width = painter.fontMetrics().horizontalAdvance(words)
        painter.drawText(QRectF(left, 0, width + 1, self.height()), ONE_LINE, words)
        return left + width + _APART
