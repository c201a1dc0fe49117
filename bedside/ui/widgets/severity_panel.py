"""The tier as it stands: shape, word, reasons, and what would settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bedside.assess.words import label, moment
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.flow import FlowLayout
from bedside.ui.widgets.link_text import Link, LinkText, listed
from bedside.ui.widgets.rows import beside, breakable, clear_rows, link_button, plain_button
from bedside.ui.widgets.tier_badge import paint_tier_shape, tier_look

if TYPE_CHECKING:
    from bedside.assess.model import SeverityNow
    from bedside.protocol.protocol import Protocol

SHAPE = 13
MOST_REASONS = 1
"""The first decides; with few in sight the gates and scores below stay in sight too."""
_OPEN = ("not_entered", "indeterminate")


class SeverityPanel(Panel):
    """Draws one `SeverityNow`.

    Signals:
        item_wanted: an item that would settle the tier.
        set_wanted: the clinician wants to set the tier.
    """

    item_wanted = Signal(str)
    set_wanted = Signal()

    def __init__(self, protocol: Protocol, parent: QWidget | None = None) -> None:
        super().__init__("tint", "neutral", parent)
        self._protocol = protocol
        self._shown: SeverityNow | None = None
        self._all_reasons = False
        self.body.setContentsMargins(14, 10, 12, 10)
        self.body.setSpacing(4)

    def show_severity(self, severity: SeverityNow) -> None:
        """Draw the tier anew when it is another one."""
        if severity != self._shown:
            self._shown, self._all_reasons = severity, False
            self._draw(severity)

    def _draw(self, severity: SeverityNow) -> None:
        clear_rows(self.body)
        tier = severity.tier.value
        role = tier_look(tier).role
        mark_as(self, meaning=role)
        word = text_label(breakable(severity.label), tone="heading", meaning=role)
        self.body.addLayout(beside(TierShape(tier), word, spacing=8, stretch=1))
        self._add_reasons(severity)
        self._add_settles(severity)
        self._add_foot(severity)

    def clear(self) -> None:
        """Forget the tier."""
        self._shown = None
        clear_rows(self.body)

    def _add_reasons(self, severity: SeverityNow) -> None:
        """The deciding reasons and since when it is so."""
        said = _reasons(severity)
        shown = said if self._all_reasons or not self._has_more(severity) else said[:MOST_REASONS]
        if severity.since is not None and severity.tier.value not in _OPEN:
            since = self.tr("Since {time}.").format(time=moment(severity.since, self._protocol))
            shown = [*shown[:-1], f"{shown[-1]} {since}"] if shown else [since]
        for words in shown:
            self.body.addWidget(text_label(breakable(words), tone="reading"))

    @staticmethod
    def _has_more(severity: SeverityNow) -> bool:
        return len(_reasons(severity)) > MOST_REASONS + 1

    @Slot()
    def _toggle_reasons(self) -> None:
        self._all_reasons = not self._all_reasons
        if self._shown is not None:
            self._draw(self._shown)

    def _add_settles(self, severity: SeverityNow) -> None:
        if not severity.settles:
            return
        links = [Link(item, label(self._protocol, item)) for item in severity.settles]
        line = LinkText()
        line.say(self.tr("Would settle it: "), *listed(links))
        line.item_wanted.connect(self.item_wanted)
        self.body.addWidget(line)

    def _add_foot(self, severity: SeverityNow) -> None:
        """The button, and the reasons that are one press away."""
        words = self.tr("Set tier…")
        if severity.may_be_promoted:
            words = self.tr("Promote…")
        elif severity.may_be_lowered:
            words = self.tr("Accept lower tier…")
        button = plain_button(words)
        button.clicked.connect(self.set_wanted)
        foot = FlowLayout(spacing=8)
        foot.addWidget(button)
        if self._has_more(severity):
            more = self.tr("{count} more reasons").format(count=len(_reasons(severity)) - MOST_REASONS)
            link = link_button(self.tr("Fewer reasons") if self._all_reasons else more)
            link.clicked.connect(self._toggle_reasons)
            foot.addWidget(link)
        self.body.addLayout(foot)


def _reasons(severity: SeverityNow) -> list[str]:
    """Every reason once."""
    return list(dict.fromkeys(reason.text for reason in severity.reasons))


class TierShape(QWidget):
    """The drawn shape of a tier beside its word."""

    def __init__(self, tier: str, size: int = SHAPE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tier, self._side = tier, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The square it was made for."""
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shape in the colour of its tier."""
        paint_tier_shape(QPainter(self), QRectF(self.rect()), self._tier)
