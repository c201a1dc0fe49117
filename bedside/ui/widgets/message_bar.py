"""The one place for sentences about trouble (style.md 8): calm, in full, until it is put away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from bedside.ui.announce import announce
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import text_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from bedside.ui.widgets.state_mark import StateMark


LEAST_MS: Final = 3_000
MS_A_LETTER: Final = 50
"""A sentence is read in this time, by somebody who is tired and reads a path letter by letter."""


class MessageBar(QFrame):
    """Shows one sentence; the newest wins.

    Trouble stays until it is put away. What went well goes by itself with the next thing that is done, once it could be
    read; a screen reader has heard it when it came.
    """

    def __init__(self, parent: QWidget | None = None, now_ms: Callable[[], int] | None = None) -> None:
        super().__init__(parent)
        self._elapsed = QElapsedTimer()
        self._elapsed.start()
        self._now = now_ms or self._elapsed.elapsed
        self._readable_at = 0
        mark_as(self, panel="bar", meaning="blocked")
        self._text = text_label()
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close = QPushButton(self.tr("Understood"))
        self._close.setAccessibleName(self.tr("Put the message away"))
        self._close.clicked.connect(self.put_away)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 6, 20, 6)
        self._row.setSpacing(12)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._close)
        self._mark: StateMark | None = None
        self._meaning = ""
        self.hide()

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Show a sentence: what happened, what is safe, what to do; "" takes it away."""
        if sentence or self._meaning != "done":
            self._show(sentence, "blocked")
        else:
            self.tell("")

    @Slot(str)
    def tell(self, sentence: str) -> None:
        """Show what went well and where to find it; "" says that the next thing was done."""
        if sentence:
            self._readable_at = self._now() + max(LEAST_MS, MS_A_LETTER * len(sentence))
            self._show(sentence, "done")
        elif self._meaning == "done" and self._now() >= self._readable_at:
            self.put_away()

    @Slot(str)
    def remind(self, sentence: str) -> None:
        """Show what waits for somebody and is not saved; "" takes only that away."""
        if sentence or self._meaning == "pending":
            self._show(sentence, "pending")

    def _show(self, sentence: str, meaning: str) -> None:
        if not sentence:
            self.put_away()
            return
        self._meaning = meaning
        self._draw_mark(meaning)
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
        announce(self, sentence)

    @Slot()
    def put_away(self) -> None:
        """Take no room and hold no text."""
        self._text.clear()
        self._meaning = ""
        self.setAccessibleName("")
        self.hide()

    def _draw_mark(self, meaning: str) -> None:
        """Drawn with the first sentence: the start path has nothing to say."""
        from bedside.ui.widgets.state_mark import StateMark

        if self._mark is None:
            self._mark = StateMark(meaning)
            self._row.insertWidget(0, self._mark)
        self._mark.show_mark(meaning)
        mark_as(self, meaning=meaning)

    @property
    def text(self) -> str:
        """The sentence shown now."""
        return self._text.text()
