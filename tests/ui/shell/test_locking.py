"""The lock: after five idle minutes, on one key, after sleep; and who comes back to what."""

import re

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from bedside.ui.idle import as_countdown


@pytest.mark.hazard("H02", "H36")
def test_nothing_of_the_patient_is_left_after_the_lock(in_case):
    QGuiApplication.clipboard().setText("DUBOIS 4410 772")
    in_case.case.page.line.setText("Dubois typed")
    in_case.window.lock()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    words = in_case.words()
    assert not re.search(r"dubois|claire|4410|1968|penicillin", words, re.IGNORECASE)
    assert QGuiApplication.clipboard().text() == ""
    assert in_case.service.locked


@pytest.mark.hazard("H36")
def test_names_that_were_hidden_are_hidden_for_whoever_comes_in_next(signed_in):
    """The lock falls often, and visitors stay; until somebody shows the names again."""

    def names():
        return re.search("dubois|claire", " ".join(signed_in.window.sitting.board.shown), re.IGNORECASE)

    assert names()
    signed_in.window.sitting.board.names_hidden = True
    for _ in range(2):
        signed_in.window.lock()
        signed_in.come_in()
        assert signed_in.window.sitting.board.shown
        assert not names()
    signed_in.window.sitting.board.names_hidden = False
    signed_in.window.lock()
    signed_in.come_in()
    assert names()


@pytest.mark.hazard("H02")
def test_a_case_shows_the_countdown_from_its_first_moment_on(ward):
    ward.come_in()
    ward.window.sitting.open_case("case-1")
    assert ward.case.banner.signed_in.countdown == "Locks in 5:00"


@pytest.mark.hazard("H02")
def test_the_screen_locks_after_five_idle_minutes_and_not_before(in_case):
    in_case.clock.ms = 299_000
    in_case.window.idle.tick()
    assert in_case.window.sitting is not None
    assert in_case.case.banner.signed_in.countdown == "Locks in 0:01"
    in_case.clock.ms = 301_000
    in_case.window.idle.tick()
    assert in_case.window.sitting is None


@pytest.mark.hazard("H02")
def test_a_key_puts_the_lock_off(qtbot, in_case):
    in_case.clock.ms = 299_000
    qtbot.keyClick(in_case.window, Qt.Key.Key_Tab)
    in_case.clock.ms = 301_000
    in_case.window.idle.tick()
    assert in_case.window.sitting is not None


@pytest.mark.hazard("H02")
def test_the_screen_locks_when_the_machine_slept(in_case):
    in_case.wall.ms = 45_000
    in_case.window.idle.tick()
    assert in_case.window.sitting is None


def test_a_countdown_reads_in_minutes_and_seconds():
    assert [as_countdown(left) for left in (300, 252, 60, 9, 0)] == ["5:00", "4:12", "1:00", "0:09", "0:00"]


@pytest.mark.hazard("H02", "H36")
def test_one_key_locks(qtbot, in_case):
    qtbot.keyClick(in_case.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert in_case.window.sitting is None


def test_the_same_person_comes_back_to_the_same_step(in_case):
    in_case.case.open_step("malignancy_workup")
    in_case.window.lock()
    in_case.come_in()
    assert in_case.service.current.state.case == "case-1"
    assert in_case.case.step == "malignancy_workup"


@pytest.mark.hazard("H01", "H02")
def test_another_person_comes_in_on_the_board(in_case):
    in_case.window.lock()
    sitting = in_case.come_in("lind")
    assert in_case.service.current is None
    assert sitting.screens.currentWidget() is sitting.board


def test_the_lock_waits_for_a_signature_under_way(in_case):
    sitting = in_case.window.sitting
    sitting.side.sheets()._on_busy(True)
    in_case.window.lock()
    assert in_case.window.sitting is sitting
    sitting.side.sheets()._on_busy(False)
    assert in_case.window.sitting is None
