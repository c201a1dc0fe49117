"""Every page of the demonstration in French at the smallest screen: no word is cut (safety.md H40)."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from bedside.app.wiring import open_session
from bedside.ui import fonts, language, theme
from tests.screens import screens, settle

SMALL = QSize(1366, 768)
NEVER = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


@pytest.fixture
def french(qapp: QApplication) -> Iterator[None]:
    fonts.load(qapp)
    theme.start()
    language.speak(qapp, "fr")
    yield
    language.speak(qapp, "en")


@pytest.mark.slow
@pytest.mark.hazard("H40")
def test_no_word_is_cut_on_any_page_in_french(french: None) -> None:
    cut = []
    for name, widget in screens(open_session(demo=True, language="fr"), SMALL):
        settle()
        cut += [
            f"{name}: {words!r} has {room} of {needed} pixels" for words, room, needed in cut_words(widget)
        ]
    assert cut == []


def cut_words(shown: QWidget) -> Iterator[tuple[str, int, int]]:
    """Words on labels and buttons that have less room across, or down where they wrap, than they need."""
    for label in shown.findChildren(QLabel):
        if label.isVisible() and label.text():
            if label.wordWrap():
                yield from _when_short(label.text(), label.height(), label.heightForWidth(label.width()))
            else:
                yield from _when_short(label.text(), label.width(), label.sizeHint().width())
    for area in shown.findChildren(QScrollArea):
        inside = area.widget()
        if area.isVisible() and inside is not None and area.horizontalScrollBarPolicy() == NEVER:
            name = inside.metaObject().className()
            yield from _when_short(name, area.viewport().width(), inside.minimumSizeHint().width())
    for button in shown.findChildren(QPushButton):
        if button.isVisible() and button.text():
            needed = button.fontMetrics().horizontalAdvance(button.text())
            yield from _when_short(button.text(), room_for_text(button), needed)


def room_for_text(button: QPushButton) -> int:
    """The width between the paddings of a button."""
    look = QStyleOptionButton()
    button.initStyleOption(look)
    element = QStyle.SubElement.SE_PushButtonContents
    return button.style().subElementRect(element, look, button).width()


def _when_short(words: str, room: int, needed: int) -> Iterator[tuple[str, int, int]]:
    if room < needed:
        yield words, room, needed


def test_a_button_that_is_too_narrow_is_found(qtbot, french: None) -> None:
    row = QWidget()
    qtbot.addWidget(row)
    narrow = QPushButton("Verrouiller", row)
    narrow.setFixedWidth(66)
    row.show()
    assert [words for words, _, _ in cut_words(row)] == ["Verrouiller"]
    narrow.setFixedWidth(narrow.sizeHint().width())
    assert list(cut_words(row)) == []
