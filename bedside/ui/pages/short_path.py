"""The short path of fulminant disease: draw, leave the gate, treat; what is put off is kept (design.md 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bedside.assess.words import label, moment
from bedside.commands.model import ChooseTherapy, RecordAnswer, StartTherapy
from bedside.domain.observations import Answer, Finding, Remark
from bedside.ui.dialogs.desk import DialogDesk
from bedside.ui.input_guard import take_after_pause
from bedside.ui.pages.page import Page, PageContext
from bedside.ui.presenters.done_words import TAKEN
from bedside.ui.presenters.patient_words import name_and_number
from bedside.ui.presenters.said_once import asked_by
from bedside.ui.soon import soon
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.draw_list import DrawList, taken
from bedside.ui.widgets.flow import FlowLayout
from bedside.ui.widgets.gate_exits import GateExits
from bedside.ui.widgets.lines_together import LinesTogether, before_the_drugs, line_of, lines_together
from bedside.ui.widgets.one_line import OneLine
from bedside.ui.widgets.put_off_list import REFUSED, PutOff
from bedside.ui.widgets.rows import beside, breakable
from bedside.ui.widgets.severity_panel import TierShape
from bedside.ui.widgets.tier_badge import tier_look
from bedside.ui.widgets.working_context import CONTEXT, WorkingContext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime, timedelta

    from bedside.app.case_service import CaseView
    from bedside.assess.model import ActionNow, SeverityNow
    from bedside.commands.decide import Refused
    from bedside.commands.model import Command
    from bedside.ui.dialogs.desk import CommandDialog

REFUSED_WHY = "searches_refused_reason"
SHAPE = 18
SHARES = 11, 10
"""Of the width, for what is drawn, two side by side, and for what is given, a French dose of two drugs on one line."""


class ShortPathPage(Page):
    """Everything of the first hour on one screen."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        protocol = context.protocol
        self._view: CaseView | None = None
        self._is_choosing = False
        self._asked_in: QWidget | None = None
        self.passed, self._shape = Passed(), TierShape("T4a", SHAPE)
        self.desk = DialogDesk(self)
        self.working_context = WorkingContext(protocol)
        self.draws = DrawList(protocol)
        self.exits = GateExits(protocol)
        self.lines = LinesTogether(protocol)
        self.put_off = PutOff(protocol)
        self._lay_out_page()
        self._connect()

    def show_view(self, view: CaseView) -> None:
        """Draw the short path as it stands."""
        self._view = view
        assessment = view.assessment
        self._show_heading(assessment.severity, assessment.judged_at, assessment.next_action)
        self.working_context.show_contexts(assessment.contexts)
        self.draws.show_rows(tuple(line for line in assessment.plan if line.kind == "draw"))
        self.exits.show_gate(assessment.gate)
        lines = lines_together(assessment)
        before = before_the_drugs(assessment, lines)
        self.lines.show_lines(lines, before, gate_is_open=assessment.gate.is_open)
        self.put_off.show_view(view)
        self.desk.stand_for(name_and_number(view))
        if not self._is_choosing:
            self.desk.settle()

    def show_refusal(self, command: Command, refused: Refused) -> bool:
        """Show in the open dialog why its command was refused."""
        return self.desk.show_refusal(command, refused)

    def clear(self) -> None:
        """Forget the case."""
        self._view = None
        self.desk.close()
        self.desk.stand_for("")
        self.draws.clear()
        self.exits.clear()
        self.lines.clear()
        self.put_off.clear()
        self.passed.clear()
        self.set_heading("", "")

    def _show_heading(self, severity: SeverityNow, now: datetime, action: ActionNow) -> None:
        title = self.tr("{tier}: short path").format(tier=severity.label)
        self.set_heading(title, "")
        self._shape.show_tier(severity.tier.value)
        mark_as(self.title, meaning=tier_look(severity.tier.value).role)
        since = severity.since
        self.passed.setVisible(since is not None)
        if since is not None:
            self.passed.show_time(now - since, moment(since, self.context.protocol), self._due(action))

    def _due(self, action: ActionNow) -> str:
        """Since when the first dose is late, or until when it is to be given; "" where another act comes first."""
        if action.due_at is None or not action.of_first_dose:
            return ""
        said = self.tr("first dose was due {time}") if action.overdue else self.tr("first dose due {time}")
        return said.format(time=moment(action.due_at, self.context.protocol))

    @Slot(object)
    def _take(self, items: tuple[str, ...]) -> None:
        """One press, one sample time for all the items of a line."""
        now, protocol = self.context.now(), self.context.protocol
        self.commands.emit([RecordAnswer(observation=taken(item, protocol, now)) for item in items], TAKEN)

    @Slot()
    def _ask_reason(self) -> None:
        """One reason puts off every search that is open; each stays on the list and comes first on the sheet."""
        from bedside.ui.dialogs.ask_line import AskLineDialog

        lead = self.tr(
            "Searches that are open are put off with one reason. Each stays on the list and comes first on the sheet; "
            "the parasite gate is left by its own ways."
        )
        dialog = AskLineDialog(
            self.tr("The first dose cannot wait"), lead, self.tr("Why"), self.tr("Put off"), self
        )
        if self._view is not None:
            names = [label(self.context.protocol, item) for item in self._view.assessment.open_searches]
            said = self.tr("{count} are put off: {names}").format(count=len(names), names=", ".join(names))
            dialog.body.addWidget(text_label(breakable(said), tone="small"))
            dialog.name_patient(name_and_number(self._view))
        dialog.accepted.connect(self._put_off_searches)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _put_off_searches(self) -> None:
        dialog, now = self.sender(), self.context.now()
        refused = Finding(item=REFUSED, answer=Answer.YES, collected_at=now)
        why = Remark(item=REFUSED_WHY, text=str(getattr(dialog, "text", "")), collected_at=now)
        for said in (refused, why):
            self.command.emit(RecordAnswer(observation=said))

    @Slot(str)
    def _first_dose(self, parasite: str) -> None:
        self._ask_against(parasite, self.exits)

    @Slot(str)
    def _first_before_a_line(self, parasite: str) -> None:
        self._ask_against(parasite, self.lines)

    def _ask_against(self, parasite: str, part: QWidget) -> None:
        from bedside.ui.dialogs.start_therapy import Start, StartTherapyDialog, dose_lines

        view, protocol = self._view, self.context.protocol
        if view is None:
            return
        known = protocol.parasites[parasite]
        title = self.tr("First dose against {parasite}").format(parasite=known.label.say(protocol.language))
        now = view.assessment
        lines = dose_lines(now, known.drugs)
        again = self.tr("One more dose against {parasite}").format(
            parasite=known.label.say(protocol.language)
        )
        start = Start(title, known.drugs, now, parasite=parasite, lines=lines, again=again)
        self._ask(StartTherapyDialog(start, self.context, self), part)

    @Slot(str, str)
    def _first_of_option(self, step: str, option: str) -> None:
        """The first dose of an option of a line; it stands as the choice of that line from then on."""
        from bedside.assess.plan import still_to_draw
        from bedside.ui.dialogs.start_therapy import Start, StartTherapyDialog

        view, protocol = self._view, self.context.protocol
        if view is None:
            return
        now = view.assessment
        line, choices = line_of(step, now)
        shown, known = next(each for each in choices.options if each.id == option), protocol.options[option]
        title = self.tr("First dose: {option}").format(option=shown.label)
        again = self.tr("One more dose: {option}").format(option=shown.label)
        draws, acts = still_to_draw(now, option), asked_by(shown)
        start = Start(
            title, known.drugs, now, option, line, lines=shown.doses, again=again, draws=draws, acts=acts
        )
        dialog = StartTherapyDialog(start, self.context, self)
        if not choices.chosen:
            dialog.add_note(self.tr("It is recorded as your choice of this line, too."))
        self._ask(dialog, self.lines)

    @Slot(object)
    def _carry_out(self, command: Command) -> None:
        """A first dose of an option is recorded after its choice: the choice is refused first, in the same dialog."""
        if self._chooses(command) and isinstance(command, StartTherapy) and command.line is not None:
            self._is_choosing = True
            self.command.emit(ChooseTherapy(line=command.line, option=command.option))
            self._is_choosing = False
            if self._chooses(command):
                return
        self.command.emit(command)

    def _chooses(self, command: Command) -> bool:
        """Whether a first dose belongs to an option that does not stand chosen yet."""
        if self._view is None or not isinstance(command, StartTherapy) or command.line is None:
            return False
        return self._view.state.choice_for(command.line) is None

    def _ask(self, dialog: CommandDialog, part: QWidget) -> None:
        """Put a dialog in front; what asked for it is drawn anew with the answer, so the keyboard is looked after."""
        self._asked_in = part
        dialog.finished.connect(self._give_keyboard_back_later)
        self.desk.show(dialog)

    @Slot()
    def _give_keyboard_back_later(self) -> None:
        soon(self, self._give_keyboard_back)

    @Slot()
    def _give_keyboard_back(self) -> None:
        """To what is next in the part that asked, or after it; a part of the page that has it keeps it."""
        here = self.window().focusWidget()
        if here is not None and self.isAncestorOf(here) and here.isVisible():
            return
        parts: tuple[QWidget, ...] = (self.draws, self.exits, self.lines, self.put_off)
        start = parts.index(self._asked_in) if self._asked_in in parts else 0
        following = next(self._acts(parts[start:]), None)
        if following is not None:
            following.setFocus()

    def _acts(self, parts: Iterable[QWidget]) -> Iterator[QPushButton]:
        """The buttons of these parts but for the links."""
        ways = (button for part in parts for button in part.findChildren(QPushButton))
        return (way for way in ways if way.isVisibleTo(self) and way.property("kind") != "link")

    def take_keyboard(self) -> bool:
        """The trigger while it is asked, else the next draw, a way out of the gate, a first dose.

        It takes a key after a pause only: whoever unlocked or opened the case ahead of the screen meant another one.
        """
        draw = self.draws.first_open
        asked, later = self._acts((self.working_context,)), self._acts((self.exits, self.lines))
        first = next(asked, None) or draw or next(later, None)
        if first is None or not first.isEnabled():
            return False
        if (holder := first.parentWidget()) is not None:
            take_after_pause(holder)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @Slot()
    def _ask_context(self) -> None:
        from bedside.ui.dialogs.context_codes import ContextCodesDialog

        if self._view is not None:
            now = self._view.assessment.items.get(CONTEXT)
            self._ask(ContextCodesDialog(self.context, now, self), self.working_context)

    @Slot()
    def _override(self) -> None:
        from bedside.ui.dialogs.override import OverrideDialog

        if self._view is not None:
            self._ask(OverrideDialog(self._view.assessment.gate, self.context, self), self.exits)

    def _connect(self) -> None:
        self.desk.command.connect(self._carry_out)
        self.desk.pinned_command.connect(self.pinned_command)
        self.draws.taken_wanted.connect(self._take)
        self.draws.item_wanted.connect(self.focus_item)
        self.draws.cannot_wait.connect(self._ask_reason)
        self.exits.dose_wanted.connect(self._first_dose)
        self.exits.override_wanted.connect(self._override)
        self.lines.dose_wanted.connect(self._first_of_option)
        self.lines.parasite_wanted.connect(self._first_before_a_line)
        self.lines.step_wanted.connect(self.go_to_step)
        self.lines.item_wanted.connect(self.focus_item)
        self.put_off.item_wanted.connect(self.focus_item)
        self.working_context.wanted.connect(self._ask_context)

    def _lay_out_page(self) -> None:
        self.title_row.removeWidget(self.title)
        self.heading.removeWidget(self.lead)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(beside(self._shape, self.title, stretch=1))
        words.addWidget(self.passed)
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addLayout(words, 1)
        both.addWidget(self.working_context, 1)
        self.heading.addLayout(both)
        self.body.setContentsMargins(10, 4, 8, 2)
        self.body.setSpacing(5)
        right = QVBoxLayout()
        right.setSpacing(6)
        for part in (self.exits, self.lines):
            right.addWidget(part)
        right.addStretch(1)
        # Read line by line: from the draws the keyboard comes to the ways out, last to what is put off, at the foot.
        columns = QGridLayout()
        columns.setHorizontalSpacing(8)
        columns.setVerticalSpacing(6)
        columns.addWidget(self.draws, 0, 0)
        columns.addLayout(right, 0, 1, 2, 1)
        columns.setRowStretch(0, 1)
        columns.addWidget(self.put_off, 1, 0)
        for column, share in enumerate(SHARES):
            columns.setColumnStretch(column, share)
        self.body.addLayout(columns)


