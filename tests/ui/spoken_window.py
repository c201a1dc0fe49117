"""The real window on a real (virtual) display, with a screen reader at its side.

`python -m tests.ui.spoken_window FOLDER` writes what the screen reader is told on each page into a file of that
folder. Needs a display and a session bus: `heard()` brings both.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

READER = Path(__file__).with_name("screen_reader.py")
SYSTEM_PYTHON = "/usr/bin/python3"
LONGEST_SECONDS = 300
SCREEN = "1366x768x24"
PROBE_MS = 50
ATTEMPTS = 5
BEGIN, END = "begin", "end"
COMPLAINT = "Type the unit with the number. Nothing was saved. Type it again."
REFUSED = "The disk is full. The last answer is not saved. Make room and answer again."


def heard() -> dict[str, Any]:
    """What was told on each page, by its name; "announced" is a list of sentences."""
    settings = {
        **os.environ,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_ACCESSIBILITY": "1",
        "LC_ALL": "C.UTF-8",
    }
    settings.pop("AT_SPI_BUS_ADDRESS", None)
    with tempfile.TemporaryDirectory() as folder:
        program = [sys.executable, "-m", "tests.ui.spoken_window", folder]
        display = ["xvfb-run", "--auto-servernum", "--server-args", f"-screen 0 {SCREEN}"]
        command = ["dbus-run-session", "--", *display, *program]
        done = subprocess.run(
            command, env=settings, capture_output=True, text=True, timeout=LONGEST_SECONDS, check=False
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return {path.stem: json.loads(path.read_text("utf-8")) for path in Path(folder).glob("*.json")}


def main(folder: Path) -> None:
    """Show page after page and let each be read."""
    from PySide6.QtWidgets import QApplication

    from bedside.app.wiring import open_session
    from bedside.ui import fonts, theme

    app = QApplication(["bedside", "-style", "fusion"])
    app.setApplicationName("Bedside")
    fonts.load(app)
    theme.start()
    for name in pages(open_session(demo=True), folder):
        text = answer_of([SYSTEM_PYTHON, str(READER), str(os.getpid())])
        (folder / f"{name}.json").write_text(text, "utf-8")
    app.shutdown()


def pages(session: Any, folder: Path) -> Iterator[str]:
    """Each page by name."""
    from bedside.ui.main_window import MainWindow
    from tests.screens import come_in, wait_while_busy

    window = MainWindow()
    window.show()
    window.attach(session)
    yield "unlock"
    come_in(window, session)
    yield "board"
    window.sitting.open_case(window.sitting._service.board()[0].case)
    for step in ("severity", "parasitic_exclusion", "first_line", "short_path"):
        window.sitting.case.open_step(step)
        yield step
    window.sitting.case.page._override()
    yield "override"
    window.sitting.case.page.desk.close()
    window.sitting.case.open_review()
    wait_while_busy(window)
    yield "review"
    said = announcements(window)
    (folder / "announced.json").write_text(json.dumps(said), "utf-8")
    window.close()


def announcements(window: Any) -> list[str]:
    """What is announced when something is refused: in the bar, in a row, in a dialog."""
    ear = Ear()
    window.message.say(REFUSED)
    window.sitting.case.open_step("severity")
    row = next(iter(window.sitting.case.page.rows.values()))
    row.complain(COMPLAINT)
    row.complain("")
    return ear.all_heard()


class Ear:
    """Listens for announcements; it begins to hear some time after it was started, and says so."""

    def __init__(self) -> None:
        from PySide6.QtCore import QProcess

        self._lines: list[str] = []
        self._reader = QProcess()
        self._reader.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._reader.readyReadStandardOutput.connect(self._take)
        self._reader.start(SYSTEM_PYTHON, [str(READER), str(os.getpid()), "listen"])
        self._probe(BEGIN)

    def all_heard(self) -> list[str]:
        """Every sentence between the first probe and the last."""
        self._probe(END)
        self._reader.closeWriteChannel()
        self._reader.waitForFinished()
        return [line for line in self._lines if line not in (BEGIN, END)]

    def _take(self) -> None:
        for line in self._reader.readAllStandardOutput().data().decode().splitlines():
            self._lines.append(json.loads(line))

    def _probe(self, sentence: str) -> None:
        """Say a sentence again and again until it was heard."""
        from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
        from PySide6.QtWidgets import QApplication

        from bedside.ui.announce import announce

        waited = QElapsedTimer()
        waited.start()
        front = QApplication.activeWindow() or QApplication.topLevelWidgets()[0]
        while sentence not in self._lines and waited.elapsed() < LONGEST_SECONDS * 500:
            announce(front, sentence)
            pause = QEventLoop()
            QTimer.singleShot(PROBE_MS, pause.quit)
            pause.exec()


def answer_of(command: list[str]) -> str:
    """The output of a program, while the window goes on answering. A busy bus may not take it at once."""
    from PySide6.QtCore import QEventLoop, QProcess

    from tests.screens import settle

    settle()
    for _ in range(ATTEMPTS):
        reader, waiting = QProcess(), QEventLoop()
        reader.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        reader.finished.connect(waiting.quit)
        reader.start(command[0], command[1:])
        waiting.exec()
        if reader.exitStatus() == QProcess.ExitStatus.NormalExit and reader.exitCode() == 0:
            return str(reader.readAllStandardOutput().data(), "utf-8")
    raise AssertionError(f"no answer from {command}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
