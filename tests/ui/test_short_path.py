"""The short path: leave the gate, both lines, and what is put off; all on one screen."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from bedside.assess.assess import assess
from bedside.commands.model import StartTherapy
from bedside.domain.severity import Tier
from bedside.ui.dialogs.override import OverrideDialog
from bedside.ui.language import speak
from bedside.ui.tab_order import move
from bedside.ui.widgets.link_text import LinkText
from tests.case.builder import NOW
from tests.ui.short_path_page import in_a_window
from tests.ui.told import button, fulminant, settle, words_of

opens_a_menu = pytest.mark.qt_log_ignore("does not support")
"""Said by the platform without a display."""

PAGE_WIDTH = 820
SMALLEST = 1366 - 236 - 332
"""Width of the page there: without rail and live picture."""

FOLD = 768 - 99 - 56
"""Height of the page on the smallest screen: without notice, banner and foot."""

LOW_FOLD = 720 - 99 - 56
"""The same in a window of 720 pixels with the notice of the demo; a ward without it has it at 687."""

OVERRIDE_BAR = 41
"""What the red line of an override takes of it."""


def test_the_time_since_the_tier_was_reached_stands_beside_the_title(short_path):
    told = fulminant().tier_rose(Tier.T4A, at=3.75)
    shell = short_path(told)
    assert words_of(shell.page.passed).splitlines() == ["3 h 45 min", "first dose was due 22 Nov 01:15"]
    runs = short_path(told.therapy("dexamethasone", at=1))
    assert words_of(runs.page.passed).splitlines() == ["3 h 45 min", "since 22 Nov 00:15"]
    shell = short_path(fulminant().tier_rose(Tier.T4A, at=0.7))
    assert words_of(shell.page.passed).startswith("42 min")
    assert "Time in this tier: 42 min" in [
        part.accessibleName() for part in shell.page.passed.findChildren(QLabel)
    ]


def name_of(part, words):
    """The line in which this name can be pressed."""
    return next(line for line in part.findChildren(LinkText) if f">{words}</a>" in line.text())


def exposures(protocol):
    return {item for parasite in protocol.content.parasites for item in parasite.exposures}


FIRST_DOSE = "Record the first dose against an open parasite"


def menu_of(exits):
    """What the one way to a first dose offers, by its words."""
    button(exits, FIRST_DOSE).click()
    return {action.text(): action for action in exits.findChild(QMenu).actions()}


@opens_a_menu
def test_parasites_of_one_state_share_a_row_and_one_way_leads_to_the_dose_of_each(short_path):
    shell = short_path(fulminant().test("malaria_set_1", "positive", at=4))
    open_ones = [p for p in shell.view.assessment.gate.parasites if p.in_gate and p.state.is_shut]
    not_asked = [p.label for p in open_ones if p.id != "malaria"]
    said = words_of(shell.page.exits).splitlines()
    assert f"Not assessed: {not_asked[0]} and {len(not_asked) - 1} more" in said
    heard = [part.accessibleName() for part in shell.page.exits.findChildren(QLabel)]
    assert f"Not assessed: {', '.join(not_asked)}" in heard
    assert "Found, not settled: Malaria" in said
    assert said.count("First dose…") == 1
    assert set(menu_of(shell.page.exits)) == {p.label for p in open_ones}


@opens_a_menu
def test_the_menu_of_first_doses_is_gone_once_the_gate_is_another_one(short_path):
    shell = short_path(fulminant())
    menu_of(shell.page.exits)
    menu = shell.page.exits.findChild(QMenu)
    assert menu.isVisible()
    shell.page.clear()
    assert not menu.isVisible()
    assert menu.actions() == []


def begun():
    """As in the invented ward: weight and height known, first samples gone, exposure to malaria not known."""
    told = fulminant().answer("height", "178", "cm").unknown("exposure_malaria").yes("serum_stored")
    told = told.pending("blood_cultures", "ebv_dna", owner="night registrar")
    return told.tier_rose(Tier.T4A, at=3.75)


def first_hour(protocol):
    """The states on the way, each a case of its own, with the height there is: an override adds its bar over the page.

    While the first dose waits for the gate, a task bar may have made the window lower.
    """
    shut = [p.id for p in assess(begun().build(), protocol, NOW).gate.unsettled]
    charted = {"at": 0, "option": "dexamethasone"}
    return {
        "shut": (begun(), LOW_FOLD),
        "coded": (begun().choose("context_codes", "EBV"), LOW_FOLD),
        "overridden": (begun().override(*shut), FOLD - OVERRIDE_BAR),
        "coded and overridden": (begun().choose("context_codes", "EBV").override(*shut), FOLD - OVERRIDE_BAR),
        "first dose charted": (
            begun().choose("context_codes", "EBV").override(*shut).therapy("dexamethasone", **charted),
            FOLD - OVERRIDE_BAR,
        ),
    }


@pytest.mark.hazard("H17")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_whole_first_hour_stands_on_the_smallest_screen_without_a_scroll(
    qapp, short_path, protocol, language
):
    """In each state on the way, also with a first dose that is overdue."""
    speak(qapp, language)
    try:
        for state, (told, room) in first_hour(protocol).items():
            page = short_path(told, replace(protocol, language=language)).page
            page.resize(SMALLEST, FOLD)
            settle()
            assert page.heightForWidth(SMALLEST) <= room, state
    finally:
        speak(qapp, "en")


@pytest.mark.hazard("H20")
def test_what_is_put_off_is_one_line_with_its_count_but_for_what_is_overdue(short_path):
    told = (
        fulminant()
        .pending("ebv_dna", owner="night registrar")
        .pending("hiv", expected=NOW - timedelta(hours=1), at=1)
    )
    shell = short_path(told)
    put_off = shell.page.put_off
    assert words_of(put_off).splitlines()[:2] == ["Put off, not forgotten", "2"]
    assert [row.item for row in put_off.list.shown] == ["hiv"]
    assert "Overdue" in words_of(put_off)
    button(put_off, "Show what is put off").click()
    assert [row.item for row in put_off.list.shown] == ["hiv", "ebv_dna"]
    button(put_off, "Hide what is put off").click()
    assert [row.item for row in put_off.list.shown] == ["hiv"]


@pytest.mark.hazard("H17")
def test_both_ways_out_and_the_lines_begin_above_the_fold_of_the_smallest_screen(short_path):
    page = short_path(fulminant().unknown("exposure_malaria")).page
    page.resize(PAGE_WIDTH, page.heightForWidth(PAGE_WIDTH))
    settle()
    first = page.lines.mapTo(page, button(page.lines, "All options of first").geometry().bottomLeft()).y()
    assert page.exits.isVisible()
    assert first < FOLD


@opens_a_menu
def test_a_first_dose_against_an_open_parasite_is_charted(qtbot, short_path):
    shell = short_path(fulminant())
    menu_of(shell.page.exits)["Strongyloides"].trigger()
    dialog = shell.page.desk.dialog
    dialog.action.click()
    assert shell.performed == []
    assert "Ivermectin" in words_of(dialog)
    qtbot.keyClicks(dialog.dose.text_edit, "as charted")
    qtbot.keyClicks(dialog.dose.amount_edit, "14")
    dialog.started.time.now_button.click()
    dialog.action.click()
    command = shell.performed[-1][0]
    assert isinstance(command, StartTherapy)
    assert (command.drug, command.parasite, command.option) == ("ivermectin", "strongyloides", "")


@pytest.mark.hazard("H12")
def test_the_override_is_one_press_away(short_path):
    shell = short_path(fulminant())
    button(shell.page.exits, "Override").click()
    assert isinstance(shell.page.desk.dialog, OverrideDialog)


@pytest.mark.hazard("H20")
def test_what_is_put_off_is_listed_with_owner_and_counted(short_path):
    shell = short_path(fulminant().pending("ebv_dna", owner="night registrar").yes("searches_refused"))
    pending = shell.view.assessment.pending
    assert any(row.deferred for row in pending)
    button(shell.page.put_off, "Show what is put off").click()
    assert [row.item for row in shell.page.put_off.list.shown] == ["ebv_dna"]
    said = words_of(shell.page.put_off)
    assert str(len(pending)) in said.splitlines()
    assert all(row.label in said for row in pending)
    assert "Put off, nobody named: " in said
    assert "night registrar" in said


@pytest.mark.hazard("H20")
def test_samples_without_owner_and_time_share_a_line_once_they_are_many(qtbot, short_path):
    few = short_path(fulminant().pending("ebv_dna", "cmv_dna"))
    button(few.page.put_off, "Show what is put off").click()
    assert sorted(row.item for row in few.page.put_off.list.shown) == ["cmv_dna", "ebv_dna"]
    shell = short_path(fulminant().pending("ebv_dna", "cmv_dna", "hiv"))
    many = shell.page.put_off
    button(many, "Show what is put off").click()
    assert many.list.shown == ()
    line = name_of(many, "CMV DNA")
    assert line.spoken.startswith("Sent, no time and nobody named: ")
    with qtbot.waitSignal(many.item_wanted) as wanted:
        line.linkActivated.emit("cmv_dna")
    assert wanted.args == ["cmv_dna"]


@pytest.mark.hazard("H01")
def test_clearing_leaves_nothing_of_the_case(short_path):
    shell = short_path(fulminant())
    shell.page.clear()
    assert shell.page.draws.rows == ()
    assert "Dexamethasone" not in words_of(shell.page)


@pytest.mark.hazard("H11")
@opens_a_menu
def test_a_treated_finding_asks_for_the_agreement_and_not_for_a_second_first_dose(short_path):
    told = fulminant().test("malaria_set_1", "positive", at=4)
    assert "Malaria" in menu_of(short_path(told).page.exits)
    shell = short_path(told.therapy("artesunate", parasite="malaria", at=3))
    assert "Record that infectious diseases agree, with the name." in words_of(shell.page.exits)
    assert "Malaria" not in menu_of(shell.page.exits)


@pytest.mark.hazard("H11")
def test_one_parasite_that_is_open_alone_is_asked_about_without_a_menu(short_path, protocol):
    told = (
        fulminant()
        .no(*exposures(protocol) - {"exposure_malaria"})
        .choose("informant", "patient")
        .unknown("exposure_malaria")
    )
    shell = short_path(told)
    button(shell.page.exits, "Record the first dose against Malaria").click()
    assert "Malaria" in words_of(shell.page.desk.dialog)


@pytest.mark.hazard("H06")
@pytest.mark.parametrize(
    ("told", "part", "first"),
    [
        (lambda: fulminant(), "working_context", "Trigger"),
        (lambda: fulminant().choose("context_codes", "EBV"), "draws", "Taken now: "),
    ],
    ids=["trigger", "draw"],
)
def test_the_path_opens_with_the_keyboard_on_the_first_thing_to_do(qtbot, short_path, told, part, first):
    window, shell = in_a_window(qtbot, short_path(told()))
    assert shell.page.take_keyboard()
    settle()
    here = window.focusWidget()
    assert getattr(shell.page, part).isAncestorOf(here)
    assert first in f"{here.text()} {here.accessibleName()}"
    assert here.parent().property("takesKeysAfterPause"), "a key typed ahead of the screen records nothing"


@pytest.mark.hazard("H17")
def test_from_the_last_draw_the_keyboard_comes_to_the_ways_out_and_last_to_what_is_put_off(qtbot, short_path):
    window, shell = in_a_window(qtbot, short_path(fulminant().pending("ebv_dna", "cmv_dna", "hiv")))
    page = shell.page
    taken = [b for b in page.draws.findChildren(QPushButton) if b.isVisible()]
    first = taken[0]
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    seen = []
    while not page.put_off.isAncestorOf(window.focusWidget()):
        part = next(p for p in (page.draws, page.exits, page.lines) if p.isAncestorOf(window.focusWidget()))
        seen += [part] if part not in seen else []
        assert move(page, forwards=True)
    assert seen == [page.draws, page.exits, page.lines]
