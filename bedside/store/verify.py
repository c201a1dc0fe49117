"""Proving the record (design.md 10.32): each check walks hashes and names the first entry that fails."""

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

import apsw

from bedside.store import chain
from bedside.store.chain import GENESIS
from bedside.store.erasure import Erasures
from bedside.store.errors import Fault, IntegrityDoubt
from bedside.store.query import DAMAGE, Row, each_row, first_row, rows, value
from bedside.store.records import WARD_STREAM, StoredEvent, SummaryDraft
from bedside.store.schema import IS_WARD_FACT

HEADS = "heads"

_STREAM_ROWS = """SELECT number, event_id, header, salt, payload, hash FROM events
    WHERE stream = ? ORDER BY number"""
# Of each stream the newest event, the newest commit, and the board row with how often each index finds it; one
# statement for all, an unlock asks for a thousand, and each page of the file is deciphered when it is read.
_ENDS = """SELECT (SELECT max(number) FROM events WHERE stream = value),
    ifnull(last, 0), ifnull(stream_head, zeroblob(32)),
    s.number, s.counter, s.state, s.sort_key, s.hospital_number_key, s.search_text, s.body,
    (SELECT count(*) FROM summaries o INDEXED BY summaries_in_order
        WHERE o.state = s.state AND o.sort_key = s.sort_key AND o.stream = s.stream),
    (SELECT count(*) FROM summaries h INDEXED BY summaries_by_hospital_number
        WHERE h.hospital_number_key = s.hospital_number_key AND h.stream = s.stream)
    FROM json_each(?) LEFT JOIN summaries s ON s.stream = value LEFT JOIN heads ON heads.counter = max(
    ifnull(s.counter, 0),
    ifnull((SELECT max(counter) FROM heads WHERE stream = value AND summary_sha256 = ''), 0))"""
# The board row of an erased case is gone: its newest commit is that of its last event.
_NEWEST_OF_ERASED = """SELECT last, stream_head FROM heads WHERE counter =
    (SELECT counter FROM events WHERE stream = ? ORDER BY number DESC LIMIT 1)"""
_COMMITS = """SELECT h.counter, h.stream, h.first, h.last, h.stream_head, h.summary_sha256, h.documents,
        h.previous, h.hash, e.number, e.event_id, e.header, e.salt, e.payload, e.hash, e.counter,
        (SELECT i.number FROM events i WHERE i.event_id = e.event_id AND i.stream = e.stream)
    FROM heads h LEFT JOIN events e ON e.stream = h.stream AND e.number BETWEEN h.first AND h.last
    WHERE h.counter >= ? AND h.counter < ? ORDER BY h.counter, e.number"""
_WARD_FACTS = f"SELECT number FROM events INDEXED BY ward_facts WHERE {IS_WARD_FACT} ORDER BY number"  # noqa: S608 - a constant
_WARD_EVENT = f"""SELECT event_id, header, salt, payload, hash FROM events
    WHERE stream = '{WARD_STREAM}' AND number = ?"""  # noqa: S608 - a constant
_EVENT = "SELECT number, hash FROM events WHERE stream = ? AND number = ?"
_IS_EMPTY = "SELECT payload IS NULL FROM events WHERE stream = ? AND number = ?"
_WITH_DOCUMENTS = "SELECT DISTINCT counter FROM documents WHERE counter >= ? AND counter < ?"
_DOCUMENTS = "SELECT stream, number, kind, sha256, content FROM documents WHERE counter = ? ORDER BY id"
_STRAY = """SELECT stream, number FROM events e WHERE NOT EXISTS (SELECT 1 FROM heads h
    WHERE h.counter = e.counter AND h.stream = e.stream AND e.number BETWEEN h.first AND h.last) LIMIT 1"""
_KEPT_OF_ERASED = """SELECT 1 FROM summaries WHERE stream = ? UNION ALL SELECT 1 FROM documents WHERE stream = ?
    UNION ALL SELECT 1 FROM events WHERE stream = ? AND (payload NOT NULL OR salt NOT NULL) LIMIT 1"""


class Progress(NamedTuple):
    """How far the whole check has come, in commits."""

    done: int
    total: int


