"""What is said above the options of a line: the program's own position strong, each letter an equal quiet line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.rows import breakable, clear_rows
from bedside.ui.widgets.said_lines import SaidLine

if TYPE_CHECKING:
    from bedside.assess.model import Reason

POSITIONS: Final = frozenset({"choice.note.tier_1", "choice.note.indeterminate", "choice.note.responding"})
"""Notes that say what the program itself holds; every other one is a letter, or how the table was read."""
SAID_BY: Final = {"choice.note.window": "warn.t1_window"}
"""The note of a letter, and the warning that says the same: not twice on one page."""


class PositionNotes(QWidget):
    """Draws the notes of a line, or why there is no advice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[str, tuple[Reason, ...]] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)

    def show_notes(self, no_advice: str, notes: tuple[Reason, ...]) -> None:
        """Draw them when they are others; none takes no room."""
        if (no_advice, notes) == self._shown:
            return
        self._shown = (no_advice, notes)
        clear_rows(self._column)
        self.setVisible(bool(no_advice or notes))
        if no_advice:
            self._column.addWidget(text_label(breakable(no_advice), tone="strong"))
        for note in notes:
            if note.rule in POSITIONS:
                self._column.addWidget(text_label(breakable(note.text), tone="strong"))
            else:
                self._column.addWidget(SaidLine("note", note.text))

    def clear(self) -> None:
        """Forget the case."""
        self._shown = None
        clear_rows(self._column)


def said_twice(notes: tuple[Reason, ...]) -> frozenset[str]:
    """Rules of the warnings that these notes say already."""
    return frozenset(SAID_BY[note.rule] for note in notes if note.rule in SAID_BY)
