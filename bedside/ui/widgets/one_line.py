"""Words that ask for one line, and wrap only where the whole width is less."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from bedside.ui.theme import mark_as
from bedside.ui.widgets.rows import breakable


class OneLine(QLabel):
    """A label for a row that flows: Qt would have a label that may wrap stand in two narrow lines."""

    def __init__(self, text: str, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(breakable(text), parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        mark_as(self, tone=tone)

    def sizeHint(self) -> QSize:
        """All words on one line."""
        self.ensurePolished()  # before it the font is not the one of its tone
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(width, self.heightForWidth(width))
