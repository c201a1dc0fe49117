"""From the key to the updated picture, on the largest case; and the judgement alone."""

import uuid
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path
from shutil import copytree
from statistics import median

from bedside.assess.assess import assess
from bedside.case.events import AnswerRecorded, CaseEvent
from bedside.case.fold import evolve
from bedside.case.state import CaseState
from bedside.protocol.protocol import Protocol
from tests.bench.cases import MANY_EVENTS, observation
from tests.bench.presses import Press, Walk
from tests.bench.row import Row, shown
from tests.bench.timing import p99, quietest, seconds
from tests.bench.wards import Wards, opened
from tests.bench.window import FirstSight, painted, put_away, unlocked

RUNS = 5
TURNS = 3
"""How often every item is answered; the answers take turns, so a turn with many awaited results is among them."""
JUDGEMENTS = 200
ONE_FRAME = 0.016
MOST_FOR_ASSESS = 0.002
OPENINGS = 9
MOST_FOR_OPENING = 0.1


def rows(wards: Wards, folder: Path) -> Iterator[Row]:
    """Judgement, presses, and the case opened again after them; judgements are alike, so the quietest of a few runs
    counts, but no press is left out.

    A duplicate is written to: other parts open the same case, and after the presses it is another one.
    """
    home = Path(copytree(wards.case(MANY_EVENTS), folder / "pressed"))
    judged = _judgements(home)
    alone = quietest(judged, median)
    yield Row(
        "assess alone, largest case",
        f"{shown(alone)} (median; runs {_each(judged, median)})",
        "under 2 ms",
        alone < MOST_FOR_ASSESS,
    )
    presses = _presses(home)
    wall, processor, whole = (
        [getattr(each, name) for each in presses] for name in ("wall", "processor", "whole")
    )
    others = sum(press.is_other_picture for press in presses)
    yield Row(
        "key press to updated live picture, largest case",
        f"p99 {shown(p99(wall))}, median {shown(median(wall))} ({len(presses)} presses, each on record, {others} "
        f"changed the picture in sight; processor p99 {shown(p99(processor))}, median {shown(median(processor))}, "
        f"until the whole window is at rest p99 {shown(p99(whole))}, median {shown(median(whole))})",
        "p99 16 ms",
        p99(wall) <= ONE_FRAME,
    )
    again, awaited = _opened_again(home)
    yield Row(
        "open that case after the presses: until it is painted",
        f"{shown(again)} ({awaited} results awaited)",
        f"under {MOST_FOR_OPENING * 1000:.0f} ms",
        again < MOST_FOR_OPENING,
    )


def _each(series: list[list[float]], figure: object) -> str:
    assert callable(figure)
    return ", ".join(f"{figure(each) * 1000:.1f}" for each in series)


def _judgements(home: Path) -> list[list[float]]:
    """Seconds of each judgement of a case that differs from the one before by one new answer."""
    service = opened(home)
    now = service.now()
    states = list(_answered(service.open(service.board()[0].case).state, service.protocol, now))
    works = [partial(assess, state, service.protocol, now) for state in states]
    series = [[seconds(work) for work in works] for _ in range(RUNS)]
    service.lock()
    return series


def _answered(state: CaseState, protocol: Protocol, now: datetime) -> Iterator[CaseState]:
    """The case after one more answer, and one more, to item after item."""
    for item in islice(protocol.items.values(), JUDGEMENTS):
        assert state.last is not None
        stamp = state.last.model_copy(update={"number": state.last.number + 1, "event": str(uuid.uuid4())})
        fact = AnswerRecorded(observation=observation(item, now))
        state = evolve(state, CaseEvent(stamp=stamp, fact=fact))
        yield state


def _presses(home: Path) -> list[Press]:
    """Every key that put an answer on record, in all turns; what the store then holds is counted once more."""
    service = opened(home)
    case = service.board()[0].case
    service.lock()
    window, sitting = unlocked(home)
    sitting.open_case(case)
    painted()
    walk = Walk(sitting)
    before = walk.stored
    assert before >= MANY_EVENTS
    presses = [press for _ in range(TURNS) for press in walk.once_over()]
    assert walk.stored >= before + len(presses), "a press is missing in the store"
    put_away(window)
    return presses


def _opened_again(home: Path) -> tuple[float, int]:
    """Median seconds until the case that was answered is painted, and how many results are awaited in its picture."""
    window, sitting = unlocked(home)
    service, sight, times = sitting.case_talk.service, FirstSight(), []
    case = service.board()[0].case
    for _ in range(OPENINGS):
        sitting.show_board()
        painted()
        times.append(sight.after(lambda: sitting.open_case(case)))
        painted()
    view = sitting.case_talk.view
    assert view is not None
    awaited = len(view.assessment.pending)
    put_away(window)
    return median(times), awaited
