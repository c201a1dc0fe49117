"""The shipped checklist, as a ward uses it."""

from functools import cache

from bedside.protocol.load import Faults, load
from bedside.protocol.model import Ratification, SiteSwitches
from bedside.protocol.protocol import Protocol
from bedside.protocol.words import Language
from bedside.resources import names, read_bytes


@cache
def shipped(language: Language = "en") -> Protocol:
    """The shipped checklist, taken into use."""
    files = {name: read_bytes(name) for name in (*names("forms"), "resources/glossary.toml")}
    content = load(files)
    assert not isinstance(content, Faults), content
    ratified = Ratification(
        people=("adeyemi", "brandt"), at="2026-11-01", content_hash=content.content_hash, language=language
    )
    return Protocol(content, ratified, SiteSwitches(zone="Europe/Paris"), language=language)
