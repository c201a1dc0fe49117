"""Damaged files: store and log flipped, cut, overwritten, swapped, lost. Never a wrong answer, always a way on."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from bedside.domain.errors import WorldError
from bedside.store.records import BoardQuery
from bedside.store.ward_store import WardStore
from tests.store.bare_ward import BareWard, ward_in_memory
from tests.store.edits import flip
from tests.store.power_cut import invented_day

PAGE_BYTES = 2048
IDENTICAL, READ_ONLY, REFUSED = "opens, identical", "opens read only, damage named", "refused, copy offered"
Streams = dict[str, tuple[bytes | None, ...]]


@dataclass(frozen=True, slots=True)
class Good:
    """A sound store whose newest commits still lie in its log, and what it says."""

    file: bytes
    log: bytes
    anchor: bytes
    streams: Streams
    board: object


def good_store(ward: BareWard, commits: int = 14) -> Good:
    """An invented day; the last third of it is in the log only."""
    day = invented_day(commits)
    store = ward.open()
    for turn, commit in enumerate(day):
        if turn == commits * 2 // 3:
            store.close()
            store = ward.open()
        commit.enter(store)
    files = (ward.file.read_bytes(), ward.log.read_bytes())
    streams, board = _told(store), store.summaries(BoardQuery(state=None))
    store.close()
    return Good(*files, ward.anchor.read_bytes(), streams, board)


def outcome(ward: BareWard, good: Good, file: bytes, log: bytes | None) -> str:
    """Which of the three came of these files; raises AssertionError for anything else."""
    ward.put(file, log)
    ward.anchor.write_bytes(good.anchor)
    try:
        store = ward.open()
    except WorldError as refusal:
        assert "copy" in refusal.todo, refusal
        return REFUSED
    try:
        if store.doubt is None:
            assert (_told(store), store.summaries(BoardQuery(state=None))) == (good.streams, good.board)
            return IDENTICAL
        assert "copy" in store.doubt.todo, store.doubt
        _require_nothing_wrong(store, good)
        return READ_ONLY
    finally:
        store.close()


def outcomes(random: Random, wanted: int) -> Counter[str]:
    """How often each of the three came of so many damaged stores."""
    found: Counter[str] = Counter()
    with ward_in_memory() as ward:
        good = good_store(ward)
        while found.total() < wanted:
            way = random.choice(WAYS)
            if random.random() < 0.3:
                found[outcome(ward, good, good.file, way(good.log, random))] += 1
            else:
                found[
                    outcome(ward, good, way(good.file, random), random.choice((good.log, good.log, None)))
                ] += 1
    return found


def _told(store: WardStore) -> Streams:
    return {stream: tuple(event.payload for event in store.read_stream(stream)) for stream in store.streams()}


def _require_nothing_wrong(store: WardStore, good: Good) -> None:
    """What still reads is the beginning of what was written; nothing else is given out as proven."""
    for stream, payloads in good.streams.items():
        try:
            intact = tuple(event.payload for event in store.read_intact(stream))
        except WorldError:
            continue
        assert intact == payloads[: len(intact)], stream


def _flip_bits(data: bytes, random: Random) -> bytes:
    for _ in range(random.choice((1, 1, 2, 8))):
        data = flip(data, random.randrange(len(data) * 8))
    return data


def _cut(data: bytes, random: Random) -> bytes:
    return data[
        : random.choice((random.randrange(len(data)), random.randrange(len(data)) // PAGE_BYTES * PAGE_BYTES))
    ]


def _overwrite(data: bytes, random: Random) -> bytes:
    start, length = random.randrange(len(data)), random.choice((16, 512, 4096))
    filling = random.choice((bytes(length), b"\xff" * length, random.randbytes(length)))
    return data[:start] + filling[: len(data) - start] + data[start + length :]


def _drop(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data))
    return data[:start] + data[start + random.choice((1, 512, PAGE_BYTES)) :]


def _swap(data: bytes, random: Random) -> bytes:
    one, other = sorted(random.sample(range(0, len(data) - PAGE_BYTES, 512), 2))
    middle = data[one + 512 : other]
    return data[:one] + data[other : other + 512] + middle + data[one : one + 512] + data[other + 512 :]


def _grow(data: bytes, random: Random) -> bytes:
    return data + random.randbytes(random.choice((1, 512, PAGE_BYTES)))


WAYS: tuple[Callable[[bytes, Random], bytes], ...] = (
    _flip_bits,
    _flip_bits,
    _cut,
    _overwrite,
    _drop,
    _swap,
    _grow,
)
