"""The shipped content as bytes, and one way to plant a slip in it."""

from collections.abc import Mapping

from bedside import resources


def shipped() -> dict[str, bytes]:
    """Every content file by its name, as the program reads it."""
    names = (*resources.names("forms"), "resources/glossary.toml")
    return {name: resources.read_bytes(name) for name in names}


def slipped(files: Mapping[str, bytes], name: str, old: str, new: str) -> dict[str, bytes]:
    """The files with the first `old` of one file replaced; the slip must find its place."""
    text = files[name].decode()
    assert old in text, f"{old!r} is not in {name}: the slip was not planted"
    return {**files, name: text.replace(old, new, 1).encode()}
