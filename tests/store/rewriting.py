"""What an insider with key and program could do: change an answer and make every hash of the store fit."""

import json

import apsw

from bedside.store import chain
from tests.store.edits import Value

_EVENTS = "SELECT id, stream, number, header, salt, payload, counter FROM events ORDER BY stream, number"
_HEADS = (
    "SELECT counter, stream, first, last, stream_head, summary_sha256, documents FROM heads ORDER BY counter"
)


def rewrite_from(connection: apsw.Connection, event: Value, payload: bytes = b"{}") -> None:
    """Give this event another content; only the anchor can tell afterwards."""
    connection.execute("UPDATE events SET payload = ? WHERE id = ?", (payload, event))
    heads = _rewrite_events(connection)
    previous = chain.GENESIS
    for counter, stream, first, last, old, board, documents in connection.execute(_HEADS).fetchall():
        head = heads.get(counter, old)
        row = chain.head_row(counter, stream, (first, last), head, (board, documents))
        own = chain.head_hash(previous, row)
        changed = (head, previous, own, counter)
        connection.execute(
            "UPDATE heads SET stream_head = ?, previous = ?, hash = ? WHERE counter = ?", changed
        )
        previous = own


def _rewrite_events(connection: apsw.Connection) -> dict[int, bytes]:
    """The new head of its stream for each commit."""
    ends: dict[str, bytes] = {}
    heads: dict[int, bytes] = {}
    for row, stream, _, header, salt, payload, counter in connection.execute(_EVENTS).fetchall():
        if payload is not None:
            digest = chain.payload_digest(salt or b"", payload)
            header = chain.canonical({**json.loads(header), "payload_sha256": digest})
        ends[stream] = heads[counter] = chain.event_hash(ends.get(stream, chain.GENESIS), header)
        connection.execute("UPDATE events SET header = ?, hash = ? WHERE id = ?", (header, ends[stream], row))
    return heads
