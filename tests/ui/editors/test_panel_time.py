"""One sample time for the values of a panel: they wait for it, and a newer one makes the same number new."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bedside.domain.quantity import Quantity
from bedside.ui.editors.item_row import row_with_keyboard
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


@pytest.mark.hazard("H09")
@pytest.mark.parametrize("typed", ["25:61", "tomorrow", ""])
def test_a_sample_time_that_was_refused_or_emptied_dates_no_value_with_the_one_before(
    hands: Hands, times: TimeEdit, typed: str
) -> None:
    hands.type_into(times.field, "30h")
    times.field.setFocus()
    times.field.selectAll()
    QTest.keyClick(times.field, Qt.Key.Key_Backspace)
    hands.type_into(times.field, typed)
    editor = hands.row("ferritin").editor
    assert isinstance(editor, NumberEdit)
    hands.type_into(editor.field, "18400")
    assert hands.assessment.items["ferritin"].entry is None
    assert QApplication.focusWidget() is times.field
    assert times.field.text() == typed
    hands.type_into(times.field, "30h")
    [entry] = hands.sitting.case_talk.view.state.standing("ferritin")
    assert entry.observation.collected_at == times.moment


def test_enter_in_the_sample_time_goes_to_the_first_value(hands: Hands, times: TimeEdit) -> None:
    hands.type_into(times.field, "2h")
    assert QApplication.focusWidget() is hands.row("ferritin").editor.field
    QTest.keyClick(times.now_button, Qt.Key.Key_Return)
    assert times.moment == hands.sitting._service.now()


@pytest.mark.hazard("H09")
def test_over_midnight_a_sample_time_gets_its_day_and_stays_the_instant_that_was_given(
    hands: Hands, times: TimeEdit
) -> None:
    """Read as a time of today, "00:38" of the day before would make every value of the panel a day newer."""
    service, given = hands.sitting._service, datetime(2026, 11, 22, 0, 38, tzinfo=UTC)
    hands.type_into(times.field, "00:38")
    assert times.moment == given
    service.around.clock.stand_at(given + timedelta(hours=24, minutes=1))
    assert (times.half_typed(), times.says) == ("", given)
    times.field.editingFinished.emit()
    assert times.moment == given
    hands.sitting.case_talk.refresh()
    assert times.field.text() == "22 Nov 00:38"
    times.field.editingFinished.emit()
    assert times.moment == given


@pytest.mark.hazard("H09")
def test_what_is_half_typed_as_a_time_is_left_as_it_is_over_midnight(hands: Hands, times: TimeEdit) -> None:
    hands.type_into(times.field, "00:38")
    times.field.setFocus()
    QTest.keyClicks(times.field, "01:1")
    hands.sitting._service.around.clock.stand_at(datetime(2026, 11, 23, 0, 39, tzinfo=UTC))
    hands.sitting.case_talk.refresh()
    assert times.field.text() == "01:1"


def test_enter_in_an_empty_sample_time_goes_on_to_the_first_item_of_its_group(
    hands: Hands, times: TimeEdit
) -> None:
    hands.type_into(times.field, "")
    page = hands.sitting.case.page
    card = next(card for card in page.cards if card.time is times)
    row = row_with_keyboard()
    assert row is not None
    assert row.item.id == card.shown[0]
    assert times.moment is None


def test_enter_in_an_empty_sample_time_that_a_value_waits_for_stays_there(
    hands: Hands, times: TimeEdit
) -> None:
    hands.type_into(hands.row("ferritin").editor.field, "18400")
    hands.type_into(times.field, "")
    assert times.has_keyboard
