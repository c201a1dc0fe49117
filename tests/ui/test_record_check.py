"""Older entries are proven while somebody works, and the board says so (design.md 10.32)."""

import pytest

from bedside.case.ward import CaseAccessed
from bedside.store.ward_store import NEWEST_CHECKED
from bedside.ui.record_check import RecordCheck
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, saved

WAIT_MS = 60_000


@pytest.fixture
def service(tmp_path):
    opened = Workstation(tmp_path).start().setup(WARD, CLINICIAN, PIN)
    view = saved(opened.new_case(PATIENT))
    for _ in range(NEWEST_CHECKED + 5):
        opened._note(CaseAccessed(case=view.state.case, purpose="opened"))
    yield opened
    opened.lock()


def test_the_board_says_how_far_it_has_come_and_then_nothing(qtbot, service):
    check, told = RecordCheck(service), []
    check.told.connect(told.append)
    check.start()
    qtbot.waitUntil(lambda: told[-1:] == [""], timeout=WAIT_MS)
    assert told[0] == "Older entries are being checked: 0 %"
    assert "100 %" in told[-2]
    assert service.doubt is None


@pytest.mark.hazard("H24")
def test_damage_among_older_entries_stops_writing_and_is_said(qtbot, service):
    connection = service.store._container.connection
    connection.execute("UPDATE events SET payload = x'7b7d' WHERE stream LIKE 'case:%' AND number = 1")
    check = RecordCheck(service)
    with qtbot.waitSignal(check.doubted, timeout=WAIT_MS):
        check.start()
    assert service.doubt is not None
    assert "has another content than was recorded" in str(service.doubt)


def test_a_lock_ends_it(qtbot, service):
    check = RecordCheck(service)
    check.start()
    check.stop()
    service.lock()
    assert not any(service.store._key)


def test_a_record_that_opening_proved_is_not_walked_again(qtbot, tmp_path):
    small = Workstation(tmp_path).start().setup(WARD, CLINICIAN, PIN)
    check = RecordCheck(small)
    with qtbot.assertNotEmitted(check.told):
        check.start()
    small.lock()
