"""From the key to the updated picture, on the largest case; and the judgement alone."""

import uuid
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from bedside.assess.assess import assess
from bedside.case.events import AnswerRecorded, CaseEvent
from bedside.case.fold import evolve
from bedside.case.state import CaseState
from bedside.protocol.model import ItemKind
from bedside.protocol.protocol import Protocol
from bedside.ui.editors.item_row import REASONS, ItemRow
from bedside.ui.pages.step import StepPage
from tests.bench.cases import MANY_EVENTS, observation
from tests.bench.row import Row, shown
from tests.bench.timing import p99, quietest, seconds
from tests.bench.wards import Wards, opened
from tests.bench.window import painted, put_away, unlocked

RUNS = 5
PRESSES = 100
JUDGEMENTS = 200
ONE_FRAME = 0.016
MOST_FOR_ASSESS = 0.002
STEP = "severity"
YES, NO = 0, 1
"""The longest step; its questions move scores, tier and gate, and so the whole picture."""
_NEWER = Qt.Key(Qt.Key.Key_1.value + next(at for at, (reason, _) in enumerate(REASONS) if reason is None))


def rows(wards: Wards) -> Iterator[Row]:
    """Both rows; the machine is shared, so the quietest of a few runs counts."""
    home = wards.case(MANY_EVENTS)
    judged = _judgements(home)
    alone = quietest(judged, median)
    yield Row(
        "assess alone, largest case",
        f"{shown(alone)} (median; runs {_each(judged, median)})",
        "under 2 ms",
        alone < MOST_FOR_ASSESS,
    )
    pressed = _presses(home)
    frame = quietest(pressed, p99)
    yield Row(
        "key press to updated live picture, largest case",
        f"p99 {shown(frame)}, median {shown(quietest(pressed, median))} (p99 of runs {_each(pressed, p99)})",
        "p99 16 ms",
        frame <= ONE_FRAME,
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


def _presses(home: Path) -> list[list[float]]:
    """Seconds of each key that changes an answer on record, until everything is painted."""
    service = opened(home)
    case = service.board()[0].case
    service.lock()
    window, sitting = unlocked(home)
    sitting.open_case(case)
    sitting.case.open_step(STEP)
    painted()
    page = sitting.case.page
    assert isinstance(page, StepPage)
    series = [list(islice(_changes(page), PRESSES)) for _ in range(RUNS)]
    put_away(window)
    return series


def _changes(page: StepPage) -> Iterator[float]:
    """Seconds of one change after the other: every question in turn to "no", then to "yes", and again.

    In turn, because nobody answers one question a hundred times within the hour.
    """
    asked = [row for row in page.rows.values() if row.item.kind is ItemKind.YES_NO]
    for answer in cycle((NO, YES)):
        yield from (_change(row, answer) for row in asked if row.isVisible())


def _change(row: ItemRow, answer: int) -> float:
    """Pick the other answer and say that it is newer; the second key records it, so that one is timed."""
    button = row.editor.findChild(QPushButton)
    assert button is not None
    QTest.keyClick(button, Qt.Key(Qt.Key.Key_1.value + answer))
    painted()
    asked = next(b for b in row.findChildren(QPushButton) if b.property("reason") is not None)
    return seconds(lambda: _press(asked))


def _press(button: QPushButton) -> None:
    QTest.keyClick(button, _NEWER)
    painted()
