"""Appending: one transaction holds the events, their documents, the board row and the new head."""

import json
import re
from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import NamedTuple

import apsw

from bedside.domain.errors import BugError
from bedside.store import chain
from bedside.store.anchor import Head
from bedside.store.chain import GENESIS
from bedside.store.erasure import ERASE
from bedside.store.query import Row, first_row, rows
from bedside.store.records import DocumentDraft, EventDraft, Receipt, StoredEvent, SummaryDraft

# Python makes them ready with the first commit and keeps them: an unlock writes none.
_STREAM_NAME = r"ward|case:[0-9A-Za-z-]{1,64}"
_KIND = r"[a-z-]{1,32}"
_EVENT_ID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"

_NEWEST_HEAD = "SELECT counter, hash FROM heads ORDER BY counter DESC LIMIT 1"
_HEAD_AT = "SELECT counter, hash FROM heads WHERE counter = ?"
_STREAM_END = "SELECT number, hash FROM events WHERE stream = ? ORDER BY number DESC LIMIT 1"
_KNOWN = "SELECT stream, number, salt, header, counter FROM events WHERE event_id = ?"
_COMMIT = "SELECT first, last, stream_head FROM heads WHERE counter = ?"
_ADD_EVENT = """INSERT INTO events (stream, number, event_id, header, salt, payload, hash, counter)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
_ADD_HEAD = "INSERT INTO heads VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ADD_DOCUMENT = """INSERT INTO documents (stream, number, kind, sha256, content, counter)
    VALUES (?, ?, ?, ?, ?, ?)"""
# Naming an indexed column rewrites its index even when the value stays: fewer pages to sync without.
_RENEW_SUMMARY = """UPDATE summaries SET number = ?, search_text = ?, body = ?, counter = ?
    WHERE stream = ? AND state = ? AND sort_key = ? AND hospital_number_key = ?"""
_SET_SUMMARY = "INSERT OR REPLACE INTO summaries VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


class Batch(NamedTuple):
    """What one commit is to hold.

    Attributes:
        erases: the stream whose content goes with it.
        kept: events of another workstation that continue the stream as they are, before `drafts`.
    """

    stream: str
    drafts: Sequence[EventDraft]
    summary: SummaryDraft | None = None
    documents: Sequence[DocumentDraft] = ()
    erases: str = ""
    kept: Sequence[StoredEvent] = ()


class EventLog:
    """Writes commits into an open database; one caller at a time."""

    def __init__(self, connection: apsw.Connection, make_salt: Callable[[], bytes]) -> None:
        self._connection = connection
        self._make_salt = make_salt
        self._seen = Head(0, GENESIS)
        self._ends: dict[str, tuple[int, bytes]] = {}

    def newest(self) -> Head:
        """The newest commit."""
        row = first_row(self._connection, _NEWEST_HEAD)
        return Head(*row) if row else Head(0, GENESIS)

    def head_at(self, counter: int) -> Head | None:
        """The commit of this counter, if the store has it."""
        if counter == 0:
            return Head(0, GENESIS)
        row = first_row(self._connection, _HEAD_AT, (counter,))
        return Head(*row) if row else None

    def append(self, batch: Batch) -> Receipt:
        """Commit the batch; a repeat of a commit changes nothing and returns its first receipt."""
        _require_wellformed(batch)
        connection = self._connection
        # IMMEDIATE takes the write lock before the head is read: nobody can slip in between.
        connection.execute("BEGIN IMMEDIATE")
        try:
            repeated = self._receipt_of_repeat(batch)
            receipt, head = (repeated, self._seen) if repeated else self._write(batch)
            connection.execute("COMMIT")
        except UnicodeEncodeError as error:
            connection.execute("ROLLBACK")
            raise _bug("a text holds half a character") from error
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        if not repeated:
            self._seen = head
            self._ends[receipt.stream] = (receipt.last_number, receipt.head)
        return receipt

    def _write(self, batch: Batch) -> tuple[Receipt, Head]:
        newest = self.newest()
        number, previous = self._end_of(batch.stream, newest)
        counter, first = newest.counter + 1, number + 1
        events = self._event_rows(batch, first, previous, counter)
        documents = _document_rows(batch, first + len(batch.kept), counter)
        receipt = Receipt(batch.stream, first, number + len(events), events[-1][6], counter)
        sealed = (
            _summary_digest(batch.summary, receipt, events[-1][4]),
            chain.documents_list([(number, kind, digest) for _, number, kind, digest, *_ in documents]),
        )
        head = self._add_head(receipt, newest.hash, sealed)
        self._connection.executemany(_ADD_EVENT, events)
        if documents:
            self._connection.executemany(_ADD_DOCUMENT, documents)
        self._set_summary(batch, receipt)
        for erase in ERASE if batch.erases else ():
            self._connection.execute(erase, (batch.erases,))
        return receipt, head

    def _end_of(self, stream: str, newest: Head) -> tuple[int, bytes]:
        """Number and hash of the last event of a stream; remembered as long as nobody else has written."""
        if newest != self._seen:
            self._ends.clear()
            self._seen = newest
        if stream not in self._ends:
            row = first_row(self._connection, _STREAM_END, (stream,))
            self._ends[stream] = (row[0], row[1]) if row else (0, GENESIS)
        return self._ends[stream]

    def _event_rows(self, batch: Batch, first: int, previous: bytes, counter: int) -> list[Row]:
        events = _kept_rows(batch, first, previous, counter)
        previous = events[-1][6] if events else previous
        for number, draft in enumerate(batch.drafts, first + len(events)):
            salt = self._make_salt()
            digest = chain.payload_digest(salt, draft.payload)
            header = chain.header_bytes(batch.stream, number, draft, digest)
            previous = chain.event_hash(previous, header)
            row = (batch.stream, number, draft.event_id, header, salt, draft.payload, previous, counter)
            events.append(row)
        return events

    def _add_head(self, receipt: Receipt, previous: bytes, sealed: tuple[str, str]) -> Head:
        stream, span = receipt.stream, (receipt.first_number, receipt.last_number)
        own = chain.head_hash(previous, chain.head_row(receipt.counter, stream, span, receipt.head, sealed))
        row = (receipt.counter, stream, *span, receipt.head, *sealed, previous, own)
        self._connection.execute(_ADD_HEAD, row)
        return Head(receipt.counter, own)

    def _set_summary(self, batch: Batch, receipt: Receipt) -> None:
        summary = batch.summary
        if summary is None:
            return
        number, counter, text = receipt.last_number, receipt.counter, summary.search_text
        keys = (summary.state, summary.sort_key, summary.hospital_number_key)
        self._connection.execute(_RENEW_SUMMARY, (number, text, summary.body, counter, batch.stream, *keys))
        if self._connection.changes() == 0:
            row = (batch.stream, number, *keys, text, summary.body, counter)
            self._connection.execute(_SET_SUMMARY, row)

    def _receipt_of_repeat(self, batch: Batch) -> Receipt | None:
        """The receipt of the same commit made before; None when all is new; anything between is our fault."""
        known = [row for d in batch.drafts for row in rows(self._connection, _KNOWN, (d.event_id,))]
        if not known:
            return None
        counter = known[0][4]
        first, last, head = rows(self._connection, _COMMIT, (counter,))[0]
        if [row[1] for row in known] != list(range(first, last + 1)) or len(known) != len(batch.drafts):
            raise _bug("a commit repeats part of another one")
        for draft, (stream, _, salt, header, _) in zip(batch.drafts, known, strict=True):
            # An erased payload took its salt along: then there is nothing left to compare with.
            is_same = salt is None or chain.header_holds(header, salt, draft.payload)
            if stream != batch.stream or not is_same:
                raise _bug("an event id was used for two different events")
        return Receipt(batch.stream, first, last, head, counter)


def _kept_rows(batch: Batch, first: int, previous: bytes, counter: int) -> list[Row]:
    """Events as they were hashed elsewhere; each has to follow from the one before it."""
    events: list[Row] = []
    for number, kept in enumerate(batch.kept, first):
        header, salt, payload = kept.header, kept.salt or b"", kept.payload or b""
        event_id = json.loads(header)["event_id"]
        follows = chain.event_hash(previous, header) == kept.hash
        is_own = chain.header_names(header, batch.stream, number, event_id)
        if not (follows and is_own and chain.header_holds(header, salt, payload)):
            raise _bug("an event of another workstation does not follow from the one before it")
        events.append((batch.stream, number, event_id, header, salt, payload, kept.hash, counter))
        previous = kept.hash
    return events


def _summary_digest(summary: SummaryDraft | None, receipt: Receipt, salt: bytes) -> str:
    """The seal of the board row; it shares the salt of the last event, which goes with it when it is erased."""
    if summary is None:
        return ""
    return chain.summary_digest(salt, receipt.stream, receipt.last_number, summary)


def _document_rows(batch: Batch, first: int, counter: int) -> list[tuple[str, int, str, bytes, bytes, int]]:
    numbers = {draft.event_id: number for number, draft in enumerate(batch.drafts, first)}
    return [
        (batch.stream, numbers[d.event_id], d.kind, sha256(d.content).digest(), d.content, counter)
        for d in batch.documents
    ]


def _require_wellformed(batch: Batch) -> None:
    ids = [draft.event_id for draft in batch.drafts]
    if not re.fullmatch(_STREAM_NAME, batch.stream):
        raise _bug("the stream has no valid name")
    if not ids or len(set(ids)) != len(ids) or not all(re.fullmatch(_EVENT_ID, i) for i in ids):
        raise _bug("a commit needs events with ids of their own")
    if any(document.event_id not in ids for document in batch.documents):
        raise _bug("a document belongs to no event of its commit")
    if not all(re.fullmatch(_KIND, document.kind) for document in batch.documents):
        raise _bug("a document has no valid kind")


def _bug(what: str) -> BugError:
    return BugError(
        f"The program made a mistake: {what}.",
        "Nothing was written and the record is unchanged.",
        "Please report it and enter the last answer again.",
    )
