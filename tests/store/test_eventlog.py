"""What is appended is found again, once, in order, as it was."""

import hashlib
import json

import pytest

from bedside.domain.errors import BugError
from bedside.store import ward_store
from bedside.store.chain import canonical, head_row, summary_digest
from bedside.store.errors import IntegrityDoubt
from bedside.store.eventlog import Batch, EventLog
from bedside.store.records import WARD_STREAM, BoardQuery, DocumentDraft, EventDraft, SummaryDraft
from bedside.store.ward_store import WardStore
from tests.store.ward import CASE, OTHER_CASE, Ward, draft, event_id, fill, summary


@pytest.mark.hazard("H27")
def test_events_come_back_in_order_with_the_bytes_that_went_in(store: WardStore) -> None:
    store.append(CASE, (draft(1), draft(2)))
    store.append(OTHER_CASE, (draft(3),))
    store.append(CASE, (draft(4),))
    events = store.read_stream(CASE)
    assert [event.number for event in events] == [1, 2, 3]
    assert [event.payload for event in events] == [draft(n).payload for n in (1, 2, 4)]
    assert store.streams() == (CASE, OTHER_CASE)


def test_events_outlive_closing_and_opening(ward: Ward) -> None:
    store = ward.open()
    fill(store, 3)
    head = store.head()
    store.close()
    again = ward.open()
    assert again.head() == head
    assert not again.is_read_only
    assert len(again.read_stream(CASE)) == 3
    again.close()


def test_header_holds_all_that_rule_a2_asks_for_in_canonical_bytes(store: WardStore) -> None:
    store.append(CASE, (draft(7, "naïve ≥ 38"),))
    (event,) = store.read_stream(CASE)
    fields = json.loads(event.header)
    assert fields == {
        "author": "person-1",
        "event_id": event_id(7),
        "format": "bedside.event/1",
        "number": 1,
        "offset_minutes": 60,
        "payload_sha256": hashlib.sha256((event.salt or b"") + (event.payload or b"")).hexdigest(),
        "program": "0.1.0",
        "protocol": "1.0.0",
        "recorded_at": 1_763_780_000_007,
        "station": "ward-7-east",
        "stream": CASE,
        "type": "answered",
    }
    again = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert event.header == again


def test_hash_is_the_one_of_the_design_over_the_bytes_as_stored(store: WardStore) -> None:
    store.append(CASE, (draft(1), draft(2), draft(3)))
    previous, stored = bytes(32), store.read_stream(CASE)
    assert len(stored) == 3
    for event in stored:
        assert event.hash == hashlib.sha256(b"bedside.event.1\x00" + previous + event.header).digest()
        previous = event.hash


def test_same_payload_has_another_digest_each_time(store: WardStore) -> None:
    store.append(CASE, (draft(1),))
    store.append(OTHER_CASE, (draft(1)._replace(event_id=event_id(2)),))
    first, second = store.read_stream(CASE)[0], store.read_stream(OTHER_CASE)[0]
    assert first.payload == second.payload
    assert json.loads(first.header)["payload_sha256"] != json.loads(second.header)["payload_sha256"]


def test_repeating_a_commit_changes_nothing_and_returns_its_first_receipt(store: WardStore) -> None:
    first = store.append(CASE, (draft(1), draft(2)), summary("a"))
    store.append(CASE, (draft(3),), summary("b"))
    head = store.head()
    assert store.append(CASE, (draft(1), draft(2)), summary("a")) == first
    assert store.head() == head
    assert [row.summary.sort_key for row in store.summaries()] == ["b"]


