"""Chooses the time stamp service of the ward, or that none is asked any more, and whose stamps count no longer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget

from bedside.ui import handing_out
from bedside.ui.dialogs.acting import ActingDialog
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.field import Field, PinEdit, line
from bedside.ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService

LARGEST_FILE_BYTES = 256 * 1024


class TimeServiceDialog(ActingDialog):
    """Asks for the address, for who issues the certificate of the service, and for the PIN."""

    def __init__(self, service: CaseService, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Time stamp service"),
            self.tr(
                "Optional. At each signing this workstation then asks this address, and no other, to prove the time; "
                "it sends a check sum, nothing of the patient. Without an answer the sheet is signed all the same."
            ),
            self.tr("Use this setting"),
            parent,
        )
        self._service, self._pem = service, b""
        self.address, self.pin = line(200), PinEdit()
        self._address = service.time_service
        self.address.setText(self._address)
        self._choose = QPushButton(self.tr("Choose a file…"))
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._ask_file)
        self._shown = text_label(self.tr("Certificate of the authority that issues the one of the service"))
        said = self.tr("PIN of {name}").format(name=service.clinician.name)
        self._address_field = Field(
            self.tr("Address"), self.address, self.tr("Leave it empty to ask no service any more")
        )
        self._pin_field = Field(said, self.pin)
        self.distrusted = self._authorities()
        parts = (self._address_field, self._shown, self._choose, *self.distrusted.values(), self._pin_field)
        for part in parts:
            self.body.addWidget(part)

    def take_file(self, path: str) -> None:
        """Read a certificate file; it is examined when the setting is used."""
        self.say("")
        try:
            with Path(path).open("rb") as file:
                self._pem = file.read(LARGEST_FILE_BYTES)
        except OSError:
            self.say(self.tr("The file could not be read. Nothing was changed. Choose another one."))
        else:
            self._shown.setText(Path(path).name)

    def is_complete(self) -> bool:
        """True when there are a PIN and, with an address, a file."""
        if self._is_new and self.address.text().strip() and not self._pem:
            self.say(self.tr("Choose the certificate of the authority."))
            return False
        self._pin_field.complain("" if self.pin.text() else self.tr("Type your PIN."))
        return bool(self.pin.text())

    def act(self) -> None:
        """Set the service, or ask none any more; trust an authority no longer."""
        from bedside.app.time_stamps import distrust_time_authority, set_time_service, stop_time_service

        address, pin = self.address.text().strip(), self.pin.take()
        for authority, box in self.distrusted.items():
            if box.isChecked():
                distrust_time_authority(self._service, authority, pin)
        if not self._is_new:
            return
        if address:
            set_time_service(self._service, address, self._pem, pin)
        else:
            stop_time_service(self._service, pin)

    @property
    def _is_new(self) -> bool:
        """True unless address and certificate were left as they are and only an authority was let go."""
        left = self.address.text().strip() == self._address and not self._pem
        return not (left and any(box.isChecked() for box in self.distrusted.values()))

    def _authorities(self) -> dict[str, TickBox]:
        """A box for each authority that counts here."""
        from bedside.app.time_stamps import time_authorities

        said = self.tr("Trust {name} no longer: its time stamps prove no time any more, old ones neither")
        known = time_authorities(self._service)
        return {authority: TickBox(said.format(name=name)) for authority, name in known.items()}

    @Slot()
    def _ask_file(self) -> None:
        path = handing_out.ask_which(self, "PEM (*.pem *.crt *.cer)")
        if path:
            self.take_file(path)
