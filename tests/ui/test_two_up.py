"""Draws side by side: in their order, long words over the whole width, every row a target to press."""

import pytest
from PySide6.QtWidgets import QWidget

from bedside.ui import fonts, theme
from bedside.ui.roles import SIZES
from bedside.ui.widgets.tick_row import TickRow
from bedside.ui.widgets.two_up import TwoUp
from tests.ui.told import settle

SHORT = "EBV and CMV PCR"
LONG = "Biopsy of an accessible node or organ, deep skin biopsies where the pattern fits, where treatment does not wait"


@pytest.fixture
def stand(qtbot, qapp):
    fonts.load(qapp)
    theme.start()

    kept = []

    def stood(words, width):
        around = QWidget()
        kept.append(around)
        qtbot.addWidget(around)
        rows = TwoUp(around, spacing=2)
        made = [TickRow(each, f"Taken now: {each}") for each in words]
        for row in made:
            rows.addWidget(row)
        around.resize(width, 600)
        around.show()
        settle()
        return made

    return stood


def places(rows):
    return [(row.x() > 0, row.width()) for row in rows]


def test_short_ones_stand_side_by_side_and_a_long_one_has_the_width(stand):
    rows = stand([SHORT, SHORT, SHORT, LONG, SHORT], 380)
    assert places(rows) == [(False, 189), (True, 189), (False, 189), (False, 380), (False, 189)]
    tops = [row.y() for row in rows]
    assert tops[0] == tops[1] < tops[2] < tops[3] < tops[4]


def test_where_no_word_finds_room_beside_another_they_stand_under_one_another(stand):
    rows = stand([SHORT, SHORT], 90)
    assert places(rows) == [(False, 90), (False, 90)]


@pytest.mark.hazard("H40")
@pytest.mark.parametrize("width", [220, 380, 700])
def test_every_row_is_a_target_with_all_of_its_words(stand, width):
    for row in stand([SHORT, LONG, SHORT], width):
        words = row.findChild(QWidget, "words")
        assert row.height() >= SIZES.target - 2
        assert words.height() >= words.heightForWidth(words.width())
        assert row.accessibleName().startswith("Taken now: ")


def test_a_row_that_has_the_keyboard_is_no_higher_than_before(stand):
    [row] = stand([SHORT], 300)
    before = row.height()
    row.setFocus()
    settle()
    assert row.height() == before
