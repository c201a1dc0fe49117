"""What opens in the card of an option: doses with their arithmetic, sources, both letters."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea

from bedside.domain.therapy import Grade, Group
from bedside.ui.widgets.grade_badge import GradeBadge
from bedside.ui.widgets.option_details import source_keys
from bedside.ui.widgets.option_frame import is_step
from tests.ui.choice_page import cards, opened, pick
from tests.ui.told import button, critical, critical_exposed, settle, words_of

pytestmark = pytest.mark.slow


# -- doses and details -----------------------------------------------------------------------------------


@pytest.mark.hazard("H14")
def test_a_recalled_dose_shows_a_dash_and_why(line_page, protocol):
    shell = line_page(critical(protocol))
    hidden = [
        (card, dose)
        for card in cards(shell, Group.PREFERRED)
        for dose in card.option.doses
        if dose.text == "—"
    ]
    assert hidden
    for _, dose in hidden:
        assert dose.problem in words_of(shell.page.options)


@pytest.mark.hazard("H17")
def test_a_line_opens_in_place_with_everything_and_shuts_again(line_page, protocol):
    shell = line_page(critical(protocol))
    row = next(c for c in cards(shell, Group.AVOID) if c.option.doses)
    assert "Arithmetic" not in words_of(row)
    card = opened(shell, row.option)
    assert all(dose.text in words_of(card) for dose in card.option.doses)
    button(card, "Less").click()
    settle()
    assert "Arithmetic" not in words_of(shell.page.options.cards[row.option.id])


@pytest.mark.hazard("H12")
def test_the_steroid_for_another_reason_stands_right_under_the_banner(line_page):
    page = line_page(critical_exposed()).page
    settle()
    under = page.notice.mapTo(page, page.notice.rect().bottomLeft()).y()
    assert 0 < page.others.mapTo(page, page.others.rect().topLeft()).y() - under < 40
    first = next(iter(page.options.cards.values()))
    assert page.others.height() < 110
    assert page.others.y() < first.mapTo(page, first.rect().topLeft()).y()


@pytest.mark.hazard("H17")
def test_steps_to_do_carry_no_grade_of_a_treatment(line_page):
    shell = line_page(critical_exposed())
    steps = [o.option for o in shell.page.options.cards.values() if is_step(o.option) and o.option.offered]
    assert steps
    for option in steps:
        assert not shell.page.options.cards[option.id].findChildren(GradeBadge)
        assert not opened(shell, option).findChildren(GradeBadge)


@pytest.mark.hazard("H10")
def test_the_arithmetic_of_a_dose_opens_with_inputs_formula_and_maximum(line_page, protocol):
    shell = line_page(critical(protocol))
    card = shell.page.options.cards["mp_pulse"]
    assert "30 mg/kg × 71 kg" not in words_of(card)
    button(card, "Arithmetic").click()
    said = words_of(shell.page.options.cards["mp_pulse"])
    assert "30 mg/kg × 71 kg = 2130 mg" in said
    assert "maximum 1 g applies" in said


def test_the_sources_open_with_the_mark_and_how_much_was_read(line_page, protocol):
    shell = line_page(critical(protocol))
    card = shell.page.options.cards["mp_pulse"]
    button(card, f"{len(source_keys(card.option))} sources").click()
    said = words_of(shell.page.options.cards["mp_pulse"])
    assert "Rank: " in said
    assert "Halyabar O" in said


@pytest.mark.hazard("H17")
def test_both_letters_open_side_by_side_and_following_one_is_recorded_with_the_choice(line_page, protocol):
    shell = line_page(critical(protocol))
    button(shell.page.options.cards["mp_pulse"], "See both positions").click()
    card = shell.page.options.cards["mp_pulse"]
    point = next(p for p in shell.view.assessment.disagreements if p.id in card.option.counter)
    for words in (point.mav20, point.meh20r, point.since):
        assert words in words_of(card)
    button(card, "Mehta").click()
    pick(shell, Grade.PREFERRED)
    shell.page.strip.choose.click()
    assert shell.performed[0][0].followed == "MEH20R"


# -- starting and stopping -------------------------------------------------------------------------------


@pytest.mark.hazard("H04")
def test_opened_details_leave_what_was_pressed_where_it_stood(qtbot, line_page, protocol):
    """Whoever asks for the sum of one drug never looks at another one."""
    shell = line_page(critical(protocol))
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(shell.page)
    area.resize(800, 500)
    area.show()
    area.activateWindow()

    for detail in ("sources", "arithmetic"):
        way = shown_way(shell.page, detail)
        way.setFocus()
        qtbot.waitUntil(way.hasFocus)
        area.ensureWidgetVisible(way)
        settle()
        before = way.mapTo(area, QPoint())
        way.click()
        qtbot.waitUntil(lambda detail=detail: QApplication.focusWidget() is shown_way(shell.page, detail))
        assert shown_way(shell.page, detail).mapTo(area, QPoint()) == before


def shown_way(page, detail):
    return next(way for way in page.findChildren(QPushButton) if way.property("detail") == detail)
