"""Notices when somebody or something moved the clock of the workstation (safety.md H27, T08).

Entries are ordered by number, so that nothing turns round; the move is put on record and said.
"""

from __future__ import annotations

import contextlib
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bedside.domain.errors import WorldError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bedside.app.session import OpenWard

BACK: Final = timedelta(seconds=1)
"""Smaller steps back are the fine adjustment of a clock kept by a server."""
FORWARD: Final = timedelta(minutes=5)


def running_seconds() -> float:
    """Seconds that nobody can set; where the system offers it, sleep counts as well."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


class ClockWatch:
    """Compares the clock with seconds that nobody can set, and with the newest entry of the open case."""

    def __init__(self, desk: OpenWard, stopwatch: Callable[[], float] = running_seconds) -> None:
        self._desk, self._stopwatch = desk, stopwatch
        self._at, self._seconds = desk.now(), stopwatch()
        self._newest: datetime | None = None
        self.said: WorldError | None = None

    def look(self) -> WorldError | None:
        """What every screen has to say about the clock since unlocking; None while it runs as it should."""
        now, seconds = self._desk.now(), self._stopwatch()
        expected = self._at + timedelta(seconds=seconds - self._seconds)
        self._at, self._seconds = now, seconds
        expected = max(expected, self._unseen_entry() or expected)
        if now < expected - BACK or now > expected + FORWARD:
            self._tell(expected, now)
        return self.said

    def _unseen_entry(self) -> datetime | None:
        """When the newest entry of the open case was made, once for each."""
        view = self._desk.service().current
        newest = view.state.last.recorded_at if view and view.state.last else None
        if newest == self._newest:
            return None
        self._newest = newest
        return newest

    def _tell(self, expected: datetime, now: datetime) -> None:
        from bedside.case.ward import ClockMoved

        moved = now - expected
        minutes = abs(moved) // timedelta(minutes=1)
        how_far = f"{minutes // 60} h {minutes % 60} min" if minutes else f"{abs(moved).seconds} s"
        self.said = WorldError(
            f"The clock of this workstation went back by {how_far}."
            if moved < timedelta()
            else f"The clock of this workstation went forward by {how_far}.",
            "Entries keep their order.",
            "Have the clock set right before you type a time.",
        )
        # A record that may only be read cannot be told; the sentence is said all the same.
        with contextlib.suppress(WorldError):
            self._desk.service().tell_ward(ClockMoved(expected=expected, found=now))
