"""A signed sheet from anywhere: checked in another process, told in three words, and gone on with when it is good."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from bedside.domain.errors import WorldError
from bedside.ui import handing_out
from bedside.ui.dialogs.frame import DialogFrame
from bedside.ui.presenters.worker import Worker
from bedside.ui.refusal import as_spoken, reasons, told
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import Badge, Panel, text_label
from bedside.ui.widgets.comparison import Comparison
from bedside.ui.widgets.dropped import dropped_file
from bedside.ui.widgets.rows import clear_rows

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService
    from bedside.app.sheet_check import Checked, Inside
    from bedside.sign.sandbox import Stop
    from bedside.sign.verdict import Claim

LARGEST_FILE_BYTES = 20 * 1024 * 1024
_LONGEST_END_SECONDS = 5.0
"""Until a check that was stopped has let go of the record; it takes a few thousandths."""
WIDTH = 760


class CheckSheetDialog(DialogFrame):
    """Takes a file by choosing or dropping it, and says what it is.

    Attributes:
        case: id of the case that was taken over, "" while none was.
    """

    def __init__(self, service: CaseService, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Check a signed sheet"),
            self.tr(
                "Drop the PDF here or choose it. It is checked in a process of its own; nothing is kept."
            ),
            self.tr("Go on with this case here"),
            parent,
        )
        self.case = ""
        self._service = service
        self._checked: Checked | None = None
        self._worker = Worker(self)
        self._stop: Stop | None = None
        self._at_rest = Event()
        self._choose = QPushButton(self.tr("Choose a file…"))
        self._progress = QProgressBar()
        self._told = Panel("card")
        self._comparison = Comparison()
        self._comparison.changed.connect(self.action.setEnabled)
        self._lay_out_body()
        self.setAcceptDrops(True)
        self.setMinimumWidth(WIDTH)
        self.action.hide()
        self.action.clicked.connect(self._go_on)
        self.cancel.setText(self.tr("Close"))

    def check_file(self, path: str) -> None:
        """Read a file and check it, one at a time; what was said about the one before goes."""
        if self._worker.is_busy:
            return
        self._forget()
        try:
            with Path(path).open("rb") as file:
                pdf = file.read(LARGEST_FILE_BYTES + 1)
        except OSError:
            self.say(self.tr("The file could not be read. Nothing was checked. Choose another one."))
            return
        from bedside.sign.sandbox import Stop

        service, stop, at_rest = self._service, Stop(), Event()

        def work() -> Checked:
            from bedside.app.sheet_check import check_sheet

            try:
                return check_sheet(service, pdf, stop)
            finally:
                at_rest.set()

        self._stop, self._at_rest = stop, at_rest
        self._worker.start(work, self._on_checked, self._on_failed)
        self._show_busy(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be dropped."""
        if dropped_file(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Check the file that was dropped."""
        event.acceptProposedAction()
        self.check_file(dropped_file(event))

    def reject(self) -> None:
        """Close; a check under way ends with its process, and touches the record no more."""
        if self._worker.is_busy and self._stop is not None:
            self._worker.forget()
            self._stop.stop()
            self._at_rest.wait(_LONGEST_END_SECONDS)
        super().reject()

    @Slot()
    def _ask_file(self) -> None:
        path = handing_out.ask_which(self, "PDF (*.pdf)")
        if path:
            self.check_file(path)

    @Slot()
    def _go_on(self) -> None:
        from bedside.app.taking_over import continue_here
        from bedside.commands.decide import Refused

        if self._checked is None:
            return
        try:
            outcome = continue_here(self._service, self._checked, compared=self._comparison.is_done)
        except WorldError as error:
            self.say(told(error))
            return
        if isinstance(outcome, Refused):
            self.say(reasons(outcome))
            return
        self.case = outcome.view.state.case
        self.accept()

    def _on_checked(self, result: object) -> None:
        from bedside.app.sheet_check import Checked

        self._show_busy(False)
        if isinstance(result, Checked):
            self._show(result)

    def _on_failed(self, sentence: str) -> None:
        self._show_busy(False)
        self.say(sentence)

    def _show(self, checked: Checked) -> None:
        from bedside.sign.verdict import CannotCheck, NotVerified, Verified

        self._checked = checked
        verdict = checked.verdict
        match verdict:
            case Verified(claim, notes):
                self._word(self.tr("✓ Verified"), "done")
                self._claim(claim)
                self._lines(notes)
            case NotVerified(reasons, claim):
                self._word(self.tr("✕ Not verified"), "blocked")
                self._lines((*reasons, *verdict.advice))
                if claim is not None:
                    self._lines((self.tr("What the file says of itself, not proven:"),))
                    self._claim(claim)
            case CannotCheck(reasons):
                self._word(self.tr("? Cannot check"), "due")
                self._lines(reasons)
        self._lines((checked.origin,))
        if checked.inside is not None:
            self._tell_inside(checked.inside)
        self._told.show()

    def _tell_inside(self, inside: Inside) -> None:
        if inside.problem:
            self._lines((inside.problem,))
            return
        said = self.tr(
            "{name}, born {born}, hospital no. {number}: sheet {sheet}, {entries} entries, record {code}."
        )
        words = said.format(
            name=inside.name,
            born=inside.born,
            number=inside.hospital_number,
            sheet=inside.sheet,
            entries=inside.entries,
            code=inside.record_code,
        )
        self._told.body.addWidget(text_label(words, tone="strong"))
        alike = self.tr(
            "Here is an open case that looks alike: {case}. If it is the same patient, merge the two afterwards."
        )
        self._lines(tuple(alike.format(case=case) for case in inside.alike))
        if self._service.doubt is not None:
            self.only_read()
            return
        self.action.show()
        if inside.meets:
            meets = self.tr("It would be merged into the case here of {patient}.").format(
                patient=inside.meets
            )
            if inside.differs:
                self._comparison.ask(meets)
            else:
                self._lines((meets,))

    def _claim(self, claim: Claim) -> None:
        at = claim.claimed_at.astimezone(self._service.now().tzinfo)
        said = self.tr("Signed by {who}, {number}, for {ward}. Claimed time {time}.")
        self._lines(
            (
                said.format(
                    who=claim.who,
                    number=claim.registration,
                    ward=claim.ward,
                    time=f"{at:%Y-%m-%d %H:%M:%S %z}",
                ),
                self.tr("Certificate {serial}, issued by {issuer}.").format(
                    serial=claim.serial, issuer=claim.issuer
                ),
            )
        )

    def _word(self, word: str, meaning: str) -> None:
        self._told.body.addWidget(Badge(word, meaning))

    def _lines(self, sentences: tuple[str, ...]) -> None:
        for said in sentences:
            self._told.body.addWidget(text_label(as_spoken(said)))

    def _show_busy(self, busy: bool) -> None:
        self._progress.setVisible(busy)
        self._choose.setEnabled(not busy)

    def _forget(self) -> None:
        self._checked = None
        self.say("")
        self.action.hide()
        self._comparison.forget()
        clear_rows(self._told.body)
        self._told.hide()

    def _lay_out_body(self) -> None:
        mark_as(self._choose, kind="")
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._ask_file)
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Under way"))
        self._progress.hide()
        self._told.hide()
        for part in (self._choose, self._progress, self._told, self._comparison):
            self.body.addWidget(part)
