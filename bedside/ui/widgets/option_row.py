"""One line for an option that is not offered, and for a step to do: name, grade, first reason; opened on a press.

What is shut stays in sight with its reason (design.md 10.10); everything else of it is one press away.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bedside.domain.therapy import Group
from bedside.ui.presenters.said_once import LEAST
from bedside.ui.widgets.badge import Badge
from bedside.ui.widgets.grade_badge import GradeBadge, graded_word
from bedside.ui.widgets.option_frame import SHUT, OptionFrame, is_step
from bedside.ui.widgets.rows import beside, link_button
from bedside.ui.widgets.said_lines import SaidLine, hold_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bedside.assess.model import OptionNow

WIDEST_NAME, WIDEST_ALONE = 330, 400
"""Pixels of a name in a line; more where neither a door nor a choice stands in it."""
OPENED: Final = "card"
"""The detail that stands for the whole card."""
OFFERED: Final = (Group.PREFERRED, Group.ACCEPTABLE)


class OptionRow(OptionFrame):
    """Draws the line; `said` are sentences that stand above the list already, `action` the words of its own door."""

    def __init__(self, option: OptionNow, said: frozenset[str], action: str, *, is_chosen: bool) -> None:
        super().__init__(option, is_chosen=is_chosen)
        self.body.setContentsMargins(14, 6, 12, 6)
        word = graded_word(option.group, option.grade)
        self.add_ring(word)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(beside(*self._marks(word, WIDEST_NAME if action or is_chosen else WIDEST_ALONE)))
        first = first_reason(option, said)
        if first is not None:
            words.addWidget(SaidLine(*first, tone="small"))
        allergy = self.allergy_words(said) if option.group not in SHUT else ""
        if allergy:
            words.addWidget(SaidLine("against", allergy, tone="small"))
        row = QHBoxLayout()
        row.setSpacing(10)
        if self.radio is not None:
            row.addWidget(self.radio)
        row.addLayout(words, 1)
        for way in self._ways(action):
            row.addWidget(way)
        self.body.addLayout(row)

    def _marks(self, word: str, widest: int) -> list[QWidget]:
        option = self.option
        marks: list[QWidget] = [self.name_label(widest)]
        if not (is_step(option) and option.group in OFFERED):
            marks.append(GradeBadge(option.group, word))
        if self._is_chosen:
            marks.append(Badge(self.tr("Chosen"), "done"))
        return marks

    def _ways(self, action: str) -> list[QWidget]:
        more = link_button(self.tr("More"), self.tr("More about {option}").format(option=self.option.label))
        more.setProperty("detail", OPENED)
        more.clicked.connect(self._toggle)
        if not action:
            return [more]
        return [self.door(action), more]


def first_reason(option: OptionNow, said: frozenset[str]) -> tuple[str, str] | None:
    """Kind and words of what a line says of its option: what weighs most and does not stand above it."""
    return next((each for each in _reasons(option) if each[1] not in said), None)


def alike_at_the_end(
    options: Sequence[OptionNow], said: frozenset[str]
) -> tuple[list[OptionNow], tuple[str, str] | None, list[OptionNow]]:
    """The options before, the one reason against that the last of them share, and those; none leaves its rank for it.

    A reason that stands on a single line stays there, and so does what excludes an option (H12).
    """
    spoken = [first_reason(option, said) for option in options]
    last = spoken[-1] if spoken else None
    same = len(list(takewhile(lambda reason: reason == last, reversed(spoken))))
    if last is None or last[0] != "against" or same < LEAST:
        return list(options), None, []
    return list(options[:-same]), last, list(options[-same:])


def _reasons(option: OptionNow) -> Iterator[tuple[str, str]]:
    """Kind and words of every reason, what weighs most first."""
    yield from (("excluding", reason.text) for reason in option.excluding)
    yield from (("against", reason.text) for reason in option.against)
    yield from (("held", hold_words(hold)) for hold in option.holds)
    yield from (("for", reason.text) for reason in option.reasons_for)
