"""What may differ between the ward, the demo and the tests."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from bedside.store.crypto import SALT_BYTES, WARD_MINIMUM, KdfCost


def random_salt() -> bytes:
    """A fresh salt for one payload."""
    return secrets.token_bytes(SALT_BYTES)


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """How a store is made and opened.

    `cost` is used for new slots; below the ward minimum it is refused outside temporary places. `make_salt`
    is fixed only by the demo, whose sheet is the same bytes on each run. `stopwatch` is a clock that nobody
    can set. `started` is shown to a second program ("open since"); `vfs` names a file layer for fault tests.
    """

    cost: KdfCost = WARD_MINIMUM
    make_salt: Callable[[], bytes] = random_salt
    stopwatch: Callable[[], float] = time.monotonic
    started: str = ""
    vfs: str | None = None
