"""The override: two different seniors, a reason, samples, cover, the PIN; nothing is filled in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QScrollArea

from bedside.app.case_service import CaseView
from bedside.assess.assess import assess
from bedside.commands.model import OverrideGate
from bedside.ui import fonts, theme
from bedside.ui.pages.step_notice import StepNotice
from bedside.ui.presenters.patient_words import name_and_number
from tests.case.builder import NOW
from tests.ui.told import PIN, Shell, context, critical_exposed, settle, words_of

REASON = "Noradrenaline doubled in two hours."


@pytest.fixture
def notice(qtbot, qapp, protocol):
    fonts.load(qapp)
    theme.start()
    made = StepNotice(context(protocol, "parasitic_exclusion"))
    qtbot.addWidget(made)
    made.resize(760, 700)
    made.show()
    return made


@pytest.fixture
def shell(notice, protocol):
    return Shell(notice, critical_exposed().build(), protocol)


@pytest.fixture
def dialog(notice, shell):
    notice.open_override()
    return notice.desk.dialog


def fill(qtbot, dialog, *, second="Dr Jonas Brandt", number="7054321", reason=REASON, pin=PIN):
    """Type what an override needs."""
    people = (("Dr Ada Adeyemi", "Consultant, intensive care", "7012345"), (second, "Haematology", number))
    for fields, (name, role, registration) in zip(dialog.seniors, people, strict=True):
        qtbot.keyClicks(fields.name, name)
        qtbot.keyClicks(fields.role, role)
        qtbot.keyClicks(fields.registration, registration)
    qtbot.keyClicks(dialog.reason.entry, reason)
    qtbot.keyClicks(dialog.samples.entry, "Marrow film, PCR and serology at 02:40.")
    qtbot.keyClicks(dialog.cover.entry, "None given.")
    qtbot.keyClicks(dialog.pin.edit, pin)


@pytest.mark.hazard("H21")
def test_nothing_is_filled_in(dialog):
    assert {edit.text() for edit in dialog.findChildren(QLineEdit)} == {""}
    assert {edit.toPlainText() for edit in dialog.findChildren(QPlainTextEdit)} == {""}


def test_every_missing_part_asks_for_itself_and_the_foot_says_once_that_nothing_was_changed(dialog, shell):
    dialog.action.click()
    settle()
    complaints = [part.complaint for part in (*dialog.seniors, dialog.reason, dialog.samples, dialog.cover)]
    assert [*complaints, dialog.pin.complaint] == [
        "Type name and role.",
        "Type name and role.",
        "Type 20 characters or more.",
        "Type it in words.",
        "Type it in words.",
        "Type your PIN.",
    ]
    assert words_of(dialog).count("Nothing was changed.") == 1
    assert shell.performed == []


@pytest.mark.hazard("H21")
def test_samples_in_one_word_are_told_how_many_are_wanted(qtbot, dialog, shell):
    fill(qtbot, dialog)
    dialog.samples.entry.setPlainText("blood 17:47")
    dialog.action.click()
    assert dialog.samples.complaint == "Say it in two different words or more, beside figures and times."
    assert shell.performed == []
    dialog.samples.entry.setPlainText("blood, marrow 17:47")
    assert dialog.samples.complaint == ""


def test_the_first_complaint_has_the_keyboard_and_is_seen_as_a_whole(qtbot, dialog):
    fill(qtbot, dialog, reason="too short")
    dialog.resize(760, 460)
    dialog.action.click()
    settle()
    assert dialog.reason.entry.hasFocus()
    assert dialog.reason._complaint.visibleRegion().boundingRect().size() == dialog.reason._complaint.size()
    assert dialog.reason.entry.visibleRegion().boundingRect().size() == dialog.reason.entry.size()


def test_the_sentence_at_the_foot_goes_once_everything_is_there(qtbot, dialog, shell):
    dialog.action.click()
    settle()
    fill(qtbot, dialog, pin="000000")
    dialog.action.click()
    assert dialog.trouble == ""


@pytest.mark.hazard("H21")
@pytest.mark.parametrize(
    ("reason", "recorded", "said"),
    [
        ("Cannot wait for PCR", False, "20 characters or more"),
        ("Cannot wait for PCR.", True, ""),
        ("a" * 23, False, "three different words"),
    ],
)
def test_the_reason_needs_twenty_characters(qtbot, dialog, shell, reason, recorded, said):
    fill(qtbot, dialog, reason=reason)
    assert dialog.reason.counter.text() == f"{len(reason)} characters typed, at least 20 are needed"
    dialog.action.click()
    assert bool(shell.performed) is recorded
    assert said in dialog.reason.complaint
    assert bool(dialog.reason.complaint) is not recorded


@pytest.mark.hazard("H01")
def test_the_patient_is_named_in_the_dialog(dialog, shell):
    identity = shell.state.identity
    assert f"{identity.full_name}, {identity.hospital_number}" in words_of(dialog).replace("\u200b", "")


def test_a_complete_override_is_recorded_with_the_pin_and_the_dialog_goes(qtbot, notice, dialog, shell):
    fill(qtbot, dialog)
    dialog.action.click()
    ((command, pin),) = shell.performed
    assert isinstance(command, OverrideGate)
    assert [senior.name for senior in command.seniors] == ["Dr Ada Adeyemi", "Dr Jonas Brandt"]
    assert (command.reason, pin) == (REASON, PIN)
    assert notice.desk.dialog is None
    assert "Override in force" in words_of(notice)


@pytest.mark.hazard("H02")
def test_a_wrong_pin_is_said_in_place_and_nothing_typed_is_lost(qtbot, dialog, shell):
    fill(qtbot, dialog, pin="000000")
    dialog.action.click()
    assert "The PIN was not accepted." in dialog.pin.complaint
    assert dialog.pin.edit.text() == ""
    assert dialog.reason.text == REASON
    assert shell.performed == []


@pytest.mark.hazard("H21")
@pytest.mark.parametrize(("second", "number"), [("A. Adeyemi", "7012345"), ("Dr Jonas Brandt", "7012345")])
def test_one_person_under_two_names_is_refused_and_the_words_stay(qtbot, dialog, shell, second, number):
    fill(qtbot, dialog, second=second, number=number)
    dialog.action.click()
    assert "Both seniors are the same person." in dialog.trouble
    settle()
    assert dialog.seniors[1].complaint == "The first senior again. Name another person."
    assert [fields.name.property("wrong") or "" for fields in dialog.seniors] == ["", "true"]
    assert dialog.isVisible()
    assert dialog.reason.text == REASON
    assert shell.performed == []


@pytest.mark.hazard("H01")
def test_whose_case_it_is_never_scrolls_away_from_the_pin(dialog, shell):
    whose = name_and_number(shell.view)
    [said] = [label for label in dialog.findChildren(QLabel) if label.text() == whose]
    assert not any(area.isAncestorOf(said) for area in dialog.findChildren(QScrollArea))


def test_enter_in_a_line_presses_the_button_and_escape_records_nothing(qtbot, notice, dialog, shell):
    qtbot.keyClick(dialog.seniors[0].name, Qt.Key.Key_Return)
    assert dialog.reason.complaint
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert notice.desk.dialog is None
    assert shell.performed == []


@pytest.mark.hazard("H40")
def test_every_field_has_a_name_for_a_screen_reader(dialog):
    fields = [*dialog.findChildren(QLineEdit), *dialog.findChildren(QPlainTextEdit)]
    assert all(field.accessibleName() for field in fields)
    assert "First senior: Name" in {field.accessibleName() for field in fields}


def test_when_nothing_answers_the_dialog_says_that_it_was_not_saved(qtbot, protocol, qapp):
    notice = StepNotice(context(protocol, "parasitic_exclusion"))
    qtbot.addWidget(notice)
    state = critical_exposed().build()
    notice.show_view(CaseView(state, assess(state, protocol, NOW), NOW))
    notice.open_override()
    fill(qtbot, notice.desk.dialog)
    notice.desk.dialog.action.click()
    assert "This was not saved." in notice.desk.dialog.trouble
