"""What any case begins with, made before somebody says which: once the board is on the glass, and before a key is read.

It takes as long as one answer, and whoever opens the next case at once finds it there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from bedside.ui.soon import once_painted

if TYPE_CHECKING:
    from bedside.ui.pages.case import CaseScreen


class ReadyCase(QObject):
    """Has the screen of the case make what says nothing of a patient.

    Attributes:
        screen: None as long as no case can be opened.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.screen: CaseScreen | None = None

    def await_next(self) -> None:
        """The board is about to be painted; the next case comes from there."""
        once_painted(self)

    def stop(self) -> None:
        """The person leaves: behind the lock nothing is made."""
        QCoreApplication.removePostedEvents(self)
        self.screen = None

    def make_more(self) -> bool:
        """Make one part more, while the board is in front; False when all of it is there."""
        return self.screen is not None and self.screen.make_more()

    def customEvent(self, event: QEvent) -> None:
        """The board is painted."""
        while self.make_more():
            pass
