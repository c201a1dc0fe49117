"""A time in a dialog: the ward's time editor with its sentence below; typed or "now", never assumed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedside.ui.editors.time_edit import TimeEdit
from bedside.ui.editors.time_text import parse_time
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.rows import beside

if TYPE_CHECKING:
    from collections.abc import Callable


class InstantField(QWidget):
    """Asks for one instant at or before now."""

    def __init__(
        self, caption: str, now: Callable[[], datetime], zone: ZoneInfo, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now, self._zone = now, zone
        self.time = TimeEdit(caption, now, zone)
        self.time.keep_caption_whole()
        self._complaint = text_label(tone="complaint", meaning="blocked")
        self._complaint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(beside(self.time))
        column.addWidget(self._complaint)
        self.setFocusProxy(self.time.field)
        self.time.complained.connect(self.complain)

    def read(self) -> datetime | None:
        """The instant; None after saying what is wrong with what was typed."""
        text = self.time.field.text().strip()
        if not text:
            self.time.demand(self.tr("Type the time, or press Now."))
            return None
        if self.time.moment is not None and not self.time.half_typed():
            return self.time.moment
        found = parse_time(text, self._now(), self._zone)
        if isinstance(found, str):
            self.time.demand(found)
            return None
        return found

    def rename(self, caption: str) -> None:
        """Ask for the time of something else."""
        self.time.rename(caption)

    @Slot(str)
    def complain(self, sentence: str) -> None:
        """Show what is wrong in place; "" takes it away."""
        self._complaint.setText(sentence)
        self._complaint.setVisible(bool(sentence))

    @property
    def complaint(self) -> str:
        """The sentence shown now."""
        return self._complaint.text()
