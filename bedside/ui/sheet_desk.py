"""Between the review page and the world: builds, signs, prints, saves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from bedside.domain.errors import WorldError
from bedside.ui import handing_out
from bedside.ui.dialogs.saving import save_patient_file
from bedside.ui.language import spoken
from bedside.ui.presenters.review import ReviewPresenter
from bedside.ui.refusal import in_french, told

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService
    from bedside.app.sheet import SignedSheet
    from bedside.ui.pages.review import ReviewPage


class SheetDesk(QObject):
    """Serves one review page at a time.

    Signals:
        signed: a sheet was signed and kept.
        handed_on: the sheet that was signed, and what for; the page empties its fields before a dialog asks for more.
        busy_changed: whether something is built or signed.
        problem: a sentence for the message bar.
        told: a sentence about something that went well.
    """

    signed = Signal()
    handed_on = Signal(object, str)
    busy_changed = Signal(bool)
    problem = Signal(str)
    told = Signal(str)

    def __init__(self, service: CaseService, *, is_demo: bool, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._talk = ReviewPresenter(service, is_demo=is_demo, parent=self)
        self.is_busy = False
        self._talk.busy_changed.connect(self._on_busy)
        self._talk.signed.connect(self._on_signed)

    def serve(self, page: ReviewPage) -> None:
        """Connect a new review page."""
        page.preview_wanted.connect(self._talk.build)
        page.sign_wanted.connect(self._talk.sign)
        page.again_wanted.connect(self._talk.hand_out_again)
        page.kept_wanted.connect(self._talk.show_kept)
        self._talk.kept.connect(page.show_kept)
        self._talk.preview_changed.connect(page.show_preview)
        self._talk.refused.connect(page.refuse)
        self._talk.busy_changed.connect(page.show_busy)
        self.handed_on.connect(page.show_signed)

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        self.is_busy = busy
        self.busy_changed.emit(busy)

    @Slot(object, str)
    def _on_signed(self, sheet: SignedSheet, wants: str) -> None:
        self.signed.emit()
        self.handed_on.emit(sheet, wants)
        try:
            if wants == "save":
                self._save(sheet)
            else:
                self._print(sheet)
        except WorldError as error:
            self.problem.emit(told(error))
        if sheet.unstamped:
            why = in_french(sheet.unstamped) if spoken() == "fr" else sheet.unstamped
            self.problem.emit(self.tr("{why} The sheet is signed; its time is not proven.").format(why=why))

    def _save(self, sheet: SignedSheet) -> None:
        path = save_patient_file(self._window, sheet.pdf, sheet.file_name)
        if path:
            self._talk.note_handed_out(printed=False)
            self.told.emit(handing_out.saved_sentence(path))

    def _print(self, sheet: SignedSheet) -> None:
        printer = handing_out.choose_printer(self._window)
        if printer is None:
            return
        job = handing_out.PrintJob(sheet.pdf, self)
        job.ended.connect(self.problem)
        job.start(printer)
        self._talk.note_handed_out(printed=True)
