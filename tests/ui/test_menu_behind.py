"""A button with a menu is lit while the pointer is over it, not from a menu that is closed."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QPushButton

from bedside.ui.widgets.menu_behind import put_behind


@pytest.mark.parametrize(("away", "lit"), [(QPoint(60, 200), False), (QPoint(0, 0), True)])
def test_a_closed_menu_leaves_its_button_lit_only_under_the_pointer(qtbot, monkeypatch, away, lit):
    """While a menu is open nothing else is told that the pointer left it: the attribute stays as it was."""
    button = QPushButton("More")
    qtbot.addWidget(button)
    button.resize(80, 30)
    put_behind(button, QMenu(button))
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    at = button.mapToGlobal(button.rect().center() + away)
    monkeypatch.setattr(QCursor, "pos", lambda: at)
    button.menu().aboutToHide.emit()
    assert button.underMouse() is lit
