"""Where 1 is not yes and 2 is not no, each answer shows its key; what the keys mean is never guessed (H06)."""

import pytest
from PySide6.QtWidgets import QPushButton

from bedside.ui.editors.answer_edit import AnswerChoice, AnswerEdit

STAGES = [AnswerChoice(code, words, "neutral") for code, words in (("stage1", "Stage 1"), ("none", "None"))]
YES_NO = [AnswerChoice(code, words, "neutral") for code, words in (("yes", "Yes"), ("no", "No"))]


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
