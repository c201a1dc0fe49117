"""Colours as they are on the glass: drawn at three times the size, so that strokes have their full colour."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from bedside.ui.roles import contrast
from tests.ui.room import place

SCALE = 3
STYLED_BY = (
    "kind", "tone", "meaning", "panel", "badge", "segment", "standing", "reader", "wrong", "marked",
)  # fmt: skip
SOLID_SHARE = 0.14
"""A colour with less than this share of the commonest one beside the ground is the soft edge of a stroke."""
LEAST_PIXELS = 24


@dataclass(frozen=True)
class Seen:
    """The colours in a piece of glass, each "#rrggbb": the ground, and what is drawn on it."""

    ground: str
    drawn: tuple[str, ...]

    @property
    def least(self) -> float:
        """The weakest contrast of what is drawn; 21 where nothing is."""
        return min((contrast(colour, self.ground) for colour in self.drawn), default=21.0)


def picture(window: QWidget, box: QRect) -> QImage:
    """A piece of a window, drawn large."""
    image = QImage(box.size() * SCALE, QImage.Format.Format_RGB32)
    image.fill(QColor("magenta"))
    painter = QPainter(image)
    painter.scale(SCALE, SCALE)
    window.render(painter, QPoint(0, 0), QRegion(box))
    painter.end()
    return image


def colours(image: QImage) -> Counter[str]:
    """How many pixels have which colour."""
    counted = Counter(memoryview(image.constBits()).cast("I"))
    return Counter({f"#{pixel & 0xFFFFFF:06x}": count for pixel, count in counted.items()})


def seen(window: QWidget, box: QRect) -> Seen:
    """The ground of a piece of a window and the colours of the words on it."""
    counted = colours(picture(window, box)).most_common()
    ground, rest = counted[0][0], counted[1:]
    most = rest[0][1] if rest else 0
    solid = [colour for colour, count in rest if count >= max(most * SOLID_SHARE, LEAST_PIXELS)]
    return Seen(ground, tuple(solid))


def signature(part: QWidget) -> tuple[object, ...]:
    """What the look of a control depends on; two with the same one look the same."""
    around = part.parentWidget()
    panels = []
    while around is not None:
        panels += [around.property("panel")] if around.property("panel") else []
        around = around.parentWidget()
    checked = part.isChecked() if isinstance(part, QAbstractButton) else None
    style = tuple(part.property(name) for name in STYLED_BY)
    return (type(part).__name__, style, checked, part.isEnabled(), tuple(panels[:1]), _has_words(part))


def with_words(window: QWidget) -> Iterator[tuple[QWidget, QRect]]:
    """Every control of a window that shows words, and where its words stand."""
    for part in window.findChildren(QWidget):
        if part.window() is not window or not part.isVisible() or not _has_words(part):
            continue
        box = in_sight(part, window)
        if box is not None:
            yield part, words_box(part, box)


def in_sight(part: QWidget, window: QWidget) -> QRect | None:
    """Where a part lies in its window when all of it is seen."""
    region = part.visibleRegion().boundingRect()
    return place(part, window) if region == part.rect() and not region.isEmpty() else None


def words_box(part: QWidget, box: QRect) -> QRect:
    """Inside the border; of a box the words only, of a list without its arrow."""
    if isinstance(part, QLabel):
        return box
    inner = box.adjusted(5, 5, -5, -5)
    if isinstance(part, QCheckBox | QRadioButton):
        return inner.adjusted(28, 0, 0, 0)
    if isinstance(part, QComboBox):
        return inner.adjusted(0, 0, -26, 0)
    if isinstance(part, QLineEdit) and part.hasSelectedText():
        return _marked_words(part, box).intersected(inner)
    return inner


def _marked_words(line: QLineEdit, box: QRect) -> QRect:
    """Marked words stand on the ground of the mark; of short ones the field around has more pixels."""
    end = line.cursorRect().center().x()
    wide = line.fontMetrics().horizontalAdvance(line.selectedText())
    return QRect(box.left() + end - wide, box.top() + 10, wide, box.height() - 20)


def border(window: QWidget, box: QRect) -> tuple[str, str, str]:
    """Outside, border and inside of a field, across the middle of its left edge."""
    piece = QRect(box.left() - 3, box.center().y(), 9, 1)
    line = [picture(window, piece).pixelColor(x, 1).name() for x in range(piece.width() * SCALE)]
    outside, inside = line[0], line[-1]
    strongest = max(line, key=lambda colour: min(contrast(colour, outside), contrast(colour, inside)))
    return outside, strongest, inside


def ring(window: QWidget, part: QWidget) -> float:
    """How visible the keyboard is on a control: pixels that change by 3:1 or more, for each pixel of its outline."""
    box = place(part, window).adjusted(-4, -4, 4, 4)
    part.clearFocus()
    before = picture(window, box)
    part.setFocus(Qt.FocusReason.TabFocusReason)
    after = picture(window, box)
    pairs = Counter(
        zip(memoryview(before.constBits()).cast("I"), memoryview(after.constBits()).cast("I"), strict=True)
    )
    changed = sum(
        count
        for (old, new), count in pairs.items()
        if old != new and contrast(f"#{old & 0xFFFFFF:06x}", f"#{new & 0xFFFFFF:06x}") >= 3
    )
    return changed / (2 * (part.width() + part.height()) * SCALE)


def _has_words(part: QWidget) -> bool:
    if isinstance(part, QLabel):
        return bool(part.text()) and part.pixmap().isNull()
    if isinstance(part, QLineEdit):
        return bool(part.text() or part.placeholderText())
    if isinstance(part, QComboBox):
        return bool(part.currentText())
    if isinstance(part, QPlainTextEdit):
        return bool(part.toPlainText())
    return (
        isinstance(part, QAbstractButton) and bool(part.text()) and not isinstance(part, QAbstractScrollArea)
    )
