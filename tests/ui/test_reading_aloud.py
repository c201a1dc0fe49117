"""One item at a time, large, answered by number key: one person reads aloud to another."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from bedside.commands.model import StartRound
from tests.ui.room import faults
from tests.ui.told import settle

NO = 2
LASTING = "allergies"


@pytest.fixture
def hands(hands):
    hands.open_step("parasitic_exclusion")
    hands.sitting.case.toggle_reading()
    return hands


def in_sight(hands):
    page = hands.sitting.case.page
    return [item for item, row in page.rows.items() if row.isVisible()]


def read(hands):
    page, view = hands.sitting.case.page, hands.sitting.case_talk.view
    return page._rows.to_read(page._asked(), view)


def answer(hands, number):
    """The number key, then Enter."""
    [item] = in_sight(hands)
    hands.pick(item, number)
    QTest.keyClick(hands.row(item).editor.findChild(QPushButton), Qt.Key.Key_Return)
    return item


def test_one_item_stands_alone_and_the_banner_stays(hands):
    assert len(in_sight(hands)) == 1
    case = hands.sitting.case
    assert case.banner.isVisible()
    assert not case.rail.isVisible()
    assert not case.foot.isVisible()


def test_each_answer_shows_its_number(hands):
    [item] = in_sight(hands)
    words = [button.text() for button in hands.row(item).editor.findChildren(QPushButton)]
    assert [word[0] for word in words[:3]] == ["1", "2", "3"]


def test_a_number_answers_and_enter_turns_to_the_next(hands):
    first = answer(hands, NO)
    second = in_sight(hands)
    assert second != [first]
    assert hands.assessment.items[first].entry is not None


def test_an_item_that_nobody_answered_is_the_first(hands):
    hands.sitting.case.toggle_reading()
    hands.pick("informant", NO)
    hands.sitting.case.toggle_reading()
    [item] = in_sight(hands)
    order = hands.sitting.case.page._asked()
    before = order[: order.index(item)]
    assert "informant" in before
    assert all(hands.assessment.items[earlier].entry is not None for earlier in before)
    assert hands.assessment.items[item].entry is None


def test_after_the_last_item_the_next_step_is_read(hands):
    page = hands.sitting.case.page
    while page.turn(1):
        pass
    [last] = in_sight(hands)
    QTest.keyClick(hands.row(last).editor.findChild(QPushButton), Qt.Key.Key_Return)
    assert hands.sitting.case.step == "malignancy_workup"
    assert len(in_sight(hands)) == 1


def test_the_whole_screen_comes_back(hands):
    hands.sitting.case.stop_reading()
    case = hands.sitting.case
    assert case.rail.isVisible()
    assert case.foot.isVisible()
    assert len(in_sight(hands)) > 1
    words = [button.text() for button in hands.row("exposure_leishmania").editor.findChildren(QPushButton)]
    assert words[:2] == ["Yes", "No"]


def test_the_item_that_was_read_last_is_in_sight_with_the_keyboard_when_the_list_is_back(hands):
    page = hands.sitting.case.page
    hands.window.activateWindow()
    while page.turn(1):
        pass
    [last] = in_sight(hands)
    hands.sitting.case.stop_reading()
    settle()
    here = hands.window.focusWidget()
    assert hands.row(last).isAncestorOf(here)
    assert not here.visibleRegion().isEmpty()


@pytest.mark.parametrize(("key", "why"), [("n", "one item is read aloud"), ("9", "keys 1 to 5 answer “")])
def test_a_key_that_does_nothing_says_why_beside_the_item_and_in_the_list_in_the_foot(hands, key, why):
    case = hands.sitting.case
    hands.window.activateWindow()
    [item] = in_sight(hands)
    before, button = hands.assessment.items[item].entry, hands.row(item).editor.findChild(QPushButton)
    for _ in range(2):
        QTest.keyClicks(button, key)
    assert case.page.lead.text().count(f"{key.upper()} does nothing here: {why}") == 1
    case.stop_reading()
    assert why not in case.page.lead.text()
    QTest.keyClicks(button, "9")
    named = hands.row(item).label.text()
    assert case.foot._done.text() == f"9 does nothing here: keys 1 to 5 answer “{named}”."
    assert hands.assessment.items[item].entry == before


@pytest.mark.hazard("H36")
def test_the_board_and_the_lock_end_the_reading(hands):
    hands.sitting.show_board()
    assert not hands.sitting.case._is_aloud


def test_what_was_misheard_is_one_key_back(hands):
    hands.window.activateWindow()
    first = answer(hands, NO)
    hands.sitting.case.page.to_unanswered(-1)
    assert in_sight(hands) == [first]
    hands.sitting.case.page.to_unanswered(1)
    assert in_sight(hands) != [first]


def test_the_place_and_the_answer_before_are_said(hands):
    page = hands.sitting.case.page
    asked = len(page._asked())
    assert page.lead.text().startswith(f"1 of {asked}.")
    first = answer(hands, NO)
    said = page.lead.text()
    assert said.startswith("2 of ")
    assert f"Before: {hands.row(first).label.text()}: {hands.assessment.items[first].text}" in said
    hands.sitting.case.stop_reading()
    assert "Before:" not in page.lead.text()


def test_the_reading_ends_where_there_is_something_to_choose(hands):
    hands.sitting.case.open_step("first_line")
    assert not hands.sitting.case._is_aloud
    assert hands.sitting.case.foot.isVisible()


@pytest.mark.parametrize("item", ["leucocytes", "respiratory_support", "vasopressor"])
def test_an_item_read_aloud_is_seen_whole_on_the_smallest_screen(hands, item):
    hands.sitting.case.open_step("severity")
    hands.window.showNormal()
    hands.window.resize(1366, 768)
    hands.sitting.case.page._turn_to(item)
    settle()
    row = hands.row(item)
    assert row.visibleRegion().boundingRect().size() == row.size()
    assert faults(row) == []
    if item == "leucocytes":
        field = row.editor.field
        assert field.fontMetrics().horizontalAdvance("1234567.89") < field.width() - 20


@pytest.mark.hazard("H09")
def test_a_new_round_reads_what_it_asks_again_from_the_first_and_nothing_that_lasts(hands):
    hands.sitting.case.stop_reading()
    hands.open_step("severity")
    hands.enter("ferritin", "9000", "ug/L")
    hands.enter("haemoglobin", "80", "g/L")
    hands.pick("vasopressor", NO)
    hands.sitting.case_talk.perform(StartRound())
    page = hands.open_step("severity")
    hands.sitting.case.toggle_reading()
    assert in_sight(hands) == ["ferritin"], "answered in the round before, and asked again"
    assert read(hands) == page._asked()
    page = hands.open_step("parasitic_exclusion")
    assert read(hands) == page._asked(), "nobody answered it yet"


def test_what_lasts_is_not_read_in_a_new_round(hands):
    hands.sitting.case.stop_reading()
    hands.open_step("patient")
    hands.pick(LASTING, 1)
    assert LASTING in read(hands)
    hands.sitting.case_talk.perform(StartRound())
    page = hands.open_step("patient")
    assert LASTING in page._asked()
    assert LASTING not in read(hands)
