"""An open box and words that wrap, all of it one button: what is to be ticked off, as on paper."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from bedside.ui import theme
from bedside.ui.roles import SIZES
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.rows import breakable

BOX = 20
LEAST = SIZES.target - 2
"""The smallest target there may be (design.md 6): many of them stand under one another."""


class TickRow(QPushButton):
    """A press anywhere on it says that it was done; a row that is done is drawn as something else."""

    def __init__(
        self, words: str, name: str, parent: QWidget | None = None, *, role: str = "outline"
    ) -> None:
        """`role` is the colour of the box, of `theme.colour`."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAutoDefault(False)
        mark_as(self, kind="row")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        said = text_label(breakable(words), tone="task")
        said.setObjectName("words")
        said.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(7)
        row.addWidget(_Box(role))
        row.addWidget(said, 1)

    def sizeHint(self) -> QSize:
        """Its words are in a label of its own; as a button it would ask for room for none."""
        return self._row.sizeHint().expandedTo(QSize(0, LEAST))

    def minimumSizeHint(self) -> QSize:
        """Box and longest word, and a comfortable target."""
        return self._row.minimumSize().expandedTo(QSize(0, LEAST))


class _Box(QWidget):
    """The open box."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self._role = role
        self.setFixedSize(BOX, BOX)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw its outline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(self._role), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
