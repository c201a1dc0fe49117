"""The PIN of the acting clinician in a form; checked before anything is asked for, never kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bedside.domain.errors import WorldError
from bedside.ui.refusal import wanted
from bedside.ui.widgets.field import Field, PinEdit

if TYPE_CHECKING:
    from bedside.ui.widgets.asking import Asking


class PinField(Field):
    """A captioned PIN line that says in place what is wrong."""

    def __init__(self, context: Asking, parent: QWidget | None = None) -> None:
        caption = QCoreApplication.translate("PinField", "PIN of {name}").format(name=context.clinician.name)
        edit = PinEdit()
        super().__init__(caption, edit, parent=parent)
        self.edit = edit
        self._check = context.check_pin

    def read(self, *, verify: bool) -> str:
        """The PIN when it is right; "" when it is missing, refused, or `verify` is False."""
        if not self.edit.text():
            self.complain(self.tr("Type your PIN."))
            return ""
        self.complain("")
        if not verify:
            return ""
        pin = self.edit.take()
        try:
            self._check(pin)
        except WorldError as error:
            self.complain(wanted(error))
            return ""
        return pin
