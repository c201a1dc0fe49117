"""The door of a benchmark ward: what the real program does, with the small key derivation of the demo."""

from pathlib import Path

from bedside.app.session import Session, SessionParts
from bedside.app.wiring import RandomIds, SystemClock, shipped_protocol
from bedside.store.crypto import SMALL
from bedside.store.door import WardDoor
from bedside.store.places import temporary_places
from bedside.store.settings import StoreSettings

PIN = "864201"


def session_at(home: Path) -> Session:
    """A locked session on the ward that lies, or is to lie, in this folder."""
    return Session(
        SessionParts(
            door=WardDoor(temporary_places(home), StoreSettings(cost=SMALL)),
            load_protocol=shipped_protocol,
            clock_for=SystemClock,
            ids=RandomIds(),
            station="bench",
        )
    )
