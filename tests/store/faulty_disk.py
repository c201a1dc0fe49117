"""A disk that fails on command, under the encryption."""

from functools import cache
from pathlib import Path

import apsw

NAME = "faulty"
UNDER_ENCRYPTION = f"multipleciphers-{NAME}"


class FaultyDisk(apsw.VFS):  # type: ignore[misc]  # the stub has no constructor signature to follow
    """The usual file layer; syncs of the log or writes of everything fail while told to."""

    def __init__(self) -> None:
        super().__init__(NAME, "")
        self.syncs = 0
        self.mend()

    def mend(self) -> None:
        """Work as any disk does. While the file `full_beside` is there, the room it takes is the last one."""
        self.fails_sync = self.is_full = False
        self.full_beside: Path | None = None

    def xOpen(self, name: apsw.URIFilename | str | None, flags: list[int]) -> "FaultyFile":
        return FaultyFile(self, name, flags)


class FaultyFile(apsw.VFSFile):
    """One open file of that disk."""

    def __init__(self, disk: FaultyDisk, name: apsw.URIFilename | str | None, flags: list[int]) -> None:
        super().__init__("", name, flags)
        self._disk = disk

    def xSync(self, flags: int) -> None:
        self._disk.syncs += 1
        if self._disk.fails_sync:
            raise apsw.IOError("injected")
        super().xSync(flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        beside = self._disk.full_beside
        if self._disk.is_full or (beside is not None and beside.exists()):
            raise apsw.FullError("injected")
        super().xWrite(data, offset)


@cache
def faulty_disk() -> FaultyDisk:
    """The one such disk of this process: the encryption above it keeps pointing to it."""
    return FaultyDisk()
