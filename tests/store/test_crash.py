"""The writing process is killed at random moments: what it acknowledged is there, at most one commit more is."""

from pathlib import Path
from random import Random

import pytest

from tests.store.kills import kill, kill_windows

KILLS = 100
KILLS_OF_A_LIAR = 10
KILLED_WINDOWS = 10


@pytest.mark.slow
@pytest.mark.hazard("H22", "H21")
def test_no_acknowledged_entry_is_lost_in_100_kills() -> None:
    aftermaths = kill(Random(20260503), KILLS)
    assert [aftermath.harm for aftermath in aftermaths if aftermath.harm] == []
    assert sum(aftermath.acknowledged for aftermath in aftermaths) > KILLS, "the kills came before any work"


@pytest.mark.hazard("H22")
def test_the_same_kills_catch_a_program_that_acknowledges_too_early() -> None:
    """Positive control: without it the test above could be green for want of looking."""
    aftermaths = kill(Random(20260504), KILLS_OF_A_LIAR, mode="early")
    assert any("acknowledged entries lost" in aftermath.harm for aftermath in aftermaths)


@pytest.mark.slow
@pytest.mark.hazard("H22")
def test_no_answer_that_the_window_called_saved_is_lost_in_10_kills(tmp_path: Path) -> None:
    """An answer may bring a consequence with it: a commit that was not told may hold several entries."""
    aftermaths = kill_windows(Random(20260505), KILLED_WINDOWS, tmp_path)
    assert [aftermath for aftermath in aftermaths if "lost" in aftermath.harm] == []
    assert sum(aftermath.acknowledged for aftermath in aftermaths) > KILLED_WINDOWS, (
        "killed before any answer"
    )
