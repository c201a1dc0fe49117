"""The window carries the program's own mark, and the mark is not an empty picture."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from bedside.ui import later, theme
from bedside.ui.icons import WINDOW_SIDES
from bedside.ui.main_window import MainWindow


def colours_of(picture):
    """Every colour that is not wholly transparent."""
    image = picture.toImage()
    seen = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {colour.rgb() for colour in seen if colour.alpha() == 255}


@pytest.fixture
def mark(qapp):
    before = qapp.windowIcon()
    qapp.setWindowIcon(QIcon())
    next(later.turns())  # what is done first once the screen stands
    yield qapp.windowIcon()
    qapp.setWindowIcon(before)


@pytest.mark.parametrize("side", WINDOW_SIDES)
def test_the_mark_is_drawn_in_the_accent_at_every_size_with_room_left_for_its_lines(mark, side):
    picture = mark.pixmap(QSize(side, side))
    assert (picture.width(), picture.height()) == (side, side)
    assert colours_of(picture) == {theme.colour("accent").rgb()}
    assert picture.toImage().pixelColor(side * 16 // 24, side * 8 // 24).alpha() < 255


def test_every_window_carries_the_mark(qtbot, mark):
    window = MainWindow()
    qtbot.addWidget(window)
    assert window.windowIcon().availableSizes() == [QSize(side, side) for side in WINDOW_SIDES]
    next(later.turns())
    assert window.windowIcon().cacheKey() == mark.cacheKey()  # it is drawn once
