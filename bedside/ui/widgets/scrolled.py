"""A page in a scroll area: up and down only, without a frame."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedWidget, QWidget

from bedside.ui.theme import mark_as

Made = TypeVar("Made", bound=QWidget)
_AROUND = 12
"""Pixels that are seen above and below what is brought into sight."""


class ScrolledPage(QScrollArea):
    """A scroll area whose bar is in the accent while the keyboard moves it, and quiet else."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The arrow keys move the page."""
        super().focusInEvent(event)
        mark_as(self.verticalScrollBar(), keyboard="true")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """They do not any more."""
        super().focusOutEvent(event)
        mark_as(self.verticalScrollBar(), keyboard="")


def holder_of(part: QWidget) -> QScrollArea | None:
    """The area a part stands in, if any."""
    holder = part.parentWidget()
    while holder is not None and not isinstance(holder, QScrollArea):
        holder = holder.parentWidget()
    return holder


def into_sight(part: QWidget) -> bool:
    """Scroll the area a part stands in, if any, until the whole part is seen; False where it is too tall for that."""
    holder = holder_of(part)
    if holder is None:
        return True
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # a sentence that just came needs its room
    page = holder.widget()
    if page is not None and part.height() > holder.viewport().height():
        holder.verticalScrollBar().setValue(part.mapTo(page, QPoint()).y() - _AROUND)
        return False
    holder.ensureWidgetVisible(part, 0, _AROUND)
    return True


def scrolled(name: str, page: QWidget | None = None) -> QScrollArea:
    """The area, named for a screen reader, with the page in it when there is one."""
    area = ScrolledPage()
    area.setAccessibleName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if page is not None:
        area.setWidget(page)
    return area


def stack(pages: QStackedWidget, make: Callable[[QWidget], Made], *, is_scrolled: bool) -> Made:
    """Make a page in its place on the stack: for a new parent Qt goes through every part of it again."""
    if not is_scrolled:
        page = make(pages)
        pages.addWidget(page)
        return page
    area = scrolled("")
    pages.addWidget(area)
    page = make(area.viewport())
    area.setWidget(page)
    return page
