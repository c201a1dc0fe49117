"""Argon2id worked out once for each PIN and salt, and the same salts in each test (25 ms of processor each time).

The slots are those of the program: another process opens them, and a wrong PIN opens none. Whoever tests how a
PIN is stretched or salted wants the real thing: `tests/store` has it.
"""

import hashlib
from collections.abc import Callable

from bedside.store import crypto, keyslots
from bedside.store.crypto import KdfCost

Set = Callable[[object, str, object], None]

_real = crypto.stretch
_known: dict[bytes, bytes] = {}
"""What came of a PIN, under a hash of it: no PIN stays in the memory that a test may search."""


def stretch(pin: str, salt: bytes, cost: KdfCost) -> bytearray:
    """As `crypto.stretch`, worked out when it is asked for the first time."""
    asked = hashlib.sha256(f"{pin}\0{salt.hex()}\0{cost}".encode()).digest()
    if asked not in _known:
        _known[asked] = bytes(_real(pin, salt, cost))
    return bytearray(_known[asked])


class CountedSalts:
    """Stands for `secrets` where slots are made: the first salt, the second, and so on."""

    def __init__(self) -> None:
        self._drawn = 0

    def token_bytes(self, size: int) -> bytes:
        """The next salt of this test."""
        self._drawn += 1
        return hashlib.sha256(f"slot {self._drawn}".encode()).digest()[:size]


def make_pins_quick(set_attribute: Set) -> None:
    """From now on, until the attributes are given back."""
    set_attribute(crypto, "stretch", stretch)
    set_attribute(keyslots, "secrets", CountedSalts())
