"""Both lines on the short path: what stands first, when they open, and the first dose of one (H10)."""

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton

from bedside.assess.assess import assess
from bedside.commands.model import ChooseTherapy, StartTherapy
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line
from bedside.ui.widgets.grade_badge import GradeBadge
from bedside.ui.widgets.lines_together import lines_together
from bedside.ui.widgets.said_lines import SaidLine
from tests.case.builder import NOW
from tests.ui.short_path_page import in_a_window
from tests.ui.told import OVERRIDE, PIN, button, fulminant, settle, shipped_protocol, words_of


def test_both_lines_stand_together_and_say_when_they_open(short_path, protocol):
    shell = short_path(fulminant())
    said = words_of(shell.page.lines)
    assert "Opens when the gate is treated or overridden." in said
    assert "Dexamethasone and etoposide" in said
    shut = [p.id for p in shell.view.assessment.gate.parasites if p.in_gate and p.state.is_shut]
    opened = short_path(fulminant().override(*shut))
    assert "Opens when" not in words_of(opened.page.lines)


@pytest.mark.hazard("H10")
def test_alternatives_are_a_row_each_with_grade_and_dose_and_never_one_regimen(short_path):
    shell = short_path(fulminant())
    shown = lines_together(shell.view.assessment)[0].options
    names = [option.label for option in shown]
    assert len(names) > 1
    labels = [label.text() for label in shell.page.lines.findChildren(QLabel)]
    first = labels[: labels.index("Second line")]
    assert [text for text in first if text in names] == names
    assert first.count("or") == len(names) - 1
    grades = [badge.word for badge in shell.page.lines.findChildren(GradeBadge)]
    assert grades == ["Held, preferred"] * 2, "of one grade: it is said once for each line"
    assert "1 g IV once daily, 1 to 3 days, then moderate dose" in first


def test_all_options_are_one_press_away(qtbot, short_path):
    shell = short_path(fulminant())
    with qtbot.waitSignal(shell.page.go_to_step) as wanted:
        button(shell.page.lines, "All options of first").click()
    assert wanted.args == ["first_line"]


def coded():
    """Fulminant disease of unknown trigger, searches refused together, the gate shut."""
    told = fulminant().choose("context_codes", "UNK").yes("searches_refused")
    return told.remark("searches_refused_reason", "Noradrenaline doubled")


def opened():
    """Fulminant disease of unknown trigger, searches refused together, the gate overridden."""
    told = coded()
    gate = assess(told.build(), shipped_protocol(), NOW).gate
    return told.override(*(p.id for p in gate.parasites if p.in_gate and p.state.is_shut))


def first_dose_of(shell, option):
    """The visible button that charts the first dose of an option; None where there is none."""
    settle()
    named = f"Record the first dose: {option}"
    found = (b for b in shell.page.lines.findChildren(QPushButton) if b.accessibleName() == named)
    return next((b for b in found if b.isVisibleTo(shell.page)), None)


@pytest.mark.hazard("H17")
def test_no_first_dose_of_a_line_is_offered_while_the_gate_is_shut(short_path):
    assert first_dose_of(short_path(coded()), "Methylprednisolone pulse") is None
    assert first_dose_of(short_path(opened()), "Methylprednisolone pulse") is not None


@pytest.mark.hazard("H10")
def test_the_first_dose_of_a_preferred_drug_is_charted_here_and_stands_as_the_choice(qtbot, short_path):
    shell = short_path(opened())
    chart(qtbot, shell, "Methylprednisolone pulse", "1000", "1 g IV once daily")
    [(choice, _), (start, _)] = shell.performed
    assert isinstance(choice, ChooseTherapy)
    assert (choice.line, choice.option) == (Line.FIRST, "mp_pulse")
    assert isinstance(start, StartTherapy)
    assert (start.drug, start.option, start.line) == ("methylprednisolone", "mp_pulse", Line.FIRST)
    assert shell.page.desk.dialog is None
    assert "Methylprednisolone runs since 22 Nov 04:00" in words_of(shell.page.lines)
    assert first_dose_of(shell, "Methylprednisolone pulse") is None
    assert first_dose_of(shell, "Dexamethasone") is None


