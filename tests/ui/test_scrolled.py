"""The bar of a page: it is there while something lies beyond sight, and not longer."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from bedside.ui.widgets.scrolled import scrolled
from tests.ui.told import settle

WIDTH = 300


def page_of_words():
    page, words = QWidget(), QLabel()
    words.setWordWrap(True)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(words)
    return page, words


def test_a_bar_goes_again_once_the_page_fits_without_it(qtbot):
    """At the width that the bar leaves the same words take a line more: measured there they never fit."""
    page, words = page_of_words()
    area = scrolled("page", page)
    qtbot.addWidget(area)
    area.resize(WIDTH, 200)
    area.show()
    bar = area.verticalScrollBar()
    narrow = WIDTH - bar.sizeHint().width()
    fits = next(
        text
        for text in (" ".join(map(str, range(count))) + " " for count in range(150, 400))
        if words.setText(text) or words.heightForWidth(narrow) > words.heightForWidth(WIDTH)
    )
    area.resize(WIDTH, words.heightForWidth(WIDTH))
    words.setText(fits + "and more " * 5)
    settle()
    assert bar.isVisible()
    words.setText(fits)
    settle()
    assert not bar.isVisible()
    assert page.width() == WIDTH


def test_a_bar_stays_while_the_page_is_higher_than_its_place(qtbot):
    page, words = page_of_words()
    area = scrolled("page", page)
    qtbot.addWidget(area)
    area.resize(WIDTH, 200)
    area.show()
    words.setText("word " * 2000)
    settle()
    assert area.verticalScrollBar().maximum() > 0
