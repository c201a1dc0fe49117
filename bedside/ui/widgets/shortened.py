"""A name that gives way to what stands beside it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from bedside.ui.theme import mark_as


class Shortened(QLabel):
    """A name of any length beside what must not be cut: it ends with "…", and is whole as tool tip and read aloud."""

    LEAST, MOST = 90, 320
    """Pixels that the beginning of a name needs, and that a name takes from what stands beside it."""

    def __init__(self, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        mark_as(self, tone=tone)

    def setText(self, text: str) -> None:
        """Show as much of it as there is room for."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The whole name, where that is not too much."""
        self.ensurePolished()  # before it the font is not the one of its tone
        width = self.fontMetrics().horizontalAdvance(self._whole) + 2
        return QSize(min(self.MOST, width), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The beginning of the name."""
        hint = self.sizeHint()
        return QSize(min(self.LEAST, hint.width()), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is other room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        super().setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")
