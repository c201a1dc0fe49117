"""When a copy of the ward record is made, and that a failure reaches people and harms no earlier copy."""

from pathlib import Path

import pytest

from bedside.app import copying
from bedside.app.case_service import CaseService
from bedside.domain.errors import WorldError
from bedside.domain.observations import Answer
from bedside.store.copies import Copy, copies_in
from bedside.store.errors import CopyFailed
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, answer, saved


def made(workstation: Workstation) -> tuple[Copy, ...]:
    return copies_in(workstation.folder / "data" / "copies")


def unlocked(workstation: Workstation) -> CaseService:
    session = workstation.start()
    return session.unlock(session.people()[0].id, PIN)


@pytest.fixture
def service(workstation: Workstation) -> CaseService:
    opened = workstation.start().setup(WARD, CLINICIAN, PIN)
    saved(opened.new_case(PATIENT))
    return opened


@pytest.mark.hazard("H23")
def test_locking_makes_a_copy_and_not_another_within_the_hour(
    workstation: Workstation, service: CaseService
) -> None:
    service.lock()
    assert len(made(workstation)) == 1
    workstation.later(minutes=59)
    again = unlocked(workstation)
    saved(again.perform(answer(opened(again), "splenomegaly", Answer.YES)))
    again.lock()
    assert len(made(workstation)) == 1


@pytest.mark.hazard("H23", "H39")
def test_what_a_kill_left_of_a_copy_goes_with_the_next_one(
    workstation: Workstation, service: CaseService
) -> None:
    good = copying.make(service).path
    for left in (".part", ".part-wal", ".part-journal"):
        good.with_name(f"ward-000009-20261122T000000Z-4.bedside{left}").write_bytes(b"half a copy")
    copying.make(service)
    names = sorted(path.name for path in good.parent.iterdir())
    assert len(names) == 4
    assert all(name.endswith((".bedside", ".keys")) for name in names)
    service.lock()


@pytest.mark.hazard("H23", "H36")
def test_a_lock_does_not_wait_for_the_copy_of_a_large_record(
    workstation: Workstation, service: CaseService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "QUICK_BYTES", 1)
    service.lock()
    assert made(workstation) == ()
    again = unlocked(workstation)
    copying.copy_when_due(again)
    assert len(made(workstation)) == 1
    again.lock()


@pytest.mark.hazard("H23")
def test_an_hour_later_a_change_is_copied_while_somebody_works(
    workstation: Workstation, service: CaseService
) -> None:
    copying.copy_when_due(service)
    assert not copying.is_due(service)
    workstation.later(minutes=60)
    assert not copying.is_due(service), "nothing changed"
    saved(service.perform(answer(service, "splenomegaly", Answer.YES)))
    assert copying.is_due(service)
    copying.copy_when_due(service)
    assert [copy.counter for copy in made(workstation)] == [service.store.head().counter, 2]
    service.lock()


@pytest.mark.hazard("H23")
def test_a_clock_set_back_does_not_stop_the_copies(workstation: Workstation, service: CaseService) -> None:
    copying.copy_when_due(service)
    saved(service.perform(answer(service, "splenomegaly", Answer.YES)))
    workstation.later(days=-400)
    assert copying.is_due(service)
    service.lock()
    assert len(made(workstation)) == 2


@pytest.mark.hazard("H23", "H26")
def test_a_copy_that_fails_at_the_lock_is_said_and_the_store_is_closed_all_the_same(
    workstation: Workstation, service: CaseService
) -> None:
    _block(workstation.folder / "data" / "copies")
    with pytest.raises(WorldError):
        service.lock()
    again = unlocked(workstation)
    assert again.board()[0].hospital_number == PATIENT.hospital_number
    with pytest.raises(WorldError):
        again.lock()


@pytest.mark.hazard("H23")
def test_a_damaged_copy_is_named_by_its_time_when_it_would_have_counted(
    workstation: Workstation, service: CaseService
) -> None:
    for _ in range(5):
        copying.make(service)
    newest = made(workstation)[0].path
    newest.write_bytes(newest.read_bytes()[:-2048])
    with pytest.raises(CopyFailed, match=r"the copy of 22 Nov 02:00 UTC is damaged"):
        copying.rotate(service)
    service.lock()


def opened(service: CaseService) -> CaseService:
    service.open(service.board()[0].case)
    return service


def _block(folder: Path) -> None:
    """A file where the folder of copies should be."""
    folder.write_bytes(b"")
