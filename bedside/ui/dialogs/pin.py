"""Asks for the PIN of the signed-in person, for what needs it again."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from bedside.ui.dialogs.frame import DialogFrame
from bedside.ui.widgets.field import Field, PinEdit


class PinDialog(DialogFrame):
    """Gathers a PIN once; `take` empties it."""

    def __init__(self, name: str, question: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Your PIN"), question, self.tr("Go on"), parent)
        self._pin = PinEdit()
        self._field = Field(self.tr("PIN of {name}").format(name=name), self._pin)
        self.body.addWidget(self._field)
        self.action.clicked.connect(self._on_action)
        self._pin.setFocus()

    def take(self) -> str:
        """The PIN, once."""
        return self._pin.take()

    @Slot()
    def _on_action(self) -> None:
        if self._pin.text():
            self.accept()
        else:
            self._field.complain(self.tr("Type your PIN."))
