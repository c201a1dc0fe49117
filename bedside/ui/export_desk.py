"""A case leaves: its last signed sheet, a draft, or its record; on purpose, and recorded (safety.md P2, P5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from bedside.domain.errors import WorldError
from bedside.ui import handing_out
from bedside.ui.dialogs.saving import save_patient_file
from bedside.ui.refusal import told

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bedside.app.case_service import CaseService
    from bedside.app.export import ExportFormat


class ExportDesk(QObject):
    """Serves the menu of a case.

    Signals:
        problem: a sentence for the message bar.
        told: where the file lies now.
    """

    problem = Signal(str)
    told = Signal(str)

    def __init__(self, service: CaseService, window: QWidget) -> None:
        super().__init__(window)
        self._service, self._window = service, window

    @Slot()
    def save_sheet(self) -> None:
        """Save the last signed sheet, byte for byte."""
        self._save("pdf")

    @Slot()
    def save_record(self) -> None:
        """Save the record as JSON; only on this workstation."""
        self._save("json")

    @Slot()
    def save_draft(self) -> None:
        """Save the sheet as it stands, NOT SIGNED on every page; only on this workstation."""
        self._save("draft")

    @Slot()
    def print_draft(self) -> None:
        """Print the sheet as it stands, NOT SIGNED on every page: also where nothing can be saved or signed."""
        from bedside.app.export import made_file, note_left

        try:
            made = made_file(self._service, "draft")
            printer = handing_out.choose_printer(self._window)
            if printer is None:
                return
            job = handing_out.PrintJob(made.content, self)
            job.ended.connect(self.problem)
            job.start(printer)
            note_left(self._service, "draft", printed=True)
        except WorldError as error:
            self.problem.emit(told(error))

    def _save(self, wanted: ExportFormat) -> None:
        from bedside.app.export import made_file, note_left

        try:
            made = made_file(self._service, wanted)
            path = save_patient_file(self._window, made.content, made.name, is_signed=wanted == "pdf")
            if path:
                note_left(self._service, wanted)
                self.told.emit(handing_out.saved_sentence(path))
        except WorldError as error:
            self.problem.emit(told(error))
