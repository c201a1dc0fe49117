"""The six marks of a step, and four more of a parasite: shape, colour and word together (safety.md H20).

A mark is named by the value of `bedside.assess.model.StepMark` ("done", "pending", "excluded", "overridden",
"blocked", "to_do"), or is one of `OF_A_PARASITE`; the enumeration itself is not imported, because this file is on the
start path.
"""

from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bedside.ui import fonts, theme
from bedside.ui.language import QT_TRANSLATE_NOOP
from bedside.ui.roles import SIZES
from bedside.ui.widgets import shapes


class _Look(NamedTuple):
    role: str
    shape: shapes.Shape
    sign: str
    word: str


_LOOKS: Final = {
    "done": _Look("done", shapes.disc, "tick", QT_TRANSLATE_NOOP("StateMark", "Done")),
    "pending": _Look("pending", shapes.square, "dots", QT_TRANSLATE_NOOP("StateMark", "Pending")),
    "excluded": _Look("excluded", shapes.hexagon, "tick", QT_TRANSLATE_NOOP("StateMark", "Excluded")),
    "low_risk": _Look("excluded", shapes.hexagon, "tick", QT_TRANSLATE_NOOP("StateMark", "Low risk")),
    "overridden": _Look("due", shapes.diamond, "bang", QT_TRANSLATE_NOOP("StateMark", "Overridden")),
    "blocked": _Look("blocked", shapes.octagon, "bang", QT_TRANSLATE_NOOP("StateMark", "Blocked")),
    "unknown": _Look("blocked", shapes.octagon, "question", QT_TRANSLATE_NOOP("StateMark", "Unknown")),
    "treated": _Look("pending", shapes.capsule, "", QT_TRANSLATE_NOOP("StateMark", "Treated empirically")),
    "provisional": _Look("pending", shapes.half_disc, "", QT_TRANSLATE_NOOP("StateMark", "Provisional")),
    "to_do": _Look("neutral", shapes.disc, "bar", QT_TRANSLATE_NOOP("StateMark", "To do")),
}
_SIGNS: Final = {
    "tick": shapes.draw_tick,
    "dots": shapes.draw_dots,
    "bang": shapes.draw_bang,
    "question": shapes.draw_question,
    "bar": shapes.draw_bar,
}
_OPEN: Final = frozenset({"to_do", "low_risk", "unknown"})
"""Marks that are a line round nothing: not looked at yet or not known, and by the answers unlikely."""
OF_A_PARASITE: Final = frozenset({"low_risk", "unknown", "treated", "provisional"})
"""Marks that no step has."""
GATE_MARKS: Final = tuple(_LOOKS)
"""Every mark, in the order of the legend."""
MARKS: Final = tuple(mark for mark in _LOOKS if mark not in OF_A_PARASITE)
"""The marks of a step."""


def mark_word(mark: str) -> str:
    """The word that stands for a mark, in the language of the screen."""
    return QCoreApplication.translate("StateMark", _LOOKS[mark].word)


def mark_role(mark: str) -> str:
    """The colour role of a mark, for text beside it."""
    return _LOOKS[mark].role


def paint_mark(painter: QPainter, box: QRectF, mark: str, number: str = "") -> None:
    """Draw a mark; a number is drawn in an open mark while the step is still to do or blocked."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    look = _LOOKS[mark]
    if number and mark in ("to_do", "blocked"):
        _paint_open(painter, box, look, number)
    else:
        _paint_filled(painter, box, look, is_open=mark in _OPEN)
    painter.restore()


def paint_current(painter: QPainter, box: QRectF, number: str) -> None:
    """Draw the mark of the step one stands on."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_open(painter, box, _Look("accent", shapes.disc, "", ""), number)
    painter.restore()


def _paint_filled(painter: QPainter, box: QRectF, look: _Look, *, is_open: bool) -> None:
    strong = theme.colour(look.role)
    if is_open:
        inner = box.adjusted(1, 1, -1, -1)
        line = theme.colour("outline") if look.role == "neutral" else strong
        painter.strokePath(look.shape(inner), QPen(line, 2))
        _SIGNS[look.sign](painter, box, strong)
        return
    painter.fillPath(look.shape(box), strong)
    if look.sign:
        _SIGNS[look.sign](painter, box, theme.colour("on_strong"))


def _paint_open(painter: QPainter, box: QRectF, look: _Look, number: str) -> None:
    strong = theme.colour(look.role)
    border = theme.colour("outline") if look.role == "neutral" else strong
    inner = box.adjusted(1, 1, -1, -1)
    path = look.shape(inner)
    painter.fillPath(path, theme.colour("card"))
    painter.strokePath(path, QPen(border, 2))
    paint_centred(painter, box, number, theme.colour("ink") if look.role == "neutral" else strong)


def paint_centred(painter: QPainter, box: QRectF, text: str, colour: QColor) -> None:
    """Draw a short text in the middle of a mark."""
    painter.setFont(fonts.font(round(box.height() * 0.5), QFont.Weight.DemiBold))
    painter.setPen(colour)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class StateMark(QWidget):
    """A mark as a widget; its word is the accessible name and the tool tip."""

    def __init__(
        self, mark: str = "to_do", size: int = SIZES.mark_small, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._size = size
        self._mark = mark
        self._number = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_mark(mark)

    def show_mark(self, mark: str, number: str = "") -> None:
        """Show another mark, with the number of its step if it has one."""
        self._mark, self._number = mark, number
        self.setAccessibleName(mark_word(mark))
        self.setToolTip(mark_word(mark))
        self.update()

    @property
    def mark(self) -> str:
        """The mark shown now."""
        return self._mark

    def sizeHint(self) -> QSize:
        """The square it was made for."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark in the middle of the widget."""
        painter = QPainter(self)
        side = float(min(self.width(), self.height()))
        box = QRectF(
            QPointF((self.width() - side) / 2, (self.height() - side) / 2), QSize(round(side), round(side))
        )
        paint_mark(painter, box, self._mark, self._number)
