"""Taking times on a machine that others use too: series that alternate, medians, the quietest of a few runs."""

import gc
import time
from collections.abc import Callable, Sequence

Work = Callable[[], object]


def seconds(work: Work) -> float:
    """How long one call takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def interleaved(ours: Work, bare: Work, runs: int) -> tuple[list[float], list[float]]:
    """Both works in turn, so that whatever slows the machine slows both; one turn to warm up."""
    ours()
    bare()
    gc.collect()
    pairs = [(seconds(ours), seconds(bare)) for _ in range(runs)]
    return [mine for mine, _ in pairs], [its for _, its in pairs]


def quietest(series: Sequence[Sequence[float]], figure: Callable[[Sequence[float]], float]) -> float:
    """The figure (a median, a percentile) of the run in which the least else was going on."""
    return min(figure(each) for each in series)


def p99(values: Sequence[float]) -> float:
    """The value that one in a hundred is above."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)]


def repeated(work: Work, times: int) -> list[float]:
    """So many calls, each timed."""
    return [seconds(work) for _ in range(times)]
