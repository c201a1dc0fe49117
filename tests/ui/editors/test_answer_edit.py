"""Where 1 is not yes and 2 is not no, each answer shows its key; what the keys mean is never guessed (H06)."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

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


TEST = [
    AnswerChoice(code, said, "neutral")
    for code, said in (
        *(
            ("positive", "Positive"),
            ("negative", "Negative"),
            ("pending", "Pending"),
            ("not_sent", "Not sent"),
        ),
        *(("not_available", "Not available here"), ("not_applicable", "Not applicable to this patient")),
    )
]


def test_an_answer_from_behind_the_last_button_gets_its_room(qtbot, qapp):
    """The row was one line of five words; with the sixth one on its last button it stands below each other."""
    window = QWidget()
    qtbot.addWidget(window)
    editor = AnswerEdit(TEST, are_codes=False, parent=window)
    editor.setAccessibleName("IGRA")
    editor.show_numbers(False)
    needed = editor.natural_width()
    editor.setGeometry(0, 0, needed, 400)
    window.show()
    qapp.processEvents()
    ways = editor.findChildren(QPushButton)
    assert len({way.y() for way in ways}) == 1
    editor._show("not_applicable")
    qapp.processEvents()
    assert len({way.y() for way in ways}) == len(ways)
    assert all(way.width() >= way.sizeHint().width() for way in ways)
    assert editor.minimumSizeHint().width() <= needed, "the page is not pushed wider than its window"
    editor._show("positive")
    qapp.processEvents()
    assert len({way.y() for way in ways}) == 1
