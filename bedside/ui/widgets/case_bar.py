"""A bar over every page of a case: one strong sentence, coloured by what it means."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import show_when, text_label


class CaseBar(QFrame):
    """Shown while it says something.

    Attributes:
        row: what stands beside the words is put in here.
    """

    def __init__(self, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_as(self, panel="bar", meaning=meaning)
        self._words = text_label(tone="strong", meaning=meaning, parent=self)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(20, 6, 20, 6)
        self.row.setSpacing(10)
        self.row.addWidget(self._words, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, "" when it is not needed."""
        return self._words.text()

    def say(self, sentence: str) -> None:
        """Say it to the eye and to a screen reader; "" takes the bar away."""
        if sentence != self.text:
            self._words.setText(sentence)
            self.setAccessibleName(sentence)
        show_when(self, bool(sentence))

    def clear(self) -> None:
        """Forget the case."""
        self.say("")
