"""Waits after wrong PINs (threat T02): 5 tries, then 30 s doubling to 15 min, for each person apart.

The count survives a restart; the wait runs only while the program runs, on a clock that nobody can set.
"""

import contextlib
from collections.abc import Callable, Mapping
from math import ceil
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from bedside.domain.errors import WorldError
from bedside.store import small_file
from bedside.store.errors import (
    NotSaved,
    PinRefused,
    StoreMissing,
    StoreNotPrivate,
    TooManyTries,
    TriesNotCounted,
)
from bedside.store.private_file import read_private, write_private

T = TypeVar("T")

FREE_TRIES = 5
FIRST_WAIT_S = 30
LONGEST_WAIT_S = 15 * 60
MOST_COUNTED = 1000
"""Beyond this the wait has long been the longest."""

STRANGER = ""
"""One shared count for names that nobody enrolled."""


def wait_after(failures: int) -> int:
    """Seconds to wait after so many wrong PINs in a row."""
    if failures < FREE_TRIES:
        return 0
    # The exponent is bounded so that a huge count stays a cheap number.
    return min(FIRST_WAIT_S << min(failures - FREE_TRIES, 10), LONGEST_WAIT_S)


def failures_for(wait_s: int) -> int:
    """The smallest count of wrong PINs that waits at least so long."""
    return next(n for n in range(FREE_TRIES, MOST_COUNTED) if wait_after(n) >= wait_s)


_FORMAT: Final = "bedside.tries/1"


_NOBODY: Final[Mapping[str, int]] = {}


class Tries(NamedTuple):
    """The whole of the file: person id to wrong PINs in a row; `others` holds for whoever is not listed."""

    others: int = 0
    failures: Mapping[str, int] = _NOBODY
    format: str = _FORMAT

    def require_sound(self) -> None:
        """Raises Malformed where a field holds what it may not hold."""
        small_file.require_one_of(self.format, _FORMAT)
        if not isinstance(self.failures, Mapping):
            raise small_file.Malformed
        for count in (self.others, *self.failures.values()):
            small_file.require_whole(count, 0, MOST_COUNTED)

    def of(self, person: str) -> int:
        """Wrong PINs in a row of this person."""
        return self.failures.get(person, self.others)


class UnlockGate:
    """Keeps the count of one workstation for one run of the program.

    A missing or damaged file, or a missing anchor beside it, starts everybody at the longest wait.
    `failed` are the wrong PINs before those that were right, until somebody has put them on record (rule P5).
    """

    def __init__(self, path: Path, anchor: Path, stopwatch: Callable[[], float]) -> None:
        self._path = path
        self._stopwatch = stopwatch
        self._began = stopwatch()
        self._failed_at: dict[str, float] = {}
        self._seen: dict[str, int] = {}
        self._lost = None if anchor.exists() else _LONGEST
        self._unkept: Tries | None = None
        self.failed = 0

    @staticmethod
    def prepare(path: Path) -> None:
        """Write the empty count at setup."""
        _write(path, Tries())

    def go_uncounted(self) -> None:
        """No count can be kept here: everybody starts at the longest wait, which has run since the program did.

        The count then lives as long as the program, or until it can be kept again; a restart begins with the wait.
        """
        if self._unkept is None:
            self._unkept = _LONGEST
            self._seen.clear()

    @property
    def _tries(self) -> Tries:
        """Read anew each time: a second program on this ward counts in the same file."""
        return self._unkept or self._lost or _read(self._path)

    def remaining(self, person: str) -> int:
        """Whole seconds until this person may try again."""
        count = self._tries.of(person)
        if count != self._seen.setdefault(person, count):
            # Another program counted: the wait begins where it is noticed.
            self._seen[person], self._failed_at[person] = count, self._stopwatch()
        waited = self._stopwatch() - self._failed_at.get(person, self._began)
        return max(0, ceil(wait_after(count) - waited))

    def admit(self, person: str) -> None:
        """Count the try as failed before it is made, so that pulling the plug does not give it back."""
        remaining = self.remaining(person)
        if remaining > 0:
            raise TooManyTries(remaining) if self._unkept is None else TriesNotCounted(remaining)
        self._keep(person, min(self._tries.of(person) + 1, MOST_COUNTED))
        self._failed_at[person] = self._stopwatch()

    def passed(self, person: str) -> None:
        """The PIN was right: this person starts anew."""
        tries = self._tries
        before = max(0, tries.of(person) - tries.others - 1)  # the right one was counted as well
        self._keep(person, 0)
        self.failed += before
        self._failed_at.pop(person, None)

    def take_back(self, person: str) -> None:
        """The try that was counted last says nothing about the PIN."""
        self._keep(person, max(0, self._tries.of(person) - 1))

    def _keep(self, person: str, count: int) -> None:
        tries = self._tries
        counted = Tries(others=tries.others, failures={**tries.failures, person: count})
        if self._unkept is None:
            _write(self._path, counted)
            self._lost = None
        else:
            self._unkept = counted
            with contextlib.suppress(NotSaved):
                before = _read(self._path)
                _write(self._path, before._replace(failures={**before.failures, **counted.failures}))
                self._unkept = None
        self._seen[person] = count


def guarded(gate: UnlockGate, person: str, attempt: Callable[[], T]) -> T:
    """Make one attempt with a PIN through the gate.

    What fails for another reason, a locked keyring or a damaged file, has judged no PIN wrong: nobody waits for it.
    """
    gate.admit(person)
    try:
        result = attempt()
    except PinRefused:
        raise
    except WorldError:
        with contextlib.suppress(NotSaved):
            gate.take_back(person)
        raise
    gate.passed(person)
    return result


_LONGEST = Tries(others=failures_for(LONGEST_WAIT_S))


def _read(path: Path) -> Tries:
    try:
        return small_file.filled(Tries, small_file.parsed(read_private(path, 1 << 20)))
    except (StoreMissing, StoreNotPrivate, ValueError):
        return _LONGEST


def _write(path: Path, tries: Tries) -> None:
    write_private(path, small_file.written(tries))
