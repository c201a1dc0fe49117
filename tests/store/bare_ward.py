"""A ward without doors: the key is given, so that ten thousand stores open in seconds."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import apsw

from bedside.store.anchor import Anchor, Head
from bedside.store.chain import GENESIS
from bedside.store.container import SIDE_SUFFIXES, Container
from bedside.store.places import Places, temporary_places
from bedside.store.private_file import make_private_folder
from bedside.store.settings import StoreSettings
from bedside.store.ward_store import WardStore
from bedside.store.writer_lock import WriterLock

KEY = bytes(range(1, 33))
STORE_ID = "00112233445566778899aabbccddeeff"
_MEMORY = Path("/dev/shm")  # noqa: S108 - only for speed; everything in it is invented


@dataclass(frozen=True)
class BareWard:
    """One ward in one folder, under a key that everybody knows."""

    home: Path

    @cached_property
    def places(self) -> Places:
        """Where its files lie."""
        return temporary_places(self.home)

    @cached_property
    def file(self) -> Path:
        """The encrypted file."""
        return self.places.store_file

    @cached_property
    def log(self) -> Path:
        """The log of the store, while it is open."""
        return Path(f"{self.file}-wal")

    @cached_property
    def anchor(self) -> Path:
        """The anchor file."""
        return self.places.anchor_file

    def create(self) -> "BareWard":
        """Lay out an empty ward."""
        for folder in (self.places.data, self.places.state, self.places.config):
            make_private_folder(folder)
        Anchor(self.anchor, STORE_ID).write(Head(0, GENESIS), bytearray(KEY))
        Container.create(self.file, bytearray(KEY), STORE_ID)
        return self

    def open(self, vfs: str | None = None) -> WardStore:
        """Open it as the door does once it has the key."""
        lock = WriterLock(self.places.lock_file, "")
        try:
            return WardStore(self.places, bytearray(KEY), lock, StoreSettings(vfs=vfs))
        except BaseException:
            lock.release()
            raise

    def put(self, content: bytes, log: bytes | None = None) -> None:
        """Replace the encrypted file and its log; nothing of an earlier one stays beside it."""
        for suffix in SIDE_SUFFIXES:
            Path(f"{self.file}{suffix}").unlink(missing_ok=True)
        self.file.write_bytes(content)
        if log is not None:
            self.log.touch(mode=0o600)
            self.log.write_bytes(log)

    @contextlib.contextmanager
    def insider(self) -> Iterator[apsw.Connection]:
        """Somebody with the right key and no scruples; what they write is in the one file afterwards."""
        connection = apsw.Connection(str(self.file))
        connection.pragma("cipher", "chacha20")
        connection.pragma("key", "raw:" + KEY.hex())
        connection.pragma("synchronous", "OFF")
        try:
            yield connection
        finally:
            connection.close()


@contextlib.contextmanager
def ward_in_memory() -> Iterator[BareWard]:
    """An empty bare ward in memory where the system has a place for that, else in a temporary folder."""
    folder = tempfile.mkdtemp(prefix="bedside-test-", dir=_MEMORY if _MEMORY.is_dir() else None)
    try:
        yield BareWard(Path(folder) / "home").create()
    finally:
        shutil.rmtree(folder)
