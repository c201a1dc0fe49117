"""Copies at the window: a failure stands on every screen, and a damaged record is never the end of the road."""

import shutil

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog

from bedside.app import outside
from bedside.app.outside import PlaceKind
from bedside.app.people import EnrolmentPins, enrol
from bedside.app.restoring import Restored
from bedside.store.copies import copies_in
from bedside.store.errors import RollbackSuspected
from bedside.ui import language
from bedside.ui.dialogs.place_warning import PlaceWarning, said_of
from bedside.ui.dialogs.restore import RestoreDialog, came_back
from bedside.ui.export_desk import ExportDesk
from bedside.ui.main_window import MainWindow
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, saved
from tests.cli.ward import SECOND, SECOND_PIN


@pytest.fixture
def workstation(tmp_path):
    station = Workstation(tmp_path)
    service = station.start().setup(WARD, CLINICIAN, PIN)
    saved(service.new_case(PATIENT))
    enrol(service, SECOND, EnrolmentPins(acting=PIN, own=SECOND_PIN))
    service.lock()
    return station


@pytest.fixture
def window(qtbot, workstation):
    shown = MainWindow()
    qtbot.addWidget(shown)
    shown.attach(workstation.start())
    shown.show()
    yield shown
    shown.close()


def copies(workstation):
    return copies_in(workstation.folder / "data" / "copies")


def come_in(window):
    window.unlock.unlock_wanted.emit(window._session.session.people()[0].id, PIN)


@pytest.mark.hazard("H23", "H26")
def test_a_copy_that_fails_stands_on_every_screen_until_one_is_made(window, workstation, qtbot):
    come_in(window)
    workstation.later(hours=2)
    folder = workstation.folder / "data" / "copies"
    shutil.rmtree(folder)
    folder.write_bytes(b"")
    keeper = window.sitting._copies
    with qtbot.waitSignal(keeper.trouble_changed):
        keeper.look()
    assert "could not be" in window.notice.text or "not private" in window.notice.text
    before = window.notice.text
    window.sitting.open_case(window.sitting._service.board()[0].case)
    assert keeper.trouble in window.notice.text
    assert keeper.trouble in before
    folder.unlink()
    with qtbot.waitSignal(keeper.trouble_changed):
        keeper.look()
    assert keeper.trouble == ""
    assert len(copies(workstation)) == 1


@pytest.mark.hazard("H23")
def test_locking_while_a_copy_is_made_waits_for_nothing_and_hears_nothing(window, workstation, qtbot):
    come_in(window)
    shutil.rmtree(workstation.folder / "data" / "copies")
    window.sitting._copies.look()
    window.lock()
    assert window.sitting is None
    come_in(window)
    assert window.sitting is not None


@pytest.mark.hazard("H23", "H28")
def test_a_refused_record_offers_its_copies_and_a_good_one_does_not(window, workstation):
    assert window.unlock._restore.isHidden()
    (workstation.folder / "data" / "ward.bedside").write_bytes(b"rubbish")
    come_in(window)
    assert "Restore the newest good copy" in window.unlock.complaint
    assert window.unlock._restore.isVisible()


@pytest.mark.hazard("H23", "H28")
def test_a_lost_record_is_no_first_start_and_offers_its_copies(qtbot, workstation):
    (workstation.folder / "data" / "ward.bedside").unlink()
    shown = MainWindow()
    qtbot.addWidget(shown)
    shown.attach(workstation.start())
    shown.show()
    assert shown._stack.currentWidget() is shown.unlock
    assert shown.unlock._restore.isVisible()
    shown.close()


def filled(dialog):
    dialog.first.setCurrentIndex(0)
    dialog.second.setCurrentIndex(1)
    dialog.first_pin.setText(PIN)
    dialog.second_pin.setText(SECOND_PIN)


@pytest.mark.hazard("H23")
@pytest.mark.parametrize(
    ("spoken", "said"),
    [
        (
            "en",
            "Unlock as always. The store is older than it was: its last 6 commits are missing. Nothing was",
        ),
        (
            "fr",
            "Déverrouiller comme d’habitude. Le dossier est plus ancien qu’il n’était\u00a0: ses 6 dernières",
        ),
    ],
)
def test_what_is_missing_from_a_copy_is_told_in_the_language_of_the_screen(qapp, spoken, said):
    fault = "The store is older than it was: its last 6 commits are missing."
    language.speak(qapp, spoken)
    try:
        words = came_back(Restored(58, "aside", RollbackSuspected(fault)))
        whole = came_back(Restored(58, "aside", None))
    finally:
        language.speak(qapp, "en")
    assert said in words
    assert whole == words.partition(" Le dossier est")[0].partition(" The store is")[0]


