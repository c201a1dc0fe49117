"""First and second line side by side on the short path: what is chosen, else the options that stand first in each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bedside.assess.words import label, moment
from bedside.domain.therapy import Line
from bedside.ui.recording import recording
from bedside.ui.widgets.badge import Panel, rule_line, text_label
from bedside.ui.widgets.grade_badge import GradeBadge, graded_word
from bedside.ui.widgets.link_text import Link, LinkText, listed
from bedside.ui.widgets.rows import beside, breakable, clear_rows, link_button, plain_button
from bedside.ui.widgets.said_lines import SaidLine
from bedside.ui.widgets.state_mark import StateMark

if TYPE_CHECKING:
    from bedside.assess.model import Assessment, ChoicesNow, DoseNow, OptionNow, TherapyNow
    from bedside.protocol.protocol import Protocol

MOST_SHOWN = 3
BETWEEN = 6
"""Pixels more between two alternatives than within one."""
FIRST, SECOND, GATE = "first_line", "second_line", "parasitic_exclusion"


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line: its step, title and the options that stand first.

    Attributes:
        decided: in words what was decided instead of an option. options: the one that is chosen, else the first ones.
        running: drugs that run of them. to_start: options a first dose can be charted of.
    """

    step: str
    title: str
    asked_first: tuple[str, ...]
    options: tuple[OptionNow, ...]
    decided: str
    is_chosen: bool
    running: tuple[TherapyNow, ...]
    to_start: frozenset[str]


def lines_together(assessment: Assessment) -> tuple[LineShown, LineShown]:
    """Both lines as the short path shows them; every option stays one press away on its step."""
    first, second = assessment.first_line, assessment.second_line
    return _line(assessment, FIRST, first), _line(assessment, SECOND, second)


