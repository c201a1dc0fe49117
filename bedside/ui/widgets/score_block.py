"""One score as it is shown: number and name, its meter where it has one, what is said of it, what may mislead."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedside.ui.widgets.badge import say, text_label
from bedside.ui.widgets.flow import FlowLayout
from bedside.ui.widgets.link_text import LinkText
from bedside.ui.widgets.rows import beside, breakable
from bedside.ui.widgets.score_meter import ScoreMeter


class ScoreBlock(QWidget):
    """Holds the words of one score; the list above says what they are.

    Signals:
        pressed: id of the score, and what was pressed in it.
    """

    pressed = Signal(str, str)

    def __init__(self, score: str, *, has_meter: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.score = score
        self.number, self.top = text_label(tone="number"), text_label(tone="small")
        for label in (self.number, self.top):
            label.setWordWrap(False)
        self.name, self.caption, self.missing = LinkText(), LinkText(), LinkText()
        self.meter = ScoreMeter()
        self._cautions = text_label(tone="small")
        for line in (self.name, self.caption, self.missing):
            line.setProperty("score", score)
            line.item_wanted.connect(partial(self.pressed.emit, score))
        self._lay_out(has_meter=has_meter)

    def show_cautions(self, sentences: tuple[str, ...]) -> None:
        """Say what may mislead and what it stands on, a line each; none folds it away."""
        say(self._cautions, "\n".join(breakable(sentence) for sentence in sentences))

    def _lay_out(self, *, has_meter: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._metered() if has_meter else self._counted())
        for each in (self.missing, self._cautions):
            column.addWidget(each)
            each.hide()

    def _metered(self) -> QVBoxLayout:
        """Number and name, the meter under them, and what is said of it."""
        head = beside(self.number, self.name, self.top, spacing=7, stretch=1)
        for part in (self.name, self.top):
            head.setAlignment(part, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(head)
        for each in (self.meter, self.caption):
            column.addWidget(each)
        self.caption.hide()
        return column

    def _counted(self) -> FlowLayout:
        """All in one line where there is room for it."""
        line = FlowLayout(spacing=7)
        for part in (self.name, self.caption):
            part.setWordWrap(False)
        for each in (self.number, self.name, self.caption):
            line.addWidget(each)
        for unused in (self.meter, self.top):
            unused.setParent(self)
            unused.hide()
        self.caption.hide()
        return line
