"""From the key to the updated picture, on the largest case; and the judgement alone."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from bedside.assess.assess import assess
from bedside.ui.editors.item_row import REASONS, ItemRow
from bedside.ui.pages.step import StepPage
from tests.bench.cases import MANY_EVENTS
from tests.bench.row import Row, shown
from tests.bench.timing import p99, quietest, repeated, seconds
from tests.bench.wards import Wards, opened
from tests.bench.window import painted, put_away, unlocked

RUNS = 5
PRESSES = 100
JUDGEMENTS = 200
ONE_FRAME = 0.016
MOST_FOR_ASSESS = 0.002
STEP, ITEM = "severity", "splenomegaly"
_NEWER = Qt.Key(Qt.Key.Key_1.value + next(at for at, (reason, _) in enumerate(REASONS) if reason is None))
"""The longest step; the item moves the HScore and so the whole picture."""


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
    service = opened(home)
    view = service.open(service.board()[0].case)
    work = partial(assess, view.state, service.protocol, service.now())
    work()
    series = [repeated(work, JUDGEMENTS) for _ in range(RUNS)]
    service.lock()
    return series


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
    row = page.rows[ITEM]
    series = [[_change(row, at % 2) for at in range(PRESSES)] for _ in range(RUNS)]
    put_away(window)
    return series


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
