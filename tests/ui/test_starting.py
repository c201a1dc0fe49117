"""The drugs of a choice: the first dose, one more, stopping, and what was recorded by mistake."""

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QRadioButton

from bedside.case.events import CorrectionReason
from bedside.commands.model import ChooseTherapy, StartTherapy, StopTherapy, WithdrawTherapy
from bedside.domain.therapy import Grade, Line
from bedside.ui.widgets.state_mark import StateMark
from tests.case.builder import NOW
from tests.ui.choice_page import pick, with_pulse
from tests.ui.told import button, critical, critical_exposed, settle, words_of

pytestmark = pytest.mark.slow


def start_chosen(qtbot, shell, amount, words="1 g IV once daily"):
    pick(shell, Grade.PREFERRED)
    shell.page.strip.choose.click()
    shell.page.chosen.start.click()
    dialog = shell.page.notice.desk.dialog
    fill(qtbot, dialog, amount, words)
    return dialog


def fill(qtbot, dialog, amount, words):
    radios = [r for r in dialog.dose.findChildren(QRadioButton) if r.isVisibleTo(dialog)]
    if radios:
        radios[0].click()
    qtbot.keyClicks(dialog.dose.amount_edit, amount)
    qtbot.keyClicks(dialog.dose.text_edit, words)
    dialog.started.time.now_button.click()
    dialog._draws.tick.setChecked(True)
    dialog.action.click()


@pytest.mark.hazard("H04")
def test_the_first_dose_of_the_choice_is_charted_with_its_line_amount_and_time(qtbot, line_page, protocol):
    shell = line_page(critical(protocol))
    start_chosen(qtbot, shell, "1000")
    command = shell.performed[-1][0]
    assert isinstance(command, StartTherapy)
    assert (command.option, command.drug, command.line) == ("mp_pulse", "methylprednisolone", Line.FIRST)
    assert (command.dose_id, Decimal(command.dose_amount)) == ("methylprednisolone_pulse", Decimal(1000))
    assert command.started_at == NOW
    assert "Methylprednisolone" in words_of(shell.page.therapies)


@pytest.mark.hazard("H13")
def test_a_dose_above_its_maximum_is_refused_in_the_dialog_and_never_changed(qtbot, line_page, protocol):
    shell = line_page(critical(protocol))
    dialog = start_chosen(qtbot, shell, "10000", "10 g IV once daily")
    assert isinstance(shell.performed[-1][0], ChooseTherapy)
    assert "above the maximum" in dialog.trouble
    assert dialog.dose.amount_edit.text() == "10000"


@pytest.mark.hazard("H04")
def test_an_amount_and_words_that_say_two_things_are_refused_at_the_words(qtbot, line_page, protocol):
    shell = line_page(critical(protocol))
    dialog = start_chosen(qtbot, shell, "100")
    assert dialog.dose.text.complaint == (
        "The amount is 100 mg, the dose in words says 1 g. Nothing was saved. Make the two say the same."
    )
    assert isinstance(shell.performed[-1][0], ChooseTherapy)
    dialog.dose.amount_edit.setText("1000")
    dialog.action.click()
    assert isinstance(shell.performed[-1][0], StartTherapy)


def test_the_unit_of_a_dose_stands_behind_its_number(qtbot, line_page, protocol):
    shell = line_page(critical(protocol))
    pick(shell, Grade.PREFERRED)
    shell.page.strip.choose.click()
    shell.page.chosen.start.click()
    dose = shell.page.notice.desk.dialog.dose
    settle()
    number, unit = dose.amount_edit, dose._unit
    gap = unit.mapTo(dose, unit.rect().topLeft()).x() - number.mapTo(dose, number.rect().topRight()).x()
    assert unit.text() == "mg"
    assert 0 < gap <= 16


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("typed", ["1,000", "1 000", "1e3", "", "-5"])
def test_a_dose_that_is_no_plain_number_is_refused_in_place(qtbot, line_page, protocol, typed):
    shell = line_page(critical(protocol))
    dialog = start_chosen(qtbot, shell, typed)
    assert dialog.dose.amount.complaint
    assert isinstance(shell.performed[-1][0], ChooseTherapy)


@pytest.mark.hazard("H10")
def test_what_runs_is_never_started_again_but_given_one_more_dose_by_name(line_page, protocol):
    shell = line_page(critical(protocol).choice(Line.FIRST, "mp_pulse"))
    assert shell.page.chosen.start.text() == "Start…"
    shell = line_page(with_pulse(protocol))
    assert "Start…" not in words_of(shell.page)
    assert (shell.page.chosen.start.text(), shell.page.chosen.start.property("kind")) == (
        "One more dose…",
        "link",
    )
    shell.page.chosen.start.click()
    said = words_of(shell.page.notice.desk.dialog)
    assert "One more dose: Methylprednisolone pulse" in said
    assert "Record one more dose" in said
    assert "First dose" not in said
    assert "Record the first dose" not in said


