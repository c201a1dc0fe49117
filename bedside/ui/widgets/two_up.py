"""Two short things side by side, a long one over the whole width: many lines in little height, read row by row."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLayoutItem

from bedside.ui.roles import SIZES
from bedside.ui.widgets.flow import FlowLayout

HIGHEST = SIZES.target + 6
"""What is higher than this in half of the width, three lines of words, has the whole."""


class TwoUp(FlowLayout):
    """Each item has half of the width, in its order; what would be too high there has all of it."""

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        half = (width - self.spacing()) // 2
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        for item in self._seen():
            high = _height(item, half)
            if high > HIGHEST or item.minimumSize().width() > half:
                lines.append([(item, QSize(width, _height(item, width)))])
            elif lines and len(lines[-1]) == 1 and lines[-1][0][1].width() == half:
                lines[-1].append((item, QSize(half, high)))
            else:
                lines.append([(item, QSize(half, high))])
        return lines


def _height(item: QLayoutItem, width: int) -> int:
    high = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
    return max(high, item.minimumSize().height())
