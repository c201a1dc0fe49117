"""The two ways out of a shut gate on the short path: treat empirically, or override."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from bedside.assess.gate_words import state_words
from bedside.domain.gates import GateState
from bedside.ui.language import captioned
from bedside.ui.recording import recording
from bedside.ui.widgets.badge import Panel, rule_line, text_label
from bedside.ui.widgets.flow import FlowLayout
from bedside.ui.widgets.gate_look import gate_mark, said_by_state
from bedside.ui.widgets.one_line import OneLine
from bedside.ui.widgets.rows import beside, breakable, clear_rows, hanging, plain_button
from bedside.ui.widgets.state_mark import StateMark

if TYPE_CHECKING:
    from bedside.assess.model import GateNow, ParasiteNow
    from bedside.protocol.protocol import Protocol

MOST_NAMED = 2
"""So many of a state are named; more take lines from the first hour, and stand in the live picture and in the menu."""


class GateExits(Panel):
    """Draws both ways, or that the gate is open.

    Signals:
        dose_wanted: id of the parasite whose first dose is to be charted.
        override_wanted: two seniors decide.
    """

    dose_wanted = Signal(str)
    override_wanted = Signal()

    def __init__(self, protocol: Protocol, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self.body.setContentsMargins(14, 6, 14, 6)
        self.body.setSpacing(4)
        self._protocol = protocol
        self._shown: GateNow | None = None
        self._to_treat: tuple[ParasiteNow, ...] = ()
        self._menu = QMenu(self)

    def show_gate(self, gate: GateNow) -> None:
        """Draw the gate when it is another one."""
        if gate == self._shown:
            return
        self._shown = gate
        self._menu.close()
        clear_rows(self.body)
        state = text_label(self.tr("Open") if gate.is_open else self.tr("Two ways out"), tone="soft")
        state.setWordWrap(False)
        title = text_label(self.tr("Parasite gate"), tone="heading")
        self.body.addLayout(beside(title, state, stretch=0))
        if gate.is_open:
            limits = [limit.text for limit in gate.limits]
            said = gate.banner
            if (
                gate.state is GateState.OVERRIDDEN and limits
            ):  # which ones and until when stands red over the page
                said = limits.pop(0)
            words = text_label(breakable(said))
            self.body.addLayout(beside(StateMark(gate_mark(gate.state)), words, stretch=1))
            for limit in limits:
                self.body.addWidget(text_label(breakable(limit), tone="small"))
            return
        self._draw_treat(gate)
        self.body.addWidget(rule_line())
        self._draw_override()

    def clear(self) -> None:
        """Forget the gate."""
        self._shown, self._to_treat = None, ()
        self._menu.close()
        self._menu.clear()
        clear_rows(self.body)

    def _draw_treat(self, gate: GateNow) -> None:
        """The way, its one button, and under it what is open by its state: no name stands in a row of its own."""
        self._to_treat = tuple(p for p in gate.unsettled if not p.awaits_agreement)
        words = _headed(self.tr("Treat empirically"), self.tr("A first dose each, after its samples."))
        button = recording(plain_button(self.tr("First dose…"), self._way_in()))
        button.clicked.connect(self._ask_against_which)
        button.setVisible(bool(self._to_treat))
        self.body.addLayout(beside(words, button, spacing=12, stretch=0))
        whole = said_by_state(self._protocol, self._to_treat)
        short = said_by_state(self._protocol, self._to_treat, most=MOST_NAMED)
        for (state, every), (_, said) in zip(whole, short, strict=True):
            names = text_label(breakable(said), tone="reading")
            if said != every:
                names.setAccessibleName(every)
                names.setToolTip(every)
            self.body.addLayout(beside(StateMark(gate_mark(state)), names, stretch=1))
        for parasite in gate.unsettled:
            if parasite.awaits_agreement:
                self.body.addLayout(self._awaiting(parasite))

    def _way_in(self) -> str:
        """What the button does; one that is open alone needs no choice."""
        if len(self._to_treat) != 1:
            return self.tr("Record the first dose against an open parasite")
        return self.tr("Record the first dose against {parasite}").format(parasite=self._to_treat[0].label)

    def _awaiting(self, parasite: ParasiteNow) -> QHBoxLayout:
        """Its drug is charted: a second first dose is not offered, the agreement is what is missing."""
        state = state_words(self._protocol, parasite.state)
        said = (
            text_label(breakable(captioned(parasite.label, state)), tone="reading"),
            text_label(breakable(parasite.action), tone="strong"),
        )
        return hanging(StateMark(gate_mark(parasite.state)), *said, apart=0)

    def _draw_override(self) -> None:
        words = _headed(self.tr("Override"), self.tr("Two named seniors and a reason."))
        button = recording(plain_button(self.tr("Override…"), self.tr("Override the parasite gate")))
        button.clicked.connect(self.override_wanted)
        self.body.addLayout(beside(words, button, stretch=0))

    @Slot()
    def _ask_against_which(self) -> None:
        """Straight to the dose of one that is open alone, else each of them is an entry of a menu."""
        button = self.sender()
        if len(self._to_treat) == 1:
            self.dose_wanted.emit(self._to_treat[0].id)
        elif isinstance(button, QPushButton):
            self._menu.clear()
            for parasite in self._to_treat:
                self._menu.addAction(parasite.label, partial(self.dose_wanted.emit, parasite.id))
            self._menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def _headed(title: str, said: str) -> QWidget:
    """A way out: its name, and beside it what it takes."""
    words = QWidget()
    line = FlowLayout(words, spacing=8, down=0, middle=True)
    line.addWidget(OneLine(title, "strong"))
    line.addWidget(OneLine(said, "small"))
    return words
