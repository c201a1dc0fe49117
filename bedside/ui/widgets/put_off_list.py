"""What is awaited or put off, on the short path: one line with a count, and open what is overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from bedside.assess.words import label
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.link_text import Link, LinkText, listed
from bedside.ui.widgets.pending_list import PendingList
from bedside.ui.widgets.rows import beside, link_button

if TYPE_CHECKING:
    from bedside.app.case_service import CaseView
    from bedside.assess.model import PendingNow
    from bedside.protocol.protocol import Protocol

REFUSED = "searches_refused"
MOST_BARE = 2
"""So many awaited results without owner and time have a row each; more of them share a line."""


class PutOff(Panel):
    """What is awaited or put off, with owner and time; signal `item_wanted` as in PendingList.

    It is one line until a press opens it, for the rest of the hour to stay in sight; what is overdue is never folded
    away. What has neither owner nor time has nothing to say but its name: many of them share a line.
    """

    def __init__(self, protocol: Protocol, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self._pending: tuple[PendingNow, ...] = ()
        self._is_open = False
        self.list = PendingList(protocol)
        self.item_wanted = self.list.item_wanted
        self._sent, self._deferred, self._refuse = LinkText(), LinkText(), LinkText()
        self._to_refuse = Link(REFUSED, label(protocol, REFUSED))
        self._count = text_label(tone="soft")
        self._way = link_button("")
        self._way.clicked.connect(self._toggle)
        title = text_label(self.tr("Put off, not forgotten"), tone="heading")
        for said in (title, self._count):
            said.setWordWrap(False)
        gap = QWidget()
        self.body.setSpacing(4)
        self.body.addLayout(beside(title, self._count, gap, self._way, stretch=2))
        self.body.addWidget(self.list)
        for line in (self._sent, self._deferred, self._refuse):
            line.item_wanted.connect(self.list.item_wanted)
            self.body.addWidget(line)
        self._draw()

    def show_view(self, view: CaseView) -> None:
        """Draw the list."""
        self._pending = view.assessment.pending
        self._draw()

    def clear(self) -> None:
        """Forget the list."""
        self._pending, self._is_open = (), False
        self._draw()

    @Slot()
    def _toggle(self) -> None:
        self._is_open = not self._is_open
        self._draw()

    def _draw(self) -> None:
        self._count.setText(str(len(self._pending)))
        self._way.setVisible(bool(self._pending))
        self._way.setText(self.tr("Hide") if self._is_open else self.tr("Show"))
        self._way.setAccessibleName(
            self.tr("Hide what is put off") if self._is_open else self.tr("Show what is put off")
        )
        bare = [row for row in self._pending if not (row.owner or row.expected_at or row.overdue)]
        bare = bare if len(bare) > MOST_BARE else []
        rows = tuple(row for row in self._pending if row not in bare)
        self.list.show_pending(rows if self._is_open else tuple(row for row in rows if row.overdue))
        self.list.setVisible(bool(self.list.shown))
        self.body.setContentsMargins(14, 0, 14, 8 if self._is_open or self.list.shown else 0)
        sent = [Link(row.item, row.label) for row in bare if not row.deferred and self._is_open]
        deferred = [Link(row.item, row.label) for row in bare if row.deferred and self._is_open]
        self._sent.say(*([self.tr("Sent, no time and nobody named: "), *listed(sent)] if sent else []))
        self._deferred.say(*([self.tr("Put off, nobody named: "), *listed(deferred)] if deferred else []))
        lead = self.tr("One reason may put off all open searches together: ")
        refuse: list[str | Link] = [lead, self._to_refuse, "."]
        self._refuse.say(*(refuse if self._is_open else []))
