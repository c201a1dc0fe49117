"""Somebody types a number and believes the keyboard in its field: no digit of it answers a question (H04, H06)."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from bedside.domain.observations import Answer
from bedside.ui.editors.answer_edit import AnswerChoice, AnswerEdit
from bedside.ui.editors.entries import Picked
from bedside.ui.input_guard import BOUNCE_MS, PAUSE_MS, TYPING_MS, InputGuard
from bedside.ui.listening import leave, listen
from bedside.ui.widgets.segmented import Segmented
from tests.tables import table
from tests.ui.shell.ward import Clock

CHOICE, YES_NO = "vasopressor_attributed", "hepatomegaly"
"""The first has four number keys, the second three."""
PART_OF_A_NUMBER = "1 answered nothing: it was typed as part of a number."
ANSWERS = (Answer.YES, Answer.NO, Answer.UNKNOWN)


@pytest.fixture
def question(qtbot, qapp):
    """A row of three answers alone, what was picked in it, and a clock that moves only when told to."""
    edit, picked, clock = (
        AnswerEdit([AnswerChoice(a.value, a.value, "accent") for a in ANSWERS], are_codes=False),
        [],
        Clock(),
    )
    qtbot.addWidget(edit)
    edit.entered.connect(picked.append)
    guard = InputGuard(now_ms=clock)
    listen(guard)

    def press(keys: str, pauses: str) -> list[Answer]:
        clock.ms += 10 * TYPING_MS
        picked.clear()
        for key, pause in zip(keys.split(), (0, *map(int, pauses.split())), strict=True):
            clock.ms += pause
            QTest.keyClicks(edit.findChild(QPushButton), key)
        return [each.answer for each in picked if isinstance(each, Picked)]

    yield press
    leave(guard)


TYPED = """
keys    | pauses    | answers
0 , 1 2 | 120 120 120 | none
0 , 1   | 120 999   | none
0 , 1   | 120 1000  | yes
0 1     | 999       | none
0 1     | 1000      | yes
4 1     | 999       | none
. 2     | 999       | none
- 2     | 999       | none
< 2     | 999       | none
0 1 2   | 999 999   | none
0 1 2   | 999 1000  | no
0 x 1   | 120 120   | yes
1       |           | yes
1 2     | 249       | yes
1 2     | 250       | yes no
1 5     | 249       | yes
1 2 3   | 249 999   | yes
1 2 3   | 249 1000  | yes unknown
1 , 2   | 999 999   | yes
1 , 2   | 999 1000  | yes no
1 1     | 249       | yes
1 1 2   | 249 250   | yes no
1 1 2   | 249 249   | yes
"""


@pytest.mark.hazard("H04", "H06")
@pytest.mark.parametrize("row", table(TYPED), ids=lambda row: f"{row['keys']} after {row['pauses']}")
def test_a_digit_right_behind_a_part_of_a_number_answers_nothing_after_a_pause_it_does(question, row):
    """The pauses in milliseconds, before each key but the first."""
    answers = [] if row["answers"] == "none" else [Answer(each) for each in row["answers"].split()]
    assert question(row["keys"], row["pauses"]) == answers


@pytest.fixture
def row_of_a_dialog(qtbot, qapp):
    """A row of two codes as dialogs ask them, alone, and a clock that moves only when told to."""
    row, clock = Segmented((("female", "Female"), ("male", "Male"))), Clock()
    qtbot.addWidget(row)
    guard = InputGuard(now_ms=clock)
    listen(guard)

    def press(keys: str, pause: int) -> str:
        row.choose("")
        clock.ms += 10 * TYPING_MS
        for key in keys.split():
            QTest.keyClicks(row.findChild(QPushButton), key)
            clock.ms += pause
        return row.value()

    yield press
    leave(guard)


@pytest.mark.hazard("H04", "H06")
@pytest.mark.parametrize(
    ("keys", "pause", "chosen"),
    [
        ("4 1", TYPING_MS - 1, ""),  # a hospital number, 41…
        ("4 1", TYPING_MS, "female"),
        (", 2", TYPING_MS - 1, ""),
        ("1 2", BOUNCE_MS - 1, "female"),
        ("1 2", BOUNCE_MS, "male"),
        ("2", 0, "male"),
    ],
)
def test_a_number_typed_at_a_choice_of_a_dialog_chooses_nothing(row_of_a_dialog, keys, pause, chosen):
    assert row_of_a_dialog(keys, pause) == chosen


def foot(fingers) -> str:
    return fingers.hands.sitting.case.foot._done.text()


@pytest.mark.slow
@pytest.mark.hazard("H04", "H06")
def test_a_dose_typed_at_a_choice_answers_nothing_raises_no_tier_and_the_foot_says_why(fingers):
    fingers.at("severity", "vasopressor")
    fingers.press("1", every=TYPING_MS)
    before = fingers.hands.sitting.case_talk.view.assessment.severity
    for item in (CHOICE, YES_NO):
        fingers.at("severity", item)
        fingers.press("9", every=TYPING_MS)  # what just came in takes its keys after a pause
        fingers.press("0", every=TYPING_MS)
        fingers.press(",", "1", every=200)
        assert foot(fingers).startswith(PART_OF_A_NUMBER)
        fingers.press("5", "Return", every=200)
        assert fingers.said(item) == []
    assert fingers.hands.sitting.case_talk.view.assessment.severity == before


@pytest.mark.slow
@pytest.mark.hazard("H04", "H06")
def test_a_number_typed_at_the_question_why_gives_no_reason(fingers):
    fingers.at("severity", YES_NO)
    fingers.press("1", "2", every=PAUSE_MS)
    page = fingers.hands.sitting.case.page
    fingers.press("6", every=TYPING_MS)
    fingers.press("1", every=TYPING_MS - 1)
    assert YES_NO in page.unsaved()
    assert foot(fingers).startswith(PART_OF_A_NUMBER)
    fingers.press("1", every=TYPING_MS)
    assert YES_NO not in page.unsaved()


@pytest.mark.slow
@pytest.mark.hazard("H04", "H06")
def test_while_one_item_is_read_aloud_a_typed_number_answers_nothing_and_it_is_said(fingers):
    fingers.at("severity", YES_NO)
    case = fingers.hands.sitting.case
    case.toggle_reading()
    while fingers.item != YES_NO:
        assert case.page.turn(1)
    fingers.press("0", ",", "1", every=300)
    assert fingers.said(YES_NO) == []
    assert PART_OF_A_NUMBER in case.page.lead.text()
