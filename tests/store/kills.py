"""Real kills of the process that writes: what it acknowledged is there, and at most one commit more."""

import os
import select
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bedside.app.case_service import Saved
from tests.app.conftest import CLINICIAN, PATIENT, WARD
from tests.bench.entry import PIN, session_at
from tests.store.bare_ward import BareWard, ward_in_memory
from tests.store.ward import CASE, ROOT, child, draft

LONGEST_RUN_S = 0.05
MOST_ANSWERS = 3
LONGEST_PAUSE_S = 0.1
KILLS_A_WARD = 20


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What one killed run acknowledged, and what the store holds afterwards."""

    before: int
    acknowledged: int
    stored: int

    @property
    def harm(self) -> str:
        """ "" when nothing acknowledged is lost and at most one commit is there that was not."""
        newest = self.before + self.acknowledged
        if self.stored < newest:
            return f"{newest - self.stored} acknowledged entries lost"
        return "" if self.stored <= newest + 1 else f"{self.stored - newest} entries that nobody acknowledged"


class Nursery:
    """A process that starts writing processes."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._to, self._from = process.stdin, process.stdout

    def kill_one(self, ward: BareWard, before: int, mode: str, after_s: float) -> Aftermath:
        """Let one write for so long, kill it, and look at what is left."""
        self._to.write(f"{ward.home} {before + 1} {mode}\n".encode())
        self._to.flush()
        pid, heard = self._start()
        # The moment of the kill is what varies; until then acknowledgements are read.
        until = time.monotonic() + after_s
        while (left := until - time.monotonic()) > 0 and select.select([self._from], [], [], left)[0]:
            heard += os.read(self._from.fileno(), 65536)
        os.kill(pid, signal.SIGKILL)
        while not heard.endswith(b"ended\n"):
            heard += os.read(self._from.fileno(), 65536)
        return Aftermath(before, heard.count(b"\n") - 1, proven_count(ward))

    def _start(self) -> tuple[int, bytes]:
        """The process id, and what was heard after the store was open; the two may come in any order."""
        heard = b""
        while b"open\n" not in heard or len(heard.replace(b"open\n", b"").split(b"\n")) < 2:
            heard += os.read(self._from.fileno(), 65536)
        first, _, rest = heard.replace(b"open\n", b"", 1).partition(b"\n")
        return int(first), rest


@contextmanager
def nursery() -> Iterator[Nursery]:
    """A nursery; it ends with the block."""
    command = child("child_nursery")
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    ) as process:
        yield Nursery(process)
        assert process.stdin is not None
        process.stdin.close()


def kill(random: Random, kills: int, mode: str = "honest") -> list[Aftermath]:
    """Kill so many writing processes at random moments, each going on where the one before was killed."""
    found: list[Aftermath] = []
    with nursery() as started:
        while len(found) < kills:
            with ward_in_memory() as ward:
                before = 0
                for _ in range(min(KILLS_A_WARD, kills - len(found))):
                    found.append(started.kill_one(ward, before, mode, random.uniform(0, LONGEST_RUN_S)))
                    before = found[-1].stored
    return found


def kill_windows(random: Random, kills: int, home: Path) -> list[Aftermath]:
    """Kill so many windows while answers are typed into a case of one ward."""
    service = session_at(home).setup(WARD, CLINICIAN, PIN)
    outcome = service.new_case(PATIENT)
    assert isinstance(outcome, Saved)
    case = outcome.view.state.case
    service.lock()
    found: list[Aftermath] = []
    before = counted(home, case)
    for _ in range(kills):
        newest = _kill_window(home, case, random) or before
        found.append(Aftermath(before, newest - before, counted(home, case)))
        before = found[-1].stored
    return found


def counted(home: Path, case: str) -> int:
    """How many entries the case holds; the case must open and every entry be proven."""
    service = session_at(home).unlock(session_at(home).people()[0].id, PIN)
    try:
        assert service.store.doubt is None, service.store.doubt
        list(service.store.verify_all())
        last = service.open(case).state.last
        return last.number if last else 0
    finally:
        service.lock()


def _kill_window(home: Path, case: str, random: Random) -> int:
    """The number of the newest entry that the window called saved; 0 when it came to none.

    It is killed a moment after so many answers, however slow the machine is.
    """
    answers, pause_s = random.randint(0, MOST_ANSWERS), random.uniform(0, LONGEST_PAUSE_S)
    command = child("child_window", str(home), case)
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, bufsize=0) as window:
        assert window.stdout is not None
        heard = b""
        while heard.count(b"\n") <= answers:
            piece = os.read(window.stdout.fileno(), 65536)
            assert piece, "the window ended by itself"
            heard += piece
        select.select([], [], [], pause_s)
        window.kill()
        heard += window.stdout.read()
    # The last piece is a line cut short by the kill, or nothing.
    return max((int(line) for line in heard.split(b"\n")[:-1] if line.isdigit()), default=0)


def proven_count(ward: BareWard) -> int:
    """How many events the store holds, each of them proven and the one that was written."""
    store = ward.open()
    try:
        assert store.doubt is None, store.doubt
        list(store.verify_all())
        events = store.read_stream(CASE)
        assert [event.payload for event in events] == [draft(n).payload for n in range(1, len(events) + 1)]
        return len(events)
    finally:
        store.close()
