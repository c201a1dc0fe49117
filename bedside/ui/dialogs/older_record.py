"""The record is older than it was: two people, or one with the recovery key, take it as it is (design.md 10.31)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from bedside.app.older_record import accept_by_key, accept_by_two
from bedside.app.ratification import Reader
from bedside.app.recovery import TypedHalves
from bedside.ui.dialogs.acting import ActingDialog
from bedside.ui.dialogs.people import pin_of
from bedside.ui.dialogs.recover import LONGEST_HALF
from bedside.ui.refusal import as_spoken
from bedside.ui.widgets.field import Field, PinEdit, line, pick_list

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService


class OlderRecordDialog(ActingDialog):
    """What is missing, the PIN of who is signed in, and either a second person's PIN or both halves."""

    def __init__(self, service: CaseService, parent: QWidget | None = None) -> None:
        found = as_spoken(service.doubt.happened) if service.doubt else ""
        lead = self.tr(
            "Look for a newer copy first. What is missing cannot come back once you go on; what you accept is "
            "recorded with your names."
        )
        super().__init__(self.tr("Accept an older record"), f"{found} {lead}", self.tr("Accept it"), parent)
        self.working = self.tr("Checking. This takes a moment…")
        self._service = service
        self.pin, self.second, self.second_pin = PinEdit(), pick_list(), PinEdit()
        self.first_half, self.second_half = line(LONGEST_HALF), line(LONGEST_HALF)
        self.second.addItem(self.tr("Nobody: both halves of the recovery key are here"), "")
        for known in service.present.values():
            if known.id != service.clinician.id:
                self.second.addItem(f"{known.name}, {known.role}", known.id)
        self.second.setCurrentIndex(-1)
        self.fields = {
            "pin": Field(pin_of(service.clinician.name), self.pin),
            "second": Field(self.tr("Second clinician"), self.second),
            "second_pin": Field(self.tr("PIN of the second clinician"), self.second_pin),
            "first_half": Field(self.tr("First half"), self.first_half),
            "second_half": Field(self.tr("Second half"), self.second_half),
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self.second.currentIndexChanged.connect(self._show_way)
        self._show_way()

    @property
    def by_key(self) -> bool:
        """True when the recovery key stands for the second person."""
        return self.second.currentIndex() == 0

    def is_complete(self) -> bool:
        """True when everything the chosen way asks for is typed."""
        missing = self.tr("Type your PIN.")
        groups = self.tr("Type the eight groups from the paper.")
        said = {
            "pin": "" if self.pin.text() else missing,
            "second": "" if self.second.currentIndex() >= 0 else self.tr("Choose one."),
            "second_pin": "" if self.by_key or self.second_pin.text() else missing,
            "first_half": "" if not self.by_key or self.first_half.text().strip() else groups,
            "second_half": "" if not self.by_key or self.second_half.text().strip() else groups,
        }
        for key, sentence in said.items():
            self.fields[key].complain(sentence)
        return not any(said.values())

    def act(self) -> None:
        """Accept; the PINs leave the dialog whatever comes of it."""
        pin, second_pin = self.pin.take(), self.second_pin.take()
        if self.by_key:
            accept_by_key(self._service, pin, TypedHalves(self.first_half.text(), self.second_half.text()))
        else:
            accept_by_two(self._service, pin, Reader(str(self.second.currentData()), second_pin))

    def done(self, result: int) -> None:
        """Nothing that was typed outlives the dialog."""
        for entry in (self.first_half, self.second_half, self.pin, self.second_pin):
            entry.setText("")
        super().done(result)

    def _show_way(self) -> None:
        is_chosen = self.second.currentIndex() >= 0
        self.fields["second_pin"].setVisible(is_chosen and not self.by_key)
        for key in ("first_half", "second_half"):
            self.fields[key].setVisible(self.by_key)
