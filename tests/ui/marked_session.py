"""A whole session of the real window, run as a process of its own, with a mark in everything a person types.

`python -m tests.ui.marked_session SHEET` tells each stage on standard output and waits for a line before it goes on,
so that whoever started it can look at the files of that moment. It ends by a crash on purpose.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit

from bedside.app.case_service import Saved
from bedside.app.process import leave_no_core
from bedside.case.events import CorrectionReason, Senior
from bedside.commands.model import (
    AmendIdentity,
    Command,
    OverrideGate,
    RecordAnswer,
    RecordMdtDiagnosis,
    WithdrawAnswer,
)
from bedside.domain.observations import Answer, Finding, Observation, Remark
from bedside.domain.patient import Identity, Sex
from bedside.ui.application import STYLE, make_window
from bedside.ui.handing_out import PrintJob
from bedside.ui.main_window import MainWindow
from bedside.ui.pages.review import ReviewPage
from bedside.ui.pages.setup import SetupPage

KINDS = (
    *("ward", "clinician", "role", "registration", "passphrase"),
    *("family", "given", "number", "bed", "allergy", "remark", "owner", "reason", "withdrawal"),
    *("senior", "mdt", "override", "samples", "cover", "incomplete", "draft"),
)
MARKS = {name: f"{name}Qzx{number:02d}vkw" for number, name in enumerate(KINDS)}
"""Words that stand nowhere else."""
TURN_MS = 5


class Clinician:
    """Somebody who goes through everything the window offers."""

    def __init__(self, app: QApplication, sheet: Path) -> None:
        self.app, self.sheet = app, sheet
        self.window: MainWindow = make_window(app, demo=False)
        self.window.show()

    def wait(self, until: Callable[[], object]) -> None:
        """Let the window work until something holds; its threads work while it waits."""
        while not until():
            QTest.qWait(TURN_MS)

    def set_up(self) -> None:
        """Answer the questions of the first start."""
        self.wait(lambda: self.window.findChild(SetupPage))
        page = self.window.findChild(SetupPage)
        page._ward.setText(MARKS["ward"])
        page._zone.setCurrentText("Europe/Paris")
        page._mark.choose(".")
        page._units.choose("si")
        page._name.setText(MARKS["clinician"])
        page._role.setText(MARKS["role"])
        page._registration.setText(MARKS["registration"])
        page._senior.choose("yes")
        page._pin.setText(MARKS["passphrase"])
        page._again.setText(MARKS["passphrase"])
        page._on_begin()
        self.wait(lambda: self.window.sitting)

    def do(self, command: Command) -> None:
        """Ask for something as the screen does, with the PIN; it must have been saved."""
        talk = self.window.sitting.case_talk
        refusals: list[object] = []
        talk.refused.connect(lambda _, refused: refusals.append(refused))
        before = talk.view.state.last.number
        talk.perform_with(command, MARKS["passphrase"])
        if talk.view.state.last.number == before:
            sys.exit(f"not saved: {command.type}: {refusals}")

    def work(self) -> None:
        """A case with a mark in every kind of words."""
        sitting = self.window.sitting
        identity = Identity(
            family_name=MARKS["family"],
            given_name=MARKS["given"],
            birth_date=date(1971, 3, 9),
            hospital_number=MARKS["number"],
            sex=Sex.FEMALE,
        )
        begun = sitting.case_talk.begin(identity)
        assert isinstance(begun, Saved), begun
        sitting.open_case(begun.view.state.case)
        self.do(AmendIdentity(identity=identity.model_copy(update={"bed": MARKS["bed"]}), reason="moved bed"))
        now = sitting._service.now()
        told: tuple[Observation, ...] = (
            Finding(item="allergies", answer=Answer.YES, collected_at=now),
            Remark(item="allergies_text", text=MARKS["allergy"], collected_at=now),
            Remark(item="steroid_contraindication_text", text=MARKS["remark"], collected_at=now),
            Finding(item="blood_cultures", answer=Answer.PENDING, collected_at=now, owner=MARKS["owner"]),
            Finding(
                item="legionella_pneumococcal",
                answer=Answer.NOT_APPLICABLE,
                collected_at=now,
                reason=MARKS["reason"],
            ),
        )
        for each in told:
            self.do(RecordAnswer(observation=each))
        self.override()
        self.take_back()
        self.draft()

    def override(self) -> None:
        """A diagnosis of a team, and an override over the shut gate."""
        seniors = (
            Senior(name=MARKS["senior"], role="haematology", registration="1"),
            Senior(name=MARKS["clinician"], role=MARKS["role"], registration=MARKS["registration"]),
        )
        self.do(RecordMdtDiagnosis(seniors=seniors, note=f"{MARKS['mdt']} agreed by the team"))
        self.do(
            OverrideGate(
                seniors=seniors,
                reason=f"{MARKS['override']} deteriorating within hours",
                samples=MARKS["samples"],
                cover=MARKS["cover"],
            )
        )

    def take_back(self) -> None:
        """An answer taken back."""
        view = self.window.sitting.case_talk.view
        answer = view.state.entries["allergies_text"][-1]
        self.do(
            WithdrawAnswer(
                withdraws=answer.stamp.event,
                item="allergies_text",
                reason=CorrectionReason.OTHER,
                note=MARKS["withdrawal"],
            )
        )

    def draft(self) -> None:
        """Words typed and copied but never saved."""
        field = QPlainTextEdit(self.window)
        field.setPlainText(MARKS["draft"])
        field.selectAll()
        field.copy()
        assert self.app.clipboard().text() == MARKS["draft"]

    def sign(self) -> None:
        """Preview, sign, save through the dialog of the program, print."""
        sitting = self.window.sitting
        sitting.case.open_review()
        page = sitting.case.page
        assert isinstance(page, ReviewPage)
        self.wait(lambda: page._last_event and not sitting.is_busy)
        page._reason.setText(MARKS["incomplete"])
        page._reason.editingFinished.emit()
        self.wait(lambda: not sitting.is_busy)
        identity = sitting.case_talk.view.state.identity
        page.who.initials.setText(identity.initials)
        page.who.birth_year.setText(str(identity.birth_date.year))
        page.who.pin.setText(MARKS["passphrase"])
        QTimer.singleShot(0, self._answer_dialog)
        page._sign_and_save()
        self.wait(self.sheet.exists)
        self.wait(lambda: not sitting.is_busy)
        job = PrintJob(self.sheet.read_bytes())
        ended: list[str] = []
        job.ended.connect(ended.append)
        job.send("Ward", 1)
        self.wait(lambda: ended)
        assert ended == [""], ended

    def _answer_dialog(self) -> None:
        dialog = self.app.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            dialog.selectFile(str(self.sheet))
            dialog.accept()
        else:
            QTimer.singleShot(20, self._answer_dialog)

    def fail(self) -> None:
        """A fault nobody foresaw, with the patient in its words."""

        def fall() -> None:
            raise RuntimeError(f"{MARKS['family']} {MARKS['remark']}")

        QTimer.singleShot(0, fall)
        self.wait(lambda: self.window.message.isVisible())

    def lock_and_return(self) -> None:
        """Lock, and come back."""
        self.window.lock()
        assert self.app.clipboard().text() == ""
        stage("locked")
        self.window.unlock._pin.setText(MARKS["passphrase"])
        self.window.unlock._on_unlock()
        self.wait(lambda: self.window.sitting)


def stage(name: str) -> None:
    """Say where we are and wait for leave to go on."""
    print(name, flush=True)
    sys.stdin.readline()


def main(sheet: Path) -> None:
    """The whole session."""
    leave_no_core()
    person = Clinician(QApplication(["bedside", *STYLE]), sheet)
    person.set_up()
    person.work()
    stage("working")
    person.sign()
    stage("signed")
    person.fail()
    stage("failed")
    person.lock_and_return()
    stage("came back")
    os.kill(os.getpid(), signal.SIGSEGV)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
