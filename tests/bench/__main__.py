"""Measure every number of design.md 9 and print it: `python -m tests.bench`, or only some of the parts by name.

Exits 1 when a number is over its bound, 64 for a part nobody knows.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.bench.row import Row
from tests.bench.wards import Wards

KEPT, OVER, USAGE = 0, 1, 64

Part = Callable[[Wards, Path], Iterator[Row]]


def _start(wards: Wards, _: Path) -> Iterator[Row]:
    from tests.bench import start

    return start.rows(wards)


def _keys(wards: Wards, folder: Path) -> Iterator[Row]:
    from tests.bench import key_press

    return key_press.rows(wards, folder)


def _append(_: Wards, folder: Path) -> Iterator[Row]:
    from tests.bench import append

    return append.rows(folder)


def _reading(wards: Wards, _: Path) -> Iterator[Row]:
    from tests.bench import reading

    return reading.rows(wards)


def _growth(wards: Wards, folder: Path) -> Iterator[Row]:
    from tests.bench import growth

    return growth.rows(wards, folder)


def _sheet(_: Wards, folder: Path) -> Iterator[Row]:
    from tests.bench import sheet

    return sheet.rows(folder)


def _score(_: Wards, folder: Path) -> Iterator[Row]:
    from tests.bench import score

    return score.rows(folder)


PARTS: dict[str, Part] = {
    "start": _start,
    "keys": _keys,
    "append": _append,
    "reading": _reading,
    "growth": _growth,
    "sheet": _sheet,
    "score": _score,
}


def main(wanted: Sequence[str]) -> int:
    """Measure, print row after row, and say whether all were kept."""
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        print(f"There is no part {unknown[0]}; the parts are {', '.join(PARTS)}.")
        return USAGE
    over = 0
    with tempfile.TemporaryDirectory(prefix="bedside-bench-") as folder:
        wards = Wards(Path(folder))
        for name in wanted or PARTS:
            for row in PARTS[name](wards, Path(folder)):
                over += not row.is_kept
                print(f"{row.verdict:5} {row.what:56} {row.measured}; {row.bound}", flush=True)
    print(f"{over} over their bound." if over else "Every number was kept.")
    return OVER if over else KEPT


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(sys.argv[1:]))
