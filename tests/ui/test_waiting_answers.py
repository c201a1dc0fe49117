"""A picked answer is seen while its sample time or a reason is asked, and is seen not to be on record."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from bedside.ui.editors.item_row import row_with_keyboard
from bedside.ui.editors.row_words import Line
from tests.app.conftest import PATIENT
from tests.ui.hands import Hands, new_ward
from tests.ui.told import settle, words_of

TEST, QUESTION = "blood_cultures", "flag_b_symptoms"
FIRST, SECOND = 1, 2
WEIGHED = "patient"


@pytest.fixture
def hands(qtbot, tmp_path):
    made = Hands(*new_ward(tmp_path))
    qtbot.addWidget(made.window)
    made.begin(PATIENT)
    return made


def marked(hands, item):
    """Number of the answer that is marked, and how it stands."""
    buttons = hands.row(item).editor.findChildren(QPushButton)
    return [
        (at, button.property("standing") or "", button.accessibleDescription())
        for at, button in enumerate(buttons, start=1)
        if button.isChecked()
    ]


ON_RECORD = ("", "")
WAITS = ("earlier", "Picked, not on record yet")


@pytest.mark.hazard("H09")
@pytest.mark.parametrize("aloud", [False, True], ids=["in the list", "read aloud"])
def test_a_picked_answer_is_outlined_until_its_sample_time_is_given(hands, aloud):
    page = hands.open_step("infection_screen")
    if aloud:
        hands.sitting.case.toggle_reading()
        page._turn_to(TEST)
    hands.pick(TEST, FIRST)
    settle()
    assert hands.assessment.items[TEST].entry is None
    assert marked(hands, TEST) == [(FIRST, *WAITS)]
    hands.sample_taken(TEST)
    settle()
    assert hands.assessment.items[TEST].entry is not None
    hands.sitting.case.stop_reading()
    assert marked(hands, TEST) == [(FIRST, *ON_RECORD)]


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("first", [(), ("71",)], ids=["at first", "after one that waits"])
def test_an_impossible_number_is_refused_before_its_sample_time_is_asked(hands, first):
    """scores.md 1.4: a weight of 700 kg is refused whenever it was taken."""
    page = hands.open_step(WEIGHED)
    row, card = hands.row("weight"), page._card_of["weight"]
    for words in (*first, "700"):
        hands.type_into(row.editor.field, words)
    assert "Weight 700 kg lies outside" in row.said(Line.COMPLAINT)
    assert card.time.field.property("wrong") != "true"
    assert row_with_keyboard() is row
    hands.type_into(row.editor.field, "70")
    assert card.time.field.property("wrong") == "true"
    hands.sample_taken("weight")
    assert hands.assessment.items["weight"].text.startswith("70 ")


@pytest.mark.hazard("H09")
def test_escape_takes_the_mark_away(hands):
    hands.open_step("infection_screen")
    hands.pick(TEST, SECOND)
    hands.sitting.case.page.drop_question()
    assert marked(hands, TEST) == []


@pytest.mark.hazard("H09")
def test_what_contradicts_the_record_is_outlined_while_the_reason_is_asked(hands):
    hands.open_step("malignancy_workup")
    hands.pick(QUESTION, FIRST)
    assert marked(hands, QUESTION) == [(FIRST, *ON_RECORD)]
    hands.pick(QUESTION, SECOND)
    assert marked(hands, QUESTION) == [(SECOND, *WAITS)]
    QTest.keyClick(hands.row(QUESTION), Qt.Key.Key_Escape)
    hands.sitting.case.page.drop_question()
    assert marked(hands, QUESTION) == [(FIRST, *ON_RECORD)]


@pytest.mark.hazard("H06", "H09")
def test_the_answer_on_record_picked_again_is_asked_for_no_reason(hands):
    hands.open_step("malignancy_workup")
    hands.pick(QUESTION, FIRST)
    hands.pick(QUESTION, SECOND)
    row = hands.row(QUESTION)
    assert row._reasons.isVisible()
    hands.pick(QUESTION, FIRST)
    assert not row._reasons.isVisible()
    assert marked(hands, QUESTION) == [(FIRST, *ON_RECORD)]
    assert row.isAncestorOf(hands.window.focusWidget())


@pytest.mark.hazard("H09")
def test_the_signature_and_the_next_open_item_know_a_change_that_waits_for_its_reason(hands):
    hands.open_step("malignancy_workup")
    hands.pick(QUESTION, FIRST)
    hands.pick(QUESTION, SECOND)
    case = hands.sitting.case
    case.page.take_keyboard()
    reached = set()
    for _ in case.page._asked():
        case.page.to_unanswered(1)
        reached.add(row_with_keyboard().item.id)
    assert QUESTION in reached
    case.open_review()
    assert "1 entry not saved" in words_of(case.foot)
    assert "1 entry not saved" in words_of(case.page)
