"""Enrol a second clinician, read the checklist, decide each recalled dose, take it into use (INV-33)."""

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit

from bedside.app.people import EnrolmentPins, enrol
from bedside.ui import fonts, theme
from bedside.ui.dialogs.enrol import EnrolDialog
from bedside.ui.dialogs.ratify import RatifyDialog
from bedside.ui.widgets.segmented import Segmented
from tests.app.conftest import CLINICIAN, PIN, WARD, Workstation
from tests.app.test_ratification import CONFIRMED, SECOND, SECOND_PIN, WITHHELD
from tests.ui.hands import Hands
from tests.ui.told import words_of

WAIT_MS = 20_000
NOT_FOR_CARE = "Not for patient care until two"


@pytest.fixture
def station(tmp_path):
    return Workstation(tmp_path)


@pytest.fixture
def service(station, qapp):
    fonts.load(qapp)
    theme.start()
    opened = station.start().setup(WARD, CLINICIAN, PIN)
    yield opened
    opened.lock()


def show(qtbot, dialog):
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def form(qtbot, service):
    return show(qtbot, EnrolDialog(service))


@pytest.fixture
def reading(qtbot, service):
    enrol(service, SECOND, EnrolmentPins(acting=PIN, own=SECOND_PIN))
    return show(qtbot, RatifyDialog(service))


def press(qtbot, dialog):
    """Press the button and wait until the dialog has done what it does, or has said why not."""
    dialog.action.click()
    qtbot.waitUntil(lambda: dialog.action.isEnabled(), timeout=WAIT_MS)


def fill(qtbot, form, **other):
    for entry, words in (
        (form.name, other.get("name", SECOND.name)),
        (form.role, SECOND.role),
        (form.registration, other.get("registration", SECOND.registration)),
        (form.pin, other.get("pin", SECOND_PIN)),
        (form.again, other.get("again", other.get("pin", SECOND_PIN))),
        (form.acting_pin, other.get("acting_pin", PIN)),
    ):
        qtbot.keyClicks(entry, words)
    form.senior.choose("yes")


def give_pins(qtbot, reading, *, first=PIN, second=SECOND_PIN):
    qtbot.keyClicks(reading.first_pin, first)
    reading.second.setCurrentIndex(1)
    qtbot.keyClicks(reading.second_pin, second)


@pytest.mark.hazard("H17")
def test_nothing_is_filled_in_or_chosen_beforehand(form, reading):
    for dialog in (form, reading):
        assert {edit.text() for edit in dialog.findChildren(QLineEdit)} == {""}
        assert {choice.value() for choice in dialog.findChildren(Segmented)} == {""}
    assert reading.second.currentData() == ""


def test_the_second_clinician_is_enrolled_and_can_unlock(qtbot, form, service, station):
    fill(qtbot, form)
    press(qtbot, form)
    assert form.result() == QDialog.DialogCode.Accepted
    person = next(known.id for known in service.people.values() if known.name == SECOND.name)
    service.lock()
    theirs = station.start().unlock(person, SECOND_PIN)
    assert theirs.clinician.is_senior
    theirs.lock()


def test_every_missing_part_is_said_beside_it(qtbot, form, service):
    form.action.click()
    said = {key for key, field in form.fields.items() if field.complaint}
    assert said == {"name", "role", "registration", "senior", "pin", "acting_pin"}
    assert len(service.people) == 1


@pytest.mark.hazard("H02")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"acting_pin": "000999"}, "The PIN was not accepted."),
        ({"registration": CLINICIAN.registration}, "is enrolled already"),
        ({"pin": "111111"}, "too weak"),
    ],
)
def test_a_refusal_is_said_in_the_dialog_which_forgets_the_pins(qtbot, form, service, typed, said):
    fill(qtbot, form, **typed)
    press(qtbot, form)
    assert said in form.trouble
    assert form.isVisible()
    assert form.name.text() == SECOND.name
    assert {edit.text() for edit in (form.pin, form.again, form.acting_pin)} == {""}
    assert len(service.people) == 1


def test_the_screen_lists_every_rule_the_table_and_every_recalled_dose(reading, service):
    content = service.protocol.content
    listed = {reading.rules.item(row, 0).text() for row in range(reading.rules.rowCount())}
    assert listed == {rule.id for rule in content.rules}
    said = " ".join(label.text() for label in reading.findChildren(type(reading._trouble)))
    assert "1115 rows of the decision table" in said
    assert content.content_hash in said
    recalled = {dose.id for drug in content.drugs for dose in drug.doses if dose.mark == "R"}
    assert set(reading.doses.choices) == recalled
    for words in ("Tocilizumab: Single dose", "8 mg/kg IV once, maximum 800 mg", "recalled", "LAR19: "):
        assert words in said


