"""The store's chain of heads by itself: where every stream ends, proven without reading any event.

The newest rows are proven at opening and the rest in the background (design.md 10.32). A case cut short together with
its old commits shows only here, so that this chain is walked before a case is signed; later calls prove what is new.
"""

import apsw

from bedside.store import chain
from bedside.store.chain import GENESIS
from bedside.store.errors import Fault, IntegrityDoubt
from bedside.store.query import each_row, value

_ROWS = """SELECT counter, stream, first, last, stream_head, summary_sha256, documents, previous, hash FROM heads
    WHERE counter > ? ORDER BY counter"""
_HASH = "SELECT hash FROM heads WHERE counter = ?"
_HEADS = "heads"


class HeadChain:
    """What is proven so far of one open database."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._counter, self._hash = 0, GENESIS
        self._ends: dict[str, tuple[int, bytes]] = {}

    def require_end(self, stream: str, last: int, head: bytes) -> None:
        """The stream ends with this event, by every commit there is. Raises IntegrityDoubt."""
        self._prove_new_commits()
        sealed_last, sealed_head = self._ends.get(stream, (0, GENESIS))
        if last < sealed_last:
            raise IntegrityDoubt(Fault(stream, last + 1, "is missing"))
        if last > sealed_last:
            raise IntegrityDoubt(Fault(stream, sealed_last + 1, "has no commit behind it"))
        if head != sealed_head:
            raise IntegrityDoubt(Fault(stream, last, "is not the one its commit sealed"))

    def _prove_new_commits(self) -> None:
        if self._counter and value(self._connection, _HASH, (self._counter,)) != self._hash:
            raise IntegrityDoubt(Fault(_HEADS, self._counter, "was altered"))
        for row in each_row(self._connection, _ROWS, (self._counter,)):
            counter, stream, first, last, stream_head, summary, documents, previous, own = row
            if counter != self._counter + 1:
                raise IntegrityDoubt(Fault(_HEADS, self._counter + 1, "is missing"))
            sealed = chain.head_row(counter, stream, (first, last), stream_head, (summary, documents))
            if previous != self._hash or own != chain.head_hash(previous, sealed):
                raise IntegrityDoubt(Fault(_HEADS, counter, "was altered"))
            self._counter, self._hash = counter, own
            self._ends[stream] = (last, stream_head)
