"""The dialog of the time stamp service, and what is said when a sheet was signed without a time stamp."""

import pytest

from bedside.app.sheet import SignedSheet
from bedside.app.ward_reading import read_ward
from bedside.sign.authority import export_trust
from bedside.ui import fonts, handing_out, theme
from bedside.ui.dialogs.time_service import TimeServiceDialog
from bedside.ui.sheet_desk import SheetDesk
from tests.app.conftest import CLINICIAN, PIN, WARD, Workstation
from tests.app.test_time_stamps import ADDRESS, AUTHORITY
from tests.sign.time_stamps import time_service

WAIT_MS = 60_000


@pytest.fixture
def service(tmp_path, qapp):
    fonts.load(qapp)
    theme.start()
    opened = Workstation(tmp_path).start().setup(WARD, CLINICIAN, PIN)
    yield opened
    opened.lock()


@pytest.fixture
def certificate(tmp_path):
    path = tmp_path / "authority.pem"
    path.write_bytes(AUTHORITY)
    return str(path)


def opened(qtbot, service):
    dialog = TimeServiceDialog(service)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_address_certificate_and_pin_set_the_service_and_an_empty_address_ends_it(
    qtbot, service, certificate
):
    dialog = opened(qtbot, service)
    dialog.address.setText(ADDRESS)
    dialog.take_file(certificate)
    dialog.pin.setText(PIN)
    dialog.action.click()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=WAIT_MS)
    assert read_ward(service.store).time_service == service.time_service == ADDRESS
    again = opened(qtbot, service)
    assert again.address.text() == ADDRESS
    again.address.setText("")
    again.pin.setText(PIN)
    again.action.click()
    qtbot.waitUntil(lambda: not again.isVisible(), timeout=WAIT_MS)
    assert service.time_service == ""


@pytest.mark.hazard("H34")
def test_an_authority_is_let_go_by_its_box_and_a_pin(qtbot, service, certificate):
    first = opened(qtbot, service)
    assert first.distrusted == {}
    first.address.setText(ADDRESS)
    first.take_file(certificate)
    first.pin.setText(PIN)
    first.action.click()
    qtbot.waitUntil(lambda: not first.isVisible(), timeout=WAIT_MS)
    dialog = opened(qtbot, service)
    [box] = dialog.distrusted.values()
    assert box.text().startswith("Trust ")
    box.click()
    dialog.action.click()
    assert not dialog.is_complete()
    dialog.pin.setText(PIN)
    dialog.action.click()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=WAIT_MS)
    ward = read_ward(service.store)
    assert (ward.time_service, ward.time_authorities) == ("", ())
    assert len(ward.distrusted_authorities) == 1


def test_what_is_missing_or_unfit_is_said_and_the_dialog_stays(qtbot, service, tmp_path):
    dialog = opened(qtbot, service)
    dialog.address.setText(ADDRESS)
    dialog.action.click()
    assert "Choose the certificate of the authority." in dialog.trouble
    dialog.take_file(str(tmp_path / "nowhere.pem"))
    assert "could not be read" in dialog.trouble
    wrong = tmp_path / "service.pem"
    wrong.write_bytes(export_trust(time_service().certificate))
    dialog.take_file(str(wrong))
    assert not dialog.is_complete()
    dialog.pin.setText(PIN)
    dialog.action.click()
    qtbot.waitUntil(lambda: "may not issue certificates" in dialog.trouble, timeout=WAIT_MS)
    assert dialog.isVisible()
    assert dialog.pin.text() == ""
    assert service.time_service == ""


@pytest.mark.hazard("H34")
def test_a_sheet_without_its_time_stamp_is_handed_out_and_the_person_is_told(qtbot, service, monkeypatch):
    desk = SheetDesk(service, is_demo=False, window=opened(qtbot, service))
    monkeypatch.setattr(handing_out, "choose_printer", lambda _: None)
    said = []
    desk.problem.connect(said.append)
    why = "The time stamp service gave no answer."
    desk._on_signed(SignedSheet(b"", 1, "0000", why), "print")
    assert said == [f"{why} The sheet is signed; its time is not proven."]
    desk._on_signed(SignedSheet(b"", 2, "0000"), "print")
    assert len(said) == 1
