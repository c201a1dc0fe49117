"""Steps 6 and 7 as tests use them: cards by group, and the first option of a grade picked."""

from bedside.domain.therapy import Line
from tests.ui.told import button, critical, settle


def cards(shell, group):
    settle()
    return [card for card in shell.page.options.cards.values() if card.option.group is group]


def pick(shell, grade):
    """Press the radio button of the first card of a grade."""
    card = next(c for c in shell.page.options.cards.values() if c.radio and c.option.grade is grade)
    card.radio.click()
    settle()
    return card


def opened(shell, option):
    """The whole card of an option that stands as a line."""
    button(shell.page.options.cards[option.id], "More").click()
    settle()
    return shell.page.options.cards[option.id]


def with_pulse(protocol):
    """The pulse is chosen and runs."""
    told = critical(protocol).choice(Line.FIRST, "mp_pulse")
    return told.therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=3)
