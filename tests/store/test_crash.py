"""The writing process is killed at random moments: what it acknowledged is there, at most one commit more is."""

import contextlib
import random
import subprocess
from dataclasses import dataclass

import pytest

from tests.store.ward import CASE, ROOT, Ward, child

KILLS = 50
MOST_KILLS_OF_A_LIAR = 40
LONGEST_RUN_S = 0.12


@dataclass(frozen=True)
class Aftermath:
    """What one killed run acknowledged, and what the store holds afterwards."""

    before: int
    acknowledged: tuple[int, ...]
    stored: int

    def lost(self) -> list[int]:
        return [number for number in self.acknowledged if number > self.stored]

    def unacknowledged(self) -> int:
        return self.stored - max(self.acknowledged, default=self.before)


@pytest.mark.hazard("H22")
def test_no_acknowledged_entry_is_lost_in_50_kills(ward: Ward) -> None:
    randomness, before, acknowledged = random.Random(20260503), 0, 0
    for kill in range(KILLS):
        aftermath = _kill_once(ward, before, "honest", randomness.uniform(0, LONGEST_RUN_S))
        assert aftermath.lost() == [], f"kill {kill}"
        assert aftermath.unacknowledged() in (0, 1), f"kill {kill}"
        before = aftermath.stored
        acknowledged += len(aftermath.acknowledged)
    assert acknowledged > KILLS, "the kills came before any work"


@pytest.mark.hazard("H22")
def test_the_same_check_catches_a_program_that_acknowledges_too_early(ward: Ward) -> None:
    """Positive control: without it the test above could be green for want of looking."""
    randomness, before = random.Random(20260504), 0
    for _ in range(MOST_KILLS_OF_A_LIAR):
        aftermath = _kill_once(ward, before, "early", randomness.uniform(0, LONGEST_RUN_S))
        if aftermath.lost():
            return
        before = aftermath.stored
    pytest.fail("the broken program was never caught")


def _kill_once(ward: Ward, before: int, mode: str, after_s: float) -> Aftermath:
    writer = subprocess.Popen(
        child("child_writer", str(ward.home), str(before + 1), mode),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    with writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        # The moment of the kill is what this test varies; the writer never ends by itself.
        with contextlib.suppress(subprocess.TimeoutExpired):
            writer.wait(after_s)
        writer.kill()
        lines = writer.stdout.read().split("\n")
    # The last piece is a line cut short by the kill, or nothing.
    acknowledged = tuple(int(line) for line in lines[:-1])
    return Aftermath(before, acknowledged, _proven_count(ward))


def _proven_count(ward: Ward) -> int:
    store = ward.open()
    assert not store.is_read_only, store.doubt
    list(store.verify_all())
    events = store.read_stream(CASE)
    assert [event.number for event in events] == list(range(1, len(events) + 1))
    store.close()
    return len(events)
