"""An invented ward for the store's tests: people, events, and the thief's view of its files."""

import contextlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import apsw

from bedside.store.crypto import SMALL
from bedside.store.device_secret import DeviceSecret
from bedside.store.door import WardDoor
from bedside.store.keyring_port import no_keyring
from bedside.store.keyslots import Enrolment, KeySlots
from bedside.store.places import Places, temporary_places
from bedside.store.records import EventDraft, SummaryDraft
from bedside.store.settings import StoreSettings
from bedside.store.ward_store import WardStore

PIN = "739154"
FIRST = Enrolment("person-1", "Dr Orlova", PIN)
SECOND = Enrolment("person-2", "Dr Marchetti", "a quiet green field")
CASE = "case:1"
OTHER_CASE = "case:2"
MARKER = "Zbigniew Wierzbicki-Okonkwo"
ROOT = Path(__file__).parents[2]


class Stopwatch:
    """Seconds that pass only when a test says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@dataclass(frozen=True)
class Ward:
    """One ward in one folder."""

    home: Path

    @property
    def places(self) -> Places:
        return temporary_places(self.home)

    def door(self, stopwatch: Stopwatch | None = None, vfs: str | None = None) -> WardDoor:
        settings = StoreSettings(cost=SMALL, stopwatch=stopwatch or Stopwatch(), vfs=vfs)
        return WardDoor(self.places, settings)

    def open(self) -> WardStore:
        return self.door().open(FIRST.person, PIN)

    def open_after_the_longest_wait(self) -> WardStore:
        """Where the anchor is gone or doubtful, the PIN waits as long as it can."""
        stopwatch = Stopwatch()
        door = self.door(stopwatch)
        stopwatch.seconds += 15 * 60
        return door.open(FIRST.person, PIN)

    def key(self) -> bytearray:
        slots = KeySlots(self.places.keys_file, DeviceSecret(self.places, no_keyring).read())
        return slots.unlock(FIRST.person, PIN)

    @contextlib.contextmanager
    def insider(self) -> Iterator[apsw.Connection]:
        """Somebody with the right key and no scruples."""
        connection = apsw.Connection(str(self.places.store_file))
        connection.pragma("cipher", "chacha20")
        connection.pragma("key", "raw:" + self.key().hex())
        connection.pragma("foreign_keys", "OFF")
        try:
            yield connection
        finally:
            connection.close()

    def files(self) -> list[Path]:
        return sorted(path for path in self.home.rglob("*") if path.is_file())


def event_id(number: int) -> str:
    return str(UUID(int=number))


def draft(number: int, text: str = "answered no") -> EventDraft:
    """The invented event of this number; the same number is the same event."""
    payload = json.dumps(
        {"item": "fever", "text": text, "turn": number}, sort_keys=True, separators=(",", ":")
    )
    return EventDraft(
        event_id=event_id(number),
        type="answered",
        recorded_at_utc_ms=1_763_780_000_000 + number,
        offset_minutes=60,
        author="person-1",
        station="ward-7-east",
        program_version="0.1.0",
        protocol_version="1.0.0",
        payload=payload.encode(),
    )


def erasure(number: int, stream: str, events: int) -> EventDraft:
    """The ward's event of an erasure: which case, and how many events it had."""
    told = {"type": "case_erased", "version": 1, "case": stream.removeprefix("case:"), "events": events}
    return draft(number)._replace(type="case_erased", payload=json.dumps(told).encode())


def summary(sort_key: str, number: str = "H-100", text: str = "someone", state: str = "open") -> SummaryDraft:
    return SummaryDraft(state, sort_key, number, text, b'{"tier":"T2"}')  # type: ignore[arg-type]


def fill(store: WardStore, count: int, stream: str = CASE, first: int = 1) -> None:
    """Append so many events, one commit each, with a board row."""
    for number in range(first, first + count):
        store.append(stream, (draft(number),), summary(f"{number:06d}"))


def child(module: str, *arguments: str) -> list[str]:
    """The command line of a helper program in this folder, to be started in ROOT."""
    return [sys.executable, "-W", "error", "-m", f"tests.store.{module}", *arguments]
