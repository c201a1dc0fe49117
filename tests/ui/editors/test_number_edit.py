"""The number field: our grammar, an echo in words, a second typing, never a silent change (safety.md N1 to N7)."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from bedside.domain.quantity import Comparator, Quantity
from bedside.ui.editors.number_edit import NumberEdit
from bedside.ui.editors.row_words import Line
from bedside.ui.widgets.scrolled import holder_of
from tests.tables import table
from tests.ui.hands import Hands

REFUSED = """
typed   | why
1,5     | the other decimal mark
1 500   | a space inside
1_000   | an underscore
1e3     | an exponent
+5      | a plus sign
.5      | a leading mark
5.      | a trailing mark
-5      | a minus where the amount allows none
abc     | letters
１５     | another script's digits
1.55555 | more decimals than the item takes
"""


@pytest.fixture
def hands(hands: Hands) -> Hands:
    hands.open_step("severity")
    hands.sample_taken("ferritin")
    return hands


def recorded(hands: Hands, item: str):
    """The quantity on record for an item, or None."""
    now = hands.assessment.items[item]
    return now.entry.observation.quantity if now.entry else None


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("row", table(REFUSED), ids=lambda row: row["why"])
def test_what_is_no_number_is_refused_with_the_text_kept(hands: Hands, row: dict[str, str]) -> None:
    editor = hands.row("fibrinogen").editor
    assert isinstance(editor, NumberEdit)
    hands.type_into(editor.field, row["typed"])
    assert recorded(hands, "fibrinogen") is None
    assert editor.field.text() == row["typed"]
    assert hands.row("fibrinogen").said(Line.COMPLAINT)


@pytest.mark.hazard("H04")
def test_a_number_is_said_in_words_while_it_is_typed(hands: Hands) -> None:
    editor = hands.row("ferritin").editor
    assert isinstance(editor, NumberEdit)
    editor.field.setFocus()
    QTest.keyClicks(editor.field, "18400")
    echo = hands.row("ferritin").said(Line.ECHO)
    assert "eighteen thousand four hundred" in echo
    assert "µg/L" in echo


@pytest.mark.hazard("H07")
def test_a_comparator_stays_part_of_the_value(hands: Hands) -> None:
    hands.enter("ferritin", ">40000", "ug/L")
    assert recorded(hands, "ferritin") == Quantity(Decimal(40000), "ug/L", Comparator.ABOVE)


@pytest.mark.hazard("H04")
def test_a_value_far_from_ordinary_is_taken_only_when_typed_twice(hands: Hands) -> None:
    hands.enter("temperature", "33.5", "Cel")
    assert recorded(hands, "temperature") is None
    editor = hands.row("temperature").editor
    assert isinstance(editor, NumberEdit)
    assert editor.field.text() == ""
    hands.type_into(editor.field, "33.4")
    assert recorded(hands, "temperature") is None
    hands.type_into(editor.field, "33.5")
    assert recorded(hands, "temperature") == Quantity(Decimal("33.5"), "Cel")


@pytest.mark.hazard("H05")
def test_another_unit_beside_the_same_number_is_never_a_silent_change(hands: Hands) -> None:
    hands.enter("ferritin", "4000", "ug/L")
    editor = hands.row("ferritin").editor
    assert isinstance(editor, NumberEdit)
    editor.unit.setFocus()
    QTest.keyClick(editor.unit, Qt.Key.Key_End)
    assert editor.unit.currentData() == "pmol/L"
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    assert recorded(hands, "ferritin") == Quantity(Decimal(4000), "ug/L")
    assert hands.row("ferritin")._reasons.isVisible()
    QTest.keyClick(hands.row("ferritin"), Qt.Key.Key_1)
    assert recorded(hands, "ferritin") == Quantity(Decimal(4000), "pmol/L")
    assert len(hands.sitting.case_talk.view.state.history("ferritin")) == 2


@pytest.mark.hazard("H05")
def test_one_unit_is_read_beside_the_field_and_goes_on_record_with_the_number(hands: Hands) -> None:
    editor = hands.row("ldh").editor
    assert isinstance(editor, NumberEdit)
    assert not editor.unit.isVisible()
    assert [label.text() for label in editor.findChildren(QLabel) if label.isVisible()] == ["U/L"]
    hands.sample_taken("ldh")
    hands.type_into(editor.field, "400")
    assert recorded(hands, "ldh") == Quantity(Decimal(400), "U/L")


@pytest.mark.hazard("H06")
def test_the_wheel_changes_neither_unit_nor_number(hands: Hands) -> None:
    hands.enter("ferritin", "4000", "ug/L")
    editor = hands.row("ferritin").editor
    assert isinstance(editor, NumberEdit)
    for widget in (editor.field, editor.unit):
        event = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)
    assert editor.unit.currentData() == "ug/L"
    assert recorded(hands, "ferritin") == Quantity(Decimal(4000), "ug/L")


def test_a_pressed_question_mark_records_that_it_is_not_known(hands: Hands) -> None:
    editor = hands.row("ferritin").editor
    assert isinstance(editor, NumberEdit)
    editor.unknown.click()
    assert hands.assessment.items["ferritin"].currency.value == "unknown"


@pytest.mark.hazard("H04")
def test_a_refused_value_keeps_the_keyboard_so_that_the_next_digits_are_its_own(hands: Hands) -> None:
    editor = hands.row("fibrinogen").editor
    assert isinstance(editor, NumberEdit)
    hands.type_into(editor.field, "250")
    assert recorded(hands, "fibrinogen") is None
    assert editor.field.text() == "250"
    assert "0.05" in hands.row("fibrinogen").said(Line.COMPLAINT)
    assert QApplication.focusWidget() is editor.field
    editor.field.selectAll()
    QTest.keyClicks(QApplication.focusWidget(), "2.5")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert recorded(hands, "fibrinogen") == Quantity(Decimal("2.5"), "g/L")
    assert recorded(hands, "ast") is None
    assert QApplication.focusWidget() is hands.row("ast").editor.field


@pytest.mark.hazard("H04")
def test_the_row_that_has_the_keyboard_is_in_sight(hands: Hands) -> None:
    page = hands.sitting.case.page
    scroll = holder_of(page)
    for item in ("ferritin", "ldh", "lactate", "ferritin"):
        if item not in page.rows or not page.rows[item].isVisible():
            continue
        page.rows[item].take_focus()
        QApplication.processEvents()
        top = page.rows[item].mapTo(scroll.viewport(), QPoint(0, 0)).y()
        assert 0 <= top <= scroll.viewport().height() - page.rows[item].height()
