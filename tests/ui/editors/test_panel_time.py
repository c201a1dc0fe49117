"""One sample time for the values of a panel: they wait for it, and a newer one makes the same number new."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bedside.domain.quantity import Quantity
from bedside.ui.editors.number_edit import NumberEdit
from bedside.ui.editors.time_edit import TimeEdit
from tests.ui.hands import Hands


@pytest.fixture
def times(hands: Hands) -> TimeEdit:
    """The sample time of the panel that ferritin stands in; none is typed yet."""
    page = hands.open_step("severity")
    card = next(card for card in page.cards if "ferritin" in card.rows)
    assert card.time is not None
    return card.time


def test_a_value_waits_for_its_sample_time_and_is_then_saved(hands: Hands, times: TimeEdit) -> None:
    editor = hands.row("ferritin").editor
    assert isinstance(editor, NumberEdit)
    hands.type_into(editor.field, "18400")
    assert hands.assessment.items["ferritin"].entry is None
    hands.type_into(times.field, "2h")
    entry = hands.assessment.items["ferritin"].entry
    assert entry is not None
    assert entry.observation.quantity == Quantity(Decimal(18400), "ug/L")


@pytest.mark.hazard("H09")
def test_the_same_number_of_a_newer_sample_is_recorded(hands: Hands, times: TimeEdit) -> None:
    for taken in ("30h", "2h"):
        hands.type_into(times.field, taken)
        editor = hands.row("ferritin").editor
        assert isinstance(editor, NumberEdit)
        hands.type_into(editor.field, "18400")
    history = hands.sitting.case_talk.view.state.standing("ferritin")
    assert [entry.observation.quantity.value for entry in history] == [Decimal(18400)] * 2
    assert history[1].observation.collected_at > history[0].observation.collected_at


def test_enter_in_the_sample_time_goes_to_the_first_value(hands: Hands, times: TimeEdit) -> None:
    hands.type_into(times.field, "2h")
    assert QApplication.focusWidget() is hands.row("ferritin").editor.field
    QTest.keyClick(times.now_button, Qt.Key.Key_Return)
    assert times.moment == hands.sitting._service.now()
