"""Content erased on purpose: gone from every page, and the chains of everybody else and of itself still hold."""

import hashlib
import json
from pathlib import Path

import pytest

from bedside.store import ward_store
from bedside.store.errors import IntegrityDoubt
from bedside.store.records import WARD_STREAM, BoardQuery, DocumentDraft
from bedside.store.ward_store import WardStore
from tests.store.rewriting import rewrite_from
from tests.store.ward import CASE, MARKER, OTHER_CASE, Ward, draft, erasure, event_id, fill, summary

SHEET = MARKER.encode() + b" signed" * 500
EVENTS = 12


@pytest.fixture
def filled(ward: Ward) -> Ward:
    """Two cases in turn, one full of the marker, with a sheet each, and some history of both."""
    store = ward.open()
    for number in range(1, EVENTS + 1):
        sheet = (DocumentDraft(event_id(number), "sheet", SHEET),) if number == EVENTS else ()
        store.append(CASE, (draft(number, MARKER * 40),), summary(MARKER, MARKER, MARKER), sheet)
        store.append(OTHER_CASE, (draft(100 + number, "other"),), summary("2", "H-2", "other"))
    store.append(WARD_STREAM, (draft(500, "opened"),))
    store.close()
    return ward


def pages(ward: Ward, key: bytearray) -> bytes:
    """The decrypted bytes of the store file, free pages and log included."""
    with ward.insider() as connection:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        connection.pragma("rekey", "")
        connection.pragma("journal_mode", "delete")
    return ward.places.store_file.read_bytes()


def erased(ward: Ward) -> WardStore:
    store = ward.open()
    store.erase(CASE, erasure(900, CASE, EVENTS))
    return store


@pytest.mark.hazard("H39")
def test_every_chain_still_verifies_and_headers_stay(filled: Ward) -> None:
    store = filled.open()
    before = [(event.header, event.hash) for event in store.read_stream(CASE)]
    other = store.read_stream(OTHER_CASE)
    store.erase(CASE, erasure(900, CASE, EVENTS))
    list(store.verify_all())
    store.verify_recent(3)
    store.verify_recent(20)
    after = store.read_stream(CASE)
    assert [(event.header, event.hash) for event in after] == before
    assert all(event.payload is None and event.salt is None for event in after)
    assert store.read_stream(OTHER_CASE) == other
    store.close()
    again = filled.open()
    assert again.doubt is None
    fill(again, 3, OTHER_CASE, first=200)
    list(again.verify_all())
    again.close()


