"""Results that are awaited: what, when it is expected, who chases it, and whether it is overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from bedside.assess.words import moment
from bedside.ui.free_text import isolated
from bedside.ui.roles import SIZES
from bedside.ui.widgets.badge import Badge, show_when, text_label
from bedside.ui.widgets.link_text import Link, LinkText
from bedside.ui.widgets.placed import BESIDE_MARK, Placed, RowColumn, place_stack, stack_height
from bedside.ui.widgets.rows import RowKeeper, breakable
from bedside.ui.widgets.state_mark import StateMark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bedside.assess.model import PendingNow
    from bedside.protocol.protocol import Protocol

translate = QCoreApplication.translate

MOST_READY = 2
"""Rows made before they are needed: a press that sends a test brings one."""


class PendingList(RowColumn):
    """Draws the list in the order of the assessment, the longest overdue first.

    Signals:
        item_wanted: the item of a row.
    """

    item_wanted = Signal(str)

    def __init__(self, protocol: Protocol, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        self._protocol = protocol
        self._shown: tuple[PendingNow, ...] = ()
        self._rows = RowKeeper(self, self._row, self._draw, lambda now: now.item, MOST_READY)

    def show_pending(self, pending: tuple[PendingNow, ...]) -> None:
        """Draw these rows when they are others."""
        if pending == self._shown:
            return
        self._shown = pending
        self._rows.show(pending)

    @property
    def shown(self) -> tuple[PendingNow, ...]:
        """The rows shown now."""
        return self._shown

    def clear(self) -> None:
        """Forget every row."""
        self._shown = ()
        self._rows.clear()

    def make_ready(self) -> None:
        """Make rows for what the next press may send, while nobody waits."""
        self._rows.make_ready()

    def words(self, row: PendingNow) -> str:
        """Expected time and owner; no owner reads "nobody named"."""
        if row.deferred:
            when = self.tr("Put off")
        elif row.expected_at is None:
            when = self.tr("No time given")
        else:
            when = self.tr("Expected {time}").format(time=moment(row.expected_at, self._protocol))
        owner = isolated(row.owner) or self.tr("nobody named")
        return f"{when}, {owner}"

    def _row(self, _: PendingNow) -> PendingRow:
        row = PendingRow()
        row.item_wanted.connect(self.item_wanted)
        return row

    def _draw(self, row: PendingRow, now: PendingNow) -> None:
        row.show_row(now, self.words(now))


class PendingRow(Placed):
    """One awaited result.

    Signals:
        item_wanted: its item, when its name was pressed.
    """

    item_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark, self._name = StateMark(), LinkText("strong")
        self._words, self._overdue = (
            text_label(tone="small"),
            Badge(translate("PendingList", "Overdue"), "blocked"),
        )
        self._name.item_wanted.connect(self.item_wanted)
        self._words_below = (self._name, self._words, self._overdue)
        for part in self.parts():
            part.setParent(self)
        self._overdue.hide()

    def parts(self) -> Sequence[QWidget]:
        """The mark, and the words beside it."""
        return self._mark, *self._words_below

    def measure(self, width: int) -> int:
        """As high as its words."""
        return max(SIZES.mark_small, stack_height(self._words_below, width - BESIDE_MARK, 0))

    def place(self) -> None:
        """The mark at the left, the words under one another."""
        self._mark.setGeometry(0, 0, SIZES.mark_small, SIZES.mark_small)
        place_stack(self._words_below, BESIDE_MARK, 0, self.width() - BESIDE_MARK, 0)
        self._overdue.resize(self._overdue.sizeHint())

    def show_row(self, now: PendingNow, words: str) -> None:
        """Name, expected time and owner, and whether it is overdue."""
        self._mark.show_mark("to_do" if now.deferred else "blocked" if now.overdue else "pending")
        self._name.say(Link(now.item, breakable(now.label)))
        self._words.setText(breakable(words))
        show_when(self._overdue, now.overdue)
