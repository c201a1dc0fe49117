"""Asks once before a new round begins: it is an entry of its own, and nobody takes it back."""

from PySide6.QtWidgets import QWidget

from bedside.ui.dialogs.frame import DialogFrame


class NewRoundDialog(DialogFrame):
    """Says what a new round does, with its number."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        lead = self.tr(
            "What does not last is asked again. What was answered stays as history with its times, and counts until "
            "it is too old. A round that has begun is not taken back."
        )
        title = self.tr("Start round {number}?").format(number=number)
        super().__init__(title, lead, self.tr("Start round {number}").format(number=number), parent)
        self.action.clicked.connect(self.accept)
