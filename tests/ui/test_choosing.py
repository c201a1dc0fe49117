"""Choosing an option of a line: what it asks for, what confirms it, and what ends it (safety.md C1, H17)."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton

from bedside.app.case_service import CaseView
from bedside.assess.assess import assess
from bedside.commands.model import ChooseTherapy
from bedside.domain.therapy import Grade, Line
from bedside.ui import theme
from bedside.ui.widgets.scrolled import scrolled
from tests.case.builder import NOW
from tests.ui.choice_page import pick, with_pulse
from tests.ui.told import PIN, button, critical, critical_exposed, overt, settle, words_of

pytestmark = pytest.mark.slow
LONG = "No other form can be had on this ward."


# -- choosing --------------------------------------------------------------------------------------------


def test_a_preferred_option_is_chosen_with_two_presses(line_page, protocol):
    shell = line_page(critical(protocol))
    card = pick(shell, Grade.PREFERRED)
    assert shell.performed == []
    shell.page.strip.choose.click()
    assert shell.performed == [(ChooseTherapy(line=Line.FIRST, option=card.option.id), "")]
    assert f"Chosen: {card.option.label}" in words_of(shell.page.chosen)
    assert shell.page.strip.isHidden()


def test_another_than_the_preferred_option_asks_why(qtbot, line_page, protocol):
    shell = line_page(overt(protocol))
    pick(shell, Grade.ACCEPTABLE)
    shell.page.strip.choose.click()
    assert shell.performed == []
    assert "Type it in words." in shell.page.strip.any_reason.complaint
    # pathway.md 8.1: A is acceptable with MDT; decision_rules.md 1: the MDT is named
    assert shell.page.strip.any_reason.entry.accessibleName().endswith("who of the MDT agrees")
    qtbot.keyClicks(shell.page.strip.any_reason.entry, "Brain involved")
    shell.page.strip.choose.click()
    assert shell.performed[0][0].reason == "Brain involved"


@pytest.mark.hazard("H17")
def test_an_option_to_avoid_asks_for_reason_senior_and_pin(qtbot, line_page, protocol):
    shell = line_page(critical(protocol))
    card = pick(shell, Grade.AVOID)
    strip = shell.page.strip
    strip.choose.click()
    assert strip.long_reason.complaint
    assert strip.senior.complaint
    assert strip.pin.complaint
    qtbot.keyClicks(strip.long_reason.entry, LONG)
    qtbot.keyClicks(strip.senior.name, "Dr Jonas Brandt")
    qtbot.keyClicks(strip.senior.role, "Haematology")
    qtbot.keyClicks(strip.pin.edit, "000000")
    strip.choose.click()
    assert "The PIN was not accepted." in strip.pin.complaint
    assert shell.performed == []
    qtbot.keyClicks(strip.pin.edit, PIN)
    strip.choose.click()
    ((command, pin),) = shell.performed
    assert (command.option, command.reason, command.senior.name, pin) == (
        card.option.id,
        LONG,
        "Dr Jonas Brandt",
        PIN,
    )


def test_a_refusal_stands_in_the_strip_and_the_words_stay(qtbot, line_page, protocol):
    shell = line_page(overt(protocol))
    pick(shell, Grade.ACCEPTABLE)
    shell.page.strip.any_reason.hide()
    shell.page.strip.choose.click()
    assert len(shell.refused) == 1
    assert shell.refused[0].reasons[0] in shell.page.strip.trouble.text()
    assert not shell.page.strip.any_reason.isHidden()


def test_putting_the_choice_away_leaves_nothing_picked(line_page, protocol):
    shell = line_page(critical(protocol))
    pick(shell, Grade.PREFERRED)
    button(shell.page.strip, "Not this one").click()
    assert not any(radio.isChecked() for radio in shell.page.findChildren(QRadioButton))
    assert shell.performed == []


def test_a_choice_under_way_survives_the_clock(qtbot, line_page, protocol):
    shell = line_page(overt(protocol))
    pick(shell, Grade.ACCEPTABLE)
    qtbot.keyClicks(shell.page.strip.any_reason.entry, "Brain inv")
    shell.page.show_view(shell.view)
    assert shell.page.strip.any_reason.text == "Brain inv"
    assert not shell.page.strip.isHidden()


def test_a_choice_under_way_ends_when_its_option_is_shut(line_page, protocol):
    shell = line_page(overt(protocol))
    card = pick(shell, Grade.PREFERRED)
    told = overt(protocol).yes("exposure_leishmania", at=0)
    state = told.build()
    shell.page.show_view(CaseView(state, assess(state, protocol, NOW), NOW))
    assert card.option.id in shell.page.options.cards
    assert shell.page.strip.isHidden()


@pytest.mark.hazard("H17")
def test_what_confirms_a_choice_comes_into_sight_with_the_keyboard_on_it(qtbot, line_page, protocol):
    shell = line_page(overt(protocol))
    area = scrolled("First line", shell.page)
    qtbot.addWidget(area)
    area.resize(900, 420)
    area.show()
    qtbot.waitExposed(area)
    settle()
    card = [card for card in shell.page.options.cards.values() if card.radio][-1]
    card.radio.click()
    settle()
    strip, view = shell.page.strip, area.viewport()
    assert view.rect().contains(strip.choose.mapTo(view, strip.choose.rect().center()))
    assert strip.isAncestorOf(area.window().focusWidget())
    assert area.window().focusWidget() is not strip.choose  # a bouncing key chooses nothing
    area.takeWidget()


@pytest.mark.hazard("H17")
def test_no_immunosuppression_now_is_confirmed_without_a_reason_where_nothing_asks_for_one(
    line_page, protocol
):
    shell = line_page(overt(protocol))
    button(shell.page.others, "No immunosuppression now").click()
    strip = shell.page.strip
    assert strip.why_none.isHidden()
    button(strip, "Not this one").click()
    assert strip.isHidden()
    assert shell.performed == []
    button(shell.page.others, "No immunosuppression now").click()
    strip.choose.click()
    assert shell.performed == [(ChooseTherapy(line=Line.FIRST, option="none_now"), "")]


def test_no_immunosuppression_now_is_always_at_hand(line_page):
    shell = line_page(critical_exposed())
    button(shell.page.others, "No immunosuppression now").click()
    strip = shell.page.strip
    assert shell.performed == []
    assert "Record “No immunosuppression now” as your choice?" in words_of(strip)
    strip.choose.click()
    assert shell.performed == []
    strip.why_none.entry.setPlainText(LONG)
    strip.choose.click()
    assert shell.performed == [(ChooseTherapy(line=Line.FIRST, option="none_now", reason=LONG), "")]
    assert strip.isHidden()
    assert "Chosen: no immunosuppression now" in words_of(shell.page)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0", "This is not a time ahead."),
        ("1.5", "This is not a time ahead."),
        ("12", ""),
        ("72", ""),
        ("73", "At this severity the case is looked at again within 72 h. Nothing was saved."),
        ("99999999", "This is not a time ahead."),
        ("-5", "This is not a time ahead."),
        ("168", "At this severity the case is looked at again within 72 h. Nothing was saved."),
    ],
)
def test_the_second_line_can_wait_for_a_dated_reassessment(qtbot, line_page, protocol, typed, said):
    shell = line_page(overt(protocol), "second_line")
    qtbot.keyClicks(shell.page.others.hours, typed)
    qtbot.keyClick(shell.page.others.hours, Qt.Key.Key_Return)
    assert shell.page.others.hours.text() == typed
    assert bool(shell.performed) is not bool(said)
    if said:
        assert said in words_of(shell.page.others)
    else:
        assert shell.performed[0][0].reassess_at == NOW + timedelta(hours=int(typed))


@pytest.mark.parametrize(("typed", "taken"), [("12", True), ("13", False)])
def test_a_critical_case_waits_twelve_hours_at_most(qtbot, line_page, protocol, typed, taken):
    shell = line_page(critical(protocol), "second_line")
    qtbot.keyClicks(shell.page.others.hours, typed)
    shell.page.others.reassess.click()
    assert bool(shell.performed) is taken
    assert (
        "At this severity the case is looked at again within 12 h." in words_of(shell.page.others)
    ) is not taken


# -- starting and stopping -------------------------------------------------------------------------------


@pytest.mark.hazard("H17")
def test_the_ring_of_what_stands_chosen_is_filled_and_only_one_card_is_marked(line_page, protocol):
    shell = line_page(with_pulse(protocol))
    chosen = shell.page.options.cards["mp_pulse"]
    assert [r for r in shell.page.findChildren(QRadioButton) if r.isChecked()] == [chosen.radio]
    other = next(c for c in shell.page.options.cards.values() if c.radio and c is not chosen)
    other.radio.click()
    assert [frame_of(card) for card in (other, chosen)] == ["accent", "line"]
    button(shell.page.strip, "Not this one").click()
    assert [frame_of(card) for card in (other, chosen)] == ["line", "done"]


def frame_of(card):
    """The role whose colour the frame of a card has at the middle of its left side."""
    settle()
    pixel = card.grab().toImage().pixelColor(0, card.height() // 2)
    return next(role for role in ("accent", "done", "line") if theme.colour(role) == pixel)


@pytest.mark.hazard("H10")
def test_another_choice_than_what_runs_says_what_it_replaces_and_that_stopping_is_apart(line_page, protocol):
    shell = line_page(with_pulse(protocol))
    said = "Replaces Methylprednisolone, running since 22 Nov 01:00; stopping it is a separate entry."
    shell.page.options.cards["mp_pulse"].radio.click()
    assert said not in words_of(shell.page.strip)
    other = next(c for c in shell.page.options.cards.values() if c.radio and c.option.id != "mp_pulse")
    other.radio.click()
    assert said in words_of(shell.page.strip)


@pytest.mark.hazard("H02", "H17", "H22")
def test_a_reason_half_typed_waits_for_its_option_and_picks_none(qtbot, line_page, protocol):
    told = overt(protocol)
    left, back = line_page(told), line_page(told)
    card = pick(left, Grade.ACCEPTABLE)
    qtbot.keyClicks(left.page.strip.any_reason.entry, "Brain inv")
    for item, words, unit in left.page.half_typed():
        back.page.offer(item, words, unit)
    assert not any(radio.isChecked() for radio in back.page.findChildren(QRadioButton))
    assert back.page.half_typed() == left.page.half_typed()
    other = next(c for c in back.page.options.cards.values() if c.radio and c.option.id != card.option.id)
    other.radio.click()
    assert back.page.strip.any_reason.text == ""
    back.page.options.cards[card.option.id].radio.click()
    assert back.page.strip.any_reason.text == "Brain inv"
