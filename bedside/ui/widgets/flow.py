"""Widgets side by side as long as there is room, then on the next line: nothing is pushed over the edge (H40)."""

from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from shiboken6 import delete


class FlowLayout(QLayout):
    """Keeps every widget at the size it asks for, or at the whole width where that is less.

    With `fills` the widgets of a line share what is left over of it; `down` is between the lines, where that is
    not what is between the widgets of one. With `middle` all lines stand in the middle of a place that is higher.

    It stands in a widget of its own, never as a bare row of what `clear_rows` clears.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        spacing: int = 6,
        *,
        fills: bool = False,
        down: int | None = None,
        middle: bool = False,
    ) -> None:
        super().__init__(parent)
        self._fills, self._middle = fills, middle
        self._down = spacing if down is None else down
        self._items: list[QLayoutItem] = []
        self._known: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        self.destroyed.connect(partial(_let_go, self._items))

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The one at a place, None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """A narrower place has more lines."""
        return True

    def invalidate(self) -> None:
        """A widget in it asks for another size."""
        self._known.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """Pixels down that all lines need at a width.

        Qt asks for many widths, again and again, and tells the layout of a widget when it is to think again: what it
        found stands until then. It tells no layout that lies in another one.
        """
        height = self._known.get(width)
        if height is None:
            around = self.contentsMargins()
            lines = self._lines(width - around.left() - around.right())
            height = self._height(lines) + around.top() + around.bottom()
            if isinstance(self.parent(), QWidget):
                self._known[width] = height
        return height

    def setGeometry(self, rect: QRect) -> None:
        """Put everything in its place."""
        super().setGeometry(rect)
        inner = rect.marginsRemoved(self.contentsMargins())
        lines = self._lines(inner.width())
        if self._middle:
            spare = inner.height() - self._height(lines)
            inner.setTop(inner.top() + max(spare, 0) // 2)
        self._place(lines, inner)

    def sizeHint(self) -> QSize:
        """All on one line."""
        sizes = [item.sizeHint() for item in self._seen()]
        width = sum(size.width() + self.spacing() for size in sizes) - self.spacing()
        size = QSize(max(width, 0), max((size.height() for size in sizes), default=0))
        return size.grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        """The widest alone."""
        least = QSize(0, 0)
        for item in self._seen():
            least = least.expandedTo(item.minimumSize())
        return least.grownBy(self.contentsMargins())

    def _seen(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, lines: list[list[tuple[QLayoutItem, QSize]]], rect: QRect) -> None:
        """Fill line after line."""
        spacing, top = self.spacing(), 0
        for line in lines:
            high, share, left = _highest(line), self._share(line, rect.width()), 0
            for item, own in line:
                size = own + QSize(share, 0)
                down = top + (high - size.height()) // 2
                item.setGeometry(self._turned(QRect(rect.topLeft() + QPoint(left, down), size), rect))
                left += size.width() + spacing
            top += high + self._down

    def _height(self, lines: list[list[tuple[QLayoutItem, QSize]]]) -> int:
        """All lines, and what is between them."""
        return sum(map(_highest, lines)) + self._down * max(len(lines) - 1, 0)

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        spacing, left = self.spacing(), 0
        for item in self._seen():
            size = _size(item, width)
            wide = size.width()
            if not lines or left + wide > width:
                lines.append([])
                left = 0
            lines[-1].append((item, size))
            left += wide + spacing
        return lines

    def _share(self, line: list[tuple[QLayoutItem, QSize]], width: int) -> int:
        """What is left over of a line, for each on it."""
        if not self._fills:
            return 0
        taken = sum(size.width() + self.spacing() for _, size in line) - self.spacing()
        return (width - taken) // len(line)

    def _turned(self, box: QRect, rect: QRect) -> QRect:
        """The place as it is read: from the right where the language is."""
        parent = self.parentWidget()
        if parent is None or parent.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return box
        return QRect(QPoint(rect.right() - (box.right() - rect.left()), box.top()), box.size())


def _let_go(items: list[QLayoutItem]) -> None:
    """Qt leaves the places to the layout that took them: kept, each would pin a page of memory for good."""
    while items:
        delete(items.pop())


def _highest(line: list[tuple[QLayoutItem, QSize]]) -> int:
    return max(size.height() for _, size in line)


def _size(item: QLayoutItem, width: int) -> QSize:
    """What an item asks for, at most the whole width; words that wrap there take more lines."""
    size = item.sizeHint().expandedTo(item.minimumSize())
    if size.width() <= width:
        return size
    high = item.heightForWidth(width) if item.hasHeightForWidth() else size.height()
    return QSize(width, max(high, item.minimumSize().height()))
