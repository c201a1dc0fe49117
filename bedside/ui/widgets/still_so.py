"""What a new round asks again: how old the standing answer is, and one press to say that it is still so."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from bedside.ui.language import captioned
from bedside.ui.recording import recording
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import text_label


class StillSo(QWidget):
    """Stands under an item whose answer is of an earlier round; nothing is copied without a press.

    Signals:
        confirmed: the standing answer holds now, as a new answer with its own time.
    """

    confirmed = Signal()

    def __init__(self, item: str, parent: QWidget | None = None) -> None:
        """Stand under an item, which a screen reader names with the button."""
        super().__init__(parent)
        self._words = text_label(tone="small", meaning="due", parent=self)
        self._button = recording(QPushButton(self.tr("Still so"), self))
        self._button.setAccessibleName(captioned(item, self._button.text()))
        self._button.setToolTip(self.tr("Answers it again with the time of now (Ctrl+Enter)"))
        mark_as(self._button, kind="act")
        self._button.clicked.connect(self.confirmed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        self.hide()

    def ask(self, words: str, *, can_hold: bool = True) -> None:
        """Say what stands from before, "" for nothing; a value that was measured is only measured again."""
        self._words.setText(words)
        if words:
            self._button.setVisible(can_hold)
        self.setVisible(bool(words))

    @property
    def is_offered(self) -> bool:
        """Whether one press answers it."""
        return self.isVisible() and self._button.isVisible()
