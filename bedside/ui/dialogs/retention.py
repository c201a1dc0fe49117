"""The end of closed cases: how long they are kept, which are due, exported signed, then erased (safety.md P4, H39)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from bedside.app import retention
from bedside.domain.errors import WorldError
from bedside.ui.dialogs.frame import DialogFrame
from bedside.ui.dialogs.saving import save_patient_file
from bedside.ui.language import day_month
from bedside.ui.refusal import told
from bedside.ui.soon import soon
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.field import Field, PinEdit, line

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService
    from bedside.app.retention import DueCase


class RetentionDialog(DialogFrame):
    """Each act asks for the PIN again; nothing is preselected and nothing is erased by itself."""

    def __init__(self, service: CaseService, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Keep and erase"),
            self.tr(
                "Nothing is erased by itself. A closed case is due so many days after it was closed. Whoever erases it "
                "first saves its signed export; then its content goes from the record and from every copy here."
            ),
            self.tr("Done"),
            parent,
        )
        self._service = service
        self._due: tuple[DueCase, ...] = ()
        self._asked: tuple[Callable[[], None], str] | None = None
        self.days, self.pin, self.cases = line(5), PinEdit(), QComboBox()
        self.set_days = QPushButton(self.tr("Set the days"))
        self.export = QPushButton(self.tr("1. Save the signed export…"))
        self.erase = QPushButton(self.tr("2. Erase for good"))
        self._state = text_label(tone="small")
        self._days_field = Field(
            self.tr("Days from closing to erasure"), self.days, self.tr("Empty: nothing is ever due")
        )
        self._pin_field = Field(_pin_of(service.clinician.name), self.pin)
        self._put_fields()
        self._connect()
        self._show_days()
        self._show_due()

    @property
    def chosen(self) -> DueCase | None:
        """The due case that is chosen."""
        at = self.cases.currentIndex()
        return self._due[at] if 0 <= at < len(self._due) else None

    @Slot()
    def _on_set(self) -> None:
        typed = self.days.text().strip()
        if typed and not typed.isdecimal():
            self._days_field.complain(self.tr("Type whole days, or nothing."))
            return
        self._days_field.complain("")
        days = int(typed) if typed else None
        self._with_pin(
            lambda pin: retention.set_retention(self._service, days, pin), self.tr("The days are set.")
        )

    @Slot()
    def _on_export(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            self._with_pin(lambda pin: self._export(chosen, pin), "")

    @Slot()
    def _on_erase(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            self._with_pin(
                lambda pin: retention.erase(self._service, chosen.row.case, pin),
                self.tr("The case is erased from the record and from every copy here."),
            )

    def _export(self, due: DueCase, pin: str) -> None:
        sheet = retention.signed_export(self._service, due.row.case, pin)
        if save_patient_file(self, sheet.pdf, sheet.file_name):
            retention.note_archived(self._service, due.row.case)

    def _with_pin(self, act: Callable[[str], None], done: str) -> None:
        """Do it with the PIN that was typed, once; what was refused is said in place."""
        pin = self.pin.take()
        self._pin_field.complain("" if pin else self.tr("Type your PIN."))
        if not pin:
            self.pin.setFocus()
            return
        self.say(self.tr("Working. This takes a moment…"), "")
        self._enable(False)
        self._asked = (partial(act, pin), done)
        soon(self, self._do)

    @Slot()
    def _do(self) -> None:
        if self._asked is None:
            return
        (act, done), self._asked = self._asked, None
        try:
            act()
            self.say(done, "")
        except WorldError as error:
            self.say(told(error))
        finally:
            self._enable(True)
            if (
                self._service.store.is_open
            ):  # the screen may have locked while a place for the file was asked for
                self._show_due()

    @Slot()
    def _show_chosen(self) -> None:
        chosen = self.chosen
        self.export.setEnabled(chosen is not None)
        self.erase.setEnabled(chosen is not None and chosen.is_exported)
        if chosen is None:
            said = self.tr("Choose a case.") if self._due else self.tr("No case is due.")
        elif chosen.is_exported:
            said = self.tr("Its signed export was saved. It can be erased.")
        else:
            said = self.tr("Not exported since it was closed: save the signed export first.")
        self._state.setText(said)

    def _show_days(self) -> None:
        days = self._service.retention_days
        self.days.setText("" if days is None else str(days))

    def _show_due(self) -> None:
        before = self.chosen
        self._due = retention.due_cases(self._service)
        self.cases.clear()
        self.cases.setEnabled(bool(self._due))
        self.cases.setPlaceholderText(self.tr("Choose a case.") if self._due else "—")
        for due in self._due:
            self.cases.addItem(
                f"{due.row.name}, {due.row.hospital_number}, {day_month(due.closed_at)} {due.closed_at.year}"
            )
        ids = [due.row.case for due in self._due]
        self.cases.setCurrentIndex(ids.index(before.row.case) if before and before.row.case in ids else -1)
        self._show_chosen()

    def _enable(self, enabled: bool) -> None:
        for part in (self.set_days, self.export, self.erase, self.action, self.cancel):
            part.setEnabled(enabled)

    def _put_fields(self) -> None:
        self.cancel.hide()
        self.action.setAutoDefault(False)
        mark_as(self.action, kind="")
        for button in (self.set_days, self.export, self.erase):
            button.setAutoDefault(False)
        acts = QHBoxLayout()
        for button in (self.export, self.erase):
            acts.addWidget(button)
        acts.addStretch(1)
        setting = QHBoxLayout()
        setting.addWidget(self.set_days)
        setting.addStretch(1)
        self.body.addWidget(self._pin_field)
        self.body.addWidget(self._days_field)
        self.body.addLayout(setting)
        self.body.addWidget(Field(self.tr("Cases that are due, oldest first"), self.cases))
        self.body.addWidget(self._state)
        self.body.addLayout(acts)

    def _connect(self) -> None:
        self.action.clicked.connect(self.accept)
        self.set_days.clicked.connect(self._on_set)
        self.export.clicked.connect(self._on_export)
        self.erase.clicked.connect(self._on_erase)
        self.cases.currentIndexChanged.connect(self._show_chosen)


def _pin_of(name: str) -> str:
    return QCoreApplication.translate("PinField", "PIN of {name}").format(name=name)
