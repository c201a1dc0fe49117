"""Small files that only this account reads, replaced atomically and durably (rule K5)."""

import contextlib
import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

from bedside.store.errors import DiskFull, NotSaved, NotWritable, StoreDamaged, StoreMissing, StoreNotPrivate

# Windows has no such modes or flags: access there is set on the profile folder.
_HAS_MODES = os.name == "posix"
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_FULL = (errno.ENOSPC, errno.EDQUOT)
NO_WRITING = (errno.EACCES, errno.EPERM, errno.EROFS)
"""What the system answers where the folder or the whole disk takes no writing."""
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def make_private_folder(folder: Path) -> None:
    """Create the folder and its missing parents with mode 0700; refuse one that others can enter."""
    try:
        for missing in reversed([f for f in (folder, *folder.parents) if not f.exists()]):
            missing.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise NotSaved(f"the folder {folder.name} cannot be made ({error.strerror})") from error
    require_private_folder(folder)


def require_private_folder(folder: Path) -> None:
    """Refuse a folder that is a link or open to others."""
    _require(folder, folder.lstat(), stat.S_ISDIR)


def require_private_file(path: Path) -> None:
    """Refuse a file that is a link, no plain file, or open to others; a missing one is missing."""
    try:
        _require(path, path.lstat(), stat.S_ISREG)
    except FileNotFoundError as error:
        raise StoreMissing(f"file {path.name}") from error


def read_private(path: Path, limit: int) -> bytes:
    """The content of a private file of at most `limit` bytes."""
    require_private_file(path)
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | _NO_FOLLOW | _BINARY), "rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        raise StoreDamaged(f"the disk does not give {path.name} back ({error.strerror})") from error
    if len(content) > limit:
        raise StoreNotPrivate(f"{path.name} is larger than such a file can be")
    return content


def write_private(path: Path, content: bytes) -> None:
    """Replace the file atomically: new file synced, renamed, folder synced."""
    new = path.with_name(path.name + ".new")
    try:
        with contextlib.suppress(FileNotFoundError):
            new.unlink()
        with os.fdopen(create_private(new), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            new.unlink()
        if error.errno in _FULL:
            raise DiskFull from error
        if error.errno in NO_WRITING:
            raise NotWritable(f"{path.name} cannot be written ({error.strerror})") from error
        raise NotSaved(f"{path.name} cannot be written ({error.strerror})") from error


def create_private(path: Path) -> int:
    """A descriptor of a new file of mode 0600; an existing file or link is an error."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY, 0o600)


def sync_folder(folder: Path) -> None:
    """Make a rename or a new name in the folder survive a power cut."""
    if not _HAS_MODES:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _require(path: Path, found: os.stat_result, is_kind: Callable[[int], bool]) -> None:
    if stat.S_ISLNK(found.st_mode):
        raise StoreNotPrivate(f"{path.name} is a link")
    if not is_kind(found.st_mode):
        raise StoreNotPrivate(f"{path.name} is not what it should be")
    if _HAS_MODES and found.st_mode & _OTHERS:
        raise StoreNotPrivate(f"{path.name} can be reached by other accounts")
