"""What every start is compared with: one QMainWindow of the same size and nothing else."""

import os
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

SETTLED_MS = 600


def resident_mb() -> float:
    """Memory of this process that lies in RAM, in MB."""
    from pathlib import Path

    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    line = next(line for line in status if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def report_painted() -> None:
    """Tell the parent when there was something on the glass, and a little later how much memory that took."""
    painted = time.monotonic()
    QTimer.singleShot(SETTLED_MS, lambda: report(painted))


def report(painted: float) -> None:
    """Tell the parent when there was something on the glass, and how much memory is in use now; and end."""
    sys.stdout.write(f"{painted} {resident_mb()}\n")
    sys.stdout.flush()
    os._exit(0)


class BareWindow(QMainWindow):
    """Tells once that it was painted, the way Bedside's window does."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(1366, 768)
        self._was_painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, report_painted)


if __name__ == "__main__":
    app = QApplication(["bare"])
    window = BareWindow()
    window.show()
    app.exec()
