"""A sample that is too old to count says so while its time is given, before a value of it is on record (H09)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bedside.ui.pages.factory import make_page
from tests.tables import table
from tests.ui.told import Shell, context, entered, settle, words_of

ALL = "Too old to count: a value of this sample is recorded, and does not count."
SOME = "Too old for Lactate: such a value is recorded, and does not count."

TYPED = """
words | said | why
now   |      | it counts
23h   |      | lactate counts for 24 h
25h   | some | lactate no longer, the others for 48 h
47h   | some | the same
49h   | all  | nothing of this panel counts any more
3d    | all  | the same, in days
4     |      | no time yet, half-typed
14:99 |      | no time at all
"""


@pytest.fixture
def shell(qtbot, protocol):
    page = make_page(context(protocol, "severity"))
    qtbot.addWidget(page)
    shell = Shell(page, entered().build(), protocol)
    page.show()
    settle()
    return shell


@pytest.fixture
def card(shell):
    return next(card for card in shell.page.cards if card.section.id == "blood_results")


def said(card):
    return next((words for words in (ALL, SOME) if words in words_of(card)), "")


@pytest.mark.hazard("H09")
@pytest.mark.parametrize("row", table(TYPED), ids=lambda row: row["words"])
def test_it_says_so_with_the_last_key_of_the_time(shell, card, row):
    QTest.keyClicks(card.time.field, row["words"])
    assert said(card) == {"": "", "some": SOME, "all": ALL}[row["said"]]
    assert card.time.moment is None
    assert shell.performed == []


@pytest.mark.hazard("H09")
def test_it_stays_said_while_the_time_stands_and_goes_with_it(shell, card):
    QTest.keyClicks(card.time.field, "3d")
    QTest.keyClick(card.time.field, Qt.Key.Key_Return)
    assert said(card) == ALL
    shell.page.show_view(shell.view)
    assert said(card) == ALL
    card.time.clear()
    assert said(card) == ""


@pytest.mark.hazard("H09")
def test_now_takes_the_words_away(card):
    QTest.keyClicks(card.time.field, "3d")
    card.time.now_button.click()
    assert said(card) == ""


@pytest.mark.hazard("H01")
def test_nothing_of_it_is_left_with_the_next_patient(shell, card):
    QTest.keyClicks(card.time.field, "3d")
    shell.page.clear()
    assert said(card) == ""


@pytest.mark.hazard("H09")
def test_the_first_items_are_named_and_the_rest_counted(qtbot, protocol):
    """Most of the viral panel is a viral load of 7 days; serology stands for the case."""
    page = make_page(context(protocol, "infection_screen"))
    qtbot.addWidget(page)
    Shell(page, entered().build(), protocol)
    page.show()
    card = next(card for card in page.cards if card.section.id == "viral")
    QTest.keyClicks(card.time.field, "8d")
    loads = [item for item in card.shown if protocol.items[item].validity_hours == 168]
    names = ", ".join(protocol.label(item) for item in loads[:3])
    assert f"Too old for {names} and {len(loads) - 3} more: such a value" in words_of(card)
