"""Simulated power cuts under the encrypted store; 100,000 different states, or as many as named.

About 400 states a second. A second argument is the seed. Each block of 10,000 is another invented day.
"""

import time
from collections.abc import Sequence
from random import Random

from tests.store.power_cut import cut_the_power

STATES = 100_000
BLOCK = 10_000
SEED = 20_261_122
SHOWN = 20


def run(arguments: Sequence[str]) -> int:
    """0 when no state lost an entry that was called saved, and every state opened and was proven."""
    wanted = int(arguments[0]) if arguments else STATES
    random = Random(int(arguments[1]) if len(arguments) > 1 else SEED)
    began, seen, harms = time.monotonic(), 0, []
    for _ in range(0, wanted, BLOCK):
        report = cut_the_power(random, min(BLOCK, wanted), commits=random.randint(10, 30))
        seen += report.states
        harms += report.harms
        print(f"{seen} states, {len(harms)} with a loss or a doubt", flush=True)
    for said in harms[:SHOWN]:
        print(said)
    print(f"{seen} states after a power cut, {len(harms)} harmed, {time.monotonic() - began:.0f} s.")
    return 1 if harms else 0
