"""How often the store key of a ward stands in the memory of a child that opens, uses and locks it.

The parent counts, from outside, while the child stands still: a search inside would itself write over what was
freed. The child's Python uses no memory twice, and it also stands still as soon as SQLite has the key, whose memory
nobody can hold back. A quarter of the key is enough to be found: what is freed loses its beginning to the next free
block. The stack of a child that goes on working is left out: the next call writes over what a library leaves there.
"""

import contextlib
import ctypes
import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import apsw

from bedside.app.process import give_back_large_blocks
from bedside.store import container
from bedside.store.errors import PinRefused
from bedside.store.recovery_key import RecoveryKey
from bedside.store.ward_store import WardStore
from tests.store.ward import CASE, FIRST, PIN, ROOT, SECOND, Ward, child, draft

MADE, KEYED, USED, LOCKED = "made", "keyed", "used", "locked"
QUARTERS = 4
SITTINGS = 2
_OBJECTS = 2
"""PYMEM_DOMAIN_OBJ: where Python keeps bytes, texts and what a bytearray holds."""


class _Allocator(ctypes.Structure):
    """PyMemAllocatorEx."""

    _fields_ = tuple((name, ctypes.c_void_p) for name in ("ctx", "malloc", "calloc", "realloc", "free"))


class Moment(NamedTuple):
    """What had just been done, and how often the key stood there: its bytes, its hexadecimal digits."""

    done: str
    raw: int
    digits: int


def moments(ward: Ward) -> Iterator[Moment]:
    """Each moment of a child in a new ward."""
    command = child("memory_after_lock", str(ward.home))
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        key = bytearray()
        for line in process.stdout:
            done = line.strip()
            key = key or ward.key()
            memory = list(_memory(process.pid, with_stack=done == LOCKED))
            yield Moment(done, _found(memory, bytes(key)), _found(memory, key.hex().encode()))
            process.stdin.write("\n")
            process.stdin.flush()
    assert process.returncode == 0


def _found(memory: list[bytes], key: bytes) -> int:
    size = len(key) // QUARTERS
    quarters = [key[at : at + size] for at in range(0, len(key), size)]
    return max(sum(part.count(quarter) for part in memory) for quarter in quarters)


def _memory(process: int, *, with_stack: bool) -> Iterator[bytes]:
    folder = Path(f"/proc/{process}")
    with (folder / "mem").open("rb", buffering=0) as memory:
        for line in (folder / "maps").read_text().splitlines():
            span, mode, *_, name = line.split(maxsplit=5)
            if mode == "rw-p" and (with_stack or name != "[stack]"):
                start, end = (int(edge, 16) for edge in span.split("-"))
                memory.seek(start)
                yield memory.read(end - start)


def main(home: str) -> None:
    """Make a ward, hand its key on in every other way, then use it in several sittings."""
    give_back_large_blocks()
    _use_no_memory_twice()
    ward = Ward(Path(home))
    store = ward.door().create(FIRST)
    _stand_still(MADE)
    _hand_the_key_on(ward, store)
    _stand_still(USED)
    store.close()
    _stand_still(LOCKED)
    _stand_still_after_keying()
    for sitting in range(SITTINGS):
        store = ward.open()
        store.append(CASE, (draft(sitting),))
        store.read_stream(CASE)
        _stand_still(USED)
        store.close()
        del store
        gc.collect()
        _stand_still(LOCKED)


def _hand_the_key_on(ward: Ward, store: WardStore) -> None:
    door, recovery = ward.door(), RecoveryKey.new()
    store.backup(ward.places.copies / "copy.bedside")
    door.add_person(store, SECOND)
    door.change_pin(SECOND.person, SECOND.pin, "a loud red hill")
    door.wrap_for(FIRST.person, PIN, b"a signing key")
    door.unwrap(FIRST.person, PIN)
    door.keep_recovery_key(store, recovery)
    door.check_recovery_key(recovery)
    with contextlib.suppress(PinRefused):
        door.check_pin(FIRST.person, "000000")


def _stand_still_after_keying() -> None:
    keyed = container._keyed

    def watched(*arguments: Any, **named: Any) -> apsw.Connection:
        connection = keyed(*arguments, **named)
        _stand_still(KEYED)
        return connection

    container._keyed = watched


def _use_no_memory_twice() -> None:
    """What Python frees stays as it is for as long as the child lives: no luck hides what was not wiped."""
    allocator = _Allocator()
    ctypes.pythonapi.PyMem_GetAllocator(_OBJECTS, ctypes.byref(allocator))
    allocator.free = ctypes.cast(ctypes.pythonapi.Py_IsInitialized, ctypes.c_void_p)  # it does nothing
    ctypes.pythonapi.PyMem_SetAllocator(_OBJECTS, ctypes.byref(allocator))


def _stand_still(done: str) -> None:
    os.write(1, done.encode() + b"\n")
    os.read(0, 1)


if __name__ == "__main__":
    main(sys.argv[1])
