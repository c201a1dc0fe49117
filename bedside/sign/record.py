"""The case record inside a sheet: unpacked and proven in the process that checks, before anybody else reads it."""

from hashlib import sha256
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bedside.sign.content import record_stream
from bedside.sign.packed import unpacked
from bedside.sign.structure import NotASheet, Revision

LARGEST_RECORD_BYTES: Final = 10 * 1024 * 1024
CODE_DIGITS: Final = 16
_NO_RECORD = "The file inside the document is not a case record."
_EVENT_DOMAIN = b"bedside.event.1\x00"
_Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Known(BaseModel):
    """A later program may write more than this; what stands here it has to write."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")


class _Event(_Known):
    """One event as it was hashed (design.md 10.30)."""

    header: str
    payload: str
    salt: Annotated[str, Field(pattern=r"^([0-9a-f]{2})*$")]
    hash: _Digest


class _Record(_Known):
    """The chain of a case and its head."""

    format: Annotated[str, Field(pattern=r"^bedside\.record/[1-9][0-9]?$")]
    case: str
    events: Annotated[tuple[_Event, ...], Field(min_length=1)]
    head: _Digest


def read_carried(base: Revision) -> tuple[str, str]:
    """The text of the case record that a document carries, and its code as the pages print it.

    Raises:
        NotASheet: it is too large, is no case record, or its chain of events is broken.
    """
    content = unpacked(record_stream(base), LARGEST_RECORD_BYTES)
    try:
        text = content.decode()
        record = _Record.model_validate_json(text)
    except (UnicodeDecodeError, ValidationError) as fault:
        raise NotASheet(_NO_RECORD) from fault
    if not _is_whole(record):
        raise NotASheet(
            "The case record inside the document was changed: its entries do not follow on each other."
        )
    code = record.head[:CODE_DIGITS]
    return text, " ".join(code[at : at + 4] for at in range(0, CODE_DIGITS, 4))


def _is_whole(record: _Record) -> bool:
    """Whether every event follows from the one before, holds its payload, and the last one is the head."""
    previous = bytes(32)
    for event in record.events:
        header = event.header.encode()
        held = sha256(bytes.fromhex(event.salt) + event.payload.encode()).hexdigest()
        previous = sha256(_EVENT_DOMAIN + previous + header).digest()
        if previous.hex() != event.hash or f'"payload_sha256":"{held}"' not in event.header:
            return False
    return record.head == previous.hex()
