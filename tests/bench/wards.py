"""Invented wards of any size, built through session and store, kept for the run."""

import uuid
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import reduce
from itertools import product
from pathlib import Path

from bedside import __version__
from bedside.app.board import summarise
from bedside.app.case_service import CaseService
from bedside.app.codec import draft
from bedside.app.setup import ClinicianSetup, WardSetup
from bedside.assess.assess import assess
from bedside.case.events import CaseEvent, CaseOpened, Fact, Stamp
from bedside.case.fold import evolve
from bedside.case.state import CaseState
from bedside.domain.patient import Identity, Sex
from bedside.store.records import EventDraft, case_stream
from tests.bench.cases import largest_case
from tests.bench.entry import PIN, session_at

WARD = WardSetup(name="ICU 3 (invented)", zone="Europe/Paris")
CLINICIAN = ClinicianSetup(name="Dr Lou Bench", role="registrar", registration="5550002", is_senior=True)
_HEADS = ("Bar", "Cor", "Dal", "Fen", "Gor", "Hal", "Jor", "Kel", "Lom", "Mar")
_MIDDLES = ("an", "ed", "il", "op", "ut", "ar", "en", "is", "ol", "um")
_TAILS = ("dale", "feld", "grim", "hoven", "kowitz", "lund", "mann", "nard", "quist", "rup")
_FAMILIES = tuple("".join(parts) for parts in product(_HEADS, _MIDDLES, _TAILS))
_GIVEN = ("Ada", "Bo", "Cem", "Dua", "Eli", "Fay", "Gil", "Hed", "Ida", "Jon")


class Wards:
    """Folders of invented wards; each is built when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def board(self, cases: int) -> Path:
        """A ward with so many open cases on its board."""
        home = self._folder / f"board-{cases}"
        if not home.exists():
            _with_service(home, lambda service: _fill_board(service, cases))
        return home

    def case(self, events: int) -> Path:
        """A ward with one case of so many events."""
        home = self._folder / f"case-{events}"
        if not home.exists():
            _with_service(home, lambda service: _tell(service, events))
        return home


def opened(home: Path) -> CaseService:
    """The ward of this folder, unlocked."""
    session = session_at(home)
    return session.unlock(session.people()[0].id, PIN)


def patient(number: int) -> Identity:
    """An invented person; 10,000 of them differ."""
    family, given = _FAMILIES[number % len(_FAMILIES)], _GIVEN[number // len(_FAMILIES) % len(_GIVEN)]
    born = date(1940, 1, 1) + timedelta(days=number % 20_000)
    return Identity(
        family_name=family,
        given_name=given,
        birth_date=born,
        hospital_number=f"B {number:06d}",
        sex=Sex.FEMALE,
        bed=str(number % 40),
    )


def told_case(service: CaseService, events: int) -> tuple[CaseState, list[CaseEvent]]:
    """The largest case with so many events, and what it is folded from."""
    told = largest_case(service.protocol, service.now(), events - 1)
    case = str(uuid.uuid4())
    first = told[0][0] - timedelta(minutes=1)
    facts: list[tuple[datetime, Fact]] = [(first, CaseOpened(case=case, identity=patient(0))), *told]
    happened = [_event(service, number, *each) for number, each in enumerate(facts, start=1)]
    state = reduce(evolve, happened, None)
    assert state is not None
    return state, happened


def _with_service(home: Path, fill: Callable[[CaseService], None]) -> None:
    service = session_at(home).setup(WARD, CLINICIAN, PIN)
    try:
        fill(service)
        service.write_anchor()
    finally:
        service.lock()


def _fill_board(service: CaseService, cases: int) -> None:
    state, _ = told_case(service, 250)
    row, summary = summarise(
        state, assess(state, service.protocol, service.now()), CLINICIAN.name, service.contents.spoken(state)
    )
    for number in range(cases):
        who, case = patient(number), str(uuid.uuid4())
        event = _event(service, 1, service.now(), CaseOpened(case=case, identity=who))
        named = row._replace(case=case, name=who.full_name, hospital_number=who.hospital_number, bed=who.bed)
        found_by = summary._replace(
            sort_key=f"{number % 8}|{case}",
            hospital_number_key=who.hospital_number.casefold(),
            search_text=f"{who.full_name} {who.hospital_number} {who.bed}".casefold(),
            body=named.to_bytes(),
        )
        service.store.append(case_stream(case), (_draft(event),), summary=found_by)


def _tell(service: CaseService, events: int) -> None:
    """One commit an event, as the bedside writes them, each with the board row."""
    state, happened = told_case(service, events)
    _, summary = summarise(
        state, assess(state, service.protocol, service.now()), CLINICIAN.name, service.contents.spoken(state)
    )
    for event in happened:
        service.store.append(case_stream(state.case), (_draft(event),), summary=summary)


def _event(service: CaseService, number: int, at: datetime, fact: Fact) -> CaseEvent:
    stamp = Stamp(
        number=number,
        event=str(uuid.uuid4()),
        recorded_at=at,
        author=service.clinician.id,
        station="bench",
        program=__version__,
        protocol=service.protocol.version,
    )
    return CaseEvent(stamp=stamp, fact=fact)


def _draft(event: CaseEvent) -> EventDraft:
    return draft(event.stamp, event.fact)
