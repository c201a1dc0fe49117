"""Asks for one sentence: the outcome of a case, the reason of a step."""

from collections.abc import Iterable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from bedside.ui.dialogs.frame import DialogFrame
from bedside.ui.widgets.field import Field, line
from bedside.ui.widgets.said_lines import SaidLine


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

    def tell(self, sentences: Iterable[str]) -> None:
        """Say what is to be known before it is answered, above the field."""
        for sentence in sentences:
            self.body.insertWidget(self.body.indexOf(self._field), SaidLine("against", sentence))

    @Slot()
    def _on_action(self) -> None:
        self.text = self._entry.text().strip()
        if self.text:
            self.accept()
        else:
            self._field.complain(self.tr("Type a few words."))
