"""The invented ward: fixed people, ids and answers; only the signing time is now (design.md 10.44)."""

import hashlib
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bedside import resources
from bedside.app.case_service import CaseService
from bedside.app.ports import Clock
from bedside.app.script import Script, commands, read_script
from bedside.app.session import Session, SessionParts
from bedside.app.setup import ClinicianSetup, WardSetup
from bedside.commands.decide import Refused
from bedside.domain.errors import BugError
from bedside.protocol.model import SiteSwitches
from bedside.protocol.protocol import Protocol
from bedside.store.crypto import SALT_BYTES, SMALL
from bedside.store.door import WardDoor
from bedside.store.places import temporary_places
from bedside.store.settings import StoreSettings

DEMO_PIN = "246810"
"""Shown on the unlock page; it opens nothing but invented patients."""

ZONE = "Europe/Paris"
CASES = ("dubois", "okafor", "pereira", "hansen")
WARD = WardSetup(name="ICU 2 (invented)", zone=ZONE)
CLINICIAN = ClinicianSetup(
    name="Dr Ana Reyes", role="consultant intensive care", registration="7012345", is_senior=True
)


class ScriptedClock:
    """A clock that stands where the script puts it, then goes on from the signing time."""

    def __init__(self, signed_at: datetime, running: Clock | None) -> None:
        self._signed_at = signed_at
        self._running = running
        self._began = running.now() if running else signed_at
        self._moment: datetime | None = signed_at

    def stand_at(self, moment: datetime | None) -> None:
        """Stand still at a moment; None goes on from the signing time."""
        self._moment = moment

    def now(self) -> datetime:
        """The scripted moment, or the signing time plus what has passed since."""
        if self._moment is not None:
            return self._moment
        passed = self._running.now() - self._began if self._running else timedelta()
        return self._signed_at + passed


class CountedIds:
    """Identifiers that are the same on each run: the demo invents nothing by chance."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._count = 0

    def new(self) -> str:
        """The next identifier of this run."""
        self._count += 1
        return str(uuid.uuid5(uuid.NAMESPACE_OID, f"bedside.demo.{self._name}.{self._count}"))


class CountedSalts:
    """Salts that are the same on each run, so that the record code of the demo is, too."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self) -> bytes:
        """The next salt of this run."""
        self._count += 1
        return hashlib.sha256(f"bedside.demo.salt.{self._count}".encode()).digest()[:SALT_BYTES]


@dataclass(frozen=True, slots=True)
class DemoWorld:
    """What the invented ward takes from outside.

    Attributes:
        folder: where its store lies; thrown away afterwards.
        signed_at: the signing time; everything else lies at fixed distances before it.
        load_protocol: the shipped content. running: a clock that goes on from there; None stands still.
    """

    folder: Path
    signed_at: datetime
    load_protocol: Callable[[SiteSwitches], Protocol]
    running: Clock | None = None


def demo_session(world: DemoWorld, cases: Sequence[str] = CASES) -> Session:
    """A session on the invented ward, locked, with its cases told by commands and judged by the real rules."""
    clock = ScriptedClock(world.signed_at, world.running)
    settings = StoreSettings(cost=SMALL, make_salt=CountedSalts())
    parts = SessionParts(
        door=WardDoor(temporary_places(world.folder), settings),
        load_protocol=world.load_protocol,
        clock_for=lambda _zone: clock,
        ids=CountedIds("ward"),
        station="demo",
        demo_pin=DEMO_PIN,
    )
    session = Session(parts)
    clock.stand_at(world.signed_at - timedelta(days=9))
    service = session.setup(WARD, CLINICIAN, DEMO_PIN)
    for name in cases:
        tell(service, clock, script(name), world.signed_at)
    service.lock()
    clock.stand_at(None if world.running else world.signed_at)
    return session


def script(name: str) -> Script:
    """One of the invented cases."""
    return read_script(resources.read_bytes(f"resources/demo/{name}.toml"))


def tell(service: CaseService, clock: ScriptedClock, told: Script, signed_at: datetime) -> None:
    """Give every command of a script at its moment; a refusal is our fault and names the line."""
    clock.stand_at(signed_at - timedelta(minutes=told.opened))
    _require(service.new_case(told.identity), told.identity.family_name)
    for moment, command in commands(told, signed_at):
        clock.stand_at(moment)
        _require(service.perform(command, DEMO_PIN), f"{told.identity.family_name}: {command!r}")
    clock.stand_at(signed_at)


def _require(outcome: object, line: str) -> None:
    if isinstance(outcome, Refused):
        raise BugError(
            f"The invented case was refused at {line}: {' '.join(outcome.reasons)}",
            "Nothing real was touched.",
            "Mend the script in resources/demo.",
        )
