"""The first action that Qt offers a screen reader changes a button and clicks nothing; it counts all the same (H06)."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QRadioButton

from bedside.ui.editors.answer_edit import MOST_IN_SIGHT, AnswerChoice, AnswerEdit, CodesEdit
from bedside.ui.editors.entries import Chosen
from bedside.ui.widgets.segmented import Segmented
from bedside.ui.widgets.step_rail import StepRow
from bedside.ui.widgets.told_toggle import CheckButton, Ring

pytestmark = pytest.mark.hazard("H06")
CODES = ("one", "two", "three")
CHOICES = [AnswerChoice(code, code.title(), "neutral") for code in CODES]
MANY = [AnswerChoice(f"code{at}", f"Answer {at}", "neutral") for at in range(MOST_IN_SIGHT + 2)]


def toggled(qtbot, button):
    """What "Toggle" of a screen reader does to a button, and the press that comes of it."""
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface.state().checkable
    button.toggle()
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not button.isDown())


def heard(signal):
    """Everything the signal says from now on."""
    said = []
    signal.connect(lambda *told: said.append(told[0] if told else True))
    return said


def test_an_answer_that_is_toggled_is_entered_once(qtbot):
    editor = AnswerEdit(CHOICES, are_codes=True)
    qtbot.addWidget(editor)
    entered = heard(editor.entered)
    first, second, _ = editor.findChildren(QPushButton)
    toggled(qtbot, second)
    assert entered == [Chosen(("two",))]
    toggled(qtbot, first)
    assert entered == [Chosen(("two",)), Chosen(("one",))]


def test_further_answers_that_are_toggled_are_shown_and_none_is_picked(qtbot, monkeypatch):
    editor = AnswerEdit(MANY, are_codes=True)
    qtbot.addWidget(editor)
    entered = heard(editor.entered)
    more = editor.findChildren(QPushButton)[MOST_IN_SIGHT]
    shown = []
    monkeypatch.setattr(more, "showMenu", lambda: shown.append(more.menu().actions()[0].data()))
    toggled(qtbot, more)
    assert shown == [MOST_IN_SIGHT]
    assert not more.isChecked()
    assert entered == []


def test_ticks_that_are_toggled_on_and_off_are_entered(qtbot):
    editor = CodesEdit(CHOICES)
    qtbot.addWidget(editor)
    entered = heard(editor.entered)
    one, _, three = editor.findChildren(QCheckBox)
    for box in (one, three, one):
        toggled(qtbot, box)
    assert entered == [Chosen(("one",)), Chosen(("one", "three")), Chosen(("three",))]


def test_a_segment_that_is_toggled_is_chosen(qtbot):
    segmented = Segmented([(code, code.title()) for code in CODES])
    qtbot.addWidget(segmented)
    chosen = heard(segmented.value_changed)
    toggled(qtbot, segmented.findChildren(QPushButton)[2])
    assert (chosen, segmented.value()) == (["three"], "three")


@pytest.mark.parametrize("make", [Ring, lambda: StepRow("severity"), lambda: CheckButton("Not known")])
def test_a_button_that_is_toggled_is_pressed_and_one_that_only_shows_what_stands_is_not(qtbot, make):
    button = make()
    qtbot.addWidget(button)
    pressed = heard(button.clicked)
    button.setChecked(True)
    QApplication.processEvents()
    assert pressed == []
    button.setAutoExclusive(False)
    button.setChecked(False)
    toggled(qtbot, button)
    assert pressed == [True]
    assert isinstance(button, QRadioButton) is (make is Ring)
