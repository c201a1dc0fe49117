"""Small labels and panels that take their look from properties the style sheet knows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from bedside.ui.theme import mark_as


class Badge(QLabel):
    """A word on a pale ground of its meaning ("Preferred", "Pending")."""

    def __init__(self, text: str = "", meaning: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        mark_as(self, badge="true", meaning=meaning)

    def say(self, text: str, meaning: str) -> None:
        """Show another word and meaning."""
        self.setText(text)
        mark_as(self, meaning=meaning)


def text_label(text: str = "", tone: str = "", meaning: str = "") -> QLabel:
    """A wrapping, plain-text label with a tone and a meaning of the style sheet."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    mark_as(label, tone=tone, meaning=meaning)
    return label


def rule_line() -> QFrame:
    """A thin line between rows."""
    line = QFrame()
    mark_as(line, panel="rule")
    return line


def empty(layout: QLayout) -> None:
    """Throw away every widget of a layout."""
    while (place := layout.takeAt(0)) is not None:
        widget = place.widget()
        if widget is not None:
            widget.deleteLater()


class Panel(QFrame):
    """A frame with a vertical `body`; `panel` and `meaning` as in the style sheet."""

    def __init__(self, panel: str = "card", meaning: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 14, 16, 14)
        self.body.setSpacing(8)
        mark_as(self, panel=panel, meaning=meaning)
