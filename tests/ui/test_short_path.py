"""The short path: draw, leave the gate, both lines, and what is put off; all on one screen."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QPushButton, QScrollArea

from bedside.assess.assess import assess
from bedside.commands.model import RecordAnswer, StartTherapy
from bedside.domain.observations import Answer
from bedside.domain.severity import Tier
from bedside.ui.dialogs.ask_line import AskLineDialog
from bedside.ui.dialogs.override import OverrideDialog
from bedside.ui.language import speak
from bedside.ui.presenters.patient_words import name_and_number
from bedside.ui.tab_order import move
from bedside.ui.widgets.link_text import LinkText
from bedside.ui.widgets.state_mark import StateMark
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

OVERRIDE_BAR = 41
"""What the red line of an override takes of it."""


def row(shell, line):
    return next(row for row in shell.page.draws.rows if row.id == line)


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


def test_every_draw_of_the_plan_has_its_line(short_path):
    shell = short_path(fulminant())
    plan = [line.id for line in shell.view.assessment.plan if line.kind == "draw"]
    assert [row.id for row in shell.page.draws.rows] == plan


@pytest.mark.hazard("H20")
def test_taken_records_every_test_of_a_line_as_pending_with_one_sample_time(short_path):
    shell = short_path(fulminant())
    button(shell.page.draws, "Taken now: EBV and CMV PCR").click()
    recorded = [command.observation for command, _ in shell.performed]
    assert [(o.item, o.answer) for o in recorded] == [
        ("ebv_dna", Answer.PENDING),
        ("cmv_dna", Answer.PENDING),
    ]
    assert {o.collected_at for o in recorded} == {NOW}
    assert row(shell, "draw.viral_load").done_at == NOW


@pytest.mark.hazard("H06", "H20")
def test_all_taken_now_answers_each_open_item_by_itself_and_nothing_that_is_answered(short_path):
    """Marrow and biopsy are procedures: nobody says they, or a PCR of them, were taken together with blood samples."""
    shell = short_path(fulminant().negative("ebv_dna").test("hiv", "not_sent"))
    samples = (row for row in shell.page.draws.rows if row.id not in ("draw.marrow", "draw.biopsy"))
    unanswered = {item for row in samples for item in row.to_take} - {"hiv", "leishmania_pcr"}
    assert "ebv_dna" not in unanswered
    assert unanswered.isdisjoint({"marrow_trephine", "node_biopsy", "skin_biopsy"})
    button(shell.page.draws, "All but procedures taken now").click()
    recorded = [command.observation for command, _ in shell.performed]
    assert sorted(o.item for o in recorded) == sorted(unanswered)
    assert {o.collected_at for o in recorded} == {NOW}
    assert {o.answer for o in recorded} == {Answer.PENDING, Answer.YES}
    assert row(shell, "draw.blood_borne").to_take == ("hiv",)
    assert row(shell, "draw.leishmania").to_take == ("leishmania_pcr",)
    left = "Leishmania PCR and serology · still to take: Leishmania PCR (marrow or tissue)"
    assert button(shell.page.draws, f"Taken now: {left}")
    assert left in words_of(shell.page.draws)


@pytest.mark.hazard("H08", "H09")
@pytest.mark.parametrize(
    ("answer", "seconds", "is_open"),
    [
        ("not_available", 0, False),
        ("not_available", 1, True),
        ("negative", 1, True),
        ("pending", 1, False),
    ],
)
def test_a_viral_load_that_could_not_be_had_is_open_again_once_that_answer_is_outdated(
    short_path, answer, seconds, is_open
):
    """It holds for 7 days from the sample (design.md 10.8), exactly at the limit too; what is awaited never is."""
    at = NOW - timedelta(days=7, seconds=seconds)
    told = fulminant().negative("cmv_dna")
    shell = short_path(told.test("ebv_dna", answer, at=at))
    draws = words_of(shell.page.draws)
    taken = "Taken now: EBV and CMV PCR · still to take: EBV DNA (quantitative)"
    ways = [each.accessibleName() for each in shell.page.draws.findChildren(QPushButton) if each.isVisible()]
    assert ("EBV and CMV PCR" in draws) is is_open
    assert (taken in ways) is is_open
    if is_open:
        button(shell.page.draws, taken).click()
        assert [(c.observation.item, c.observation.answer) for c, _ in shell.performed] == [
            ("ebv_dna", Answer.PENDING)
        ]


def test_what_is_taken_is_one_line_with_its_times_until_it_is_opened(short_path):
    shell = short_path(fulminant())
    line = "EBV and CMV PCR"
    button(shell.page.draws, f"Taken now: {line}").click()
    assert line not in words_of(shell.page.draws)
    button(shell.page.draws, "1 taken: 22 Nov 04:00").click()
    assert f"{line} · 22 Nov 04:00" in words_of(shell.page.draws)


@pytest.mark.hazard("H06")
def test_after_a_line_is_taken_the_keyboard_is_on_the_next_one_and_the_page_stands_still(qtbot, short_path):
    shell = short_path(fulminant())
    page = shell.page
    scroll = QScrollArea()
    qtbot.addWidget(scroll)
    scroll.setWidget(page)
    scroll.resize(840, 500)
    scroll.show()
    first = button(page.draws, "Taken now: EBV and CMV PCR")
    scroll.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    first.click()
    settle()
    order = [row.id for row in page.draws.rows]
    open_after = [
        row.id
        for row in page.draws.rows[order.index("draw.viral_load") :]
        if row.done_at is None and row.to_take
    ]
    assert page.draws.focusWidget().property("line") == open_after[0]
    assert scroll.verticalScrollBar().value() == 0


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


@pytest.mark.hazard("H20")
def test_what_cannot_wait_puts_the_open_searches_off_with_one_reason(short_path):
    shell = short_path(fulminant())
    button(shell.page.draws, "The first dose cannot wait for the searches that are open").click()
    [dialog] = [each for each in shell.page.findChildren(AskLineDialog) if each.isVisible()]
    dialog.action.click()
    assert shell.performed == []
    shown = words_of(dialog)
    assert name_and_number(shell.view) in shown, "the banner lies behind it"
    dialog._entry.setText("Noradrenaline doubled within the hour")
    dialog.action.click()
    said = [command.observation for command, _ in shell.performed]
    assert (said[0].item, said[0].answer) == ("searches_refused", Answer.YES)
    assert (said[1].item, said[1].text) == (
        "searches_refused_reason",
        "Noradrenaline doubled within the hour",
    )
    deferred = [row.label for row in shell.view.assessment.pending if row.deferred]
    assert deferred
    assert f"{len(deferred)} are put off: {', '.join(deferred)}" in shown.replace("\u200b", "")
    assert not shell.view.assessment.gate.is_open


def test_stored_serum_is_answered_with_yes(short_path):
    shell = short_path(fulminant())
    button(shell.page.draws, "Taken now: Serum").click()
    command = shell.performed[0][0]
    assert isinstance(command, RecordAnswer)
    assert (command.observation.item, command.observation.answer) == ("serum_stored", Answer.YES)


@pytest.mark.hazard("H08")
def test_a_result_is_never_recorded_by_taking_a_sample(short_path):
    shell = short_path(fulminant())
    button(shell.page.draws, "Taken now: Marrow").click()
    items = {command.observation.item for command, _ in shell.performed}
    assert "marrow_trephine" in items
    assert "marrow_haemophagocytosis" not in items
    assert row(shell, "draw.marrow").stay_open == ("marrow_haemophagocytosis",)
    assert "Result to enter: " in words_of(shell.page.draws)


def test_what_came_back_is_not_taken_again(short_path):
    shell = short_path(fulminant().negative("ebv_dna"))
    button(shell.page.draws, "Taken now: EBV and CMV PCR").click()
    assert [command.observation.item for command, _ in shell.performed] == ["cmv_dna"]


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
    assert f"Not assessed: {', '.join(not_asked)}" in said
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


def first_hour(protocol):
    """As in the invented ward: weight and height known, first samples gone, exposure to malaria not known."""
    told = fulminant().answer("height", "178", "cm").unknown("exposure_malaria").yes("serum_stored")
    told = told.pending("blood_cultures", "ebv_dna", owner="night registrar").tier_rose(Tier.T4A, at=3.75)
    shut = [p.id for p in assess(told.build(), protocol, NOW).gate.unsettled]
    coded = told.choose("context_codes", "EBV")
    return {
        "shut": told,
        "coded": coded,
        "overridden": told.override(*shut),
        "coded and overridden": coded.override(*shut),
        "first dose charted": coded.override(*shut).therapy("dexamethasone", at=0, option="dexamethasone"),
    }


@pytest.mark.hazard("H17")
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_whole_first_hour_stands_on_the_smallest_screen_without_a_scroll(
    qapp, short_path, protocol, language
):
    """In each state on the way: the override adds its bar over the page."""
    speak(qapp, language)
    try:
        for state, told in first_hour(protocol).items():
            page = short_path(told, replace(protocol, language=language)).page
            room = FOLD if state in ("shut", "coded") else FOLD - OVERRIDE_BAR
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