def checked_events(connection: apsw.Connection, stream: str) -> Iterator[StoredEvent]:
    """The events of a stream in order, each proven before it is given out.

    Raises IntegrityDoubt at the first that does not hold; what came before it is proven.
    """
    previous, expected, erasures, is_erased = GENESIS, 1, Erasures(connection), False
    as_event = StoredEvent._make
    try:
        for number, event_id, header, salt, payload, own in each_row(connection, _STREAM_ROWS, (stream,)):
            if number != expected:
                raise _doubt(stream, expected, "is missing")
            event = as_event((stream, number, header, payload, salt, own))
            if not chain.holds(event, event_id, previous):
                _require_event(event, event_id, previous, erasures)
            yield event
            previous, expected, is_erased = own, expected + 1, payload is None
        ((_, last, head, *_),) = _each_of(connection, _ENDS, (stream,))
        sealed = _end_of_erased(connection, stream) if is_erased else (last, head)
        _require_end(stream, _End(expected - 1, previous), sealed)
    except (apsw.IOError, *DAMAGE) as error:
        raise _doubt(stream, expected, "cannot be read") from error


def checked_ward_facts(connection: apsw.Connection) -> Iterator[StoredEvent]:
    """The events of the ward's stream that are no access and no erasure, each proven against the one before it.

    That none is missing among them is proven by the walk over all commits; this costs what it gives out.
    """
    try:
        erasures, numbers = Erasures(connection), [row[0] for row in each_row(connection, _WARD_FACTS)]
        for number in numbers:
            event_id, header, salt, payload, own = (
                first_row(connection, _WARD_EVENT, (number,)) or (None,) * 5
            )
            previous = first_row(connection, _EVENT, (WARD_STREAM, number - 1)) or (0, GENESIS)
            event = StoredEvent(WARD_STREAM, number, header, payload, salt, own)
            _require_event(event, event_id, previous[1], erasures)
            yield event
    except (apsw.IOError, *DAMAGE) as error:
        raise _doubt(WARD_STREAM, 1, "cannot be read") from error


