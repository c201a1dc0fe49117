"""2,000 cases at random, or as many as named: every fact of each stands on its sheets, and none of another case.

About 3 cases a second, each with its three extents. A second argument is the first seed.
"""

import time
from collections.abc import Sequence

from tests.report.walk_facts import faults

CASES = 2_000
SHOWN = 5
LONGEST = 300


def run(arguments: Sequence[str]) -> int:
    """0 when no fact is missing and none is of another case."""
    began = time.monotonic()
    count = int(arguments[0]) if arguments else CASES
    first = int(arguments[1]) if len(arguments) > 1 else 0
    wrong = 0
    for seed in range(first, first + count):
        found = faults(seed)
        wrong += bool(found)
        for fault in found[:SHOWN]:
            print(fault[:LONGEST], flush=True)
    print(f"{count} cases, {wrong} with a fault, {time.monotonic() - began:.0f} s.")
    return 1 if wrong else 0
