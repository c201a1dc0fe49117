"""Says who else may come by a file before it is saved there (safety.md T16)."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bedside.app.outside import PlaceKind
from bedside.ui.dialogs.frame import DialogFrame


class PlaceWarning(DialogFrame):
    """Asked before a signed sheet goes where others may come by it; nothing is preselected but going back."""

    def __init__(self, kind: PlaceKind, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Others may come by this file"),
            said_of(kind),
            self.tr("Save it there all the same"),
            parent,
        )
        self.action.setDefault(False)
        self.cancel.setDefault(True)
        self.action.clicked.connect(self.accept)
        self.cancel.setFocus()


def said_of(kind: PlaceKind) -> str:
    """What kind of place it is, and what that means."""
    translate = QCoreApplication.translate
    said = {
        PlaceKind.REMOVABLE: translate(
            "PlaceWarning", "This is a removable disk: whoever carries it has the sheet."
        ),
        PlaceKind.SHARED: translate(
            "PlaceWarning", "This folder lies on another computer and is shared with others."
        ),
        PlaceKind.SYNCHRONISED: translate(
            "PlaceWarning", "This folder is copied to other devices, perhaps outside the hospital."
        ),
    }
    names = translate("PlaceWarning", "The sheet names the patient.")
    return f"{said.get(kind, '')} {names}".strip()
