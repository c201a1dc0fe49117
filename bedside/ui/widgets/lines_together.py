"""First and second line side by side on the short path: the options that stand first in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from bedside.assess.words import label
from bedside.domain.therapy import Grade, Group
from bedside.ui.widgets.badge import Panel, rule_line, text_label
from bedside.ui.widgets.grade_badge import GradeBadge
from bedside.ui.widgets.link_text import Link, LinkText, listed
from bedside.ui.widgets.rows import beside, breakable, clear_rows, link_button
from bedside.ui.widgets.said_lines import SaidLine

if TYPE_CHECKING:
    from bedside.assess.model import Assessment, ChoicesNow, OptionNow
    from bedside.protocol.protocol import Protocol

MOST_SHOWN = 3
FIRST, SECOND, GATE = "first_line", "second_line", "parasitic_exclusion"


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line: its step, title and the options that stand first."""

    step: str
    title: str
    asked_first: tuple[str, ...]
    options: tuple[OptionNow, ...]
    more: int


def lines_together(assessment: Assessment) -> tuple[LineShown, LineShown]:
    """Both lines as the short path shows them; every option stays one press away on its step."""
    return (
        _line(assessment, FIRST, assessment.first_line),
        _line(assessment, SECOND, assessment.second_line),
    )


class LinesTogether(Panel):
    """Draws both lines.

    Signals:
        step_wanted: open the step of a line. item_wanted: an item that is asked first.
    """

    step_wanted = Signal(str)
    item_wanted = Signal(str)

    def __init__(self, protocol: Protocol, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self.body.setContentsMargins(16, 10, 16, 10)
        self.body.setSpacing(6)
        self._protocol = protocol
        self._shown: tuple[tuple[LineShown, ...], bool] | None = None

    def show_lines(self, lines: tuple[LineShown, ...], *, gate_is_open: bool) -> None:
        """Draw these lines when they are others."""
        if (lines, gate_is_open) == self._shown:
            return
        self._shown = (lines, gate_is_open)
        clear_rows(self.body)
        self.body.addWidget(text_label(self.tr("First line and second line together"), tone="heading"))
        if not gate_is_open:
            said = self.tr("Opens when the gate is treated or overridden.")
            self.body.addWidget(text_label(said, tone="strong", meaning="pending"))
        for line in lines:
            self.body.addWidget(rule_line())
            self._draw_line(line, gate_is_open=gate_is_open)

    def clear(self) -> None:
        """Forget every option."""
        self._shown = None
        clear_rows(self.body)

    def _draw_line(self, line: LineShown, *, gate_is_open: bool) -> None:
        self.body.addLayout(beside(text_label(line.title, tone="caption"), self._way_to(line), stretch=0))
        if line.asked_first:
            asked = LinkText()
            links = [Link(item, label(self._protocol, item)) for item in line.asked_first]
            asked.say(self.tr("Asked first: "), *listed(links))
            asked.item_wanted.connect(self.item_wanted)
            self.body.addWidget(asked)
        if gate_is_open or any(option.group is not Group.HELD for option in line.options):
            self._draw_options(line)
        elif line.options:
            # Nothing of it can be chosen yet: the names alone, for the ways out of the gate to stay in sight.
            names = ", ".join(option.label for option in line.options)
            self.body.addLayout(_graded(names, Group.HELD))
        holds = (
            hold for option in line.options for hold in option.holds if gate_is_open or hold.step != GATE
        )
        for words in dict.fromkeys(hold.reason.text for hold in holds):
            self.body.addWidget(SaidLine("held", words))

    def _draw_options(self, line: LineShown) -> None:
        for option in line.options:
            self.body.addLayout(_graded(option.label, option.group))
            for words in dict.fromkeys(reason.text for reason in option.reasons_for[:1]):
                self.body.addWidget(text_label(breakable(words), tone="small"))

    def _way_to(self, line: LineShown) -> QPushButton:
        words = self.tr("All options of {line}").format(line=line.title.casefold())
        button = link_button(self.tr("All options"), words)
        button.setProperty("step", line.step)
        button.clicked.connect(self._open)
        return button

    @Slot()
    def _open(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.step_wanted.emit(str(button.property("step")))


def _graded(words: str, group: Group) -> QHBoxLayout:
    """Names with their grade at the right of the first line."""
    badge = GradeBadge(group)
    row = beside(text_label(breakable(words), tone="strong"), badge, stretch=0)
    row.setAlignment(badge, Qt.AlignmentFlag.AlignTop)
    return row


def _line(assessment: Assessment, step: str, choices: ChoicesNow) -> LineShown:
    title = assessment.step(step).title
    drugs = [option for option in choices.options if option.is_immunosuppressive]
    best = [option for option in drugs if option.grade is Grade.PREFERRED]
    best = best or [option for option in drugs if option.grade is Grade.ACCEPTABLE]
    shown = tuple(best[:MOST_SHOWN])
    return LineShown(step, title, choices.asked_first, shown, len(choices.options) - len(shown))