class CommitWalk:
    """Walks the store's chain of heads with the events, summaries and documents of each commit."""

    def __init__(self, connection: apsw.Connection, start: int, total: int) -> None:
        self._connection = connection
        self._next = start
        self._total = total
        self._is_whole = start == 1
        self._erasures = Erasures(connection)
        self._previous = GENESIS if start == 1 else self._hash_before(start)
        self._ends: dict[str, _End] = {}
        self._summaries: dict[str, _SealedRow] = {}
        self._with_documents: set[int] = set()
        self._open = _Commit(0, "", (0, 0), b"", "")

    @property
    def progress(self) -> Progress:
        """Commits proven so far."""
        return Progress(self._next - 1, self._total)

    def advance(self, commits: int) -> bool:
        """Prove the next commits; False when all are done."""
        stop = min(self._next + commits, self._total + 1)
        try:
            found = each_row(self._connection, _WITH_DOCUMENTS, (self._next, stop))
            self._with_documents = {counter for (counter,) in found}
            for row in each_row(self._connection, _COMMITS, (self._next, stop)):
                self._take(row)
            self._close_commit()
        except (apsw.IOError, *DAMAGE) as error:
            raise _doubt(HEADS, self._next, "cannot be read") from error
        if self._next != stop:
            raise _doubt(HEADS, self._next, "is missing")
        return stop <= self._total

    def finish(self, newest: int) -> None:
        """Prove what was saved while the walk went on, up to the newest commit, and that nothing lies outside:
        no stray event, summary or document. Nobody may write in the meantime.
        """
        self._total = newest
        while self.advance(newest):
            pass
        try:
            self._see_erased()
            self._require_ends()
            if self._is_whole:
                self._require_no_strays()
        except (apsw.IOError, *DAMAGE) as error:
            raise _doubt(HEADS, self._next - 1, "cannot be read to its end") from error

    def _take(self, row: Row) -> None:
        if row[0] != self._open.counter:
            self._close_commit()
            self._open_commit(row[:9])
        if row[9] is None:
            raise _doubt(self._open.stream, self._open.next_number, "is missing")
        self._take_event(row[9:])

    def _open_commit(self, row: Row) -> None:
        counter, stream, first, last, stream_head, summary, documents, previous, own = row
        if counter != self._next:
            raise _doubt(HEADS, self._next, "is missing")
        sealed = chain.head_row(counter, stream, (first, last), stream_head, (summary, documents))
        if previous != self._previous or own != chain.head_hash(self._previous, sealed):
            raise _doubt(HEADS, counter, "was altered")
        end = self._ends.get(stream) or self._end_before(stream, first)
        if first != end.number + 1 or last < first:
            raise _doubt(stream, end.number + 1, "does not follow from its commit")
        self._previous, self._ends[stream] = own, end
        self._open = _Commit(counter, stream, (first, last), stream_head, summary)
        self._require_documents(counter, stream, documents)

    def _take_event(self, row: Row) -> None:
        number, event_id, header, salt, payload, own, counter, indexed = row
        commit, end = self._open, self._ends[self._open.stream]
        if number != commit.next_number:
            raise _doubt(commit.stream, commit.next_number, "is missing")
        if counter != commit.counter:
            raise _doubt(commit.stream, number, "belongs to another commit")
        if indexed != number:
            raise _doubt(commit.stream, number, "is not found by its id")
        event = StoredEvent(commit.stream, number, header, payload, salt, own)
        if not chain.holds(event, event_id, end.hash):
            _require_event(event, event_id, end.hash, self._erasures)
        end.number, end.hash, end.is_erased = number, own, payload is None
        commit.next_number += 1
        if commit.summary and number == commit.last:
            self._summaries[commit.stream] = _SealedRow(commit.counter, commit.summary, salt or b"")

    def _close_commit(self) -> None:
        commit = self._open
        if commit.counter == 0 or commit.counter < self._next:
            return
        if commit.next_number <= commit.last:
            raise _doubt(commit.stream, commit.next_number, "is missing")
        if self._ends[commit.stream].hash != commit.stream_head:
            raise _doubt(commit.stream, commit.last, "is not the one its commit sealed")
        self._next = commit.counter + 1

    def _hash_before(self, start: int) -> bytes:
        found = value(self._connection, "SELECT hash FROM heads WHERE counter = ?", (start - 1,))
        return bytes(found or b"")

    def _end_before(self, stream: str, first: int) -> "_End":
        if first == 1 or self._is_whole:
            return _End(0, GENESIS)
        row = first_row(self._connection, _EVENT, (stream, first - 1))
        if row is None:
            raise _doubt(stream, first - 1, "is missing")
        return _End(*row)

    def _see_erased(self) -> None:
        """A case that was erased after the walk had passed it ends in an empty event too."""
        for stream in self._erasures.now().keys() & self._ends.keys():
            end = self._ends[stream]
            end.is_erased = bool(value(self._connection, _IS_EMPTY, (stream, end.number)))

    def _require_ends(self) -> None:
        found = _each_of(self._connection, _ENDS, self._ends)
        for (stream, end), (newest, last, head, *row) in zip(self._ends.items(), found, strict=True):
            if newest != end.number:
                raise _doubt(stream, end.number + 1, "has no commit behind it")
            sealed = _end_of_erased(self._connection, stream) if end.is_erased else (last, head)
            _require_end(stream, end, sealed)
            if stream in self._summaries:
                self._require_summary(stream, self._summaries[stream], row)

    def _require_summary(self, stream: str, sealed: "_SealedRow", row: Sequence[Any]) -> None:
        number, counter, *columns, by_order, by_number = row
        if number is None:
            if not self._ends[stream].is_erased:
                raise _doubt(HEADS, sealed.counter, f"has lost the board row of {stream}")
            return
        summary = SummaryDraft(*columns)
        fits = chain.summary_fits(sealed.digest, sealed.salt, stream, number, summary)
        if counter != sealed.counter or not fits:
            raise _doubt(HEADS, sealed.counter, f"does not agree with the board row of {stream}")
        if (by_order, by_number) != (1, 1):
            raise _doubt(
                HEADS, sealed.counter, f"wrote a board row that the board does not find, of {stream}"
            )

    def _require_documents(self, counter: int, stream: str, sealed: str) -> None:
        if not sealed and counter not in self._with_documents:
            return
        found = rows(self._connection, _DOCUMENTS, (counter,))
        if sealed and not found and self._erasures.reach(stream, 1):
            return
        if any(sha256(content).digest() != digest for *_, digest, content in found):
            raise _doubt(HEADS, counter, "holds a document that was altered")
        if any(of != stream for of, *_ in found):
            raise _doubt(HEADS, counter, "holds a document of another case")
        if chain.documents_list([(number, kind, digest) for _, number, kind, digest, _ in found]) != sealed:
            raise _doubt(HEADS, counter, "does not hold the documents it sealed")

    def _require_no_strays(self) -> None:
        # The walk has proven the tables; this proves that every index, and so every look-up, agrees with them.
        if value(self._connection, "PRAGMA integrity_check(1)") != "ok":
            raise _doubt(HEADS, self._next - 1, "lies in a file whose indexes do not agree")
        stray = first_row(self._connection, _STRAY, ())
        if stray:
            raise _doubt(stray[0], stray[1], "has no commit behind it")
        self._require_erased()
        shown = sum(not self._ends[stream].is_erased for stream in self._summaries)
        if value(self._connection, "SELECT count(*) FROM summaries") != shown:
            raise _doubt(HEADS, self._next - 1, "does not know every board row")
        beyond = value(self._connection, "SELECT max(counter) FROM documents")
        if beyond is not None and beyond >= self._next:
            raise _doubt(HEADS, beyond, "is missing behind a document")

    def _require_erased(self) -> None:
        """What the ward's stream calls erased is gone, board row and documents included."""
        for stream, last in self._erasures.streams().items():
            end = self._ends.get(stream)
            kept = first_row(self._connection, _KEPT_OF_ERASED, (stream, stream, stream))
            if end is None or end.number != last or not end.is_erased or kept:
                raise _doubt(stream, last, "was to be erased, and is not erased whole")


