"""Somebody with the right key edits the record; every edit is found and the first bad entry named."""

import json
import shutil
from pathlib import Path

import pytest

from bedside.domain.errors import BugError
from bedside.store.errors import IntegrityDoubt, ReadOnly, RollbackSuspected
from bedside.store.records import WARD_STREAM, DocumentDraft
from bedside.store.ward_store import WardStore
from tests.store.rewriting import rewrite_from
from tests.store.ward import CASE, FIRST, OTHER_CASE, SECOND, Ward, draft, event_id, fill, summary

EDITS = {
    "payload replaced": (
        "UPDATE events SET payload = x'7b7d' WHERE stream = 'case:1' AND number = 5",
        CASE,
        5,
    ),
    "payload removed": ("UPDATE events SET payload = NULL WHERE stream = 'case:1' AND number = 5", CASE, 5),
    "salt replaced": ("UPDATE events SET salt = x'00' WHERE stream = 'case:1' AND number = 4", CASE, 4),
    "header replaced": ("UPDATE events SET header = x'7b7d' WHERE stream = 'case:1' AND number = 3", CASE, 3),
    "hash replaced": (
        "UPDATE events SET hash = zeroblob(32) WHERE stream = 'case:1' AND number = 6",
        CASE,
        6,
    ),
    "id replaced": ("UPDATE events SET event_id = 'x' WHERE stream = 'case:1' AND number = 6", CASE, 6),
    "first deleted": ("DELETE FROM events WHERE stream = 'case:1' AND number = 1", CASE, 1),
    "middle deleted": ("DELETE FROM events WHERE stream = 'case:1' AND number = 7", CASE, 7),
    "last deleted": ("DELETE FROM events WHERE stream = 'case:1' AND number = 10", CASE, 10),
    "tail deleted": ("DELETE FROM events WHERE stream = 'case:1' AND number > 6", CASE, 7),
    "stream deleted": ("DELETE FROM events WHERE stream = 'case:1'", CASE, 1),
    "two swapped": (
        """UPDATE events SET number = -1 WHERE stream = 'case:1' AND number = 4;
        UPDATE events SET number = 4 WHERE stream = 'case:1' AND number = 5;
        UPDATE events SET number = 5 WHERE stream = 'case:1' AND number = -1""",
        CASE,
        4,
    ),
    "moved to another case": (
        "UPDATE events SET stream = 'case:2', number = 11 WHERE stream = 'case:1' AND number = 10",
        CASE,
        10,
    ),
    "added without a commit": (
        """INSERT INTO events SELECT NULL, stream, 11, 'y', header, salt, payload, hash, counter FROM events
        WHERE stream = 'case:1' AND number = 10""",
        CASE,
        11,
    ),
}
HEAD_EDITS = {
    "commit deleted": "DELETE FROM heads WHERE counter = 8",
    "last commit deleted": "DELETE FROM heads WHERE counter = 20",
    "commit replaced": "UPDATE heads SET hash = zeroblob(32) WHERE counter = 8",
    "sealed head replaced": "UPDATE heads SET stream_head = zeroblob(32) WHERE counter = 8",
    "board row replaced": "UPDATE summaries SET sort_key = '000000' WHERE stream = 'case:1'",
    "board row deleted": "DELETE FROM summaries WHERE stream = 'case:1'",
    "case closed on the board": "UPDATE summaries SET state = 'closed' WHERE stream = 'case:2'",
    "document replaced": "UPDATE documents SET content = x'00'",
    "document deleted": "DELETE FROM documents",
    "document given another kind": "UPDATE documents SET kind = 'protocol'",
    "document moved to another entry": "UPDATE documents SET number = 9",
    "document moved to another case": "UPDATE documents SET stream = 'case:2'",
}


@pytest.fixture
def filled(ward: Ward) -> Ward:
    """Two cases of 10 events each, a commit an event, the last with a document."""
    store = ward.open()
    fill(store, 10, OTHER_CASE, first=101)
    fill(store, 9)
    sheet = DocumentDraft(event_id(10), "sheet", b"%PDF invented")
    store.append(CASE, (draft(10),), summary("000010"), (sheet,))
    store.close()
    return ward


@pytest.mark.hazard("H24")
@pytest.mark.parametrize("name", EDITS)
def test_an_edited_event_is_found_at_opening_and_its_number_named(filled: Ward, name: str) -> None:
    sql, stream, number = EDITS[name]
    _edit(filled, sql)
    store = filled.open()
    doubt = store.doubt
    assert isinstance(doubt, IntegrityDoubt)
    assert (doubt.fault.stream, doubt.fault.number) == (stream, number)
    assert f"entry {number} of {stream}" in str(doubt)
    _writes_nothing(store)


@pytest.mark.hazard("H24")
@pytest.mark.parametrize("name", EDITS)
def test_reading_the_edited_case_names_the_same_entry_and_the_rest_still_reads(
    filled: Ward, name: str
) -> None:
    sql, stream, number = EDITS[name]
    _edit(filled, sql)
    store = filled.open()
    with pytest.raises(IntegrityDoubt) as caught:
        store.verify_stream(stream)
    assert (caught.value.fault.stream, caught.value.fault.number) == (stream, number)
    assert [event.number for event in store.read_intact(stream)] == list(range(1, number))
    store.close()


@pytest.mark.hazard("H24")
@pytest.mark.parametrize("name", HEAD_EDITS)
def test_an_edit_beside_the_events_is_found_at_opening(filled: Ward, name: str) -> None:
    _edit(filled, HEAD_EDITS[name])
    store = filled.open()
    assert store.is_read_only
    _writes_nothing(store)


