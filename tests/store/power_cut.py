"""Simulated power cuts under the encryption: what a disk may hold after the cut, and whether the store bears it.

Every operation of the store is on tape. Until a file is synced its operations are pending, and a cut
keeps, loses, reorders or tears them. Each state that such a cut leaves is laid down as files and opened.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from random import Random

from bedside.domain.errors import WorldError
from bedside.store.records import WARD_STREAM, DocumentDraft
from bedside.store.ward_store import WardStore
from tests.store.bare_ward import BareWard, ward_in_memory
from tests.store.recorded_disk import UNDER_ENCRYPTION, Operation, Tape, recorded_disk
from tests.store.ward import CASE, OTHER_CASE, draft, event_id, summary

SECTOR_BYTES = 512

Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit of the invented day."""

    stream: str
    numbers: tuple[int, ...]
    has_sheet: bool

    def enter(self, store: WardStore) -> None:
        """Append it."""
        sheets = (DocumentDraft(event_id(self.numbers[0]), "sheet", b"%PDF" * 700),) if self.has_sheet else ()
        board = None if self.stream == WARD_STREAM else summary(f"{self.numbers[-1]:06d}")
        store.append(self.stream, [draft(number) for number in self.numbers], board, sheets)


def invented_day(commits: int) -> list[Commit]:
    """Answers in two cases, a few commits of several events, visits in the ward's stream, a sheet now and then."""
    streams = (CASE, OTHER_CASE, CASE, WARD_STREAM, CASE)
    day, number = [], 0
    for turn in range(commits):
        count = 3 if turn % 6 == 5 else 1
        numbers = tuple(range(number + 1, number + count + 1))
        day.append(Commit(streams[turn % len(streams)], numbers, turn % 9 == 7))
        number += count
    return day


