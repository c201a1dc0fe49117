"""Unlocks a ward whose folders it may read and not write, as nobody where it has the choice, and tells what it reads.

Arguments: the home of the ward, the folders to lock, the seconds that have passed, the PIN. One line a finding.
"""

import sys
from pathlib import Path

from bedside.domain.errors import WorldError
from tests.store.bare_ward import ward_in_memory
from tests.store.child_stranger import lock_out
from tests.store.ward import CASE, FIRST, Stopwatch, Ward, draft


def tell(ward: Ward, seconds: int, pin: str) -> None:
    """What a clinician gets and is told."""
    stopwatch = Stopwatch()
    door = ward.door(stopwatch)
    stopwatch.seconds += seconds
    try:
        store = door.open(FIRST.person, pin)
    except WorldError as error:
        print(f"{type(error).__name__}: {error}")
        return
    print(f"doubt: {store.doubt}")
    print(f"events: {len(store.read_stream(CASE))}, rows: {len(store.summaries())}")
    for _ in store.verify_all():
        pass
    try:
        store.append(CASE, (draft(99),))
        print("saved")
    except WorldError as error:
        print(f"{type(error).__name__}: {error}")
    store.close()


if __name__ == "__main__":
    with ward_in_memory() as other:
        # Everything is imported before the rights go.
        store = other.open()
        for _ in store.verify_all():
            pass
        store.close()
    ward = Ward(Path(sys.argv[1]))
    lock_out(ward.home, *(ward.home / room for room in sys.argv[2].split(",")))
    tell(ward, int(sys.argv[3]), sys.argv[4])
