"""What is typed on another step and not saved stands in the foot, and a press leads there (H30)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

pytestmark = [pytest.mark.slow, pytest.mark.hazard("H30")]


def waits(fingers):
    return fingers.hands.sitting.case.foot._waits


@pytest.mark.parametrize("way", ["pointer", "keyboard"])
def test_a_press_leads_to_the_entry_with_the_keyboard_on_it(fingers, way):
    fingers.at("severity", "platelets")
    fingers.press("7", "9", every=600)
    fingers.hands.open_step("patient")
    assert waits(fingers).text() == "◇ 1 entry not saved"
    if way == "pointer":
        QTest.mouseClick(waits(fingers), Qt.MouseButton.LeftButton)
    else:
        waits(fingers).setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(waits(fingers), Qt.Key.Key_Space)
    assert fingers.hands.sitting.case.step == "severity"
    assert fingers.item == "platelets"
    assert fingers.field("platelets").text() == "79"
    assert waits(fingers).isHidden(), "it stands before the eyes now"


def test_without_any_nothing_is_offered(fingers):
    fingers.hands.open_step("patient")
    assert waits(fingers).isHidden()
