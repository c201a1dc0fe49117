"""Counter and head of the store, kept outside it: tells an older store from the newest (design.md 10.31)."""

import hmac
import sys
from pathlib import Path
from typing import Final, NamedTuple

from bedside.store import crypto, small_file
from bedside.store.chain import canonical
from bedside.store.errors import StoreMissing, StoreNotPrivate
from bedside.store.private_file import read_private, write_private

ANCHOR_FORMAT = "bedside.anchor/1"
_LARGEST_FILE = 4096
_DIGEST: Final = "[0-9a-f]{64}"


class Head(NamedTuple):
    """The newest commit: its counter and its hash. Counter 0 is the empty store."""

    counter: int
    hash: bytes


class AnchorFile(NamedTuple):
    """The whole of the file `anchor`."""

    store_id: str
    counter: int
    head: str
    mac: str
    format: str = ANCHOR_FORMAT

    def require_sound(self) -> None:
        """Raises Malformed where a field holds what it may not hold."""
        small_file.require_one_of(self.format, ANCHOR_FORMAT)
        small_file.require_text(self.store_id, 64)
        small_file.require_whole(self.counter, 0, sys.maxsize)
        for digest in (self.head, self.mac):
            small_file.require_text(digest, 64, pattern=_DIGEST)


class Anchor:
    """The anchor of one store; its MAC key comes from the store key and is made anew at each use."""

    def __init__(self, path: Path, store_id: str) -> None:
        self._path = path
        self._store_id = store_id

    def write(self, head: Head, store_key: bytearray) -> None:
        """Replace the anchor, atomically and durably."""
        content = AnchorFile(
            store_id=self._store_id,
            counter=head.counter,
            head=head.hash.hex(),
            mac=self._mac(head, store_key),
        )
        write_private(self._path, small_file.written(content))

    def read(self, store_key: bytearray) -> Head | None:
        """The anchored head, or None when the file is missing, damaged or of another store."""
        try:
            content = read_private(self._path, _LARGEST_FILE)
            found = small_file.filled(AnchorFile, small_file.parsed(content))
        except (StoreMissing, StoreNotPrivate, ValueError):
            return None
        head = Head(found.counter, bytes.fromhex(found.head))
        is_ours = found.store_id == self._store_id and hmac.compare_digest(
            found.mac, self._mac(head, store_key)
        )
        return head if is_ours else None

    def _mac(self, head: Head, store_key: bytearray) -> str:
        fields = canonical({"counter": head.counter, "head": head.hash.hex(), "store_id": self._store_id})
        with crypto.passing(crypto.derive(store_key, self._store_id.encode(), ANCHOR_FORMAT)) as key:
            return hmac.digest(key, fields, "sha256").hex()
