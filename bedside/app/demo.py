"""The invented ward: fixed people, ids and answers; only the signing time is now (design.md 10.44)."""

import hashlib
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from bedside import resources
from bedside.app.case_service import CaseService
from bedside.app.script import Script, commands, read_script
from bedside.app.session import ClinicianSetup, Session, SessionParts, WardSetup
from bedside.app.wiring import SystemClock, shipped_protocol
from bedside.commands.decide import Refused
from bedside.domain.errors import BugError
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

    def __init__(self, signed_at: datetime, running: SystemClock | None) -> None:
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
        self._count += 1
        return hashlib.sha256(f"bedside.demo.salt.{self._count}".encode()).digest()[:SALT_BYTES]


def demo_session(folder: Path, signed_at: datetime, cases: Sequence[str] = CASES) -> Session:
    """A session on an invented ward in `folder`, with its cases told and judged by the real rules."""
    session, _ = demo_ward(folder, signed_at, cases, running=True)
    return session


def demo_ward(
    folder: Path, signed_at: datetime, cases: Sequence[str], *, running: bool
) -> tuple[Session, ScriptedClock]:
    """The invented ward, locked, and the clock it runs on; with `running` the clock then goes on."""
    clock = ScriptedClock(signed_at, SystemClock(ZONE) if running else None)
    settings = StoreSettings(cost=SMALL, make_salt=CountedSalts())
    parts = SessionParts(
        door=WardDoor(temporary_places(folder), settings),
        load_protocol=shipped_protocol,
        clock_for=lambda _zone: clock,
        ids=CountedIds("ward"),
        station="demo",
        demo_pin=DEMO_PIN,
    )
    session = Session(parts)
    clock.stand_at(signed_at - timedelta(days=9))
    service = session.setup(WARD, CLINICIAN, DEMO_PIN)
    for name in cases:
        tell(service, clock, script(name), signed_at)
    service.lock()
    clock.stand_at(None if running else signed_at)
    return session, clock


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
