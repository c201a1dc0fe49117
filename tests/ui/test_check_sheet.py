"""A signed sheet is dropped on the window: three words, who and when, and the case goes on here (design.md 7)."""

from multiprocessing import active_children

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QLineEdit

from bedside.app.sheet import trust_file
from bedside.ui import fonts, language, theme
from bedside.ui.dialogs.check_sheet import CheckSheetDialog
from bedside.ui.dialogs.trust_ward import TrustWardDialog
from bedside.ui.main_window import _close_dialogs
from bedside.ui.pages.board import BoardPage
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, saved
from tests.app.taking_over.two_wards import OTHER_CLINICIAN, OTHER_WARD, sign
from tests.sign.hostile import slow_file

WAIT_MS = 60_000


@pytest.fixture
def signing(tmp_path, qapp):
    fonts.load(qapp)
    theme.start()
    opened = Workstation(tmp_path).start().setup(WARD, CLINICIAN, PIN)
    saved(opened.new_case(PATIENT))
    yield opened
    opened.lock()


@pytest.fixture
def other(tmp_path):
    place = Workstation(tmp_path / "other")
    place.starts = 100
    place.folder.mkdir()
    opened = place.start().setup(OTHER_WARD, OTHER_CLINICIAN, PIN)
    yield opened
    opened.lock()


@pytest.fixture
def sheet(signing, tmp_path):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(sign(signing))
    return path


def opened(qtbot, service):
    dialog = CheckSheetDialog(service)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def checked(qtbot, dialog, path):
    dialog.check_file(str(path))
    qtbot.waitUntil(lambda: not dialog._worker.is_busy, timeout=WAIT_MS)
    return " ".join(label.text() for label in dialog._told.findChildren(QLabel))


def test_a_sheet_of_this_ward_is_verified_and_known(qtbot, signing, sheet):
    said = checked(qtbot, opened(qtbot, signing), sheet)
    assert "Verified" in said
    assert "Not verified" not in said
    assert "Signed by Dr Ivo Test, 5550001, for ICU 9." in said
    assert "Identical to sheet 1 of a case kept here." in said
    assert "The time is not proven" in said


def test_a_french_screen_says_what_was_found_in_french(qtbot, qapp, signing, other, sheet):
    language.speak(qapp, "fr")
    try:
        known = checked(qtbot, opened(qtbot, signing), sheet)
        foreign = checked(qtbot, opened(qtbot, other), sheet)
    finally:
        language.speak(qapp, "en")
    assert "Identique à la feuille 1 d’un cas gardé ici." in known
    assert "L’heure n’est pas prouvée\u00a0: c’est celle de l’ordinateur du signataire." in known
    assert "qui n’est pas admis ici." in foreign
    assert "Ne vient pas de ce poste." in foreign
    assert " the " not in known + foreign


@pytest.mark.hazard("H33")
def test_the_window_answers_while_a_slow_hostile_file_is_checked(qtbot, signing, tmp_path):
    path = tmp_path / "hostile.pdf"
    path.write_bytes(slow_file())
    dialog = opened(qtbot, signing)
    typed = QLineEdit(dialog)
    typed.show()
    beats = []
    timer = QTimer(dialog, interval=50)
    timer.timeout.connect(lambda: beats.append(dialog._worker.is_busy))
    timer.start()
    dialog.check_file(str(path))
    qtbot.waitUntil(lambda: beats.count(True) >= 3, timeout=WAIT_MS)
    qtbot.keyClicks(typed, "still alive")
    assert typed.text() == "still alive"
    assert dialog._worker.is_busy
    qtbot.waitUntil(lambda: not dialog._worker.is_busy, timeout=WAIT_MS)
    said = " ".join(label.text() for label in dialog._told.findChildren(QLabel))
    assert "Not verified" in said
    assert "took too long" in said or "no sheet is" in said


@pytest.mark.hazard("H36")
def test_a_lock_ends_the_check_under_way_with_its_process_and_the_dialog_goes(qtbot, signing, tmp_path):
    path = tmp_path / "hostile.pdf"
    path.write_bytes(slow_file())
    dialog = opened(qtbot, signing)
    dialog.check_file(str(path))
    qtbot.waitUntil(lambda: active_children() != [], timeout=WAIT_MS)
    dialog.check_file(str(path))
    _close_dialogs()
    assert not dialog.isVisible()
    assert active_children() == []
    signing.lock()
    qtbot.waitUntil(lambda: not dialog._worker.is_busy, timeout=WAIT_MS)
    assert dialog._told.findChildren(QLabel) == []
    assert dialog.case == ""


@pytest.mark.hazard("H33")
def test_a_sheet_of_an_unknown_ward_offers_nothing(qtbot, other, sheet):
    dialog = opened(qtbot, other)
    said = checked(qtbot, dialog, sheet)
    assert "Not verified" in said
    assert "not trusted here" in said
    assert not dialog.action.isVisible()


def test_after_its_ward_is_trusted_the_case_goes_on_here(qtbot, signing, other, sheet, tmp_path):
    certificate = tmp_path / "ward.pem"
    certificate.write_bytes(trust_file(signing))
    trust = TrustWardDialog(other)
    qtbot.addWidget(trust)
    trust.show()
    trust.take_file(str(certificate))
    trust.pin.setText(PIN)
    trust.action.click()
    qtbot.waitUntil(lambda: not trust.isVisible(), timeout=WAIT_MS)
    saved(other.new_case(PATIENT.__class__(**{**dict(PATIENT), "hospital_number": "TEMP 7"})))
    dialog = opened(qtbot, other)
    said = checked(qtbot, dialog, sheet)
    assert f"{PATIENT.full_name}, born 1980-05-04, hospital no. 99 001: sheet 1" in said
    assert f"an open case that looks alike: {PATIENT.full_name}, TEMP 7. If it is the same patient" in said
    dialog.action.click()
    assert dialog.case == signing.current.state.case
    assert [row.name for row in other.board()] == [PATIENT.full_name] * 2


def test_a_file_that_is_no_sheet_is_not_verified(qtbot, signing, tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.7\nhello")
    dialog = opened(qtbot, signing)
    assert "Not verified" in checked(qtbot, dialog, path)
    assert not dialog.action.isVisible()


def test_a_file_that_is_not_there_is_said(qtbot, signing, tmp_path):
    dialog = opened(qtbot, signing)
    dialog.check_file(str(tmp_path / "nowhere.pdf"))
    assert "could not be read" in dialog.trouble


def test_nobody_is_trusted_without_a_certificate_and_a_pin(qtbot, other, tmp_path):
    dialog = TrustWardDialog(other)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.action.click()
    assert "Choose the certificate" in dialog.trouble
    path = tmp_path / "letter.txt"
    path.write_bytes(b"hello")
    dialog.take_file(str(path))
    assert "no ward certificate" in dialog.trouble


def test_a_file_dropped_on_the_board_is_to_be_checked(qtbot, qapp, tmp_path):
    board = BoardPage()
    qtbot.addWidget(board)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "sheet.pdf"))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, mime, buttons, keys)
    board.dragEnterEvent(enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(board.sheet_dropped) as dropped:
        board.dropEvent(QDropEvent(QPoint(9, 9), Qt.DropAction.CopyAction, mime, buttons, keys))
    assert dropped.args == [str(tmp_path / "sheet.pdf")]
