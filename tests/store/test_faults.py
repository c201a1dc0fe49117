"""The disk fails under the store: no false "Saved", and no writing on over a doubt."""

import subprocess
from collections.abc import Iterator
from random import Random

import pytest

from bedside.store.errors import NotSaved, ReadOnly
from bedside.store.ward_store import WardStore
from tests.store.bare_ward import ward_in_memory
from tests.store.faulty_disk import UNDER_ENCRYPTION, FaultyDisk
from tests.store.io_faults import (
    LASTING,
    Fault,
    Lasting,
    Trouble,
    cut_after_a_failed_sync,
    lay,
    loss_after,
    operations_of,
)
from tests.store.power_cut import invented_day
from tests.store.recorded_disk import recorded_disk
from tests.store.ward import CASE, FIRST, PIN, ROOT, Ward, child, draft, fill

STATES_A_SYNC = 30


@pytest.fixture
def store(ward: Ward, disk: FaultyDisk) -> Iterator[WardStore]:
    """A store on that disk with three events."""
    store = ward.door(vfs=UNDER_ENCRYPTION).open(FIRST.person, PIN)
    fill(store, 3)
    yield store
    disk.mend()
    store.close()


@pytest.mark.hazard("H22")
def test_each_commit_syncs_at_least_once(store: WardStore, disk: FaultyDisk) -> None:
    before = disk.syncs
    fill(store, 5, first=4)
    assert disk.syncs - before >= 5


@pytest.mark.hazard("H26")
def test_a_failed_sync_that_stays_is_said_and_stops_writing(store: WardStore, disk: FaultyDisk) -> None:
    disk.fails_sync = True
    with pytest.raises(
        NotSaved, match=r"not saved: the disk reported an error\. Everything that showed as saved"
    ):
        store.append(CASE, (draft(4),))
    assert store.is_read_only
    assert len(store.read_stream(CASE)) >= 3, "what was saved still reads"
    disk.fails_sync = False
    with pytest.raises(ReadOnly):
        store.append(CASE, (draft(4),))


@pytest.mark.hazard("H26")
def test_after_a_sync_that_fails_once_the_store_is_proven_anew_before_it_writes(
    ward: Ward, disk: FaultyDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ward.door(vfs=UNDER_ENCRYPTION).open(FIRST.person, PIN)
    fill(store, 3)
    broken = store._container.connection
    disk.fails_sync = True
    # The disk comes back while the store is being reopened.
    reopen = store._open_container
    monkeypatch.setattr(store, "_open_container", lambda: (setattr(disk, "fails_sync", False), reopen()))
    with pytest.raises(NotSaved):
        store.append(CASE, (draft(4),))
    assert store._container.connection is not broken
    assert not store.is_read_only
    store.append(CASE, (draft(4),))
    store.append(CASE, (draft(5),))
    store.close()
    again = ward.open()
    assert [event.payload for event in again.read_stream(CASE)] == [draft(n).payload for n in range(1, 6)]
    again.close()


@pytest.mark.hazard("H26")
def test_a_full_disk_is_said_and_the_same_entry_is_saved_once_there_is_room(
    store: WardStore, disk: FaultyDisk
) -> None:
    disk.is_full = True
    with pytest.raises(NotSaved, match="the disk is full"):
        store.append(CASE, (draft(4),))
    disk.is_full = False
    assert len(store.read_stream(CASE)) == 3
    store.append(CASE, (draft(4),))
    assert len(store.read_stream(CASE)) == 4


@pytest.mark.hazard("H26", "H22")
@pytest.mark.parametrize("lasting", LASTING)
@pytest.mark.parametrize("trouble", ["input/output", "full", "read-only"])
def test_a_fault_at_any_operation_loses_nothing_saved_and_is_said_in_a_sentence(
    trouble: Trouble, lasting: Lasting
) -> None:
    """Every open, read, write, truncate, sync, delete and rename of a sitting, of the store and beside it."""
    day = invented_day(5)
    with ward_in_memory() as ward:
        before = {"": ward.file.read_bytes(), "anchor": ward.anchor.read_bytes()}
        operations = operations_of(ward, day, trouble)
        assert operations > 120
        for at in range(1, operations + 1):
            lay(ward, before)
            fault = Fault(at, lasting, trouble)
            assert loss_after(ward, day, fault) == "", f"{fault.failed} at {at}"


@pytest.mark.slow
@pytest.mark.hazard("H26", "H22")
def test_after_any_failed_sync_a_power_cut_loses_nothing_that_was_called_saved() -> None:
    """A system may call pages clean that a failed sync never wrote: no later sync writes them."""
    with ward_in_memory() as ward:
        harms = cut_after_a_failed_sync(ward, Random(20260516), STATES_A_SYNC)
    assert len(harms) > 500
    assert set(harms) == {""}


@pytest.mark.slow
@pytest.mark.hazard("H26", "H22")
def test_a_failed_sync_that_nobody_hears_of_is_caught_by_the_same_cuts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Positive control."""
    monkeypatch.setattr(recorded_disk(), "hides_failed_syncs", True)
    with ward_in_memory() as ward:
        harms = cut_after_a_failed_sync(ward, Random(20260517), STATES_A_SYNC)
    assert any("lost" in harm for harm in harms)


@pytest.mark.hazard("H26")
@pytest.mark.parametrize("has_lock_file", [True, False])
def test_a_folder_that_this_account_may_only_read_is_said_and_nothing_is_called_saved(
    has_lock_file: bool,
) -> None:
    with ward_in_memory() as ward:
        store = ward.open()
        fill(store, 1)
        store.close()
        if not has_lock_file:
            ward.places.lock_file.unlink()
        before = ward.file.read_bytes()
        stranger = subprocess.run(
            child("child_stranger", str(ward.home)), cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert "cannot be written (Permission denied)" in stranger.stdout
        assert ward.file.read_bytes() == before
