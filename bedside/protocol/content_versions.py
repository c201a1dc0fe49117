"""The released versions of the content and their hashes: a changed hash under an old version is a fault."""

import tomllib
from collections.abc import Mapping
from typing import Final

from pydantic import Field, ValidationError

from bedside.domain.base import Frozen
from bedside.protocol.fault import Fault
from bedside.protocol.model import Content

LISTING: Final = "resources/content_versions.toml"
"""The file that lists them, one line a version."""

_PLACE: Final = ("forms/protocol.toml", "version")


class _Listing(Frozen):
    versions: dict[str, str] = Field(min_length=1)


def released(listing: bytes | None) -> Mapping[str, str] | Fault:
    """Every released version with its hash; a fault when the list is missing or cannot be read."""
    if listing is None:
        return Fault(LISTING, "", "The file is missing: put it back.")
    try:
        return _Listing.model_validate(tomllib.loads(listing.decode("utf-8"))).versions
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError):
        return Fault(LISTING, "", "The file is not a list of versions and hashes: put it back.")


def listed_line(content: Content) -> str:
    """The line of the list that releases this content."""
    return f'"{content.version}" = "{content.content_hash}"'


def changed_fault(content: Content, listed: Mapping[str, str]) -> Fault | None:
    """A known version with another hash (design.md 10.42); None for a version that nobody listed yet."""
    if listed.get(content.version, content.content_hash) == content.content_hash:
        return None
    return Fault(
        *_PLACE,
        f"The content is not that of version {content.version} as it was released: "
        "undo the change, or give it a new version.",
    )


def unlisted_fault(content: Content, listed: Mapping[str, str]) -> Fault | None:
    """A version that nobody released (safety.md T07)."""
    if content.version in listed:
        return None
    return Fault(*_PLACE, f"Version {content.version} is not among the released ones in {LISTING}.")
