"""The other steroids that run beside the one that is charted: one is stopped, or both are meant (safety.md H10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from bedside.assess.words import moment
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bedside.assess.model import TherapyNow
    from bedside.protocol.protocol import Protocol


class BesideSteroid(Panel):
    """Names them: nothing stops them but an entry of its own.

    The tick is free, and never in the way of a dose; without it the reminder asks for a stop.
    """

    def __init__(self, protocol: Protocol, parent: QWidget | None = None) -> None:
        super().__init__("notice", "due", parent)
        self._protocol = protocol
        self._words = text_label(tone="strong")
        self.tick = TickBox(self.tr("Both are meant: two steroids at once."))
        for part in (self._words, self.tick):
            self.body.addWidget(part)
        self.hide()

    @property
    def both_meant(self) -> bool:
        """Whether somebody said so."""
        return self.tick.isChecked()

    def show_running(self, steroids: Iterable[TherapyNow]) -> None:
        """Name those that run; none takes no room."""
        said = self.tr(
            "{drug} runs since {time}: {dose}. If this one replaces it, record its stop too; else two steroids run."
        )
        lines = [
            said.format(drug=each.label, time=moment(each.started_at, self._protocol), dose=each.dose)
            for each in steroids
        ]
        self._words.setText("\n".join(lines))
        self.tick.setChecked(False)
        self.setVisible(bool(lines))
