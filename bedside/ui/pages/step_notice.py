"""What stands at the top of a step: its warnings, at most one of which interrupts, and the parasite gate.

At the end of the severity step stands `team`: the diagnosis of a team, for who has looked at everything above.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bedside.ui.dialogs.desk import DialogDesk
from bedside.ui.presenters.patient_words import name_and_number
from bedside.ui.presenters.walk import SHORT_PATH
from bedside.ui.recording import recording
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.gate_look import said_by_state
from bedside.ui.widgets.gate_panel import GatePanel
from bedside.ui.widgets.gate_rows import treat_button
from bedside.ui.widgets.gate_stop import GateStop
from bedside.ui.widgets.notice_mark import NoticeMark
from bedside.ui.widgets.rows import beside, breakable, clear_rows, hanging, plain_button
from bedside.ui.widgets.state_mark import StateMark

if TYPE_CHECKING:
    from bedside.app.case_service import CaseView
    from bedside.assess.model import GateNow, WarningNow
    from bedside.commands.decide import Refused
    from bedside.commands.model import Command
    from bedside.ui.pages.page import Page, PageContext

SHUT = "warn.gate_shut"
GATE_STEP, MDT_STEP = "parasitic_exclusion", "severity"

TREATS = {"treat_parasites_empirically"}

Ways = tuple[bool, bool] | None
"""Out of the shut gate: by empirical treatment, by override; None where something else interrupts."""


class StepNotice(QWidget):
    """Shows the warnings of one step; on the step of the parasites also the gate.

    Signals:
        command, pinned_command: what a dialog opened here asks for.
        focus_item: an item that is still open.
        step_wanted: the step that lifts what interrupts, or the page of the first doses.
        override_wanted, mdt_wanted: the clinician opened the dialog of that name.
    """

    command = Signal(object)
    pinned_command = Signal(object, str)
    focus_item = Signal(str)
    step_wanted = Signal(str)
    override_wanted = Signal()
    mdt_wanted = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._view: CaseView | None = None
        self._warnings: tuple[WarningNow, ...] | None = None
        self.said_elsewhere: frozenset[str] = frozenset()
        self._stop: tuple[str, bool, Ways] = ("", False, None)
        self._calm: list[WarningNow] = []
        self.desk = DialogDesk(self)
        self._stop_place, self._calm_place = QVBoxLayout(), QVBoxLayout()
        self.gate = GatePanel(context.protocol, self)
        self._mdt = recording(plain_button(self.tr("Record MDT diagnosis…")))
        self.team = QWidget(self)
        self._lay_out()
        self._connect()

    def speak_through(self, page: Page) -> None:
        """Let the page ask for what is asked for here."""
        self.command.connect(page.command)
        self.pinned_command.connect(page.pinned_command)
        self.focus_item.connect(page.focus_item)
        self.step_wanted.connect(page.go_to_step)

    def show_view(self, view: CaseView, *, is_aloud: bool = False) -> None:
        """Draw what holds for this step now; nothing while one item is read aloud."""
        self._view = view
        assessment = view.assessment
        here = (w for w in assessment.warnings if w.step == self._context.step)
        warnings = tuple(w for w in here if w.rule not in self.said_elsewhere)
        self._show_warnings(warnings, assessment.gate)
        if self._context.step == GATE_STEP:
            self.gate.show_gate(assessment.gate, assessment.overrides)
        self.team.setVisible(self._context.step == MDT_STEP and assessment.severity.overt is not True)
        self.setVisible(bool(self._warnings) or self._context.step == GATE_STEP)
        self.desk.stand_for(name_and_number(view))
        self.desk.settle()
        for part in (self, self.team) if is_aloud else ():
            part.hide()

    def show_refusal(self, command: Command, refused: Refused) -> bool:
        """Show in the open dialog why its command was refused."""
        return self.desk.show_refusal(command, refused)

    def clear(self) -> None:
        """Forget the case."""
        self._view = self._warnings = None
        self.desk.close()
        self.desk.stand_for("")
        self._stop, self._calm = ("", False, None), []
        for place in (self._stop_place, self._calm_place):
            clear_rows(place)
        self.gate.clear()

    @property
    def interrupts(self) -> bool:
        """Whether one of them stands in red, or says where to begin."""
        return bool(self._stop[0])

    @property
    def warnings(self) -> tuple[WarningNow, ...]:
        """The warnings shown now, the interrupting one first."""
        return self._warnings or ()

    @property
    def doors(self) -> frozenset[str]:
        """Options whose doors stand here: the ways out of the shut gate."""
        text, _, ways = self._stop
        may_treat, may_override = ways if text and ways is not None else (False, False)
        if not may_override:
            return frozenset()
        return frozenset({"complete_gate_tests", "gate_override"} | (TREATS if may_treat else set()))

    @Slot()
    def open_override(self) -> None:
        """Ask for an override of what is shut now."""
        from bedside.ui.dialogs.override import OverrideDialog

        if self._view is not None:
            self.override_wanted.emit()
            self.desk.show(OverrideDialog(self._view.assessment.gate, self._context, self))

    @Slot()
    def open_mdt(self) -> None:
        """Ask for the diagnosis of a team."""
        from bedside.ui.dialogs.mdt import MdtDialog

        self.mdt_wanted.emit()
        self.desk.show(MdtDialog(self._context, self))

    def _show_warnings(self, warnings: tuple[WarningNow, ...], gate: GateNow) -> None:
        """The one that interrupts leads; the others stand under it by rank."""
        first = next((each for each in warnings if each.interrupts), None)
        rest = [each for each in warnings if each is not first]
        self._warnings = (*([first] if first else []), *rest)
        self._show_stop(first, gate if first is not None and first.rule == SHUT else None)
        self._show_calm(rest)

    def _show_stop(self, first: WarningNow | None, gate: GateNow | None) -> None:
        """The one that interrupts, of the shut gate with its ways on; the same one is not drawn and not read out again
        (H18).
        """
        text, begins = (first.text, first.begins) if first is not None else ("", False)
        ways = (gate.may_treat, gate.may_override) if gate is not None else None
        if (text, begins, ways) == self._stop:
            return
        self._stop = (text, begins, ways)
        clear_rows(self._stop_place)
        if text and gate is not None:
            self._stop_place.addWidget(self._gate_stop(text, gate))
        elif text:
            self._stop_place.addWidget(self._start(text) if begins else _stop(text))

    def _gate_stop(self, text: str, gate: GateNow) -> GateStop:
        """The ways out of the shut gate, as its own step has them, and the way to it."""
        forms = self._context.protocol.content.steps
        title = next(
            form.title.say(self._context.protocol.language) for form in forms if form.id == GATE_STEP
        )
        to_gate = plain_button(self.tr("Open {step}").format(step=title))
        to_gate.clicked.connect(self._open_gate)
        ways, over_it = [to_gate], []
        if gate.may_override and gate.may_treat:
            ways.insert(0, treat_button())
            ways[0].clicked.connect(self._open_short_path)
        if gate.may_override:
            over_it = [recording(plain_button(self.tr("Override…"), self.tr("Override the parasite gate")))]
            over_it[0].clicked.connect(self.open_override)
        names = [said for _, said in said_by_state(self._context.protocol, gate.unsettled)]
        return GateStop(text, names, ways, over_it)

    @Slot()
    def _open_short_path(self) -> None:
        self.step_wanted.emit(SHORT_PATH)

    @Slot()
    def _open_gate(self) -> None:
        self.step_wanted.emit(GATE_STEP)

    def _show_calm(self, warnings: list[WarningNow]) -> None:
        if warnings != self._calm:
            self._calm = warnings
            clear_rows(self._calm_place)
            if warnings:
                self._calm_place.addWidget(_calm(warnings))

    def _start(self, why: str) -> Panel:
        """Where to begin on a step on which nothing is answered yet: said calmly, nothing went wrong."""
        panel = Panel("notice", "accent")
        panel.body.setContentsMargins(14, 10, 14, 10)
        words = text_label(self.tr("Start here: the weight first."), tone="strong")
        why_first = text_label(breakable(why), tone="small")
        panel.body.addLayout(hanging(NoticeMark("accent"), words, why_first, apart=1))
        panel.setAccessibleName(why)
        return panel

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._stop_place)
        column.addLayout(self._calm_place)
        column.addWidget(self.gate)
        row = QHBoxLayout(self.team)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._mdt)
        row.addStretch(1)
        self.gate.setVisible(self._context.step == GATE_STEP)
        self.team.hide()

    def _connect(self) -> None:
        self.gate.override_wanted.connect(self.open_override)
        self.gate.treat_wanted.connect(self._open_short_path)
        self.gate.item_wanted.connect(self.focus_item)
        self._mdt.clicked.connect(self.open_mdt)
        self.desk.command.connect(self.command)
        self.desk.pinned_command.connect(self.pinned_command)


def _stop(text: str) -> Panel:
    """The one warning that interrupts: red stripe and octagon."""
    panel = Panel("notice", "blocked")
    panel.body.setContentsMargins(14, 8, 12, 8)
    words = text_label(breakable(text), tone="strong")
    panel.body.addLayout(beside(StateMark("blocked"), words, spacing=12, stretch=1))
    panel.setAccessibleName(text)
    return panel


def _calm(warnings: list[WarningNow]) -> Panel:
    """Everything else, in place and in one panel: what asks for an act first, what only supports quieter."""
    asking = [each for each in warnings if not each.supports]
    panel = Panel("notice", "due" if asking else "accent")
    panel.body.setContentsMargins(14, 10, 14, 10)
    panel.body.setSpacing(5)
    for each in asking:
        words = text_label(breakable(each.text), tone="strong")
        panel.body.addLayout(beside(NoticeMark("due"), words, stretch=1))
    for each in warnings:
        if each.supports:
            words = text_label(breakable(each.text), tone="small")
            panel.body.addLayout(beside(NoticeMark("accent"), words, stretch=1))
    return panel
