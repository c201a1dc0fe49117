"""Where 1 is not yes and 2 is not no, each answer shows its key; what the keys mean is never guessed (H06)."""

import pytest
from PySide6.QtWidgets import QPushButton

from bedside.domain.observations import Answer
from bedside.ui import fonts, theme
from bedside.ui.editors.answer_edit import AnswerChoice, AnswerEdit
from bedside.ui.editors.entries import Picked
from tests.ui.room import cut_words
from tests.ui.told import settle

STAGES = [AnswerChoice(code, words, "neutral") for code, words in (("stage1", "Stage 1"), ("none", "None"))]
YES_NO = [AnswerChoice(code, words, "neutral") for code, words in (("yes", "Yes"), ("no", "No"))]

OF_A_TEST = {
    Answer.POSITIVE: "Positive",
    Answer.NEGATIVE: "Negative",
    Answer.PENDING: "Pending",
    Answer.NOT_SENT: "Not sent",
    Answer.NOT_AVAILABLE: "Not available",
    Answer.NOT_APPLICABLE: "Not applicable",
}


def made(qtbot, choices, *, are_codes):
    editor = AnswerEdit(choices, are_codes=are_codes)
    qtbot.addWidget(editor)
    editor.setAccessibleName("Acute kidney injury")
    return editor


def words(editor):
    return [button.text() for button in editor.findChildren(QPushButton)]


@pytest.mark.hazard("H06")
def test_answers_of_an_items_own_show_their_keys(qtbot):
    editor = made(qtbot, STAGES, are_codes=True)
    assert words(editor) == ["1 Stage 1", "2 None"]
    editor.show_numbers(True)
    editor.show_numbers(False)
    assert words(editor) == ["1 Stage 1", "2 None"]


def test_yes_and_no_show_their_keys_only_when_they_are_read_aloud(qtbot):
    editor = made(qtbot, YES_NO, are_codes=False)
    assert words(editor) == ["Yes", "No"]
    editor.show_numbers(True)
    assert words(editor) == ["1  Yes", "2  No"]


def test_a_screen_reader_says_question_and_answer_without_the_key(qtbot):
    editor = made(qtbot, STAGES, are_codes=True)
    named = [button.accessibleName() for button in editor.findChildren(QPushButton)]
    assert named == ["Acute kidney injury: Stage 1", "Acute kidney injury: None"]


@pytest.mark.hazard("H40")
@pytest.mark.parametrize("picked", OF_A_TEST, ids=lambda answer: answer.value)
def test_a_line_that_has_room_for_the_answers_has_it_for_each_of_them_picked(qtbot, qapp, picked):
    fonts.load(qapp)
    theme.start()
    choices = [AnswerChoice(answer.value, words, "neutral") for answer, words in OF_A_TEST.items()]
    editor = made(qtbot, choices, are_codes=False)
    editor.setFixedWidth(editor.natural_width())
    editor.show()
    editor.activateWindow()
    for at in range(len(choices)):  # whichever has the keyboard
        editor._press(at)
        editor.show_waiting(Picked(picked))
        settle()
        assert len({button.y() for button in editor._buttons()}) == 1
        assert list(cut_words(editor)) == []
