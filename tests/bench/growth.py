"""What a commit and an unlock cost in a ward of 10, 100, 1,000 and 10,000 cases, and how steeply that grows."""

import time
import uuid
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import count
from math import log
from pathlib import Path
from shutil import copytree
from statistics import mean, median

from bedside.app.codec import draft
from bedside.app.ward_reading import read_ward
from bedside.case.ward import CaseAccessed
from bedside.store.records import WARD_STREAM
from bedside.store.ward_store import WardStore
from tests.bench.append import append_one
from tests.bench.entry import PIN, session_at
from tests.bench.row import Row, shown
from tests.bench.timing import repeated
from tests.bench.wards import Wards, opened

CASES = (10, 100, 1_000, 10_000)
COMMITS, BLOCKS, UNLOCKS = 50, 9, 9
NEWEST_CHECKED = 1_000
"""An unlock proves so many of the newest commits; a ward that holds fewer proves fewer."""
FLATTEST = 0.1
"""Slope of the logarithms that still counts as flat: tenfold the cases then cost at most 1.26 times."""
ACCESSES = (100, 10_000)
NO_GROWTH = 1.5


def rows(wards: Wards, folder: Path) -> Iterator[Row]:
    """Commit and unlock by the cases stored; people read by the accesses on record.

    Duplicates are written to: other parts measure the same wards.
    """
    homes = [Path(copytree(wards.board(cases), folder / f"growth-{cases}")) for cases in CASES]
    yield _row("commit of an answer, by cases stored", _commits(homes), CASES)
    unlocks = _unlocks(homes)
    flat = [(cases, cost) for cases, cost in zip(CASES, unlocks, strict=True) if cases >= NEWEST_CHECKED]
    yield _row("unlock: key, newest 1,000 commits, people", unlocks, CASES, _slope(flat))
    yield _accesses(homes[0])


def _row(what: str, costs: Sequence[float], sizes: Sequence[int], slope: float | None = None) -> Row:
    found = _slope(list(zip(sizes, costs, strict=True))) if slope is None else slope
    told = ", ".join(f"{shown(cost)} at {size:,}" for cost, size in zip(costs, sizes, strict=True))
    since = "" if slope is None else f" from {NEWEST_CHECKED:,} on"
    return Row(
        what,
        f"slope {found:+.2f}{since} ({told} cases)",
        f"flat: slope at most {FLATTEST}",
        found <= FLATTEST,
    )


def _slope(points: Sequence[tuple[int, float]]) -> float:
    """Least squares through the logarithms: 0 is flat, 1 grows with what is stored."""
    xs, ys = [log(size) for size, _ in points], [log(cost) for _, cost in points]
    middle_x, middle_y = mean(xs), mean(ys)
    above = sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True))
    return above / sum((x - middle_x) ** 2 for x in xs)


def _commits(homes: Sequence[Path]) -> list[float]:
    """Seconds of one durable commit in each ward, in turn: the median of the quietest block."""
    services, numbers = [opened(home) for home in homes], count(1)
    blocks: list[list[float]] = [[] for _ in homes]
    try:
        for _ in range(BLOCKS):
            for service, found in zip(services, blocks, strict=True):
                commit = partial(_append, service.store, numbers)
                found.append(median(repeated(commit, COMMITS)))
    finally:
        for service in services:
            service.lock()
    return [min(found) for found in blocks]


def _append(store: WardStore, numbers: Iterator[int]) -> None:
    append_one(store, next(numbers))


def _unlocks(homes: Sequence[Path]) -> list[float]:
    """Seconds from the right PIN to an unlocked ward, in turn, the quietest of some."""
    costs: list[list[float]] = [[] for _ in homes]
    for _ in range(UNLOCKS):
        for home, found in zip(homes, costs, strict=True):
            session = session_at(home)
            person = session.people()[0].id
            began = time.perf_counter()
            service = session.unlock(person, PIN)
            found.append(time.perf_counter() - began)
            service.lock()
    return [min(found) for found in costs]


def _accesses(home: Path) -> Row:
    """People and settings are read alone, however often cases were opened."""
    service = opened(home)
    costs: list[float] = []
    told = 0
    try:
        for wanted in ACCESSES:
            fact = CaseAccessed(case=str(uuid.UUID(int=1)), purpose="opened")
            while told < wanted:
                batch = [draft(service._stamp(1, service.now()), fact) for _ in range(100)]
                service.store.append(WARD_STREAM, batch)
                told += len(batch)
            costs.append(min(repeated(lambda: read_ward(service.store), UNLOCKS)))
    finally:
        service.lock()
    growth = costs[-1] / costs[0]
    said = ", ".join(f"{shown(cost)} at {size:,}" for cost, size in zip(costs, ACCESSES, strict=True))
    return Row(
        "people and settings, by accesses on record",
        f"{growth:.2f}x ({said} accesses)",
        f"does not grow (at most {NO_GROWTH}x)",
        growth <= NO_GROWTH,
    )
