"""The look: contrast of every pair in use, marks that stay apart without colour, one bundled font."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from bedside.ui import fonts, roles, theme
from bedside.ui.widgets.badge import Panel
from bedside.ui.widgets.link_text import Link, LinkText
from bedside.ui.widgets.scrolled import scrolled
from bedside.ui.widgets.state_mark import MARKS, StateMark, mark_role, mark_word, paint_mark
from bedside.ui.widgets.tier_badge import paint_tier_shape, tier_look

LOOKS = {"light": roles.LIGHT, "dark": roles.DARK}
TIERS = ("not_entered", "indeterminate", "T1", "T2", "T3", "T4a", "responding")
UI = Path(roles.__file__).parent


def grey_pixels(draw, side=28):
    image = QImage(side, side, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw(painter, QRectF(1, 1, side - 2, side - 2))
    painter.end()
    return [image.pixelColor(x, y).lightness() < 220 for y in range(side) for x in range(side)]


def share_that_differs(first, second):
    return sum(a != b for a, b in zip(first, second, strict=True)) / len(first)


@pytest.mark.hazard("H40")
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("text", "ground"), roles.TEXT_PAIRS)
def test_every_text_keeps_four_and_a_half_to_one_on_its_ground(look, text, ground):
    colours = LOOKS[look]
    assert roles.contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.hazard("H40")
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("mark", "ground"), roles.MARK_PAIRS)
def test_every_mark_keeps_three_to_one_on_its_ground(look, mark, ground):
    colours = LOOKS[look]
    assert roles.contrast(getattr(colours, mark), getattr(colours, ground)) >= 3


def test_contrast_is_that_of_the_published_examples():
    assert roles.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert roles.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert roles.contrast("#ffffff", "#ffffff") == 1


@pytest.mark.hazard("H20", "H40")
@pytest.mark.parametrize("number", ["", "4"])
def test_marks_stay_apart_in_grey(qapp, number):
    pictures = [grey_pixels(lambda p, box, m=mark: paint_mark(p, box, m, number)) for mark in MARKS]
    for at, first in enumerate(pictures):
        for second in pictures[at + 1 :]:
            assert share_that_differs(first, second) > 0.02


@pytest.mark.hazard("H20")
def test_marks_differ_in_colour_and_in_word():
    assert len({mark_role(mark) for mark in MARKS}) == len(MARKS)
    assert len({mark_word(mark) for mark in MARKS}) == len(MARKS)


@pytest.mark.hazard("H40")
def test_tiers_stay_apart_in_grey(qapp):
    pictures = [grey_pixels(lambda p, box, t=tier: paint_tier_shape(p, box, t)) for tier in TIERS]
    for at, first in enumerate(pictures):
        for second in pictures[at + 1 :]:
            assert share_that_differs(first, second) > 0.05


def test_both_fulminant_tiers_wear_the_same_badge():
    assert tier_look("T4a") == tier_look("T4b")


def test_a_mark_says_its_word_to_a_screen_reader(qtbot):
    mark = StateMark("pending")
    qtbot.addWidget(mark)
    assert mark.accessibleName() == "Pending"
    mark.show_mark("overridden")
    assert mark.accessibleName() == "Overridden"


def test_dark_can_be_chosen_and_given_back_to_the_system(qapp):
    theme.start()
    theme.keeper.choose(theme.Look.DARK)
    assert theme.colours() is roles.DARK
    assert theme.colour("ink").name() == roles.DARK.ink
    theme.keeper.choose(theme.Look.LIGHT)
    assert theme.colours() is roles.LIGHT
    theme.keeper.choose(theme.Look.SYSTEM)
    assert theme.keeper.look is theme.Look.SYSTEM


def test_the_bundled_family_is_the_application_font(qapp):
    fonts.load(qapp)
    assert qapp.font().family() == "Source Sans 3"
    assert qapp.font().pixelSize() == roles.SIZES.text >= 14


def test_no_file_of_the_screen_names_a_colour_but_the_one_that_holds_them():
    named = [
        path.name for path in UI.rglob("*.py") if re.search(r'[^b]"#[0-9a-f]{6}', path.read_text("utf-8"))
    ]
    assert named == ["roles.py"]


def test_targets_are_at_least_36_pixels():
    assert roles.SIZES.target >= 36


@pytest.mark.hazard("H40")
def test_the_words_of_a_link_take_the_colour_of_the_look(qtbot, qapp):
    theme.start()
    theme.keeper.choose(theme.Look.LIGHT)
    line = LinkText()
    qtbot.addWidget(line)
    line.say("Open: ", Link("ferritin", "Ferritin"))
    line.resize(300, 40)
    line.show()
    try:
        assert QColor(roles.LIGHT.accent).rgb() in colours_of(line)
        theme.keeper.choose(theme.Look.DARK)
        assert QColor(roles.DARK.accent).rgb() in colours_of(line)
        assert QColor(roles.LIGHT.accent).rgb() not in colours_of(line)
    finally:
        theme.keeper.choose(theme.Look.SYSTEM)


def colours_of(widget):
    picture = widget.grab().toImage()
    return {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}


def accent_pixels(widget):
    image, accent = widget.grab().toImage(), theme.colour("accent")
    return sum(image.pixelColor(x, y) == accent for y in range(image.height()) for x in range(image.width()))


def test_a_scroll_bar_is_in_the_accent_only_while_the_keyboard_moves_its_page(qtbot):
    theme.start()
    page = QWidget()
    page.setMinimumHeight(900)
    area = scrolled("page", page)
    qtbot.addWidget(area)
    area.resize(200, 200)
    area.show()
    assert accent_pixels(area.verticalScrollBar()) == 0
    area.setFocus()
    qtbot.waitUntil(area.hasFocus)
    assert accent_pixels(area.verticalScrollBar()) > 0
    area.clearFocus()
    assert accent_pixels(area.verticalScrollBar()) == 0


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_notice_is_round_at_every_corner_and_has_its_strong_edge(qtbot, qapp, look):
    theme.start()
    theme.keeper.choose(theme.Look(look))
    panel = Panel("notice", "blocked")
    qtbot.addWidget(panel)
    panel.resize(200, 80)
    picture = panel.grab().toImage()
    theme.keeper.choose(theme.Look.LIGHT)
    colours = LOOKS[look]
    assert picture.pixelColor(2, 40).name() == colours.blocked
    assert picture.pixelColor(100, 40).name() == colours.blocked_soft
    corners = {picture.pixelColor(x, y).name() for x in (0, 199) for y in (0, 79)}
    assert corners.isdisjoint({colours.blocked, colours.blocked_soft})
