"""The real window on an invented ward, in this process and without a screen."""

import os
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from bedside.ui import application
from bedside.ui.input_guard import PAUSE_MS, InputGuard
from bedside.ui.listening import listen
from bedside.ui.main_window import MainWindow
from bedside.ui.sitting import Sitting
from tests.bench.entry import PIN, session_at

PAINTED = -2
"""Qt handles events by their rank: painting has -1."""


def unlocked(home: Path) -> tuple[MainWindow, Sitting]:
    """A window with the board of this ward painted, and everything loaded that comes after it."""
    app = QApplication.instance() or QApplication(["bench", *application.STYLE])
    assert isinstance(app, QApplication)
    window = application.shell(app)
    sys.excepthook = sys.__excepthook__  # a benchmark that fails shall say where
    window.show()
    painted()
    # Fingers are slower than a benchmark: for the guard, two presses are never so near that the second is a bounce
    # or comes before its question was read.
    listen(InputGuard(window, count(0, 2 * PAUSE_MS).__next__))
    session = session_at(home)
    window.attach(session)
    window.unlock.unlock_wanted.emit(session.people()[0].id, PIN)
    painted()
    assert window.sitting is not None
    while window.sitting.later.is_under_way:
        painted()
    return window, window.sitting


def painted() -> None:
    """Let layouts settle and everything that changed be drawn; the second turn draws what the first moved.

    What was thrown away goes in between, as in the loop of the program: without a loop Qt would keep all of it.
    """
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


class FirstSight(QObject):
    """Takes the time at which everything that was asked for so far is painted; what follows that is not waited for."""

    def __init__(self) -> None:
        super().__init__()
        self._at = 0.0

    def after(self, work: Callable[[], object]) -> float:
        """Seconds from the beginning of a piece of work until what it shows is on the glass."""
        began = time.perf_counter()
        work()
        QApplication.postEvent(self, QEvent(QEvent.Type.User), PAINTED)
        QApplication.processEvents()
        return self._at - began

    def customEvent(self, event: QEvent) -> None:
        """All painting has a higher rank than this."""
        self._at = time.perf_counter()


def put_away(window: MainWindow) -> None:
    """Lock and close."""
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