@pytest.mark.hazard("H04", "H21")
def test_neither_dose_nor_choice_is_recorded_while_a_dose_waits_to_be_typed_again(qtbot, short_path):
    shell = short_path(opened())
    chart(qtbot, shell, "Methylprednisolone pulse", "100", "100 mg IV once daily")
    assert shell.performed == []
    dialog = shell.page.desk.dialog
    assert "the regimen says 1 g IV once daily" in words_of(dialog)
    qtbot.keyClicks(dialog._again.edit, "100")
    dialog.action.click()
    assert [type(command) for command, _ in shell.performed] == [ChooseTherapy, StartTherapy]


@pytest.mark.hazard("H11")
def test_what_goes_before_a_steroid_is_said_beside_its_first_dose_and_in_the_dialog(short_path):
    """INV-43: a single dose of dexamethasone has brought on hyperinfection (pathway.md 4.4)."""
    act = "ivermectin before or with the first steroid dose."
    assert act not in words_of(short_path(coded()).page.lines), "nothing of it can be given yet"
    shell = short_path(opened())
    assert words_of(shell.page.lines).count(act) == 1
    first_dose_of(shell, "Dexamethasone").click()
    assert act in words_of(shell.page.desk.dialog)
    runs = short_path(opened().therapy("dexamethasone", at=1))
    assert "Steroid runs and Strongyloides is not settled" in words_of(runs.page.lines)
    assert act not in words_of(runs.page.lines)


def against_strongyloides(shell):
    """The row that asks for ivermectin, which leads to its dose; None where there is none."""
    settle()
    named = "Record the first dose against Strongyloides: "
    found = (b for b in shell.page.lines.findChildren(QPushButton) if b.accessibleName().startswith(named))
    return next((b for b in found if b.isVisibleTo(shell.page)), None)


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("steroid_runs", [False, True])
def test_the_ivermectin_that_is_asked_for_is_charted_beside_these_words_and_then_said_as_given(
    qtbot, short_path, steroid_runs
):
    """After the override the gate has no exits any more."""
    told = opened().therapy("dexamethasone", at=1) if steroid_runs else opened()
    shell = short_path(told)
    against_strongyloides(shell).click()
    dialog = shell.page.desk.dialog
    qtbot.keyClicks(dialog.dose.text_edit, "as charted")
    qtbot.keyClicks(dialog.dose.amount_edit, "14")
    dialog.started.time.now_button.click()
    dialog.action.click()
    settle()
    [(command, _)] = shell.performed
    assert (command.drug, command.parasite, command.option) == ("ivermectin", "strongyloides", "")
    said = words_of(shell.page.lines).replace("\u200b", "")
    assert said.count("first dose of ivermectin charted 22 Nov 04:00") == 1
    assert "ivermectin before or with" not in said
    assert against_strongyloides(shell) is None


@pytest.mark.hazard("H20")
def test_the_short_path_says_when_the_first_dose_was_due_until_one_runs(short_path):
    """Within 1 to 2 h, the stricter end (pathway.md 2.2); the tier was reached at 00:15."""
    told = opened().tier_rose(Tier.T4A, at=3.75)
    for gate in (told, coded().tier_rose(Tier.T4A, at=3.75)):
        assert "first dose was due 22 Nov 01:15" in words_of(short_path(gate).page.passed)
    runs = short_path(told.therapy("dexamethasone", at=1))
    assert "first dose" not in words_of(runs.page.passed)


@pytest.mark.hazard("H11")
@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("rickettsial_exposure", "doxycycline now, before any drug against the inflammation"),
        ("culprit_drug_8_weeks", "stop it before any drug against the inflammation"),
    ],
)
def test_what_precedes_every_drug_is_said_on_the_short_path(short_path, item, said):
    """INV-40 and INV-41; the steps that say it otherwise are not opened in the first hour."""
    assert said not in words_of(short_path(coded()).page.lines)
    assert said in words_of(short_path(coded().yes(item)).page.lines)


