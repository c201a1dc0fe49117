"""Forks one writing process for each line it reads, so that a hundred can be killed in seconds.

A line holds home, first number and mode. The child says "open", then the number of each commit once it has returned
(in the mode "early" before it is made: a deliberately broken program). The nursery says the child's process id
before, and "ended" after it.
"""

import os
import sys
from pathlib import Path

from tests.store.bare_ward import BareWard
from tests.store.ward import CASE, draft, summary


def say(word: object) -> None:
    """One write, which a kill cannot split."""
    os.write(sys.stdout.fileno(), f"{word}\n".encode())


def write_on(home: str, number: int, mode: str) -> None:
    """Append and acknowledge until killed."""
    store = BareWard(Path(home)).open()
    assert not store.is_read_only, store.doubt
    say("open")
    while True:
        if mode == "early":
            say(number)
        store.append(CASE, (draft(number),), summary(f"{number:06d}"))
        if mode == "honest":
            say(number)
        if number % 7 == 0:
            store.write_anchor()
        number += 1


if __name__ == "__main__":
    for line in sys.stdin:
        home, first, mode = line.split()
        child = os.fork()
        if child == 0:
            write_on(home, int(first), mode)
        say(child)
        os.waitpid(child, 0)
        say("ended")
