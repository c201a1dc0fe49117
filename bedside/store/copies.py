"""The folder of rotating copies: their names, which are kept, and when the oldest may go (safety.md H23)."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from bedside.domain.errors import WorldError
from bedside.store.backup import keys_beside
from bedside.store.private_file import sync_folder

KEPT_NEWEST = 3
KEPT_DAYS = 4
"""Of older copies the newest of each of so many days stays: damage is often noticed days later."""

_NAME = r"ward-(\d{6,})-(\d{8}T\d{6}Z)-(\d+)\.bedside"
_TIME = "%Y%m%dT%H%M%SZ"


class Copy(NamedTuple):
    """One copy as its name tells it.

    Attributes:
        number: counts up and never back, whatever the clock does. made_at: UTC.
        counter: of the newest commit in it.
    """

    path: Path
    number: int
    made_at: datetime
    counter: int


def copies_in(folder: Path) -> tuple[Copy, ...]:
    """The finished copies of a folder, newest first."""
    found = []
    for path in folder.glob("ward-*.bedside"):
        name = re.fullmatch(_NAME, path.name)
        made_at = _time(name[2]) if name else None
        if name and made_at:
            found.append(Copy(path, int(name[1]), made_at, int(name[3])))
    return tuple(sorted(found, key=lambda copy: copy.number, reverse=True))


def next_copy(folder: Path, at: datetime, counter: int) -> Path:
    """Where the next copy goes; nothing of ward or patient stands in the name."""
    made = copies_in(folder)
    number = made[0].number + 1 if made else 1
    return folder / f"ward-{number:06d}-{at.astimezone(UTC).strftime(_TIME)}-{counter}.bedside"


def surplus(copies: Sequence[Copy]) -> tuple[Copy, ...]:
    """The copies that rotation may drop, given newest first."""
    newest_of_day: dict[str, Copy] = {}
    for copy in copies[KEPT_NEWEST:]:
        newest_of_day.setdefault(copy.made_at.strftime("%Y%m%d"), copy)
    kept = {*copies[:KEPT_NEWEST], *list(newest_of_day.values())[:KEPT_DAYS]}
    return tuple(copy for copy in copies if copy not in kept)


def rotate(folder: Path, require_good: Callable[[Path], object]) -> tuple[tuple[Copy, WorldError], ...]:
    """Drop what is too many, once three copies have proven themselves again; while fewer do, all stay.

    Returns:
        The copies found damaged, each with what is wrong: they are named, never silently replaced.
    """
    copies, good, bad = copies_in(folder), 0, []
    dropped = surplus(copies)
    if not dropped:
        return ()
    for copy in copies:
        if good == KEPT_NEWEST:
            break
        try:
            require_good(copy.path)
            good += 1
        except WorldError as trouble:
            bad.append((copy, trouble))
    if good == KEPT_NEWEST:
        remove(dropped)
    return tuple(bad)


def remove(copies: Sequence[Copy]) -> None:
    """Take copies away, each with its key slots."""
    for copy in copies:
        copy.path.unlink(missing_ok=True)
        keys_beside(copy.path).unlink(missing_ok=True)
    for folder in {copy.path.parent for copy in copies}:
        sync_folder(folder)


def sweep(folder: Path) -> None:
    """Take away what a kill or a power cut left of copies in the making; the caller is the one writer here."""
    for leftover in folder.glob("ward-*.part*"):
        leftover.unlink(missing_ok=True)


def _time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
