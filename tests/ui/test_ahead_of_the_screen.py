"""Somebody types ahead of the screen: every number lands where it was meant to (H04)."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from bedside.domain.observations import Answer
from bedside.ui.editors.row_words import Line
from bedside.ui.widgets.segmented import Segmented
from tests.tables import table
from tests.ui.fingers import Fingers

pytestmark = pytest.mark.slow

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


def test_an_item_that_a_no_brings_in_says_which_answer_that_was(fingers):
    """It is asked once somebody answered, whatever the answer."""
    fingers.at("infection_screen", "hbsag")
    fingers.press("2", every=600)
    fingers.type("now")
    said = fingers.hands.row("hbv_antiviral_started").said(Line.BECAUSE)
    assert said == "Asked once this is answered: HBsAg: negative"


OF_THE_EXPOSED = [
    (
        "infection_screen",
        "rickettsial_exposure",
        "rickettsia_pcr",
        "Tick, flea or mite exposure, rash or eschar",
    ),
    ("parasitic_exclusion", "exposure_loa", "loa_film", "West or Central Africa (Loa loa)"),
]


@pytest.mark.parametrize(("step", "question", "test", "asked"), OF_THE_EXPOSED)
@pytest.mark.parametrize(("key", "answer"), [("1", "yes"), ("2", ""), ("3", "cannot ask")])
def test_a_test_of_the_exposed_is_asked_unless_the_answer_is_no(
    fingers, step, question, test, asked, key, answer
):
    """pathway.md 3 and 4.2: PCR after exposure, a day film after West or Central Africa; “cannot ask” is like yes."""
    fingers.at(step, question)
    fingers.press(key, every=600)
    row = fingers.hands.row(test)
    assert row.isVisible() is bool(answer)
    assert not answer or row.said(Line.BECAUSE).lower() == f"asked because of: {asked}: {answer}".lower()


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


@pytest.mark.hazard("H09")
def test_the_answer_on_record_is_named_while_the_reason_for_another_is_asked(fingers):
    fingers.at("patient", "allergies")
    fingers.press("1", "2", every=400)
    bar = fingers.hands.row("allergies")._reasons
    assert bar.isVisible()
    assert bar.accessibleName() == "Any drug allergy: On record: Yes. Why is it changed?"
    reasons = [each.accessibleName() for each in bar.findChildren(QPushButton)]
    assert reasons[0] == "Any drug allergy: 1  Slip", "a reader that walks the buttons hears which item it is"
    assert fingers.said("allergies") == [Answer.YES]


def test_the_check_of_an_unusual_body_surface_names_weight_and_height(fingers):
    fingers.at("patient", "weight")
    fingers.type("175", "now", "190")
    row = fingers.hands.row("body_surface_confirmed")
    assert row.isVisible()
    assert row.said(Line.BECAUSE) == "Asked because of: Weight: 175 kg; Height: 190 cm"
