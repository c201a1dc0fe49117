"""Results that are awaited: what, when it is expected, who chases it, and whether it is overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bedside.assess.words import moment
from bedside.ui.widgets.badge import Badge, text_label
from bedside.ui.widgets.link_text import Link, LinkText
from bedside.ui.widgets.rows import RowKeeper, beside, breakable
from bedside.ui.widgets.state_mark import StateMark

if TYPE_CHECKING:
    from bedside.assess.model import PendingNow
    from bedside.protocol.protocol import Protocol


class PendingList(QWidget):
    """Draws the list in the order of the assessment, the longest overdue first.

    Signals:
        item_wanted: the item of a row.
    """

    item_wanted = Signal(str)

    def __init__(self, protocol: Protocol, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._protocol = protocol
        self._shown: tuple[PendingNow, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._rows = RowKeeper(column, self._row)

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

    def words(self, row: PendingNow) -> str:
        """Expected time and owner; no owner reads "nobody named"."""
        if row.deferred:
            when = self.tr("Put off")
        elif row.expected_at is None:
            when = self.tr("No time given")
        else:
            when = self.tr("Expected {time}").format(time=moment(row.expected_at, self._protocol))
        owner = row.owner or self.tr("nobody named")
        return f"{when}, {owner}"

    def _row(self, row: PendingNow) -> QWidget:
        widget = QWidget()
        name = LinkText("strong")
        name.say(Link(row.item, breakable(row.label)))
        name.item_wanted.connect(self.item_wanted)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(text_label(breakable(self.words(row)), tone="small"))
        if row.overdue:
            words.addLayout(beside(Badge(self.tr("Overdue"), "blocked")))
        mark = QVBoxLayout()
        mark.addWidget(StateMark("to_do" if row.deferred else "blocked" if row.overdue else "pending"))
        mark.addStretch(1)
        line = QHBoxLayout(widget)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addLayout(mark)
        line.addLayout(words, 1)
        return widget
