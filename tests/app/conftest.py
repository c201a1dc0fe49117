"""A ward of its own for each test, on the shipped content, with a clock that the test moves."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bedside.app.case_service import CaseService, CaseView, Saved
from bedside.app.demo import CountedIds, ScriptedClock
from bedside.app.session import Session, SessionParts
from bedside.app.setup import ClinicianSetup, WardSetup
from bedside.app.station_content import shipped_protocol
from bedside.app.surroundings import LoadKept, nothing_kept
from bedside.commands.model import RecordAnswer
from bedside.domain.observations import Answer, Finding
from bedside.domain.patient import Identity, Sex
from bedside.protocol.model import SiteSwitches
from bedside.protocol.protocol import Protocol
from bedside.store.crypto import SMALL
from bedside.store.door import WardDoor
from bedside.store.places import temporary_places
from bedside.store.settings import StoreSettings

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
PIN = "135791"
WARD = WardSetup(name="ICU 9", zone="Europe/London")
CLINICIAN = ClinicianSetup(
    name="Dr Ivo Test", role="registrar intensive care", registration="5550001", is_senior=False
)
PATIENT = Identity(
    family_name="Novák",
    given_name="Jana",
    birth_date=datetime(1980, 5, 4, tzinfo=UTC).date(),
    hospital_number="99 001",
    sex=Sex.FEMALE,
    bed="4",
)


class Workstation:
    """One invented workstation: start the program as often as the test needs; it may have been started before."""

    def __init__(self, folder: Path, starts: int = 0) -> None:
        self.folder = folder
        self.clock = ScriptedClock(NOW, None)
        self.starts = starts

    def start(
        self,
        vfs: str | None = None,
        load_protocol: Callable[[SiteSwitches], Protocol] = shipped_protocol,
        language: str = "",
        load_kept: LoadKept = nothing_kept,
    ) -> Session:
        """A new run of the program on the same places; `vfs` names a file layer for fault tests."""
        self.starts += 1
        parts = SessionParts(
            door=WardDoor(temporary_places(self.folder), StoreSettings(cost=SMALL, vfs=vfs)),
            load_protocol=load_protocol,
            clock_for=lambda _zone: self.clock,
            ids=CountedIds(f"workstation.{self.starts}"),
            station="test",
            language=language,
            load_kept=load_kept,
        )
        return Session(parts)

    def later(self, **by: int) -> None:
        """Let time pass."""
        self.clock.stand_at(self.clock.now() + timedelta(**by))


@pytest.fixture
def workstation(tmp_path: Path) -> Workstation:
    return Workstation(tmp_path)


@pytest.fixture
def service(workstation: Workstation) -> Iterator[CaseService]:
    """An unlocked ward with one open case."""
    opened = workstation.start().setup(WARD, CLINICIAN, PIN)
    saved(opened.new_case(PATIENT))
    yield opened
    opened.lock()


def saved(outcome: object) -> CaseView:
    """The view of a command that must have been carried out."""
    assert isinstance(outcome, Saved), outcome
    return outcome.view


def answer(service: CaseService, item: str, what: Answer) -> RecordAnswer:
    """The command of a finding seen now."""
    return RecordAnswer(observation=Finding(item=item, answer=what, collected_at=service.now()))
