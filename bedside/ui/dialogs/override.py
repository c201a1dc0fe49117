"""Two named seniors let treatment go on over a shut parasite gate (design.md 10.4, INV-02)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from bedside.case.events import LONG_REASON
from bedside.commands.model import OverrideGate
from bedside.domain.reason_words import FEWEST_FOR_SAMPLES
from bedside.ui.dialogs.desk import CommandDialog
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.pin_field import PinField
from bedside.ui.widgets.reason_edit import ReasonEdit
from bedside.ui.widgets.senior_fields import SeniorFields, mark_same

if TYPE_CHECKING:
    from bedside.assess.model import GateNow
    from bedside.commands.verdict import Refused
    from bedside.ui.widgets.asking import Asking

WIDTH = 760


class OverrideDialog(CommandDialog):
    """Asks for two people, the reason, samples, cover and the PIN; nothing is filled in."""

    def __init__(self, gate: GateNow, context: Asking, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Override the parasite gate"),
            self.tr("It holds 72 h, is printed in full on page 1 and named on every page of the sheet."),
            self.tr("Record the override"),
            parent,
        )
        self.seniors = (SeniorFields(self.tr("First senior")), SeniorFields(self.tr("Second senior")))
        self.reason = ReasonEdit(self.tr("Why it cannot wait"), LONG_REASON)
        self.samples = ReasonEdit(
            self.tr("Samples taken, or why none"),
            0,
            self.tr("Name each test and when it was taken."),
            fewest=FEWEST_FOR_SAMPLES,
        )
        self.cover = ReasonEdit(
            self.tr("Empirical cover given, or that none was"), 0, self.tr("Drug, first dose and time.")
        )
        self.pin = PinField(context)
        self.form.addWidget(self._covered(gate))
        for part in (*self.seniors, self.reason, self.samples, self.cover, self.pin):
            self.form.addWidget(part)
        self.keep_typing(*self.seniors, self.reason, self.samples, self.cover)
        self.setMinimumWidth(WIDTH)
        self.seniors[0].setFocus()

    def show_refusal(self, refused: Refused) -> None:
        """The sentence stands in the foot, and the field it speaks of is marked."""
        super().show_refusal(refused)
        mark_same(self.seniors)

    def make(self) -> tuple[OverrideGate, str] | None:
        """The override; None while something is missing, and every field says what."""
        first, second = (fields.read() for fields in self.seniors)
        told = [edit.check() for edit in (self.reason, self.samples, self.cover)]
        complete = first is not None and second is not None and all(told)
        pin = self.pin.read(verify=complete)
        if first is None or second is None or not complete or not pin:
            self._show_first_trouble()
            return None
        command = OverrideGate(
            seniors=(first, second),
            reason=self.reason.text,
            samples=self.samples.text,
            cover=self.cover.text,
        )
        return command, pin

    def _show_first_trouble(self) -> None:
        for part in (*self.seniors, self.reason, self.samples, self.cover):
            if part.complaint:
                part.setFocus()
                return
        self.pin.entry.setFocus()

    def _covered(self, gate: GateNow) -> Panel:
        """What it will cover, in words that stay on screen while typing."""
        panel = Panel("notice", "due")
        names = ", ".join(parasite.label for parasite in gate.shut)
        panel.body.addWidget(text_label(self.tr("Covers: {names}").format(names=names), tone="strong"))
        said = self.tr(
            "It ends sooner for a parasite that is settled or found. Results that are awaited stay on the list. "
            "Two different people; the person signed in is one of them only when enrolled as senior."
        )
        panel.body.addWidget(text_label(said, tone="small"))
        return panel
