"""The window on a small screen: the foot with the saved time and the next step is never cut off."""

import pytest
from PySide6.QtCore import QRect

from bedside.ui.application import FRAME, bring_up
from bedside.ui.main_window import MainWindow

WIDE, HIGH = 1366, 768


class Screen:
    """A screen of a size."""

    def __init__(self, width, height):
        self._room = QRect(0, 0, width, height)

    def availableGeometry(self):
        return self._room


@pytest.mark.parametrize(
    ("room", "fills"),
    [
        ((WIDE, HIGH), True),
        ((WIDE + FRAME, HIGH + FRAME - 1), True),
        ((WIDE + FRAME - 1, HIGH + FRAME), True),
        ((WIDE + FRAME, HIGH + FRAME), False),
        ((1920, 1040), False),
    ],
)
def test_the_window_fills_a_screen_that_has_no_room_for_its_frame(qtbot, monkeypatch, room, fills):
    window = MainWindow()
    qtbot.addWidget(window)
    monkeypatch.setattr(window, "screen", lambda: Screen(*room))
    bring_up(window)
    assert window.isVisible()
    assert window.isMaximized() is fills
