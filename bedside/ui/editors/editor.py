"""What every editor has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from bedside.assess.model import ItemNow
    from bedside.ui.editors.entries import Entry


class Editor(QWidget):
    """One answer.

    Signals:
        entered: what was entered; one of the frozen entries of `entries.py`.
        left: the person is done here, with Enter; the keyboard goes on to the next item.
        complained: a sentence about what was typed; "" when it is well.
    """

    entered = Signal(object)
    left = Signal()
    complained = Signal(str)

    def show_item(self, now: ItemNow) -> None:
        """Show what is on record; never while the person is typing."""
        raise NotImplementedError

    def show_unconfirmed(self, unconfirmed: bool) -> None:
        """Show what stands as of an earlier round, which nobody confirmed in this one, or as answered now."""

    def show_waiting(self, entry: Entry) -> None:
        """Show what was entered while a question about it stands open; it is not on record."""

    def ask_again(self) -> None:
        """The value is to be typed a second time (rule N6)."""

    @property
    def on_record(self) -> str:
        """What stands on record, in words, where the editor knows it."""
        return ""

    @property
    def asks_again(self) -> bool:
        """True while the value is to be typed a second time."""
        return False

    @property
    def is_second_typing(self) -> bool:
        """True when what was entered was typed twice."""
        return False

    def half_typed(self) -> tuple[str, str] | None:
        """Words and unit that were typed and not entered; None when there are none, or none can be."""
        return None

    def offer(self, words: str, unit: str) -> None:
        """Show words that were half-typed before; nothing of them is entered."""

    def still_says(self, entry: Entry) -> bool:
        """True while the editor shows what was entered and waits to be recorded."""
        return True

    def stands(self) -> None:
        """What was entered stands on record already: nothing of it waits."""

    def clear(self) -> None:
        """Forget the value."""
        raise NotImplementedError
