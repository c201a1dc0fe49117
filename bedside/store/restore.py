"""Bringing back a copy: proven before anything is touched, and what was here is set aside, never deleted."""

import os
import shutil
import stat
from pathlib import Path

from bedside.store.backup import keys_beside, prove, remove_store
from bedside.store.container import SIDE_SUFFIXES
from bedside.store.errors import IntegrityDoubt, RestoreFailed, StoreDamaged, StoreMissing, StoreNotPrivate
from bedside.store.keyslots import read_labels
from bedside.store.places import Places
from bedside.store.private_file import create_private, make_private_folder, sync_folder


def labels_after(places: Places, copy: Path) -> dict[str, str]:
    """Who can unlock once the copy is back."""
    return _labels(places.keys_file) or _labels(keys_beside(copy))


def require_keys(places: Places, copy: Path) -> None:
    """The key slots of today stay; only where they are lost or damaged those of the copy are taken.

    So a person who was removed since, or an old PIN, does not come back with the copy.
    """
    if _labels(places.keys_file):
        return
    kept = keys_beside(copy)
    if not _labels(kept):
        raise StoreMissing("key file of the ward and of the copy")
    if os.path.lexists(places.keys_file):
        make_private_folder(places.set_aside)
        places.keys_file.rename(places.set_aside / f"{places.keys_file.name}.{copy.stem}")
    _copy_private(kept, places.keys_file)
    sync_folder(places.data)


def _labels(keys: Path) -> dict[str, str]:
    try:
        return read_labels(keys)
    except (StoreDamaged, StoreMissing, StoreNotPrivate):
        return {}


def put_in_place(places: Places, copy: Path, key: bytearray, aside: str) -> None:
    """Prove a duplicate of the copy, set the store aside, and rename the duplicate over it.

    A power cut at any point leaves the old store, or the new one, or a store that is read only because it is
    older than its anchor: never none, because that would look like a first start.
    """
    part = places.store_file.with_name(places.store_file.name + ".restored")
    try:
        remove_store(part)
        _copy_private(copy, part)
        prove(part, key, lambda: None)
        set_store_aside(places, aside)
        part.replace(places.store_file)
        sync_folder(places.data)
    except (IntegrityDoubt, StoreDamaged, StoreMissing) as doubt:
        raise RestoreFailed(f"it is no good copy ({doubt.happened.rstrip('.')})") from doubt
    except OSError as error:
        raise RestoreFailed(error.strerror or "the system refused") from error
    finally:
        remove_store(part)


def set_store_aside(places: Places, aside: str) -> None:
    """The old store gets a second name, its log goes along: a log must never meet another store."""
    if not os.path.lexists(places.store_file):
        return
    folder = places.set_aside / aside
    make_private_folder(places.set_aside)
    folder.mkdir(mode=0o700)
    _second_name(places.store_file, folder / places.store_file.name)
    for suffix in SIDE_SUFFIXES:
        side = places.store_file.with_name(places.store_file.name + suffix)
        if os.path.lexists(side):
            side.rename(folder / side.name)
    for changed in (folder, places.set_aside, places.data):
        sync_folder(changed)


def _second_name(store: Path, name: Path) -> None:
    try:
        os.link(store, name, follow_symlinks=False)
    except (OSError, NotImplementedError):
        _copy_private(store, name)  # a file system without second names


def _copy_private(source: Path, target: Path) -> None:
    """A synced duplicate of mode 0600; the source is a plain file, no link."""
    found = source.lstat()
    if not stat.S_ISREG(found.st_mode):
        raise StoreMissing(f"copy {source.name}")
    with source.open("rb") as before, os.fdopen(create_private(target), "wb") as after:
        shutil.copyfileobj(before, after, 1 << 20)
        after.flush()
        os.fsync(after.fileno())
