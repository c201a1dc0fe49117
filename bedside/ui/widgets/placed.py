"""Widgets that put their parts in place themselves, and ask only what has changed how high it is.

A box layout of Qt asks every label of a column for its height, in several widths, whenever one of them says something
else; with fifty rows that takes longer than a frame. Here a size is remembered until a part says that it is another.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bedside.ui.roles import SIZES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BESIDE_MARK = SIZES.mark_small + 10
"""Where the words of a row begin, beside its mark."""


class Placed(QWidget):
    """Measures and places its parts in `measure` and `place`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights: dict[int, int] = {}
        self._least: int | None = None
        self.setAttribute(
            Qt.WidgetAttribute.WA_StaticContents
        )  # it draws nothing itself: parts that stay are as they were
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def parts(self) -> Sequence[QWidget]:
        """Its parts as they are read, those that are hidden too."""
        raise NotImplementedError

    def measure(self, width: int) -> int:
        """How high the parts in sight are together, in this width."""
        raise NotImplementedError

    def place(self) -> None:
        """Put every part where it belongs."""
        raise NotImplementedError

    def remeasure(self) -> None:
        """What it says has changed: forget how high it was, and how narrow it could be."""
        self._heights.clear()
        self._least = None
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """As high as the parts in sight."""
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = self.measure(width)
        return height

    def sizeHint(self) -> QSize:
        """As it stands."""
        width = self.width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """No narrower than its widest part can be."""
        if self._least is None:
            in_sight = (part for part in self.parts() if not part.isHidden())
            self._least = max(map(least_width, in_sight), default=0)
        return QSize(self._least, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is another place for every part."""
        super().resizeEvent(event)
        self.place()

    def showEvent(self, event: QShowEvent) -> None:
        """Out of sight no part asks for anything."""
        super().showEvent(event)
        self.remeasure()

    def event(self, event: QEvent) -> bool:
        """A part asks for another height or place."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.remeasure()
            self.place()
        return super().event(event)


class RowColumn(Placed):
    """Rows under one another."""

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spacing = spacing
        self._column: list[QWidget] = []

    def insertWidget(self, at: int, row: QWidget) -> None:
        """Let a row stand at a place; one that stands elsewhere is moved."""
        if row in self._column:
            self._column.remove(row)
        elif row.parentWidget() is not self:
            row.setParent(self)
        self._column.insert(at, row)
        self.remeasure()

    def removeWidget(self, row: QWidget) -> None:
        """Take a row out of the column."""
        self._column.remove(row)
        self.remeasure()

    def indexOf(self, row: QWidget) -> int:
        """The place of a row, -1 where it has none."""
        return self._column.index(row) if row in self._column else -1

    def parts(self) -> Sequence[QWidget]:
        """The rows in their order."""
        return self._column

    def measure(self, width: int) -> int:
        """All rows and what is between them."""
        return stack_height(self._column, width, self._spacing)

    def place(self) -> None:
        """One under the other."""
        place_stack(self._column, 0, 0, self.width(), self._spacing)


class TwoColumns(Placed):
    """Two columns of parts: beside one another, or the second under the first."""

    def __init__(self, spacing: int, apart: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)  # else measured in its least width, too
        self.setSizePolicy(policy)
        self._spacing, self._apart = spacing, apart
        self._columns: tuple[Sequence[QWidget], Sequence[QWidget]] = (), ()
        self._is_beside = self._is_held = False
        self._known: dict[int, list[tuple[QWidget, QRect]]] = {}

    def stand(self, first: Sequence[QWidget], second: Sequence[QWidget], *, is_beside: bool) -> None:
        """Let the parts, children of this widget, stand in these columns."""
        self._columns, self._is_beside = (first, second), is_beside
        self.remeasure()
        self.place()

    def width_of_column(self, width: int) -> int:
        """How wide the first column stands in this width."""
        return (width - self._apart + 1) // 2 if self._is_beside else width

    def parts(self) -> Sequence[QWidget]:
        """The first column, then the second."""
        return [part for column in self._columns for part in column]

    def measure(self, width: int) -> int:
        """The higher column, or both."""
        return max((box.bottom() + 1 for _, box in self._boxes(width)), default=0)

    def place(self) -> None:
        """Both from the top, or one under the other."""
        if not self._is_held:
            for part, box in self._boxes(self.width()):
                part.setGeometry(box)

    @contextmanager
    def placed_once(self) -> Iterator[None]:
        """Place the parts when all of them have asked: left to their requests, once for every part that does."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
            self.place()

    def remeasure(self) -> None:
        """Where the parts stand has changed with their heights."""
        self._known.clear()
        super().remeasure()

    def _boxes(self, width: int) -> list[tuple[QWidget, QRect]]:
        """Every part in sight and its place, worked out once until one asks for another: words are slow to measure."""
        if width not in self._known:
            self._known[width] = list(self._stood(width))
        return self._known[width]

    def _stood(self, width: int) -> Iterator[tuple[QWidget, QRect]]:
        if not self._is_beside:
            yield from self._stacked(self.parts(), 0, width)
            return
        first, second = self._columns
        half = self.width_of_column(width)
        yield from self._stacked(first, 0, half)
        yield from self._stacked(second, half + self._apart, width - half - self._apart)

    def _stacked(self, column: Sequence[QWidget], left: int, width: int) -> Iterator[tuple[QWidget, QRect]]:
        top = 0
        for part in column:
            if not part.isHidden():
                height = height_of(part, width)
                yield part, QRect(left, top, width, height)
                top += height + self._spacing


def stack_height(parts: Iterable[QWidget], width: int, spacing: int) -> int:
    """How high the parts in sight are under one another."""
    heights = [height_of(part, width) for part in parts if not part.isHidden()]
    return sum(heights) + spacing * max(len(heights) - 1, 0)


def place_stack(parts: Iterable[QWidget], left: int, top: int, width: int, spacing: int) -> None:
    """Put the parts in sight under one another."""
    for part in parts:
        if not part.isHidden():
            height = height_of(part, width)
            part.setGeometry(left, top, width, height)
            top += height + spacing


def height_of(part: QWidget, width: int) -> int:
    """What a part needs in this width, within the limits of the part."""
    height = part.heightForWidth(width)
    if height < 0:
        height = part.sizeHint().height()
    return min(max(height, part.minimumHeight()), part.maximumHeight())


def least_width(part: QWidget) -> int:
    """No part is narrower than this."""
    return max(part.minimumSizeHint().width(), part.minimumWidth())
