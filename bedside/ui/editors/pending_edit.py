"""What a pending result needs beside it: when it is expected, and who chases it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from bedside.domain.observations import Answer, Finding
from bedside.ui.editors.entries import Picked
from bedside.ui.editors.time_text import show_time
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.marked_line import MarkedLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from bedside.assess.model import ItemNow


HOURS, OWNER = "hours", "owner"
"""Names of the two fields, for what is half-typed in them."""


class PendingEdit(QWidget):
    """Asks for the expected time, as hours from sending, and the name of who chases the result.

    Signals:
        entered: the pending answer with both.
    """

    entered = Signal(object)

    def __init__(
        self, name: str, now: Callable[[], datetime], zone: ZoneInfo, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now, self._zone = now, zone
        self._finding: Finding | None = None
        self._shown = {HOURS: "", OWNER: ""}
        self.hours, self.owner = MarkedLine(self), QLineEdit(self)
        self._expected = text_label(tone="small", parent=self)
        self.hours.setFixedWidth(64)
        self.hours.setMaxLength(4)
        self.hours.setAccessibleName(self.tr("{name}: expected, hours after sending").format(name=name))
        self.owner.setAccessibleName(self.tr("{name}: who chases the result").format(name=name))
        self.owner.setMaxLength(120)
        self.owner.setPlaceholderText(self.tr("nobody named"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (
            text_label(self.tr("Expected"), tone="small", parent=self),
            self.hours,
            text_label(self.tr("h after sending"), tone="small", parent=self),
        ):
            row.addWidget(part)
        row.addWidget(self._expected)
        row.addSpacing(8)
        row.addWidget(text_label(self.tr("Chased by"), tone="small", parent=self))
        row.addWidget(self.owner, 1)
        for field in (self.hours, self.owner):
            field.editingFinished.connect(self._take)

    def show_item(self, now: ItemNow) -> None:
        """Show what the pending answer on record says; hidden for any other answer."""
        self._finding = _awaited(now)
        self.setVisible(self._finding is not None)
        if self._finding is None:
            return
        expected = self._finding.expected_at
        self._expected.setText(
            "" if expected is None else f"= {show_time(expected, self._now(), self._zone)}"
        )
        hours = "" if expected is None else str((expected - self._finding.collected_at) // timedelta(hours=1))
        before, self._shown = self._shown, {HOURS: hours, OWNER: self._finding.owner or ""}
        for name, field in self._fields():
            is_half_typed = field.text().strip() not in ("", before[name])
            if not field.hasFocus() and (self._shown[name] != before[name] or not is_half_typed):
                field.setText(self._shown[name])

    def half_typed(self) -> list[tuple[str, str]]:
        """The fields in which something is typed that is not on record, with their words."""
        if self._finding is None:
            return []
        texts = [(name, field.text().strip()) for name, field in self._fields()]
        return [(name, words) for name, words in texts if words not in ("", self._shown[name])]

    def offer(self, name: str, words: str) -> None:
        """Show half-typed words again in their field; Enter takes them."""
        field = dict(self._fields())[name]
        field.setText(words)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget both."""
        self._finding, self._shown = None, {HOURS: "", OWNER: ""}
        self.hours.clear()
        self.owner.clear()
        self._expected.clear()

    def _fields(self) -> tuple[tuple[str, QLineEdit], ...]:
        return (HOURS, self.hours), (OWNER, self.owner)

    @Slot()
    def _take(self) -> None:
        finding = self._finding
        if finding is None:
            return
        digits = self.hours.text().strip()
        if digits and not (digits.isascii() and digits.isdigit()):
            self._expected.setText(self.tr("whole hours only"))
            return
        expected = finding.collected_at + timedelta(hours=int(digits)) if digits else None
        owner = self.owner.text().strip() or None
        if (expected, owner) != (finding.expected_at, finding.owner):
            self.entered.emit(Picked(Answer.PENDING, expected, owner, sent_at=finding.collected_at))


def is_pending(now: ItemNow) -> bool:
    """Whether the answer on record is that a result is awaited."""
    return _awaited(now) is not None


def _awaited(now: ItemNow) -> Finding | None:
    observation = now.entry.observation if now.entry else None
    is_awaited = isinstance(observation, Finding) and observation.answer is Answer.PENDING
    return observation if isinstance(observation, Finding) and is_awaited else None
