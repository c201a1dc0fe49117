"""Two processes append 5,000 events each to one store, or as many as named; once with the lock, once past it.

About 100 events a second.
"""

import time
from collections.abc import Sequence

from tests.store.bare_ward import ward_in_memory
from tests.store.sharing import ONE_LOCK, TWO_LOCKS, share

EVENTS_EACH = 5_000


def run(arguments: Sequence[str]) -> int:
    """0 when every entry is there once in one unbroken chain; anything else ends it with an assertion."""
    each = int(arguments[0]) if arguments else EVENTS_EACH
    for locks in (ONE_LOCK, TWO_LOCKS):
        began = time.monotonic()
        with ward_in_memory() as ward:
            met = share(ward, locks, each)
        print(
            f"{2 * each} entries by two processes through {' and '.join(dict.fromkeys(locks))}, {met} meetings, "
            f"0 lost, {time.monotonic() - began:.0f} s.",
            flush=True,
        )
    return 0
