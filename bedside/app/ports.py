"""What the use cases need from the world, as protocols; `wiring` hands in the real ones."""

from datetime import datetime
from typing import Protocol as Port


class Clock(Port):
    """The time; only `wiring` knows a real one."""

    def now(self) -> datetime:
        """The instant with the ward's offset."""


class Ids(Port):
    """Random identifiers, made with the command (design.md 10.30)."""

    def new(self) -> str:
        """A fresh UUID as text."""
