"""A dialog that does one thing that takes a moment: it says so, does it, and stays open when it was refused."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from bedside.domain.errors import WorldError
from bedside.ui import faults
from bedside.ui.dialogs.frame import DialogFrame
from bedside.ui.refusal import told
from bedside.ui.soon import soon


class ActingDialog(DialogFrame):
    """`is_complete` says in place what is missing; `act` does it and raises WorldError when it is refused."""

    working = ""
    """What is said while it is done."""

    def __init__(self, title: str, lead: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(title, lead, action, parent)
        self.action.clicked.connect(self._on_action)

    def is_complete(self) -> bool:
        """True when everything was given; else what is missing is said beside it."""
        raise NotImplementedError

    def act(self) -> None:
        """Do it; the dialog closes when this returns."""
        raise NotImplementedError

    @Slot()
    def _on_action(self) -> None:
        self.say("")
        if self.is_complete():
            self.action.setEnabled(False)
            self.say(self.working, "")
            soon(self, self._do)

    @Slot()
    def _do(self) -> None:
        try:
            self.act()
        except WorldError as error:
            self.say(told(error))
        except Exception as error:
            faults.note(error)
            self.say(faults.neutral_sentence())
        else:
            self.accept()
        self.action.setEnabled(True)
