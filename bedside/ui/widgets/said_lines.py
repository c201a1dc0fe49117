"""Lines of reasons under an option: a small shape for what speaks against, waits or warns, and the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from bedside.ui import theme
from bedside.ui.widgets import shapes
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.grade_badge import no_entry
from bedside.ui.widgets.notice_mark import NoticeMark
from bedside.ui.widgets.rows import breakable

if TYPE_CHECKING:
    from bedside.assess.model import Hold

SIDE: Final = 10
_SHAPES: Final = {
    "for": ("done", shapes.disc),
    "against": ("due", shapes.triangle),
    "held": ("pending", shapes.square),
    "excluding": ("blocked", no_entry),
    "note": ("neutral", shapes.dash),
}
_TONES: Final = {"act": "strong", "note": "small"}


class _Shape(QWidget):
    def __init__(self, kind: str) -> None:
        super().__init__()
        self._role, self._shape = _SHAPES[kind]
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, self.height() - SIDE, SIDE, SIDE)
        painter.fillPath(self._shape(box), theme.colour(self._role))


class SaidLine(QWidget):
    """One sentence with the shape of its kind: "for", "against", "held", "excluding", "act", "note"."""

    def __init__(self, kind: str, text: str, parent: QWidget | None = None, *, tone: str = "") -> None:
        super().__init__(parent)
        self.kind, self.text = kind, text
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        mark = QVBoxLayout()
        mark.setContentsMargins(0, 0, 0, 0)
        mark.addWidget(NoticeMark("due") if kind == "act" else _Shape(kind))
        mark.addStretch(1)
        row.addLayout(mark)
        words = text_label(breakable(text), tone=tone or _TONES.get(kind, ""))
        words.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)


def hold_words(hold: Hold) -> str:
    """What holds an option, and what lifts it."""
    return f"{hold.reason.text} {hold.lifted_by}".strip()
