"""One writer at a time: an exclusive lock of the operating system on a file that names its owner.

The lock belongs to the open file and ends with the process: a file left by a crash locks nobody out.
"""

import contextlib
import errno
import json
import os
import sys
from pathlib import Path

from bedside.store.errors import NotSaved, NotWritable, StoreInUse, StoreNotPrivate
from bedside.store.private_file import NO_WRITING

_NO_PLAIN_FILE = (errno.ELOOP, errno.EISDIR, errno.ENXIO)
_LOCKED_BYTE = 1 << 30  # beyond the text, so that the owner stays readable where locks are mandatory


class WriterLock:
    """Held from unlock to close."""

    def __init__(self, path: Path, started: str) -> None:
        self._path = path
        self._descriptor = _open(path)
        if not _try_lock(self._descriptor):
            owner = _owner(self._descriptor)
            os.close(self._descriptor)
            raise StoreInUse(owner)
        self._tell(json.dumps({"pid": os.getpid(), "start": started}).encode())

    def release(self) -> None:
        """Let the next writer in; the file stays, because removing it would let two in."""
        if self._descriptor >= 0:
            self._tell(b"")
            os.close(self._descriptor)
            self._descriptor = -1

    def _tell(self, note: bytes) -> None:
        """Say who holds it. A full disk may keep that from being said; the lock holds all the same."""
        with contextlib.suppress(OSError):
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, note)


def require_no_writer(path: Path) -> None:
    """Where the lock cannot be taken because its file cannot be written: raises StoreInUse while somebody has it."""
    if not path.exists():
        return
    descriptor = _open(path, os.O_RDONLY)
    try:
        if not _try_lock(descriptor):
            raise StoreInUse(_owner(descriptor))
    finally:
        os.close(descriptor)


def _open(path: Path, access: int = os.O_RDWR | os.O_CREAT) -> int:
    flags = access | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        return os.open(path, flags, 0o600)
    except OSError as error:
        if error.errno in _NO_PLAIN_FILE:
            raise StoreNotPrivate(f"{path.name} is not a plain file") from error
        if error.errno in NO_WRITING:
            raise NotWritable(
                f"the folder of the ward record cannot be written ({error.strerror})"
            ) from error
        raise NotSaved(f"the lock of the ward record cannot be had ({error.strerror})") from error


def _owner(descriptor: int) -> str:
    """Who holds the store, as far as the note can be read; it is only a courtesy."""
    with contextlib.suppress(ValueError, KeyError, TypeError, OSError):
        os.lseek(descriptor, 0, os.SEEK_SET)
        note = json.loads(os.read(descriptor, 4096))
        since = f" since {note['start']}" if note["start"] else ""
        return f" (process {int(note['pid'])}{since})"
    return ""


if sys.platform == "win32":  # pragma: no cover - the other platform
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(descriptor, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
