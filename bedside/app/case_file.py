"""One case from a file, judged: what `bedside assess` does, without a store (design.md 8, 10.40)."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from pydantic import TypeAdapter, ValidationError

from bedside import __version__
from bedside.app.facts_file import (
    ASSUMED_AGE_YEARS,
    Deed,
    FactsFile,
    deeds,
    event_id,
    identity_of,
    protocol_of,
)
from bedside.app.record_file import RecordFile, read_record
from bedside.app.strict_json import InputRefusedError, require_plausible_times, require_strict
from bedside.assess.assess import assess, begin
from bedside.assess.model import Assessment
from bedside.case.events import CaseEvent, Fact, Stamp
from bedside.case.fold import fold
from bedside.case.state import CaseState
from bedside.case.ward import Clinician
from bedside.commands.decide import Refused, Situation, consequences, decide
from bedside.commands.model import OpenCase
from bedside.domain.errors import BugError
from bedside.protocol.model import Content
from bedside.protocol.protocol import Protocol

NO_BIRTH_DATE: Final = (
    f"No birth date in the file: judged as an adult of {ASSUMED_AGE_YEARS}, "
    "so that no kidney function reads high."
)
LONGEST_KEY: Final = 60
_UNION_TAGS: Final = frozenset({"str", "decimal"})
"""Pydantic names the member of a union it tried; no key of the file is called so."""

_FORMATS: Final[dict[str, TypeAdapter[FactsFile] | TypeAdapter[RecordFile]]] = {
    "bedside.facts/1": TypeAdapter(FactsFile),
    "bedside.record/1": TypeAdapter(RecordFile),
}
_WRITER: Final = Clinician(
    id="file", name="Facts file", role="not a person", registration="none", is_senior=False, certificate=""
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A case of a file, the protocol it was judged with, what is said about it, and what was assumed."""

    state: CaseState
    protocol: Protocol
    assessment: Assessment
    notes: tuple[str, ...] = ()


def judge_file(
    content: bytes,
    clinical: Content,
    at: datetime | None = None,
    *,
    is_site: bool = False,
    kept: Callable[[str], Content | None] | None = None,
) -> Judged:
    """Read a file of either format and judge its case.

    Args:
        content: the bytes of the file. clinical: the content that this workstation works with.
        at: the moment a record is judged at; None is the time of its last event. A facts file names its own.
        is_site: the site adopted that content; facts are advised on where their site ratified it.
        kept: the content of a hash, for a record that was kept with another version.

    Raises:
        InputRefusedError: with the place in the file and the sentence.
    """
    told = _parsed(require_strict(content))
    require_plausible_times(told)
    if isinstance(told, RecordFile):
        other = kept(told.protocol.content_hash) if kept else None
        record = read_record(told, other or clinical)
        moment = at or record.last
        if moment < record.last:
            raise InputRefusedError("The record goes on after this time.", "Give a later time.")
        return Judged(record.state, record.protocol, assess(record.state, record.protocol, moment))
    if at is not None:
        raise InputRefusedError("A facts file names its own time.", "Leave the time out, or change `now`.")
    return judge_facts(told, clinical, is_site=is_site)


def judge_facts(facts: FactsFile, clinical: Content, *, is_site: bool = False) -> Judged:
    """Decide every fact like a key press, in order, and judge what comes of it."""
    protocol = replace(protocol_of(facts, clinical), is_site_content=is_site)
    told = deeds(facts, protocol)
    opened = Deed(
        told[0].moment if told else facts.now,
        "identity",
        OpenCase(case=event_id("case"), identity=identity_of(facts)),
    )
    telling = _Telling(protocol)
    for deed in (opened, *told):
        telling.tell(deed)
    notes = () if facts.identity else (NO_BIRTH_DATE,)
    state, assessment = telling.judged(facts.now)
    return Judged(state, protocol, assessment, notes)


class _Telling:
    """A case in the making: command, verdict, events, judgement, as in the window but without a store."""

    def __init__(self, protocol: Protocol) -> None:
        self._protocol = protocol
        self._state: CaseState | None = None
        self._assessment: Assessment | None = None

    def tell(self, deed: Deed) -> None:
        """Add what a command becomes; a refusal names its place in the file."""
        if self._state is not None:
            self._judge(deed.moment)
        before = self._assessment
        situation = Situation(self._state, before, self._protocol, deed.moment, _WRITER)
        verdict = decide(situation, deed.command)
        if isinstance(verdict, Refused):
            raise InputRefusedError(f"{deed.path}: {' '.join(verdict.reasons)}")
        state = self._append(verdict.facts, deed, deed.path)
        tier = begin(state, self._protocol, deed.moment).severity
        caused = consequences(before.severity if before else None, tier)
        if caused:
            self._append(caused, deed, f"{deed.path}.consequence")

    def judged(self, now: datetime) -> tuple[CaseState, Assessment]:
        """The case and what is said about it now."""
        self._judge(now)
        if self._state is None or self._assessment is None:
            raise BugError("No case was told.", "Nothing was changed.", "Report it.")
        return self._state, self._assessment

    def _judge(self, now: datetime) -> None:
        """Judge again only when something was added or time has passed."""
        if self._state is not None and (self._assessment is None or self._assessment.judged_at != now):
            self._assessment = assess(self._state, self._protocol, now)

    def _append(self, facts: tuple[Fact, ...], deed: Deed, path: str) -> CaseState:
        number = self._state.last.number if self._state and self._state.last else 0
        stamps = (self._stamp(number + i, deed.moment, f"{path}#{i}") for i in range(1, len(facts) + 1))
        events = (CaseEvent(stamp=stamp, fact=fact) for stamp, fact in zip(stamps, facts, strict=True))
        state = fold(events, self._state)
        assert state is not None  # noqa: S101 - the first command opens the case
        self._state, self._assessment = state, None
        return state

    def _stamp(self, number: int, moment: datetime, path: str) -> Stamp:
        return Stamp(
            number=number,
            event=event_id(path),
            recorded_at=moment,
            author=_WRITER.id,
            station="file",
            program=__version__,
            protocol=self._protocol.version,
        )


def _parsed(text: str) -> FactsFile | RecordFile:
    plain = json.loads(text)
    named = plain.get("format") if isinstance(plain, dict) else None
    model = _FORMATS.get(named) if isinstance(named, str) else None
    if model is None:
        raise InputRefusedError(
            "format: the file is neither bedside.facts/1 nor bedside.record/1.", "See `bedside schema`."
        )
    try:
        return model.validate_json(text)
    except ValidationError as fault:
        first = fault.errors(include_input=False, include_url=False)[0]
        said = first["msg"].removeprefix("Value error, ")
        raise InputRefusedError(f"{_path(first['loc'])}: {said}.", "See `bedside schema`.") from fault


def _path(place: tuple[int | str, ...]) -> str:
    path = ""
    for part in (part for part in place if part not in _UNION_TAGS):
        path += f"[{part}]" if isinstance(part, int) else f".{_named(part)}"
    return path.removeprefix(".") or "the file"


def _named(key: str) -> str:
    """A key of the file; a foreign one is cut, and escaped where it could steer a terminal."""
    short = key if len(key) <= LONGEST_KEY else f"{key[: LONGEST_KEY - 3]}..."
    return short if short.isprintable() else ascii(short)[1:-1]
