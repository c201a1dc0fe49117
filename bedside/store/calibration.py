"""How much work Argon2id shall be on this machine: measured once, at setup, and kept in each slot (rule K1)."""

import os
from collections.abc import Callable
from math import ceil

from bedside.store.crypto import SALT_BYTES, WARD_MINIMUM, KdfCost, stretch

LEAST_SECONDS = 0.5
_MOST_MEMORY_KIB = 1 << 20
_MOST_PASSES = 64
_SHARE_OF_MEMORY = 8
"""One eighth of what the machine has: the screen, the sheet and other programs need the rest."""
_UNKNOWN_MEMORY_KIB = 4 << 20


def calibrate(stopwatch: Callable[[], float], most_memory_kib: int | None = None) -> KdfCost:
    """The cost from the ward minimum up that takes 0.5 to 1 s here; a machine slower than that has the minimum.

    Args:
        stopwatch: seconds, of a clock that nobody can set.
        most_memory_kib: what the machine carries; asked of it when None.

    Doubling the memory doubles the time. Where the memory ends first, more passes make up for it.
    """
    most = min(carried_memory_kib() if most_memory_kib is None else most_memory_kib, _MOST_MEMORY_KIB)
    cost = WARD_MINIMUM
    took = _seconds(stopwatch, cost)
    while took < LEAST_SECONDS and cost.memory_kib * 2 <= most:
        larger = cost._replace(memory_kib=cost.memory_kib * 2)
        try:
            took = _seconds(stopwatch, larger)
        except MemoryError:
            break
        cost = larger
    if 0 < took < LEAST_SECONDS:
        cost = cost._replace(passes=min(ceil(cost.passes * LEAST_SECONDS / took), _MOST_PASSES))
    return cost


def carried_memory_kib() -> int:
    """How much memory one unlocking may take on this machine."""
    try:
        whole = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1024
    except (AttributeError, OSError, ValueError):
        whole = _UNKNOWN_MEMORY_KIB
    return whole // _SHARE_OF_MEMORY


def _seconds(stopwatch: Callable[[], float], cost: KdfCost) -> float:
    began = stopwatch()
    stretch("000000", bytes(SALT_BYTES), cost)
    return stopwatch() - began
