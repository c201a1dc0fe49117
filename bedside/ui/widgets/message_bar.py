"""The one place for sentences about trouble (style.md 8): calm, in full, until it is put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from bedside.ui.announce import announce
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import text_label

if TYPE_CHECKING:
    from bedside.ui.widgets.state_mark import StateMark


class MessageBar(QFrame):
    """Shows one sentence; the newest wins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        """Show a sentence: what happened, what is safe, what to do."""
        self._show(sentence, "blocked")

    @Slot(str)
    def tell(self, sentence: str) -> None:
        """Show what went well and where to find it."""
        self._show(sentence, "done")

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
