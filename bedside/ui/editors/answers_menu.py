"""The further answers of a row, behind its last button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from bedside.ui.listening import is_menu_dropped

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton


class AnswersMenu(QMenu):
    """A menu of answers; a screen reader opens it without any press, and it asks first whether that is dropped."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        self._button = button

    def setVisible(self, visible: bool) -> None:
        """Stay away where the press would have been dropped; the button then stands as before it."""
        if visible and is_menu_dropped(self._button):
            self.aboutToHide.emit()
            return
        super().setVisible(visible)
