"""First and second line side by side on the short path: what is chosen, else the options that stand first in each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bedside.assess.therapies import STRONGYLOIDES
from bedside.assess.words import label, moment
from bedside.domain.therapy import Grade, Group, Line
from bedside.ui.language import captioned
from bedside.ui.recording import recording
from bedside.ui.widgets.badge import Panel, rule_line, text_label
from bedside.ui.widgets.flow import FlowLayout
from bedside.ui.widgets.grade_badge import GradeBadge, graded_word
from bedside.ui.widgets.link_text import Link, LinkText, listed
from bedside.ui.widgets.one_line import OneLine
from bedside.ui.widgets.rows import beside, breakable, clear_rows, link_button, plain_button
from bedside.ui.widgets.said_lines import SaidLine
from bedside.ui.widgets.state_mark import StateMark
from bedside.ui.widgets.tick_row import TickRow

if TYPE_CHECKING:
    from bedside.assess.model import Assessment, ChoicesNow, DoseNow, OptionNow, TherapyNow
    from bedside.protocol.protocol import Protocol

MOST_SHOWN = 3
BETWEEN = 3
"""Pixels more between two alternatives than within one."""
NO_TRIGGER = "choice.h8.no_context"
"""Asked for over both columns while nothing is named (`working_context`)."""
FIRST, SECOND, GATE = "first_line", "second_line", "parasitic_exclusion"
IVERMECTIN = "warn.ivermectin_with_steroid"
PRECEDES = frozenset({"warn.culprit_drug", "warn.doxycycline", IVERMECTIN})
"""What goes before any drug of the lines: its own step is not opened in the first hour (INV-40, 41, 43)."""
AGAINST_IT = frozenset({IVERMECTIN, "choice.flag.strongyloides"})
"""Asks for a drug against it, whose first dose is charted beside the words: the gate may be open, without its exits."""
CHARTED = "choice.flag.strongyloides_charted"
"""Said in the place of what asked for it."""


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


class Before(NamedTuple):
    """What is to be done before a drug of the lines, or was, and against which parasite it asks for a drug."""

    text: str
    parasite: str = ""
    is_done: bool = False


class Told(NamedTuple):
    """What the card says of an option: said again a line further down, it would only be looked for differences."""

    option: str
    doses: tuple[DoseNow, ...]
    holds: tuple[str, ...]


def lines_together(assessment: Assessment) -> tuple[LineShown, LineShown]:
    """Both lines as the short path shows them; every option stays one press away on its step."""
    first, second = assessment.first_line, assessment.second_line
    return _line(assessment, FIRST, first), _line(assessment, SECOND, second)


def before_the_drugs(assessment: Assessment, lines: tuple[LineShown, ...]) -> tuple[Before, ...]:
    """What is given or stopped before the first dose; with the gate open also what the shown options ask for."""
    said = {each.text: each.rule for each in assessment.warnings if each.rule in PRECEDES}
    runs = IVERMECTIN in said.values()  # a steroid, and it is said already
    if assessment.gate.is_open and not runs:
        notes = (flag for line in lines for option in line.options for flag in option.flags)
        said |= {flag.text: flag.rule for flag in notes if flag.asks_for_act or flag.rule == CHARTED}
    return tuple(
        Before(text, STRONGYLOIDES if rule in AGAINST_IT else "", rule == CHARTED)
        for text, rule in said.items()
    )


class LinesTogether(Panel):
    """Draws both lines.

    Signals:
        step_wanted: open the step of a line. item_wanted: an item that is asked first.
        dose_wanted: step and option whose first dose is to be charted.
        parasite_wanted: id of the parasite whose first dose is to be charted.
    """

    step_wanted = Signal(str)
    item_wanted = Signal(str)
    dose_wanted = Signal(str, str)
    parasite_wanted = Signal(str)

    def __init__(self, protocol: Protocol, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self.body.setContentsMargins(14, 6, 14, 6)
        self.body.setSpacing(2)
        self._protocol = protocol
        self._shown: tuple[tuple[LineShown, ...], tuple[Before, ...], bool] | None = None

    def show_lines(
        self, lines: tuple[LineShown, ...], before: tuple[Before, ...] = (), *, gate_is_open: bool
    ) -> None:
        """Draw these lines, below what goes before their drugs, when they are others."""
        if (lines, before, gate_is_open) == self._shown:
            return
        self._shown = (lines, before, gate_is_open)
        clear_rows(self.body)
        self.setAccessibleName(self.tr("First line and second line together"))
        if not gate_is_open:
            said = self.tr("Opens when the gate is treated or overridden.")
            self.body.addWidget(text_label(said, tone="strong", meaning="pending"))
        for asked in before:
            self._draw_before(asked)
        above: set[Told] = set()
        for line in lines:
            if self.body.count():
                self.body.addWidget(rule_line())
            self._draw_line(line, above, gate_is_open=gate_is_open)
            above |= {_told(option, gate_is_open=gate_is_open) for option in line.options if option.doses}

    def clear(self) -> None:
        """Forget every option."""
        self._shown = None
        clear_rows(self.body)

    def _draw_before(self, asked: Before) -> None:
        """What is asked for; where a drug against a parasite is, a press on it charts that; then, that it was given."""
        known = self._protocol.parasites.get(asked.parasite)
        if asked.is_done:
            self.body.addLayout(beside(StateMark("done"), text_label(breakable(asked.text)), stretch=1))
        elif known is None:
            self.body.addWidget(SaidLine("act", asked.text))
        else:
            parasite = known.label.say(self._protocol.language)
            name = self.tr("Record the first dose against {parasite}").format(parasite=parasite)
            row = recording(TickRow(asked.text, captioned(name, asked.text), role="due"))
            row.clicked.connect(partial(self.parasite_wanted.emit, asked.parasite))
            self.body.addWidget(row)

    def _draw_line(self, line: LineShown, above: set[Told], *, gate_is_open: bool) -> None:
        self.body.addLayout(self._headed(line))
        if line.asked_first:
            asked = LinkText()
            links = [Link(item, label(self._protocol, item)) for item in line.asked_first]
            asked.say(self.tr("Asked first: "), *listed(links))
            asked.item_wanted.connect(self.item_wanted)
            self.body.addWidget(asked)
        if line.decided:
            self.body.addLayout(beside(StateMark("done"), text_label(line.decided), stretch=1))
        told = [_told(option, gate_is_open=gate_is_open) for option in line.options]
        held = [() if each in above else each.holds for each in told]
        shared = [words for words in (held[0] if held else []) if all(words in each for each in held)]
        for at, option in enumerate(line.options):
            if at:
                self.body.addSpacing(BETWEEN)
            self.body.addLayout(self._option(line, option, is_above=told[at] in above))
            for words in held[at]:
                if words not in shared:
                    self.body.addWidget(SaidLine("held", words, tone="small"))
            self._add_standing(line, option)
        for words in shared:
            self.body.addWidget(SaidLine("held", words, tone="small"))

    def _headed(self, line: LineShown) -> QHBoxLayout:
        """Title, the grade of what stands first, and the way to all options."""
        words = QWidget()
        flow = FlowLayout(words, spacing=6, down=1, middle=True)
        flow.addWidget(
            OneLine(self.tr("First line") if line.step == FIRST else self.tr("Second line"), "caption")
        )
        for first in line.options[:1]:
            flow.addWidget(_grade(first))
        return beside(words, self._way_to(line), spacing=4, stretch=0)

    def _option(self, line: LineShown, option: OptionNow, *, is_above: bool) -> QVBoxLayout:
        """An option, and beside it the way to its first dose while there is one to be charted.

        Its grade stands where it is not that of the heading, and "or" where it is not the first: no two are read as
        one regimen. Why it is offered is one press away, with what speaks against it.
        """
        name = _named(option.label, self.tr("or") if option is not line.options[0] else "")
        grade = [_grade(option)] if _rank(option) != _rank(line.options[0]) else []
        doses = self._doses(option, is_above=is_above)
        shown = QVBoxLayout()
        shown.setSpacing(0)
        if option.id not in line.to_start:
            shown.addWidget(_flowing(name, *grade, *doses))
            return shown
        said = self.tr("Record the first dose: {option}").format(option=option.label)
        button = recording(plain_button(self.tr("First dose…"), said))
        button.clicked.connect(partial(self.dose_wanted.emit, line.step, option.id))
        together = doses if len(doses) == 1 else []
        shown.addLayout(beside(_flowing(name, *grade, *together), button, spacing=12, stretch=0))
        if doses and not together:  # of several drugs: beside the button each would stand on lines of its own
            shown.addWidget(_flowing(*doses))
        return shown

    def _add_standing(self, line: LineShown, option: OptionNow) -> None:
        """What became of a choice: which of its drugs run at what dose, also where it is not the advised one, or
        that none was started.
        """
        running = [each for each in line.running if each.option == option.id]
        for each in running:
            since = self.tr("{drug} runs since {time}: {dose}")
            time, dose = moment(each.started_at, self._protocol), each.differs or each.dose
            words = since.format(drug=each.label, time=time, dose=dose)
            if each.differs:
                self.body.addWidget(SaidLine("against", words))
            else:
                self.body.addLayout(beside(StateMark("done"), text_label(breakable(words)), stretch=1))
        if line.is_chosen and not running:
            waits = text_label(self.tr("Chosen, not started"))
            self.body.addLayout(beside(StateMark("done"), waits, stretch=1))

    def _doses(self, option: OptionNow, *, is_above: bool) -> list[OneLine]:
        """The first dose line of each drug, also while the gate is shut; all of them stand on the card of the
        option.
        """
        if is_above:
            return [OneLine(self.tr("As above"), "small")]
        first: dict[str, DoseNow] = {}
        for dose in option.doses:
            first.setdefault(dose.drug, dose)
        said, why = [], {dose.problem for dose in first.values()}
        for drug, dose in first.items():
            known = self._protocol.drugs.get(drug) if len(first) > 1 else None
            name = f"{known.label.say(self._protocol.language)} " if known is not None else ""
            said.append(OneLine(name + dose.text, "task"))
            if dose.problem and len(why) > 1:
                said.append(OneLine(dose.problem, "small"))
        if len(why) == 1:  # one reason for all of them is said once
            said += [OneLine(problem, "small") for problem in why if problem]
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


def _flowing(*parts: QWidget) -> QWidget:
    """Side by side as long as there is room."""
    shown = QWidget()
    line = FlowLayout(shown, spacing=6, down=0, middle=True)
    for part in parts:
        line.addWidget(part)
    return shown


def _named(label: str, alternative: str) -> QWidget:
    """The name of an option; what says that it is another one stays on its line."""
    name = OneLine(label, "strong")
    if not alternative:
        return name
    both = QWidget()
    both.setLayout(beside(OneLine(alternative, "caption"), name, spacing=8, stretch=1))
    return both


def _grade(option: OptionNow) -> GradeBadge:
    return GradeBadge(option.group, graded_word(*_rank(option)))


def _rank(option: OptionNow) -> tuple[Group, Grade]:
    return option.group, option.grade


def _told(option: OptionNow, *, gate_is_open: bool) -> Told:
    """What is said of it; not what the page says once over both lines: that the gate is shut, the trigger missing."""
    holds = (
        hold.reason.text
        for hold in option.holds
        if hold.reason.rule != NO_TRIGGER and (gate_is_open or hold.step != GATE)
    )
    return Told(option.id, option.doses, tuple(dict.fromkeys(holds)))


def _line(assessment: Assessment, step: str, choices: ChoicesNow) -> LineShown:
    now, made, shown = assessment.step(step), bool(choices.chosen), choices.standing[:MOST_SHOWN]
    options = {option.id for option in shown}
    running = tuple(each for each in assessment.therapies if each.is_running and each.option in options)
    decided = now.summary if made and not shown else ""
    to_start = choices.to_start & options
    return LineShown(step, now.title, choices.asked_first, shown, decided, made, running, to_start)
