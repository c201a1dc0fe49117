"""Random hands on the window of the demonstration ward: `python -m tests.ui.monkey SEED ACTS [SECONDS]`.

Presses, types, turns the wheel and resizes, the same for the same seed. A process of its own, because what it counts
belongs to the process: exceptions nobody caught, warnings of Qt, and memory. Ends 1 when there was one, or growth.
Files and printers are out of reach: a dialog that asks for one is closed.
"""

import ctypes
import gc
import os
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from bedside.app.process import give_back_large_blocks
from bedside.ui.application import STYLE, make_window
from bedside.ui.main_window import MainWindow
from tests.screens import wait_while_busy

MOST_GROWTH_MB = 20
ROUNDS = 2
"""After the first round the allocator still holds half-empty pages; from the second on the same work needs no more."""
NOT_OURS = "This plugin does not support"
"""Said by the platform without a display of windows with a minimum size, of menus and of raising a window."""
TARGETS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QTableView, QListWidget)
"""No wider class: Python would keep every list inside a combo box that it was told of, as long as the window lives."""
LETTERS = "0123456789.,<>-+ abcsyn?é"
KEYS = (
    *("Return", "Tab", "Tab", "Shift+Tab", "Esc", "Up", "Down", "Left", "Right", "Space", "Backspace", "Del"),
    *(
        "Home",
        "End",
        "PgDown",
        "PgUp",
        "F1",
        "Ctrl+Right",
        "Ctrl+Left",
        "Ctrl+Z",
        "Ctrl+A",
        "Ctrl+C",
        "Ctrl+V",
    ),
    *("Ctrl+X", "Ctrl+N", "Ctrl+F", "Ctrl+/", "F11"),
)
SIZES = ((1366, 768), (1024, 640), (1920, 1080), (1200, 700))


