"""The shipped content as a protocol, for tests that judge whole cases."""

from dataclasses import replace
from functools import cache

from bedside import resources
from bedside.protocol.load import load
from bedside.protocol.model import Content, Ratification, SiteSwitches
from bedside.protocol.protocol import Protocol


@cache
def shipped_content() -> Content:
    """Everything in forms/, checked; a fault fails the test with its sentence."""
    names = (*resources.names("forms"), "resources/glossary.toml")
    loaded = load({name: resources.read_bytes(name) for name in names})
    assert isinstance(loaded, Content), loaded
    return loaded


@cache
def shipped_protocol(language: str = "en") -> Protocol:
    """The shipped content in a ward on UTC, not ratified."""
    return Protocol(shipped_content(), site=SiteSwitches(zone="UTC"), language=language)


def with_provisional() -> Protocol:
    """A site that allows PROVISIONAL."""
    return replace(shipped_protocol(), site=SiteSwitches(zone="UTC", provisional_enabled=True))


def ratified() -> Protocol:
    """A site that two people took live."""
    content = shipped_content()
    people = ("Dr Ada Adeyemi", "Dr Jonas Brandt")
    ratification = Ratification(
        people=people, at="2025-11-01", content_hash=content.content_hash, language="en"
    )
    return replace(shipped_protocol(), ratification=ratification)
