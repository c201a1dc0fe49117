"""One score as it is shown: number and name, its meter where it has one, what is said of it, what may mislead."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from bedside.ui.widgets.badge import say, text_label
from bedside.ui.widgets.flow import FlowLayout
from bedside.ui.widgets.link_text import Link, LinkText
from bedside.ui.widgets.rows import beside, breakable
from bedside.ui.widgets.score_meter import ScoreMeter


class ScoreBlock(QWidget):
    """Holds the words of one score; the list above says what they are.

    Signals:
        pressed: id of the score, and what was pressed in it.
    """

    pressed = Signal(str, str)

    meter: ScoreMeter
    top: QLabel
    """The meter, and what it goes up to; a count has neither."""

    def __init__(self, score: str, *, has_meter: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.score = score
        self.number = text_label(tone="number", parent=self)
        self.number.setWordWrap(False)
        self.name, self.caption = self._line(), self._line()
        self._missing: LinkText | None = None
        self._cautions: QLabel | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addLayout(self._metered() if has_meter else self._counted())

    def say_missing(self, *parts: str | Link) -> None:
        """Say why it is not fulfilled, and what a press unfolded; nothing folds it away."""
        if parts or self._missing is not None:
            self._missing_line().say(*parts)

    def show_cautions(self, sentences: tuple[str, ...]) -> None:
        """Say what may mislead and what it stands on, a line each; none folds it away."""
        if self._cautions is None and sentences:
            self._cautions = text_label(tone="small", parent=self)
            self._column.addWidget(self._cautions)
        if self._cautions is not None:
            say(self._cautions, "\n".join(breakable(sentence) for sentence in sentences))

    def make_ready(self) -> None:
        """Make the line that few scores have, while nobody waits for it."""
        self._missing_line().ensurePolished()

    def _missing_line(self) -> LinkText:
        if self._missing is None:
            self._missing = self._line()
            self._missing.hide()
            self._column.insertWidget(1, self._missing)
        return self._missing

    def _line(self) -> LinkText:
        line = LinkText(parent=self)
        line.setProperty("score", self.score)
        line.item_wanted.connect(partial(self.pressed.emit, self.score))
        return line

    def _metered(self) -> QVBoxLayout:
        """Number and name, the meter under them, and what is said of it."""
        self.meter, self.top = ScoreMeter(self), text_label(tone="small", parent=self)
        self.top.setWordWrap(False)
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
        self.caption.hide()
        return line
