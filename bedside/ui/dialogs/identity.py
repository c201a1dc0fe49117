"""Corrects the patient's identifiers; another hospital number is asked for twice (safety.md H03)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from bedside.ui.dialogs.frame import DialogFrame
from bedside.ui.widgets.field import Field, line
from bedside.ui.widgets.identity_form import IdentityForm

if TYPE_CHECKING:
    from datetime import date

    from bedside.commands.model import AmendIdentity
    from bedside.domain.patient import Identity


class IdentityDialog(DialogFrame):
    """After `accept`, `amendment` holds the command."""

    def __init__(self, identity: Identity, today: date, parent: QWidget | None = None) -> None:
        lead = self.tr(
            "The old identifiers stay in the record. A typed slip is a reason; so is a name found later."
        )
        super().__init__(
            self.tr("Correct the patient's identifiers"), lead, self.tr("Record the correction"), parent
        )
        self._before, self._today = identity, today
        self.amendment: AmendIdentity | None = None
        self._form = IdentityForm()
        self._form.show_identity(identity)
        self._again = line(40)
        self._again_field = Field(
            self.tr("Hospital number again"), self._again, self.tr("Read it from the wristband once more")
        )
        self._again_field.hide()
        self._reason = line(500)
        self._reason_field = Field(self.tr("Reason"), self._reason)
        for part in (self._form, self._again_field, self._reason_field):
            self.body.addWidget(part)
        self.keep_typing(self._form, self._reason)
        self._form.number_edit().textChanged.connect(self._on_number)
        self.setMinimumWidth(700)
        self.action.clicked.connect(self._on_action)

    @Slot()
    def _on_number(self) -> None:
        self._again_field.setVisible(self._number_changed())

    @Slot()
    def _on_action(self) -> None:
        from bedside.commands.model import AmendIdentity

        identity = self._form.read(self._today)
        same = " ".join(self._again.text().split()) == self._form.hospital_number
        wrong_again = self._number_changed() and not same
        self._again_field.complain(self.tr("The two numbers are not the same.") if wrong_again else "")
        no_reason = not self._reason.text().strip()
        self._reason_field.complain(self.tr("Type why it is corrected.") if no_reason else "")
        if identity is None or wrong_again or no_reason:
            return
        if identity == self._before:
            self.say(self.tr("Nothing is different. Nothing was changed. Correct a field, or cancel."))
            return
        self.amendment = AmendIdentity(
            identity=identity, reason=self._reason.text().strip(), number_confirmed=self._number_changed()
        )
        self.accept()

    def _number_changed(self) -> bool:
        return self._form.hospital_number != self._before.hospital_number
