"""Random hands on the window for ten minutes, or as many seconds as named: `monkey [SECONDS [SEED]]`."""

import subprocess
import sys
from collections.abc import Sequence

SECONDS, SEED, NO_END = 600, 1, 1_000_000


def run(arguments: Sequence[str]) -> int:
    """0 when no exception, no warning of Qt and no growth beyond 20 MB was met; the process says what it did."""
    seconds = arguments[0] if arguments else str(SECONDS)
    seed = arguments[1] if len(arguments) > 1 else str(SEED)
    command = [sys.executable, "-m", "tests.ui.monkey", seed, str(NO_END), seconds]
    return subprocess.run(command, check=False).returncode
