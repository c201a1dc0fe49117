"""A number that is doubted: what confirms it, what does not, and that nothing typed ahead gives a reason (H04)."""

import pytest
from PySide6.QtGui import QGuiApplication

from bedside.ui.editors.row_words import Line
from bedside.ui.input_guard import PAUSE_MS
from bedside.ui.widgets.ready_list import ReadyList
from tests.ui.fingers import SLIP, Fingers

pytestmark = pytest.mark.slow


class Doubted:
    """Ferritin 78 on record, and a number so far from it that it is to be typed again."""

    def __init__(self, fingers: Fingers, first: str = "12000") -> None:
        fingers.at("severity", "ferritin")
        fingers.type("78", "2h")
        fingers.at("severity", "ferritin")
        fingers.type(first)
        self.row, self.field = fingers.hands.row("ferritin"), fingers.field("ferritin")
        assert "Type it again" in self.said
        assert not self.is_reason_asked

    @property
    def said(self) -> str:
        return self.row.said(Line.COMPLAINT)

    @property
    def is_reason_asked(self) -> bool:
        return self.row._reasons.isVisible()


@pytest.mark.hazard("H04")
def test_a_doubted_number_typed_twice_ahead_of_the_screen_is_asked_for_its_reason_once(fingers):
    doubted = Doubted(fingers, first="12000")
    fingers.press(*"12000", "Return", every=90)
    assert doubted.is_reason_asked
    assert doubted.field.text() == "12000"
    assert fingers.said("ferritin") == [78]
    fingers.keys.press(SLIP)
    assert not doubted.is_reason_asked
    assert fingers.said("ferritin") == [12000]
    assert doubted.said == ""


@pytest.mark.hazard("H04")
@pytest.mark.parametrize(("pause_ms", "is_answered"), [(PAUSE_MS - 1, False), (PAUSE_MS, True)])
def test_a_digit_gives_the_reason_only_after_a_pause(fingers, pause_ms, is_answered):
    doubted = Doubted(fingers)
    fingers.press(*"12000", "Return", every=90)
    fingers.press(SLIP, every=pause_ms)
    assert doubted.is_reason_asked is not is_answered
    assert fingers.said("ferritin") == [12000 if is_answered else 78]


@pytest.mark.hazard("H04")
def test_ctrl_z_brings_no_doubted_number_back_to_be_confirmed(fingers):
    doubted = Doubted(fingers)
    fingers.keys.press("Ctrl+Z")
    assert "12000" not in doubted.field.text()
    fingers.keys.press("Return")
    assert fingers.said("ferritin") == [78]
    assert not doubted.is_reason_asked


@pytest.mark.hazard("H04")
def test_a_doubted_number_that_is_pasted_was_not_typed_again(fingers):
    doubted = Doubted(fingers)
    QGuiApplication.clipboard().setText("12000")
    fingers.keys.press("Ctrl+V")
    assert doubted.field.text() == ""
    assert doubted.said == "Type it again digit by digit: what is pasted was not read again."
    fingers.keys.press("Return")
    assert fingers.said("ferritin") == [78]
    fingers.type("12000")
    assert doubted.is_reason_asked


@pytest.mark.hazard("H04")
def test_a_third_typing_ahead_of_the_screen_gives_no_reason(fingers):
    doubted = Doubted(fingers)
    fingers.press(*"12000", "Return", *"12000", "Return", every=90)
    assert doubted.is_reason_asked
    assert doubted.field.text() == "12000"
    assert fingers.said("ferritin") == [78]


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("second", ["78", "76", "1200", "120000", "<12000"])
def test_another_number_does_not_confirm_the_one_that_was_doubted(fingers, second):
    doubted = Doubted(fingers)
    fingers.type(second)
    ways = "If 12000 is right, type it again; if not, Esc, then the right one."
    assert doubted.said == f"Typed 12000 first and {second} now. {ways}"
    assert fingers.item == "ferritin"
    assert fingers.said("ferritin") == [78]
    assert not doubted.is_reason_asked
    fingers.type("12000")
    assert doubted.is_reason_asked
    assert doubted.said == ""


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("typed", [(), ("76",)], ids=["at once", "after another number"])
def test_escape_keeps_the_number_on_record_and_the_refusal_goes(fingers, typed):
    doubted = Doubted(fingers)
    fingers.type(*typed)
    fingers.keys.press("Escape")
    assert (doubted.field.text(), doubted.said) == ("78", "")
    assert fingers.said("ferritin") == [78]
    fingers.keys.press("Return")
    assert fingers.item == "haemoglobin"
    fingers.at("severity", "ferritin")
    fingers.type("76")
    assert doubted.is_reason_asked  # a number like any other again


@pytest.mark.hazard("H04")
def test_a_doubt_that_is_left_shows_the_number_on_record_without_the_refusal(fingers):
    doubted = Doubted(fingers)
    fingers.at("severity", "platelets")
    fingers.type("80")
    assert (doubted.field.text(), doubted.said) == ("78", "")
    assert fingers.said("ferritin") == [78]


@pytest.mark.hazard("H04")
def test_a_doubted_number_stays_asked_for_while_other_news_comes(fingers):
    doubted = Doubted(fingers)
    view = fingers.hands.sitting.case_talk.view
    fingers.hands.sitting.case.show_view(view)
    assert doubted.field.text() == ""
    assert "Type it again" in doubted.said


@pytest.mark.hazard("H04")
def test_a_first_number_that_is_doubted_is_compared_as_well(fingers):
    fingers.at("severity", "ferritin")
    fingers.type("5", "2h", "50")
    assert fingers.said("ferritin") == []
    assert "Typed 5 first and 50 now" in fingers.hands.row("ferritin").said(Line.COMPLAINT)
    fingers.type("5")
    assert fingers.said("ferritin") == [5]


@pytest.mark.hazard("H04")
def test_where_the_first_typing_was_the_slip_the_words_of_the_refusal_lead_to_the_right_number(fingers):
    """5 for 500, and nothing on record to keep: the same number twice was refused without a way out."""
    fingers.at("severity", "ferritin")
    fingers.type("5", "2h", "500", "500")
    assert fingers.said("ferritin") == []
    assert "if not, Esc, then the right one." in fingers.hands.row("ferritin").said(Line.COMPLAINT)
    fingers.keys.press("Escape")
    fingers.type("500")
    assert fingers.said("ferritin") == [500]


@pytest.mark.hazard("H05")
def test_the_number_in_the_unit_that_was_meant_is_a_new_one(fingers):
    doubted = Doubted(fingers)
    unit = doubted.row.editor.unit
    fingers.keys.write("12000")
    unit.setCurrentIndex(unit.findData("pmol/L"))
    fingers.keys.press("Return")
    assert "Typed" not in doubted.said


@pytest.mark.hazard("H04", "H30")
def test_a_number_that_waits_to_be_typed_again_stands_among_what_is_open_before_signing(fingers):
    Doubted(fingers)
    case = fingers.hands.sitting.case
    case.open_review()
    [point] = [each for each in case.page.findChild(ReadyList).points if "not saved" in each.title]
    assert (point.item, "Ferritin" in point.detail) == ("ferritin", True)
    case.page.findChild(ReadyList).item_wanted.emit(point.item)
    assert fingers.item == "ferritin"
    fingers.keys.press("Escape")
    case.open_review()
    assert not [each for each in case.page.findChild(ReadyList).points if "not saved" in each.title]
