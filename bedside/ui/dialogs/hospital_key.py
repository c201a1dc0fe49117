"""Takes a key file or a card of the hospital: the clinician who is signed in signs with it (design.md 5)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget

from bedside.ui import handing_out
from bedside.ui.dialogs.acting import ActingDialog
from bedside.ui.widgets.badge import say, text_label
from bedside.ui.widgets.field import Field, PinEdit, line

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService

LARGEST_FILE_BYTES = 1024 * 1024


class HospitalKeyDialog(ActingDialog):
    """Asks for the file, the passphrase that came with it, and the PIN that keeps its key from now on."""

    def __init__(self, service: CaseService, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Sign with a key of the hospital"),
            self.tr(
                "Take the key file (PKCS #12) that the hospital made out to you. Its certificate must come from "
                "somebody this ward trusts: take the certificate of the hospital first, with “Trust another ward”."
            ),
            self.tr("Use this key"),
            parent,
        )
        self._service, self._content = service, b""
        self._choose = QPushButton(self.tr("Choose a file…"))
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._ask_file)
        self._shown = text_label()
        self.passphrase, self.pin = PinEdit(), PinEdit()
        self._passphrase_field = Field(self.tr("Passphrase of the file"), self.passphrase)
        said = self.tr("PIN of {name}").format(name=service.clinician.name)
        self._pin_field = Field(said, self.pin, self.tr("It keeps the key from now on"))
        self._shown.hide()
        for part in (self._choose, self._shown, self._passphrase_field, self._pin_field):
            self.body.addWidget(part)

    def take_file(self, path: str) -> None:
        """Read a key file; nothing in it is opened yet."""
        self.say("")
        try:
            with Path(path).open("rb") as file:
                self._content = file.read(LARGEST_FILE_BYTES + 1)
        except OSError:
            self.say(self.tr("The file could not be read. Nothing was changed. Choose another one."))
        else:
            say(self._shown, Path(path).name)

    def is_complete(self) -> bool:
        """True when there are a file and a PIN; a file may have no passphrase."""
        if not self._content:
            self.say(self.tr("Choose the key file."))
            return False
        self._pin_field.complain("" if self.pin.text() else self.tr("Type your PIN."))
        return bool(self.pin.text())

    def act(self) -> None:
        """Take the key; passphrase and PIN leave the dialog whatever comes of it."""
        from bedside.app.hospital_key import KeyFile, take_key_file

        pin = self.pin.take()
        take_key_file(self._service, KeyFile(self._content, self.passphrase.take()), pin)

    @Slot()
    def _ask_file(self) -> None:
        path = handing_out.ask_which(self, "PKCS #12 (*.p12 *.pfx)")
        if path:
            self.take_file(path)


class HospitalCardDialog(ActingDialog):
    """Asks for the module of the card, the PIN of the card, and the PIN that keeps it from now on."""

    def __init__(self, service: CaseService, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Sign with a card of the hospital"),
            self.tr(
                "Insert your card. Its key stays on it; its PIN is kept under yours, so that you sign with one PIN. "
                "Take the certificate of the hospital first, with “Trust another ward”."
            ),
            self.tr("Use this card"),
            parent,
        )
        self.working = self.tr("Asking the card. This takes a moment…")
        self._service = service
        self.module, self.card_pin, self.pin = line(400), PinEdit(), PinEdit()
        said = self.tr("PIN of {name}").format(name=service.clinician.name)
        self._fields = (
            Field(
                self.tr("Module of the card"), self.module, self.tr("The full path of the library (PKCS #11)")
            ),
            Field(self.tr("PIN of the card"), self.card_pin),
            Field(said, self.pin, self.tr("It keeps the PIN of the card from now on")),
        )
        for part in self._fields:
            self.body.addWidget(part)

    def is_complete(self) -> bool:
        """True when all three are typed."""
        entries = (self.module, self.card_pin, self.pin)
        for field, entry in zip(self._fields, entries, strict=True):
            field.complain("" if entry.text() else self.tr("Type this."))
        return all(entry.text() for entry in entries)

    def act(self) -> None:
        """Take the card; both PINs leave the dialog whatever comes of it."""
        from bedside.app.hospital_key import take_card
        from bedside.sign.card import Card

        pin = self.pin.take()
        take_card(self._service, Card(self.module.text().strip(), self.card_pin.take()), pin)
