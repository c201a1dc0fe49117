"""Every page of the demonstration in French at the smallest screen: no word is cut (safety.md H40)."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QWidget,
)

from bedside.app.wiring import open_session
from bedside.ui import fonts, language, theme
from tests.screens import screens, settle
from tests.ui.room import cut_words, faults

SMALL = QSize(1366, 768)


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
        if not isinstance(widget, QWidget):
            continue  # the picture of a dialog that is closed again; test_dialog_room measures them open
        settle()
        cut += [f"{name}: {fault}" for fault in faults(widget)]
    assert cut == []


def test_a_button_that_is_too_narrow_is_found(qtbot, french: None) -> None:
    row = QWidget()
    qtbot.addWidget(row)
    narrow = QPushButton("Verrouiller", row)
    narrow.setFixedWidth(66)
    row.show()
    assert len(list(cut_words(row))) == 1
    narrow.setFixedWidth(narrow.sizeHint().width())
    assert list(cut_words(row)) == []
