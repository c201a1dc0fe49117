"""Start to the locked screen and to the board, each beside a bare window started in the same round."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.row import Row, ratio_row
from tests.bench.wards import Wards

ROOT = Path(__file__).parents[2]
ROUNDS = 9
_PATIENCE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Start:
    """One start: seconds from the start of the process to the painting, and memory a little later."""

    seconds: float
    resident_mb: float


def start(module: str, *arguments: str) -> Start:
    """Start a child and wait for its report."""
    command = [sys.executable, "-m", f"tests.bench.{module}", *arguments]
    began = time.monotonic()
    told = subprocess.run(
        command, cwd=ROOT, env=child_settings(), stdout=subprocess.PIPE, check=True, timeout=_PATIENCE_SECONDS
    )
    painted, resident = told.stdout.split()
    return Start(float(painted) - began, float(resident))


def child_settings() -> dict[str, str]:
    """The environment of a child: no screen, bytecode kept, no ward of this computer."""
    dropped = ("PYTHONDONTWRITEBYTECODE", "BEDSIDE_HOME")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}


def rows(wards: Wards) -> Iterator[Row]:
    """Start to the locked screen, to the board of few and of many cases, and memory with the board open."""
    few, many = str(wards.board(100)), str(wards.board(10_000))
    children = (("bare_window",), ("our_window", "unlock"), ("our_window", "board", few))
    children += (("our_window", "board", many),)
    for child in children:
        start(*child)  # writes the bytecode
    rounds = [[start(*child) for child in children] for _ in range(ROUNDS)]
    bare, unlock, board, large = ([each[at] for each in rounds] for at in range(len(children)))
    yield _time_row("start to the painted unlock screen", unlock, bare, 1.25)
    yield _time_row("start to the painted board, 100 cases", board, bare, 2.2)
    yield _time_row("start to the painted board, 10,000 cases", large, bare, 2.4)
    yield ratio_row(
        "memory, board of 10,000 cases open",
        [each.resident_mb for each in large],
        [each.resident_mb for each in bare],
        1.7,
        "MB",
    )


def _time_row(what: str, ours: list[Start], bare: list[Start], most: float) -> Row:
    return ratio_row(what, [each.seconds for each in ours], [each.seconds for each in bare], most)
