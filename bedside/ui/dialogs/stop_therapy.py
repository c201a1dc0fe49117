"""Records that a running drug was stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from bedside.commands.model import StopTherapy
from bedside.ui.dialogs.desk import CommandDialog
from bedside.ui.dialogs.instant_field import InstantField
from bedside.ui.widgets.reason_edit import ReasonEdit

if TYPE_CHECKING:
    from bedside.assess.model import TherapyNow
    from bedside.ui.widgets.asking import Asking


class StopTherapyDialog(CommandDialog):
    """Asks when and why."""

    def __init__(self, therapy: TherapyNow, context: Asking, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("{drug} was stopped").format(drug=therapy.label),
            self.tr("It stays in the record with its first and last time."),
            self.tr("Record the stop"),
            parent,
        )
        self._event = therapy.event
        self.stopped = InstantField(self.tr("Stopped at"), context.now, ZoneInfo(context.ward.zone))
        self.reason = ReasonEdit(self.tr("Why it was stopped"), 0)
        self.form.addWidget(self.stopped)
        self.form.addWidget(self.reason)
        self.keep_typing(self.stopped, self.reason)
        self.stopped.setFocus()

    def make(self) -> tuple[StopTherapy, str] | None:
        """The command; None while time or reason is missing."""
        moment, told = self.stopped.read(), self.reason.check()
        if moment is None or not told:
            return None
        return StopTherapy(started=self._event, stopped_at=moment, reason=self.reason.text), ""