class Passed(QWidget):
    """How long the patient has been this ill: the time that the first dose has waited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._time, self._since, self._due = (
            OneLine("", "passed"),
            OneLine("", "small"),
            OneLine("", "strong"),
        )
        line = FlowLayout(self, spacing=8, down=0)
        line.setContentsMargins(SHAPE + 10, 0, 0, 0)
        for said in (self._time, self._since, self._due):
            line.addWidget(said)

    def show_time(self, passed: timedelta, since: str, due: str = "") -> None:
        """Whole minutes, hours from sixty on, and when the first dose is due, else since when: for the rest of the hour
        to stay in sight it is one line.
        """
        hours, minutes = divmod(max(int(passed.total_seconds() // 60), 0), 60)
        time = (
            self.tr("{hours} h {minutes} min").format(hours=hours, minutes=f"{minutes:02}")
            if hours
            else self.tr("{minutes} min").format(minutes=minutes)
        )
        self._time.setText(time)
        self._time.setAccessibleName(self.tr("Time in this tier: {time}").format(time=time))
        self._since.setText(self.tr("since {time}").format(time=since))
        self._time.setToolTip(self._since.text())
        self._since.setVisible(not due)
        self._due.setText(due)
        self._due.setVisible(bool(due))

    def clear(self) -> None:
        """Forget the time."""
        self._time.clear()
        self._time.setAccessibleName("")
        self._time.setToolTip("")
        self._since.clear()
        self._due.clear()
