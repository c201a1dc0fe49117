"""Set the tier by hand: raise it, promote an indeterminate case, or accept that the facts are lower now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from bedside.case.events import LONG_REASON
from bedside.commands.model import SetTier
from bedside.commands.tier import may_be_lowered_to, may_be_set
from bedside.ui.dialogs.desk import CommandDialog
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.reason_edit import ReasonEdit
from bedside.ui.widgets.rows import beside
from bedside.ui.widgets.severity_panel import TierShape

if TYPE_CHECKING:
    from bedside.assess.model import SeverityNow
    from bedside.protocol.protocol import Protocol

translate = QCoreApplication.translate


class TierDialog(CommandDialog):
    """Offers the tiers that may be set now; none is chosen at first."""

    def __init__(self, severity: SeverityNow, protocol: Protocol, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Set the tier"), _lead(severity), self.tr("Record the tier"), parent)
        self.tiers = may_be_set(severity)
        self._group = QButtonGroup(self)
        for at, tier in enumerate(self.tiers):
            button = QRadioButton(protocol.say(f"severity.label.{tier.value.lower()}"))
            self._group.addButton(button, at)
            self.form.addLayout(beside(button, TierShape(tier.value), spacing=8))
        self._complaint = text_label(tone="complaint", meaning="blocked")
        self._complaint.hide()
        self.reason = ReasonEdit(self.tr("Reason"), LONG_REASON)
        self.form.addWidget(self._complaint)
        self.form.addWidget(self.reason)
        self.keep_typing(self.reason)
        self._group.buttonClicked.connect(self._on_chosen)
        self.reason.setFocus()  # on a tier, the first space of the reason would choose it

    def make(self) -> tuple[SetTier, str] | None:
        """The command; None while no tier is chosen or the reason is short."""
        at = self._group.checkedId()
        if at < 0:
            self._complain(self.tr("Choose a tier."))
        if not self.reason.check() or at < 0:
            return None
        return SetTier(tier=self.tiers[at], reason=self.reason.text), ""

    @Slot()
    def _on_chosen(self) -> None:
        self._complain("")

    def _complain(self, sentence: str) -> None:
        self._complaint.setText(sentence)
        self._complaint.setVisible(bool(sentence))


def _lead(severity: SeverityNow) -> str:
    if may_be_lowered_to(severity):
        return translate(
            "TierDialog",
            "The facts on record are lower now. Accepting it is your decision, with a reason that is printed.",
        )
    if severity.may_be_promoted:
        return translate(
            "TierDialog",
            "The scores leave it open. Promotion is your decision, with a reason that is printed.",
        )
    if severity.may_be_lowered:
        return translate(
            "TierDialog",
            "The facts on record are lower now but leave the tier open: it stands until they settle it. Any "
            "clinician may raise it, with a reason that is printed.",
        )
    return translate(
        "TierDialog",
        "Any clinician may raise the tier, with a reason that is printed. Newer values lower it.",
    )
