"""Real kills: 1,000 of the process that writes and 100 of the window, or as many of each as named.

About 5 writing processes and 1 window a second. A third argument is the seed.
"""

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from tests.store.kills import Aftermath, kill, kill_windows

PROCESSES = 1_000
WINDOWS = 100
SEED = 20_261_122


def run(arguments: Sequence[str]) -> int:
    """0 when nothing that was acknowledged is lost."""
    numbers = [int(argument) for argument in arguments]
    processes, windows, seed = (*numbers, *(PROCESSES, WINDOWS, SEED)[len(numbers) :])
    random = Random(seed)
    with tempfile.TemporaryDirectory() as home:
        return told("processes", lambda: kill(random, processes)) | told(
            "windows", lambda: kill_windows(random, windows, Path(home))
        )


def told(what: str, killing: Callable[[], list[Aftermath]]) -> int:
    """Kill and say what came of it; 1 when something was lost."""
    began = time.monotonic()
    found = killing()
    lost = [aftermath for aftermath in found if "lost" in aftermath.harm]
    for aftermath in lost:
        print(aftermath)
    saved = sum(aftermath.acknowledged for aftermath in found)
    print(
        f"{len(found)} {what} killed, {saved} entries acknowledged, {len(lost)} kills lost one, "
        f"{time.monotonic() - began:.0f} s.",
        flush=True,
    )
    return 1 if lost else 0
