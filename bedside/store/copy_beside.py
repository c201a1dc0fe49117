"""Copies of an open store, made while answers are saved: a connection and a key of their own, one at a time.

What a copy is made and proven with is imported for the first one: an unlock does not wait for it.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from bedside.store import crypto
from bedside.store.anchor import Head
from bedside.store.container import Container
from bedside.store.errors import CopyFailed
from bedside.store.places import Places

T = TypeVar("T")


class CopyBeside:
    """Makes and proves copies beside the open store.

    `alone` is held while a copy is under way: what must not meet one takes it. `give_up` ends one for good.
    """

    def __init__(self, places: Places, vfs: str | None, own_key: Callable[[], bytearray]) -> None:
        self._places = places
        self._vfs = vfs
        self._own_key = own_key
        self._is_given_up = threading.Event()
        self.alone = threading.Lock()

    def make(self, target: Path) -> Head:
        """Write a verified encrypted copy with its key slots; returns the head that the copy proves.

        Raises:
            CopyFailed: no copy was made. IntegrityDoubt, StoreDamaged: the store does not prove itself.
        """
        return self._with_key(lambda key: self._copy(target, key))

    def prove(self, copy: Path) -> Head:
        """Open a copy of this store and prove it whole."""
        from bedside.store.backup import prove

        return self._with_key(lambda key: prove(copy, key, self._go_on))

    def give_up(self) -> None:
        """The store closes: nothing more is copied."""
        self._is_given_up.set()

    def _with_key(self, work: Callable[[bytearray], T]) -> T:
        with self.alone:
            key = self._own_key()
            try:
                return work(key)
            finally:
                crypto.wipe(key)

    def _copy(self, target: Path, key: bytearray) -> Head:
        from bedside.store.backup import make_backup

        source = Container(self._places.store_file, key, self._vfs)
        try:
            return make_backup(source, self._places.keys_file, target, key, self._go_on)
        finally:
            source.close()

    def _go_on(self) -> None:
        if self._is_given_up.is_set():
            raise CopyFailed("the ward was locked while the copy was made")