class _End:
    """The last proven event of a stream."""

    __slots__ = ("hash", "is_erased", "number")

    def __init__(self, number: int, own: bytes) -> None:
        self.number, self.hash, self.is_erased = number, own, False


class _Commit:
    """The commit being walked."""

    __slots__ = ("counter", "last", "next_number", "stream", "stream_head", "summary")

    def __init__(
        self, counter: int, stream: str, span: tuple[int, int], stream_head: bytes, summary: str
    ) -> None:
        self.counter, self.stream, self.stream_head, self.summary = counter, stream, stream_head, summary
        self.next_number, self.last = span


class _SealedRow(NamedTuple):
    """What the newest commit with a board row sealed of it, and the salt of its last event."""

    counter: int
    digest: str
    salt: bytes


def _require_event(event: StoredEvent, event_id: str, previous: bytes, erasures: Erasures) -> None:
    if event.hash != chain.event_hash(previous, event.header):
        raise _doubt(event.stream, event.number, "does not follow from the one before")
    if not chain.header_names(event.header, event.stream, event.number, event_id):
        raise _doubt(event.stream, event.number, "is not in its place")
    if event.salt is None and event.payload is None and erasures.reach(event.stream, event.number):
        return
    if event.salt is None or event.payload is None:
        raise _doubt(event.stream, event.number, "has lost its content")
    if not chain.header_holds(event.header, event.salt, event.payload):
        raise _doubt(event.stream, event.number, "has another content than was recorded")


def _each_of(connection: apsw.Connection, sql: str, streams: Iterable[str]) -> Iterator[Row]:
    """One row a stream, in this order, from a statement that reads the names as a list."""
    return each_row(connection, sql, (json.dumps(list(streams)),))


def _end_of_erased(connection: apsw.Connection, stream: str) -> Row:
    return first_row(connection, _NEWEST_OF_ERASED, (stream,)) or (0, GENESIS)


def _require_end(stream: str, end: _End, sealed: Sequence[Any]) -> None:
    """The stream ends where its newest commit says: number and hash of its last event."""
    sealed_last, sealed_head = sealed
    if end.number < sealed_last:
        raise _doubt(stream, end.number + 1, "is missing")
    if end.number > sealed_last:
        raise _doubt(stream, sealed_last + 1, "has no commit behind it")
    if end.hash != sealed_head:
        raise _doubt(stream, end.number, "is not the one its commit sealed")


def _doubt(stream: str, number: int, what: str) -> IntegrityDoubt:
    return IntegrityDoubt(Fault(stream, number, what))
