"""Leaving a case with the keyboard never leads into that of another patient (H01)."""

from datetime import date
from itertools import count

import pytest
from PySide6.QtWidgets import QApplication

from bedside.domain.patient import Identity, Sex
from bedside.ui.input_guard import InputGuard
from bedside.ui.listening import listen
from tests.ui.keyboard import Keyboard

OTHERS = [
    Identity(
        family_name=name,
        given_name="Tunde",
        birth_date=date(1961, 2, day),
        hospital_number=f"77 12{day}",
        sex=Sex.MALE,
    )
    for day, name in ((3, "Oyelaran"), (4, "Baptiste"))
]


@pytest.fixture
def cases(hands):
    """The cases of three patients; the last one begun is open, and fingers are slow."""
    listen(InputGuard(hands.window, count(0, 1_000).__next__))
    for other in OTHERS:
        hands.begin(other)
    return [row.case for row in hands.sitting._service.board()]


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("at", [0, 1, 2])
def test_enter_on_the_board_opens_the_patient_that_was_just_left(hands, cases, at):
    hands.sitting.open_case(cases[at])
    keyboard = Keyboard()
    keyboard.press("Ctrl+B")
    assert hands.sitting.screens.currentWidget() is hands.sitting.board
    keyboard.press("Return")
    assert hands.sitting.case_talk.view.state.case == cases[at]


@pytest.mark.hazard("H01")
def test_step_back_held_beyond_the_first_step_stays_with_the_patient(hands, cases):
    hands.sitting.open_case(cases[1])
    hands.open_step("severity")
    QApplication.processEvents()
    Keyboard().press(*["Ctrl+Left"] * 5)
    assert hands.sitting.screens.currentWidget() is hands.sitting.case
    assert hands.sitting.case.step == "patient"
