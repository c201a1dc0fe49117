"""Where a sample time is asked for, its field is in sight: nobody types blind."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bedside.ui.widgets.scrolled import holder_of

NEGATIVE, NO = 2, 2


def is_in_sight(field):
    page = holder_of(field).viewport()
    return page.rect().contains(field.rect().translated(field.mapTo(page, field.rect().topLeft())))


@pytest.mark.hazard("H04", "H09")
@pytest.mark.parametrize("way", ["a result without its time", "the key to the time"])
def test_the_time_of_a_long_group_is_in_sight_where_it_is_asked(hands, way):
    page = hands.open_step("infection_screen")
    card = next(card for card in page.cards if "hbsag" in card.items)
    last = [item for item in card.items if hands.assessment.items[item].shown][-1]
    hands.row(last).take_focus()
    QApplication.processEvents()
    assert not is_in_sight(card.time.field)
    if way == "a result without its time":
        hands.pick(last, NEGATIVE)
    else:
        here = QApplication.focusWidget()
        QTest.keyClick(here.window().windowHandle(), Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is card.time.field
    assert is_in_sight(card.time.field)
