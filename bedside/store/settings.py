"""What may differ between the ward, the demo and the tests."""

import secrets
import time
from collections.abc import Callable
from typing import NamedTuple

from bedside.store.crypto import SALT_BYTES, KdfCost
from bedside.store.keyring_port import FindKeyring, no_keyring


def random_salt() -> bytes:
    """A fresh salt for one payload."""
    return secrets.token_bytes(SALT_BYTES)


class StoreSettings(NamedTuple):
    """How a store is made and opened.

    `cost` is used for new slots, None has it measured at setup; below the ward minimum it is refused outside
    temporary places. `find_keyring` gives the keyring of the system, where there is one. `make_salt` is fixed
    only by the demo, whose sheet is the same bytes on each run. `stopwatch` is a clock that nobody can set.
    `started` is shown to a second program ("open since"); `vfs` names a file layer for fault tests.
    """

    cost: KdfCost | None = None
    find_keyring: FindKeyring = no_keyring
    make_salt: Callable[[], bytes] = random_salt
    stopwatch: Callable[[], float] = time.monotonic
    started: str = ""
    vfs: str | None = None
