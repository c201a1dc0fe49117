"""One key marks a group of tests as sent now; what was answered before stays as it was."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from bedside.domain.observations import Answer

NEGATIVE = 2


def group(hands, item, step="infection_screen"):
    page = hands.open_step(step)
    return next(card for card in page.cards if item in card.rows)


def answers(hands, card):
    items = hands.assessment.items
    return {item: items[item].entry and items[item].entry.observation.answer for item in card.tests}


def press_s(card):
    button = next(row.editor.findChild(QPushButton) for row in card.rows.values() if row.isVisible())
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_S)


def test_the_key_marks_every_unanswered_test_as_pending_from_now(hands):
    card = group(hands, "ebv_dna")
    hands.sample_taken("ebv_dna")
    hands.pick("ebv_dna", NEGATIVE)
    press_s(card)
    given = answers(hands, card)
    shown = {item for item in card.tests if hands.assessment.items[item].shown}
    assert given["ebv_dna"] is Answer.NEGATIVE
    assert {given[item] for item in shown - {"ebv_dna"}} == {Answer.PENDING}
    assert len(hands.assessment.pending) >= len(shown) - 1


def test_nothing_is_marked_again_and_the_offer_goes(hands):
    card = group(hands, "ebv_dna")
    press_s(card)
    entries = hands.sitting.case_talk.view.state.last.number
    assert not card._send.isVisible()
    press_s(card)
    assert hands.sitting.case_talk.view.state.last.number == entries


@pytest.mark.hazard("H06")
def test_a_letter_typed_into_a_field_marks_nothing(hands):
    card = group(hands, "ebv_dna")
    card.time.field.setFocus()
    QTest.keyClick(card.time.field, Qt.Key.Key_S)
    assert set(answers(hands, card).values()) == {None}


@pytest.mark.hazard("H06")
def test_what_is_done_to_the_patient_is_not_said_together_with_samples(hands):
    """Marrow, biopsies, cerebrospinal fluid and scans: each is done or not, and is answered by itself."""
    card = group(hands, "blood_film", "malignancy_workup")
    press_s(card)
    given = answers(hands, card)
    assert {item for item, answer in given.items() if answer} == {"blood_film", "paraprotein_sflc"}
    card = group(hands, "echocardiography")
    press_s(card)
    given = answers(hands, card)
    assert given["echocardiography"] is None
    assert given["blood_cultures"] is Answer.PENDING
