"""Opening a long case and showing a full board: what was stored long ago must not be waited for."""

from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from bedside.ui.next_step import NextStep
from tests.bench.row import Row, shown
from tests.bench.timing import repeated
from tests.bench.wards import Wards, opened
from tests.bench.window import FirstSight, painted, put_away, unlocked

CASES = (100, 1_000, 10_000)
EVENTS = (100, 1_000, 5_000)
STEPS = ("patient", "severity", "infection_screen", "parasitic_exclusion", "malignancy_workup")
REPEATS = 15
MOST_SECONDS = 0.1
NO_GROWTH = 1.5
"""The window shows 200 rows of 1,000 cases and 200 of 10,000: more than this is growth, not noise."""


def rows(wards: Wards) -> Iterator[Row]:
    """Board and case, painted, at three sizes each."""
    boards = [_board(wards.board(cases)) for cases in CASES]
    yield _row("show the board of 10,000 cases", [first for first, _ in boards], CASES, "cases")
    growth = boards[2][1] / boards[1][1]
    yield Row(
        "board: 10,000 cases beside 1,000, 200 rows shown",
        f"{growth:.2f}x",
        f"grows with what is shown (at most {NO_GROWTH}x)",
        growth <= NO_GROWTH,
    )
    cases = [_case(wards.case(events)) for events in EVENTS]
    yield _row(
        "open a case of 5,000 events: read, proven, judged", [read for read, *_ in cases], EVENTS, "events"
    )
    yield _row(
        "open a case of 5,000 events: until it is painted",
        [drawn for _, drawn, *_ in cases],
        EVENTS,
        "events",
    )
    yield _row(
        "the same after a quiet moment on the board: until it is painted",
        [drawn for _, _, drawn, *_ in cases],
        EVENTS,
        "events",
    )
    yield _row(
        "go to a step nobody was on yet: until it is painted",
        [step for *_, step, _ in cases],
        EVENTS,
        "events",
    )
    yield _row(
        "the same after a quiet moment: until it is painted", [step for *_, step in cases], EVENTS, "events"
    )


def _row(what: str, times: list[float], sizes: tuple[int, ...], unit: str) -> Row:
    told = ", ".join(f"{shown(time)} at {size:,}" for time, size in zip(times, sizes, strict=True))
    return Row(what, f"{told} {unit}", f"under {MOST_SECONDS * 1000:.0f} ms", times[-1] < MOST_SECONDS)


def _board(home: Path) -> tuple[float, float]:
    """Seconds until the board is loaded and painted: right after unlocking, and once older entries are proven.

    A large record is proven in the background after unlocking; what the board itself costs shows when that is over.
    """
    window, sitting = unlocked(home)

    def show() -> None:
        sitting.show_board()
        painted()

    first = median(repeated(show, REPEATS))
    while sitting.record_check.is_under_way:
        painted()
    later = median(repeated(show, REPEATS))
    put_away(window)
    return first, later


def _case(home: Path) -> tuple[float, float, float, float, float]:
    """Seconds until the service has opened the one case of a ward, until the window has painted it at once and after a
    quiet moment on the board, and its steps: gone to at once, and after a moment in which the next one was made.
    """
    service = opened(home)
    case = service.board()[0].case
    read = median(repeated(lambda: service.open(case), REPEATS))
    service.lock()
    window, sitting = unlocked(home)
    hurried: list[float] = []
    calm: list[float] = []
    sight = FirstSight()

    def steps(pause: Callable[[], None], opens: list[float]) -> Iterator[float]:
        for _ in range(REPEATS):
            sitting.show_board()
            painted()
            pause()
            opens.append(sight.after(lambda: sitting.open_case(case)))
            painted()
            sitting.case.open_step(STEPS[0])
            for _ in STEPS[1:]:
                painted()
                pause()
                yield sight.after(sitting.case.next_step)

    at_once = median(steps(lambda: None, hurried))
    ahead = NextStep(window)

    def quiet_moment() -> None:
        while ahead.make_more():
            painted()

    rested = median(steps(quiet_moment, calm))
    put_away(window)
    return read, median(hurried), median(calm), at_once, rested
