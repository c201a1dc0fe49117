"""`bedside score` on complete HScore cases: how many a second on one core, and whether memory grows."""

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.row import Row
from tests.bench.start import ROOT, child_settings

FEW, MANY = 10_000, 100_000
RUNS = 3
LEAST_A_SECOND = 20_000
FLAT = 1.1
"""Memory of the long file beside the short one; the rest is noise of the allocator."""

_ITEMS = (
    ("temperature", "38.{tenth}", "Cel"),
    ("ferritin", "{ferritin}", "ug/L"),
    ("platelets", "{count}", "10*9/L"),
    ("haemoglobin", "8.{tenth}", "g/dL"),
    ("leucocytes", "4.{tenth}", "10*9/L"),
    ("triglycerides", "2.{tenth}", "mmol/L"),
    ("fibrinogen", "1.{tenth}", "g/L"),
    ("ast", "{count}", "U/L"),
    ("hepatomegaly", "yes", ""),
    ("splenomegaly", "no", ""),
    ("immunosuppression", "no", ""),
    ("marrow_haemophagocytosis", "yes", ""),
)
"""Every item of the HScore; numbers differ from case to case, with the same variety in both files."""


@dataclass(frozen=True, slots=True)
class Batch:
    """One run of the command in a process of its own."""

    seconds: float
    peak_mb: float


def rows(folder: Path) -> Iterator[Row]:
    """Rate and memory of the batch."""
    few, many = _file(folder, FEW), _file(folder, MANY)
    runs = [(_score(few), _score(many)) for _ in range(RUNS)]
    rate = MANY / median(long.seconds for _, long in runs)
    yield Row(
        "`bedside score`, 100,000 complete HScore cases",
        f"{rate:,.0f} cases/s, start included",
        f"at least {LEAST_A_SECOND:,} cases/s",
        rate >= LEAST_A_SECOND,
    )
    small, large = (median(run[at].peak_mb for run in runs) for at in (0, 1))
    yield Row(
        "`bedside score`, memory of 100,000 cases beside 10,000",
        f"{large / small:.2f}x ({large:.0f} MB, {small:.0f} MB)",
        f"flat (at most {FLAT}x)",
        large <= small * FLAT,
    )


def _file(folder: Path, cases: int) -> Path:
    """A file of so many complete cases."""
    path = folder / f"{cases}.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("case_id,score,variable,value,unit\n")
        for number in range(cases):
            words = {"tenth": number % 10, "ferritin": 500 + number % 5_000, "count": 20 + number % 300}
            file.writelines(
                f"C{number},HScore,{item},{value.format(**words)},{unit}\n" for item, value, unit in _ITEMS
            )
    return path


def _score(path: Path) -> Batch:
    """Score a file in a child that reports its highest memory when it is done."""
    command = [sys.executable, "-m", "tests.bench.score_run", str(path), str(path.with_suffix(".out"))]
    began = time.monotonic()
    told = subprocess.run(
        command, cwd=ROOT, env=child_settings(), stdout=subprocess.PIPE, check=True, timeout=600
    )
    return Batch(time.monotonic() - began, float(told.stdout))