class Monkey(QObject):
    """Acts until it has done enough."""

    def __init__(self, window: MainWindow, seed: int, acts: int, seconds: float) -> None:
        super().__init__()
        self.window, self.acts, self.done = window, acts, 0
        self.faults: list[str] = []
        self._dice = random.Random(seed)
        self._began, self._seconds = time.monotonic(), seconds
        self._in_act = False
        self._front: QWidget | None = None
        self.megabytes: list[float] = []
        # One timer for all: each single shot of the library leaves a weak reference behind.
        self._soon = QTimer(self, singleShot=True, interval=1)
        self._soon.timeout.connect(self.tick)
        self._ways: tuple[tuple[int, Callable[[QWidget], None]], ...] = (
            (38, self._click),
            (4, self._double_click),
            (8, self._turn_wheel),
            (24, self._press_key),
            (22, self._type),
            (2, self._resize),
            (1, self._lock),
            (1, self._leave),
        )
        sys.excepthook = self._on_exception
        qInstallMessageHandler(self._on_message)

    def walk(self) -> None:
        """Every step of every case once, so that what is loaded and kept is there before memory is looked at: what the
        program loads in quiet moments, and what the system brings for a print, too.
        """
        QPrintDialog(self.window).deleteLater()
        for _ in range(ROUNDS):
            self._come_in()
            sitting = self.window.sitting
            assert sitting is not None
            while sitting.later.is_under_way:
                QApplication.processEvents()
            for row in sitting._service.board():
                sitting.open_case(row.case)
                for step in sitting.case_talk.view.assessment.steps:
                    sitting.case.open_step(step.id)
                    wait_while_busy(self.window)
            self._weigh()
        self.megabytes = self.megabytes[-1:]
        self._began = time.monotonic()
        self.tick()

    def tick(self) -> None:
        """One act, unless an act is under way that opened no dialog."""
        front = self._in_front()
        if self._in_act and front is self._front:
            self._soon.start()
            return
        if self._share_done() >= 1:
            self._finish_once_alone(front)
            return
        self._soon.start()
        before, self._in_act, self._front = (self._in_act, self._front), True, front
        try:
            self._act(front)
        finally:
            self._in_act, self._front = before

    def _act(self, front: QWidget) -> None:
        self.done += 1
        if isinstance(front, QFileDialog | QPrintDialog):
            front.close()
        elif self.window.sitting is None:
            self._come_in()
        else:
            weights = [weight for weight, _ in self._ways]
            self._dice.choices([way for _, way in self._ways], weights)[0](front)

    def _share_done(self) -> float:
        """Of the acts, or of the time when that ends first."""
        spent = (time.monotonic() - self._began) / self._seconds
        return max(self.done / self.acts, spent)

    def _in_front(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window

    def _come_in(self) -> None:
        people = self.window.unlock.people
        session = self.window._session
        if people and session is not None:
            self.window.unlock.unlock_wanted.emit(people[0][0], session.session.demo_pin)

    def _target(self, front: QWidget) -> QWidget:
        found = [part for kind in TARGETS for part in front.findChildren(kind) if self._can_be_hit(part)]
        return self._dice.choice(found) if found else front

    @staticmethod
    def _can_be_hit(part: QWidget) -> bool:
        return part.isVisible() and part.isEnabled() and not part.visibleRegion().isEmpty()

    def _place(self, front: QWidget) -> QPoint:
        """Somewhere on something that can be pressed."""
        if isinstance(front, QMenu) and front.actions():
            return front.actionGeometry(self._dice.choice(front.actions())).center()
        target = self._target(front)
        handle = front.windowHandle()
        glass = QRect(target.mapFrom(front, QPoint()), handle.size() if handle is not None else front.size())
        seen = target.visibleRegion().boundingRect() & glass  # a screen of 800 x 800 cuts a full window
        if seen.isEmpty():
            return QPoint()
        inside = QPoint(
            self._dice.randint(seen.left(), seen.right()), self._dice.randint(seen.top(), seen.bottom())
        )
        return target.mapTo(front, inside)

    def _click(self, front: QWidget) -> None:
        QTest.mouseClick(
            front.windowHandle(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            self._place(front),
        )

    def _double_click(self, front: QWidget) -> None:
        QTest.mouseDClick(
            front.windowHandle(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            self._place(front),
        )

    def _turn_wheel(self, front: QWidget) -> None:
        turn = QPoint(0, self._dice.choice((-120, 120)))
        target = self._target(front)
        event = QWheelEvent(
            target.rect().center().toPointF(),
            target.mapToGlobal(target.rect().center()).toPointF(),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(target, event)

    def _press_key(self, front: QWidget) -> None:
        QTest.keySequence(front.windowHandle(), QKeySequence(self._dice.choice(KEYS)))

    def _type(self, front: QWidget) -> None:
        QTest.keyClick(front.windowHandle(), self._dice.choice(LETTERS))

    def _resize(self, front: QWidget) -> None:
        self.window.resize(*self._dice.choice(SIZES))

    def _lock(self, front: QWidget) -> None:
        self.window.lock()

    def _leave(self, front: QWidget) -> None:
        """Open another case, so that one dialog does not keep the hands for ever."""
        if front is not self.window:
            front.close()
        elif self.window.sitting is not None and not self.window.sitting.is_busy:
            rows = self.window.sitting._service.board()
            self.window.sitting.open_case(self._dice.choice(rows).case)

    def _weigh(self) -> None:
        """Memory with the screen locked: nothing but what stays."""
        for widget in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if widget is not None:
                widget.close()
        if self.window.sitting is not None:
            wait_while_busy(self.window)  # a lock waits for a signature or a sheet under way (rule K3)
        self.window.lock()
        self.window.resize(*SIZES[0])
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()  # what the lock does a turn later; the picture of a larger window has not grown
        gc.collect()
        ctypes.CDLL(None).malloc_trim(0)  # what is free but not given back has not grown
        self.megabytes.append(resident_mb())

    def _finish_once_alone(self, front: QWidget) -> None:
        """Under a dialog Qt throws nothing away that was let go before the dialog opened: it is closed first."""
        if self._in_act:
            front.close()
            self._soon.start()
            self._front = None
        else:
            self._finish()

    def _finish(self) -> None:
        self._weigh()
        QTimer.singleShot(0, QApplication.instance().quit)

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: object) -> None:
        lines = traceback.format_exception(error)
        self.faults.append(f"act {self.done}: " + "".join(lines[-4:]))

    def _on_message(self, kind: QtMsgType, _: object, message: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and NOT_OURS not in message:
            self.faults.append(f"act {self.done}: {kind.name}: {message}")


def resident_mb() -> float:
    """Memory of this process, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main(seed: int, acts: int, seconds: float) -> int:
    """Let the monkey loose and say what came of it."""
    give_back_large_blocks()  # as every start does
    app = QApplication(["bedside", *STYLE])
    window = make_window(app, demo=True)
    monkey = Monkey(window, seed, acts, seconds)
    window.first_painted.connect(lambda: QTimer.singleShot(200, monkey, monkey.walk))
    began = time.monotonic()
    window.show()
    app.exec()
    grown = monkey.megabytes[-1] - monkey.megabytes[0]
    window.close()
    for fault in monkey.faults:
        print(fault)
    took = time.monotonic() - began
    print(
        f"{monkey.done} acts with seed {seed} in {took:.0f} s: {len(monkey.faults)} exceptions and warnings, "
        f"memory {monkey.megabytes[0]:.0f} to {monkey.megabytes[-1]:.0f} MB ({grown:+.1f})."
    )
    return 1 if monkey.faults or grown > MOST_GROWTH_MB else 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="bedside-monkey-") as home:
        os.chdir(home)
        sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]) if len(sys.argv) > 3 else 1e9))
