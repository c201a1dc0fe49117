"""The draws that a first dose would not wait for: named in place, put off with one key (design.md 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.rows import breakable
from bedside.ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Sequence


FIRST_NAMED: Final = 3
"""So many are named at once: a whole list of draws would stand between the dose and the word that it cannot wait."""


class DrawsOpen(Panel):
    """Names the first of them, the others behind one press, and waits for the word that the first dose cannot wait.

    Without any it takes no room.
    """

    def __init__(self, draws: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("notice", "due", parent)
        self._draws = tuple(draws)
        self._named = text_label(tone="small")
        self.more = QPushButton()
        mark_as(self.more, kind="link")
        self.more.setVisible(len(self._draws) > FIRST_NAMED + 1)
        self.tick = TickBox(self.tr("The first dose cannot wait. What is not drawn stays on the list."))
        self._complaint = text_label(tone="complaint", meaning="blocked")
        self._complaint.hide()
        self.body.addWidget(self._named)
        self.body.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)
        for part in (self.tick, self._complaint):
            self.body.addWidget(part)
        self._name(are_all=self.more.isHidden())
        self.more.clicked.connect(self._name_all_or_first)
        self.tick.toggled.connect(self._complaint.hide)
        self.setVisible(bool(self._draws))

    @Slot()
    def _name_all_or_first(self) -> None:
        self._name(are_all=not self._are_all_named)

    def _name(self, *, are_all: bool) -> None:
        """The first draws by name and how many more there are, or every one of them."""
        self._are_all_named = are_all
        named = self._draws if are_all else self._draws[:FIRST_NAMED]
        words = self.tr("Still to draw before the drug ({count}): {draws}.")
        said = words.format(count=len(self._draws), draws=" · ".join(named))
        self._named.setText(breakable(said if are_all else f"{said.removesuffix('.')} …"))
        left = len(self._draws) - FIRST_NAMED
        self.more.setText(
            self.tr("Name the first alone")
            if are_all
            else self.tr("Name the other {count}").format(count=left)
        )

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
