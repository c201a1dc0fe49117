"""What goes into the store and what comes out of it. Contents never show in a repr (rule P3)."""

from typing import Literal, NamedTuple

WARD_STREAM = "ward"

CaseListing = Literal["open", "closed"]


def case_stream(case_id: str) -> str:
    """The stream name of a case."""
    return f"case:{case_id}"


class EventDraft(NamedTuple):
    """An event as the program hands it over; the store adds number, salt and hashes.

    `payload` is canonical JSON; `recorded_at_utc_ms` is UTC in milliseconds, `offset_minutes` the ward's
    offset at that time.
    """

    event_id: str
    type: str
    recorded_at_utc_ms: int
    offset_minutes: int
    author: str
    station: str
    program_version: str
    protocol_version: str
    payload: bytes

    def __repr__(self) -> str:
        """Which one it is, never what it says."""
        return f"EventDraft(event_id={self.event_id!r}, type={self.type!r})"


class StoredEvent(NamedTuple):
    """An event as it lies in the store; the bytes are those that were hashed.

    A tuple, because a long case is thousands of them made while somebody waits for it.
    """

    stream: str
    number: int
    header: bytes
    payload: bytes | None
    salt: bytes | None
    hash: bytes

    def __repr__(self) -> str:
        """Which one it is, never what it says."""
        return f"StoredEvent(stream={self.stream!r}, number={self.number})"


class Receipt(NamedTuple):
    """Proof of one durable commit."""

    stream: str
    first_number: int
    last_number: int
    head: bytes
    counter: int


class SummaryDraft(NamedTuple):
    """What the board shows of a case (opaque) and the keys it is found by.

    `sort_key` orders the board as text, worst first; `search_text` is matched anywhere, as the caller
    folded it.
    """

    state: CaseListing
    sort_key: str
    hospital_number_key: str
    search_text: str
    body: bytes

    def __repr__(self) -> str:
        """Where it stands on the board, never of whom it tells."""
        return f"SummaryDraft(state={self.state!r}, sort_key={self.sort_key!r})"


class SummaryRow(NamedTuple):
    """A summary on the board; `number` is the last event it was made from."""

    stream: str
    number: int
    summary: SummaryDraft


class DocumentDraft(NamedTuple):
    """Bytes that enter the store in the commit of the event they belong to (a signed sheet, a protocol)."""

    event_id: str
    kind: str
    content: bytes

    def __repr__(self) -> str:
        """Which one it is, never what it says."""
        return f"DocumentDraft(event_id={self.event_id!r}, kind={self.kind!r})"


class DocumentRow(NamedTuple):
    """A kept document without its bytes."""

    stream: str
    number: int
    kind: str
    sha256: bytes
    size_bytes: int


class BoardQuery(NamedTuple):
    """Which summaries: None means open and closed; a number or a stream means only its own.

    Every word of the search stands in what is found, in any order, a letter written in two ways in either of them; no
    word means all.
    """

    state: CaseListing | None = "open"
    search: str = ""
    hospital_number_key: str | None = None
    stream: str | None = None
    limit: int = 100
    offset: int = 0
