"""Room kept free for the record: a file that is given up when the disk is full (safety.md H26, T17).

Touching it when the ward is unlocked is also the trial that this folder can be written.
"""

import os
from collections.abc import Callable
from typing import Final, TypeVar

import apsw

from bedside.store.errors import DiskFull, LittleRoom, NotSaved
from bedside.store.places import Places
from bedside.store.private_file import require_private_file, sync_folder, write_private

RESERVE_BYTES: Final = 8 * 1024 * 1024
"""Some hundred answers and a few signed sheets."""
SMALL_BYTES: Final = 64 * 1024
"""For invented wards."""
_PAGE: Final = 4096

T = TypeVar("T")


class Reserve:
    """One file of chance bytes, so that no file system stores it smaller than it is.

    `shortage` says that it is in use, or that there is no room to keep it.
    """

    def __init__(self, places: Places) -> None:
        self._path = places.reserve_file
        self._size = SMALL_BYTES if places.temporary else RESERVE_BYTES
        self.shortage: LittleRoom | None = None

    def write(self, work: Callable[[], T]) -> T:
        """Do a piece of writing; on a full disk once more, in the room that was kept for it."""
        try:
            return work()
        except (DiskFull, apsw.FullError):
            if not self.give_up():
                raise
            self.shortage = LittleRoom()
            return work()

    def keep(self) -> None:
        """Make it whole, or write one page of it on trial; safe to call again and again.

        Raises:
            NotSaved: the folder cannot be written. StoreNotPrivate: a link lies in its place.
        """
        try:
            if self._is_whole():
                self._write_on_trial()
            else:
                write_private(self._path, os.urandom(self._size))
        except DiskFull:
            self.shortage = LittleRoom()
        else:
            self.shortage = None

    def give_up(self) -> bool:
        """Leave its room to the record; False when there was none to give."""
        try:
            self._path.unlink()
            sync_folder(self._path.parent)
        except OSError:
            return False
        return True

    def _is_whole(self) -> bool:
        if not os.path.lexists(self._path):
            return False
        require_private_file(self._path)
        return self._path.stat().st_size == self._size

    def _write_on_trial(self) -> None:
        try:
            with self._path.open("r+b") as file:
                file.write(os.urandom(_PAGE))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise NotSaved(f"{self._path.name} cannot be written ({error.strerror})") from error
