"""Pictures of every screen for the people who build it: `python -m tests.screens FOLDER`.

Every screen in light and dark at 1366x768 and 1920x1080, and in French, from the demonstration ward.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QDate, QEvent, QSize
from PySide6.QtWidgets import QApplication, QWidget

from bedside.app.wiring import open_session
from bedside.ui import fonts, language, theme
from bedside.ui.dialogs.identity import IdentityDialog
from bedside.ui.dialogs.new_case import NewCaseDialog
from bedside.ui.main_window import MainWindow
from bedside.ui.pages.setup import SetupPage

SIZES = (QSize(1366, 768), QSize(1920, 1080))
LOOKS = (theme.Look.LIGHT, theme.Look.DARK)
WAIT_MS = 20_000


def main(folder: Path) -> int:
    """Draw every screen into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    fonts.load(app)
    theme.start()
    session = open_session(demo=True)
    for look in LOOKS:
        theme.keeper.choose(look)
        for size in SIZES:
            save(folder, f"{size.width()}-{look.value}", screens(session, size))
    language.speak(app, "fr")
    theme.keeper.choose(theme.Look.LIGHT)
    save(folder, f"{SIZES[0].width()}-french", screens(open_session(demo=True, language="fr"), SIZES[0]))
    return 0


def save(folder: Path, ending: str, shown: Iterator[tuple[str, QWidget]]) -> None:
    """Draw each of these screens."""
    for name, widget in shown:
        settle()
        path = folder / f"{name}-{ending}.png"
        widget.grab().save(str(path))
        print(path)


def screens(session: object, size: QSize) -> Iterator[tuple[str, QWidget]]:
    """Every screen by name, ready to be drawn."""
    window = MainWindow()
    window.resize(size)
    window.show()
    window.attach(session)
    yield "unlock", window
    window.unlock.refuse("The PIN was not accepted. Nothing was changed. Type the PIN again.")
    yield "unlock-refused", window
    window.unlock.unlock_wanted.emit(session.people()[0].id, session.demo_pin)
    yield "board", window
    yield from dialogs(window)
    rows = window.sitting._service.board()
    for row in rows:
        window.sitting.open_case(row.case)
        yield f"case-{row.tier}-first", window
    yield from steps(window, rows[0].case)
    fulminant = next((row.case for row in rows if row.tier.startswith("T4")), "")
    if fulminant:
        window.sitting.open_case(fulminant, "short_path")
        yield "short-path", window
    window.message.say("The disk is full. The last answer is not saved. Make room and answer again.")
    yield "message", window
    window.close()
    setup = SetupPage()
    setup.resize(size)
    setup.show()
    yield "setup", setup
    setup._on_begin()
    yield "setup-incomplete", setup
    setup.close()


def steps(window: MainWindow, case: str) -> Iterator[tuple[str, QWidget]]:
    """Every step of one case; the review waits for its preview."""
    window.sitting.open_case(case)
    for step in window.sitting.case_talk.view.assessment.steps:
        window.sitting.case.open_step(step.id)
        wait_while_busy(window)
        yield f"step-{step.number}-{step.id}", window


def dialogs(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """The questions about the patient."""
    service = window.sitting._service
    today = QDate.currentDate().toPython()
    row = service.board()[0]
    new = NewCaseDialog(service.find_duplicates, today, window)
    new.show()
    yield "dialog-new-case", new
    person = service.open(row.case).state.identity
    service.close_view()
    new._form.show_identity(person)
    new.action.click()
    yield "dialog-new-case-found", new
    new.reject()
    correct = IdentityDialog(person, today, window)
    correct.show()
    yield "dialog-identity", correct
    correct.reject()


def wait_while_busy(window: MainWindow) -> None:
    """Let a preview be built."""
    settle()
    for _ in range(WAIT_MS // 50):
        if not window.sitting.is_busy:
            break
        QCoreApplication.processEvents()
        QApplication.instance().thread().msleep(50)


def settle() -> None:
    """Let everything be laid out and thrown-away widgets go."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tests.screens FOLDER")
    sys.exit(main(Path(sys.argv[1])))
