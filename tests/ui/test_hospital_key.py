"""The dialog that takes a key file of the hospital: what is missing is said, secrets leave it, it closes when done."""

import pytest

from bedside.app.trusted_wards import trust_ward
from bedside.sign.authority import export_trust
from bedside.ui import fonts, theme
from bedside.ui.dialogs.hospital_key import HospitalKeyDialog
from tests.app.conftest import CLINICIAN, PIN, WARD, Workstation
from tests.app.test_hospital_key import HOSPITAL, PASSPHRASE, issued, key_file

WAIT_MS = 60_000


@pytest.fixture
def service(tmp_path, qapp):
    fonts.load(qapp)
    theme.start()
    opened = Workstation(tmp_path).start().setup(WARD, CLINICIAN, PIN)
    trust_ward(opened, export_trust(HOSPITAL.certificate), PIN)
    yield opened
    opened.lock()


@pytest.fixture
def dialog(qtbot, service, tmp_path):
    (tmp_path / "mine.p12").write_bytes(key_file(issued()).content)
    made = HospitalKeyDialog(service)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_key_is_taken_and_the_dialog_closes(qtbot, dialog, service, tmp_path):
    before = service.clinician.certificate
    dialog.take_file(str(tmp_path / "mine.p12"))
    dialog.passphrase.setText(PASSPHRASE)
    dialog.pin.setText(PIN)
    dialog.action.click()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=WAIT_MS)
    assert service.clinician.certificate != before


@pytest.mark.hazard("H34")
def test_a_wrong_passphrase_is_said_and_neither_secret_stays(qtbot, dialog, service, tmp_path):
    before = service.clinician.certificate
    dialog.take_file(str(tmp_path / "mine.p12"))
    dialog.passphrase.setText("guessed")
    dialog.pin.setText(PIN)
    dialog.action.click()
    qtbot.waitUntil(lambda: "does not open the file" in dialog._trouble.text(), timeout=WAIT_MS)
    assert dialog.isVisible()
    assert (dialog.passphrase.text(), dialog.pin.text()) == ("", "")
    assert service.clinician.certificate == before


def test_without_file_or_pin_nothing_is_done(dialog, tmp_path):
    dialog.action.click()
    assert "Choose the key file." in dialog._trouble.text()
    dialog.take_file(str(tmp_path / "missing.p12"))
    assert "could not be read" in dialog._trouble.text()
    dialog.take_file(str(tmp_path / "mine.p12"))
    assert not dialog.is_complete()
