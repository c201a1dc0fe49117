"""PIN lost: two people type their halves of the recovery key, and somebody enrolled gets a new PIN (safety.md H28)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from bedside.app.recovery import NewPin, TypedHalves, is_device_lost, is_record_older
from bedside.domain.errors import WorldError
from bedside.ui.dialogs.acting import ActingDialog
from bedside.ui.widgets.field import Field, PinEdit, complain_in, is_pin_long_enough, line, pick_list
from bedside.ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bedside.app.case_service import CaseService
    from bedside.app.session import Session

WIDTH = 900
LONGEST_HALF = 160


class RecoverDialog(ActingDialog):
    """Both halves, whose PIN, and the new PIN twice; `service` is who came in."""

    def __init__(
        self, session: Session, people: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("PIN lost: use the recovery key"),
            self.tr(
                "Each keeper types their own half from the paper. Small letters, spaces and dashes do not matter. "
                "The record tells that the key was used; the person signs with a new certificate."
            ),
            self.tr("Set the new PIN"),
            parent,
        )
        self.working = self.tr("Opening the ward with the recovery key. This takes a moment…")
        self._session = session
        self.service: CaseService | None = None
        self.first, self.second = line(LONGEST_HALF), line(LONGEST_HALF)
        self.person = pick_list()
        for person, name in people:
            self.person.addItem(name, person)
        self.person.setCurrentIndex(-1)
        self.pin, self.again = PinEdit(), PinEdit()
        self.accept_older = TickBox(
            self.tr("Take the record as it is, although newer entries may be missing")
        )
        self.renew_device = TickBox(
            self.tr("The secret of this workstation is lost: make a new one. Everybody else is recovered too")
        )
        self.fields = self._make_fields()
        self._put_in_grid()
        self.setMinimumWidth(WIDTH)
        self.first.setFocus()

    def is_complete(self) -> bool:
        """True when everything was typed; the first that was not gets the keyboard."""
        problems = self._problems()
        complain_in(self.fields, problems)
        return not problems

    def act(self) -> None:
        """Open the ward; what was typed stays until it fits, because a half is long."""
        wanted = NewPin(
            person=str(self.person.currentData()),
            pin=self.pin.text(),
            accept_older=self.accept_older.isChecked(),
            renew_device=self.renew_device.isChecked(),
        )
        try:
            self.service = self._session.recover(TypedHalves(self.first.text(), self.second.text()), wanted)
        except WorldError as trouble:
            self.accept_older.setVisible(self.accept_older.isVisible() or is_record_older(trouble))
            self.renew_device.setVisible(self.renew_device.isVisible() or is_device_lost(trouble))
            raise

    def done(self, result: int) -> None:
        """Nothing that was typed outlives the dialog."""
        for entry in (self.first, self.second, self.pin, self.again):
            entry.setText("")
        super().done(result)

    def _problems(self) -> dict[str, str]:
        said: dict[str, str] = {}
        for key, entry in (("first", self.first), ("second", self.second)):
            if not entry.text().strip():
                said[key] = self.tr("Type the eight groups from the paper.")
        if self.person.currentIndex() < 0:
            said["person"] = self.tr("Choose one.")
        if not is_pin_long_enough(self.pin.text()):
            said["pin"] = self.tr("Type 6 digits or more, or a passphrase of 10 characters or more.")
        elif self.pin.text() != self.again.text():
            said["again"] = self.tr("The two are not the same. Type the PIN again.")
        return {key: said[key] for key in self.fields if key in said}

    def _make_fields(self) -> dict[str, Field]:
        hint = self.tr("6 digits or more, or a passphrase of 10 or more")
        return {
            "first": Field(self.tr("First half"), self.first, self.tr("Typed by the one who keeps it")),
            "second": Field(self.tr("Second half"), self.second, self.tr("Typed by the one who keeps it")),
            "person": Field(self.tr("Whose PIN is set anew"), self.person),
            "pin": Field(self.tr("New PIN"), self.pin, hint),
            "again": Field(self.tr("The same PIN again"), self.again),
        }

    def _put_in_grid(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        places = {
            "first": (0, 0, 2),
            "second": (1, 0, 2),
            "person": (2, 0, 2),
            "pin": (3, 0, 1),
            "again": (3, 1, 1),
        }
        for key, (row, column, wide) in places.items():
            grid.addWidget(self.fields[key], row, column, 1, wide, Qt.AlignmentFlag.AlignTop)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        for tick in (self.accept_older, self.renew_device):
            tick.hide()
            self.body.addWidget(tick)
