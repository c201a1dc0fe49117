"""Appending: one transaction holds the events, their documents, the board row and the new head."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

import apsw

from bedside.domain.errors import BugError
from bedside.store import chain
from bedside.store.anchor import Head
from bedside.store.chain import GENESIS
from bedside.store.query import first_row, rows
from bedside.store.records import DocumentDraft, EventDraft, Receipt, SummaryDraft

_STREAM_NAME = re.compile(r"ward|case:[0-9A-Za-z-]{1,64}")
_EVENT_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

_NEWEST_HEAD = "SELECT counter, hash FROM heads ORDER BY counter DESC LIMIT 1"
_HEAD_AT = "SELECT counter, hash FROM heads WHERE counter = ?"
_STREAM_END = "SELECT number, hash FROM events WHERE stream = ? ORDER BY number DESC LIMIT 1"
_KNOWN = "SELECT stream, number, salt, header, counter FROM events WHERE event_id = ?"
_COMMIT = "SELECT first, last, stream_head FROM heads WHERE counter = ?"
_ADD_EVENT = "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_ADD_HEAD = "INSERT INTO heads VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ADD_DOCUMENT = """INSERT INTO documents (stream, number, kind, sha256, content, counter)
    VALUES (?, ?, ?, ?, ?, ?)"""
_SET_SUMMARY = "INSERT OR REPLACE INTO summaries VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Batch:
    """What one commit is to hold."""

    stream: str
    drafts: Sequence[EventDraft]
    summary: SummaryDraft | None = None
    documents: Sequence[DocumentDraft] = ()


class EventLog:
    """Writes commits into an open database; one caller at a time."""

    def __init__(self, connection: apsw.Connection, make_salt: Callable[[], bytes]) -> None:
        self._connection = connection
        self._make_salt = make_salt

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
            receipt = self._receipt_of_repeat(batch) or self._write(batch)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return receipt

    def _write(self, batch: Batch) -> Receipt:
        stream = batch.stream
        number, previous = first_row(self._connection, _STREAM_END, (stream,)) or (0, GENESIS)
        newest = self.newest()
        counter, first, last = newest.counter + 1, number + 1, number + len(batch.drafts)
        for number, draft in enumerate(batch.drafts, first):
            previous = self._add_event(stream, number, draft, previous, counter)
        sealed = (self._set_summary(batch, last, counter), self._add_documents(batch, first, counter))
        row = chain.head_row(counter, stream, (first, last), previous, sealed)
        own = chain.head_hash(newest.hash, row)
        self._connection.execute(
            _ADD_HEAD, (counter, stream, first, last, previous, *sealed, newest.hash, own)
        )
        return Receipt(stream, first, last, previous, counter)

    def _add_event(self, stream: str, number: int, draft: EventDraft, previous: bytes, counter: int) -> bytes:
        salt = self._make_salt()
        digest = chain.payload_digest(salt, draft.payload)
        header = chain.header_bytes(stream, number, draft, digest)
        own = chain.event_hash(previous, header)
        row = (stream, number, draft.event_id, header, salt, draft.payload, own, counter)
        self._connection.execute(_ADD_EVENT, row)
        return own

    def _set_summary(self, batch: Batch, number: int, counter: int) -> str:
        summary = batch.summary
        if summary is None:
            return ""
        keys = (summary.state, summary.sort_key, summary.hospital_number_key, summary.search_text)
        self._connection.execute(_SET_SUMMARY, (batch.stream, number, *keys, summary.body, counter))
        return chain.summary_digest(batch.stream, number, summary)

    def _add_documents(self, batch: Batch, first: int, counter: int) -> str:
        numbers = {draft.event_id: number for number, draft in enumerate(batch.drafts, first)}
        digests = []
        for document in batch.documents:
            digest = sha256(document.content).digest()
            row = (batch.stream, numbers[document.event_id], document.kind, digest, document.content, counter)
            self._connection.execute(_ADD_DOCUMENT, row)
            digests.append(digest)
        return chain.documents_list(digests)

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


def _require_wellformed(batch: Batch) -> None:
    ids = [draft.event_id for draft in batch.drafts]
    if not _STREAM_NAME.fullmatch(batch.stream):
        raise _bug("the stream has no valid name")
    if not ids or len(set(ids)) != len(ids) or not all(_EVENT_ID.fullmatch(i) for i in ids):
        raise _bug("a commit needs events with ids of their own")
    if any(document.event_id not in ids for document in batch.documents):
        raise _bug("a document belongs to no event of its commit")


def _bug(what: str) -> BugError:
    return BugError(
        f"The program made a mistake: {what}.",
        "Nothing was written and the record is unchanged.",
        "Please report it and enter the last answer again.",
    )
