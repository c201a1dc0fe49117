"""The tier as it stands: shape, word, reasons, and what would settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from bedside.assess.words import label, moment
from bedside.commands.tier import may_be_lowered_to
from bedside.ui.recording import recording
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.link_text import Link, LinkText, listed
from bedside.ui.widgets.rows import RowKeeper, beside, breakable, plain_button
from bedside.ui.widgets.tier_badge import paint_tier_shape, tier_look

if TYPE_CHECKING:
    from bedside.assess.model import SeverityNow
    from bedside.protocol.protocol import Protocol

SHAPE = 13
MOST_REASONS = 1
"""The first decides; with few in sight the gates and scores below stay in sight too."""
MORE = "#more"
"""What a press on the count of reasons unfolds; no item is named like this."""
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
        super().__init__("notice", "neutral", parent)
        self._protocol = protocol
        self._shown: SeverityNow | None = None
        self._all_reasons = False
        self._shape, self._word = TierShape("not_entered"), text_label(tone="heading")
        self._reason_column = QVBoxLayout()
        self._reason_column.setSpacing(4)
        self._reasons = RowKeeper(self._reason_column, _reason, _say, lambda said: said[0])
        self._settles = LinkText()
        self._button, self._more = plain_button(""), LinkText()
        self._lay_out()
        self._settles.item_wanted.connect(self.item_wanted)
        recording(self._button).clicked.connect(self.set_wanted)
        self._more.item_wanted.connect(self._toggle_reasons)

    def show_severity(self, severity: SeverityNow) -> None:
        """Draw the tier anew when it is another one."""
        if severity != self._shown:
            self._shown, self._all_reasons = severity, False
            self._draw(severity)

    def _draw(self, severity: SeverityNow) -> None:
        tier = severity.tier.value
        role = tier_look(tier).role
        mark_as(self, meaning=role)
        mark_as(self._word, meaning=role)
        self._word.setText(breakable(severity.label))
        self._shape.show_tier(tier)
        self._reasons.show(enumerate(self._said(severity)))
        links = [Link(item, label(self._protocol, item)) for item in severity.settles]
        self._settles.say(*((self.tr("Would settle it: "), *listed(links)) if links else ()))
        self._show_foot(severity)
        for part in (self._shape, self._word, self._button):
            part.show()

    def clear(self) -> None:
        """Forget the tier."""
        self._shown = None
        self._word.clear()
        self._reasons.clear()
        self._settles.say()
        self._more.say()
        for part in (self._shape, self._word, self._button):
            part.hide()

    def _said(self, severity: SeverityNow) -> list[str]:
        """The deciding reasons and since when it is so."""
        said = _reasons(severity)
        shown = said if self._all_reasons or not self._has_more(severity) else said[:MOST_REASONS]
        if severity.since is not None and severity.tier.value not in _OPEN:
            since = self.tr("Since {time}.").format(time=moment(severity.since, self._protocol))
            shown = [*shown[:-1], f"{shown[-1]} {since}"] if shown else [since]
        return shown

    @staticmethod
    def _has_more(severity: SeverityNow) -> bool:
        return len(_reasons(severity)) > MOST_REASONS + 1

    @Slot()
    def _toggle_reasons(self) -> None:
        self._all_reasons = not self._all_reasons
        if self._shown is not None:
            self._draw(self._shown)

    def _show_foot(self, severity: SeverityNow) -> None:
        """The button, and the reasons that are one press away."""
        words = self.tr("Set tier…")
        if severity.may_be_promoted:
            words = self.tr("Promote…")
        elif may_be_lowered_to(severity):
            words = self.tr("Lower tier…")
        self._button.setText(words)
        self._button.setAccessibleName(words)
        more = self.tr("{count} more reasons").format(count=len(_reasons(severity)) - MOST_REASONS)
        said = self.tr("Fewer reasons") if self._all_reasons else more
        self._more.say(*((Link(MORE, said),) if self._has_more(severity) else ()))

    def _lay_out(self) -> None:
        self.body.setContentsMargins(14, 10, 12, 12)
        self.body.setSpacing(4)
        self.body.addLayout(beside(self._shape, self._word, self._button, spacing=8, stretch=1))
        self.body.addLayout(self._reason_column)
        self.body.addWidget(self._more)
        self.body.addWidget(self._settles)
        for part in (self._shape, self._word, self._settles, self._button, self._more):
            part.hide()


def _reason(_: tuple[int, str]) -> QLabel:
    return text_label(tone="reading")


def _say(words: QLabel, said: tuple[int, str]) -> None:
    words.setText(breakable(said[1]))


def _reasons(severity: SeverityNow) -> list[str]:
    """Every reason once."""
    return list(dict.fromkeys(reason.text for reason in severity.reasons))


class TierShape(QWidget):
    """The drawn shape of a tier beside its word."""

    def __init__(self, tier: str, size: int = SHAPE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tier, self._side = tier, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_tier(self, tier: str) -> None:
        """Show the shape of another tier."""
        if tier != self._tier:
            self._tier = tier
            self.update()

    def sizeHint(self) -> QSize:
        """The square it was made for."""
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shape in the colour of its tier."""
        paint_tier_shape(QPainter(self), QRectF(self.rect()), self._tier)
