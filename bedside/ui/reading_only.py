"""In a window that only reads, an answer is refused with its first key or press, in place (safety.md H25).

Reading goes on: the keyboard moves, words are chosen and copied, Enter and the arrows lead on, F1 explains.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QWidget

from bedside.ui.editors.item_row import ItemRow
from bedside.ui.editors.time_edit import TimeEdit
from bedside.ui.listening import listen
from bedside.ui.refusal import told

if TYPE_CHECKING:
    from collections.abc import Callable

_PRESSES: Final = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_CHANGES: Final = (
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Delete,
    QKeySequence.StandardKey.Backspace,
    QKeySequence.StandardKey.DeleteStartOfWord,
    QKeySequence.StandardKey.DeleteEndOfWord,
)


class ReadingOnly(QObject):
    """Hears the keys and presses of a case, and drops what begins an answer that could not be saved."""

    def __init__(self, screen: QWidget, doubt: Callable[[], Exception | None]) -> None:
        super().__init__(screen)
        self._screen, self._doubt = screen, doubt
        self._listens = False

    def look(self) -> bool:
        """Whether nothing can be saved; from the first time on, what is pressed is listened to."""
        is_read_only = self._doubt() is not None
        if is_read_only and not self._listens:
            self._listens = True
            listen(self)
        return is_read_only

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True (dropped) for what begins an answer; the place of the answer says why."""
        if not isinstance(event, QInputEvent) or not isinstance(watched, QWidget):
            return False
        doubt = self._doubt() if _answers(watched, event) and self._screen.isAncestorOf(watched) else None
        return doubt is not None and _refuse(watched, told(doubt))


def _answers(watched: QWidget, event: QInputEvent) -> bool:
    if isinstance(event, QKeyEvent):
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        # With Alt beside Ctrl some keyboards write letters.
        is_shortcut = held == Qt.KeyboardModifier.ControlModifier
        writes = bool(event.text()) and event.text().isprintable() and not is_shortcut
        return event.type() == QEvent.Type.KeyPress and (writes or any(map(event.matches, _CHANGES)))
    return event.type() in _PRESSES and isinstance(watched, QAbstractButton)


def _refuse(watched: QWidget, sentence: str) -> bool:
    """Say it in the row or beside the sample time; False for what stands elsewhere, and for "Why"."""
    part: QWidget | None = watched
    while part is not None:
        if isinstance(part, TimeEdit):
            part.demand(sentence)
            return True
        if isinstance(part, ItemRow):
            return part.refuse(watched, sentence)
        part = part.parentWidget()
    return False
