"""The bytes that are hashed (design.md 10.30, 10.31). Pure: nothing here reads or writes.

event hash = SHA-256("bedside.event.1" + 0x00 + previous hash + header)
head hash  = SHA-256("bedside.head.1" + 0x00 + previous head hash + commit row)

The header holds SHA-256(salt + payload), the commit row SHA-256("bedside.summary.1" + 0x00 + salt + board row)
with the salt of the commit's last event: what is erased takes its salts along and cannot be guessed back.
The first hash of a chain follows 32 zero bytes.
"""

from hashlib import sha256
from json.encoder import encode_basestring as _quoted

from bedside.store.records import EventDraft, StoredEvent, SummaryDraft

GENESIS = bytes(32)
EVENT_FORMAT = "bedside.event/1"
HEAD_FORMAT = "bedside.head/1"
_EVENT_DOMAIN = b"bedside.event.1\x00"
_HEAD_DOMAIN = b"bedside.head.1\x00"
_SUMMARY_DOMAIN = b"bedside.summary.1\x00"
_PLACE = b'"event_id":"%%b","format":"%b","number":%%d,"offset_minutes":' % EVENT_FORMAT.encode()


def canonical(fields: dict[str, int | str]) -> bytes:
    """JSON in UTF-8, sorted keys, no spaces, integers and strings only.

    Written out here because every answer waits for it: the general encoder takes five times as long.
    """
    members = [
        f"{_quoted(name)}:{_quoted(value) if isinstance(value, str) else int(value)}"
        for name, value in sorted(fields.items())
    ]
    return f"{{{','.join(members)}}}".encode()


def payload_digest(salt: bytes, payload: bytes) -> str:
    """The digest in the header; salted, so that an erased payload cannot be guessed back from it."""
    return sha256(salt + payload).hexdigest()


def header_bytes(stream: str, number: int, draft: EventDraft, digest: str) -> bytes:
    """The canonical header of one event."""
    return canonical(
        {
            "author": draft.author,
            "event_id": draft.event_id,
            "format": EVENT_FORMAT,
            "number": number,
            "offset_minutes": draft.offset_minutes,
            "payload_sha256": digest,
            "program": draft.program_version,
            "protocol": draft.protocol_version,
            "recorded_at": draft.recorded_at_utc_ms,
            "station": draft.station,
            "stream": stream,
            "type": draft.type,
        }
    )


def holds(event: StoredEvent, event_id: str, previous: bytes) -> bool:
    """Whether an event follows from the one before, is in its place, and has the content that was recorded.

    All that `event_hash`, `header_names` and `header_holds` look at, in one piece: whoever opens a long case waits
    for thousands of these. Which of them fails, they say themselves.
    """
    stream, number, header, payload, salt, own = event
    if salt is None or payload is None or sha256(_EVENT_DOMAIN + previous + header).digest() != own:
        return False
    return (
        header.find(f'"payload_sha256":"{sha256(salt + payload).hexdigest()}"'.encode()) >= 0
        and header.find(_PLACE % (event_id.encode(), number)) >= 0
        and header.rfind(b',"stream":"%b","type":' % stream.encode()) >= 0
    )


def event_hash(previous: bytes, header: bytes) -> bytes:
    """The hash of an event, bound to everything before it in its stream."""
    return sha256(_EVENT_DOMAIN + previous + header).digest()


def head_hash(previous: bytes, row: bytes) -> bytes:
    """The hash of a commit, bound to every commit before it."""
    return sha256(_HEAD_DOMAIN + previous + row).digest()


def summary_digest(salt: bytes, stream: str, number: int, summary: SummaryDraft) -> str:
    """Binds a board row to the commit that wrote it; salted, because name and birth date can be guessed."""
    return sha256(_SUMMARY_DOMAIN + salt + _summary_row(stream, number, summary)).hexdigest()


def summary_fits(digest: str, salt: bytes, stream: str, number: int, summary: SummaryDraft) -> bool:
    """Whether a commit sealed this board row; the first stores sealed it without a salt."""
    if digest == summary_digest(salt, stream, number, summary):
        return True
    return digest == sha256(_summary_row(stream, number, summary)).hexdigest()


def _summary_row(stream: str, number: int, summary: SummaryDraft) -> bytes:
    """As `canonical` has it, laid out here: an unlock reads a thousand of them."""
    return (
        f'{{"body_sha256":"{sha256(summary.body).hexdigest()}",'
        f'"hospital_number_key":{_quoted(summary.hospital_number_key)},"number":{number},'
        f'"search_text":{_quoted(summary.search_text)},"sort_key":{_quoted(summary.sort_key)},'
        f'"state":{_quoted(summary.state)},"stream":{_quoted(stream)}}}'
    ).encode()


def header_names(header: bytes, stream: str, number: int, event_id: str) -> bool:
    """Whether the header says it is this event.

    Looks for the bytes instead of parsing: quotes inside a JSON string are always escaped, so these fragments
    can only be the keys themselves, and 5,000 headers take milliseconds. `find`, from the end that is nearer, takes a
    fraction of what `in` takes.
    """
    own = _PLACE % (event_id.encode(), number)
    return header.find(own) >= 0 and header.rfind(b',"stream":"%b","type":' % stream.encode()) >= 0


def header_holds(header: bytes, salt: bytes, payload: bytes) -> bool:
    """Whether the header was made for this payload."""
    return header.find(f'"payload_sha256":"{payload_digest(salt, payload)}"'.encode()) >= 0


def documents_list(documents: list[tuple[int, str, bytes]]) -> str:
    """Number, kind and digest of the documents of one commit, in order, as the commit row holds them."""
    return ",".join(f"{number}:{kind}:{digest.hex()}" for number, kind, digest in documents)


def head_row(
    counter: int, stream: str, span: tuple[int, int], stream_head: bytes, sealed: tuple[str, str]
) -> bytes:
    """The canonical row of a commit: its events (first, last) and what it seals (summary, documents)."""
    (first, last), (summary, documents) = span, sealed
    return (
        f'{{"counter":{counter},"documents":{_quoted(documents)},"first":{first},"format":"{HEAD_FORMAT}",'
        f'"last":{last},"stream":{_quoted(stream)},"stream_head":"{stream_head.hex()}",'
        f'"summary_sha256":{_quoted(summary)}}}'
    ).encode()
