"""A copy that proves itself: encrypted under the same key, reopened and walked before it gets its name."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from bedside.domain.errors import WorldError
from bedside.store.anchor import Head
from bedside.store.chain import GENESIS
from bedside.store.container import SIDE_SUFFIXES, Container, told
from bedside.store.errors import CopyFailed, DiskFull, NotSaved, NotWritable
from bedside.store.eventlog import EventLog
from bedside.store.private_file import make_private_folder, read_private, sync_folder, write_private
from bedside.store.verify import CommitWalk

_LARGEST_KEYS = 1 << 20
_COMMITS_A_TURN = 200

GoOn = Callable[[], None]
"""Called every few pages and commits; raises to give the copy up."""


def keys_beside(copy: Path) -> Path:
    """Where the key slots of a copy lie."""
    return copy.with_name(copy.name + ".keys")


def make_backup(source: Container, keys_file: Path, target: Path, key: bytearray, go_on: GoOn) -> Head:
    """Copy store and key slots to `target`; the folder is made private, an existing copy is never replaced.

    The copy holds the key slots as they are now: the device secret is needed as well, and is not copied.

    Raises:
        CopyFailed: no room, no right, already there. IntegrityDoubt: what was copied does not prove itself.
    """
    part = target.with_name(target.name + ".part")
    try:
        make_private_folder(target.parent)
        if target.exists():
            raise CopyFailed(f"there is already a copy named {target.name}")
        part.unlink(missing_ok=True)
        source.copy_to(part, key, go_on)
        head = prove(part, key, go_on)
        write_private(keys_beside(target), read_private(keys_file, _LARGEST_KEYS))
        part.rename(target)
        sync_folder(target.parent)
    except DiskFull as error:
        raise CopyFailed("the disk is full") from error
    except NotSaved as error:
        raise CopyFailed(error.happened.partition(": ")[2].rstrip(".")) from error
    except OSError as error:
        raise CopyFailed(error.strerror or "the system refused") from error
    finally:
        with contextlib.suppress(OSError):
            remove_store(part)
    return head


def prove(copy: Path, key: bytearray, go_on: GoOn) -> Head:
    """The head of a copy after its whole chain, board rows and documents were proven.

    Raises:
        IntegrityDoubt, StoreDamaged, StoreTooNew, StoreMissing, StoreNotPrivate: it is no good copy.
    """
    container = _opened(copy, key)
    try:
        with told():
            head = EventLog(container.connection, lambda: GENESIS).newest()
            walk = CommitWalk(container.connection, 1, head.counter)
            while walk.advance(_COMMITS_A_TURN):
                go_on()
            walk.finish(head.counter)
        if container.takes_writing:
            container.checkpoint()
        return head
    finally:
        container.close()


def head_or_trouble(copy: Path, key: bytearray) -> Head | WorldError:
    """The head that a copy proves, or why it proves none."""
    try:
        return prove(copy, key, lambda: None)
    except WorldError as trouble:
        return trouble


def _opened(copy: Path, key: bytearray) -> Container:
    try:
        return Container(copy, key)
    except NotWritable:
        return Container(copy, key, look_only=True)


def remove_store(store: Path) -> None:
    """Take a store file away with its side files."""
    for name in (store, *(store.with_name(store.name + suffix) for suffix in SIDE_SUFFIXES)):
        name.unlink(missing_ok=True)
