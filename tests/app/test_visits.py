"""Reading a case never waits for writing that it was read; the visit is put on record when it can be (safety.md P5)."""

import json
from collections.abc import Iterator

import pytest

from bedside.app.case_service import CaseService
from bedside.domain.errors import WorldError
from bedside.domain.observations import Answer
from bedside.store.errors import PinRefused
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, answer, saved
from tests.store.faulty_disk import UNDER_ENCRYPTION, FaultyDisk

pytestmark = pytest.mark.hazard("H26", "H28")


@pytest.fixture
def service(workstation: Workstation, disk: FaultyDisk) -> Iterator[CaseService]:
    """A ward with one case, unlocked again, on a disk that fails on command."""
    opened = workstation.start(vfs=UNDER_ENCRYPTION).setup(WARD, CLINICIAN, PIN)
    saved(opened.new_case(PATIENT))
    yield opened
    disk.mend()
    opened.store.close()


def visits(service: CaseService) -> list[int]:
    """When cases were opened, as the ward's stream has it, in the order of their entries."""
    found = []
    for stored in service.store.read_stream("ward"):
        header = json.loads(stored.header)
        if header["type"] == "case_accessed":
            found.append(header["recorded_at"])
    return found


def case_of(service: CaseService) -> str:
    return service.board()[0].case


def test_on_a_full_disk_the_case_is_read_and_the_visit_is_owed_with_its_time(
    service: CaseService, disk: FaultyDisk, workstation: Workstation
) -> None:
    case, before = case_of(service), service.current
    disk.is_full = True
    when = [service.now()]
    view = service.open(case)
    assert before is not None
    assert view.state == before.state
    assert str(service.visits.trouble).startswith(
        "That you opened this case could not be put on record. The case"
    )
    assert visits(service) == []
    workstation.later(minutes=1)
    when.append(service.now())
    service.open(case)
    with pytest.raises(WorldError, match="the disk is full"):
        service.perform(answer(service, "rrt", Answer.YES))
    disk.mend()
    workstation.later(minutes=1)
    saved(service.perform(answer(service, "rrt", Answer.YES)))
    assert visits(service) == [int(at.timestamp() * 1000) for at in when]
    assert service.visits.trouble is None


def test_a_failed_sync_shows_the_case_and_the_ward_is_read_only(
    service: CaseService, disk: FaultyDisk
) -> None:
    case = case_of(service)
    disk.fails_sync = True
    view = service.open(case)
    assert view.state.case == case
    assert service.doubt is not None
    assert service.visits.trouble is None, "the doubt is said on every screen"


def test_what_is_owed_is_put_on_record_at_the_lock(
    service: CaseService, disk: FaultyDisk, workstation: Workstation
) -> None:
    case = case_of(service)
    disk.is_full = True
    service.open(case)
    disk.mend()
    service.lock()
    session = workstation.start(vfs=UNDER_ENCRYPTION)
    again = session.unlock(session.people()[0].id, PIN)
    assert len(visits(again)) == 1
    again.lock()


def failed_tries(service: CaseService) -> list[int]:
    """The counts of failed unlocks that are on record."""
    events = service.store.read_stream("ward")
    told = [json.loads(event.payload or b"{}") for event in events]
    return [fact["tries"] for fact in told if fact["type"] == "pin_failed"]


@pytest.mark.parametrize("restarts", [False, True])
def test_failed_unlocks_are_on_record_with_the_first_that_succeeds(
    workstation: Workstation, service: CaseService, restarts: bool
) -> None:
    service.lock()
    session = workstation.start()
    person = session.people()[0].id
    for _ in range(3):
        with pytest.raises(PinRefused):
            session.unlock(person, "000111")
    if restarts:
        session = workstation.start()
    for expected in ([3], [3]):
        again = session.unlock(person, PIN)
        assert failed_tries(again) == expected
        assert again.people, "the ward still knows its people"
        again.lock()


def test_failed_unlocks_are_kept_until_they_can_be_written_down_and_lock_nobody_out(
    workstation: Workstation, service: CaseService, disk: FaultyDisk
) -> None:
    service.lock()
    session = workstation.start(vfs=UNDER_ENCRYPTION)
    person = session.people()[0].id
    with pytest.raises(PinRefused):
        session.unlock(person, "000111")
    disk.is_full = True
    full = session.unlock(person, PIN)
    assert failed_tries(full) == []
    disk.mend()
    full.lock()
    again = session.unlock(person, PIN)
    assert failed_tries(again) == [1]
    again.lock()
