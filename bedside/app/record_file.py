"""An exported record, as it travels inside a signed sheet, read back into the case it tells of.

Nothing is taken on trust: every event is proven against the chain before it is folded (design.md 10.30).
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Final, Literal, Never

from pydantic import FailFast, Field, TypeAdapter, ValidationError

from bedside.app.codec import case_event
from bedside.app.facts_file import Switches, known_zone
from bedside.app.strict_json import InputRefusedError, require_plausible_times, require_strict
from bedside.case.events import (
    AnswerRecorded,
    CaseEvent,
    CaseOpened,
    ContentMoved,
    TherapyChosen,
    TherapyStarted,
)
from bedside.case.fold import evolve
from bedside.case.state import CaseState
from bedside.commands import answer
from bedside.commands.model import RecordAnswer
from bedside.commands.therapy import NOT_NOW, REASSESS
from bedside.commands.verdict import Refused
from bedside.domain.base import Frozen
from bedside.domain.errors import BedsideError
from bedside.domain.therapy import is_step, natural_line
from bedside.protocol.model import Content, Ratification, SiteSwitches
from bedside.protocol.protocol import Protocol
from bedside.protocol.words import Language
from bedside.store.chain import GENESIS, event_hash, header_holds
from bedside.store.records import StoredEvent, case_stream

YEAR_10000_MS: Final = 253_402_300_800_000


class EventRow(Frozen):
    """One event as it was hashed."""

    number: int
    header: str
    payload: str
    salt: str = Field(pattern=r"^([0-9a-f]{2})*$")
    hash: str = Field(pattern=r"^[0-9a-f]{64}$")


class PersonRow(Frozen):
    """An author of these events."""

    id: str
    name: str
    role: str
    registration: str


class ContentRow(Frozen):
    """The content the case was judged with."""

    version: str
    content_hash: str

    @property
    def label(self) -> str:
        """As the entries of a case name it."""
        return f"{self.version}+{self.content_hash[:8]}"


class RecordSite(Switches):
    """The switches of the ward, its language and its ratification, where the record names them."""

    zone: str = Field(max_length=60)
    language: Language = "en"
    own_content: bool = False
    ratification: Ratification | None = None


class RecordFile(Frozen):
    """`record.json`."""

    format: Literal["bedside.record/1"]
    case: str
    protocol: ContentRow
    people: tuple[PersonRow, ...]
    events: Annotated[tuple[EventRow, ...], FailFast()] = Field(min_length=1)
    head: str
    site: RecordSite | None = None


class _Header(Frozen):
    """What a header holds (design.md 10.30)."""

    author: str
    event_id: str
    format: Literal["bedside.event/1"]
    number: int
    offset_minutes: int = Field(gt=-24 * 60, lt=24 * 60)
    payload_sha256: str
    program: str
    protocol: str
    recorded_at: int = Field(ge=0, lt=YEAR_10000_MS)
    station: str
    stream: str
    type: str


_HEADER: TypeAdapter[_Header] = TypeAdapter(_Header)


@dataclass(frozen=True, slots=True)
class RecordRead:
    """The case of a record, the protocol it is judged with, and the time of its last event.

    `stored` are the events as they were hashed, `events` what they say.
    """

    state: CaseState
    protocol: Protocol
    last: datetime
    stored: tuple[StoredEvent, ...] = ()
    events: tuple[CaseEvent, ...] = ()


def read_record(record: RecordFile, content: Content) -> RecordRead:
    """The case as the record tells it.

    Raises:
        InputRefusedError: another content, a broken chain, an event that this content does not take.
    """
    if record.protocol.content_hash != content.content_hash:
        raise InputRefusedError(
            f"The record was kept with checklist {record.protocol.version} and other content than this "
            f"program's {content.version}.",
            "Use the program that wrote it.",
        )
    proven = tuple(_proven(record))
    events = tuple(event for _, event in proven)
    protocol = _protocol(record, content, events[-1].stamp.recorded_at)
    state: CaseState | None = None
    moves = tuple(event for event in events if isinstance(event.fact, ContentMoved))
    for i, event in enumerate(events):
        if not _is_history(event, moves):
            _require_known(state, event, protocol, f"events[{i}]")
        try:
            state = evolve(state, event)
        except ValueError:
            _refuse(f"events[{i}]", "it has no place here")
    if state is None or state.case != record.case:
        raise InputRefusedError("case: the events are those of another case.")
    stored = tuple(each for each, _ in proven)
    return RecordRead(state, protocol, events[-1].stamp.recorded_at, stored, events)


def _proven(record: RecordFile) -> Iterator[tuple[StoredEvent, CaseEvent]]:
    """The events in order, each after its hash was found to follow from the one before."""
    previous, stream = GENESIS, case_stream(record.case)
    for i, row in enumerate(record.events):
        path = f"events[{i}]"
        header, payload, salt = row.header.encode(), row.payload.encode(), bytes.fromhex(row.salt)
        named = _header(row.header, path)
        if (named.number, named.stream, row.number) != (i + 1, stream, i + 1):
            _refuse(path, "it is out of order or of another case")
        if event_hash(previous, header).hex() != row.hash or not header_holds(header, salt, payload):
            _refuse(path, "it does not follow from the event before: the record was changed")
        previous = bytes.fromhex(row.hash)
        stored = StoredEvent(stream, row.number, header, payload, salt, previous)
        yield stored, _event(stored, path)
    if previous.hex() != record.head:
        raise InputRefusedError("head: the record ends before its head.", "Export it again.")


def _header(text: str, path: str) -> _Header:
    try:
        return _HEADER.validate_json(require_strict(text.encode()))
    except (ValidationError, BedsideError):
        _refuse(f"{path}.header", "it is not the header of an event")


def _event(stored: StoredEvent, path: str) -> CaseEvent:
    try:
        require_strict(stored.payload or b"")
        event = case_event(stored)
    except (ValidationError, BedsideError, ValueError, OverflowError):
        _refuse(f"{path}.payload", "it is not an event of this program, or its content was erased")
    require_plausible_times(event, path)
    if event.fact.type != json.loads(stored.header)["type"]:
        _refuse(f"{path}.payload", "its header names another kind of event")
    return event


def _is_history(event: CaseEvent, moves: Iterable[CaseEvent]) -> bool:
    """Whether an answer was set aside when the case moved to other content: nothing is judged by it any more."""
    fact, stamp = event.fact, event.stamp
    return isinstance(fact, AnswerRecorded) and any(
        fact.observation.item in move.fact.asked_again and stamp.protocol != move.fact.after
        for move in moves
        if isinstance(move.fact, ContentMoved) and stamp.number < move.stamp.number
    )


def _require_known(state: CaseState | None, event: CaseEvent, protocol: Protocol, path: str) -> None:
    """An answer has to be one that its item takes, a drug one of the list; both were when they were saved."""
    fact = event.fact
    if state is None and not isinstance(fact, CaseOpened):
        _refuse(path, "a case begins with its opening")
    if isinstance(fact, TherapyStarted) and fact.drug not in protocol.drugs:
        _refuse(path, "there is no such drug in this content")
    if isinstance(fact, TherapyChosen) and not _may_stand(fact, protocol):
        _refuse(path, "it chooses what is no treatment of a line")
    if isinstance(fact, AnswerRecorded) and state is not None:
        command = RecordAnswer(
            observation=fact.observation,
            note=fact.note,
            corrects=fact.corrects,
            reason=fact.reason,
            typed_again=True,
        )
        verdict = answer.record(state, command, protocol, event.stamp.recorded_at)
        if isinstance(verdict, Refused):
            raise InputRefusedError(f"{path}: {' '.join(verdict.reasons)}", "Export the record again.")


def _may_stand(chosen: TherapyChosen, protocol: Protocol) -> bool:
    """Whether a choice names a treatment of this content, a reassessment or "not now"."""
    if chosen.option in (NOT_NOW, REASSESS):
        return True
    return chosen.option in protocol.options and not is_step(chosen.option, natural_line(chosen.option))


def _protocol(record: RecordFile, content: Content, last: datetime) -> Protocol:
    """The content as the site of the record holds it; without a site nobody ratified it."""
    site = record.site
    if site is None:
        return Protocol(content=content, site=_zone_of(last))
    switches = SiteSwitches(
        provisional_enabled=site.provisional_enabled,
        decimal_mark=site.decimal_mark,
        units=site.units,
        zone=known_zone(site.zone),
    )
    return Protocol(
        content, site.ratification, switches, language=site.language, is_site_content=site.own_content
    )


def _zone_of(last: datetime) -> SiteSwitches:
    """A record that names no switches is told in the offset of its last event."""
    hours, rest = divmod(last.utcoffset() or timedelta(), timedelta(hours=1))
    if rest or not hours or not -14 <= -hours <= 12:
        return SiteSwitches(zone="UTC")
    # The names of fixed offsets count the other way round: Etc/GMT-1 is one hour ahead of UTC.
    return SiteSwitches(zone=f"Etc/GMT{-hours:+d}")


def _refuse(path: str, why: str) -> Never:
    raise InputRefusedError(f"{path}: {why}.", "Export the record again.")
