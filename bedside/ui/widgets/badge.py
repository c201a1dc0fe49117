"""Small labels and panels that take their look from properties the style sheet knows."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from bedside.ui.roles import SIZES
from bedside.ui.theme import colour, mark_as

_PLAIN_TEXT = 0
"""Qt.TextFormat.PlainText as a property: this file is on the start path and the Qt namespace takes 26 ms."""


class Badge(QLabel):
    """A word on a pale ground of its meaning ("Preferred", "Pending"); one that wraps is as wide as its place."""

    def __init__(
        self, text: str = "", meaning: str = "neutral", parent: QWidget | None = None, *, wraps: bool = False
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("textFormat", _PLAIN_TEXT)
        self.setWordWrap(wraps)
        if not wraps:
            from PySide6.QtWidgets import QSizePolicy  # no badge stands on the locked screen

            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        mark_as(self, badge="true", meaning=meaning)

    def say(self, text: str, meaning: str) -> None:
        """Show another word and meaning."""
        self.setText(text)
        mark_as(self, meaning=meaning)


def text_label(text: str = "", tone: str = "", meaning: str = "", parent: QWidget | None = None) -> QLabel:
    """A wrapping, plain-text label with a tone and a meaning of the style sheet."""
    label = QLabel(text, parent)
    label.setProperty("textFormat", _PLAIN_TEXT)
    label.setWordWrap(True)
    mark_as(label, tone=tone, meaning=meaning)
    return label


def show_when(widget: QWidget, shown: bool) -> None:
    """Show or hide a widget; one that has no place yet waits for it, or it would be a window of its own.

    Such a window flashes on the screen and takes the keyboard away from the field somebody types in.
    """
    if not shown:
        widget.hide()
    elif widget.parentWidget() is not None:
        widget.show()


def say(label: QLabel, words: str) -> None:
    """Show these words in a label; without any it takes no room."""
    label.setText(words)
    show_when(label, bool(words))


def rule_line(parent: QWidget | None = None) -> QFrame:
    """A thin line between rows."""
    line = QFrame(parent)
    mark_as(line, panel="rule")
    return line


class Panel(QFrame):
    """A frame with a vertical `body`; `panel` and `meaning` as in the style sheet."""

    def __init__(self, panel: str = "card", meaning: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 14, 16, 14)
        self.body.setSpacing(8)
        mark_as(self, panel=panel, meaning=meaning)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A notice is round on both sides of its strong edge: a style sheet ends such an edge in points."""
        super().paintEvent(event)
        if self.property("panel") == "notice":
            _paint_notice(self, str(self.property("meaning")))


def _paint_notice(panel: QWidget, meaning: str) -> None:
    from PySide6.QtGui import QPainter, QPainterPath  # the locked screen of a ward has no notice

    shape = QPainterPath()
    shape.addRoundedRect(panel.rect().toRectF(), SIZES.radius_card, SIZES.radius_card)
    painter = QPainter(panel)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(shape, colour(f"{meaning}_soft"))
    painter.setClipRect(0, 0, SIZES.edge, panel.height())
    painter.fillPath(shape, colour(meaning))