def record_day(ward: BareWard, day: list[Commit], sittings: int = 3) -> tuple[Files, Tape]:
    """Live through the day in so many sittings; the files before it, and the tape of it."""
    before = {"": ward.file.read_bytes(), "anchor": ward.anchor.read_bytes()}
    tape = Tape(ward.anchor, _anchor=before["anchor"])
    recorded_disk().start(tape)
    for sitting in range(sittings):
        store = ward.open(vfs=UNDER_ENCRYPTION)
        share = day[sitting * len(day) // sittings : (sitting + 1) * len(day) // sittings]
        for turn, commit in enumerate(share, 1):
            tape.note(Operation("begun"))
            commit.enter(store)
            tape.note(Operation("acknowledged"))
            if turn % 4 == 0:
                store.write_anchor()
        store.close()
    return before, tape


class Platter:
    """One file: what is durable of it, and what is pending since its last sync. None is a file that is not."""

    def __init__(self, durable: bytes | None) -> None:
        self.durable = durable
        self.pending: list[Operation] = []

    def sync(self) -> None:
        """Everything pending is durable now; a new file has its name."""
        self.durable, self.pending = self.kept(), []

    def forget(self) -> None:
        """A sync failed: the system calls the pages clean, and no later sync writes them (safety.md B9)."""
        self.pending = []

    def kept(self) -> bytes | None:
        """The content with everything pending."""
        return _applied(self.durable, self.pending)

    def reordered(self, random: Random) -> bytes | None:
        """Some pending operations arrived, others did not, whatever their order was."""
        odds = random.choice((0.2, 0.5, 0.8))
        return _applied(self.durable, [one for one in self.pending if random.random() < odds])

    def torn(self, random: Random) -> bytes | None:
        """The same, each sector by itself."""
        odds = random.choice((0.2, 0.5, 0.9))
        pieces = [piece for one in self.pending for piece in _sectors(one)]
        return _applied(self.durable, [one for one in pieces if random.random() < odds])

    def hollow(self, random: Random) -> bytes | None:
        """The length arrived, of the content only a part: the rest reads as zeros."""
        content, full = self.torn(random), self.kept()
        return (
            content if content is None or full is None else content + bytes(max(0, len(full) - len(content)))
        )


@dataclass(frozen=True, slots=True)
class State:
    """What lies on the disk after a cut, and how many commits had been called saved by then."""

    files: Files
    saved: int
    begun: int
    cut_after: int


def states(before: Files, tape: Tape, random: Random, wanted: int) -> Iterator[State]:
    """So many different states: after every operation all kept and all lost, then drawn at random."""
    disk = {name: Platter(content) for name, content in before.items() if name != "anchor"}
    anchor, saved, begun = before["anchor"], 0, 0
    seen: set[int] = set()
    total = len(tape.operations)
    for cut, operation in enumerate(tape.operations, 1):
        if operation.what == "anchor":
            anchor = operation.data
        elif operation.what == "acknowledged":
            saved += 1
        elif operation.what == "begun":
            begun += 1
        elif operation.what == "sync":
            disk[operation.file].sync()
        elif operation.what == "failed sync":
            disk[operation.file].forget()
        else:
            disk.setdefault(operation.file, Platter(None)).pending.append(operation)
        due = wanted * cut // total
        for files in _after_cut(disk, random, due - len(seen)):
            state = State({**files, "anchor": anchor}, saved, begun, cut)
            mark = hash((saved, *sorted(state.files.items())))
            if mark not in seen:
                seen.add(mark)
                yield state


def _after_cut(disk: dict[str, Platter], random: Random, due: int) -> Iterator[Files]:
    """All kept, all lost, then at random; a little more than due, for some will be alike."""
    yield _whole(disk, Platter.kept)
    yield _whole(disk, lambda platter: platter.durable)
    if any(platter.pending for platter in disk.values()):
        ways = (Platter.reordered, Platter.torn, Platter.hollow)
        for _ in range(max(0, due)):
            way = random.choice(ways)
            yield _whole(disk, lambda platter, way=way: way(platter, random))


def _whole(disk: dict[str, Platter], content: Callable[[Platter], bytes | None]) -> Files:
    found = {name: content(platter) for name, platter in disk.items()}
    return {name: data for name, data in found.items() if data is not None}


def harm(ward: BareWard, day: list[Commit], state: State) -> str:
    """What the cut cost; "" when the store opens, is proven, and holds what was saved and at most what was begun."""
    ward.put(state.files[""], state.files.get("-wal"))
    ward.anchor.write_bytes(state.files["anchor"])
    try:
        store = ward.open()
    except WorldError as error:
        return f"does not open: {error.happened}"
    try:
        if store.doubt is not None:
            return f"doubt: {store.doubt.happened}"
        return _loss(store, day, state)
    except WorldError as error:
        return f"does not read: {error.happened}"
    finally:
        store.close()


def _loss(store: WardStore, day: list[Commit], state: State) -> str:
    held = {stream: [event.payload for event in store.read_stream(stream)] for stream in store.streams()}
    commits = store.head().counter
    if commits < state.saved:
        return f"lost {state.saved - commits} saved commits"
    if commits > state.begun:
        return f"holds {commits - state.begun} commits nobody made"
    return "" if held == _made(day[:commits]) else "holds other entries than were made"


def _made(day: list[Commit]) -> dict[str, list[bytes]]:
    made: dict[str, list[bytes]] = {}
    for commit in day:
        made.setdefault(commit.stream, []).extend(_payload(number) for number in commit.numbers)
    return made


@cache
def _payload(number: int) -> bytes:
    return draft(number).payload


def _applied(durable: bytes | None, operations: list[Operation]) -> bytes | None:
    content = None if durable is None else bytearray(durable)
    for one in operations:
        if one.what == "delete":
            content = None
            continue
        content = bytearray() if content is None else content
        end = one.at + len(one.data)
        content.extend(bytes(max(0, end - len(content))))
        if one.what == "truncate":
            del content[one.at :]
        else:
            content[one.at : end] = one.data
    return None if content is None else bytes(content)


def _sectors(one: Operation) -> list[Operation]:
    """A write in pieces that never cross the border of a sector; anything else is whole."""
    if one.what != "write":
        return [one]
    first = SECTOR_BYTES - one.at % SECTOR_BYTES
    borders = [0, *range(first, len(one.data), SECTOR_BYTES), len(one.data)]
    return [
        Operation("write", one.file, one.at + start, one.data[start:end]) for start, end in pairwise(borders)
    ]


@dataclass(frozen=True, slots=True)
class CutReport:
    """What so many power cuts did."""

    states: int
    harms: tuple[str, ...]


def cut_the_power(random: Random, wanted: int, commits: int = 14) -> CutReport:
    """Live through one invented day and cut the power in so many different ways."""
    day = invented_day(commits)
    with ward_in_memory() as ward:
        before, tape = record_day(ward, day)
        return judge(ward, day, states(before, tape, random, wanted))


def judge(ward: BareWard, day: list[Commit], cuts: Iterable[State]) -> CutReport:
    """Lay down each state and say what it cost."""
    harms, count = [], 0
    for count, state in enumerate(cuts, 1):  # noqa: B007 - the count is the result
        if said := harm(ward, day, state):
            harms.append(f"cut after operation {state.cut_after}: {said}")
    return CutReport(count, tuple(harms))
