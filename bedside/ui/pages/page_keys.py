"""Keys of the whole case screen that the page in front answers; where none is in front they do nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from bedside.ui.pages.case import CaseScreen


class PageKeys(QObject):
    """Passes each key on to the page that is shown when it is pressed.

    Signals:
        keys_wanted: no item has the keyboard, and somebody asks what the keys are.
    """

    keys_wanted = Signal()

    def __init__(self, screen: CaseScreen) -> None:
        super().__init__(screen)
        self._screen = screen

    @Slot()
    def explain(self) -> None:
        """Why the item with the keyboard is asked, or what the score with it stands on (F1); else every key."""
        if (page := self._screen.asked) is None or not page.explain():
            self.keys_wanted.emit()

    @Slot()
    def write_note(self) -> None:
        """A note beside the answer of the item with the keyboard (F2)."""
        if (page := self._screen.page) is not None and not self._screen.halt.text:
            page.write_note()

    @Slot()
    def confirm(self) -> None:
        """The item with the keyboard is still as it stands (Ctrl+Enter)."""
        if (page := self._screen.page) is not None:
            page.confirm()

    @Slot()
    def to_sample_time(self) -> None:
        """The keyboard goes to the sample time of its group (Ctrl+T)."""
        if (page := self._screen.page) is not None:
            page.to_sample_time()

    @Slot()
    def to_next_unanswered(self) -> None:
        """The keyboard goes to the next item that nobody answered (Ctrl+Down)."""
        if (page := self._screen.page) is not None:
            page.to_unanswered(1)

    @Slot()
    def to_last_unanswered(self) -> None:
        """The keyboard goes back to the item before it that nobody answered (Ctrl+Up)."""
        if (page := self._screen.page) is not None:
            page.to_unanswered(-1)