@pytest.mark.hazard("H20", "H11")
def test_what_may_not_be_started_now_has_no_tick_and_no_button_that_would_be_refused(line_page, protocol):
    told = critical(protocol).choice(Line.FIRST, "mp_pulse").yes("exposure_leishmania", at=0)
    shell = line_page(told)
    panel = shell.page.chosen
    assert (panel.start.isHidden(), panel.property("meaning")) == (True, "due")
    assert panel.findChild(StateMark).mark == "blocked"
    shell = line_page(with_pulse(protocol).yes("exposure_leishmania", at=0))
    panel = shell.page.chosen
    assert (panel.start.isHidden(), panel.property("meaning")) == (True, "done"), "it runs"
    assert panel.findChild(StateMark).mark == "done"


@pytest.mark.hazard("H10")
def test_a_combination_is_started_until_each_of_its_drugs_runs(line_page, protocol):
    told = critical(protocol).choice(Line.SECOND, "dexamethasone+etoposide")
    one = told.therapy("dexamethasone", option="dexamethasone+etoposide", line=Line.SECOND, at=3)
    assert line_page(one, "second_line").page.chosen.start.text() == "Start…"
    both = one.therapy("etoposide", option="dexamethasone+etoposide", line=Line.SECOND, at=2)
    assert line_page(both, "second_line").page.chosen.start.text() == "One more dose…"


@pytest.mark.hazard("H12")
def test_a_steroid_for_another_life_saving_reason_is_never_held_back(qtbot, line_page):
    shell = line_page(critical_exposed())
    button(shell.page.others, "Steroid for another").click()
    dialog = shell.page.notice.desk.dialog
    dialog.action.click()
    assert dialog.indication.complaint
    qtbot.keyClicks(dialog.indication_edit, "septic shock")
    button(dialog, "Hydrocortisone").click()
    qtbot.keyClicks(dialog.dose.text_edit, "as charted")
    dialog.started.time.now_button.click()
    dialog.action.click()
    command = shell.performed[-1][0]
    assert (command.drug, command.indication, command.option) == ("hydrocortisone", "septic shock", "")


def test_a_running_drug_is_stopped_with_time_and_reason(qtbot, line_page, protocol):
    told = critical(protocol).therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=3)
    shell = line_page(told)
    button(shell.page.therapies, "Stop").click()
    dialog = shell.page.notice.desk.dialog
    dialog.action.click()
    assert dialog.stopped.complaint
    dialog.stopped.time.now_button.click()
    qtbot.keyClicks(dialog.reason.entry, "Course done.")
    dialog.action.click()
    assert isinstance(shell.performed[-1][0], StopTherapy)
    said = words_of(shell.page.therapies)
    assert "Methylprednisolone stopped 22 Nov 04:00, given since 22 Nov 01:00" in said
    assert "Running" not in said


@pytest.mark.hazard("H32")
def test_a_stop_recorded_by_mistake_is_taken_back_as_a_start_is(line_page, protocol):
    told = critical(protocol).therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=3)
    shell = line_page(told.stopped("methylprednisolone", at=1))
    stop = shell.state.therapies[-1].stopped_by.event
    button(shell.page.therapies, "Correct the stop of Methylprednisolone").click()
    dialog = shell.page.notice.desk.dialog
    said = words_of(dialog)
    assert "The stop of Methylprednisolone was recorded by mistake" in said
    assert "since 22 Nov 01:00, stopped 22 Nov 03:00" in said
    dialog.findChildren(QRadioButton)[0].click()
    dialog.action.click()
    command = shell.performed[-1][0]
    assert (type(command), command.withdraws) == (WithdrawTherapy, stop)
    assert shell.state.therapies[-1].is_running
    assert "Running" in words_of(shell.page.therapies)


WHY = [
    ("Slip", "", CorrectionReason.SLIP),
    ("Wrong patient", "", CorrectionReason.WRONG_PATIENT),
    ("Other", "The chart of another bed", CorrectionReason.OTHER),
]


@pytest.mark.hazard("H05")
@pytest.mark.parametrize(("pressed", "note", "reason"), WHY, ids=[pressed for pressed, *_ in WHY])
def test_a_drug_recorded_by_mistake_is_taken_back_with_one_reason(
    qtbot, line_page, protocol, pressed, note, reason
):
    told = critical(protocol).therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=3)
    shell = line_page(told)
    button(shell.page.therapies, "Correct").click()
    dialog = shell.page.notice.desk.dialog
    assert "first dose as charted" in words_of(dialog)
    dialog.action.click()
    assert "Choose the reason." in words_of(dialog)
    next(each for each in dialog.findChildren(QRadioButton) if pressed in each.text()).click()
    if note:
        dialog.action.click()
        assert dialog.note.complaint
        qtbot.keyClicks(dialog.note_edit, note)
    dialog.action.click()
    command = shell.performed[-1][0]
    assert (type(command), command.reason, command.note) == (WithdrawTherapy, reason, note)
    assert not shell.page.therapies.isVisible()


def retype(qtbot, dialog, words):
    dialog._again.edit.setText("")
    qtbot.keyClicks(dialog._again.edit, words)
    dialog.action.click()


