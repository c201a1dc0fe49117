"""A glass of any size and scale in front of the program: one child process a scale, because Qt reads it once.

`python -m tests.glass SCALE SPEECH WIDTHxHEIGHT LOOK all|hard [FOLDER]` prints what has too little room on any screen,
one line a fault, and with a folder draws each screen into it.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

WALKED: Final = "screens walked: "
"""Begins the last line: a walk that broke off would look like one without faults."""
LONGEST_SECONDS: Final = 600
LEAST: Final = {"all": 70, "hard": 20}
"""So many screens there are at least."""


class Cell(NamedTuple):
    """One way to see the program: logical pixels, scale factor, language of the screen, light or dark."""

    scale: str
    speech: str
    size: str
    look: str

    def __str__(self) -> str:
        return ", ".join(self)


def faults_in(cell: Cell, which: str, folder: str = "") -> list[str]:
    """Every fault on the screens of a cell ("all", or only the "hard" ones), found by a process of its own."""
    with tempfile.TemporaryDirectory() as home:
        screen = Path(home) / "screen.json"
        screen.write_text(json.dumps({"screens": [_screen(cell)]}))
        settings = {
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
            "QT_SCALE_FACTOR": cell.scale,
            "QT_SCALE_FACTOR_ROUNDING_POLICY": "PassThrough",
        }
        command = [sys.executable, "-m", "tests.glass", *cell, which, *([folder] if folder else [])]
        done = subprocess.run(
            command, env=settings, capture_output=True, text=True, timeout=LONGEST_SECONDS, check=False
        )
    *faults, last = done.stdout.splitlines() or [""]
    assert done.returncode == 0, done.stderr[-2000:]
    assert last.startswith(WALKED), last
    assert int(last.removeprefix(WALKED)) >= LEAST[which], last
    return faults


def _screen(cell: Cell) -> dict[str, object]:
    """A screen that has just this many logical pixels at this scale."""
    width, height = (round(int(side) * float(cell.scale)) for side in cell.size.split("x"))
    dots = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    return {"name": "glass", "x": 0, "y": 0, "width": width, "height": height, **dots}


def main(cell: Cell, which: str, folder: Path | None) -> int:
    """Walk every screen in this process."""
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QApplication

    from bedside.ui import fonts, theme
    from tests.every_screen import every_screen, hard_screens
    from tests.screens import settle
    from tests.speech import demo_in, speaking
    from tests.ui.room import faults

    app = QApplication(["bedside", "-style", "fusion"])
    fonts.load(app)
    theme.start()
    theme.keeper.choose(theme.Look(cell.look))
    count = 0
    with speaking(app, cell.speech), tempfile.TemporaryDirectory() as ward:
        size = QSize(*(int(side) for side in cell.size.split("x")))
        walk = every_screen if which == "all" else hard_screens
        for name, shown in walk(demo_in(cell.speech, Path(ward)), size):
            settle()
            for fault in faults(shown):
                print(f"{name}: {fault}")
            count += 1
            if folder is not None:
                shown.grab().save(str(folder / f"{name}.png"))
    app.shutdown()
    print(f"{WALKED}{count}")
    return 0


if __name__ == "__main__":
    where = Path(sys.argv[6]) if len(sys.argv) > 6 else None
    if where is not None:
        where.mkdir(parents=True, exist_ok=True)
    sys.exit(main(Cell(*sys.argv[1:5]), sys.argv[5], where))
