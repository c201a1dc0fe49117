"""The one place that asks for time, chance, places and the computer's name, and puts the house together."""

import atexit
import os
import platform
import tempfile
import uuid
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bedside import resources
from bedside.app.session import Session, SessionParts
from bedside.domain.errors import WorldError
from bedside.protocol.load import Faults, load
from bedside.protocol.model import Content, SiteSwitches
from bedside.protocol.protocol import Protocol
from bedside.store.door import WardDoor
from bedside.store.places import Places, standard_places
from bedside.store.settings import StoreSettings

if TYPE_CHECKING:
    from bedside.app.demo import DemoWorld


class SystemClock:
    """The clock of this computer, shown in the ward's zone."""

    def __init__(self, zone: str) -> None:
        self._zone = ZoneInfo(zone)

    def now(self) -> datetime:
        """Now, with the offset of the ward."""
        return datetime.now(self._zone)


class RandomIds:
    """Random identifiers."""

    def new(self) -> str:
        """A fresh UUID."""
        return str(uuid.uuid4())


def open_session(*, demo: bool) -> Session:
    """The session of the window: the ward of this workstation, or the invented one."""
    if demo:
        from bedside.app.demo import ZONE, demo_session

        clock = SystemClock(ZONE)
        folder = tempfile.TemporaryDirectory(prefix="bedside-demo-")
        # The folder goes when the process ends; a killed demo leaves only an encrypted, invented ward.
        atexit.register(folder.cleanup)
        return demo_session(demo_world(Path(folder.name), clock.now(), clock))
    return ward_session(standard_places(os.environ))


def demo_world(folder: Path, signed_at: datetime, running: SystemClock | None) -> "DemoWorld":
    """What the invented ward takes from outside."""
    from bedside.app.demo import DemoWorld

    return DemoWorld(folder, signed_at, shipped_protocol, running)


def ward_session(places: Places) -> Session:
    """A session on the ward record that lies in these places."""
    door = WardDoor(places, StoreSettings(started=SystemClock("UTC").now().strftime("%H:%M UTC")))
    parts = SessionParts(
        door=door,
        load_protocol=shipped_protocol,
        clock_for=SystemClock,
        ids=RandomIds(),
        station=platform.node() or "workstation",
    )
    return Session(parts)


def shipped_protocol(site: SiteSwitches) -> Protocol:
    """The content that came with this program, for the switches of a site."""
    return Protocol(content=shipped_content(), site=site)


@cache
def shipped_content() -> Content:
    """The content of forms/, read and checked once.

    Raises:
        WorldError: the content has faults; the first is named, `bedside forms check` names all.
    """
    loaded = load(content_files())
    if isinstance(loaded, Faults):
        raise WorldError(
            f"The clinical content has a fault: {loaded.faults[0]}.",
            "No case was changed.",
            "Have the content mended; `bedside forms check` names every fault.",
        )
    return loaded


def content_files() -> dict[str, bytes]:
    """The files of the content by path, with the glossary."""
    paths = (*resources.names("forms"), "resources/glossary.toml")
    return {path: resources.read_bytes(path) for path in paths}