@pytest.mark.parametrize("is_passed", [True, False])
def test_a_case_erased_while_the_record_is_proven_leaves_it_whole(
    filled: Ward, is_passed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the walk has already passed the case, or meets it empty."""
    monkeypatch.setattr(ward_store, "_COMMITS_A_TURN", 3)
    store = filled.open()
    walk = store.verify_all()
    proven = [next(walk) for _ in range(8 if is_passed else 1)]
    store.erase(CASE, erasure(900, CASE, EVENTS))
    proven += walk
    assert proven[-1].done == store.head().counter - 1
    assert store.doubt is None
    list(store.verify_all())
    store.close()


@pytest.mark.hazard("H39")
def test_board_row_and_sheets_are_gone_and_those_of_others_stay(filled: Ward) -> None:
    store = erased(filled)
    assert [row.stream for row in store.summaries(BoardQuery(None))] == [OTHER_CASE]
    assert store.documents(CASE) == ()
    store.close()


@pytest.mark.hazard("H39")
def test_the_erased_text_is_in_no_page_of_the_decrypted_file_and_in_no_file(filled: Ward) -> None:
    """The control first: the same search finds it while the case is there."""
    key = filled.key()
    whole = filled.places.store_file.read_bytes()
    assert MARKER.encode() in pages(filled, key)
    filled.places.store_file.write_bytes(whole)
    erased(filled).close()
    wal = filled.places.store_file.with_name("ward.bedside-wal")
    assert not wal.exists()
    left = pages(filled, key)
    assert left.startswith(b"SQLite format 3")
    assert MARKER.encode() not in left
    assert MARKER.split()[0].encode() not in left
    assert b"other" in left


@pytest.mark.hazard("H39")
def test_while_the_store_stays_open_the_log_holds_nothing_of_it(filled: Ward) -> None:
    store = erased(filled)
    wal = filled.places.store_file.with_name("ward.bedside-wal")
    assert wal.stat().st_size == 0
    store.close()


TAMPER = {
    "an event of a case that nobody erased": (
        "UPDATE events SET payload = NULL, salt = NULL WHERE stream = 'case:2' AND number = 5",
        "entry 5 of case:2 has lost its content",
    ),
    "only the salt": (
        "UPDATE events SET salt = NULL WHERE stream = 'case:2' AND number = 5",
        "entry 5 of case:2 has lost its content",
    ),
    "the last event of the erased case": (
        "DELETE FROM events WHERE stream = 'case:1' AND number = 12",
        "entry 12 of case:1 is missing",
    ),
    "a header of the erased case": (
        "UPDATE events SET header = CAST(replace(header, 'answered', 'answerex') AS BLOB)"
        " WHERE stream = 'case:1' AND number = 3",
        "entry 3 of case:1 does not follow",
    ),
    "the event that tells the erasure": (
        "DELETE FROM events WHERE stream = 'ward' AND number = 2",
        "has lost its content|entry 2 of ward is missing",
    ),
    "content put back": (
        "UPDATE events SET payload = x'7b7d', salt = x'00' WHERE stream = 'case:1' AND number = 3",
        "entry 3 of case:1 has another content",
    ),
    "a board row put back": (
        "INSERT INTO summaries VALUES ('case:1', 12, 'open', 'k', 'n', 't', x'00', 23)",
        "case:1",
    ),
}


@pytest.mark.hazard("H39", "H24")
@pytest.mark.parametrize("what", TAMPER)
def test_nothing_else_can_hide_behind_an_erasure(filled: Ward, what: str) -> None:
    store = erased(filled)
    sql, said = TAMPER[what]
    with filled.insider() as connection:
        connection.execute(sql)
    with pytest.raises(IntegrityDoubt, match=said):
        list(store.verify_all())
    store.close()


@pytest.mark.hazard("H39")
def test_a_claim_of_an_erasure_that_did_not_happen_is_a_fault(filled: Ward) -> None:
    store = filled.open()
    store.append(WARD_STREAM, (erasure(900, OTHER_CASE, EVENTS),))
    with pytest.raises(IntegrityDoubt, match="entry 12 of case:2 was to be erased"):
        list(store.verify_all())
    store.close()


@pytest.mark.hazard("H39")
def test_an_erasure_covers_the_events_it_counted_and_no_later_one(filled: Ward) -> None:
    store = filled.open()
    store.erase(CASE, erasure(900, CASE, EVENTS - 1))
    with pytest.raises(IntegrityDoubt, match="entry 12 of case:1 has lost its content"):
        list(store.verify_all())
    store.close()


@pytest.mark.hazard("H39", "H23")
def test_a_copy_made_afterwards_proves_itself_and_holds_nothing_of_it(filled: Ward) -> None:
    store = erased(filled)
    copy: Path = filled.places.copies / "copy.bedside"
    head = store.backup(copy)
    assert store.prove_copy(copy) == head == store.head()
    store.close()
    copy.replace(filled.places.store_file)
    assert MARKER.encode() not in pages(filled, filled.key())


@pytest.mark.hazard("H39", "H24")
@pytest.mark.parametrize("payload", ["{}", "[]", "not JSON", '{"case":"1"}', '{"case":"1","events":"x"}'])
def test_a_rewritten_erasure_that_nobody_understands_is_a_doubt_and_no_crash(
    filled: Ward, payload: str
) -> None:
    """Somebody with the key changed the ward's event and made every hash fit."""
    erased(filled).close()
    with filled.insider() as connection:
        found = "SELECT id FROM events WHERE stream = 'ward' ORDER BY number DESC LIMIT 1"
        rewrite_from(connection, connection.execute(found).get, payload.encode())
    store = filled.open()
    assert "entry 1 of case:1 has lost its content" in str(store.doubt)
    store.close()


def test_an_erasure_forgets_what_was_half_typed(filled: Ward) -> None:
    store = filled.open()
    store.put_note("somebody", MARKER)
    assert store.note("somebody") == MARKER
    store.erase(CASE, erasure(900, CASE, EVENTS))
    assert store.note("somebody") == ""
    store.close()


@pytest.mark.hazard("H39")
def test_who_guesses_the_whole_board_row_of_an_erased_case_cannot_tell_that_it_is_right(filled: Ward) -> None:
    """Name, number and birth date are known to many; a digest of them that stayed would say who was here."""
    columns = "stream, number, state, sort_key, hospital_number_key, search_text, body"
    with filled.insider() as connection:
        row = connection.execute(f"SELECT {columns} FROM summaries WHERE stream = ?", (CASE,)).fetchall()[0]  # noqa: S608
        [salt] = connection.execute(
            "SELECT salt FROM events WHERE stream = ? AND number = ?", row[:2]
        ).fetchall()[0]
        [seal] = connection.execute(_SEALS + " ORDER BY counter DESC LIMIT 1", (CASE,)).fetchall()[0]
    fields = dict(zip(columns.split(", "), row, strict=True))
    fields["body_sha256"] = hashlib.sha256(fields.pop("body")).hexdigest()
    guessed = json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()
    assert seal in _digests(guessed, [salt]), "with the salt the guess is right"
    erased(filled).close()
    with filled.insider() as connection:
        seals = {row[0] for row in connection.execute(_SEALS, (CASE,))}
        salts = [row[0] for row in connection.execute("SELECT salt FROM events WHERE salt NOT NULL")]
    assert len(seals) == EVENTS
    assert salts
    assert not seals & _digests(guessed, [*salts, b""])


_SEALS = "SELECT summary_sha256 FROM heads WHERE stream = ?"


def _digests(guessed: bytes, salts: list[bytes]) -> set[str]:
    """Every digest of a guess that somebody can work out with these salts, and with none."""
    ways = [lead + salt + guessed for salt in salts for lead in (b"", b"bedside.summary.1\x00")]
    return {hashlib.sha256(way).hexdigest() for way in (guessed, *ways)}
