"""A million damaged imports: facts files, records, batches of scores, signed sheets; `[COUNT] [FIRST SEED]`."""

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.fuzzed_imports import ImportFaultError, Target, attack
from tests.import_targets import targets

MILLION = 1_000_000
SHARES = {"facts": 50, "record": 5, "scores": 20, "sheet": 25}
"""Percent of all, as in the suite."""
STRETCH = 1_000


def run(arguments: Sequence[str]) -> int:
    """0 when every damage was refused in a sentence or read as it stands."""
    count = int(arguments[0]) if arguments else MILLION
    # The suite has the first seeds of each kind; a campaign goes on behind them.
    first = int(arguments[1]) if len(arguments) > 1 else 10_000
    faults: list[str] = []
    with tempfile.TemporaryDirectory(prefix="bedside-fuzz-") as folder:
        for target in targets(Path(folder)):
            faults += _attacked(target, range(first, first + count * SHARES[target.name] // 100))
    for fault in faults:
        print(fault)
    print(f"{count} damaged files, {len(faults)} faults")
    return 1 if faults else 0


def _attacked(target: Target, seeds: range) -> list[str]:
    """The faults of one kind; after a fault the search goes on behind its stretch."""
    faults, refused, taken, began = [], 0, 0, time.monotonic()
    for start in range(seeds.start, seeds.stop, STRETCH):
        try:
            more_refused, more_taken = attack(target, range(start, min(start + STRETCH, seeds.stop)))
        except ImportFaultError as fault:
            faults.append(str(fault))
        else:
            refused, taken = refused + more_refused, taken + more_taken
    seconds = time.monotonic() - began
    print(
        f"{target.name}: {refused} refused, {taken} taken, {len(faults)} faults, {seconds:.0f} s", flush=True
    )
    return faults
