"""No to the rest of a group: read out first, then one answer each; nowhere where a no opens something."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from bedside.domain.observations import Answer
from bedside.ui.pages.step import StepPage
from bedside.ui.renderer import ASKED_TOGETHER
from bedside.ui.widgets.scrolled import holder_of

YES = 1
FLAG, OTHER_FLAG = "flag_b_symptoms", "flag_effusions"


def group(hands, step, section):
    page = hands.open_step(step)
    return next(card for card in page.cards if card.section.id == section)


def press(hands, card, key):
    """Press a key where the keyboard is on an answer of the group, as somebody does who came there."""
    hands.window.activateWindow()
    QApplication.processEvents()
    next(row for row in card.rows.values() if row.isVisible()).take_focus()
    QTest.keyClick(QApplication.focusWidget(), key)


def recorded(hands):
    return hands.sitting.case_talk.view.state.last.number


@pytest.mark.hazard("H06", "H08")
def test_one_press_reads_the_open_questions_out_and_answers_nothing(hands):
    card = group(hands, "malignancy_workup", "red_flags")
    hands.pick(FLAG, YES)
    before = recorded(hands)
    press(hands, card, Qt.Key.Key_N)
    said = card.rest._questions.text()
    assert card.rest.isVisible()
    assert card.rows[OTHER_FLAG].label.text() in said.replace("\u200b", "")
    assert card.rows[FLAG].label.text() not in said
    assert recorded(hands) == before
    QTest.keyClick(card.rest.record, Qt.Key.Key_Escape)
    assert not card.rest.isVisible()
    assert recorded(hands) == before


@pytest.mark.hazard("H06", "H08")
def test_the_second_press_answers_each_that_was_read_out_and_changes_none(hands):
    card = group(hands, "malignancy_workup", "red_flags")
    hands.pick(FLAG, YES)
    before, asked = recorded(hands), [item for item in card.questions if item != FLAG]
    press(hands, card, Qt.Key.Key_N)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    items = hands.assessment.items
    assert items[FLAG].entry.observation.answer is Answer.YES
    shown = [item for item in asked if items[item].shown]
    assert {items[item].entry.observation.answer for item in shown} == {Answer.NO}
    assert recorded(hands) == before + len(shown)
    assert not card._no.isVisible()


@pytest.mark.hazard("H06", "H08")
def test_all_that_enter_would_answer_is_in_sight(hands):
    card = group(hands, "malignancy_workup", "red_flags")
    page, bar = holder_of(card).viewport(), holder_of(card).verticalScrollBar()
    next(row for row in card.rows.values() if row.isVisible()).take_focus()
    QApplication.processEvents()
    bar.setValue(bar.value() - page.height() + card.mapTo(page, card.rect().topLeft()).y() + 100)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_N)
    QApplication.processEvents()
    read = card.rest.rect().translated(card.rest.mapTo(page, card.rest.rect().topLeft()))
    assert page.rect().contains(read)
    assert card.rest.record.hasFocus()


@pytest.mark.hazard("H06", "H08")
def test_where_not_all_of_it_can_be_seen_enter_answers_nothing(hands):
    card = group(hands, "malignancy_workup", "red_flags")
    holder_of(card).setMaximumHeight(200)
    QApplication.processEvents()
    before = recorded(hands)
    press(hands, card, Qt.Key.Key_N)
    assert holder_of(card).viewport().height() < card.rest.height()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert recorded(hands) == before


@pytest.mark.hazard("H06")
def test_an_answer_meanwhile_asks_anew(hands):
    card = group(hands, "malignancy_workup", "red_flags")
    press(hands, card, Qt.Key.Key_N)
    hands.pick(OTHER_FLAG, YES)
    assert not card.rest.isVisible()


@pytest.mark.hazard("H06", "H11", "H19")
def test_no_group_in_which_a_no_opens_something_is_answered_together(hands):
    found = set()
    for form in hands.sitting._service.protocol.content.steps:
        hands.sitting.case.open_step(form.id)
        page = hands.sitting.case.page
        if isinstance(page, StepPage):
            found |= {card.section.id for card in page.cards if card.questions}
            for card in page.cards:
                assert card.section.id in ASKED_TOGETHER or not card._no.isVisible()
    assert found == ASKED_TOGETHER
    assert not found & {"allergies_and_risks", "running", "failure", "exposure", "organ_support"}


@pytest.mark.hazard("H06")
def test_one_undo_takes_all_of_them_back_each_as_an_amendment_of_its_own(hands):
    card = group(hands, "malignancy_workup", "red_flags")
    press(hands, card, Qt.Key.Key_N)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    shown = [item for item in card.questions if hands.assessment.items[item].shown]
    before = recorded(hands)
    hands.sitting.case_talk.undo()
    assert not [item for item in shown if hands.sitting.case_talk.view.state.standing(item)]
    assert recorded(hands) == before + len(shown)
    assert hands.sitting.case.foot._done.text() == f"Taken back: {len(shown)} answers"


@pytest.mark.parametrize(
    ("step", "section", "key", "said"),
    [
        ("patient", "allergies_and_risks", Qt.Key.Key_N, "each question of this group is answered by itself"),
        ("patient", "allergies_and_risks", Qt.Key.Key_S, "this group has no tests that are sent together"),
        ("patient", "allergies_and_risks", Qt.Key.Key_C, "no answer of an earlier round waits"),
    ],
)
def test_a_key_that_does_nothing_in_a_group_says_why_at_the_foot(hands, step, section, key, said):
    card = group(hands, step, section)
    before = recorded(hands)
    press(hands, card, key)
    assert said in hands.sitting.case.foot._done.text()
    assert recorded(hands) == before


def test_where_too_little_is_open_the_key_says_that(hands):
    card = group(hands, "malignancy_workup", "red_flags")
    for item in list(card.questions)[1:]:
        hands.pick(item, YES)
    press(hands, card, Qt.Key.Key_N)
    assert "fewer than two questions of this group are open" in hands.sitting.case.foot._done.text()


def test_there_is_a_button_for_the_mouse(hands):
    card = group(hands, "malignancy_workup", "red_flags")
    button = next(b for b in card.findChildren(QPushButton) if b.text() == "No to the rest…")
    button.click()
    card.rest._leave.click()
    assert not card.rest.isVisible()
