"""Pictures of every screen for the people who build it: `python -m tests.screens FOLDER`.

Every screen in light and dark at 1366x768 and 1920x1080, and in French, from the demonstration ward.
"""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QDate, QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from bedside.app.sheet import PreviewWish, Signing, build_preview, sign_preview
from bedside.app.wiring import open_session
from bedside.commands.model import SetTier, StartRound
from bedside.domain.patient import Identity, Sex
from bedside.domain.severity import Tier
from bedside.ui import fonts, language, theme
from bedside.ui.dialogs.check_sheet import CheckSheetDialog
from bedside.ui.dialogs.enrol import EnrolDialog
from bedside.ui.dialogs.find_item import FindItemDialog
from bedside.ui.dialogs.identity import IdentityDialog
from bedside.ui.dialogs.keys import KeysDialog
from bedside.ui.dialogs.new_case import NewCaseDialog
from bedside.ui.dialogs.override import OverrideDialog
from bedside.ui.dialogs.paste_results import PasteResultsDialog
from bedside.ui.dialogs.people import ChangePinDialog
from bedside.ui.dialogs.recover import RecoverDialog
from bedside.ui.dialogs.restore import RestoreDialog
from bedside.ui.dialogs.retention import RetentionDialog
from bedside.ui.idle import IdleWatch
from bedside.ui.main_window import MainWindow
from bedside.ui.pages.setup import SetupPage
from bedside.ui.roles import DARK, LIGHT

SIZES = (QSize(1366, 768), QSize(1920, 1080))
LOOKS = (theme.Look.LIGHT, theme.Look.DARK)
WAIT_MS = 20_000
NOBODY_YET = Identity(
    family_name="Lindqvist",
    given_name="Maja",
    birth_date=date(1990, 1, 2),
    hospital_number="4499 001",
    sex=Sex.FEMALE,
)
LABORATORY = """Ferritin  > 40000  ug/L
Platelets  41  10*9/L
Fibrinogen  0,9  g/L
CRP  see comment  mg/L"""
Shown = Iterator[tuple[str, QWidget | QPixmap]]
"""Screens by name, as they stand, or a picture of what has gone again."""
COLUMNS, CELL = 4, QSize(400, 249)
ALSO_DARK = (
    "unlock",
    "board",
    "step-2-severity",
    "step-6-first_line",
    "short-path",
    "step-4-overridden",
    "dialog-new-case-found",
    "dialog-override",
    "dialog-keys",
)