@pytest.mark.hazard("H04", "H10")
def test_the_dose_that_runs_is_said_and_marked_where_it_is_not_the_advised_one(short_path):
    def told(words):
        case = opened().choice(Line.FIRST, "mp_pulse")
        line = {"dose_id": "methylprednisolone_pulse", "amount": Decimal(1000)}
        shell = short_path(case.therapy("methylprednisolone", option="mp_pulse", dose=words, at=1, **line))
        kinds = [said.kind for said in shell.page.lines.findChildren(SaidLine) if "runs since" in said.text]
        return kinds, words_of(shell.page.lines).replace("\u200b", "")

    assert told("1000 mg IV once daily")[0] == []
    assert "runs since 22 Nov 03:00: 1000 mg IV once daily" in told("1000 mg IV once daily")[1]
    kinds, said = told("1000 mg PO weekly")
    assert kinds == ["against"]
    assert "Charted 1000 mg PO weekly, advised 1 g IV once daily" in said


@pytest.mark.hazard("H10")
def test_what_was_decided_for_a_line_stands_there_instead_of_the_first_options(short_path):
    waiting = short_path(opened().choice(Line.FIRST, "mp_pulse").choice(Line.SECOND, "none_now", grade=None))
    said = words_of(waiting.page.lines).splitlines()
    assert said.count("Methylprednisolone pulse") == 1
    assert "Dexamethasone" not in said
    assert {"Chosen, not started", "No immunosuppression now"} <= set(said)
    assert first_dose_of(waiting, "Methylprednisolone pulse") is not None


@pytest.mark.hazard("H13")
def test_a_first_dose_that_is_refused_is_said_in_the_dialog_and_nothing_typed_is_lost(qtbot, short_path):
    shell = short_path(opened())
    dialog = chart(qtbot, shell, "Methylprednisolone pulse", "10000", "10 g IV once daily")
    assert [type(command) for command, _ in shell.performed] == [ChooseTherapy]
    assert "above the maximum" in dialog.trouble
    assert dialog.dose.amount_edit.text() == "10000"


@pytest.mark.hazard("H10")
def test_a_combination_asks_for_its_other_drug_until_both_run(qtbot, short_path):
    told = opened().choice(Line.SECOND, "dexamethasone+etoposide")
    first = told.therapy("dexamethasone", option="dexamethasone+etoposide", line=Line.SECOND, at=1)
    assert first_dose_of(short_path(first), "Dexamethasone and etoposide") is not None
    both = first.therapy("etoposide", option="dexamethasone+etoposide", line=Line.SECOND, at=1)
    assert first_dose_of(short_path(both), "Dexamethasone and etoposide") is None


def chart(qtbot, shell, option, amount, words):
    """Type a first dose into the dialog of an option and press record."""
    first_dose_of(shell, option).click()
    dialog = shell.page.desk.dialog
    assert "It is recorded as your choice of this line, too." in words_of(dialog)
    dialog.action.click()
    assert shell.performed == []
    lines = [r for r in dialog.dose.findChildren(QRadioButton) if r.isVisibleTo(dialog)]
    for line in lines[:1]:
        line.click()
    qtbot.keyClicks(dialog.dose.amount_edit, amount)
    qtbot.keyClicks(dialog.dose.text_edit, words)
    dialog.started.time.now_button.click()
    dialog._draws.tick.setChecked(True)
    dialog.action.click()
    settle()
    return dialog


@pytest.mark.hazard("H17")
def test_after_an_override_the_keyboard_is_on_the_first_dose_and_not_outside_the_page(qtbot, short_path):
    window, shell = in_a_window(qtbot, short_path(coded()))
    way = button(shell.page.exits, "Override")
    way.setFocus()
    qtbot.waitUntil(way.hasFocus)
    way.click()
    dialog = shell.page.desk.dialog
    dialog.asked.emit(OVERRIDE, PIN)
    qtbot.waitUntil(lambda: window.focusWidget() is against_strongyloides(shell))