@pytest.mark.hazard("H24")
@pytest.mark.parametrize("name", [*EDITS, *HEAD_EDITS])
def test_an_edit_older_than_the_newest_rows_is_found_by_the_whole_check(filled: Ward, name: str) -> None:
    store = filled.open()
    sql = EDITS[name][0] if name in EDITS else HEAD_EDITS[name]
    _edit(filled, sql)
    if name == "last commit deleted":
        # Without its newest commit the rest is what an older store would be, plus one stray entry.
        with pytest.raises(IntegrityDoubt, match="entry 10 of case:1 has no commit behind it"):
            list(store.verify_all())
    else:
        with pytest.raises(IntegrityDoubt):
            list(store.verify_all())
    assert store.is_read_only
    store.close()


def test_an_untouched_record_passes_every_check(filled: Ward) -> None:
    store = filled.open()
    assert not store.is_read_only
    assert [progress.done for progress in store.verify_all()] == [20]
    for stream in store.streams():
        store.verify_stream(stream)
    store.close()


@pytest.mark.hazard("H24")
def test_a_history_rewritten_with_all_its_hashes_does_not_match_the_anchor(filled: Ward) -> None:
    """The insider recomputes the whole chain; only what lies outside the store can tell."""
    with filled.insider() as connection:
        fifth = connection.execute("SELECT id FROM events WHERE stream = ? AND number = 5", (CASE,)).get
        rewrite_from(connection, fifth)
    store = filled.open()
    assert isinstance(store.doubt, IntegrityDoubt)
    assert "not the one that was anchored" in str(store.doubt)
    store.close()
    # Control: had the rewriter reached the anchor too, the chain alone would not have told.
    filled.places.anchor_file.unlink()
    store = filled.open_after_the_longest_wait()
    assert isinstance(store.doubt, RollbackSuspected)
    assert len(list(store.verify_all())) == 1
    store.close()


@pytest.mark.hazard("H24")
def test_an_older_store_put_back_is_noticed_and_stays_read_only(filled: Ward, tmp_path: Path) -> None:
    old = _copy(filled, tmp_path)
    store = filled.open()
    fill(store, 3, first=11)
    store.close()
    shutil.copy(old, filled.places.store_file)
    store = filled.open()
    assert isinstance(store.doubt, RollbackSuspected)
    assert "last 3 commits are missing" in str(store.doubt)
    assert len(store.read_stream(CASE)) == 10
    _writes_nothing(store)


@pytest.mark.hazard("H24")
def test_reading_an_older_store_does_not_make_it_the_newest(filled: Ward, tmp_path: Path) -> None:
    old = _copy(filled, tmp_path)
    store = filled.open()
    fill(store, 1, first=11)
    store.close()
    shutil.copy(old, filled.places.store_file)
    for _ in range(2):
        store = filled.open()
        assert isinstance(store.doubt, RollbackSuspected)
        store.close()


def test_two_people_accept_an_older_store_and_the_ward_keeps_a_trace(filled: Ward, tmp_path: Path) -> None:
    old = _copy(filled, tmp_path)
    store = filled.open()
    fill(store, 1, first=11)
    store.close()
    shutil.copy(old, filled.places.store_file)
    store = filled.open()
    with pytest.raises(BugError):
        store.accept_rollback((FIRST.person, FIRST.person), draft(500))
    assert store.is_read_only
    store.accept_rollback((FIRST.person, SECOND.person), draft(500))
    assert [event.payload for event in store.read_stream(WARD_STREAM)] == [draft(500).payload]
    store.close()
    store = filled.open()
    assert not store.is_read_only
    store.close()


def test_damage_cannot_be_accepted(filled: Ward) -> None:
    _edit(filled, EDITS["payload replaced"][0])
    store = filled.open()
    with pytest.raises(BugError):
        store.accept_rollback((FIRST.person, SECOND.person), draft(500))
    _writes_nothing(store)


@pytest.mark.hazard("H24")
@pytest.mark.parametrize("damage", ["missing", "garbage", "counter lowered", "of another store"])
def test_a_damaged_anchor_is_a_doubt(filled: Ward, tmp_path: Path, damage: str) -> None:
    anchor = filled.places.anchor_file
    text = anchor.read_text()
    if damage == "missing":
        anchor.unlink()
    elif damage == "garbage":
        anchor.write_bytes(b"\x00\xff")
    elif damage == "counter lowered":
        held = json.loads(text)
        assert held["counter"] == 20
        anchor.write_text(json.dumps({**held, "counter": 19}))
    else:
        other = Ward(tmp_path / "other")
        other.door().create(FIRST).close()
        shutil.copy(other.places.anchor_file, anchor)
    store = filled.open_after_the_longest_wait()
    assert isinstance(store.doubt, RollbackSuspected)
    store.close()


def test_a_store_ahead_of_its_anchor_is_normal(ward: Ward) -> None:
    anchor = ward.places.anchor_file.read_bytes()
    store = ward.open()
    fill(store, 4)
    store.close()
    ward.places.anchor_file.write_bytes(anchor)
    store = ward.open()
    assert not store.is_read_only
    store.close()


def _edit(ward: Ward, sql: str) -> None:
    with ward.insider() as connection:
        connection.execute(sql)


def _copy(ward: Ward, folder: Path) -> Path:
    copy = folder / "older.bedside"
    shutil.copy(ward.places.store_file, copy)
    return copy


def _writes_nothing(store: WardStore) -> None:
    head = store.head()
    with pytest.raises(ReadOnly):
        store.append(CASE, (draft(900),))
    with pytest.raises(ReadOnly):
        store.write_anchor()
    assert store.head() == head
    store.close()
