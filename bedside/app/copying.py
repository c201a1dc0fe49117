"""When a copy of the ward record is made, and what is done when one cannot be (safety.md H23, T17)."""

from __future__ import annotations

import shutil
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Final, Protocol

from bedside.store import copies
from bedside.store.copies import KEPT_NEWEST, copies_in, next_copy
from bedside.store.errors import CopyFailed

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from bedside.app.surroundings import Surroundings
    from bedside.store.anchor import Head
    from bedside.store.copies import Copy
    from bedside.store.ward_store import WardStore

INTERVAL: Final = timedelta(hours=1)
"""While something changes, the newest copy is never older than this; a lock or an exit looks too."""

QUICK_BYTES: Final = 4 * 1024 * 1024
"""A record of this size is copied and proven in about a second (measured: 2 MiB in 0.7 s, 22 MiB in 5.6 s)."""


class OpenWard(Protocol):
    """An open ward: its front desk, or the service of its cases."""

    @property
    def store(self) -> WardStore:
        """The open store."""
        ...

    @property
    def around(self) -> Surroundings:
        """What the sitting works with."""
        ...

    def now(self) -> datetime:
        """The instant with the ward's offset."""
        ...


def is_due(ward: OpenWard) -> bool:
    """Whether something changed since the newest copy, and that copy is an hour old or there is none."""
    if ward.store.is_read_only or ward.around.is_demo:
        return False
    if ward.store.places.erasure_mark.exists():
        return True
    made = copies_in(ward.store.places.copies)
    if not made:
        return True
    age = ward.now() - made[0].made_at
    # A clock that was set back must not stop the copies.
    is_old = age >= INTERVAL or age < timedelta()
    return is_old and made[0].counter != ward.store.head().counter


def copy_at_lock(ward: OpenWard) -> None:
    """Make a copy when one is due and it takes a moment only: a lock waits for nothing (rule K3).

    A larger record is copied while somebody works; the earlier copies are proven again then, too.

    Raises:
        WorldError: no copy was made; those that are good are still there.
    """
    places = ward.store.places
    if is_due(ward) and not places.erasure_mark.exists() and places.store_file.stat().st_size <= QUICK_BYTES:
        make(ward)


def copy_when_due(ward: OpenWard) -> None:
    """Make a copy when one is due, and drop what is too many.

    Raises:
        WorldError: no copy was made, or one does not prove itself; all that are good are still there.
    """
    if not is_due(ward):
        return
    if ward.store.places.erasure_mark.exists():
        replace_all(ward)
        return
    make(ward)
    rotate(ward)


def make(ward: OpenWard) -> Copy:
    """One more copy in the folder, proven.

    Raises:
        WorldError: it could not be made; the others are as they were.
    """
    store = ward.store
    copies.sweep(store.places.copies)
    target = next_copy(store.places.copies, ward.now(), store.head().counter)
    store.backup(target)
    return next(copy for copy in copies_in(store.places.copies) if copy.path == target)


def make_elsewhere(ward: OpenWard, target: Path) -> Head:
    """A copy in a file of somebody's own, proven, with the content that its cases hold beside it.

    Raises:
        WorldError: it could not be made, or the content not be put beside it.
    """
    from bedside.app.site_content import send_along

    head = ward.store.backup(target)
    send_along(ward.store.places, target)
    return head


def rotate(ward: OpenWard) -> None:
    """Drop what is too many, as long as three prove themselves.

    Raises:
        CopyFailed: a copy is damaged.
    """
    bad = copies.rotate(ward.store.places.copies, ward.store.prove_copy)
    if bad:
        damaged, _ = bad[0]
        made = damaged.made_at.astimezone(UTC)
        raise CopyFailed(f"the copy of {made:%d %b %H:%M} UTC is damaged and no longer counts as one")


def replace_all(ward: OpenWard) -> None:
    """After an erasure: fresh copies in the place of all earlier ones, and nothing that was set aside.

    Until this has gone through once, a mark in the data folder has it tried again.
    """
    places = ward.store.places
    ward.store.clear_traces()
    earlier = copies_in(places.copies)
    for _ in range(min(max(len(earlier), 1), KEPT_NEWEST)):
        make(ward)
    copies.remove(earlier)
    if places.set_aside.is_dir():
        shutil.rmtree(places.set_aside)
    places.erasure_mark.unlink(missing_ok=True)
