"""Appends so many events to a ward that another process writes to as well; tries again while the other has it.

With a lock file of its own it gets past the writer lock, and only the database keeps the two apart. Says how often it
had to wait.
"""

import sys
from pathlib import Path

from bedside.domain.errors import WorldError
from bedside.store.settings import StoreSettings
from bedside.store.ward_store import WardStore
from bedside.store.writer_lock import WriterLock
from tests.store.bare_ward import KEY, BareWard
from tests.store.ward import CASE, draft

EVENTS_A_TURN = 5


def opened(ward: BareWard, lock: Path) -> WardStore:
    """The store, through this lock."""
    held = WriterLock(lock, "")
    try:
        return WardStore(ward.places, bytearray(KEY), held, StoreSettings())
    except BaseException:
        held.release()
        raise


def share(ward: BareWard, lock: Path, numbers: range) -> int:
    """Append every number once; how often the other one was in the way."""
    waited, left = 0, list(numbers)
    while left:
        try:
            store = opened(ward, lock)
        except WorldError:
            waited += 1
            continue
        try:
            for number in left[:EVENTS_A_TURN]:
                store.append(CASE, (draft(number)._replace(author=lock.name),))
                left.remove(number)
        except WorldError:
            # Without the one lock it may meet the other one anywhere: while it is proven, at the anchor.
            waited += 1
        finally:
            close(store)
    return waited


def close(store: WardStore) -> None:
    """Close; the other one may be in the way of that too."""
    try:
        store.close()
    except WorldError:
        return


if __name__ == "__main__":
    home, lock, first, last = sys.argv[1:]
    print(share(BareWard(Path(home)), Path(lock), range(int(first), int(last) + 1)))
