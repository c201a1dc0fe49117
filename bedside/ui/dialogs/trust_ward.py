"""Takes the certificate of another ward, so that its sheets can be checked here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget

from bedside.domain.errors import WorldError
from bedside.ui import handing_out
from bedside.ui.dialogs.acting import ActingDialog
from bedside.ui.refusal import told
from bedside.ui.widgets.badge import say, text_label
from bedside.ui.widgets.field import Field, PinEdit

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService

LARGEST_FILE_BYTES = 4 * 1024 * 1024


class TrustWardDialog(ActingDialog):
    """Asks for the file, shows the fingerprint to compare by telephone, and for the PIN."""

    def __init__(self, service: CaseService, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Trust another ward"),
            self.tr(
                "Take the ward certificate that the other ward saved. Call that ward and compare the fingerprint "
                "before you trust it: whoever holds its key can sign sheets that count here."
            ),
            self.tr("Trust this ward"),
            parent,
        )
        self._service, self._pem = service, b""
        self._choose = QPushButton(self.tr("Choose a file…"))
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._ask_file)
        self._shown = text_label()
        self.pin = PinEdit()
        said = self.tr("PIN of {name}").format(name=service.clinician.name)
        self._pin_field = Field(said, self.pin, self.tr("You vouch for this ward"))
        self._shown.hide()
        for part in (self._choose, self._shown, self._pin_field):
            self.body.addWidget(part)

    def take_file(self, path: str) -> None:
        """Read a certificate file and show whose it is."""
        from bedside.app.trusted_wards import ward_named_in

        self.say("")
        try:
            with Path(path).open("rb") as file:
                pem = file.read(LARGEST_FILE_BYTES)
            name, fingerprint = ward_named_in(pem)
        except OSError:
            self.say(self.tr("The file could not be read. Nothing was changed. Choose another one."))
        except WorldError as error:
            self.say(told(error))
        else:
            self._pem = pem
            groups = " ".join(fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4))
            say(self._shown, f"{name}\n{groups}")

    def is_complete(self) -> bool:
        """True when there are a file and a PIN."""
        if not self._pem:
            self.say(self.tr("Choose the certificate of the ward."))
            return False
        self._pin_field.complain("" if self.pin.text() else self.tr("Type your PIN."))
        return bool(self.pin.text())

    def act(self) -> None:
        """Trust the ward."""
        from bedside.app.trusted_wards import trust_ward

        trust_ward(self._service, self._pem, self.pin.take())

    @Slot()
    def _ask_file(self) -> None:
        path = handing_out.ask_which(self, "PEM (*.pem *.crt)")
        if path:
            self.take_file(path)
