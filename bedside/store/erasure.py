"""Content that was erased on purpose (design.md 10.33): the ward's stream names the case, the chain stays whole."""

import contextlib
import json

import apsw

from bedside.store.chain import header_holds
from bedside.store.query import each_row
from bedside.store.records import WARD_STREAM, case_stream

ERASED_TYPE = "case_erased"
"""The type of the ward's event; its payload names the case and how many events it had."""

# The type is the last member of a header, and a quote inside a text is always escaped.
_TOLD = f"""SELECT header, salt, payload FROM events
    WHERE stream = '{WARD_STREAM}' AND instr(header, '"type":"{ERASED_TYPE}"}}') > 0"""  # noqa: S608 - constants

ERASE = (
    "DELETE FROM summaries WHERE stream = ?",
    "DELETE FROM documents WHERE stream = ?",
    "UPDATE events SET payload = NULL, salt = NULL WHERE stream = ?",
)
"""What erasing a stream does, in the transaction of the event that tells it."""


class Erasures:
    """What the ward's stream says was erased; read when an empty event first asks for it, and again for one that
    was not among them: a case may be erased while the record is walked.
    """

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._found: dict[str, int] | None = None

    def streams(self) -> dict[str, int]:
        """Erased streams, each with the number of its last event."""
        if self._found is None:
            self._found = dict(_told(self._connection))
        return self._found

    def reach(self, stream: str, number: int) -> bool:
        """Whether this event was erased, and not lost."""
        return number <= self.streams().get(stream, 0) or number <= self.now().get(stream, 0)

    def now(self) -> dict[str, int]:
        """Erased streams as they are told now."""
        self._found = None
        return self.streams()


def _told(connection: apsw.Connection) -> list[tuple[str, int]]:
    found = []
    for header, salt, payload in each_row(connection, _TOLD):
        if salt is not None and payload is not None and header_holds(header, salt, payload):
            # What nobody understands erases nothing: an empty event has then lost its content.
            with contextlib.suppress(ValueError, LookupError, TypeError):
                told = json.loads(payload)
                found.append((case_stream(told["case"]), int(told["events"])))
    return found
