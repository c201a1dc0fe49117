"""The clinical content that this workstation works with: shipped with the program, or adopted by the site."""

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bedside import resources
from bedside.app import site_content
from bedside.app.held_content import MENDING, HeldContent, happened, held_in_turns, hold_adopted
from bedside.app.surroundings import KeptContent
from bedside.domain.errors import WorldError
from bedside.protocol.content_versions import LISTING, released
from bedside.protocol.fault import Fault
from bedside.protocol.load import load
from bedside.protocol.model import Content, SiteSwitches
from bedside.protocol.protocol import Protocol
from bedside.protocol.words import Language
from bedside.store.errors import NotSaved
from bedside.store.places import Places, standard_places

LAST_GOOD: Final = "resources/last_good_content.zip"


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
    return _kept(standard_places(os.environ), named)


def _kept(places: Places, named: str) -> Content | None:
    """The content of this hash from the bytes of the program or from those that are kept, proven by the hash.

    Content of an earlier program may lack sentences that this one speaks: they are lent.
    """
    held = _held()
    if held.found is None and held.content.content_hash == named:
        return held.content
    loaded = load(site_content.kept_files(places, named), held.content)
    return loaded if isinstance(loaded, Content) else None


def content_of_case(places: Places, label: str, named: str) -> KeptContent | None:
    """The content that a case holds: of the program, or from the bytes kept in these places, proven by their hash.

    Args:
        label: version and first digits of the hash, as entries name it.
        named: the whole hash, "" where only the label is on record. A released one is known by its label; of the
            others the only one that fits.
    """
    found = released(content_listing())
    listed = {} if isinstance(found, Fault) else found
    fits = [named] if named else _whole_hashes(label, listed, site_content.kept_versions(places))
    content = _kept(places, fits[0]) if len(fits) == 1 else None
    if content is None or f"{content.version}+{content.content_hash[:8]}" != label:
        return None
    return KeptContent(content, is_site=content.content_hash not in listed.values())


def _whole_hashes(label: str, listed: Mapping[str, str], kept: Iterable[str]) -> list[str]:
    """The hashes that a label may stand for: that of the released version, else every kept one."""
    version, _, digits = label.partition("+")
    if not digits:
        return []
    is_released = listed.get(version, "").startswith(digits)
    return [listed[version]] if is_released else [each for each in kept if each.startswith(digits)]


def shipped_content_hash() -> str:
    """The hash of the content that came with the program, as it was released."""
    return _held().content.content_hash


def require_sound(held: HeldContent) -> HeldContent:
    """Raises WorldError for content that may not be advised from."""
    if held.found is not None:
        raise WorldError(happened(held.found), "No case was changed.", MENDING)
    return held


class _Shipped:
    """The shipped content, read and judged once: in turns while nobody waits for it, the rest when somebody does."""

    def __init__(self) -> None:
        self._turns: Iterator[None] | None = None
        self._held: HeldContent | None = None

    def go_on(self) -> None:
        """Take the next turn; raises WorldError when there is nothing to read, and begins anew after it."""
        self._turns = self._turns or held_in_turns(content_files(), content_listing(), _bytes_of(LAST_GOOD))
        try:
            next(self._turns)
        except StopIteration as end:
            self._held = end.value
        except BaseException:
            self._turns = None
            raise

    @property
    def is_read(self) -> bool:
        """Whether every turn was taken."""
        return self._held is not None

    def held(self) -> HeldContent:
        """The content; what is left of the work is done now."""
        while self._held is None:
            self.go_on()
        return self._held


_shipped: Final = _Shipped()


def reading() -> Iterator[None]:
    """Read the shipped content in short turns.

    Raises:
        WorldError: it is broken, and there is no last good content either.
    """
    while not _shipped.is_read:
        _shipped.go_on()
        yield


def _held() -> HeldContent:
    return _shipped.held()


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
