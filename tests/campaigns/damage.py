"""Damaged stores; 5,000 of them, or as many as named: identical, read only with the damage named, or refused.

About 500 a second. A second argument is the seed.
"""

import time
from collections.abc import Sequence
from random import Random

from tests.store.damage import outcomes

STORES = 5_000
SEED = 20_261_122


def run(arguments: Sequence[str]) -> int:
    """0 when every store came to one of the three; wrong content ends it with an assertion."""
    wanted = int(arguments[0]) if arguments else STORES
    began = time.monotonic()
    found = outcomes(Random(int(arguments[1]) if len(arguments) > 1 else SEED), wanted)
    for kind, count in found.most_common():
        print(f"{count:>8} {kind}")
    print(f"{found.total()} damaged stores, 0 gave wrong content, {time.monotonic() - began:.0f} s.")
    return 0
