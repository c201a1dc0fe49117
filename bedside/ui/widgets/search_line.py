"""The line of a search over a list."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class SearchLine(QLineEdit):
    """Down leads to what was found, as Enter does: a line of text has no other use for it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Down for Enter."""
        if event.key() == Qt.Key.Key_Down:
            self.returnPressed.emit()
        else:
            super().keyPressEvent(event)
