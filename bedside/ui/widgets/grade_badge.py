"""The grade of an option: drawn shape, colour and word, so that grades stay apart without colour (H17, H40)."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bedside.domain.therapy import Grade, Group
from bedside.ui import fonts, theme
from bedside.ui.language import QT_TRANSLATE_NOOP
from bedside.ui.roles import SIZES
from bedside.ui.widgets import shapes

PAD: Final = 9.0
SHAPE: Final = 12.0
GAP: Final = 6.0
HEIGHT: Final = 25.0


@dataclass(frozen=True, slots=True)
class _Look:
    role: str
    shape: shapes.Shape
    word: str


def no_entry(box: QRectF) -> QPainterPath:
    """An octagon with an open bar: at this size the bare one could be taken for a disc."""
    bar = QPainterPath()
    height = box.height() * 0.22
    bar.addRect(box.left() + box.width() * 0.2, box.center().y() - height / 2, box.width() * 0.6, height)
    return shapes.octagon(box).subtracted(bar)


_LOOKS: Final = {
    Group.PREFERRED: _Look("done", shapes.disc, QT_TRANSLATE_NOOP("GradeBadge", "Preferred")),
    Group.ACCEPTABLE: _Look("accent", shapes.ring, QT_TRANSLATE_NOOP("GradeBadge", "Acceptable")),
    Group.HELD: _Look("neutral", shapes.pause, QT_TRANSLATE_NOOP("GradeBadge", "Held")),
    Group.AVOID: _Look("due", shapes.triangle, QT_TRANSLATE_NOOP("GradeBadge", "Avoid")),
    Group.CONTRAINDICATED: _Look("blocked", no_entry, QT_TRANSLATE_NOOP("GradeBadge", "Contraindicated")),
}


def group_word(group: Group) -> str:
    """The word that stands for a group of options."""
    return QCoreApplication.translate("GradeBadge", _LOOKS[group].word)


def graded_word(group: Group, grade: Grade) -> str:
    """ "Held, preferred": the grade stays in sight while something holds the option."""
    if group is not Group.HELD:
        return group_word(group)
    known = {Grade.PREFERRED: Group.PREFERRED, Grade.ACCEPTABLE: Group.ACCEPTABLE}.get(grade)
    word = group_word(Group.HELD)
    return f"{word}, {group_word(known).casefold()}" if known else word


class GradeBadge(QWidget):
    """A badge with shape and word; `word` replaces the word of the group ("Held, preferred")."""

    def __init__(self, group: Group, word: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = _LOOKS[group]
        self._word = word or group_word(group)
        self.setAccessibleName(self._word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def word(self) -> str:
        """The word shown."""
        return self._word

    def sizeHint(self) -> QSize:
        """Room for shape and word."""
        width = QFontMetricsF(_font()).horizontalAdvance(self._word)
        return QSize(round(PAD + SHAPE + GAP + width + PAD + 1), round(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, shape and word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{self._look.role}_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        box = QRectF(PAD, (self.height() - SHAPE) / 2, SHAPE, SHAPE)
        painter.fillPath(self._look.shape(box), theme.colour(self._look.role))
        painter.setPen(theme.colour(self._look.role))
        painter.setFont(_font())
        words = QRectF(box.right() + GAP, 0, self.width() - box.right() - GAP, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self._word)


def _font() -> QFont:
    return fonts.font(SIZES.text_small, QFont.Weight.DemiBold)
