"""Makes a recovery key and sees that both halves are on paper before it counts (design.md 10.34, safety.md T17)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from bedside.app.recovery import RecoveryPapers, keep_recovery_key, recovery_mark
from bedside.domain.errors import WorldError
from bedside.ui.dialogs.acting import ActingDialog
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.field import Field, PinEdit, line
from bedside.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService

WIDTH = 900


class RecoveryKeyDialog(ActingDialog):
    """Who keeps which half, both halves printed or written down, and the PIN of who is signed in."""

    def __init__(self, service: CaseService, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Recovery key"), _lead(recovery_mark(service)), self.tr("Both are on paper"), parent
        )
        self.working = self.tr("Keeping the recovery key. This takes a moment…")
        self._service = service
        self._papers = RecoveryPapers.new()
        self.first = HalfPanel(self._papers, 1)
        self.second = HalfPanel(self._papers, 2)
        self.pin = PinEdit()
        caption = QCoreApplication.translate("PinField", "PIN of {name}").format(name=service.clinician.name)
        self.pin_field = Field(caption, self.pin)
        halves = QHBoxLayout()
        halves.setSpacing(16)
        for half in (self.first, self.second):
            half.print_button.clicked.connect(self._print_first if half is self.first else self._print_second)
            half.shown_changed.clicked.connect(self._hide_second if half is self.first else self._hide_first)
            halves.addWidget(half, 1)
        self.body.addLayout(halves)
        self.body.addWidget(self.pin_field)
        self.setMinimumWidth(WIDTH)
        self.cancel.setText(self.tr("Not now"))
        self.first.keeper.setFocus()

    def is_complete(self) -> bool:
        """True when two people are named and both papers were read back."""
        complete = [half.is_complete() for half in (self.first, self.second)]
        self.pin_field.complain("" if self.pin.text() else self.tr("Type your PIN."))
        return all(complete) and bool(self.pin.text())

    def act(self) -> None:
        """Let the key open this ward from now on."""
        keepers = (self.first.keeper.text(), self.second.keeper.text())
        keep_recovery_key(self._service, self._papers.key, keepers, self.pin.take())

    def done(self, result: int) -> None:
        """Nothing of a half stays on the screen."""
        self.first.hide_half()
        self.second.hide_half()
        self.pin.forget()
        super().done(result)

    @Slot()
    def _print_first(self) -> None:
        self._print(self.first)

    @Slot()
    def _print_second(self) -> None:
        self._print(self.second)

    @Slot()
    def _hide_first(self) -> None:
        self.first.hide_half()

    @Slot()
    def _hide_second(self) -> None:
        self.second.hide_half()

    def _print(self, half: HalfPanel) -> None:
        from bedside.ui.handing_out import PrintJob, choose_printer

        self.say("")
        if not half.has_keeper():
            return
        try:
            printer = choose_printer(self)
        except WorldError:
            self.say(
                self.tr(
                    "This workstation has no printer. Nothing was lost. Show each half to its keeper, who writes "
                    "it down."
                )
            )
            return
        if printer is not None:
            page = self._papers.page(self._service, half.number, half.keeper.text().strip())
            job = PrintJob(page, self)
            job.ended.connect(self._on_printed)
            job.start(printer)

    @Slot(str)
    def _on_printed(self, trouble: str) -> None:
        if trouble:
            self.say(
                self.tr(
                    "The printer did not take the page. Nothing was lost. Look at the printer, or show it."
                )
            )


class HalfPanel(Panel):
    """One half: who keeps it, print or show it, and its last group read back."""

    def __init__(self, papers: RecoveryPapers, number: Literal[1, 2]) -> None:
        super().__init__("card")
        self.number = number
        self._papers = papers
        first = number == 1
        self.keeper, self.read_back = line(), line(12)
        self.keeper_field = Field(
            self.tr("Who keeps the first half") if first else self.tr("Who keeps the second half"),
            self.keeper,
            self.tr("Somebody of the hospital; two different people"),
        )
        self.back_field = Field(
            self.tr("Group 8 of the paper"), self.read_back, self.tr("Shows that it is on paper")
        )
        self.print_button = QPushButton(self.tr("Print this half…"))
        self.shown_changed = QPushButton()
        self._groups = (text_label(tone="heading"), text_label(tone="heading"))
        self._lay_out(self.tr("First half") if first else self.tr("Second half"))
        self.shown_changed.clicked.connect(self._toggle)
        self.keeper.textChanged.connect(self._recheck)
        self.read_back.textChanged.connect(self._recheck)
        self.hide_half()

    def has_keeper(self) -> bool:
        """True when somebody is named; else it is asked for."""
        named = len(self.keeper.text().strip()) >= 2
        self.keeper_field.complain("" if named else self.tr("Type the name; it stands on the paper."))
        return named

    def is_complete(self) -> bool:
        """True when somebody is named and the paper was read back."""
        is_read = self._papers.is_on_paper(self.number, self.read_back.text())
        said = self.tr(
            "This is not group 8 of this half. Print or show it, and type the group from the paper."
        )
        self.back_field.complain("" if is_read else said)
        return self.has_keeper() and is_read

    @Slot()
    def hide_half(self) -> None:
        """Take the groups off the screen."""
        for column in self._groups:
            column.clear()
            column.hide()
        self.shown_changed.setText(self.tr("Show it to write it down"))

    @property
    def shown(self) -> str:
        """The groups on the screen now; "" while hidden."""
        return "\n".join(column.text() for column in self._groups if column.text())

    @Slot()
    def _recheck(self) -> None:
        """What became right is no longer complained about."""
        if self.keeper_field.complaint:
            self.has_keeper()
        if self.back_field.complaint and self._papers.is_on_paper(self.number, self.read_back.text()):
            self.back_field.complain("")

    @Slot()
    def _toggle(self) -> None:
        if self.shown:
            self.hide_half()
            return
        groups = self._papers.halves[self.number - 1].split(" ")
        said = [f"{at}.  {group[:4]} {group[4:]}" for at, group in enumerate(groups, start=1)]
        middle = len(said) // 2
        for column, part in zip(self._groups, (said[:middle], said[middle:]), strict=True):
            column.setText("\n".join(part))
            column.show()
        self.shown_changed.setText(self.tr("Hide it"))

    def _lay_out(self, title: str) -> None:
        self.body.setSpacing(10)
        self.body.addWidget(text_label(title, tone="heading"))
        self.body.addWidget(self.keeper_field)
        buttons = FlowLayout()
        for button in (self.print_button, self.shown_changed):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        self.body.addLayout(buttons)
        columns = QHBoxLayout()
        for column in self._groups:
            columns.addWidget(column, 1)
        self.body.addLayout(columns)
        self.body.addWidget(self.back_field)
        self.body.addStretch(1)


def _lead(mark: str) -> str:
    said = QCoreApplication.translate(
        "RecoveryKeyDialog",
        "Two people keep one half each, on paper and apart. Both halves together set a new PIN for anybody who is "
        "enrolled, also on a new workstation; one half opens nothing. Nothing of it stays on this computer.",
    )
    if not mark:
        return said
    older = QCoreApplication.translate("RecoveryKeyDialog", "The papers of the key {mark} then open nothing.")
    return f"{said} {older.format(mark=mark)}"
