"""The one place that asks for time, chance, places and the computer's name, and puts the house together."""

import atexit
import contextlib
import os
import platform
import tempfile
import uuid
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from bedside import resources
from bedside.app import site_content
from bedside.app.held_content import MENDING, HeldContent, happened, hold, hold_adopted
from bedside.app.session import Session, SessionParts
from bedside.domain.errors import WorldError
from bedside.domain.instant import with_fixed_offset
from bedside.protocol.content_versions import LISTING
from bedside.protocol.load import load
from bedside.protocol.model import Content, Language, SiteSwitches
from bedside.protocol.protocol import Protocol
from bedside.store.door import WardDoor
from bedside.store.errors import NotSaved
from bedside.store.keyring_port import FindKeyring, no_keyring, system_keyring
from bedside.store.places import HOME_VARIABLE, Places, standard_places
from bedside.store.settings import StoreSettings

if TYPE_CHECKING:
    from bedside.app.demo import DemoWorld

LAST_GOOD: Final = "resources/last_good_content.zip"


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
        return str(uuid.uuid4())


def open_session(*, demo: bool, language: Language = "en") -> Session:
    """The session of the window: the ward of this workstation, or the invented one; it speaks this language."""
    if demo:
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
) -> "DemoWorld":
    """What the invented ward takes from outside."""
    from bedside.app.demo import DemoWorld

    return DemoWorld(folder, signed_at, partial(_demo_protocol, language), running)


def _demo_protocol(language: Language, site: SiteSwitches) -> Protocol:
    """The content for the invented ward, whose story needs advice: content at fault is refused at the door."""
    return Protocol(content=shipped_content(), site=site, language=language)


def ward_session(
    places: Places, find_keyring: FindKeyring = no_keyring, language: Language = "en"
) -> Session:
    """A session on the ward record that lies in these places."""
    started = SystemClock("UTC").now().strftime("%H:%M UTC")
    door = WardDoor(places, StoreSettings(started=started, find_keyring=find_keyring))
    parts = SessionParts(
        door=door,
        load_protocol=partial(site_protocol, places, language=language),
        clock_for=SystemClock,
        ids=RandomIds(),
        station=platform.node() or "workstation",
    )
    return Session(parts)


def shipped_protocol(site: SiteSwitches) -> Protocol:
    """The content that came with this program, for the switches of a site.

    Content at fault still opens the record: `Protocol.fault` then says why no advice is given.
    """
    held = _held()
    return Protocol(content=held.content, site=site, fault=held.fault)


def shipped_content() -> Content:
    """The content of forms/, to advise from.

    Raises:
        WorldError: the content has a fault or was changed; the first is named, `bedside forms check` names all.
    """
    return require_sound(_held()).content


def site_protocol(places: Places, site: SiteSwitches, language: Language = "en") -> Protocol:
    """The content that the ward in these places works with; its bytes are kept from its first use on.

    A version that cannot be kept (a full disk, a folder that is only read) still opens the record.
    """
    held = site_held(places)
    if held.found is None:
        with contextlib.suppress(NotSaved):
            site_content.keep(places, held.files)
    return Protocol(
        content=held.content, site=site, language=language, fault=held.fault, is_site_content=held.is_site
    )


def site_held(places: Places) -> HeldContent:
    """The content a site adopted, else the shipped one."""
    named = site_content.adopted_hash(places)
    if named is None or named == _held().content.content_hash:
        return _held()
    return hold_adopted(site_content.kept_files(places, named), _held())


def station_content() -> HeldContent:
    """The content this workstation works with, to advise from.

    Raises:
        WorldError: the content has a fault or was changed.
    """
    return require_sound(station_held())


def station_held() -> HeldContent:
    """The content this workstation works with, with what is at fault of it."""
    return site_held(standard_places(os.environ))


def kept_content(named: str) -> Content | None:
    """The content of this hash: of the program, or kept on this workstation; None when it never was here."""
    held = _held()
    if held.found is None and held.content.content_hash == named:
        return held.content
    loaded = load(site_content.kept_files(standard_places(os.environ), named))
    return loaded if isinstance(loaded, Content) else None


def shipped_content_hash() -> str:
    """The hash of the content that came with the program, as it was released."""
    return _held().content.content_hash


def require_sound(held: HeldContent) -> HeldContent:
    """Raises WorldError for content that may not be advised from."""
    if held.found is not None:
        raise WorldError(happened(held.found), "No case was changed.", MENDING)
    return held


@cache
def _held() -> HeldContent:
    """The content, read and judged once."""
    return hold(content_files(), content_listing(), _bytes_of(LAST_GOOD))


def content_files() -> dict[str, bytes]:
    """The files of the content by path, with the glossary; what is missing or cannot be read is left out."""
    try:
        paths = resources.names("forms")
    except resources.ResourceError:
        paths = ()
    found = {path: _bytes_of(path) for path in (*paths, "resources/glossary.toml")}
    return {path: data for path, data in found.items() if data is not None}


def content_listing() -> bytes | None:
    """The list of the released versions of the content; None when it is missing."""
    return _bytes_of(LISTING)


def _bytes_of(name: str) -> bytes | None:
    try:
        return resources.read_bytes(name)
    except resources.ResourceError:
        return None
