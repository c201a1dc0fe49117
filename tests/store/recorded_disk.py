"""A file layer under the encryption that puts every operation on tape, and fails where a plan says so."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

import apsw

NAME = "recorded"
UNDER_ENCRYPTION = f"multipleciphers-{NAME}"

What = Literal["write", "truncate", "delete", "sync", "failed sync", "anchor", "begun", "acknowledged"]
Plan = Callable[[str], None]
"""Called with the name of each operation before it is done; what it raises is what the operation raises."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that happened, in order; `at` is an offset or a length."""

    what: What
    file: str = ""
    at: int = 0
    data: bytes = b""


@dataclass(slots=True)
class Tape:
    """Everything a run did to its files, and when it was told that an entry is saved."""

    anchor_file: Path | None = None
    operations: list[Operation] = field(default_factory=list)
    _anchor: bytes = b""

    def note(self, operation: Operation) -> None:
        """Add an operation; an anchor that was replaced since the last one comes before it."""
        anchor = self.anchor_file.read_bytes() if self.anchor_file else b""
        if anchor != self._anchor:
            self._anchor = anchor
            self.operations.append(Operation("anchor", data=anchor))
        self.operations.append(operation)


def _all_is_well(_operation: str) -> None:
    """The plan of a disk that works."""


class RecordedDisk(apsw.VFS):  # type: ignore[misc]  # the stub has no constructor signature to follow
    """The usual file layer, with a tape and a plan."""

    def __init__(self) -> None:
        super().__init__(NAME, "")
        self.hides_failed_syncs = False
        self.start()

    def start(self, tape: Tape | None = None, plan: Plan = _all_is_well) -> None:
        """From now on use this tape and this plan."""
        self.tape, self.plan = tape or Tape(), plan

    def xOpen(self, name: apsw.URIFilename | str | None, flags: list[int]) -> "RecordedFile":
        self.plan("open")
        return RecordedFile(self, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.plan("delete")
        super().xDelete(filename, syncdir)
        self.tape.note(Operation("delete", _suffix(filename)))


class RecordedFile(apsw.VFSFile):
    """One open file of that disk."""

    def __init__(self, disk: RecordedDisk, name: apsw.URIFilename | str | None, flags: list[int]) -> None:
        super().__init__("", name, flags)
        self._disk = disk
        self._name = _suffix(name.filename() if isinstance(name, apsw.URIFilename) else str(name))

    def xRead(self, amount: int, offset: int) -> bytes:
        self._disk.plan("read")
        return super().xRead(amount, offset)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.plan("write")
        super().xWrite(data, offset)
        self._disk.tape.note(Operation("write", self._name, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:
        self._disk.plan("truncate")
        super().xTruncate(newsize)
        self._disk.tape.note(Operation("truncate", self._name, newsize))

    def xSync(self, flags: int) -> None:
        try:
            self._disk.plan("sync")
        except apsw.Error:
            self._disk.tape.note(Operation("failed sync", self._name))
            if self._disk.hides_failed_syncs:
                return
            raise
        super().xSync(flags)
        self._disk.tape.note(Operation("sync", self._name))


@cache
def recorded_disk() -> RecordedDisk:
    """The one recorded disk of this process: the encryption above it keeps pointing to it."""
    return RecordedDisk()


def _suffix(path: str) -> str:
    """ "" for the store itself, "-wal" for its log."""
    return path.partition(".bedside")[2]
