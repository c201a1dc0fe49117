"""What leads to an entry is marked as such: a window that only reads refuses its first press (safety.md H25)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

RECORDS: Final = "records"
Button = TypeVar("Button", bound=QAbstractButton)


def recording(button: Button) -> Button:
    """Mark a button that records something, or opens what does."""
    button.setProperty(RECORDS, True)
    return button


class RecordingMenu(QMenu):
    """A menu whose recording entries are off while nothing can be saved; its first line says so."""

    def __init__(self, doubt: Callable[[], Exception | None], parent: QWidget) -> None:
        super().__init__(parent)
        self._doubt = doubt
        self._recording: list[QAction] = []
        self._why: QAction | None = None
        self.aboutToShow.connect(self._offer_what_can_be_saved)

    def add_recording(self, words: str, act: Callable[[], object], menu: QMenu | None = None) -> QAction:
        """Add an entry, here or in a menu of this one, that is off in a window that only reads."""
        action = (menu or self).addAction(words, act)
        self._recording.append(action)
        return action

    def add_recording_menu(self, menu: QMenu) -> None:
        """Add a menu of which nothing can be used in a window that only reads."""
        self._recording.append(self.addMenu(menu))

    @Slot()
    def _offer_what_can_be_saved(self) -> None:
        reads_only = self._doubt() is not None
        if reads_only and self._why is None:
            self._why = QAction(self.tr("Read only: nothing can be entered here."), self)
            self._why.setEnabled(False)
            self.insertAction(self.actions()[0], self._why)
        if self._why is not None:
            self._why.setVisible(reads_only)
        for action in self._recording:
            action.setEnabled(not reads_only)
