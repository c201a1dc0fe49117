"""What kind of place a file is about to be saved in: removable, shared, synchronised, or this workstation's own.

Only a signed sheet may leave for the first three (safety.md T16). Told from the path and from what the system
says about its mounts; a place that nothing is known about counts as the workstation's own.
"""

import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath, PureWindowsPath
from typing import Final

from bedside.domain.errors import WorldError


class PlaceKind(StrEnum):
    """Who else may come by what is saved there."""

    OWN = "own"
    REMOVABLE = "removable"
    SHARED = "shared"
    SYNCHRONISED = "synchronised"


@dataclass(frozen=True, slots=True)
class Mount:
    """One mounted file system: where, of which type, and whether its disk can be taken out."""

    folder: PurePath
    type: str
    is_removable: bool = False


_NETWORK: Final = ("9p", "afs", "ceph", "cifs", "davfs", "nfs", "nfs4", "smb2", "smb3", "smbfs", "webdav")
_THROUGH_FUSE: Final = ("davfs2", "glusterfs", "gvfsd-fuse", "rclone", "s3fs", "sshfs", "vmhgfs-fuse")
_OF_A_HOST: Final = ("prl_fs", "vboxsf", "vmhgfs")
SHARED_TYPES: Final = frozenset((*_NETWORK, *_OF_A_HOST, *(f"fuse.{name}" for name in _THROUGH_FUSE)))
REMOVABLE_TYPES: Final = frozenset(("exfat", "fuseblk", "iso9660", "msdos", "udf", "vfat"))
REMOVABLE_FOLDERS: Final = ("/media", "/run/media", "/mnt", "/Volumes")
_SYNCHRONISED = re.compile(
    r"dropbox( \(.+\))?|onedrive( - .+)?|google ?drive|my drive|nextcloud|owncloud|icloud ?drive"
    r"|mobile documents|com~apple~clouddocs|box( sync)?|pcloud ?drive|mega(sync)?|seafile|syncthing|tresorit",
    re.IGNORECASE,
)
_MARKS: Final = (".dropbox", ".stfolder", ".sync", ".owncloudsync.log", "._sync_journal.db")
"""Files by which synchronising programs know their folders."""

_ESCAPED = re.compile(r"\\([0-7]{3})")
_DRIVE_KINDS: Final = {2: PlaceKind.REMOVABLE, 4: PlaceKind.SHARED, 5: PlaceKind.REMOVABLE}
"""What Windows answers for a drive: removable, network, optical disc."""


def kind_of(path: PurePath, mounts: Sequence[Mount]) -> PlaceKind:
    """The kind of the folder of `path`, as far as its names and the mounts tell.

    Args:
        path: absolute. mounts: of this system, in any order; none where the system tells in another way.
    """
    folder = path.parent
    if any(_SYNCHRONISED.fullmatch(part) for part in folder.parts):
        return PlaceKind.SYNCHRONISED
    if isinstance(folder, PureWindowsPath) and folder.drive.startswith("\\\\"):
        return PlaceKind.SHARED
    holding = [mount for mount in mounts if folder.is_relative_to(mount.folder)]
    mount = max(holding, key=lambda each: len(each.folder.parts), default=None)
    if mount is not None and mount.type in SHARED_TYPES:
        return PlaceKind.SHARED
    if mount is not None and (mount.is_removable or mount.type in REMOVABLE_TYPES):
        return PlaceKind.REMOVABLE
    if any(folder.is_relative_to(place) for place in REMOVABLE_FOLDERS):
        return PlaceKind.REMOVABLE
    return PlaceKind.OWN


def place_kind(path: Path) -> PlaceKind:
    """The kind of the place where `path` is, or is to be, on this system; links are followed."""
    real = path.absolute().parent.resolve() / path.name
    found = kind_of(real, _mounts())
    if found is not PlaceKind.OWN:
        return found
    if any((folder / mark).exists() for folder in real.parents for mark in _MARKS):
        return PlaceKind.SYNCHRONISED
    return _windows_kind(real)


def require_place_for_record(path: Path) -> None:
    """Refuse a place that others may reach for anything but a signed sheet.

    Raises:
        WorldError: the place is removable, shared or synchronised.
    """
    kind = place_kind(path)
    if kind is not PlaceKind.OWN:
        raise WorldError(
            f"This place is {kind}: others may come by what is saved there, and only a signed sheet may go there.",
            "Nothing was written.",
            "Choose a folder of this workstation.",
        )


def mounts_of(table: str, removable: frozenset[str] = frozenset()) -> tuple[Mount, ...]:
    """The mounts in the text of /proc/self/mountinfo; `removable` are device numbers such as "8:17"."""
    found = []
    for line in table.splitlines():
        before, _, after = line.partition(" - ")
        fields, kind = before.split(" "), after.split(" ")[0]
        if len(fields) > 4 and kind:
            folder = PurePath(_ESCAPED.sub(lambda octal: chr(int(octal[1], 8)), fields[4]))
            found.append(Mount(folder, kind, fields[2] in removable))
    return tuple(found)


def _mounts() -> tuple[Mount, ...]:
    try:
        table = Path("/proc/self/mountinfo").read_text(errors="surrogateescape")
    except OSError:
        return ()
    return mounts_of(table, _removable_devices(Path("/sys/block")))


def _removable_devices(blocks: Path) -> frozenset[str]:
    """Numbers of removable disks and of the partitions on them."""
    found = set()
    for disk in blocks.glob("*"):
        if _said(disk / "removable") == "1" or "/usb" in str(disk.resolve()):
            found |= {_said(device) for device in (disk / "dev", *disk.glob("*/dev"))}
    return frozenset(found - {""})


def _said(file: Path) -> str:
    try:
        return file.read_text().strip()
    except OSError:
        return ""


def _windows_kind(real: Path) -> PlaceKind:
    if sys.platform != "win32":
        return PlaceKind.OWN
    import ctypes  # pragma: no cover - the other platform

    drive = ctypes.windll.kernel32.GetDriveTypeW(f"{real.drive}{os.sep}")  # pragma: no cover
    return _DRIVE_KINDS.get(drive, PlaceKind.OWN)  # pragma: no cover
