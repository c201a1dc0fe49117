"""Fingers that are ahead of the screen: no key lands on another value, another question or another item."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from bedside.domain.observations import Answer
from bedside.ui.editors.item_row import row_with_keyboard
from bedside.ui.editors.row_words import Line
from bedside.ui.input_guard import PAUSE_MS, InputGuard
from bedside.ui.listening import listen
from bedside.ui.widgets.segmented import Segmented
from tests.app.conftest import PATIENT
from tests.tables import table
from tests.ui.hands import Hands, new_ward
from tests.ui.keyboard import Keyboard

SLIP, NEWER = "1", "2"

pytestmark = pytest.mark.slow


class Fingers:
    """Presses keys, whatever they land on."""

    def __init__(self, hands: Hands) -> None:
        self.hands, self.keys = hands, Keyboard()
        self._ms, self._step = 0, 1_000
        listen(InputGuard(hands.window, self._now))
        hands.begin(PATIENT)

    def _now(self) -> int:
        """Time goes on with each look, unless it is told."""
        self._ms += self._step
        return self._ms

    def press(self, *keys: str, every: int) -> None:
        """Press keys with so many milliseconds before each."""
        for key in keys:
            self._ms, self._step = self._ms + every, 0
            self.keys.press(key)
        self._step = 1_000

    def at(self, step: str, item: str) -> None:
        self.hands.window.activateWindow()
        self.hands.open_step(step).focus(item)
        QApplication.processEvents()

    def type(self, *lines: str) -> None:
        """Each of them with Enter behind it."""
        for line in lines:
            self.keys.write(line)
            self.keys.press("Return")

    @property
    def item(self) -> str:
        """The item with the keyboard."""
        row = row_with_keyboard()
        return row.item.id if row is not None else ""

    def field(self, item: str):
        return self.hands.row(item).editor.field

    def said(self, item: str):
        """Value or answer of every standing entry, the newest last."""
        entries = self.hands.sitting.case_talk.view.state.standing(item)
        found = [entry.observation for entry in entries]
        return [each.quantity.value if hasattr(each, "quantity") else each.answer for each in found]

    def times(self, item: str):
        entries = self.hands.sitting.case_talk.view.state.standing(item)
        return [entry.observation.collected_at for entry in entries]


@pytest.fixture
def fingers(qtbot, tmp_path):
    hands = Hands(*new_ward(tmp_path))
    qtbot.addWidget(hands.window)
    return Fingers(hands)


WAYS = """
way
Enter in the item before it
Enter in the sample time
Ctrl+T and Enter
the item named by the live picture
a click into the number
"""


def come(fingers: Fingers, way: str) -> str:
    """Bring the keyboard to a saved number and say which."""
    match way:
        case "Enter in the item before it":
            fingers.at("severity", "ferritin")
            fingers.keys.press("Return")
            return "haemoglobin"
        case "Enter in the sample time":
            fingers.at("severity", "platelets")
            fingers.keys.press("Ctrl+T")
            fingers.type("1h")
        case "Ctrl+T and Enter":
            fingers.keys.press("Ctrl+T", "Return")
        case "the item named by the live picture":
            fingers.hands.sitting.case.open_item("ferritin")
        case "a click into the number":
            QTest.mouseClick(fingers.field("ferritin"), Qt.MouseButton.LeftButton)
    return "ferritin"


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("row", table(WAYS), ids=lambda row: row["way"])
def test_however_the_keyboard_comes_to_a_saved_number_typing_replaces_it(fingers, row):
    fingers.at("severity", "ferritin")
    fingers.type("12000", "2h", "76")
    field = fingers.field(come(fingers, row["way"]))
    assert QApplication.focusWidget() is field
    fingers.keys.write("9")
    assert field.text() == "9"


@pytest.mark.hazard("H04")
def test_a_row_of_new_values_over_old_ones_is_saved_as_typed(fingers):
    fingers.at("severity", "ferritin")
    fingers.type("12000", "2h")
    following = fingers.item
    fingers.type("76")
    fingers.keys.press("Ctrl+T")
    fingers.type("now")
    fingers.at("severity", "ferritin")
    fingers.type("9200", "79")
    assert fingers.said("ferritin") == [12000, 9200]
    assert fingers.said(following) == [76, 79]


@pytest.mark.hazard("H04")
def test_after_the_first_sample_time_the_keyboard_is_on_the_next_item(fingers):
    fingers.at("severity", "ferritin")
    fingers.type("12000", "2h", "76")
    assert fingers.said("ferritin") == [Decimal(12000)]
    assert fingers.item != "ferritin"


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
    assert doubted.said == (f"Typed 12000 first and {second} now: type it again, or Esc to keep what stands.")
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


@pytest.mark.hazard("H05")
def test_the_number_in_the_unit_that_was_meant_is_a_new_one(fingers):
    doubted = Doubted(fingers)
    unit = doubted.row.editor.unit
    fingers.keys.write("12000")
    unit.setCurrentIndex(unit.findData("pmol/L"))
    fingers.keys.press("Return")
    assert "Typed" not in doubted.said


class Changed:
    """A changed number for which the reason is asked."""

    def __init__(self, fingers: Fingers) -> None:
        fingers.at("severity", "ferritin")
        fingers.type("12000", "2h")
        fingers.at("severity", "ferritin")
        fingers.type("18000")
        self.reasons = fingers.hands.row("ferritin")._reasons
        assert self.reasons.isVisible()


@pytest.mark.hazard("H06")
@pytest.mark.parametrize("key", ["Escape", "Ctrl+Z"])
def test_the_question_why_can_be_dropped_and_nothing_else_happens(fingers, key):
    changed = Changed(fingers)
    fingers.keys.press(key)
    assert not changed.reasons.isVisible()
    assert fingers.said("ferritin") == [12000]
    assert fingers.field("ferritin").text() == "12000"
    fingers.keys.press(key if key == "Escape" else "Home")
    fingers.keys.write("1")
    assert fingers.said("ferritin") == [12000]


@pytest.mark.hazard("H06")
def test_a_dropped_question_lets_the_answer_on_record_be_seen_again(fingers):
    fingers.at("patient", "allergies")
    fingers.keys.press("2", "1")
    assert fingers.hands.row("allergies")._reasons.isVisible()
    fingers.keys.press("Ctrl+Z")
    assert not fingers.hands.row("allergies")._reasons.isVisible()
    assert fingers.said("allergies") == [Answer.NO]
    checked = fingers.hands.row("allergies").editor._group.checkedButton()
    assert checked.text() == "No"


@pytest.mark.hazard("H06")
def test_the_question_goes_with_the_answer_that_it_was_asked_about(fingers):
    changed = Changed(fingers)
    fingers.hands.sitting.case_talk.undo()
    assert not changed.reasons.isVisible()
    fingers.keys.write("1")
    assert fingers.said("ferritin") == []


@pytest.mark.hazard("H09")
def test_a_number_typed_before_ctrl_t_gets_the_time_that_is_typed_then(fingers):
    fingers.at("severity", "ferritin")
    fingers.type("12000", "9h")
    fingers.at("severity", "ferritin")
    fingers.keys.write("9200")
    fingers.keys.press("Ctrl+T")
    fingers.type("2h")
    assert fingers.said("ferritin") == [12000, 9200]
    older, newer = fingers.times("ferritin")
    assert (newer - older).total_seconds() > 6 * 3600


@pytest.mark.hazard("H09")
def test_a_newer_sample_is_asked_for_its_own_time(fingers):
    Changed(fingers)
    fingers.keys.press(NEWER)
    assert fingers.said("ferritin") == [12000]
    assert fingers.keys.name.startswith("Taken at")
    fingers.type("1h")
    assert fingers.said("ferritin") == [12000, 18000]
    older, newer = fingers.times("ferritin")
    assert newer > older


@pytest.mark.hazard("H09")
def test_a_test_of_a_newer_sample_is_asked_for_its_own_time_and_not_why_twice(fingers):
    fingers.at("infection_screen", "ebv_dna")
    fingers.keys.press("2")
    fingers.type("5h")
    fingers.at("infection_screen", "ebv_dna")
    fingers.keys.press("1", NEWER)
    fingers.type("1h")
    assert fingers.said("ebv_dna") == [Answer.NEGATIVE, Answer.POSITIVE]
    older, newer = fingers.times("ebv_dna")
    assert newer > older


def test_after_the_reason_enter_goes_on_as_it_was_pressed(fingers):
    Changed(fingers)
    fingers.keys.press(SLIP)
    assert fingers.said("ferritin")[-1] == 18000
    assert fingers.item not in ("", "ferritin")


BROUGHT_IN = """
step               | item             | key | brings in
severity           | vasopressor      | 1   | vasopressor_attributed
severity           | rrt              | 1   | rrt_attributed
parasitic_exclusion| informant        | 2   | informant_name
parasitic_exclusion| exposure_leishmania | 1 | leishmania_short_stay
"""


@pytest.mark.hazard("H06")
@pytest.mark.parametrize("row", table(BROUGHT_IN), ids=lambda row: row["brings in"])
def test_enter_leads_to_the_item_that_an_answer_brings_in_below_it(fingers, row):
    fingers.at(row["step"], row["item"])
    fingers.keys.press(row["key"], "Return")
    assert fingers.item == row["brings in"]


@pytest.mark.hazard("H04", "H06")
@pytest.mark.parametrize(
    ("step", "item", "value", "following", "brought_in"),
    [
        ("patient", "weight", "71", "height", "weight_method"),
        ("severity", "triglycerides", "4.2", "fibrinogen", "triglycerides_fasting"),
    ],
)
def test_numbers_typed_from_a_paper_go_to_numbers_and_what_they_bring_in_waits(
    fingers, step, item, value, following, brought_in
):
    """Eyes down nobody sees the new question, after whatever pause: the next digit would answer it."""
    fingers.at(step, item)
    fingers.type(value, "now")
    assert fingers.hands.row(brought_in).isVisible()
    assert fingers.said(brought_in) == []
    assert fingers.item == following


SPEEDS = """
from key to key | answer of what came in
200 ms          | none
599 ms          | none
600 ms          | taken
"""


@pytest.mark.hazard("H06")
@pytest.mark.parametrize("row", table(SPEEDS), ids=lambda row: row["from key to key"])
def test_an_item_that_an_answer_brings_in_takes_no_key_meant_for_the_one_that_stood_next(fingers, row):
    """Whoever types ahead of the screen is stopped at the new question, with nothing answered by chance."""
    step = int(row["from key to key"].removesuffix(" ms"))
    fingers.at("severity", "vasopressor")
    fingers.press("1", "Return", "1", "Return", "2", every=step)
    taken = bool(fingers.said("vasopressor_attributed"))
    assert taken is (row["answer of what came in"] == "taken")
    assert not taken or fingers.item != "vasopressor_attributed"
    assert taken or fingers.item == "vasopressor_attributed"


@pytest.mark.hazard("H06")
def test_after_a_pause_the_new_question_is_answered_as_any_other(fingers):
    fingers.at("severity", "vasopressor")
    fingers.press("1", "Return", "1", every=200)
    fingers.press("1", every=600)
    assert fingers.said("vasopressor_attributed")


def test_an_item_that_an_answer_brings_in_says_which(fingers):
    fingers.at("patient", "weight")
    fingers.type("71", "now")
    row = fingers.hands.row("weight_method")
    assert row.said(Line.BECAUSE).startswith("Asked because of: ")
    assert "71" in row.said(Line.BECAUSE)
    assert not fingers.hands.row("height").said(Line.BECAUSE)


def test_what_came_in_further_up_is_asked_after_the_last_item(fingers):
    fingers.at("patient", "weight")
    fingers.type("71", "now")
    page = fingers.hands.sitting.case.page
    last = [item for item, row in page.rows.items() if row.isVisible()][-1]
    fingers.at("patient", last)
    fingers.keys.press("Return")
    assert fingers.item == "weight_method"


@pytest.mark.hazard("H06")
@pytest.mark.parametrize("where", ["an empty line", "the saved line"])
def test_ctrl_z_takes_back_the_last_answer_where_nothing_is_half_typed(fingers, where):
    fingers.at("severity", "ferritin")
    fingers.type("12000", "2h")
    if where == "the saved line":
        fingers.at("severity", "ferritin")
    fingers.keys.press("Ctrl+Z")
    assert fingers.said("ferritin") == []


def test_ctrl_z_takes_back_what_is_half_typed_first(fingers):
    fingers.at("severity", "ferritin")
    fingers.type("12000", "2h")
    fingers.at("severity", "ferritin")
    fingers.keys.write("9")
    fingers.keys.press("Ctrl+Z")
    assert fingers.said("ferritin") == [12000]
    assert fingers.field("ferritin").text() == "12000"
    fingers.keys.press("Ctrl+Z")
    assert fingers.said("ferritin") == []


def test_the_keyboard_goes_with_the_answer_that_a_number_key_picks(fingers):
    fingers.at("patient", "allergies")
    fingers.keys.press("2")
    assert QApplication.focusWidget().text() == "No"
    fingers.keys.press("Return")
    assert fingers.item != "allergies"


@pytest.mark.hazard("H06")
def test_the_wheel_does_not_bring_the_keyboard_to_a_list_of_units(fingers):
    fingers.at("severity", "ferritin")
    units = fingers.hands.row("ferritin").editor.unit
    assert not units.focusPolicy().value & 4, "Qt.WheelFocus has this bit beside those of StrongFocus"


def test_a_number_key_chooses_in_a_row_of_a_dialog(qtbot):
    row = Segmented((("female", "Female"), ("male", "Male")))
    qtbot.addWidget(row)
    row.show()
    first = row.findChildren(QPushButton)[0]
    first.setFocus()
    QTest.keyClick(first, "3")
    assert row.value() == ""
    QTest.keyClick(first, "2")
    assert row.value() == "male"
