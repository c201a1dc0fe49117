"""A multidisciplinary team made the diagnosis; two of it are named (design.md 10.29)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from bedside.commands.model import RecordMdtDiagnosis
from bedside.ui.dialogs.desk import CommandDialog
from bedside.ui.widgets.pin_field import PinField
from bedside.ui.widgets.reason_edit import ReasonEdit
from bedside.ui.widgets.senior_fields import SeniorFields, mark_same

if TYPE_CHECKING:
    from bedside.commands.verdict import Refused
    from bedside.ui.widgets.asking import Asking

WIDTH = 760


class MdtDialog(CommandDialog):
    """Asks for two people, what was found, and the PIN; nothing is filled in."""

    def __init__(self, context: Asking, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Record a diagnosis made by the team"),
            self.tr("It makes the disease overt whatever the scores say. The sheet prints both names."),
            self.tr("Record the diagnosis"),
            parent,
        )
        self.seniors = (SeniorFields(self.tr("First senior")), SeniorFields(self.tr("Second senior")))
        self.note = ReasonEdit(self.tr("What the team found"), 0)
        self.pin = PinField(context)
        for part in (*self.seniors, self.note, self.pin):
            self.form.addWidget(part)
        self.keep_typing(*self.seniors, self.note)
        self.setMinimumWidth(WIDTH)
        self.seniors[0].setFocus()

    def show_refusal(self, refused: Refused) -> None:
        """The sentence stands in the foot, and the field it speaks of is marked."""
        super().show_refusal(refused)
        mark_same(self.seniors)

    def make(self) -> tuple[RecordMdtDiagnosis, str] | None:
        """The diagnosis; None while something is missing, and every field says what."""
        first, second = (fields.read() for fields in self.seniors)
        complete = self.note.check() and first is not None and second is not None
        pin = self.pin.read(verify=complete)
        if first is None or second is None or not complete or not pin:
            return None
        return RecordMdtDiagnosis(seniors=(first, second), note=self.note.text), pin
