"""Enrols one more clinician: asked by somebody known, with a PIN that the new person types (design.md 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from bedside.ui.dialogs.acting import ActingDialog
from bedside.ui.widgets.field import Field, PinEdit, complain_in, is_pin_long_enough, line
from bedside.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService

WIDTH = 860


class EnrolDialog(ActingDialog):
    """Name, role, registration number, seniority, the new PIN twice, and the PIN of who is signed in."""

    def __init__(self, service: CaseService, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Enrol a clinician"),
            self.tr(
                "The new clinician sits here and types a PIN of their own. It unlocks this ward, signs and "
                "overrides; nobody can read it back."
            ),
            self.tr("Enrol"),
            parent,
        )
        self.working = self.tr("Making the key and the certificate. This takes a moment…")
        self._service = service
        self.name, self.role, self.registration = line(), line(), line(40)
        self.senior = Segmented((("yes", self.tr("Senior")), ("no", self.tr("Not senior"))))
        self.pin, self.again, self.acting_pin = PinEdit(), PinEdit(), PinEdit()
        self.fields = self._make_fields(service.clinician.name)
        self._put_in_grid()
        self.setMinimumWidth(WIDTH)
        self.name.setFocus()

    def is_complete(self) -> bool:
        """True when every field is filled; the first that is not gets the keyboard."""
        problems = self._problems()
        complain_in(self.fields, problems)
        return not problems

    def act(self) -> None:
        """Enrol the person; the PINs leave the dialog whatever comes of it."""
        from bedside.app.people import EnrolmentPins, enrol
        from bedside.app.setup import ClinicianSetup

        pins = EnrolmentPins(acting=self.acting_pin.take(), own=self.pin.take())
        self.again.forget()
        who = ClinicianSetup(
            name=self.name.text().strip(),
            role=self.role.text().strip(),
            registration=self.registration.text().strip(),
            is_senior=self.senior.value() == "yes",
        )
        enrol(self._service, who, pins)

    def _problems(self) -> dict[str, str]:
        said: dict[str, str] = {}
        for key, entry in (("name", self.name), ("role", self.role), ("registration", self.registration)):
            if len(entry.text().strip()) < (1 if key == "registration" else 2):
                said[key] = self.tr("Type this; it stands on every sheet.")
        if not self.senior.value():
            said["senior"] = self.tr("Choose one.")
        if not is_pin_long_enough(self.pin.text()):
            said["pin"] = self.tr("Type 6 digits or more, or a passphrase of 10 characters or more.")
        elif self.pin.text() != self.again.text():
            said["again"] = self.tr("The two are not the same. Type the PIN again.")
        if not self.acting_pin.text():
            said["acting_pin"] = self.tr("Type your PIN.")
        return {key: said[key] for key in self.fields if key in said}

    def _make_fields(self, acting: str) -> dict[str, Field]:
        hint = self.tr("6 digits or more, or a passphrase of 10 or more")
        return {
            "name": Field(self.tr("Name"), self.name, self.tr("As it stands on the sheet")),
            "role": Field(self.tr("Role"), self.role, self.tr("For example: consultant haematology")),
            "registration": Field(self.tr("Registration number"), self.registration),
            "senior": Field(self.tr("Seniority"), self.senior, self.tr("Seniors may be named in overrides")),
            "pin": Field(self.tr("PIN of the new clinician"), self.pin, hint),
            "again": Field(self.tr("The same PIN again"), self.again),
            "acting_pin": Field(_pin_of(acting), self.acting_pin, self.tr("You vouch for this person")),
        }

    def _put_in_grid(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        for at, field in enumerate(self.fields.values()):
            grid.addWidget(field, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(at % 2, 1)
        self.body.addLayout(grid)


def _pin_of(name: str) -> str:
    return QCoreApplication.translate("PinField", "PIN of {name}").format(name=name)