@pytest.mark.parametrize(
    ("stream", "drafts", "why"),
    [
        (CASE, (draft(1), draft(9)), "part of an older commit"),
        (OTHER_CASE, (draft(1), draft(2)), "an older commit in another stream"),
        (CASE, (draft(1, "other"), draft(2)), "an older id with another content"),
        (CASE, (), "no event at all"),
        (CASE, (draft(5), draft(5)), "one event twice"),
        ("case:../1", (draft(5),), "a name no stream can have"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_commit_that_makes_no_sense_is_refused_whole(
    store: WardStore, stream: str, drafts: tuple[EventDraft, ...], why: str
) -> None:
    store.append(CASE, (draft(1), draft(2)))
    head = store.head()
    with pytest.raises(BugError):
        store.append(stream, drafts)
    assert store.head() == head, why
    store.append(CASE, (draft(6),))


def test_board_is_in_order_open_before_closed_and_paged(store: WardStore) -> None:
    for number, (key, state) in enumerate([("3", "open"), ("1", "closed"), ("2", "open"), ("1", "open")], 1):
        store.append(f"case:{number}", (draft(number),), summary(key, state=state))
    every = store.summaries(BoardQuery(state=None))
    assert [row.stream for row in every] == ["case:4", "case:3", "case:1", "case:2"]
    assert [row.stream for row in store.summaries(BoardQuery(limit=2, offset=1))] == ["case:3", "case:1"]
    assert [row.stream for row in store.summaries(BoardQuery(state="closed"))] == ["case:2"]


@pytest.mark.hazard("H03")
def test_a_case_is_found_by_its_hospital_number_and_by_part_of_its_name(store: WardStore) -> None:
    store.append(CASE, (draft(1),), summary("1", number="H-100", text="orsolya kiss"))
    store.append(OTHER_CASE, (draft(2),), summary("2", number="H-200", text="rasmus lind"))
    assert [row.stream for row in store.summaries(BoardQuery(hospital_number_key="H-200"))] == [OTHER_CASE]
    assert [row.stream for row in store.summaries(BoardQuery(search="solya"))] == [CASE]
    assert store.summaries(BoardQuery(hospital_number_key="H-20")) == ()


def test_a_row_is_found_as_it_lies_and_with_letters_written_one_way(store: WardStore) -> None:
    """The rows of before this was so hold what they held: nothing of them is written again."""
    store.append(CASE, (draft(1),), summary("1", number="H-100", text="mueller samuel"))
    for search in ("mueller", "muller", "uel", "muel samul"):
        assert [row.stream for row in store.summaries(BoardQuery(search=search))] == [CASE], search
    assert store.summaries(BoardQuery(search="mäller")) == ()


def test_a_case_is_found_by_its_words_in_any_order(store: WardStore) -> None:
    store.append(CASE, (draft(1),), summary("1", number="H-100", text="kiss orsolya 4410 772 07 4410772"))
    store.append(
        OTHER_CASE, (draft(2),), summary("2", number="H-200", text="kiss rasmus 4409 118 03 4409118")
    )
    for search in ("orsolya kiss", "kiss 07", "4410 772", "4410772 kiss"):
        assert [row.stream for row in store.summaries(BoardQuery(search=search))] == [CASE], search
    assert len(store.summaries(BoardQuery(search="kiss"))) == 2
    assert store.summaries(BoardQuery(search="orsolya 03")) == ()


def test_signed_bytes_enter_in_the_commit_of_their_event(store: WardStore) -> None:
    sheet = b"%PDF-1.7 invented"
    digest = hashlib.sha256(sheet).digest()
    store.append(CASE, (draft(1), draft(2)), None, (DocumentDraft(event_id(2), "sheet", sheet),))
    (kept,) = store.documents(CASE)
    assert (kept.number, kept.kind, kept.sha256, kept.size_bytes) == (2, "sheet", digest, len(sheet))
    assert store.document(digest) == sheet
    assert store.document(bytes(32)) is None


def test_a_document_of_a_foreign_event_is_refused(store: WardStore) -> None:
    with pytest.raises(BugError):
        store.append(CASE, (draft(1),), None, (DocumentDraft(event_id(2), "sheet", b""),))
    assert store.read_stream(CASE) == ()


def test_the_ward_has_a_stream_of_its_own(store: WardStore) -> None:
    assert store.append(WARD_STREAM, (draft(1),)).first_number == 1


def test_nothing_of_a_patient_shows_in_a_repr(store: WardStore) -> None:
    store.append(CASE, (draft(1, "secret text"),), summary("1", number="H-777", text="secret text"))
    shown = repr((draft(1, "secret text"), store.read_stream(CASE), store.summaries()))
    assert "secret" not in shown
    assert "H-777" not in shown


def test_a_text_with_half_a_character_is_refused_and_the_next_commit_works(store: WardStore) -> None:
    broken = draft(1)._replace(author="\ud83d")
    with pytest.raises(BugError, match="half a character"):
        store.append(CASE, (broken,))
    store.append(CASE, (draft(2),))
    assert len(store.read_stream(CASE)) == 1


def test_canonical_bytes_are_those_of_the_general_encoder() -> None:
    fields: dict[str, int | str] = {
        "b": 'a "quoted" \\ line\nwith \u2028 ≥ 😀',
        "a": -3,
        "é": "",
        "0": 10**20,
    }
    general = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert canonical(fields) == general.encode()


def test_what_a_commit_seals_is_laid_out_as_canonical_bytes() -> None:
    odd = 'a "quoted" \\ line\nwith ≥ 😀'
    commit: dict[str, int | str] = {
        "counter": 12,
        "documents": odd,
        "first": 3,
        "format": "bedside.head/1",
        "last": 4,
        "stream": odd,
    }
    sealed = {**commit, "stream_head": "ab" * 32, "summary_sha256": "cd"}
    assert head_row(12, odd, (3, 4), b"\xab" * 32, ("cd", odd)) == canonical(sealed)
    row: dict[str, int | str] = {
        "hospital_number_key": odd,
        "number": 4,
        "search_text": odd,
        "sort_key": odd,
        "state": "open",
    }
    written = canonical({**row, "body_sha256": hashlib.sha256(b"body").hexdigest(), "stream": odd})
    digest = hashlib.sha256(b"bedside.summary.1\x00" + b"salt" + written).hexdigest()
    assert summary_digest(b"salt", odd, 4, SummaryDraft("open", odd, odd, odd, b"body")) == digest


@pytest.mark.hazard("H25")
def test_another_writer_between_two_commits_is_followed_not_overwritten(ward: Ward, store: WardStore) -> None:
    """The log remembers where a stream ends; the head that is read again tells when that is out of date."""
    fill(store, 2)
    with ward.insider() as connection:
        EventLog(connection, lambda: bytes(16)).append(Batch(CASE, (draft(50),)))
    fill(store, 1, first=3)
    assert [event.number for event in store.read_stream(CASE)] == [1, 2, 3, 4]
    list(store.verify_all())


@pytest.mark.hazard("H24")
def test_answers_saved_while_the_record_is_proven_are_proven_too_and_raise_no_doubt(
    store: WardStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The walk goes on in short turns while people work: on a case it has passed, and on a new one."""
    monkeypatch.setattr(ward_store, "_COMMITS_A_TURN", 2)
    fill(store, 5)
    turns = 0
    for number, _ in enumerate(store.verify_all(), start=1):
        fill(store, 1, first=100 + number)
        store.append(OTHER_CASE, (draft(200 + number),), summary("2", "H-2", "other"))
        turns = number
    assert turns == 3
    assert store.doubt is None
    store.append(CASE, (draft(300),))


@pytest.mark.hazard("H24")
def test_the_facts_of_the_ward_are_found_among_accesses_and_each_is_proven(ward: Ward) -> None:
    store = ward.open()
    for number in range(1, 31):
        kind = "clinician_enrolled" if number % 10 == 0 else "case_accessed"
        store.append(WARD_STREAM, (draft(number)._replace(type=kind),))
    assert [event.number for event in store.ward_facts()] == [10, 20, 30]
    assert store.ward_facts() == tuple(e for e in store.read_stream(WARD_STREAM) if e.number % 10 == 0)
    with ward.insider() as connection:
        connection.execute("UPDATE events SET payload = x'7b7d' WHERE stream = 'ward' AND number = 20")
    with pytest.raises(IntegrityDoubt, match="entry 20 of ward has another content"):
        store.ward_facts()
    assert store.is_read_only
    store.close()
