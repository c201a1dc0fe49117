"""A copy in the place of a damaged store: proven before and after, and what was here is kept."""

import shutil
from pathlib import Path

import pytest

from bedside.domain.errors import WorldError
from bedside.store.backup import keys_beside
from bedside.store.errors import PinRefused, RestoreFailed, RollbackSuspected, StoreDamaged
from bedside.store.ward_store import WardStore
from tests.store.ward import CASE, FIRST, PIN, SECOND, Ward, draft, fill

ASIDE = "20261122T120000Z"


@pytest.fixture
def copy(ward: Ward) -> Path:
    """A copy of 20 commits; the store itself then goes on to 25."""
    store = ward.open()
    fill(store, 20)
    target = ward.places.copies / "ward-000001-20261122T110000Z-20.bedside"
    store.backup(target)
    fill(store, 5, first=21)
    store.close()
    return target


def restored(ward: Ward, copy: Path, pin: str = PIN) -> WardStore:
    return ward.door().restore(copy, ((FIRST.person, pin),), ASIDE)


@pytest.mark.hazard("H23", "H24")
def test_a_restored_copy_is_whole_and_rightly_called_older_than_its_anchor(ward: Ward, copy: Path) -> None:
    store = restored(ward, copy)
    assert isinstance(store.doubt, RollbackSuspected)
    assert "its last 5 commits are missing" in store.doubt.happened
    assert len(store.read_stream(CASE)) == 20
    assert [each.done for each in store.verify_all()][-1] == 20
    receipt = store.accept_rollback(("person-1", "person-2"), draft(99, "restored"))
    assert receipt.counter == 21
    store.close()
    again = ward.open()
    assert not again.is_read_only
    again.close()


@pytest.mark.hazard("H23")
def test_a_copy_as_new_as_the_anchor_may_be_written_at_once(ward: Ward) -> None:
    store = ward.open()
    fill(store, 20)
    copy = ward.places.copies / "ward-000001-20261122T110000Z-20.bedside"
    store.backup(copy)
    store.close()
    ward.places.store_file.write_bytes(b"rubbish")
    store = restored(ward, copy)
    assert not store.is_read_only
    fill(store, 1, first=21)
    store.close()


@pytest.mark.hazard("H23")
@pytest.mark.parametrize("log", [b"", b"left by a crash"])
def test_the_store_that_was_here_is_set_aside_with_its_log_byte_for_byte(
    ward: Ward, copy: Path, log: bytes
) -> None:
    damaged = ward.places.store_file.read_bytes()[:20_000]
    ward.places.store_file.write_bytes(damaged)
    wal = ward.places.store_file.with_name("ward.bedside-wal")
    if log:
        wal.write_bytes(log)
        wal.chmod(0o600)
    restored(ward, copy).close()
    aside = ward.places.set_aside / ASIDE
    assert (aside / "ward.bedside").read_bytes() == damaged
    assert (aside / wal.name).exists() == bool(log)
    assert not log or (aside / wal.name).read_bytes() == log
    assert copy.exists()


@pytest.mark.hazard("H23")
def test_a_lost_store_is_brought_back(ward: Ward, copy: Path) -> None:
    ward.places.store_file.unlink()
    store = restored(ward, copy)
    assert len(store.read_stream(CASE)) == 20
    assert not ward.places.set_aside.exists()
    store.close()


@pytest.mark.hazard("H23")
@pytest.mark.parametrize("harm", ["flipped", "cut", "rubbish", "missing", "folder"])
def test_a_copy_that_does_not_prove_itself_leaves_everything_as_it_was(
    ward: Ward, copy: Path, harm: str
) -> None:
    content = copy.read_bytes()
    match harm:
        case "flipped":
            copy.write_bytes(content[:9000] + bytes([content[9000] ^ 4]) + content[9001:])
        case "cut":
            copy.write_bytes(content[:-2048])
        case "rubbish":
            copy.write_bytes(b"rubbish")
        case _:
            copy.unlink()
            if harm == "folder":
                copy.mkdir()
    before = {path: path.read_bytes() for path in (ward.places.store_file, ward.places.keys_file)}
    with pytest.raises(RestoreFailed, match=r"lies where it lay, as it was\. Choose another copy"):
        restored(ward, copy)
    assert {path: path.read_bytes() for path in before} == before
    assert [path.name for path in ward.files() if ".restored" in path.name] == []
    assert not ward.places.set_aside.exists()
    ward.open().close()


