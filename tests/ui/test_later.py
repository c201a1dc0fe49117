"""What is loaded after the board is painted: in short turns, never against whoever types, and never unsaid."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from bedside.app.held_content import hold
from bedside.app.station_content import LAST_GOOD, content_files, content_listing
from bedside.domain.errors import WorldError
from bedside.protocol.protocol import Protocol
from bedside.resources import read_bytes
from bedside.ui.later import BEGIN_MS, QUIET_MS, UNSEEN_MS, Later
from bedside.ui.sitting import Sitting
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, saved
from tests.protocol.content_files import slipped

DRUGS = "forms/drugs.toml"


@pytest.fixture
def workstation(tmp_path):
    station = Workstation(tmp_path)
    service = station.start().setup(WARD, CLINICIAN, PIN)
    saved(service.new_case(PATIENT))
    service.lock()
    return station


@pytest.fixture
def come_in(qtbot, workstation):
    """Unlock on a window of its own, with this content; the sitting and everything it says."""
    sittings = []

    def begin(**content):
        window = QWidget()
        qtbot.addWidget(window)
        session = workstation.start(**content)
        sitting = Sitting(session.enter(session.people()[0].id, PIN), is_demo=False, parent=window)
        sittings.append(sitting)
        said = []
        sitting.problem.connect(said.append)
        sitting.notice_changed.connect(said.append)
        sitting.begin(None)
        sitting.later.stop()
        return sitting, said

    yield begin
    for sitting in sittings:
        sitting.end()


def at_fault(site):
    files = slipped(content_files(), DRUGS, "[[drug]]", "[[drug]")
    held = hold(files, content_listing(), read_bytes(LAST_GOOD))
    return Protocol(content=held.content, site=site, fault=held.fault)


def lost(site):
    raise WorldError("The clinical content is gone.", "No case was changed.", "Install the program again.")


def test_the_board_stands_before_anything_of_a_case_is_made(come_in):
    sitting, said = come_in()
    assert PATIENT.full_name in " ".join(sitting.board.shown)
    assert sitting._side is None
    assert "Not for patient care" in said[-1]


def test_a_case_that_is_opened_before_brings_everything_at_once(come_in):
    sitting, _ = come_in()
    sitting.open_case(sitting._desk.board()[0].case)
    assert sitting.screens.currentWidget() is sitting.case
    assert sitting.case_talk.view.assessment.content_hash == sitting._service.protocol.content.content_hash


def test_when_everything_is_loaded_the_case_side_is_there_and_free_pages_are_given_back(
    come_in, qtbot, monkeypatch
):
    given = []
    monkeypatch.setattr("bedside.app.process.give_back_free_memory", lambda: given.append(True))
    sitting, _ = come_in()
    with qtbot.waitSignal(sitting.later.done, timeout=60_000):
        sitting.later.start(sitting.screens)
        sitting.later._timer.start(0)
    assert given
    assert sitting._side is not None
    assert sitting.screens.currentWidget() is sitting.board


@pytest.mark.hazard("H28", "H14")
def test_content_at_fault_is_said_on_the_board_as_soon_as_it_is_read(come_in):
    sitting, said = come_in(load_protocol=at_fault)
    sitting.later.done.emit()
    assert "forms/drugs.toml" in said[-1]
    assert "Bedside gives no advice" in said[-1]
    assert "Not for patient care" in said[-1]


@pytest.mark.hazard("H28")
def test_without_any_content_the_board_stays_and_no_case_opens(come_in):
    sitting, said = come_in(load_protocol=lost)
    sitting.later.done.emit()
    assert "The clinical content is gone." in said[-1]
    del said[:]
    sitting.open_case(sitting._desk.board()[0].case)
    assert "The clinical content is gone." in said[-1]
    assert sitting.screens.currentWidget() is sitting.board
    assert PATIENT.full_name in " ".join(sitting.board.shown)


@pytest.fixture
def later(qtbot):
    shown = QWidget()
    qtbot.addWidget(shown)
    made = Later(shown)
    made.start(shown)
    yield made
    made.stop()


def test_the_turns_begin_once_the_screen_is_painted(later):
    assert later._timer.interval() == UNSEEN_MS
    QApplication.sendEvent(later.parent(), QEvent(QEvent.Type.Paint))
    assert later._timer.interval() == BEGIN_MS


def test_whoever_types_is_not_kept_waiting(later, qtbot, monkeypatch):
    monkeypatch.setattr("bedside.ui.later.turns", lambda: iter((None, None)))
    later.start(later.parent())
    with qtbot.waitSignal(later.begun):
        later._timer.start(0)
    shown = QWidget()
    qtbot.addWidget(shown)
    QApplication.sendEvent(
        shown, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    )
    assert later._timer.interval() == QUIET_MS


def test_after_the_end_of_a_sitting_no_turn_is_taken(later):
    later.stop()
    assert not later.is_under_way
