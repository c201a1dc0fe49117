"""The pages of a case in their places, one in front; the first of the worst cases lies ready before one is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from bedside.ui.widgets.scrolled import holder_of, scrolled

if TYPE_CHECKING:
    from bedside.ui.page import Page, PageContext
    from bedside.ui.widgets.live_slot import Maker


class PageStack(QStackedWidget):
    """Holds pages, each in a scroll area of its own but for those that fill the place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blank: Page | None = None

    def begin(self, make: Maker, context: PageContext, *, is_scrolled: bool) -> Page:
        """A page in its place, saying nothing yet; the one that was made ahead, if it was made for just this."""
        blank = self._blank
        if blank is not None and blank.context.step == context.step:
            self._blank = None
            if blank.context == context:
                return blank
            self._drop(holder_of(blank) or blank)
        return self._made(make, context, is_scrolled=is_scrolled)

    def make_ahead(self, make: Maker, context: PageContext) -> bool:
        """Make a page that is scrolled before a case is open; False when it is there."""
        if self._blank is not None and self._blank.context == context:
            return False
        self._blank = self.begin(make, context, is_scrolled=True)
        return True

    def clear(self) -> None:
        """Throw away every page that showed a case."""
        ready = holder_of(self._blank) if self._blank is not None else None
        for place in [self.widget(at) for at in range(self.count())]:
            if place is not None and place is not ready:
                self._drop(place)

    def _made(self, make: Maker, context: PageContext, *, is_scrolled: bool) -> Page:
        """Made in its place: for a new parent Qt goes through every part of it again."""
        if not is_scrolled:
            page = make(context, self)
            self.addWidget(page)
            return page
        area = scrolled("")
        self.addWidget(area)
        page = make(context, area.viewport())
        area.setWidget(page)
        return page

    def _drop(self, place: QWidget) -> None:
        self.removeWidget(place)
        place.deleteLater()
