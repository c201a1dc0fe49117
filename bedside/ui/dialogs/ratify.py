"""Two people read the checklist, decide each recalled dose and take exactly this content into use (INV-33)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from bedside.app.ratification import Reader, printable_protocol, ratify, recalled_doses
from bedside.domain.errors import WorldError
from bedside.ui.dialogs.acting import ActingDialog
from bedside.ui.refusal import told
from bedside.ui.soon import soon
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.field import Field, PinEdit
from bedside.ui.widgets.recalled_doses import RecalledDoses
from bedside.ui.widgets.rule_table import RuleTable

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService

WIDTH = 1040
HEIGHT = 900
DOSES_BELOW = 200
"""Pixels of the list that are seen with what is said above it."""


class RatifyDialog(ActingDialog):
    """What is taken into use, the recalled doses, every rule, and the PINs of two people."""

    own_scroll = True

    def __init__(self, service: CaseService, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Read and ratify the checklist"),
            self.tr(
                "Two enrolled clinicians read the checklist and take it into use for this ward. It counts for "
                "exactly this content and language, and ends with any change."
            ),
            self.tr("Take into use"),
            parent,
        )
        self.working = self.tr("Checking both PINs. This takes a moment…")
        self._service = service
        self.doses = RecalledDoses(recalled_doses(service.in_use))
        self.rules = RuleTable(service.in_use)
        self.second = QComboBox()
        self.first_pin, self.second_pin = PinEdit(), PinEdit()
        self.fields = self._make_fields()
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(self.accessibleName())
        self.document = QPushButton(self.tr("Save the document to print and sign…"))
        self.document.setAutoDefault(False)
        self.document.clicked.connect(self._save_document)
        self._lay_out_parts()

    def is_complete(self) -> bool:
        """True when each recalled dose is decided, a second person is named and both PINs are typed."""
        undecided = self.doses.check()
        if undecided is not None:
            undecided.findChildren(QPushButton)[0].setFocus()
            soon(self, self._show_doses)
            return False
        problems = {
            "second": "" if self.second.currentData() else self.tr("Choose the second clinician."),
            "first_pin": "" if self.first_pin.text() else self.tr("Type your PIN."),
            "second_pin": "" if self.second_pin.text() else self.tr("Type your PIN."),
        }
        if self.second.count() < 2:
            problems["second"] = self.tr("Nobody else is enrolled. Enrol a second clinician first.")
        for key, sentence in problems.items():
            self.fields[key].complain(sentence)
        first = next((key for key, sentence in problems.items() if sentence), "")
        if first:
            self.fields[first].entry.setFocus()
            soon(self, self._show_people)
        return not first

    def act(self) -> None:
        """Take the content into use; both PINs leave the dialog whatever comes of it."""
        readers = (
            Reader(self._service.clinician.id, self.first_pin.take()),
            Reader(str(self.second.currentData()), self.second_pin.take()),
        )
        ratify(self._service, readers, self.doses.confirmed())

    @Slot()
    def _show_doses(self) -> None:
        """Bring what is said above the doses into view."""
        self._scroll.ensureWidgetVisible(self.doses.withhold_rest, 0, DOSES_BELOW)

    @Slot()
    def _show_people(self) -> None:
        """Bring what is said beside the fields of the two people into view."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.maximum())

    @Slot()
    def _save_document(self) -> None:
        from bedside.ui.handing_out import save_file, saved_sentence

        protocol = self._service.in_use
        self.say("")
        try:
            name = f"bedside-protocol-{protocol.content.version}.pdf"
            path = save_file(self, printable_protocol(protocol), name)
            self.say(saved_sentence(path) if path else "", "done")
        except WorldError as error:
            self.say(told(WorldError(error.happened, "Nothing was changed.", error.todo)))

    def _make_fields(self) -> dict[str, Field]:
        clinician = self._service.clinician
        self.second.addItem(self.tr("Choose…"), "")
        for person in self._service.present.values():
            if person.id != clinician.id:
                self.second.addItem(f"{person.name}, {person.role}", person.id)
        caption = self.tr("PIN of {name}")
        return {
            "first_pin": Field(caption.format(name=clinician.name), self.first_pin),
            "second": Field(self.tr("Second clinician"), self.second),
            "second_pin": Field(self.tr("PIN of the second clinician"), self.second_pin),
        }

    def _lay_out_parts(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 2, 4, 2)  # the bar stands in the margin of the dialog
        column.setSpacing(14)
        column.addWidget(self._standing())
        column.addWidget(_card(self.tr("Recalled doses"), self._dose_lead(), self.doses))
        lead = self.tr(
            "Words in braces are filled in for each patient. The printed document holds everything."
        )
        column.addWidget(_card(self.tr("Every rule"), lead, self.rules))
        column.addWidget(self._people())
        column.addStretch(1)
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.body.addWidget(self._scroll)
        self.setMinimumWidth(WIDTH)
        self.resize(WIDTH, min(HEIGHT, self.most_height()))

    def _dose_lead(self) -> str:
        return self.tr(
            "These doses were not seen in their source. Each shows as “—” on screen and sheet until both of you "
            "confirm it."
        )

    def _standing(self) -> Panel:
        """Which content this is, how much of it there is, and whether it is in use."""
        content = self._service.in_use.content
        panel = Panel("card")
        panel.body.addWidget(text_label(self.tr("What is taken into use"), tone="heading"))
        facts = QGridLayout()
        facts.setHorizontalSpacing(20)
        facts.setColumnStretch(1, 1)
        rows = (
            (self.tr("Version"), f"{content.version}, {self._service.in_use.language}"),
            (self.tr("Content hash"), content.content_hash),
            (self.tr("Review"), self._review()),
            (self.tr("Holds"), self._counts()),
            (self.tr("Now"), self._in_use()),
        )
        for at, (caption, words) in enumerate(rows):
            facts.addWidget(text_label(caption, tone="caption"), at, 0)
            facts.addWidget(text_label(words), at, 1)
        panel.body.addLayout(facts)
        panel.body.addWidget(self.document, 0, Qt.AlignmentFlag.AlignLeft)
        return panel

    def _review(self) -> str:
        content = self._service.in_use.content
        said = self.tr("reviewed {reviewed}, review due {due}")
        return said.format(reviewed=content.reviewed.isoformat(), due=content.review_due.isoformat())

    def _counts(self) -> str:
        content = self._service.in_use.content
        said = self.tr(
            "{rules} rules, {rows} rows of the decision table, {doses} doses of {drugs} drugs, {sources} sources"
        )
        return said.format(
            rules=len(content.rules),
            rows=len(content.table),
            doses=sum(len(drug.doses) for drug in content.drugs),
            drugs=len(content.drugs),
            sources=len(content.references),
        )

    def _in_use(self) -> str:
        held = self._service.in_use.ratification
        if held is None:
            return self.tr("Not in use: not for patient care")
        said = self.tr("In use since {at}: {first} and {second}, {count} recalled dose(s) confirmed")
        first, second = held.people
        return said.format(
            at=held.at[:16].replace("T", " "), first=first, second=second, count=len(held.confirmed)
        )

    def _people(self) -> Panel:
        panel = Panel("card")
        panel.body.addWidget(text_label(self.tr("Two people"), tone="heading"))
        said = self.tr("Each of you has read the checklist and types their own PIN.")
        panel.body.addWidget(text_label(said, tone="soft"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        for at, field in enumerate(self.fields.values()):
            grid.addWidget(field, 0, at, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(at, 1)
        panel.body.addLayout(grid)
        return panel


def _card(title: str, lead: str, body: QWidget) -> Panel:
    panel = Panel("card")
    panel.body.addWidget(text_label(title, tone="heading"))
    panel.body.addWidget(text_label(lead, tone="soft"))
    panel.body.addWidget(body)
    return panel
