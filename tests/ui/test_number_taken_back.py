"""A number typed where answers are asked: what its first key answered is taken back, and it is said (H04, H06)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from bedside.case.events import CorrectionReason
from bedside.domain.observations import Answer
from bedside.ui.input_guard import BOUNCE_MS, PAUSE_MS, TYPING_MS

pytestmark = [pytest.mark.slow, pytest.mark.hazard("H04", "H06")]
YES_NO = "hepatomegaly"


def foot(fingers) -> str:
    return fingers.hands.sitting.case.foot._done.text()


def at_question(fingers):
    fingers.at("severity", YES_NO)


NUMBERS = """
keys      | every | number | answer
2 8       | 120   | 28     | no
2 8       | 999   | 28     | no
1 2 : 0 5 | 120   | 12:05  | yes
2 3 : 5 9 | 120   | 23:59  | no
1 . 5     | 300   | 1.5    | yes
1 , 5     | 300   | 1,5    | yes
1 1 5     | 120   | 115    | yes
1 5       | 300   | 15     | yes
"""


def typed_numbers():
    for line in NUMBERS.strip().splitlines()[1:]:
        keys, every, number, answer = (part.strip() for part in line.split("|"))
        yield pytest.param(keys.split(), int(every), number, answer, id=f"{number} every {every} ms")


@pytest.mark.parametrize(("keys", "every", "number", "answer"), [*typed_numbers()])
def test_what_the_first_key_of_a_number_answered_is_taken_back_and_the_foot_says_so(
    fingers, keys, every, number, answer
):
    at_question(fingers)
    before = fingers.hands.sitting.case_talk.view.assessment.severity
    fingers.press(keys[0], every=TYPING_MS)
    fingers.press(*keys[1:], every=every)
    assert fingers.said(YES_NO) == []
    assert fingers.hands.sitting.case_talk.view.assessment.severity == before
    assert foot(fingers) == (
        f"{number} looks like a number and answers nothing: “Liver enlarged” is as before. Taken back: {answer}."
    )
    assert fingers.item == YES_NO


def test_the_record_keeps_the_answer_and_its_withdrawal(fingers):
    at_question(fingers)
    fingers.press("2", "8", every=120)
    (given,) = fingers.hands.sitting.case_talk.view.state.history(YES_NO)
    assert given.observation.answer is Answer.NO
    assert given.withdrawn is CorrectionReason.SLIP


def test_a_change_of_mind_that_goes_on_as_a_time_is_taken_back_with_the_answer_before_it(fingers):
    at_question(fingers)
    fingers.press("1", "2", every=BOUNCE_MS)
    assert YES_NO in fingers.hands.sitting.case.page.unsaved()
    fingers.press(":", every=BOUNCE_MS)
    assert YES_NO not in fingers.hands.sitting.case.page.unsaved()
    assert fingers.said(YES_NO) == []
    assert foot(fingers).startswith("12: looks like a number and answers nothing")


def test_an_answer_of_before_stays_when_a_number_is_typed_over_it(fingers):
    at_question(fingers)
    fingers.press("1", every=TYPING_MS)
    fingers.press("1", every=TYPING_MS)
    fingers.press("8", every=120)
    assert fingers.said(YES_NO) == [Answer.YES]
    fingers.press("2", every=TYPING_MS)
    fingers.press("8", every=120)
    assert fingers.said(YES_NO) == [Answer.YES]
    assert YES_NO not in fingers.hands.sitting.case.page.unsaved()
    assert foot(fingers) == "28 looks like a number and answers nothing: “Liver enlarged” is as before."


@pytest.mark.parametrize(
    ("key", "pause"), [("8", TYPING_MS), (":", TYPING_MS), ("1", BOUNCE_MS - 1), ("1", PAUSE_MS)]
)
def test_an_answer_stays_after_a_pause_and_where_its_own_key_bounces(fingers, key, pause):
    at_question(fingers)
    fingers.press("1", every=TYPING_MS)
    fingers.press(key, every=pause)
    assert fingers.said(YES_NO) == [Answer.YES]


def test_a_list_is_answered_as_fast_as_somebody_presses_a_digit_and_enter(fingers):
    at_question(fingers)
    answered = []
    for _ in range(3):
        answered.append(fingers.item)
        fingers.press("2", "Return", every=40)
    assert [fingers.said(item) for item in answered] == [[Answer.NO]] * 3


def test_a_number_behind_an_answer_by_the_pointer_takes_nothing_back(fingers):
    at_question(fingers)
    fingers.press("9", every=TYPING_MS)
    yes = fingers.hands.row(YES_NO).editor.findChild(QPushButton)
    QTest.mouseClick(yes, Qt.MouseButton.LeftButton)
    fingers.press("8", every=120)
    assert fingers.said(YES_NO) == [Answer.YES]


def test_while_one_item_is_read_aloud_the_lead_says_what_was_taken_back(fingers):
    at_question(fingers)
    case = fingers.hands.sitting.case
    case.toggle_reading()
    while fingers.item != YES_NO:
        assert case.page.turn(1)
    fingers.press("2", every=TYPING_MS)
    fingers.press("8", every=120)
    assert fingers.said(YES_NO) == []
    assert "Taken back: no." in case.page.lead.text()


def test_an_answer_that_cannot_be_taken_back_is_named(fingers):
    at_question(fingers)
    fingers.press("2", every=TYPING_MS)
    fingers.hands.sitting.case_talk.forget_undo()
    fingers.press("8", every=120)
    assert fingers.said(YES_NO) == [Answer.NO]
    assert foot(fingers).startswith(
        "28 looks like a number, but its first key is on record: Liver enlarged, no."
    )


@pytest.mark.parametrize(("keys", "number"), [("2 8", "28"), ("1 2 : 0 5", "12:05"), ("2 3 : 5 9", "23:59")])
def test_a_time_typed_at_a_test_that_is_awaited_leaves_it_awaited(fingers, keys, number):
    fingers.hands.open_step("infection_screen")
    fingers.at("infection_screen", "ebv_dna")
    fingers.press("3", every=TYPING_MS)
    if not fingers.said("ebv_dna"):
        fingers.type("now")
        fingers.at("infection_screen", "ebv_dna")
    assert fingers.said("ebv_dna") == [Answer.PENDING]
    first, *rest = keys.split()
    fingers.press(first, every=TYPING_MS)
    fingers.press(*rest, every=120)
    assert fingers.said("ebv_dna") == [Answer.PENDING]
    assert foot(fingers).startswith(f"{number} looks like a number and answers nothing: “EBV DNA")
