"""A child that opens a ward, locks it, and counts the raw store key in its own memory: before and after the lock."""

import gc
import sys
from pathlib import Path

from bedside.store.ward_store import WardStore
from tests.store.ward import CASE, Ward, draft

MASK = 0x5A
"""The key is kept masked here, so that the search does not find its own needle."""
HEX = b"0123456789abcdef"
WRITABLE = "rw-p"


def main(home: str) -> None:
    """Print both counts of each time."""
    ward = Ward(Path(home))
    store = ward.open()
    store.append(CASE, (draft(1),))
    store.read_stream(CASE)
    masked = bytes(byte ^ MASK for byte in _key(store))
    before = occurrences(masked)
    store.close()
    del store
    gc.collect()
    print(*before, *occurrences(masked))


def occurrences(masked: bytes) -> tuple[int, int]:
    """How often the key stands in the writable memory of this process: its bytes, and its hexadecimal digits."""
    key, digits = bytearray(len(masked)), bytearray(2 * len(masked))
    for at, byte in enumerate(masked):
        key[at] = byte ^ MASK
        digits[2 * at], digits[2 * at + 1] = HEX[(byte ^ MASK) >> 4], HEX[(byte ^ MASK) & 15]
    found = [0, 0]
    with Path("/proc/self/mem").open("rb", buffering=0) as memory:
        for start, end in _regions():
            chunk = bytearray(end - start)
            try:
                memory.seek(start)
                read = memory.readinto(chunk)
            except OSError:
                continue
            for at, needle in enumerate((key, digits)):
                found[at] += chunk.count(needle, 0, read)
            chunk[:] = bytes(len(chunk))
    for needle in (key, digits):
        needle[:] = bytes(len(needle))
    # Each needle was seen once, where it lies itself.
    return found[0] - 1, found[1] - 1


def _regions() -> list[tuple[int, int]]:
    lines = Path("/proc/self/maps").read_text().splitlines()
    spans = [line.split()[0].split("-") for line in lines if line.split()[1] == WRITABLE]
    return [(int(start, 16), int(end, 16)) for start, end in spans]


def _key(store: WardStore) -> bytearray:
    return store._key


if __name__ == "__main__":
    main(sys.argv[1])
