"""Room is kept for the record, writing is tried at the start, and a full disk is said before an entry is lost."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from bedside.store import private_file, reserve
from bedside.store.errors import DiskFull, StoreNotPrivate, TriesNotCounted
from bedside.store.reserve import SMALL_BYTES
from bedside.store.ward_store import WardStore
from tests.store.faulty_disk import UNDER_ENCRYPTION, FaultyDisk
from tests.store.ward import CASE, FIRST, PIN, Ward, draft

pytestmark = pytest.mark.hazard("H26")


@pytest.fixture
def store(ward: Ward, disk: FaultyDisk) -> Iterator[WardStore]:
    """An unlocked store on that disk, with its room kept."""
    store = ward.door(vfs=UNDER_ENCRYPTION).open(FIRST.person, PIN)
    store.keep_room()
    yield store
    disk.mend()
    store.close()


def test_unlocking_keeps_room_that_only_this_account_reads(store: WardStore, ward: Ward) -> None:
    kept = ward.places.reserve_file.stat()
    assert kept.st_size == SMALL_BYTES
    assert stat.S_IMODE(kept.st_mode) == 0o600
    assert store.shortage is None


def test_writing_is_tried_at_each_start(store: WardStore, ward: Ward) -> None:
    before = ward.places.reserve_file.read_bytes()
    store.keep_room()
    after = ward.places.reserve_file.read_bytes()
    assert len(after) == len(before)
    assert after != before, "a page was written on trial"


def test_on_a_full_disk_the_entry_is_saved_in_the_room_kept_for_it_and_the_shortage_is_said(
    store: WardStore, disk: FaultyDisk, ward: Ward
) -> None:
    disk.full_beside = ward.places.reserve_file
    store.append(CASE, (draft(1),))
    assert [event.payload for event in store.read_stream(CASE)] == [draft(1).payload]
    assert not ward.places.reserve_file.exists()
    assert str(store.shortage).startswith("The disk of this workstation is full. Everything")
    assert not store.is_read_only


def test_without_any_room_left_the_entry_is_refused_and_nothing_is_called_saved(
    store: WardStore, disk: FaultyDisk
) -> None:
    disk.is_full = True
    with pytest.raises(DiskFull):
        store.append(CASE, (draft(1),))
    assert store.read_stream(CASE) == ()


def test_once_there_is_room_again_it_is_kept_again_and_nothing_is_said(
    store: WardStore, disk: FaultyDisk, ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk.full_beside = ward.places.reserve_file
    store.append(CASE, (draft(1),))
    with monkeypatch.context() as full:
        full.setattr(private_file, "create_private", _full_disk)
        store.keep_room()
        assert store.shortage is not None
    disk.full_beside = None
    store.keep_room()
    assert store.shortage is None
    assert ward.places.reserve_file.stat().st_size == SMALL_BYTES


def test_a_folder_that_fails_the_trial_is_read_only_before_anybody_types(
    store: WardStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(reserve.os, "fsync", _broken_disk)
        store.keep_room()
    assert "its folder cannot be written" in str(store.doubt)


def test_the_anchor_is_written_in_the_room_kept_for_it(
    store: WardStore, ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.append(CASE, (draft(1),))
    _fill_disk(ward, monkeypatch)
    store.write_anchor()
    assert store.shortage is not None


def test_on_a_full_disk_the_ward_is_unlocked_in_the_room_kept_for_it(
    store: WardStore, ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A try that cannot be counted comes after the longest wait: without that room nobody could look at a case."""
    store.append(CASE, (draft(1),))
    store.close()
    _fill_disk(ward, monkeypatch)
    again = ward.open()
    assert len(again.read_stream(CASE)) == 1
    again.close()


def test_on_a_full_disk_without_that_room_the_record_is_read_once_the_longest_wait_has_run(
    store: WardStore, ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.append(CASE, (draft(1),))
    store.close()
    ward.places.reserve_file.unlink()
    monkeypatch.setattr(private_file, "create_private", _full_disk)
    with pytest.raises(TriesNotCounted):
        ward.open()
    again = ward.open_after_the_longest_wait()
    assert str(again.doubt).startswith("The ward record can only be read: the disk is full.")
    assert len(again.read_stream(CASE)) == 1
    again.close()


def test_a_link_in_the_place_of_the_reserve_is_refused(store: WardStore, ward: Ward, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"somebody else's")
    ward.places.reserve_file.unlink()
    ward.places.reserve_file.symlink_to(elsewhere)
    with pytest.raises(StoreNotPrivate):
        store.keep_room()
    assert elsewhere.read_bytes() == b"somebody else's"


def _fill_disk(ward: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    """Small files have room only where the reserve was."""
    create = private_file.create_private

    def full_beside_the_reserve(path: Path) -> int:
        return _full_disk(path) if ward.places.reserve_file.exists() else create(path)

    monkeypatch.setattr(private_file, "create_private", full_beside_the_reserve)


def _full_disk(path: Path) -> int:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _broken_disk(descriptor: int) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))
