"""A fault at every operation of a short sitting: of the store's file, its log, its folder and the anchor.

Two things are asked of each: whatever was called saved is there when the disk works again, and whatever went wrong
was said in a sentence of ours.
"""

import contextlib
import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Literal, TypeVar

import apsw
import pytest

from bedside.domain.errors import WorldError
from bedside.store.ward_store import WardStore
from tests.store.bare_ward import BareWard
from tests.store.power_cut import Commit, Files, harm, invented_day, states
from tests.store.recorded_disk import UNDER_ENCRYPTION, Operation, Tape, recorded_disk

T = TypeVar("T")
Lasting = Literal["once", "lasting"]
LASTING: tuple[Lasting, ...] = ("once", "lasting")
Trouble = Literal["input/output", "full", "read-only"]
CALLS = ("open", "fsync", "replace", "rename", "write", "ftruncate", "unlink")
"""What the small files beside the store are written with."""
# A full disk and a read-only folder still let what is there be read.
_SPARED = {
    "input/output": (),
    "full": ("read", "os.open", "os.unlink", "delete"),
    "read-only": ("read", "os.open"),
}


@dataclass(slots=True)
class Fault:
    """Fails from the operation of this number on, or only there; counts all."""

    at: int
    lasting: Lasting = "once"
    trouble: Trouble = "input/output"
    only: str = ""
    count: int = 0
    failed: list[str] = field(default_factory=list)

    def of_file(self, operation: str) -> None:
        """For the disk under the encryption."""
        if self._is_due(operation):
            raise {"full": apsw.FullError, "read-only": apsw.ReadOnlyError}.get(self.trouble, apsw.IOError)(
                "injected"
            )

    def of_call(self, name: str) -> None:
        """For a call of the system."""
        if self._is_due(f"os.{name}"):
            number = {"full": errno.ENOSPC, "read-only": errno.EROFS}.get(self.trouble, errno.EIO)
            raise OSError(number, os.strerror(number))

    def _is_due(self, operation: str) -> bool:
        if operation in _SPARED[self.trouble] or self.only not in ("", operation):
            return False
        self.count += 1
        is_due = self.count == self.at or (self.lasting == "lasting" and self.count > self.at)
        if is_due:
            self.failed.append(operation)
        return is_due


@contextlib.contextmanager
def faulty(fault: Fault, tape: Tape | None = None) -> Iterator[None]:
    """Everything in this block runs on the faulty disk."""
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, _failing(name, getattr(os, name), fault))
        recorded_disk().start(tape, fault.of_file)
        try:
            yield
        finally:
            recorded_disk().start()


def _failing(name: str, call: Callable[..., object], fault: Fault) -> Callable[..., object]:
    def failing(*arguments: object, **more: object) -> object:
        fault.of_call(name)
        return call(*arguments, **more)

    return failing


@dataclass(slots=True)
class Sitting:
    """What a clinician was told while the disk failed."""

    saved: int = 0
    said: list[WorldError] = field(default_factory=list)
    stopped: bool = False

    def live(self, ward: BareWard, day: list[Commit]) -> None:
        """Open, enter, anchor, close; an entry that was not saved is entered once more."""
        store = self._try(lambda: ward.open(vfs=UNDER_ENCRYPTION))
        if store is None:
            return
        for turn, commit in enumerate(day, 1):
            recorded_disk().tape.note(Operation("begun"))
            if not self._enter(store, commit) and not self._enter(store, commit):
                break
            self.saved += 1
            recorded_disk().tape.note(Operation("acknowledged"))
            if turn % 2 == 0:
                self._try(store.write_anchor)
        self.stopped = store.is_read_only
        self._try(store.close)

    def _enter(self, store: WardStore, commit: Commit) -> bool:
        said = len(self.said)
        self._try(lambda: commit.enter(store))
        return len(self.said) == said

    def _try(self, act: Callable[[], T]) -> T | None:
        try:
            return act()
        except WorldError as error:
            self.said.append(error)
            return None


def cut_after_a_failed_sync(ward: BareWard, random: Random, states_each: int) -> list[str]:
    """Let each sync of a sitting fail, once and for good, go on as the program does, then cut the power anywhere."""
    day = invented_day(4)
    before = {"": ward.file.read_bytes(), "anchor": ward.anchor.read_bytes()}
    harms: list[str] = []
    for lasting in LASTING:
        fault = Fault(0, lasting, only="sync")
        while fault.at == 0 or fault.failed:
            fault = Fault(fault.at + 1, lasting, only="sync")
            lay(ward, before)
            tape = Tape(ward.anchor, _anchor=before["anchor"])
            with faulty(fault, tape):
                Sitting().live(ward, day)
            if fault.failed:
                harms += [harm(ward, day, state) for state in states(before, tape, random, states_each)]
    return harms


def lay(ward: BareWard, files: Files) -> None:
    """Put store and anchor back."""
    ward.put(files[""])
    ward.anchor.write_bytes(files["anchor"])


def operations_of(ward: BareWard, day: list[Commit], trouble: Trouble) -> int:
    """How many operations the sitting makes when nothing fails."""
    fault = Fault(0, trouble=trouble)
    with faulty(fault):
        Sitting().live(ward, day)
    return fault.count


def loss_after(ward: BareWard, day: list[Commit], fault: Fault) -> str:
    """What one fault cost; "" when all that was saved is there on a disk that works again, and all was said."""
    sitting = Sitting()
    with faulty(fault):
        sitting.live(ward, day)
    if any(str(error).count(".") < 3 for error in sitting.said):
        return f"said too little: {sitting.said}"
    store = ward.open()
    try:
        if store.doubt is not None:
            return f"doubt: {store.doubt.happened}"
        commits = store.head().counter
        return (
            "" if sitting.saved <= commits <= sitting.saved + 1 else f"{sitting.saved} saved, {commits} there"
        )
    finally:
        store.close()
