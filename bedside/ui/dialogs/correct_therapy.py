"""Takes back a first dose or a stop that was recorded by mistake; one key names the reason (design.md 10.18)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from bedside.assess.words import moment
from bedside.case.events import CorrectionReason
from bedside.commands.model import WithdrawTherapy
from bedside.ui.dialogs.desk import CommandDialog
from bedside.ui.language import captioned
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.field import Field, line

if TYPE_CHECKING:
    from bedside.assess.model import TherapyNow
    from bedside.ui.widgets.asking import Asking

REASONS = (CorrectionReason.SLIP, CorrectionReason.WRONG_PATIENT, CorrectionReason.OTHER)


class CorrectTherapyDialog(CommandDialog):
    """Asks why; nothing is chosen at first, and what was right is charted anew."""

    def __init__(
        self, therapy: TherapyNow, context: Asking, parent: QWidget | None = None, *, stop: str = ""
    ) -> None:
        """`stop` is the event of the stop that is taken back, "" takes back the first dose."""
        title = (
            self.tr("The stop of {drug} was recorded by mistake")
            if stop
            else self.tr("{drug} was recorded by mistake")
        )
        super().__init__(
            title.format(drug=therapy.label),
            self._what_it_means(is_stop=bool(stop)),
            self.tr("Take the stop back") if stop else self.tr("Take the entry back"),
            parent,
        )
        self._event = stop or therapy.event
        said = self.tr("since {time}").format(time=moment(therapy.started_at, context.protocol))
        if therapy.stopped_at is not None:
            ended = self.tr("stopped {time}").format(time=moment(therapy.stopped_at, context.protocol))
            said = f"{said}, {ended}"
        self.form.addWidget(text_label(captioned(therapy.label, f"{therapy.dose}, {said}"), tone="strong"))
        self._group = QButtonGroup(self)
        self._add_reasons(is_stop=bool(stop))
        self._complaint = text_label(tone="complaint", meaning="blocked")
        self._complaint.hide()
        self.note_edit = line(500)
        self.note = Field(self.tr("What was wrong"), self.note_edit, self.tr("Needed for another reason."))
        for part in (self._complaint, self.note):
            self.form.addWidget(part)
        self.keep_typing(self.note)
        self._group.buttons()[0].setFocus()

    def _add_reasons(self, *, is_stop: bool) -> None:
        """One key a reason, in the order of `REASONS`."""
        words = (
            self.tr("1  Slip: another drug or time was meant")
            if is_stop
            else self.tr("1  Slip: another drug, dose or time was meant"),
            self.tr("2  Wrong patient: it is printed without its content"),
            self.tr("3  Other"),
        )
        for at, said in enumerate(words):
            button = QRadioButton(said)
            button.setShortcut(str(at + 1))
            self._group.addButton(button, at)
            self.form.addWidget(button)

    def _what_it_means(self, *, is_stop: bool) -> str:
        if is_stop:
            return self.tr(
                "The drug counts as running on. The stop stays in the record struck through; record anew when it was "
                "really stopped."
            )
        return self.tr(
            "It counts as not given, and stays in the record struck through. Chart anew what was given. "
            "A drug that was given and ended is stopped instead."
        )

    def make(self) -> tuple[WithdrawTherapy, str] | None:
        """The command; None while the reason is missing."""
        at, note = self._group.checkedId(), self.note_edit.text().strip()
        self._complaint.setText("" if at >= 0 else self.tr("Choose the reason."))
        self._complaint.setVisible(at < 0)
        lacks = at >= 0 and REASONS[at] is CorrectionReason.OTHER and not note
        self.note.complain(self.tr("Type it in words.") if lacks else "")
        if at < 0 or lacks:
            return None
        return WithdrawTherapy(withdraws=self._event, reason=REASONS[at], note=note), ""
