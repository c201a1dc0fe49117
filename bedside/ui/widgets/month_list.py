"""The months by name; a number that is typed picks the month it stands for, and its name says which."""

from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox

from bedside.ui.language import month

LAST = 12


class MonthList(QComboBox):
    """Row 0 asks for the month; "5" and "05" are May, "11" is November, "13" is none."""

    def __init__(self, asks: str) -> None:
        super().__init__()
        self.addItems([asks, *(month(number) for number in range(1, LAST + 1))])
        self._typed = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits as a number, everything else as any list does."""
        digit = event.text()
        if not (digit.isascii() and digit.isdecimal()):
            self._typed = ""
            super().keyPressEvent(event)
            return
        self._typed += digit
        number = int(self._typed)
        self.setCurrentIndex(number if number <= LAST else 0)
        if number > LAST:
            self._typed = ""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A number begins anew."""
        self._typed = ""
        super().focusInEvent(event)
