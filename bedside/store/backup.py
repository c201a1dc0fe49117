"""A copy that proves itself: encrypted under the same key, reopened and walked before it gets its name."""

from pathlib import Path

from bedside.store.anchor import Head
from bedside.store.chain import GENESIS
from bedside.store.container import SIDE_SUFFIXES, Container, told
from bedside.store.errors import NotSaved
from bedside.store.eventlog import EventLog
from bedside.store.private_file import make_private_folder, read_private, sync_folder, write_private
from bedside.store.verify import CommitWalk

_LARGEST_KEYS = 1 << 20


def keys_beside(copy: Path) -> Path:
    """Where the key slots of a copy lie."""
    return copy.with_name(copy.name + ".keys")


def make_backup(source: Container, keys_file: Path, target: Path, key: bytearray) -> Head:
    """Copy store and key slots to `target`; the folder is made private, an existing copy is never replaced.

    The copy holds the key slots as they are now: the device secret is needed as well, and is not copied.
    """
    make_private_folder(target.parent)
    if target.exists():
        raise NotSaved(f"there is already a copy named {target.name}")
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        source.copy_to(part, key)
        head = _prove(part, key)
        write_private(keys_beside(target), read_private(keys_file, _LARGEST_KEYS))
        part.rename(target)
        sync_folder(target.parent)
    except OSError as error:
        raise NotSaved(f"the copy cannot be written ({error.strerror})") from error
    finally:
        for leftover in (part, *(part.with_name(part.name + suffix) for suffix in SIDE_SUFFIXES)):
            leftover.unlink(missing_ok=True)
    return head


def _prove(copy: Path, key: bytearray) -> Head:
    container = Container(copy, key)
    try:
        with told():
            head = EventLog(container.connection, lambda: GENESIS).newest()
            walk = CommitWalk(container.connection, 1, head.counter)
            walk.advance(head.counter)
            walk.finish()
        container.checkpoint()
        return head
    finally:
        container.close()
