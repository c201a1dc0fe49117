"""More actions on a case: correct who it is, start a reassessment, close it; and the look of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from bedside.ui.export_desk import ExportDesk
from bedside.ui.look_menu import LookMenu
from bedside.ui.recording import RecordingMenu

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bedside.app.case_service import CaseService
    from bedside.ui.dialogs.frame import DialogFrame
    from bedside.ui.presenters.case import CasePresenter


class CaseMenu(RecordingMenu):
    """The menu behind "More".

    Signals:
        board_wanted: back to the board. change_wanted: somebody else takes over.
        reading_wanted: one item at a time, or the whole screen again.
    """

    board_wanted = Signal()
    change_wanted = Signal()
    reading_wanted = Signal()

    def __init__(
        self,
        talk: CasePresenter,
        service: CaseService,
        screen: QWidget,
        typed: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        # It goes with the screen of the sitting, its dialogs stand before the window.
        super().__init__(lambda: service.store.doubt, screen)
        self._talk, self._service, self._window, self._typed = talk, service, screen.window(), typed
        self.exports = ExportDesk(service, self._window)
        self.exports.setParent(self)
        self.addAction(self.tr("Back to the board"), self.board_wanted.emit)
        self.addSeparator()
        self.add_recording(self.tr("Start a reassessment…"), self.start_round)
        self.add_recording(self.tr("Paste laboratory results…"), self.paste_results)
        self.addAction(self.tr("Reader mode: one item at a time (F11)"), self.reading_wanted.emit)
        self.add_recording(self.tr("Correct the patient's identifiers…"), self.correct_identity)
        self.add_recording(self.tr("Merge another case of this patient…"), self.merge_case)
        self._close = self.add_recording(self.tr("Close the case…"), self.close_case)
        self._reopen = self.add_recording(self.tr("Open the case again…"), self.reopen_case)
        self.addSeparator()
        self.addAction(self.tr("Save the last signed sheet…"), self.exports.save_sheet)
        self.addAction(self.tr("Print a draft (NOT SIGNED)…"), self.exports.print_draft)
        self.addAction(self.tr("Save a draft (NOT SIGNED)…"), self.exports.save_draft)
        self.addAction(self.tr("Save the record of this case (JSON)…"), self.exports.save_record)
        self.addSeparator()
        self.addAction(self.tr("Change user"), self.change_wanted.emit)
        self.addMenu(LookMenu(self))
        self.aboutToShow.connect(self.offer_what_is_possible)

    @Slot()
    def offer_what_is_possible(self) -> None:
        """A closed case is opened again, an open one is closed."""
        view = self._talk.view
        is_closed = view is not None and view.state.closed is not None
        self._close.setVisible(not is_closed)
        self._reopen.setVisible(is_closed)

    @Slot()
    def start_round(self) -> None:
        """Begin a new round of the same case once that is confirmed; old values stay as history.

        Nothing is asked where nothing begins, or where the checklist of the round is asked about anyway.
        """
        from bedside.commands.model import StartRound
        from bedside.ui.dialogs.new_round import NewRoundDialog

        view = self._talk.view
        if view is None:
            return
        is_settled = view.state.is_round_empty or self._service.move_offer is not None
        dialog = None if is_settled else NewRoundDialog(view.state.round + 1, self._window)
        if dialog is not None:
            self._name_patient(dialog)
        if dialog is None or dialog.exec() == QDialog.DialogCode.Accepted:
            self._talk.perform(StartRound())
        if dialog is not None:
            dialog.deleteLater()

    @Slot()
    def paste_results(self) -> None:
        """Show what a laboratory text gives; each line that is ticked is recorded as if it had been typed."""
        from bedside.ui.dialogs.paste_results import PasteResultsDialog

        view = self._talk.view
        if view is None:
            return
        dialog = PasteResultsDialog(self._service, view.state.identity, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            for command in dialog.commands:
                if not self._talk.is_halted:
                    self._talk.perform(command)
        dialog.deleteLater()

    @Slot()
    def correct_identity(self) -> None:
        """Ask for the right identifiers and a reason."""
        from bedside.ui.dialogs.identity import IdentityDialog

        view = self._talk.view
        if view is None:
            return
        dialog = IdentityDialog(view.state.identity, self._service.now().date(), self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.amendment is not None:
            self._talk.perform(dialog.amendment)
        dialog.deleteLater()

    @Slot()
    def merge_case(self) -> None:
        """Ask for the other case by its hospital number, which is typed and never picked."""
        from bedside.ui.dialogs.merge import MergeDialog

        dialog = MergeDialog(self._talk.to_compare, self._window)
        self._name_patient(dialog)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._talk.merge(dialog.number, compared=dialog.compared)
        dialog.deleteLater()

    @Slot()
    def close_case(self) -> None:
        """Ask for the outcome and close the case; nothing is erased."""
        from bedside.commands.model import CloseCase
        from bedside.ui.dialogs.ask_line import AskLineDialog
        from bedside.ui.presenters.still_open import still_open
        from bedside.ui.widgets.ready_list import typed_links

        view = self._talk.view
        if view is None:
            return
        lead = self.tr("The case leaves the board. Its record stays, and it can be opened again.")
        dialog = AskLineDialog(
            self.tr("Close the case"), lead, self.tr("Outcome"), self.tr("Close the case"), self._window
        )
        self._name_patient(dialog)
        typed = [link.words for link in typed_links(self._service.protocol, self._typed())]
        dialog.tell(still_open(view.assessment, self._service.protocol, typed))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._talk.perform(CloseCase(outcome=dialog.text))
            if self._talk.view is not None and self._talk.view.state.closed is not None:
                self.board_wanted.emit()
        dialog.deleteLater()

    @Slot()
    def reopen_case(self) -> None:
        """Ask why, and put the case back on the board."""
        from bedside.commands.model import ReopenCase
        from bedside.ui.dialogs.ask_line import AskLineDialog

        lead = self.tr("The case comes back to the board. That it was closed stays in its record.")
        said = self.tr("Open the case again")
        dialog = AskLineDialog(said, lead, self.tr("Why"), said, self._window)
        self._name_patient(dialog)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._talk.perform(ReopenCase(reason=dialog.text))
        dialog.deleteLater()

    def _name_patient(self, dialog: DialogFrame) -> None:
        """Whose case it is about: the banner lies behind the dialog (safety.md H01)."""
        from bedside.ui.presenters.patient_words import name_and_number

        if self._talk.view is not None:
            dialog.name_patient(name_and_number(self._talk.view))
