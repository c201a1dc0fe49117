"""When the case is to be looked at again, and the button that begins the round once it is due (design.md 10.15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from bedside.assess.words import moment
from bedside.ui.recording import recording
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.rows import beside, plain_button

if TYPE_CHECKING:
    from bedside.assess.model import Assessment
    from bedside.protocol.protocol import Protocol


class RoundOffer(Panel):
    """Stands under the tier while a reassessment is due.

    Signals:
        round_wanted: begin the reassessment.
    """

    round_wanted = Signal()

    def __init__(self, protocol: Protocol) -> None:
        super().__init__("notice", "due")
        self._protocol = protocol
        self._words = text_label(tone="reading")
        button = recording(plain_button(self.tr("Start reassessment")))
        button.clicked.connect(self.round_wanted)
        self.body.setContentsMargins(14, 10, 12, 10)
        self.body.setSpacing(6)
        self.body.addWidget(self._words)
        self.body.addLayout(beside(button))
        self.hide()

    def show_due(self, assessment: Assessment) -> None:
        """Offer the round while it is due and nobody began it."""
        due = assessment.reassess_at
        self.setVisible(assessment.offers_round)
        if due is not None and assessment.offers_round:
            said = self.tr("Reassessment was due {time}. What does not last is asked again.")
            self._words.setText(said.format(time=moment(due, self._protocol)))

    def clear(self) -> None:
        """Forget the time."""
        self._words.clear()
        self.hide()
