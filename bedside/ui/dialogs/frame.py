"""The frame every dialog has: neutral title, body, a sentence about trouble, and its buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import text_label


class DialogFrame(QDialog):
    """Title and lead on top, `body` in the middle, Cancel and one thing to do at the bottom."""

    def __init__(self, title: str, lead: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bedside")
        self.setModal(True)
        self.setAccessibleName(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self.action = QPushButton(action)
        self.action.setDefault(True)
        mark_as(self.action, kind="primary")
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self._trouble = text_label(meaning="blocked")
        self._trouble.hide()
        self._buttons = QHBoxLayout()
        self._lay_out(title, lead)

    def say(self, sentence: str, meaning: str = "blocked") -> None:
        """Show what is wrong, or with another meaning what goes on; "" takes it away."""
        self._trouble.setText(sentence)
        mark_as(self._trouble, meaning=meaning)
        self._trouble.setVisible(bool(sentence))

    @property
    def trouble(self) -> str:
        """The sentence shown now."""
        return self._trouble.text()

    def _lay_out(self, title: str, lead: str) -> None:
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.cancel)
        self._buttons.addWidget(self.action)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 22)
        column.setSpacing(14)
        column.addWidget(text_label(title, tone="title"))
        if lead:
            column.addWidget(text_label(lead, tone="soft"))
        column.addLayout(self.body, 1)
        column.addWidget(self._trouble)
        column.addLayout(self._buttons)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setMinimumWidth(560)