@pytest.mark.hazard("H14")
def test_only_what_was_confirmed_is_confirmed(qtbot, reading, service):
    reading.doses.choices[CONFIRMED].findChildren(type(reading.action))[0].click()
    reading.doses.choices[WITHHELD].findChildren(type(reading.action))[1].click()
    assert reading.doses.counted.startswith("23 recalled doses: 1 confirmed, 1 withheld, 21 not decided")
    reading.doses.withhold_rest.click()
    assert reading.doses.counted == "23 recalled doses: 1 confirmed, 22 withheld, 0 not decided"
    give_pins(qtbot, reading)
    press(qtbot, reading)
    assert reading.result() == QDialog.DialogCode.Accepted
    assert service.protocol.is_ratified
    assert service.protocol.ratification.confirmed == (CONFIRMED,)


@pytest.mark.hazard("H14")
def test_nothing_is_taken_into_use_while_a_recalled_dose_is_not_decided(qtbot, reading, service):
    """Two people confirm or withhold each recalled dose (design.md 3)."""
    reading.doses.choices[CONFIRMED].findChildren(type(reading.action))[0].click()
    give_pins(qtbot, reading)
    reading.action.click()
    said = "Not decided: 22. Nothing was taken into use. Confirm or withhold each of them."
    assert said in words_of(reading.doses)
    assert reading.isVisible()
    assert not service.protocol.is_ratified
    assert reading.first_pin.text() == PIN, "nothing was tried, so nothing is asked for again"
    reading.doses.withhold_rest.click()
    assert said not in words_of(reading.doses)


@pytest.mark.hazard("H02", "H14")
@pytest.mark.parametrize(
    ("pins", "said"),
    [
        ({"second": "000999"}, "The PIN of Dr Mara Probe was not accepted."),
        ({"first": "000999"}, "The PIN of Dr Ivo Test was not accepted."),
        ({"second": PIN}, "The PIN of Dr Mara Probe was not accepted."),
    ],
)
def test_a_wrong_pin_is_said_and_takes_nothing_into_use(qtbot, reading, service, pins, said):
    reading.doses.withhold_rest.click()
    give_pins(qtbot, reading, **pins)
    press(qtbot, reading)
    assert said in reading.trouble
    assert (reading.first_pin.text(), reading.second_pin.text()) == ("", "")
    assert not service.protocol.is_ratified


@pytest.mark.hazard("H02")
def test_the_person_who_is_signed_in_is_not_offered_as_the_second(reading, service):
    offered = {reading.second.itemData(at) for at in range(reading.second.count())}
    assert offered == {"", *(known.id for known in service.people.values() if known.name == SECOND.name)}


def test_without_a_second_clinician_it_says_to_enrol_one(qtbot, service):
    alone = show(qtbot, RatifyDialog(service))
    alone.doses.withhold_rest.click()
    qtbot.keyClicks(alone.first_pin, PIN)
    alone.action.click()
    assert "Enrol a second clinician first." in alone.fields["second"].complaint
    assert not service.protocol.is_ratified


def test_the_document_is_saved_where_the_user_says(monkeypatch, reading, tmp_path):
    target = tmp_path / "protocol.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    reading.document.click()
    assert target.read_bytes().startswith(b"%PDF")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "where.pdf"), ""))
    reading.document.click()
    assert "could not be written" in reading.trouble
    assert "signed" not in reading.trouble


@pytest.mark.hazard("H14")
def test_the_notice_leaves_the_window_once_the_checklist_is_in_use(qtbot, station, service, monkeypatch):
    enrol(service, SECOND, EnrolmentPins(acting=PIN, own=SECOND_PIN))
    service.lock()
    hands = Hands(station.start(), PIN)
    qtbot.addWidget(hands.window)
    assert NOT_FOR_CARE in hands.window.notice.text

    def two_people_sign(dialog):
        dialog.doses.withhold_rest.click()
        give_pins(qtbot, dialog)
        dialog.show()
        press(qtbot, dialog)
        return dialog.result()

    monkeypatch.setattr(RatifyDialog, "exec", two_people_sign)
    hands.sitting.menu.ratify()
    assert hands.window.notice.text == ""
    hands.window.lock()
    hands.window.close()