@pytest.mark.hazard("H04", "H10")
@pytest.mark.parametrize(
    ("amount", "words"),
    [("100", "100 mg IV once daily"), ("1000", "1 g PO once daily"), ("1000", "1 g IV weekly")],
)
def test_a_dose_other_than_its_regimen_is_typed_again_before_it_is_charted(
    qtbot, line_page, protocol, amount, words
):
    shell = line_page(critical(protocol))
    dialog = start_chosen(qtbot, shell, amount, words)
    asked = words_of(dialog._again)
    assert words in asked
    assert "the regimen says 1 g IV once daily" in asked
    assert dialog.focusWidget() is dialog._again.edit
    dialog.action.click()
    retype(qtbot, dialog, "10")
    assert "not the amount above" in dialog._again.field.complaint
    assert isinstance(shell.performed[-1][0], ChooseTherapy)
    retype(qtbot, dialog, amount)
    command = shell.performed[-1][0]
    assert isinstance(command, StartTherapy)
    assert (command.dose_amount, command.dose, command.typed_again) == (amount, words, True)


@pytest.mark.hazard("H04")
def test_an_amount_that_is_pasted_a_second_time_was_not_typed_again(qtbot, line_page, protocol):
    shell = line_page(critical(protocol))
    dialog = start_chosen(qtbot, shell, "100", "100 mg IV once daily")
    dialog._again.edit.setText("100")
    dialog._again.edit.textEdited.emit("100")
    assert dialog._again.edit.text() == ""
    assert "digit by digit" in dialog._again.field.complaint


@pytest.mark.hazard("H04")
def test_a_dose_that_is_changed_after_the_question_is_asked_anew(qtbot, line_page, protocol):
    shell = line_page(critical(protocol))
    dialog = start_chosen(qtbot, shell, "100", "100 mg IV once daily")
    dialog.dose.amount_edit.setText("200")
    dialog.dose.text_edit.setText("200 mg IV once daily")
    retype(qtbot, dialog, "200")
    assert dialog._again.edit.text() == ""
    assert isinstance(shell.performed[-1][0], ChooseTherapy)
    dialog.dose.amount_edit.setText("1000")
    dialog.dose.text_edit.setText("1 g IV once daily")
    dialog.action.click()
    assert isinstance(shell.performed[-1][0], StartTherapy)
    assert not shell.performed[-1][0].typed_again


@pytest.mark.hazard("H04", "H10")
def test_the_list_of_what_runs_marks_a_dose_that_is_not_the_advised_one(line_page, protocol):
    told = critical(protocol).choice(Line.FIRST, "mp_pulse")
    line = {"dose_id": "methylprednisolone_pulse", "amount": Decimal(1000), "dose": "1000 mg PO weekly"}
    shell = line_page(told.therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=3, **line))
    said = words_of(shell.page.therapies)
    assert "Charted 1000 mg PO weekly, advised 1 g IV once daily" in said
    assert "next" not in said


@pytest.mark.hazard("H10", "H13")
def test_the_first_dose_of_another_steroid_names_the_one_that_runs(qtbot, line_page, protocol):
    told = critical(protocol).choice(Line.FIRST, "dexamethasone", grade=Grade.ACCEPTABLE)
    shell = line_page(told.therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=3))
    shell.page.chosen.start.click()
    dialog = shell.page.notice.desk.dialog
    said = words_of(dialog)
    assert "Methylprednisolone runs since" in said
    assert "else two steroids run" in said
    assert "Two steroids run" not in words_of(shell.page)
    assert not dialog._beside.both_meant
    dialog._beside.tick.click()
    fill(qtbot, dialog, "18", "18 mg IV once daily")
    assert shell.performed[-1][0].both_meant
    assert "Both are meant, as was said" in words_of(shell.page)
    alone = line_page(critical(protocol).choice(Line.FIRST, "dexamethasone", grade=Grade.ACCEPTABLE))
    alone.page.chosen.start.click()
    assert "two steroids" not in words_of(alone.page.notice.desk.dialog)


@pytest.mark.hazard("H12", "H20")
def test_draws_that_are_open_are_named_and_put_off_with_one_key(qtbot, line_page, protocol):
    shell = line_page(critical(protocol))
    dialog = start_chosen(qtbot, shell, "1000,", "1000 mg IV once daily")
    dialog._draws.tick.setChecked(False)
    dialog.dose.amount_edit.setText("1000")
    dialog.action.click()
    assert isinstance(shell.performed[-1][0], ChooseTherapy)
    assert "Serum and EDTA" in words_of(dialog._draws)
    dialog._draws.more.click()
    assert "EBV and CMV PCR" in words_of(dialog._draws)
    assert dialog.focusWidget() is dialog._draws.tick
    qtbot.keyClick(dialog._draws.tick, " ")
    dialog.action.click()
    command = shell.performed[-1][0]
    assert isinstance(command, StartTherapy)
    assert command.cannot_wait


@pytest.mark.hazard("H18")
def test_draws_are_not_asked_about_once_immunosuppression_was_given(line_page, protocol):
    shell = line_page(with_pulse(protocol))
    shell.page.chosen.start.click()
    dialog = shell.page.notice.desk.dialog
    assert not dialog._draws.isVisibleTo(dialog)
