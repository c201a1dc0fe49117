"""What has too little room on a screen: words cut, parts outside their place, parts lying over each other."""

import re
from collections.abc import Iterator
from html import unescape

from PySide6.QtCore import QBuffer, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QTableView,
    QWidget,
)

from bedside.ui.widgets.board_table import BoardTable
from bedside.ui.widgets.tick_box import TickBox

PLACES_TO_BREAK = re.compile(r"[\s\u200b/\-–]+")
DRAWN = re.compile(r"<text[^>]*>([^<]*)</text>")
TAG = re.compile(r"<[^>]*>")
BOX_ROOM = 32
"""What a box with its gap takes before its words."""
LINE_ROOM = 22
"""What a field keeps on both sides of its words."""


def faults(shown: QWidget) -> list[str]:
    """Every fault of this window or page, each as one sentence."""
    found = [*cut_words(shown), *sideways(shown), *outside(shown), *overlapping(shown)]
    return [fault.replace("\u200b", "") for fault in dict.fromkeys(found)]


def cut_words(shown: QWidget) -> Iterator[str]:
    """Words that have less room than they need."""
    for kind, room_of in ROOMS:
        for part in _visible(shown, kind):
            for words, room, needed in room_of(part):
                if room < needed:
                    yield f"{words!r} has {room} of {needed} pixels in {_name(part)}"


def sideways(shown: QWidget) -> Iterator[str]:
    """What would have to be scrolled sideways, or cannot be and is cut."""
    for area in _visible(shown, QAbstractScrollArea):
        if area.horizontalScrollBar().maximum() > 0:
            yield f"{_name(area)} scrolls sideways by {area.horizontalScrollBar().maximum()} pixels"
    for area in _visible(shown, QScrollArea):
        inside = area.widget()
        if inside is not None and inside.width() > area.viewport().width():
            yield f"{_name(inside)} is {inside.width()} wide in {area.viewport().width()} pixels"


def outside(shown: QWidget) -> Iterator[str]:
    """Parts that reach over the edge of what they lie in."""
    for part in _visible(shown, QWidget):
        around = part.parentWidget()
        if part is shown or around is None or part.isWindow() or _scrolls(around):
            continue
        if not around.rect().contains(part.geometry()):
            yield f"{_name(part)} at {_box(part.geometry())} reaches out of {_name(around)}, {_box(around.rect())}"


def overlapping(shown: QWidget) -> Iterator[str]:
    """Neighbours that lie over each other."""
    for around in [shown, *_visible(shown, QWidget)]:
        parts = [
            part
            for part in around.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if part.isVisible() and not part.isWindow()
        ]
        for at, one in enumerate(parts):
            for other in parts[at + 1 :]:
                if one.geometry().intersects(other.geometry()):
                    yield f"{_name(one)} and {_name(other)} overlap in {_name(around)}"


def _visible(shown: QWidget, kind: type) -> list:
    return [part for part in shown.findChildren(kind) if part.isVisible() and part.window() is shown.window()]


def _scrolls(around: QWidget) -> bool:
    """A viewport shows a piece of what lies in it; that is no fault."""
    area = around.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is around


Rooms = Iterator[tuple[str, int, int]]


def _of_label(label: QLabel) -> Rooms:
    text = plain(label)
    if not text or not label.pixmap().isNull():
        return
    if not label.wordWrap():
        yield text, label.width(), label.sizeHint().width()
        yield text, label.height(), label.sizeHint().height()
        return
    yield text, label.height(), label.heightForWidth(label.width())
    yield from _longest(text, label.fontMetrics(), label.contentsRect().width())


def _of_push(button: QPushButton) -> Rooms:
    look = QStyleOptionButton()
    button.initStyleOption(look)
    room = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, look, button)
    words = button.text()
    yield words, room.width(), button.fontMetrics().horizontalAdvance(words) if words else 0
    yield words, button.height(), button.minimumSizeHint().height()


def _of_box(box: QCheckBox | QRadioButton) -> Rooms:
    if isinstance(box, TickBox):
        yield box.text(), box.height(), box.heightForWidth(box.width())
        yield from _longest(box.text(), box.fontMetrics(), box.width() - BOX_ROOM)
    elif box.text():
        yield box.text(), box.width(), box.sizeHint().width()
        yield box.text(), box.height(), box.sizeHint().height()


def _of_list(box: QComboBox) -> Rooms:
    look = QStyleOptionComboBox()
    box.initStyleOption(look)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, look, part, box)
    yield box.currentText(), room.width(), box.fontMetrics().horizontalAdvance(box.currentText())


def _of_field(field: QLineEdit) -> Rooms:
    words = field.placeholderText()
    if words and not field.text():
        icons = sum(24 for action in field.actions() if not action.icon().isNull())
        yield words, field.width() - LINE_ROOM - icons, field.fontMetrics().horizontalAdvance(words)


def _of_board(table: BoardTable) -> Rooms:
    """Its rows are painted; what was shortened on the way ends in "…"."""
    for words in painted(table.viewport()):
        yield words, 0, int(words.endswith("…"))


def painted(part: QWidget) -> list[str]:
    """Every piece of text that a widget draws."""
    told = QBuffer()
    told.open(QBuffer.OpenModeFlag.WriteOnly)
    page = QSvgGenerator()
    page.setOutputDevice(told)
    part.render(page)
    return [unescape(words).strip() for words in DRAWN.findall(told.data().toStdString())]


def _of_head(table: QTableView) -> Rooms:
    head = table.horizontalHeader()
    if not head.isVisible():
        return
    for at in range(head.count()):
        words = str(table.model().headerData(at, Qt.Orientation.Horizontal) or "")
        yield words, head.sectionSize(at), head.sectionSizeFromContents(at).width()


ROOMS = (
    (QLabel, _of_label),
    (QPushButton, _of_push),
    (QCheckBox, _of_box),
    (QRadioButton, _of_box),
    (QComboBox, _of_list),
    (QLineEdit, _of_field),
    (QTableView, _of_head),
    (BoardTable, _of_board),
)


def plain(label: QLabel) -> str:
    """The words of a label without marks of rich text."""
    is_rich = label.textFormat() == Qt.TextFormat.RichText
    return unescape(TAG.sub("", label.text())) if is_rich else label.text()


def _longest(text: str, metrics: QFontMetrics, room: int) -> Rooms:
    """A word that finds no place to break is cut at the right."""
    for word in PLACES_TO_BREAK.split(text):
        yield word, room, metrics.horizontalAdvance(word)


def _box(rect: QRect) -> str:
    return f"{rect.x()},{rect.y()} {rect.width()}x{rect.height()}"


def _name(part: QWidget) -> str:
    own = getattr(part, "text", None)
    said = (own() if callable(own) else "") or part.accessibleName()
    kind = type(part).__name__
    return f"{kind} {TAG.sub('', str(said))[:50]!r}" if said else kind


def place(part: QWidget, window: QWidget) -> QRect:
    """Where a part lies in its window."""
    return QRect(part.mapTo(window, QPoint(0, 0)), part.size())
