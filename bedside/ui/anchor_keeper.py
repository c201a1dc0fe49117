"""The newest entry is noted outside the store every minute, so that a store put back to yesterday is noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from bedside.domain.errors import WorldError
from bedside.ui.refusal import told

if TYPE_CHECKING:
    from bedside.app.front_desk import FrontDesk

LOOKS_AN_ANCHOR = 2


class AnchorKeeper(QObject):
    """Keeps the anchor young (design.md 10.31).

    Signals:
        problem: why it could not be written.
    """

    problem = Signal(str)

    def __init__(self, desk: FrontDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._looks = 0

    def look(self) -> None:
        """Called with each look at the ward; every second one notes the newest entry, unless the record is doubted."""
        self._looks += 1
        if self._looks % LOOKS_AN_ANCHOR or self._desk.doubt is not None:
            return
        try:
            self._desk.write_anchor()
        except WorldError as error:
            self.problem.emit(told(error))
