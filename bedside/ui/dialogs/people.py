"""Who may come in: somebody is removed, or changes their own PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bedside.app.people import change_pin, remove
from bedside.ui.dialogs.acting import ActingDialog
from bedside.ui.widgets.field import Field, PinEdit, is_pin_long_enough, pick_list

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService


class RemoveDialog(ActingDialog):
    """Who goes, and the PIN of who is signed in."""

    def __init__(self, service: CaseService, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Remove a clinician"),
            self.tr(
                "They no longer unlock this ward or sign, and their certificate is revoked. What they wrote and "
                "signed stays on record under their name."
            ),
            self.tr("Remove"),
            parent,
        )
        self.working = self.tr("Removing. This takes a moment…")
        self._service = service
        others = [known for known in service.present.values() if known.id != service.clinician.id]
        self.person = pick_list("" if others else self.tr("Nobody else is enrolled."))
        self.pin = PinEdit()
        for known in others:
            self.person.addItem(f"{known.name}, {known.role}", known.id)
        self.person.setCurrentIndex(-1)
        self.person_field = Field(self.tr("Clinician"), self.person)
        self.pin_field = Field(pin_of(service.clinician.name), self.pin)
        self.body.addWidget(self.person_field)
        self.body.addWidget(self.pin_field)

    def is_complete(self) -> bool:
        """True when somebody is chosen and the PIN is typed."""
        nobody = self.tr("Nobody else is enrolled.") if self.person.count() == 0 else self.tr("Choose one.")
        self.person_field.complain(nobody if self.person.currentIndex() < 0 else "")
        self.pin_field.complain("" if self.pin.text() else self.tr("Type your PIN."))
        return self.person.currentIndex() >= 0 and bool(self.pin.text())

    def act(self) -> None:
        """Remove the person; the PIN leaves the dialog whatever comes of it."""
        remove(self._service, str(self.person.currentData()), self.pin.take())


class ChangePinDialog(ActingDialog):
    """The old PIN, and the new one twice."""

    def __init__(self, service: CaseService, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Change your PIN"),
            self.tr("It unlocks, signs and overrides from now on. Key and certificate stay as they are."),
            self.tr("Change the PIN"),
            parent,
        )
        self.working = self.tr("Changing the PIN. This takes a moment…")
        self._service = service
        self.old, self.pin, self.again = PinEdit(), PinEdit(), PinEdit()
        hint = self.tr("6 digits or more, or a passphrase of 10 or more")
        self.fields = {
            "old": Field(pin_of(service.clinician.name), self.old),
            "pin": Field(self.tr("New PIN"), self.pin, hint),
            "again": Field(self.tr("The same PIN again"), self.again),
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self.old.setFocus()

    def is_complete(self) -> bool:
        """True when all three are typed and the new ones are the same."""
        said: dict[str, str] = {}
        if not self.old.text():
            said["old"] = self.tr("Type your PIN.")
        if not is_pin_long_enough(self.pin.text()):
            said["pin"] = self.tr("Type 6 digits or more, or a passphrase of 10 characters or more.")
        elif self.pin.text() != self.again.text():
            said["again"] = self.tr("The two are not the same. Type the PIN again.")
        for key, field in self.fields.items():
            field.complain(said.get(key, ""))
        return not said

    def act(self) -> None:
        """Change it; no PIN stays in the dialog."""
        self.again.forget()
        change_pin(self._service, self.old.take(), self.pin.take())


def pin_of(name: str) -> str:
    """The caption of the PIN line of somebody."""
    return QCoreApplication.translate("PinField", "PIN of {name}").format(name=name)
