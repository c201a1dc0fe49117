"""The record falls into doubt while a case is open: from that moment nothing begins an entry (H25)."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from bedside.commands.model import CloseCase
from bedside.store.errors import ReadOnly
from bedside.ui.editors.row_words import Line
from bedside.ui.listening import is_menu_dropped
from tests.ui.told import settle

pytestmark = [pytest.mark.slow, pytest.mark.hazard("H25")]

WHY = "This window only reads. Nothing was entered. The top of the window says what to do."
CLOSED = "This case is closed. Nothing was entered. Open it again from More first."


def fall_into_doubt(fingers):
    """The check of older entries finds something that does not hold."""
    sitting = fingers.hands.sitting
    sitting._service.store._doubt = ReadOnly("its folder cannot be written.")
    sitting.record_check.doubted.emit()
    settle()


def test_the_foot_says_so_at_once_and_the_next_key_is_refused(fingers):
    fingers.at("severity", "platelets")
    fall_into_doubt(fingers)
    assert fingers.hands.sitting.case.foot.saved_text == "✕ Read only"
    fingers.press("7", every=600)
    row = fingers.hands.row("platelets")
    assert WHY in row.said(Line.COMPLAINT)
    assert fingers.field("platelets").text() == ""


@pytest.mark.parametrize("key", ["Return", "Tab Tab"])
def test_a_number_half_typed_before_is_refused_and_kept_and_no_time_is_asked(fingers, key):
    fingers.at("severity", "platelets")
    fingers.press("7", "9", every=600)
    fall_into_doubt(fingers)
    fingers.press(*key.split(), every=600)
    row = fingers.hands.row("platelets")
    time = fingers.hands.sitting.case.page._card_of["platelets"].time
    assert WHY in row.said(Line.COMPLAINT)
    assert not time.has_keyboard
    assert fingers.field("platelets").text() == "79"
    assert fingers.said("platelets") == []


def show_menu(button):
    """What a screen reader does to a button with a menu."""
    actions = QAccessible.queryAccessibleInterface(button).actionInterface()
    assert actions.actionNames()[0] == "ShowMenu"
    actions.doAction("ShowMenu")
    QApplication.processEvents()


@pytest.mark.parametrize(("closes", "why"), [(True, CLOSED), (False, WHY)])
def test_further_answers_are_not_opened_for_a_screen_reader_either(fingers, closes, why):
    fingers.at("infection_screen", "blood_cultures")
    row = fingers.hands.row("blood_cultures")
    more = row.editor._more
    if closes:
        fingers.hands.sitting.case_talk.perform(CloseCase(outcome="Discharged"))
        settle()
    else:
        fall_into_doubt(fingers)
    show_menu(more)
    assert not more.menu().isVisible()
    assert QApplication.activePopupWidget() is None
    assert not more.isDown()
    assert why in row.said(Line.COMPLAINT)


def test_further_answers_open_for_a_screen_reader_where_they_can_be_given(fingers):
    fingers.at("infection_screen", "blood_cultures")
    assert not is_menu_dropped(fingers.hands.row("blood_cultures").editor._more)