@pytest.mark.hazard("H23")
def test_two_people_restore_the_copy_that_was_chosen_by_its_date(qtbot, workstation):
    (workstation.folder / "data" / "ward.bedside").write_bytes(b"rubbish")
    dialog = RestoreDialog(workstation.start())
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.copy.currentText().startswith("2026-11-22 02:00, ")
    assert dialog.first.currentIndex() == dialog.second.currentIndex() == -1
    filled(dialog)
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.action.click()
    assert dialog.restored.doubt is None
    assert dialog.first_pin.text() == dialog.second_pin.text() == ""
    session = workstation.start()
    service = session.unlock(session.people()[0].id, PIN)
    assert service.board()[0].hospital_number == PATIENT.hospital_number
    service.lock()


@pytest.mark.hazard("H23")
def test_the_same_person_twice_or_a_missing_pin_is_said_in_place(qtbot, workstation):
    dialog = RestoreDialog(workstation.start())
    qtbot.addWidget(dialog)
    assert not dialog.is_complete()
    assert dialog._fields["first_pin"].complaint
    filled(dialog)
    dialog.second.setCurrentIndex(0)
    assert not dialog.is_complete()
    assert "twice" in dialog._fields["second"].complaint


@pytest.mark.hazard("H23")
def test_a_copy_that_is_no_good_is_said_and_the_dialog_stays(qtbot, workstation):
    copies(workstation)[0].path.write_bytes(b"rubbish")
    dialog = RestoreDialog(workstation.start())
    qtbot.addWidget(dialog)
    dialog.show()
    filled(dialog)
    dialog.action.click()
    qtbot.waitUntil(lambda: "no good copy" in dialog.trouble, timeout=20_000)
    assert dialog.isVisible()


@pytest.mark.hazard("H37")
@pytest.mark.parametrize("kind", [PlaceKind.REMOVABLE, PlaceKind.SHARED, PlaceKind.SYNCHRONISED])
def test_each_kind_of_place_has_its_own_warning_and_going_back_is_the_default(qtbot, kind):
    dialog = PlaceWarning(kind)
    qtbot.addWidget(dialog)
    assert said_of(kind) != said_of(PlaceKind.OWN)
    assert "names the patient" in said_of(kind)
    assert dialog.cancel.isDefault() and not dialog.action.isDefault()


@pytest.fixture
def desk(workstation, qtbot, monkeypatch, tmp_path):
    """The export of an open case; the file dialog answers with a folder of the test."""
    session = workstation.start()
    service = session.unlock(session.people()[0].id, PIN)
    service.open(service.board()[0].case)
    target = tmp_path / "export.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    from PySide6.QtWidgets import QWidget

    parent = QWidget()
    qtbot.addWidget(parent)
    yield ExportDesk(service, parent), target
    service.lock()


def test_the_record_is_saved_where_it_was_asked_for_and_noted(desk, qtbot):
    saver, target = desk
    with qtbot.waitSignal(saver.told) as told:
        saver.save_record()
    assert told.args[0].startswith("Saved as export.json")
    assert b"bedside.record/1" in target.read_bytes()
    last = saver._service.store.read_stream("ward")[-1].payload
    assert b'"purpose":"record_exported"' in last


@pytest.mark.hazard("H37")
def test_the_record_does_not_go_where_others_may_come_by_it(desk, qtbot, monkeypatch):
    saver, target = desk
    monkeypatch.setattr(outside, "place_kind", lambda _: PlaceKind.REMOVABLE)
    with qtbot.waitSignal(saver.problem) as said:
        saver.save_record()
    assert "only a signed sheet may go there" in said.args[0]
    assert not target.exists()


def test_a_case_without_a_sheet_says_so(desk, qtbot):
    saver, _ = desk
    with qtbot.waitSignal(saver.problem) as said:
        saver.save_sheet()
    assert said.args[0].startswith("This case has no signed sheet.")


@pytest.mark.hazard("H37")
@pytest.mark.parametrize("goes_on", [True, False])
def test_a_sheet_goes_to_a_removable_disk_only_after_the_warning(qtbot, monkeypatch, tmp_path, goes_on):
    from PySide6.QtWidgets import QWidget

    from bedside.ui.dialogs.saving import save_patient_file

    target = tmp_path / "sheet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    monkeypatch.setattr(outside, "place_kind", lambda _: PlaceKind.REMOVABLE)
    answer = QDialog.DialogCode.Accepted if goes_on else QDialog.DialogCode.Rejected
    monkeypatch.setattr(PlaceWarning, "exec", lambda _: answer)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert bool(save_patient_file(parent, b"%PDF", "sheet.pdf")) == goes_on == target.exists()