@pytest.mark.hazard("H23")
def test_the_copy_of_another_ward_is_refused(ward: Ward, copy: Path, tmp_path: Path) -> None:
    other = Ward(tmp_path / "other")
    other.door().create(FIRST).close()
    with pytest.raises(RestoreFailed, match="no good copy"):
        restored(other, copy)
    other.open().close()


@pytest.mark.hazard("H23", "H38")
def test_a_wrong_pin_touches_nothing(ward: Ward, copy: Path) -> None:
    before = ward.places.store_file.read_bytes()
    with pytest.raises(PinRefused):
        restored(ward, copy, "000111")
    assert ward.places.store_file.read_bytes() == before


@pytest.mark.hazard("H38")
def test_a_person_removed_since_the_copy_does_not_come_back_with_it(ward: Ward) -> None:
    store = ward.open()
    ward.door().add_person(store, SECOND)
    copy = ward.places.copies / "copy.bedside"
    store.backup(copy)
    ward.door().remove_person(SECOND.person)
    store.close()
    restored(ward, copy).close()
    assert set(ward.door().people()) == {FIRST.person}
    with pytest.raises(PinRefused):
        ward.door().open(SECOND.person, SECOND.pin)


@pytest.mark.hazard("H23", "H28")
@pytest.mark.parametrize("harm", ["missing", "rubbish"])
def test_lost_key_slots_come_back_from_beside_the_copy(ward: Ward, copy: Path, harm: str) -> None:
    ward.places.keys_file.unlink()
    if harm == "rubbish":
        ward.places.keys_file.write_bytes(b"rubbish")
        ward.places.keys_file.chmod(0o600)
    restored(ward, copy).close()
    assert ward.places.keys_file.read_bytes() == keys_beside(copy).read_bytes()
    kept = [path.read_bytes() for path in ward.files() if path.is_relative_to(ward.places.set_aside)]
    assert (b"rubbish" in kept) == (harm == "rubbish")


@pytest.mark.hazard("H23")
def test_a_second_restore_never_replaces_what_the_first_set_aside(ward: Ward, copy: Path) -> None:
    restored(ward, copy).close()
    first = (ward.places.set_aside / ASIDE / "ward.bedside").read_bytes()
    with pytest.raises(WorldError):
        restored(ward, copy)
    assert (ward.places.set_aside / ASIDE / "ward.bedside").read_bytes() == first


@pytest.mark.hazard("H23")
@pytest.mark.parametrize("stops_at", ["set aside", "replace"])
def test_a_restore_cut_off_half_way_never_looks_like_a_first_start(
    ward: Ward, copy: Path, stops_at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped before or after the old store got its second name: a store is still there, and its content too."""

    class PowerCutError(BaseException):
        pass

    def cut(*_: object) -> None:
        raise PowerCutError

    if stops_at == "set aside":
        monkeypatch.setattr("bedside.store.restore._second_name", cut)
    else:
        monkeypatch.setattr(Path, "replace", cut)
    with pytest.raises(PowerCutError):
        restored(ward, copy)
    monkeypatch.undo()
    assert ward.door().exists()
    store = ward.open()
    assert len(store.read_stream(CASE)) == 25
    store.close()


def test_a_store_in_use_is_not_replaced(ward: Ward, copy: Path) -> None:
    store = ward.open()
    with pytest.raises(WorldError, match="already open in another program"):
        restored(ward, copy)
    store.close()


def test_the_doubt_of_a_damaged_store_is_told_before_any_restore(ward: Ward, copy: Path) -> None:
    shutil.copy(copy, ward.places.store_file.with_name("kept"))
    ward.places.store_file.write_bytes(b"rubbish")
    with pytest.raises(StoreDamaged, match="Restore the newest good copy"):
        ward.open()
