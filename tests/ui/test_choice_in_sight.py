"""Steps 6 and 7 on the smallest screen: what the clinician came for is in sight, and nothing is said twice."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QPushButton

from bedside.domain.therapy import Group
from bedside.ui import fonts, theme
from bedside.ui.pages.choice import ChoicePage
from bedside.ui.widgets.grade_badge import GradeBadge
from bedside.ui.widgets.option_card import OptionCard
from bedside.ui.widgets.option_frame import is_step
from bedside.ui.widgets.option_row import alike_at_the_end, first_reason
from bedside.ui.widgets.said_lines import SaidLine
from tests.ui.told import Shell, button, context, critical, critical_exposed, fulminant, settle, words_of

pytestmark = pytest.mark.slow
WIDTH, FOLD = 1366 - 236 - 332, 768 - 33 - 66 - 56
"""The page on the smallest screen, with the notice of an unratified site over it."""
DOORS = {"treat_parasites_empirically", "complete_gate_tests", "gate_override"}
NOT_NAMED = (
    "Not named for this context and tier: nobody vouches for it here. It needs a reason and a second senior."
)


@pytest.fixture
def make(qtbot, qapp, protocol):
    fonts.load(qapp)
    theme.start()

    def made(told, step):
        page = ChoicePage(context(protocol, step))
        qtbot.addWidget(page)
        page.show()
        shell = Shell(page, told.build(), protocol)
        page.resize(WIDTH, max(page.heightForWidth(WIDTH), FOLD))
        settle()
        return shell

    return made


def drawn(shell):
    """Options and steps as they stand, from above."""
    cards = shell.page.options.cards.values()
    return sorted(cards, key=lambda card: card.mapTo(shell.page, QPoint()).y())


def bottom(part, page):
    return part.mapTo(page, QPoint(0, part.height())).y()


@pytest.mark.hazard("H17")
@pytest.mark.parametrize("step", ["first_line", "second_line"])
@pytest.mark.parametrize("told", [fulminant, critical_exposed])
def test_under_a_shut_gate_the_first_option_is_in_sight_with_its_grade(make, told, step):
    shell = make(told(), step)
    assert shell.page.notice.interrupts
    first = next(card for card in drawn(shell) if not is_step(card.option))
    assert bottom(first.findChild(QLabel), shell.page) <= FOLD
    assert bottom(first.findChild(GradeBadge), shell.page) <= FOLD


@pytest.mark.hazard("H12")
def test_steps_whose_doors_stand_in_red_above_follow_the_options_and_stay_in_sight(make):
    shell = make(fulminant(), "first_line")
    order = [card.option.id for card in drawn(shell)]
    doors = [option for option in order if option in DOORS]
    assert set(doors) == {"treat_parasites_empirically", "gate_override"}
    assert order[-len(doors) :] == doors
    assert "Ways out of the shut gate, as above (2)" in words_of(shell.page.options)
    assert button(shell.page.notice, "Treat empirically").isVisible()


@pytest.mark.hazard("H17")
def test_the_lead_gives_way_to_what_interrupts_and_stands_else(make, protocol):
    assert not make(fulminant(), "first_line").page.lead.isVisible()
    assert make(critical(protocol), "first_line").page.lead.isVisible()


@pytest.mark.hazard("H18")
def test_what_the_last_options_share_against_them_is_said_once_above_them(make):
    shell = make(fulminant(), "second_line")
    options = shell.page.options
    lines = [line for line in options.findChildren(SaidLine) if line.isVisible()]
    [said] = [line for line in lines if line.text == NOT_NAMED]
    unnamed = [
        card
        for card in options.cards.values()
        if card.option.against and card.option.against[0].text == NOT_NAMED and card.option.holds
    ]
    assert len(unnamed) > 2
    top = said.mapTo(options, QPoint()).y()
    assert all(card.mapTo(options, QPoint()).y() > top for card in unnamed)


@pytest.mark.hazard("H12", "H17")
def test_no_option_leaves_its_rank_for_a_shared_reason_and_what_excludes_stays_on_its_line(make, protocol):
    for told in (fulminant(), critical(protocol)):
        shell = make(told, "second_line")
        for group in Group:
            ranked = [o for o in shell.page.options._shown if o.group is group and not is_step(o)]
            own, shared, same = alike_at_the_end(ranked, frozenset())
            assert [*own, *same] == ranked
            assert shared is None or shared[0] == "against"
            assert all(first_reason(option, frozenset()) == shared for option in same)


@pytest.mark.hazard("H17")
def test_what_counts_as_another_life_saving_reason_is_said_where_it_is_recorded(make):
    shell = make(fulminant(), "first_line")
    other = next(b for b in shell.page.others.findChildren(QPushButton) if b.text().startswith("Steroid for"))
    assert other.accessibleDescription().startswith("Septic shock, adrenal failure")
    other.click()
    assert "Never held back; logged as steroid exposure." in words_of(shell.page.notice.desk.dialog)


@pytest.mark.hazard("H10")
def test_the_ring_of_a_card_stands_beside_the_name_it_picks(make, protocol):
    shell = make(critical(protocol), "first_line")
    cards = [card for card in drawn(shell) if isinstance(card, OptionCard) and card.radio is not None]
    assert cards
    for card in cards:
        name = next(label for label in card.findChildren(QLabel) if label.text() == card.option.label)
        first_line = name.mapTo(card, QPoint(0, name.fontMetrics().height() // 2)).y()
        ring = card.radio.mapTo(card, card.radio.rect().center()).y()
        assert abs(ring - first_line) <= 3
