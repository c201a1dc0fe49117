"""Keep and erase at the window: two steps, each with the PIN, and nothing by itself."""

import pytest
from PySide6.QtWidgets import QFileDialog

from bedside.commands.model import CloseCase
from bedside.store.records import case_stream
from bedside.ui.dialogs.retention import RetentionDialog
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, saved


@pytest.fixture
def workstation(tmp_path):
    return Workstation(tmp_path / "home")


@pytest.fixture
def service(workstation):
    """A ward with one closed case."""
    opened = workstation.start().setup(WARD, CLINICIAN, PIN)
    saved(opened.new_case(PATIENT))
    saved(opened.perform(CloseCase(outcome="discharged")))
    opened.close_view()
    yield opened
    opened.lock()


@pytest.fixture
def dialog(qtbot, service, monkeypatch, tmp_path):
    shown = RetentionDialog(service)
    qtbot.addWidget(shown)
    shown.show()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "end.pdf"), ""))
    return shown


def act(qtbot, dialog, button, pin=PIN):
    dialog.pin.setText(pin)
    button.click()
    qtbot.waitUntil(lambda: dialog.action.isEnabled(), timeout=30_000)


@pytest.mark.hazard("H39")
def test_at_first_nothing_is_set_and_nothing_is_due(dialog):
    assert dialog.days.text() == ""
    assert dialog.cases.count() == 0
    assert not dialog.export.isEnabled() and not dialog.erase.isEnabled()


@pytest.mark.hazard("H39")
def test_a_due_case_is_exported_signed_and_then_erased(qtbot, dialog, service, workstation, tmp_path):
    dialog.days.setText("30")
    act(qtbot, dialog, dialog.set_days)
    assert service.retention_days == 30
    workstation.later(days=30)
    dialog._show_due()
    assert dialog.cases.count() == 1
    assert dialog.chosen is None, "nothing is preselected"
    dialog.cases.setCurrentIndex(0)
    case = dialog.chosen.row.case
    assert not dialog.erase.isEnabled()
    act(qtbot, dialog, dialog.export)
    assert (tmp_path / "end.pdf").read_bytes().startswith(b"%PDF")
    assert dialog.chosen.row.case == case
    assert dialog.erase.isEnabled()
    act(qtbot, dialog, dialog.erase)
    assert "erased from the record" in dialog.trouble
    assert dialog.cases.count() == 0
    assert all(event.payload is None for event in service.store.read_stream(case_stream(case)))


@pytest.mark.hazard("H39")
def test_an_export_that_was_not_saved_does_not_open_the_way(qtbot, dialog, service, workstation, monkeypatch):
    dialog.days.setText("30")
    act(qtbot, dialog, dialog.set_days)
    workstation.later(days=30)
    dialog._show_due()
    dialog.cases.setCurrentIndex(0)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    act(qtbot, dialog, dialog.export)
    assert not dialog.erase.isEnabled()


@pytest.mark.hazard("H39")
@pytest.mark.parametrize("pin", ["", "000111"])
def test_no_pin_and_a_wrong_pin_change_nothing(qtbot, dialog, service, pin):
    dialog.days.setText("30")
    act(qtbot, dialog, dialog.set_days, pin)
    assert service.retention_days is None
    assert dialog.pin.text() == ""


@pytest.mark.parametrize("typed", ["thirty", "-1", "3.5"])
def test_days_that_are_no_whole_number_are_refused_in_place(dialog, service, typed):
    dialog.days.setText(typed)
    dialog.pin.setText(PIN)
    dialog.set_days.click()
    assert dialog._days_field.complaint
    assert service.retention_days is None
