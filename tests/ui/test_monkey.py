"""Random hands on the window for a minute; ten minutes are `python3 packaging/test.py campaign monkey`."""

import subprocess
import sys

import pytest

SEED, SECONDS, NO_END = 3, 60, 1_000_000


@pytest.mark.slow
@pytest.mark.hazard("H06", "H40")
def test_random_input_meets_no_exception_no_warning_and_no_growing_memory():
    command = [sys.executable, "-m", "tests.ui.monkey", str(SEED), str(NO_END), str(SECONDS)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ": 0 exceptions and warnings" in ended.stdout
