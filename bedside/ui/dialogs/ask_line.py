"""Asks for one sentence: the outcome of a case, the reason of a step."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from bedside.ui.dialogs.frame import DialogFrame
from bedside.ui.widgets.field import Field, line


class AskLineDialog(DialogFrame):
    """After `accept`, `text` holds what was typed."""

    def __init__(
        self, title: str, lead: str, caption: str, action: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, lead, action, parent)
        self.text = ""
        self._entry = line(500)
        self._field = Field(caption, self._entry)
        self.body.addWidget(self._field)
        self.keep_typing(self._field)
        self.action.clicked.connect(self._on_action)
        self._entry.setFocus()

    @Slot()
    def _on_action(self) -> None:
        self.text = self._entry.text().strip()
        if self.text:
            self.accept()
        else:
            self._field.complain(self.tr("Type a few words."))
