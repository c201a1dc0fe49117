"""A menu behind a button, which is no longer lit once the menu is closed and the pointer is elsewhere."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QPushButton


def put_behind(button: QPushButton, menu: QMenu) -> None:
    """Show this menu when the button is pressed.

    While a menu is open, Qt tells no other widget that the pointer left it: the button stayed lit until the pointer
    came over it again.
    """
    button.setMenu(menu)
    menu.aboutToHide.connect(partial(_unlit, button))


def _unlit(button: QPushButton) -> None:
    if not button.rect().contains(button.mapFromGlobal(QCursor.pos())):
        button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
        button.update()
