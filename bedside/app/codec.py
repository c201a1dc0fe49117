"""Between models and the bytes of the store: payloads out, events in."""

import gc
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Final

from pydantic import TypeAdapter
from pydantic_core import from_json

from bedside.case.events import FACT, AnswerRecorded, CaseEvent, Fact, Stamp
from bedside.case.fold import fold
from bedside.case.history import UnreadAnswer
from bedside.case.state import CaseState
from bedside.case.ward import WARD_FACT, WardFact
from bedside.domain.observations import Answer
from bedside.store.records import EventDraft, StoredEvent

# Asked directly: five thousand calls through the adapter take as long as five hundred events.
_read_fact: Callable[[bytes], Fact] = FACT.validator.validate_json
_read_answer: Callable[[bytes], AnswerRecorded] = TypeAdapter(AnswerRecorded).validator.validate_json
_read_stamp: Callable[[dict[str, object]], Stamp] = TypeAdapter(Stamp).validator.validate_python

_ANSWER: Final = re.compile(
    rb'\{"type":"answer_recorded","version":1,"observation":\{"kind":"[a-z]+","item":"([a-z][a-z0-9_]*)",'
)
_MEASURED: Final = b'{"type":"answer_recorded","version":1,"observation":{"kind":"measurement",'
_SAID: Final = re.compile(_ANSWER.pattern + rb'"answer":"([a-z_]+)",')
_RECORDED_AT, _OFFSET = b'"recorded_at":', b'"offset_minutes":'
_CORRECTS_NOTHING: Final = b',"corrects":null,"reason":null}'


def draft(stamp: Stamp, fact: Fact | WardFact) -> EventDraft:
    """An event as the store takes it; the payload is hashed as these bytes and never re-encoded."""
    at = stamp.recorded_at
    offset = at.utcoffset() or timedelta()
    return EventDraft(
        event_id=stamp.event,
        type=fact.type,
        recorded_at_utc_ms=_milliseconds(at),
        offset_minutes=int(offset.total_seconds() // 60),
        author=stamp.author,
        station=stamp.station,
        program_version=stamp.program,
        protocol_version=stamp.protocol,
        payload=fact.model_dump_json().encode(),
    )


def case_event(stored: StoredEvent) -> CaseEvent:
    """An event of a case as it lies in the store."""
    return CaseEvent(_stamp(stored), _read_fact(stored.payload or b"{}"))


def case_of(stored: Iterable[StoredEvent]) -> CaseState | None:
    """The case that its stored events make; None when there are none.

    They are of this ward's own record, proven: what was no event never came in. So its answers may stay unread.
    """
    with collector_at_rest():
        return fold(map(_told, stored))


class _StoredAnswer(UnreadAnswer):
    """An answer as it lies in the store; stamp and content are read apart, few ask for both."""

    __slots__ = ("_fact", "_stamp", "_stored")

    def __init__(self, item: str, stored: StoredEvent) -> None:
        self.item = item
        self._stored = stored
        self._stamp: Stamp | None = None
        self._fact: AnswerRecorded | None = None

    @property
    def stamp(self) -> Stamp:
        if self._stamp is None:
            self._stamp = _stamp(self._stored)
        return self._stamp

    @property
    def recorded_at(self) -> datetime:
        if self._stamp is not None:
            return self._stamp.recorded_at
        header = self._stored.header
        return _instant(_whole_number(header, _RECORDED_AT), _whole_number(header, _OFFSET))

    @property
    def fact(self) -> AnswerRecorded:
        if self._fact is None:
            self._fact = _read_answer(self._stored.payload or b"{}")
        return self._fact

    def may_say(self, answer: Answer) -> bool:
        """What it says stands first behind its item, as `draft` writes it, and no second time."""
        payload = self._stored.payload or b""
        said = _SAID.match(payload)
        return said is None or said[2].decode() == answer or payload.count(b'"answer":') > 1

    def may_measure(self) -> bool:
        """Its kind stands before its item, as `draft` writes it, and no second time."""
        payload = self._stored.payload or b""
        return payload.startswith(_MEASURED) or payload.count(b'"kind":') > 1


def _told(stored: StoredEvent) -> CaseEvent | UnreadAnswer:
    payload = stored.payload or b""
    item = _item_of_answer(payload)
    return case_event(stored) if item is None else _StoredAnswer(item, stored)


def _item_of_answer(payload: bytes) -> str | None:
    """The item of an answer that corrects nothing, as `draft` writes it; None where that needs reading.

    Without a backslash every quote is one of JSON's own, so that no key hides in a text or is written otherwise.
    `find` takes half the time of `in` and of `count`.
    """
    found = _ANSWER.match(payload)
    if found is None or not payload.endswith(_CORRECTS_NOTHING):
        return None
    is_told_once = payload.find(b"\\") < 0 and payload.find(b'"item":', found.end()) < 0
    return found[1].decode() if is_told_once else None


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """The collector rests while a record is read: nothing made of it is thrown away, and looking through it again
    and again takes as long as making it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def ward_event(stored: StoredEvent) -> tuple[WardFact, datetime]:
    """An event of the ward's stream with its instant."""
    return WARD_FACT.validate_json(stored.payload or b"{}"), _stamp(stored).recorded_at


def _stamp(stored: StoredEvent) -> Stamp:
    header = from_json(stored.header)
    return _read_stamp(
        {
            "number": stored.number,
            "event": header["event_id"],
            "recorded_at": _instant(header["recorded_at"], header["offset_minutes"]),
            "author": header["author"],
            "station": header["station"],
            "program": header["program"],
            "protocol": header["protocol"],
        }
    )


def _whole_number(header: bytes, key: bytes) -> int:
    """A number of a header, looked for: reading the whole header takes five times as long, and the newest answer of
    every item asks for the time of the one before it. A quote within a text is always escaped, so this is the key.
    """
    start = header.index(key) + len(key)
    return int(header[start : header.index(b",", start)])


def _instant(milliseconds: int, offset_minutes: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, _zone(offset_minutes))


@cache
def _zone(offset_minutes: int) -> timezone:
    """One zone for all times with this offset: two times of one zone are compared twenty times as fast."""
    return timezone(timedelta(minutes=offset_minutes))


def _milliseconds(at: datetime) -> int:
    since = at - datetime(1970, 1, 1, tzinfo=UTC)
    return since // timedelta(milliseconds=1)