class LinesTogether(Panel):
    """Draws both lines.

    Signals:
        step_wanted: open the step of a line. item_wanted: an item that is asked first.
        dose_wanted: step and option whose first dose is to be charted.
    """

    step_wanted = Signal(str)
    item_wanted = Signal(str)
    dose_wanted = Signal(str, str)

    def __init__(self, protocol: Protocol, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self.body.setContentsMargins(16, 10, 16, 10)
        self.body.setSpacing(4)
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
        above: set[tuple[str, tuple[DoseNow, ...]]] = set()
        for line in lines:
            self.body.addWidget(rule_line())
            self._draw_line(line, above, gate_is_open=gate_is_open)
            above |= {(option.id, option.doses) for option in line.options if option.doses}

    def clear(self) -> None:
        """Forget every option."""
        self._shown = None
        clear_rows(self.body)

    def _draw_line(
        self, line: LineShown, above: set[tuple[str, tuple[DoseNow, ...]]], *, gate_is_open: bool
    ) -> None:
        self.body.addLayout(beside(text_label(line.title, tone="caption"), self._way_to(line), stretch=0))
        if line.asked_first:
            asked = LinkText()
            links = [Link(item, label(self._protocol, item)) for item in line.asked_first]
            asked.say(self.tr("Asked first: "), *listed(links))
            asked.item_wanted.connect(self.item_wanted)
            self.body.addWidget(asked)
        if line.decided:
            self.body.addLayout(beside(StateMark("done"), text_label(line.decided), stretch=1))
        held = [_own_holds(option, gate_is_open=gate_is_open) for option in line.options]
        shared = [words for words in (held[0] if held else []) if all(words in each for each in held)]
        for at, option in enumerate(line.options):
            if at:
                self.body.addSpacing(BETWEEN)
            self.body.addLayout(self._named(option, is_other=at > 0))
            if gate_is_open and option.reasons_for:
                self.body.addWidget(text_label(breakable(option.reasons_for[0].text), tone="small"))
            self._add_doses(line, option, is_above=(option.id, option.doses) in above)
            for words in held[at]:
                if words not in shared:
                    self.body.addWidget(SaidLine("held", words))
            for words in self._standing(line, option):
                self.body.addLayout(beside(StateMark("done"), text_label(breakable(words)), stretch=1))
        for words in shared:
            self.body.addWidget(SaidLine("held", words))

    def _add_doses(self, line: LineShown, option: OptionNow, *, is_above: bool) -> None:
        """Its doses at the right, beside them the way to the first one while there is one to be charted."""
        doses = QVBoxLayout()
        doses.setSpacing(2)
        doses.addStretch(1)
        for said in self._doses(option, is_above=is_above):
            doses.addWidget(said)
        doses.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(doses, 1)
        if option.id in line.to_start:
            name = self.tr("Record the first dose: {option}").format(option=option.label)
            button = recording(plain_button(self.tr("First dose…"), name))
            button.clicked.connect(partial(self.dose_wanted.emit, line.step, option.id))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)

    def _standing(self, line: LineShown, option: OptionNow) -> list[str]:
        """What became of a choice: which of its drugs run, or that none was started."""
        since = self.tr("{drug} runs since {time}")
        running = [
            since.format(drug=each.label, time=moment(each.started_at, self._protocol))
            for each in line.running
            if each.option == option.id
        ]
        waits = [self.tr("Chosen, not started")] if line.is_chosen else []
        return running or waits

    def _named(self, option: OptionNow, *, is_other: bool) -> QHBoxLayout:
        """The name with its grade; "or" before another one, for no two to be read as one regimen."""
        badge = GradeBadge(option.group, graded_word(option.group, option.grade))
        name = text_label(breakable(option.label), tone="strong")
        parts: list[QWidget] = [name, badge]
        if is_other:
            otherwise = text_label(self.tr("or"), tone="caption")
            otherwise.setWordWrap(False)
            otherwise.setContentsMargins(0, 2, 0, 0)
            parts.insert(0, otherwise)
        row = beside(*parts, spacing=8, stretch=parts.index(name))
        for part in parts:
            row.setAlignment(part, Qt.AlignmentFlag(0) if part is name else Qt.AlignmentFlag.AlignTop)
        return row

    def _doses(self, option: OptionNow, *, is_above: bool) -> list[QLabel]:
        """The first dose line of each drug, at the right, also while the gate is shut; all of them stand on the
        card of the option.
        """
        if is_above:
            return [_at_right(text_label(self.tr("Doses as above"), tone="small"))]
        first: dict[str, DoseNow] = {}
        for dose in option.doses:
            first.setdefault(dose.drug, dose)
        said = []
        for drug, dose in first.items():
            known = self._protocol.drugs.get(drug) if len(first) > 1 else None
            name = f"{known.label.say(self._protocol.language)} " if known is not None else ""
            said.append(_at_right(text_label(breakable(name + dose.text), tone="strong")))
            if dose.problem:
                said.append(_at_right(text_label(breakable(dose.problem), tone="small")))
        return said

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


def line_of(step: str, assessment: Assessment) -> tuple[Line, ChoicesNow]:
    """The line of a step of choice, and its options as they stand."""
    if step == SECOND:
        return Line.SECOND, assessment.second_line
    return Line.FIRST, assessment.first_line


def _at_right(said: QLabel) -> QLabel:
    said.setAlignment(Qt.AlignmentFlag.AlignRight)
    return said


def _own_holds(option: OptionNow, *, gate_is_open: bool) -> list[str]:
    """What holds it besides the gate, which the card says once for both lines."""
    holds = (hold.reason.text for hold in option.holds if gate_is_open or hold.step != GATE)
    return list(dict.fromkeys(holds))


def _line(assessment: Assessment, step: str, choices: ChoicesNow) -> LineShown:
    now, made, shown = assessment.step(step), bool(choices.chosen), choices.standing[:MOST_SHOWN]
    options = {option.id for option in shown}
    running = tuple(each for each in assessment.therapies if each.is_running and each.option in options)
    decided = now.summary if made and not shown else ""
    to_start = choices.to_start & options
    return LineShown(step, now.title, choices.asked_first, shown, decided, made, running, to_start)
