"""A page in a scroll area: up and down only, without a frame."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from bedside.ui.theme import mark_as

_NARROWER_ADDS = 0.2
"""Of its height a page grows less than this for the width of a bar: one that hides more is needed, and not tried."""
_AROUND = 12
"""Pixels that are seen above and below what is brought into sight."""


class ScrolledPage(QScrollArea):
    """A scroll area whose bar is in the accent while the keyboard moves it, and quiet else.

    A bar that came goes again when the page fits without it: Qt measures the page at the width that the bar leaves,
    where words take more lines, and would keep it.
    """

    _is_trying = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page has other words."""
        is_taken = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self._drop_needless_bar()
        return is_taken

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more or less room."""
        super().resizeEvent(event)
        self._drop_needless_bar()

    def _drop_needless_bar(self) -> None:
        bar, page, room = self.verticalScrollBar(), self.widget(), self.maximumViewportSize()
        if self._is_trying or not bar.isVisible() or bar.maximum() > room.height() * _NARROWER_ADDS:
            return
        if (
            page is not None
            and page.hasHeightForWidth()
            and page.heightForWidth(room.width()) <= room.height()
        ):
            self._is_trying = True
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            self._is_trying = False

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
