"""The one place that asks for time, chance, places and the computer's name, and puts the house together."""

from __future__ import annotations

import os
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bedside.app.session import Session, SessionParts
from bedside.domain.instant import with_fixed_offset
from bedside.store.door import WardDoor
from bedside.store.keyring_port import FindKeyring, no_keyring, system_keyring
from bedside.store.places import HOME_VARIABLE, Places, standard_places
from bedside.store.settings import StoreSettings

if TYPE_CHECKING:
    from pathlib import Path

    from bedside.app.demo import DemoWorld
    from bedside.app.surroundings import KeptContent
    from bedside.protocol.model import SiteSwitches
    from bedside.protocol.protocol import Protocol
    from bedside.protocol.words import Language


class SystemClock:
    """The clock of this computer, shown in the ward's zone."""

    def __init__(self, zone: str) -> None:
        self._zone = ZoneInfo(zone)

    def now(self) -> datetime:
        """Now, with the offset of the ward."""
        return with_fixed_offset(datetime.now(self._zone))


class RandomIds:
    """Random identifiers."""

    def new(self) -> str:
        """A fresh UUID."""
        import uuid

        return str(uuid.uuid4())


def open_session(*, demo: bool, language: Language = "en", before: Session | None = None) -> Session:
    """The session of the window: the ward of this workstation, or the invented one; it speaks this language.

    `before` is the session of the same run that spoke another language: its invented ward goes on.
    """
    if demo and before is not None:
        return before.with_content(partial(_demo_protocol, language))
    if demo:
        import atexit
        import tempfile
        from pathlib import Path

        from bedside.app.demo import ZONE, demo_session

        clock = SystemClock(ZONE)
        folder = tempfile.TemporaryDirectory(prefix="bedside-demo-")
        # The folder goes when the process ends; a killed demo leaves only an encrypted, invented ward.
        atexit.register(folder.cleanup)
        return demo_session(demo_world(Path(folder.name), clock.now(), clock, language))
    # A ward that was put under one folder is whole there: its device secret stays in a file.
    find_keyring = no_keyring if os.environ.get(HOME_VARIABLE) else system_keyring
    return ward_session(standard_places(os.environ), find_keyring, language)


def demo_world(
    folder: Path, signed_at: datetime, running: SystemClock | None, language: Language = "en"
) -> DemoWorld:
    """What the invented ward takes from outside."""
    from bedside.app.demo import DemoWorld

    return DemoWorld(folder, signed_at, partial(_demo_protocol, language), running)


def _demo_protocol(language: Language, site: SiteSwitches) -> Protocol:
    """The content for the invented ward, whose story needs advice: content at fault is refused at the door."""
    from bedside.app.station_content import shipped_content
    from bedside.protocol.protocol import Protocol

    return Protocol(content=shipped_content(), site=site, language=language)


def ward_session(
    places: Places, find_keyring: FindKeyring = no_keyring, language: Language = "en"
) -> Session:
    """A session on the ward record that lies in these places."""
    started = SystemClock("UTC").now().strftime("%H:%M UTC")
    door = WardDoor(places, StoreSettings(started=started, find_keyring=find_keyring))
    parts = SessionParts(
        door=door,
        load_protocol=partial(_ward_protocol, places, language),
        clock_for=SystemClock,
        ids=RandomIds(),
        station=_computer() or "workstation",
        language=language,
        load_kept=partial(_kept_content, places),
    )
    return Session(parts)


def _computer() -> str:
    """The name of this computer, "" when it has none; where the system has `uname` without loading `platform`."""
    if hasattr(os, "uname"):
        return os.uname().nodename
    import platform

    return platform.node()


def _ward_protocol(places: Places, language: Language, site: SiteSwitches) -> Protocol:
    """The content of the ward, loaded when it is first needed."""
    from bedside.app.station_content import site_protocol

    return site_protocol(places, site, language)


def _kept_content(places: Places, label: str, content_hash: str) -> KeptContent | None:
    """The content of a case that holds another one than this ward works with."""
    from bedside.app.station_content import content_of_case

    return content_of_case(places, label, content_hash)
