"""Bedside's window as a child process: `unlock` until the locked screen, `board HOME` until the board is painted.

The board is reached the way the program reaches it, on a ward with the small key derivation of the demo.
"""

# ruff: noqa: E402, I001 - the collector rests from the first import on and the window comes first, as in `bedside/__main__.py`
import gc

gc.disable()

from bedside.ui import application

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from tests.bench.bare_window import SETTLED_MS, report, report_painted

if TYPE_CHECKING:
    from bedside.ui.main_window import MainWindow
    from bedside.ui.sitting import Sitting


class PaintWatch(QObject):
    """Calls once, after a widget was painted."""

    def __init__(self, watched: QObject, call: Callable[[], None]) -> None:
        super().__init__(watched)
        self._call: Callable[[], None] | None = call
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._call is not None:
            call, self._call = self._call, None
            QTimer.singleShot(0, call)
        return False


def _to_board(window: "MainWindow", home: str) -> None:
    from tests.bench.entry import PIN, session_at

    session = session_at(Path(home))
    window.attach(session)
    window.unlock.unlock_wanted.emit(session.people()[0].id, PIN)
    assert window.sitting is not None
    PaintWatch(window.sitting.board, partial(_when_loaded, window.sitting))


def _when_loaded(sitting: "Sitting") -> None:
    """The board is on the glass now; the memory counts once everything is loaded that comes after it."""
    painted = time.monotonic()
    sitting.later.done.connect(lambda: QTimer.singleShot(SETTLED_MS, lambda: report(painted)))


def main(what: str, home: str = "") -> None:
    """Start, and report the moment of the wanted painting."""
    app = QApplication(["bedside", *application.STYLE])
    window = application.shell(app)
    reached = report_painted if what == "unlock" else partial(_to_board, window, home)
    window.first_painted.connect(partial(QTimer.singleShot, 0, window, reached))
    window.show()
    app.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
