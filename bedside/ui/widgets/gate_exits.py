"""The two ways out of a shut gate on the short path: treat empirically, or override."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from bedside.assess.gate_words import state_words
from bedside.domain.gates import GateState
from bedside.ui.language import captioned
from bedside.ui.recording import recording
from bedside.ui.widgets.badge import Panel, rule_line, text_label
from bedside.ui.widgets.flow import FlowLayout
from bedside.ui.widgets.gate_look import gate_mark
from bedside.ui.widgets.link_text import Link, LinkText, listed
from bedside.ui.widgets.one_line import OneLine
from bedside.ui.widgets.rows import beside, breakable, clear_rows, plain_button
from bedside.ui.widgets.state_mark import StateMark

if TYPE_CHECKING:
    from bedside.assess.model import GateNow, ParasiteNow
    from bedside.protocol.protocol import Protocol

MOST_APART: Final = 2
"""So many parasites that nobody asked about have a row each; more of them share one."""


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

    def show_gate(self, gate: GateNow) -> None:
        """Draw the gate when it is another one."""
        if gate == self._shown:
            return
        self._shown = gate
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
        self._shown = None
        clear_rows(self.body)

    def _draw_treat(self, gate: GateNow) -> None:
        said = self.tr("A first dose each, after its samples.")
        self.body.addWidget(_headed(self.tr("Treat empirically"), said))
        unasked = [p for p in gate.unsettled if p.state is GateState.NOT_ASSESSED]
        together = unasked if len(unasked) > MOST_APART else []
        for parasite in gate.unsettled:
            if parasite not in together:
                self.body.addLayout(self._parasite(parasite))
        if together:
            self.body.addLayout(self._together(together))

    def _together(self, unasked: list[ParasiteNow]) -> QVBoxLayout:
        """Those nobody asked about share one row, for the rest of the hour to stay in sight; each name is the way."""
        line = LinkText()
        state = state_words(self._protocol, GateState.NOT_ASSESSED)
        names = listed([Link(parasite.id, parasite.label) for parasite in unasked])
        line.say(captioned(state.capitalize(), ""), *names)
        line.item_wanted.connect(self.dose_wanted)
        row = QVBoxLayout()
        row.addLayout(beside(StateMark(gate_mark(GateState.NOT_ASSESSED)), line, stretch=1))
        return row

    def _parasite(self, parasite: ParasiteNow) -> QVBoxLayout:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(text_label(breakable(parasite.label), tone="strong"))
        column.addWidget(text_label(breakable(state_words(self._protocol, parasite.state)), tone="small"))
        mark = StateMark(gate_mark(parasite.state))
        row = QVBoxLayout()
        if parasite.awaits_agreement:
            # Its drug is charted already: a second first dose is not offered, the agreement is what is missing.
            column.addWidget(text_label(breakable(parasite.action), tone="small"))
            row.addLayout(beside(mark, words, stretch=1))
            return row
        name = self.tr("Record the first dose against {parasite}").format(parasite=parasite.label)
        button = recording(plain_button(self.tr("Record first dose…"), name))
        button.setProperty("parasite", parasite.id)
        button.clicked.connect(self._dose)
        row.addLayout(beside(mark, words, button, stretch=1))
        return row

    def _draw_override(self) -> None:
        words = _headed(self.tr("Override"), self.tr("Two named seniors and a reason."))
        button = recording(plain_button(self.tr("Override…"), self.tr("Override the parasite gate")))
        button.clicked.connect(self.override_wanted)
        self.body.addLayout(beside(words, button, stretch=0))

    @Slot()
    def _dose(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.dose_wanted.emit(str(button.property("parasite")))


def _headed(title: str, said: str) -> QWidget:
    """A way out: its name, and beside it what it takes."""
    words = QWidget()
    line = FlowLayout(words, spacing=8, down=0, middle=True)
    line.addWidget(OneLine(title, "strong"))
    line.addWidget(OneLine(said, "small"))
    return words
