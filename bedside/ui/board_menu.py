"""More actions on the board: enrol a clinician, read and ratify the checklist; and the look of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from bedside.ui import theme

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService


class BoardMenu(QMenu):
    """The menu behind "More" while no case is open.

    Signals:
        ward_changed: somebody was enrolled, or the checklist was taken into use.
    """

    ward_changed = Signal()

    def __init__(self, service: CaseService, board: QWidget) -> None:
        super().__init__(board)
        self._service, self._board = service, board
        self.addAction(self.tr("Enrol a clinician…"), self.enrol)
        self.addAction(self.tr("Read and ratify the checklist…"), self.ratify)
        self.addSeparator()
        self.addAction(self.tr("Light or dark"), theme.keeper.toggle)
        self.addAction(self.tr("Look as the system does"), self._follow_system)

    @Slot()
    def enrol(self) -> None:
        """Ask for one more clinician, who types a PIN of their own."""
        from bedside.ui.dialogs.enrol import EnrolDialog

        self._ask(EnrolDialog(self._service, self._board.window()))

    @Slot()
    def ratify(self) -> None:
        """Show the checklist and ask two people to take it into use."""
        from bedside.ui.dialogs.ratify import RatifyDialog

        self._ask(RatifyDialog(self._service, self._board.window()))

    @Slot()
    def _follow_system(self) -> None:
        theme.keeper.choose(theme.Look.SYSTEM)

    def _ask(self, dialog: QDialog) -> None:
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.ward_changed.emit()
        dialog.deleteLater()
