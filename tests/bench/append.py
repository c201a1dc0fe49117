"""Append called to commit returned, beside a raw insert of the same bytes into a file that is just as durable."""

import uuid
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import apsw

from bedside.store.container import _DURABLE, PAGE_BYTES
from bedside.store.records import EventDraft, SummaryDraft
from bedside.store.ward_store import WardStore
from tests.bench.row import Row, ratio_row
from tests.bench.timing import interleaved, repeated
from tests.bench.wards import Wards, opened

BLOCK, ROUNDS = 50, 30
"""Block after block: taking turns commit by commit, each sync would wait for the other file's as well."""

_PAYLOAD = (
    b'{"type":"answer_recorded","observation":{"kind":"finding","item":"splenomegaly","answer":"yes"}}' * 3
)


class RawFile:
    """One table in an encrypted file with the same cipher, log, syncs and page size; nothing is proven."""

    def __init__(self, path: Path) -> None:
        self._connection = apsw.Connection(str(path))
        self._connection.pragma("cipher", "chacha20")
        self._connection.pragma("key", "raw:" + "5a" * 32)
        self._connection.pragma("page_size", PAGE_BYTES)
        for name, value in _DURABLE:
            self._connection.pragma(name, value)
        self._connection.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, event_id TEXT, payload BLOB)")

    def insert(self) -> None:
        """One row in a transaction of its own."""
        self._connection.execute(
            "INSERT INTO events (event_id, payload) VALUES (?, ?)", (str(uuid.uuid4()), _PAYLOAD)
        )

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def rows(folder: Path) -> Iterator[Row]:
    """The durable "Saved" of one answer, on a ward of its own with 100 cases."""
    own = Wards(folder / "append")
    service, raw = opened(own.board(100)), RawFile(folder / "raw.db")
    numbers = count(1)
    try:
        mine, its = interleaved(
            lambda: repeated(lambda: append_one(service.store, next(numbers)), BLOCK),
            lambda: repeated(raw.insert, BLOCK),
            ROUNDS,
        )
    finally:
        service.lock()
        raw.close()
    ours, bare = ([block / BLOCK for block in series] for series in (mine, its))
    yield ratio_row('durable "Saved" of an answer', ours, bare, 1.5, "us")


def append_one(store: WardStore, number: int) -> None:
    """One answer of one case with its board row, as the bedside commits it."""
    event = EventDraft(
        event_id=str(uuid.uuid4()),
        type="answer_recorded",
        recorded_at_utc_ms=1_795_000_000_000 + number,
        offset_minutes=60,
        author="clinician",
        station="bench",
        program_version="0",
        protocol_version="1",
        payload=_PAYLOAD,
    )
    summary = SummaryDraft("open", "1|bench", "b 1", "someone invented", _PAYLOAD)
    store.append("case:bench", (event,), summary=summary)
