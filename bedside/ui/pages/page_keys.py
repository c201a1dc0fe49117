"""Keys of the whole case screen that the page in front answers; where none is in front they do nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from bedside.ui.editors.item_row import row_with_keyboard

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
        """The item with the keyboard is still as it stands (Ctrl+Enter); says why nothing was confirmed."""
        row = row_with_keyboard()
        if row is None or not row.still.is_offered:
            words = self.tr("Ctrl+Enter does nothing here: no answer of an earlier round waits on this item.")
            self._say(words)
        elif (page := self._screen.page) is not None:
            page.confirm()

    @Slot()
    def say_none_waits(self) -> None:
        """Why no group is read out (Ctrl+Shift+Enter)."""
        words = self.tr("Ctrl+Shift+Enter does nothing now: no answer of an earlier round waits.")
        self._say(words)

    def _say(self, words: str) -> None:
        """At the foot; read aloud, beside the item."""
        if (page := self._screen.page) is not None:
            page.said.emit(words)

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
