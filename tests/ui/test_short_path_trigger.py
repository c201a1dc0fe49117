"""The working context on the short path: asked first, coded in place, and unknown only after its searches."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from bedside.ui.widgets.state_mark import StateMark
from tests.ui.told import button, fulminant, words_of


def mark(shell):
    return shell.page.working_context.findChild(StateMark).mark


def test_the_working_context_is_asked_first_and_not_once_it_is_coded(short_path):
    shell = short_path(fulminant())
    assert "Name the trigger first: the options depend on it." in words_of(shell.page.working_context)
    named_ones = short_path(fulminant().choose("context_codes", "EBV", "LYM"))
    named = words_of(named_ones.page.working_context)
    assert "Working context: EBV-driven; Lymphoma, leukaemia" in named
    assert "Name the trigger first: the options depend on it." not in named


@pytest.mark.hazard("H06")
def test_the_working_context_is_coded_in_place_and_nothing_is_ticked_at_first(short_path):
    shell = short_path(fulminant())
    button(shell.page.working_context, "Trigger").click()
    dialog = shell.page.desk.dialog
    assert not any(box.isChecked() for box in dialog.codes.findChildren(QAbstractButton))
    dialog.action.click()
    assert shell.performed == []
    assert "Nothing was saved" in words_of(dialog)
    button(dialog.codes, "EBV-driven").click()
    button(dialog.codes, "Lymphoma").click()
    dialog.action.click()
    [(command, _)] = shell.performed
    assert (command.observation.item, command.observation.options) == ("context_codes", ("EBV", "LYM"))
    assert "Working context: EBV-driven; Lymphoma, leukaemia" in words_of(shell.page.working_context)


@pytest.mark.hazard("H06")
def test_a_working_context_on_record_is_changed_by_a_new_answer_and_never_by_looking_at_it(short_path):
    shell = short_path(fulminant().choose("context_codes", "UNK"))
    button(shell.page.working_context, "Change").click()
    dialog = shell.page.desk.dialog
    dialog.action.click()
    assert shell.performed == []
    assert "Nothing is different. Nothing was saved." in words_of(dialog)
    button(dialog.codes, "Unknown after complete search").click()
    button(dialog.codes, "Lymphoma").click()
    dialog.action.click()
    [(command, _)] = shell.performed
    assert (command.observation.options, command.corrects) == (("LYM",), None)
    assert "Working context: Lymphoma, leukaemia" in words_of(shell.page.working_context)


def test_a_letter_goes_to_the_next_cause_that_begins_with_it_and_ticks_nothing(qtbot, short_path):
    shell = short_path(fulminant())
    button(shell.page.working_context, "Trigger").click()
    dialog = shell.page.desk.dialog
    dialog.activateWindow()
    said = []
    for key in (Qt.Key.Key_L, Qt.Key.Key_L, Qt.Key.Key_L, Qt.Key.Key_U, Qt.Key.Key_Q):
        QTest.keyClick(dialog.focusWidget(), key)
        said.append(dialog.focusWidget().text())
    lymphoma, unknown = "Lymphoma, leukaemia", "Unknown after complete search"
    assert said == ["Leishmania", lymphoma, "Leishmania", unknown, unknown]
    assert not any(box.isChecked() for box in dialog.codes.findChildren(QAbstractButton))


@pytest.mark.hazard("H30")
def test_an_unknown_context_after_refused_searches_says_so_in_the_words_of_the_sheet(short_path):
    told = fulminant().choose("context_codes", "UNK").yes("searches_refused")
    told.remark("searches_refused_reason", "Noradrenaline doubled.")
    shell = short_path(told)
    said = words_of(shell.page.working_context)
    assert "Working context: unknown; searches refused together: Noradrenaline doubled" in said
    assert "complete search" not in said
    assert mark(shell) == "done"


@pytest.mark.hazard("H30")
@pytest.mark.parametrize(
    "also", [(), ("searches_refused",)], ids=["nothing refused", "refused, no reason yet"]
)
def test_an_unknown_context_gets_no_tick_while_the_search_is_open(short_path, also):
    """INV-13: unknown is allowed once every search item is done, sent, pending or refused with a reason."""
    shell = short_path(fulminant().choose("context_codes", "UNK").yes(*also))
    said = words_of(shell.page.working_context)
    assert "Working context: unknown; search not complete" in said
    assert "complete search" not in said
    assert mark(shell) == "to_do"


def test_a_context_that_is_no_unknown_is_ticked_while_the_search_is_open(short_path):
    assert mark(short_path(fulminant().choose("context_codes", "EBV"))) == "done"
