"""Enter presses the button that has the keyboard, in the window as in a dialog; Qt knows only Space for it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton


def press_with(event: QKeyEvent) -> bool:
    """Press the button with the keyboard for a fresh Enter; False where it is no Enter, or no button has it.

    A button that answers is picked by its number or Space: Enter goes on from it (design.md 6, H17).
    """
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    button = QApplication.focusWidget() if is_enter else None
    if not isinstance(button, QPushButton) or button.isCheckable():
        return False
    if not event.isAutoRepeat():
        button.click()
    return True