def main(folder: Path) -> int:
    """Draw every screen into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    fonts.load(app)
    theme.start()
    for look in LOOKS:
        theme.keeper.choose(look)
        for size in SIZES:
            save(folder, f"{size.width()}-{look.value}", screens(open_session(demo=True), size))
    language.speak(app, "fr")
    theme.keeper.choose(theme.Look.LIGHT)
    save(folder, f"{SIZES[0].width()}-french", screens(open_session(demo=True, language="fr"), SIZES[0]))
    contact_sheet(folder)
    app.shutdown()
    return 0


def contact_sheet(folder: Path) -> None:
    """All screens on one picture, few colours, for the README."""
    pictures = sorted(folder.glob("*-1366-light.png")) + [
        folder / f"{name}-1366-dark.png" for name in ALSO_DARK
    ]
    rows = -(-len(pictures) // COLUMNS)
    sheet = QImage(COLUMNS * CELL.width(), rows * CELL.height(), QImage.Format.Format_RGB32)
    sheet.fill(theme.colour("surface"))
    painter = QPainter(sheet)
    painter.setPen(theme.colour("ink"))
    for at, path in enumerate(pictures):
        room = CELL - QSize(8, 24)
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        corner = QPoint(at % COLUMNS * CELL.width() + 4, at // COLUMNS * CELL.height() + 20)
        painter.drawText(corner - QPoint(0, 5), path.stem.replace("-1366-", ", "))
        painter.drawImage(corner, QImage(str(path)).scaled(room, keep, smooth))
    painter.end()
    plain = Qt.ImageConversionFlag.ThresholdDither
    pixels = Counter(memoryview(sheet.constBits()).cast("I"))
    roles_of = [QColor(value).rgb() for look in (LIGHT, DARK) for value in look]
    colours = list(dict.fromkeys([*roles_of, *(colour for colour, _ in pixels.most_common(256))]))[:256]
    sheet.convertToFormat(QImage.Format.Format_Indexed8, colours, plain).save(
        str(folder / "contact-sheet.png")
    )


def save(folder: Path, ending: str, shown: Shown) -> None:
    """Draw each of these screens."""
    for name, each in shown:
        settle()
        path = folder / f"{name}-{ending}.png"
        picture = each if isinstance(each, QPixmap) else each.grab()
        picture.save(str(path))
        print(path)


def screens(session: object, size: QSize) -> Shown:
    """Every screen by name, ready to be drawn."""
    window = MainWindow(IdleWatch(steady_ms=lambda: 0, wall_ms=lambda: 0))  # a slow machine does not lock it
    window.resize(size)
    window.show()
    window.attach(session)
    yield "unlock", window
    window.unlock.refuse("The PIN was not accepted. Nothing was changed. Type the PIN again.")
    yield "unlock-refused", window
    come_in(window, session)
    yield from boards(window)
    yield from dialogs(window)
    yield from ward_dialogs(window, session)
    rows = window.sitting._service.board()
    for row in rows:
        window.sitting.open_case(row.case)
        yield f"case-{row.tier}-first", window
    yield from steps(window, rows[0].case)
    fulminant = next(row.case for row in rows if row.tier.startswith("T4"))
    window.sitting.open_case(fulminant, "short_path")
    yield "short-path", window
    yield from override_dialog(window, fulminant)
    ill = next(row.case for row in rows if row.tier == "T3")
    window.sitting.open_case(ill, "parasitic_exclusion")
    yield "step-4-overridden", window
    yield from case_dialogs(window, ill)
    yield from decisions(window, ill)
    yield from reassessed(window, session, ill)
    yield from empty_case(window)
    window.lock()
    settle()
    yield "locked", window
    come_in(window, session)
    window.message.say("The disk is full. The last answer is not saved. Make room and answer again.")
    yield "message", window
    put_away(window)
    yield from setting_up(size)


def boards(window: MainWindow) -> Shown:
    """The board as it opens, without names, with the closed cases, and of a ward without patients."""
    board = window.sitting.board
    yield "board", window
    board.show_rows(())
    yield "board-empty", window
    window.sitting.show_board()
    board._hide.setChecked(True)
    yield "board-names-hidden", window
    board._hide.setChecked(False)
    board._listing.choose("closed")
    window.sitting.board_talk.show_listing("closed")
    yield "board-closed", window
    board._listing.choose("open")
    window.sitting.show_board()


def setting_up(size: QSize) -> Shown:
    """The first start, as it opens and with nothing filled in."""
    setup = SetupPage()
    setup.resize(size)
    setup.show()
    yield "setup", setup
    setup._on_begin()
    yield "setup-incomplete", setup
    put_away(setup)


def put_away(window: QWidget) -> None:
    """Close, and let Qt throw it away while it is still held: collected by Python it would go in any event."""
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def come_in(window: MainWindow, session: object) -> None:
    """Unlock, with everything there that is loaded after the board."""
    window.unlock.unlock_wanted.emit(session.people()[0].id, session.demo_pin)
    assert window.sitting.side is not None


def steps(window: MainWindow, case: str) -> Shown:
    """Every step of one case; the review waits for its preview."""
    window.sitting.open_case(case)
    for step in window.sitting.case_talk.view.assessment.steps:
        window.sitting.case.open_step(step.id)
        wait_while_busy(window)
        yield f"step-{step.number}-{step.id}", window


def dialogs(window: MainWindow) -> Shown:
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


def ward_dialogs(window: MainWindow, session: object) -> Shown:
    """What is asked about people, sheets and copies."""
    service = window.sitting._service
    made = (
        ("check-sheet", lambda: CheckSheetDialog(service, window)),
        ("enrol", lambda: EnrolDialog(service, window)),
        ("change-pin", lambda: ChangePinDialog(service, window)),
        ("recovery", lambda: RecoverDialog(session, window.unlock.people, window)),
        ("restore", lambda: RestoreDialog(session, window)),
        ("retention", lambda: RetentionDialog(service, window)),
    )
    for name, make in made:
        dialog = make()
        dialog.show()
        yield f"dialog-{name}", dialog
        dialog.reject()


def case_dialogs(window: MainWindow, case: str) -> Shown:
    """What is asked about an open case, and its other faces."""
    sitting = window.sitting
    sitting.open_case(case, "severity")
    talk, service = sitting.case_talk, sitting._service
    find = FindItemDialog(sitting.side._found, window)
    find.entry.setText("fe")
    paste = PasteResultsDialog(service, talk.view.state.identity, window)
    paste.text.setPlainText(LABORATORY)
    asked = (("keys", KeysDialog(window)), ("find-item", find), ("paste", paste))
    for name, dialog in asked:
        dialog.show()
        yield f"dialog-{name}", dialog
        dialog.reject()
    size = window.size()
    sitting.case.toggle_reading()
    window.showNormal()
    window.resize(size)
    yield "reader", window
    sitting.case.stop_reading()
    sitting.case.foot.show_not_saved()
    sitting.case.show_halt("The disk is full. The last answer is not saved. Make room, then save it again.")
    yield "halted", window
    sitting.case.show_halt("")


def override_dialog(window: MainWindow, case: str) -> Shown:
    """The way over a shut gate, with everything that it covers."""
    window.sitting.open_case(case, "parasitic_exclusion")
    gate, page = window.sitting.case_talk.view.assessment.gate, window.sitting.case.page
    override = OverrideDialog(gate, page.context, window)
    override.show()
    yield "dialog-override", override
    override.reject()


def decisions(window: MainWindow, case: str) -> Shown:
    """What is asked before a decision about a case is recorded."""
    sitting = window.sitting
    menu = sitting.side.menu
    sitting.open_case(case, "first_line")
    asked: dict[str, Callable[[], object]] = {
        "tier": sitting.case._live._set_tier,
        "first-dose": sitting.case.page._start_other_reason,
        "new-round": menu.start_round,
        "merge": menu.merge_case,
        "close": menu.close_case,
    }
    for name, ask in asked.items():
        yield f"dialog-{name}", in_front(ask)


def in_front(ask: Callable[[], object]) -> QPixmap:
    """What a press brings up over the window, which waits until it is put away again."""
    pictures = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        settle()
        pictures.append(dialog.grab())
        dialog.reject()

    QTimer.singleShot(0, look)
    ask()
    settle()
    return pictures[0]


def reassessed(window: MainWindow, session: object, case: str) -> Shown:
    """A signed case in its second round: what is asked again, and what is new since the sheet."""
    sitting = window.sitting
    service, talk = sitting._service, sitting.case_talk
    sitting.open_case(case, "severity")
    who = talk.view.state.identity
    initials = f"{who.given_name[0]}{who.family_name[0]}"
    preview = build_preview(service, PreviewWish(incomplete_reason="night, one person"))
    sign_preview(service, preview, Signing(session.demo_pin, initials, str(who.birth_date.year)))
    talk.perform(StartRound())
    settle()
    sitting.case.open_step("severity")
    sitting.case.page.focus("vasopressor")
    yield "round-still-so", window
    sitting.case.page._confirm("vasopressor")
    sitting.case.open_step("review_and_sign")
    wait_while_busy(window)
    sitting.case.page._show_part("changes")
    yield "round-changes", window
    talk.perform(SetTier(tier=Tier.T4B, reason="Worse within hours under pulse steroid"))
    sitting.case.open_step("second_line")
    yield "case-T4b-second_line", window


def empty_case(window: MainWindow) -> Shown:
    """A case of which nothing is known yet."""
    window.sitting.case_talk.begin(NOBODY_YET)
    window.sitting.open_case(window.sitting.case_talk.view.state.case)
    yield "case-empty-first", window
    for step in ("severity", "parasitic_exclusion", "first_line"):
        window.sitting.case.open_step(step)
        yield f"case-empty-{step}", window


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
