"""Where the live picture lies: up and down only, and drawn before the rest of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from bedside.ui.page import Page, PageContext
from bedside.ui.roles import SIZES
from bedside.ui.theme import mark_as

Maker: TypeAlias = Callable[[PageContext, QWidget], Page]
"""Makes a live picture for such cases in such a place."""

SPREAD_FROM = 1600
"""From this width on the live picture has two columns: all of it in sight, and answers nearer to their questions."""
EDGE = 1
"""The line between page and live picture."""
SLACK = 80
"""A notice above the case may go while it is opened, and leave its height to what stands below."""


class LiveSlot(QScrollArea):
    """Holds the live picture, which takes its own height.

    Attributes:
        reach: how high it is at most when it comes into sight; None where nobody knows.

    Signals:
        drawn: what it was told last is on the glass; the rest of the window follows before any other key arrives.
    """

    drawn = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reach: int | None = None
        self._blank: Page | None = None
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(SIZES.live)
        mark_as(self, panel="side")

    def hold(self, picture: Page) -> None:
        """Let a picture lie here; one that is about to go makes room."""
        if self.widget() is not None:
            self.takeWidget()
        self._fit(picture)
        self.setWidget(picture)

    def begin(self, make: Maker, context: PageContext) -> Page:
        """The picture of a case that is opened: in its place, and saying nothing yet."""
        picture, self._blank = self._ready(make, context), None
        return picture

    def make_more(self, make: Maker, context: PageContext) -> bool:
        """Make one part more of the picture that the next case begins with; False when all of it is there."""
        before = self._blank
        picture = self._ready(make, context)
        return picture is not before or picture.make_blank()

    def stand_in(self, width: int) -> None:
        """Be as wide as a screen of this width has room for, and the picture with it."""
        self.setFixedWidth(SIZES.live_wide if width >= SPREAD_FROM else SIZES.live)
        if (picture := self.widget()) is not None:
            self._fit(picture)

    def to_top(self) -> None:
        """Show the picture from its head, where the tier stands."""
        self.verticalScrollBar().setValue(0)

    def foresee(self, screen: QWidget) -> None:
        """Behind the board: place what stands around it on its screen, and know how much of it will be seen."""
        stack, layout = screen.parentWidget(), screen.layout()
        self.reach = None
        if screen.isVisible() or self.isHidden() or layout is None:
            return
        if isinstance(stack, QStackedWidget) and stack.isVisible():
            screen.resize(stack.size())
            layout.activate()
            self.reach = self.height() + SLACK

    def draw(self) -> None:
        """Bring what has changed in the picture to the glass, before anything else of the window is touched."""
        if isinstance(picture := self.widget(), Page):
            picture.settle()
            QCoreApplication.sendPostedEvents(self.window(), QEvent.Type.UpdateRequest)
            self.drawn.emit()

    def _ready(self, make: Maker, context: PageContext) -> Page:
        """The blank picture; one that was made for other content goes."""
        if self._blank is None or self._blank.context != context:
            self._blank = make(context, self.viewport())
            self.hold(self._blank)
        return self._blank

    def _fit(self, picture: QWidget) -> None:
        """As wide with the scroll bar as without it: no word wraps anew when the bar comes."""
        picture.setFixedWidth(self.width() - EDGE - self.verticalScrollBar().sizeHint().width())
