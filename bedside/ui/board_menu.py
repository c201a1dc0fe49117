"""More actions on the board: who may come in, the recovery key, the checklist, the lock; and the look."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from bedside.domain.errors import WorldError
from bedside.ui.language import NAMES, spoken
from bedside.ui.look_menu import LookMenu
from bedside.ui.presenters.worker import Worker
from bedside.ui.recording import RecordingMenu
from bedside.ui.refusal import told

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService


class BoardMenu(RecordingMenu):
    """The menu behind "More" while no case is open.

    Signals:
        ward_changed: people, settings or the checklist in use are others now.
        change_wanted: somebody else takes over.
        recovery_key_wanted: a recovery key is to be made.
        case_taken: the case of a signed sheet was taken over; its id.
        language_wanted: the window is to speak this language.
        problem, told: a sentence for the message bar.
    """

    ward_changed = Signal()
    change_wanted = Signal()
    recovery_key_wanted = Signal()
    case_taken = Signal(str)
    language_wanted = Signal(str)
    problem = Signal(str)
    told = Signal(str)

    def __init__(self, service: CaseService, board: QWidget) -> None:
        super().__init__(lambda: service.doubt, board)
        self._service, self._board = service, board
        self._reading = Worker(self)
        self.addAction(self.tr("Change user"), self.change_wanted.emit)
        self.add_recording(self.tr("Change your PIN…"), self.change_pin)
        self.addSeparator()
        self.add_recording(self.tr("Enrol a clinician…"), self.enrol)
        self.add_recording(self.tr("Remove a clinician…"), self.remove)
        self._key = self.add_recording("", self.recovery_key_wanted.emit)
        self._older = self.addAction(self.tr("Accept an older record…"), self.accept_older)
        self.addAction(self.tr("Read and ratify the checklist…"), self.ratify)
        self.addSeparator()
        self.addAction(self.tr("Check a signed sheet…"), self.check_sheet)
        self.addMenu(self._ward_menu())
        self.addSeparator()
        self.add_recording_menu(self._lock_menu())
        self.addMenu(self._language_menu())
        self.addMenu(LookMenu(self))
        self.aboutToShow.connect(self.offer_what_is_needed)

    @Slot()
    def offer_what_is_needed(self) -> None:
        """An older record is accepted only where one waits; a ward without recovery key is reminded of it."""
        from bedside.app.older_record import is_older
        from bedside.app.recovery import recovery_mark

        has_key = bool(recovery_mark(self._service))
        words = (self.tr("Make a recovery key… (none yet)"), self.tr("Make a new recovery key…"))
        self._key.setText(words[has_key])
        self._older.setVisible(is_older(self._service))

    @Slot()
    def enrol(self) -> None:
        """Ask for one more clinician, who types a PIN of their own."""
        from bedside.ui.dialogs.enrol import EnrolDialog

        self._ask(EnrolDialog(self._service, self._board.window()))

    @Slot()
    def remove(self) -> None:
        """Ask who no longer unlocks and signs."""
        from bedside.ui.dialogs.people import RemoveDialog

        self._ask(RemoveDialog(self._service, self._board.window()))

    @Slot()
    def change_pin(self) -> None:
        """Ask for the old PIN and a new one."""
        from bedside.ui.dialogs.people import ChangePinDialog

        if self._ask(ChangePinDialog(self._service, self._board.window())):
            self.told.emit(
                self.tr("Your PIN is changed. From now on only the new one unlocks, signs and overrides.")
            )

    @Slot()
    def take_hospital_key(self) -> None:
        """Ask for a key file of the hospital to sign with."""
        from bedside.ui.dialogs.hospital_key import HospitalKeyDialog

        self._ask(HospitalKeyDialog(self._service, self._board.window()))

    @Slot()
    def take_hospital_card(self) -> None:
        """Ask for a card of the hospital to sign with."""
        from bedside.ui.dialogs.hospital_key import HospitalCardDialog

        self._ask(HospitalCardDialog(self._service, self._board.window()))

    @Slot()
    def accept_older(self) -> None:
        """Ask two people, or one with the recovery key, to take an older record as it is."""
        from bedside.ui.dialogs.older_record import OlderRecordDialog

        self._ask(OlderRecordDialog(self._service, self._board.window()))

    @Slot()
    def keep_and_erase(self) -> None:
        """Set how long closed cases are kept; export and erase those that are due."""
        from bedside.ui.dialogs.retention import RetentionDialog

        self._ask(RetentionDialog(self._service, self._board.window()))

    @Slot()
    def show_overrides(self) -> None:
        """Count what was overridden in all cases, with the reasons; they are read away from the screen."""
        from bedside.app.override_report import override_report

        service = self._service
        self._reading.start(lambda: override_report(service), self._show_overrides, self.problem.emit)

    def _show_overrides(self, report: object) -> None:
        from bedside.app.override_report import OverrideReport
        from bedside.ui.dialogs.overrides import OverridesDialog

        if isinstance(report, OverrideReport) and self._board.isVisible():
            dialog = OverridesDialog(report, self._board.window())
            dialog.exec()
            dialog.deleteLater()

    @Slot()
    def ratify(self) -> None:
        """Show the checklist and ask two people to take it into use."""
        from bedside.ui.dialogs.ratify import RatifyDialog

        dialog = RatifyDialog(self._service, self._board.window())
        if self._service.doubt is not None:
            dialog.only_read()
        self._ask(dialog)

    def lock_after(self, minutes: int) -> None:
        """Set after how many idle minutes the screen locks."""
        from bedside.app.ward_settings import set_idle_minutes

        try:
            set_idle_minutes(self._service, minutes)
        except WorldError as error:
            self.problem.emit(told(error))
        else:
            self.ward_changed.emit()

    def _ward_menu(self) -> QMenu:
        """What a ward asks for a few times a year."""
        menu = QMenu(self.tr("Ward"), self)
        menu.addAction(self.tr("Overrides on this ward…"), self.show_overrides)
        self.add_recording(self.tr("Keep and erase…"), self.keep_and_erase, menu)
        menu.addSeparator()
        self.add_recording(self.tr("Sign with a key of the hospital…"), self.take_hospital_key, menu)
        self.add_recording(self.tr("Sign with a card of the hospital…"), self.take_hospital_card, menu)
        menu.addSeparator()
        self.add_recording(self.tr("Trust another ward…"), self.trust_ward, menu)
        menu.addAction(self.tr("Save the ward certificate…"), self.save_certificate)
        self.add_recording(self.tr("Time stamp service…"), self.set_time_service, menu)
        return menu

    def _lock_menu(self) -> QMenu:
        from bedside.app.ward_settings import IDLE_MINUTES_OFFERED

        menu, group = QMenu(self.tr("Lock after"), self), QActionGroup(self)
        for minutes in IDLE_MINUTES_OFFERED:
            said = self.tr("{minutes} min without a touch").format(minutes=minutes)
            action = menu.addAction(said, partial(self.lock_after, minutes))
            action.setCheckable(True)
            action.setChecked(minutes == self._service.idle_minutes)
            group.addAction(action)
        return menu

    def _language_menu(self) -> QMenu:
        """Each language in its own words; another one locks and opens the window anew."""
        menu, group = QMenu(self.tr("Language"), self), QActionGroup(self)
        for code, name in NAMES.items():
            action = menu.addAction(name, partial(self.language_wanted.emit, code))
            action.setCheckable(True)
            action.setChecked(code == spoken())
            group.addAction(action)
        return menu

    @Slot()
    def check_sheet(self, path: str = "") -> None:
        """Check a signed sheet, at once when a file is named, and go on with its case when that is wanted."""
        from bedside.ui.dialogs.check_sheet import CheckSheetDialog

        dialog = CheckSheetDialog(self._service, self._board.window())
        if path:
            dialog.check_file(path)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.case:
            self.case_taken.emit(dialog.case)
        dialog.deleteLater()

    @Slot()
    def trust_ward(self) -> None:
        """Take the certificate of another ward."""
        from bedside.ui.dialogs.trust_ward import TrustWardDialog

        self._ask(TrustWardDialog(self._service, self._board.window()))

    @Slot()
    def set_time_service(self) -> None:
        """Choose the time stamp service that is asked at signing, or none."""
        from bedside.ui.dialogs.time_service import TimeServiceDialog

        self._ask(TimeServiceDialog(self._service, self._board.window()))

    @Slot()
    def save_certificate(self) -> None:
        """Save what other wards check the sheets of this one against."""
        from bedside.app.sheet import trust_file
        from bedside.ui import handing_out

        try:
            certificate = trust_file(self._service)
            path = handing_out.save_file(self._board.window(), certificate, "bedside-ward.pem")
        except WorldError as error:
            self.problem.emit(told(error))
            return
        if path:
            self.told.emit(handing_out.saved_sentence(path))

    def _ask(self, dialog: QDialog) -> bool:
        """Whether it was accepted; the ward may then be another."""
        is_accepted = dialog.exec() == QDialog.DialogCode.Accepted
        if is_accepted:
            self.ward_changed.emit()
        dialog.deleteLater()
        return is_accepted
