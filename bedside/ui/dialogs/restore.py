"""Brings a copy of the ward record back: which one, by date, and two people who accept it (safety.md H23)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from bedside.ui.dialogs.acting import ActingDialog
from bedside.ui.refusal import told
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.field import Field, PinEdit, pick_list

if TYPE_CHECKING:
    from bedside.app.restoring import Restored
    from bedside.app.session import Session

translate = QCoreApplication.translate


def came_back(restored: Restored) -> str:
    """What the unlock page says once a copy is in place: how much of it, and what may be missing."""
    said = translate(
        "RestoreDialog", "The copy is back, {count} entries, all proven. Unlock as always. {doubt}"
    )
    doubt = "" if restored.doubt is None else told(restored.doubt)
    return said.format(count=restored.commits, doubt=doubt).strip()


class RestoreDialog(ActingDialog):
    """After `accept`, `restored` says what came of it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Restore a copy of the ward record"),
            self.tr(
                "The copy is proven whole before anything is touched. The record that is here now is set aside, never "
                "deleted. Entries made after the copy are missing from it: look them up on paper and signed sheets."
            ),
            self.tr("Restore"),
            parent,
        )
        self.working = self.tr("Proving the copy and putting it in place. This takes a moment…")
        self.restored: Restored | None = None
        self._session = session
        nothing = "" if session.copies() else self.tr("There is no copy on this workstation.")
        self.copy, self.first, self.second = pick_list(nothing), pick_list(), pick_list()
        self.first_pin, self.second_pin = PinEdit(), PinEdit()
        self._fields = {
            "copy": Field(self.tr("Copy, newest first (UTC)"), self.copy),
            "first": Field(self.tr("First person"), self.first),
            "first_pin": Field(self.tr("PIN of the first person"), self.first_pin),
            "second": Field(self.tr("Second person"), self.second),
            "second_pin": Field(self.tr("PIN of the second person"), self.second_pin),
        }
        self._alone = text_label(
            self.tr(
                "Only one person is enrolled. A copy that is older than the record was stays read only until it is "
                "accepted with the recovery key."
            ),
            tone="small",
        )
        self._put_fields()

    def is_complete(self) -> bool:
        """True when a copy is chosen and everybody asked is named, differs, and has typed a PIN."""
        said = {}
        if self.copy.currentIndex() < 0:
            said["copy"] = self.tr("There is no copy on this workstation.")
        for key, person, pin in self._asked():
            if person.currentIndex() < 0:
                said[key] = self.tr("Choose one.")
            if not pin.text():
                said[f"{key}_pin"] = self.tr("Type your PIN.")
        if (
            not self._is_alone
            and self.first.currentData() == self.second.currentData()
            and "second" not in said
        ):
            said["second"] = self.tr("The same person was chosen twice. Choose another.")
        for key, field in self._fields.items():
            field.complain(said.get(key, ""))
        return not said

    def act(self) -> None:
        """Restore; the PINs leave the dialog whatever comes of it."""
        from bedside.app.restoring import Witness

        people = [Witness(str(person.currentData()), pin.take()) for _, person, pin in self._asked()]
        copy = self._session.copies()[self.copy.currentIndex()]
        self.restored = self._session.restore(copy.path, people)

    @property
    def _is_alone(self) -> bool:
        return self.first.count() < 2

    def _asked(self) -> tuple[tuple[str, QComboBox, PinEdit], ...]:
        both = (("first", self.first, self.first_pin), ("second", self.second, self.second_pin))
        return both[:1] if self._is_alone else both

    @Slot()
    def _offer_people(self) -> None:
        """Who can unlock with the chosen copy; nobody is preselected where there is a choice."""
        copies = self._session.copies()
        people = self._session.people_of(copies[self.copy.currentIndex()].path) if copies else ()
        for offered in (self.first, self.second):
            offered.clear()
            for person in people:
                offered.addItem(person.name, person.id)
            offered.setCurrentIndex(0 if len(people) == 1 else -1)
        for key in ("second", "second_pin"):
            self._fields[key].setVisible(not self._is_alone)
        self._alone.setVisible(self._is_alone)

    def _put_fields(self) -> None:
        for copy in self._session.copies():
            said = self.tr("{date}, {count} entries").format(
                date=f"{copy.made_at:%Y-%m-%d %H:%M}", count=copy.counter
            )
            self.copy.addItem(said)
        self.copy.setCurrentIndex(0)  # the newest; a list that can say "nothing" chooses none by itself
        for field in self._fields.values():
            self.body.addWidget(field)
        self.body.addWidget(self._alone)
        self._offer_people()
        self.copy.currentIndexChanged.connect(self._offer_people)
