"""The door of a benchmark ward: what the real program does, with the small key derivation of the demo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bedside.app.session import Session, SessionParts
from bedside.app.wiring import RandomIds, SystemClock
from bedside.store.crypto import SMALL
from bedside.store.door import WardDoor
from bedside.store.places import temporary_places
from bedside.store.settings import StoreSettings

if TYPE_CHECKING:
    from pathlib import Path

    from bedside.protocol.model import SiteSwitches
    from bedside.protocol.protocol import Protocol

PIN = "864201"


def session_at(home: Path) -> Session:
    """A locked session on the ward that lies, or is to lie, in this folder."""
    return Session(
        SessionParts(
            door=WardDoor(temporary_places(home), StoreSettings(cost=SMALL)),
            load_protocol=_shipped,
            clock_for=SystemClock,
            ids=RandomIds(),
            station="bench",
        )
    )


def _shipped(site: SiteSwitches) -> Protocol:
    """The shipped content, loaded when it is first needed, as `wiring` has it."""
    from bedside.app.station_content import shipped_protocol

    return shipped_protocol(site)
