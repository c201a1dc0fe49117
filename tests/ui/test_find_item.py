"""Ctrl+F goes to an item by its name, Ctrl+T to the sample time, Ctrl+Down to what nobody answered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from bedside.assess.assess import assess
from bedside.ui.dialogs.find_item import FindItemDialog
from bedside.ui.presenters.find_items import MOST, find_items
from tests.case.builder import NOW, CaseBuilder
from tests.tables import table
from tests.ui.keyboard import Keyboard
from tests.ui.test_by_keyboard import row_with_keyboard


def found(protocol, typed):
    return find_items(assess(CaseBuilder().build(), protocol, NOW), protocol, typed)


FIRST = """
typed     | item          | why
ferr      | ferritin      | the beginning of its name
PLA       | platelets     | capitals do not matter
dimer     | d_dimer       | a later word of the name
  crp     | crp           | blanks around it do not matter
"""


@pytest.mark.parametrize("row", table(FIRST), ids=lambda row: row["why"])
def test_a_few_letters_find_an_item_first(protocol, row):
    assert found(protocol, row["typed"])[0].item == row["item"]


def test_accents_do_not_matter_and_names_that_begin_so_stand_before_those_that_hold_it(protocol):
    names = [each.label for each in found(protocol, "allerg")]
    assert names == ["Allergy to E. coli-derived protein", "Any drug allergy"]
    assert found(protocol, "Ällérg") == found(protocol, "allerg")
    begins = [each.label.casefold().startswith("s") for each in found(protocol, "s")]
    assert begins == sorted(begins, reverse=True)


def test_nothing_typed_and_a_name_nobody_has_find_nothing(protocol):
    assert found(protocol, " ") == ()
    assert found(protocol, "qqq") == ()
    assert len(found(protocol, "e")) == MOST


def test_an_item_that_is_not_asked_now_is_not_offered(protocol):
    hidden = "vasopressor_attributed"
    assert not assess(CaseBuilder().build(), protocol, NOW).items[hidden].shown
    assert hidden not in {each.item for each in found(protocol, protocol.label(hidden))}


def stand_on(hands, item):
    """Put the keyboard on an item of the window in front."""
    hands.window.activateWindow()
    QApplication.processEvents()
    hands.row(item).take_focus()


def press(key):
    Keyboard().press(key)
    QApplication.processEvents()


def open_finder():
    press("Ctrl+F")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FindItemDialog)
    return dialog


def test_enter_goes_to_the_item_on_its_step_with_its_value_marked(hands):
    hands.open_step("severity")
    hands.enter("ferritin", "9000", "ug/L")
    hands.open_step("patient")
    dialog = open_finder()
    QTest.keyClicks(dialog.entry, "ferr")
    QTest.keyClick(dialog.entry, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert hands.sitting.case.step == "severity"
    assert isinstance(Keyboard().here, QLineEdit)
    assert row_with_keyboard() is hands.row("ferritin")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.selectedText() == field.text() == "9000"


def test_the_arrows_choose_another_one_and_go_round(hands):
    dialog = open_finder()
    QTest.keyClicks(dialog.entry, "allerg")
    assert dialog.list.currentRow() == 0
    QTest.keyClick(dialog.entry, Qt.Key.Key_Down)
    assert dialog.list.currentRow() == 1
    QTest.keyClick(dialog.entry, Qt.Key.Key_Down)
    assert dialog.list.currentRow() == 0
    QTest.keyClick(dialog.entry, Qt.Key.Key_Up)
    assert dialog.list.currentRow() == 1
    QTest.keyClick(dialog.entry, Qt.Key.Key_Return)
    assert Keyboard().name.startswith("Any drug allergy")


def test_a_name_nobody_has_is_said_and_enter_goes_nowhere(hands):
    dialog = open_finder()
    QTest.keyClicks(dialog.entry, "qqq")
    assert dialog.found == []
    assert dialog.none.text() == "No item that is asked now has this in its name."
    QTest.keyClick(dialog.entry, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(dialog.entry, Qt.Key.Key_Escape)


@pytest.mark.hazard("H04")
def test_a_stroke_typed_into_a_line_of_text_stays_text(hands):
    hands.open_step("severity")
    stand_on(hands, "ferritin")
    press("/")
    assert not isinstance(QApplication.activeModalWidget(), FindItemDialog)


def test_a_stroke_elsewhere_asks_for_a_name(hands):
    hands.open_step("severity")
    stand_on(hands, "vasopressor")
    press("/")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FindItemDialog)
    dialog.reject()


def test_one_key_goes_to_the_sample_time_of_the_group_and_enter_back_to_its_first_value(hands):
    hands.open_step("severity")
    stand_on(hands, "platelets")
    press("Ctrl+T")
    field = QApplication.focusWidget()
    assert field.accessibleName() == "Taken at: Blood results"
    hands.type_into(field, "2h")
    assert row_with_keyboard() is hands.row("ferritin")


def test_outside_a_group_with_samples_the_key_goes_to_the_first_that_has_one(hands):
    hands.open_step("severity")
    stand_on(hands, "vasopressor")
    press("Ctrl+T")
    assert QApplication.focusWidget().accessibleName().startswith("Taken at")


def test_one_key_goes_to_what_nobody_answered_and_another_one_back(hands):
    page = hands.open_step("parasitic_exclusion")
    asked = [item for item, row in page.rows.items() if row.isVisible()]
    stand_on(hands, asked[0])
    hands.pick(asked[1], 2)
    stand_on(hands, asked[0])
    press("Ctrl+Down")
    assert row_with_keyboard() is hands.row(asked[2])
    press("Ctrl+Up")
    assert row_with_keyboard() is hands.row(asked[0])


def test_from_the_last_item_it_goes_on_at_the_first(hands):
    page = hands.open_step("parasitic_exclusion")
    asked = [item for item, row in page.rows.items() if row.isVisible()]
    stand_on(hands, asked[-1])
    press("Ctrl+Down")
    assert row_with_keyboard() is hands.row(asked[0])


@pytest.mark.hazard("H01")
def test_the_finder_closes_with_the_screen(hands):
    dialog = open_finder()
    QTest.keyClicks(dialog.entry, "ferr")
    hands.window.lock()
    QApplication.processEvents()
    assert not isinstance(QApplication.activeModalWidget(), FindItemDialog)
