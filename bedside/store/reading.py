"""Reading from the open store: streams proven, board rows and documents as they lie."""

import contextlib
import functools
import json
from collections.abc import Iterator
from hashlib import sha256

import apsw

from bedside.domain.names import WRITTEN_OUT, written_one_way
from bedside.store.errors import Fault, IntegrityDoubt
from bedside.store.query import each_row, first_row
from bedside.store.records import BoardQuery, DocumentRow, StoredEvent, SummaryDraft, SummaryRow
from bedside.store.verify import checked_events, checked_ward_facts

# A loose scan: jumps from name to name instead of passing every event.
_STREAMS = """WITH RECURSIVE names (name) AS (
        SELECT min(stream) FROM events
        UNION ALL
        SELECT (SELECT min(stream) FROM events WHERE stream > name) FROM names WHERE name IS NOT NULL)
    SELECT name FROM names WHERE name IS NOT NULL"""
_COLUMNS = "SELECT stream, number, state, sort_key, hospital_number_key, search_text, body FROM summaries"
_ONE_WAY = functools.reduce(
    lambda text, ways: "replace({}, '{}', '{}')".format(text, *ways), WRITTEN_OUT, "search_text"
)
# Every word of the search, in any order: people type "claire dubois" as well as "dubois 07". Each stands there as it is
# typed, or would if both were written one way: rows lie as they were saved, "mueller" as well as "muller".
_FOUND = f"""NOT EXISTS (SELECT 1 FROM json_each(:words) AS word
        WHERE instr(search_text, word.key) = 0 AND instr({_ONE_WAY}, word.value) = 0)"""  # noqa: S608 - fixed letters only
# The order of the index: only the rows shown are read.
_IN_ORDER = "ORDER BY state DESC, sort_key, stream LIMIT :limit OFFSET :offset"
_SUMMARIES = f"{_COLUMNS} WHERE {_FOUND} {_IN_ORDER}"
_SUMMARIES_OF_STATE = f"{_COLUMNS} WHERE state = :state AND {_FOUND} {_IN_ORDER}"
_SUMMARIES_OF_NUMBER = f"""{_COLUMNS} WHERE hospital_number_key = :key
    AND (:state IS NULL OR state = :state) AND {_FOUND} {_IN_ORDER}"""
_SUMMARY_OF_STREAM = f"{_COLUMNS} WHERE stream = :stream AND (:state IS NULL OR state = :state) AND {_FOUND}"
_DOCUMENTS = """SELECT stream, number, kind, sha256, length(content) FROM documents
    WHERE stream = ? ORDER BY number, id"""
_NAMED = """SELECT stream, number, kind, sha256, length(content) FROM documents
    WHERE sha256 = ? ORDER BY id LIMIT 1"""
_DOCUMENT = "SELECT stream, number, content FROM documents WHERE sha256 = ? ORDER BY id LIMIT 1"


class Reading:
    """Reads through one open database."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    def events(self, stream: str) -> Iterator[StoredEvent]:
        """The proven events of a stream, in order."""
        return checked_events(self._connection, stream)

    def ward_facts(self) -> Iterator[StoredEvent]:
        """People, settings, ratifications: the ward's stream without who opened which case."""
        return checked_ward_facts(self._connection)

    def intact(self, stream: str) -> tuple[StoredEvent, ...]:
        """The proven events before the first that does not hold."""
        events: list[StoredEvent] = []
        with contextlib.suppress(IntegrityDoubt):
            events.extend(self.events(stream))
        return tuple(events)

    def streams(self) -> tuple[str, ...]:
        """The names of all streams, sorted."""
        return tuple(row[0] for row in each_row(self._connection, _STREAMS))

    def document_named(self, digest: bytes) -> DocumentRow | None:
        """Where the document of this digest lies."""
        row = first_row(self._connection, _NAMED, (digest,))
        return DocumentRow(*row) if row else None

    def summaries(self, query: BoardQuery) -> tuple[SummaryRow, ...]:
        """Board rows in order: open before closed, then by sort key."""
        bindings = {
            "state": query.state,
            "words": json.dumps({word: written_one_way(word) for word in query.search.split()}),
            "key": query.hospital_number_key,
            "stream": query.stream,
            "limit": query.limit,
            "offset": query.offset,
        }
        sql = _SUMMARIES if query.state is None else _SUMMARIES_OF_STATE
        if query.hospital_number_key is not None:
            sql = _SUMMARIES_OF_NUMBER
        if query.stream is not None:
            sql = _SUMMARY_OF_STREAM
        found = each_row(self._connection, sql, bindings)
        return tuple(SummaryRow(stream, number, SummaryDraft(*keys)) for stream, number, *keys in found)

    def documents(self, stream: str) -> tuple[DocumentRow, ...]:
        """The documents of a stream without their bytes."""
        return tuple(DocumentRow(*row) for row in each_row(self._connection, _DOCUMENTS, (stream,)))

    def document(self, digest: bytes) -> bytes | None:
        """The bytes of a document, compared with the digest asked for."""
        row = first_row(self._connection, _DOCUMENT, (digest,))
        if row is None:
            return None
        stream, number, content = row
        if sha256(content).digest() != digest:
            raise IntegrityDoubt(Fault(stream, number, "holds a document that was altered"))
        return bytes(content)
