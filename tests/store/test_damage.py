"""Files that were flipped, cut, swapped or filled with rubbish: never a wrong answer, always a sentence."""

import shutil
from pathlib import Path
from random import Random

import pytest

from bedside.domain.errors import WorldError
from bedside.store.errors import CopyFailed, IntegrityDoubt, StoreDamaged, StoreTooNew
from bedside.store.records import StoredEvent
from bedside.store.ward_store import WardStore
from tests.store.damage import IDENTICAL, READ_ONLY, REFUSED, outcomes
from tests.store.ward import CASE, FIRST, PIN, Ward, fill

DAMAGES = 2000
PAGE = 2048


@pytest.fixture
def filled(ward: Ward) -> Ward:
    """One case of 60 events in a closed store, so that everything is in the one file."""
    store = ward.open()
    fill(store, 60)
    store.close()
    return ward


@pytest.mark.slow
@pytest.mark.hazard("H23")
def test_2000_damaged_stores_open_identical_or_read_only_or_are_refused_with_a_copy_offered() -> None:
    found = outcomes(Random(20260518), DAMAGES)
    assert found.total() == DAMAGES
    assert min(found[kind] for kind in (IDENTICAL, READ_ONLY, REFUSED)) > DAMAGES // 20


@pytest.mark.hazard("H23", "H24")
def test_a_program_that_skips_the_anchor_shows_wrong_content_of_the_same_stores(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Positive control: a log that was cut short leaves an older record that proves itself."""
    monkeypatch.setattr(WardStore, "compare_with_anchor", lambda _self: None)
    with pytest.raises(AssertionError):
        outcomes(Random(20260518), DAMAGES)


@pytest.mark.hazard("H23")
@pytest.mark.parametrize("length", [0, 1, 15, 16, 100, 2047, 2048, 2049, 20000, 40960, -1, -2048, -2049])
def test_a_truncated_file_is_refused_or_read_only_in_a_sentence(filled: Ward, length: int) -> None:
    path = filled.places.store_file
    good = path.read_bytes()
    path.write_bytes(good[:length])
    with pytest.raises(WorldError) as caught:
        store = filled.open()
        doubt = store.doubt
        store.close()
        raise doubt or AssertionError("a truncated file passed as whole")
    assert str(caught.value).count(".") >= 3
    assert path.read_bytes() == good[:length], "the damaged file was left exactly as it is"


@pytest.mark.hazard("H23")
@pytest.mark.parametrize("content", [b"rubbish", bytes(53248), b"SQLite format 3\x00" + bytes(8176)])
def test_rubbish_in_place_of_the_store_is_refused_in_a_sentence(filled: Ward, content: bytes) -> None:
    filled.places.store_file.write_bytes(content)
    with pytest.raises(
        StoreDamaged, match=r"The file was left exactly as it is\. Restore the newest good copy"
    ):
        filled.open()
    assert filled.places.store_file.read_bytes() == content


@pytest.mark.hazard("H23")
def test_the_store_of_another_ward_is_refused(filled: Ward, tmp_path: Path) -> None:
    other = Ward(tmp_path / "other")
    other.door().create(FIRST).close()
    shutil.copy(other.places.store_file, filled.places.store_file)
    with pytest.raises(StoreDamaged, match="belongs to another store"):
        filled.open()


@pytest.mark.hazard("H29")
def test_a_store_of_a_newer_format_is_refused_and_left_alone(filled: Ward) -> None:
    with filled.insider() as connection:
        connection.execute("UPDATE meta SET value = 'bedside.store/2' WHERE name = 'format'")
    with pytest.raises(
        StoreTooNew, match=r"newer Bedside: it has the format bedside\.store/2.*Install the newer"
    ):
        filled.open()


@pytest.mark.hazard("H24")
def test_an_older_copy_of_one_page_is_found_or_says_the_same(filled: Ward) -> None:
    """The page cipher accepts it (safety.md B7); the chains do not."""
    path, old = filled.places.store_file, filled.places.store_file.read_bytes()
    store = filled.open()
    fill(store, 3, first=61)
    store.close()
    new = path.read_bytes()
    store = filled.open()
    truth = store.read_stream(CASE), store.summaries()
    store.close()
    changed = [at for at in range(PAGE, len(old), PAGE) if old[at : at + PAGE] != new[at : at + PAGE]]
    found = 0
    for at in changed:
        path.write_bytes(new[:at] + old[at : at + PAGE] + new[at + PAGE :])
        found += _is_found_or_harmless(filled, truth)
    # An index page may be sealed anew with the same rows on it: its older copy says the same.
    assert found >= len(changed) - 2 >= 4


def test_checking_the_newest_rows_starts_in_the_middle_of_the_chains(filled: Ward) -> None:
    store = filled.open()
    store.verify_recent(5)
    with filled.insider() as connection:
        connection.execute("UPDATE events SET payload = x'00' WHERE number = 20")
    store.verify_recent(5)
    assert not store.is_read_only
    with pytest.raises(IntegrityDoubt, match="entry 20 of case:1 has another content"):
        store.verify_recent(41)
    assert store.is_read_only
    store.close()


@pytest.mark.parametrize("gone", [55, 56])
def test_checking_the_newest_rows_notices_what_is_gone_at_their_edge(filled: Ward, gone: int) -> None:
    store = filled.open()
    with filled.insider() as connection:
        connection.execute("DELETE FROM events WHERE number = ?", (gone,))
    with pytest.raises(IntegrityDoubt, match=f"entry {gone} of case:1 is missing"):
        store.verify_recent(5)
    store.close()


@pytest.mark.hazard("H23")
def test_a_copy_is_whole_encrypted_and_opens_with_the_same_pin(filled: Ward, tmp_path: Path) -> None:
    store = filled.open()
    copy = filled.places.copies / "ward-1.bedside"
    assert store.backup(copy) == store.head()
    store.close()
    assert sorted(path.name for path in filled.places.copies.iterdir()) == [
        "ward-1.bedside",
        "ward-1.bedside.keys",
    ]
    shutil.copy(copy, filled.places.store_file)
    shutil.copy(copy.with_name("ward-1.bedside.keys"), filled.places.keys_file)
    store = filled.open()
    assert not store.is_read_only
    assert len(store.read_stream(CASE)) == 60
    store.close()


def test_an_existing_copy_is_never_replaced(filled: Ward) -> None:
    store = filled.open()
    copy = filled.places.copies / "ward-1.bedside"
    store.backup(copy)
    before = copy.read_bytes()
    with pytest.raises(CopyFailed, match="already a copy"):
        store.backup(copy)
    assert copy.read_bytes() == before
    store.close()


@pytest.mark.hazard("H23")
def test_a_damaged_store_makes_no_copy(filled: Ward) -> None:
    store = filled.open()
    with filled.insider() as connection:
        connection.execute("UPDATE events SET payload = x'00' WHERE number = 20")
    with pytest.raises(IntegrityDoubt):
        store.backup(filled.places.copies / "ward-1.bedside")
    assert list(filled.places.copies.iterdir()) == []
    store.close()


Truth = tuple[tuple[StoredEvent, ...], object]


def _is_found_or_harmless(ward: Ward, truth: Truth) -> bool:
    """True when the damage was found; a damage that is not found must have changed nothing."""
    store = _open_or_refuse(ward)
    if store is None:
        return True
    try:
        if store.is_read_only:
            return True
        assert (store.read_stream(CASE), store.summaries()) == truth
        list(store.verify_all())
        return False
    except WorldError as error:
        assert str(error).count(".") >= 3
        return True
    finally:
        store.close()


def _open_or_refuse(ward: Ward) -> WardStore | None:
    try:
        return ward.door().open(FIRST.person, PIN)
    except WorldError:
        return None
