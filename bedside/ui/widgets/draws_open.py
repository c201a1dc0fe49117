"""The draws that a first dose would not wait for: named in place, put off with one key (design.md 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.rows import breakable
from bedside.ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Sequence


class DrawsOpen(Panel):
    """Names them and waits for the word that the first dose cannot wait; without any it takes no room."""

    def __init__(self, draws: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("notice", "due", parent)
        self._draws = tuple(draws)
        words = self.tr("Still to draw before the drug ({count}): {draws}.")
        said = words.format(count=len(self._draws), draws=" · ".join(self._draws))
        self.tick = TickBox(self.tr("The first dose cannot wait. What is not drawn stays on the list."))
        self._complaint = text_label(tone="complaint", meaning="blocked")
        self._complaint.hide()
        for part in (text_label(breakable(said), tone="small"), self.tick, self._complaint):
            self.body.addWidget(part)
        self.tick.toggled.connect(self._complaint.hide)
        self.setVisible(bool(self._draws))

    @property
    def cannot_wait(self) -> bool:
        """Whether somebody said so."""
        return self.tick.isChecked()

    def is_settled(self) -> bool:
        """True when nothing is open, or somebody said that it cannot wait; else asks for it, one key away."""
        settled = not self._draws or self.cannot_wait
        self._complaint.setText(
            "" if settled else self.tr("Tick that it cannot wait, or cancel and draw first.")
        )
        self._complaint.setVisible(not settled)
        if not settled:
            self.tick.setFocus()
        return settled
