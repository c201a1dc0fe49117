"""What lies before the newest 1,000 commits: proven in the background, and before its case is signed."""

from collections.abc import Iterator

import pytest

from bedside.store.errors import IntegrityDoubt, ReadOnly
from bedside.store.records import WARD_STREAM
from bedside.store.ward_store import NEWEST_CHECKED, WardStore
from tests.store.bare_ward import BareWard, ward_in_memory
from tests.store.ward import CASE, draft, fill

CUT_SHORT = """DELETE FROM events WHERE stream = 'case:1' AND number = 10;
    DELETE FROM heads WHERE counter = 10;
    UPDATE summaries SET number = 9, sort_key = '000009', counter = 9 WHERE stream = 'case:1'"""
"""The last entry of a case taken out together with its commit, and the board set back: nothing near it disagrees."""


@pytest.fixture
def store() -> Iterator[WardStore]:
    """A case of ten entries, then more commits of others than are proven at opening; its end was cut off."""
    with ward_in_memory() as ward:
        _fill(ward)
        with ward.insider() as connection:
            connection.pragma("foreign_keys", "OFF")
            connection.execute(CUT_SHORT)
        store = ward.open()
        yield store
        store.close()


@pytest.mark.hazard("H24")
def test_opening_proves_the_newest_rows_only_and_does_not_see_it(store: WardStore) -> None:
    assert store.doubt is None
    assert len(store.read_stream(CASE)) == 9


@pytest.mark.hazard("H24")
def test_a_case_that_was_cut_short_long_ago_is_found_before_it_is_signed(store: WardStore) -> None:
    with pytest.raises(IntegrityDoubt, match="entry 10 of heads is missing"):
        store.verify_stream(CASE)
    with pytest.raises(ReadOnly):
        store.append(CASE, (draft(5000),))


@pytest.mark.hazard("H24")
def test_the_whole_check_finds_it_in_the_background(store: WardStore) -> None:
    with pytest.raises(IntegrityDoubt, match="entry 10 of heads is missing"):
        list(store.verify_all())
    assert store.is_read_only


def test_a_sound_case_passes_before_and_after_more_was_written() -> None:
    with ward_in_memory() as ward:
        _fill(ward)
        store = ward.open()
        store.verify_stream(CASE)
        store.append(CASE, (draft(5000),))
        store.verify_stream(CASE)
        store.verify_stream("case:9")
        store.close()


@pytest.mark.hazard("H24")
def test_a_commit_that_changes_after_it_was_proven_is_found_before_the_next_signature() -> None:
    with ward_in_memory() as ward:
        store = ward.open()
        fill(store, 3)
        store.verify_stream(CASE)
        with ward.insider() as connection:
            connection.execute("UPDATE heads SET hash = zeroblob(32) WHERE counter = 3")
        with pytest.raises(IntegrityDoubt, match="entry 3 of heads was altered"):
            store.verify_stream(CASE)
        store.close()


def _fill(ward: BareWard) -> None:
    store = ward.open()
    fill(store, 10)
    for number in range(1001, 1001 + NEWEST_CHECKED + 5):
        store.append(WARD_STREAM, (draft(number),))
    store.close()
