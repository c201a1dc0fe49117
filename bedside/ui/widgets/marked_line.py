"""A line whose old text is marked whenever the keyboard comes to it: what is typed replaces it (safety.md H04)."""

from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit


class MarkedLine(QLineEdit):
    """Asks for something short; only what was typed here and not taken yet is typed on at its end."""

    def show_text(self, text: str) -> None:
        """Show what stands on record; with the keyboard here the next key replaces it."""
        self.setText(text)
        self.mark()

    def offer_text(self, text: str) -> None:
        """Show words that were half-typed before, to be typed on."""
        self.setText(text)
        self.setModified(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes, whichever way."""
        super().focusInEvent(event)
        self.mark()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press puts the caret into the text; unless a part was marked on purpose, the whole is meant."""
        super().mouseReleaseEvent(event)
        if not self.hasSelectedText():
            self.mark()

    def mark(self) -> None:
        """Mark the old text, if the keyboard is here."""
        if self.hasFocus() and not self.isModified():
            self.selectAll()
