"""Reading a case never waits for writing that it was read; the visit is put on record when it can be (safety.md P5)."""

import json
from collections.abc import Iterator

import pytest

from bedside.app.case_service import CaseService
from bedside.domain.errors import WorldError
from bedside.domain.observations import Answer
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, answer, saved
from tests.store.faulty_disk import UNDER_ENCRYPTION, FaultyDisk, faulty_disk

pytestmark = pytest.mark.hazard("H26", "H28")


@pytest.fixture
def disk() -> Iterator[FaultyDisk]:
    disk = faulty_disk()
    disk.mend()
    yield disk
    disk.mend()


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
