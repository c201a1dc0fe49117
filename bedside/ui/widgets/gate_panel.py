"""The parasite gate on its step: each open parasite with its reason and next action, and the way over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedside.assess.gate_words import state_words
from bedside.assess.words import label, moment
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import Panel, rule_line, text_label
from bedside.ui.widgets.gate_look import badness, gate_mark
from bedside.ui.widgets.link_text import Link, LinkText, listed
from bedside.ui.widgets.rows import beside, breakable, clear_rows, plain_button
from bedside.ui.widgets.state_mark import StateMark

if TYPE_CHECKING:
    from bedside.assess.model import GateNow, OverrideNow, ParasiteNow
    from bedside.protocol.protocol import Protocol

MAY_OVERRIDE = ("T2", "T3", "T4")
"""Columns of the decision table at which there is something to override (design.md 10.4)."""


class GatePanel(QWidget):
    """Draws the gate and every override in force.

    Signals:
        override_wanted: the clinician wants to record an override.
        item_wanted: an item that is still open for a parasite.
    """

    override_wanted = Signal()
    item_wanted = Signal(str)

    def __init__(self, protocol: Protocol, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._protocol = protocol
        self._shown: tuple[GateNow, tuple[OverrideNow, ...], str] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_gate(self, gate: GateNow, overrides: tuple[OverrideNow, ...], column: str) -> None:
        """Draw the gate; `column` is that of the decision table (T1 to T4)."""
        holding = tuple(override for override in overrides if override.holds)
        if (gate, holding, column) == self._shown:
            return
        self._shown = (gate, holding, column)
        clear_rows(self._column)
        for override in holding:
            self._column.addWidget(self._override(override))
        self._column.addWidget(self._gate(gate, column))

    def clear(self) -> None:
        """Forget the gate."""
        self._shown = None
        clear_rows(self._column)

    def _gate(self, gate: GateNow, column: str) -> Panel:
        matters = not gate.is_open and column in MAY_OVERRIDE
        panel = Panel("stripe" if matters else "card", "blocked" if matters else "")
        open_ones = sorted(
            (p for p in gate.parasites if p.in_gate and p.state.is_shut), key=lambda p: badness(p.state)
        )
        head = text_label(
            breakable(self._headline(gate, open_ones)), tone="heading", meaning="blocked" if matters else ""
        )
        if matters:
            button = plain_button(self.tr("Override…"), self.tr("Override the parasite gate"))
            button.clicked.connect(self.override_wanted)
            panel.body.addLayout(beside(StateMark(gate_mark(gate.state)), head, button, stretch=1))
        else:
            panel.body.addLayout(beside(StateMark(gate_mark(gate.state)), head, stretch=1))
        for parasite in open_ones:
            panel.body.addWidget(rule_line())
            panel.body.addLayout(self._parasite(parasite))
        for limit in gate.limits:
            panel.body.addWidget(text_label(breakable(limit.text), tone="small"))
        return panel

    def _headline(self, gate: GateNow, open_ones: list[ParasiteNow]) -> str:
        if gate.is_open:
            return gate.banner
        names = ", ".join(parasite.label for parasite in open_ones)
        return self.tr("{names}: immunosuppression waits for this step.").format(names=names)

    def _parasite(self, parasite: ParasiteNow) -> QVBoxLayout:
        state = state_words(self._protocol, parasite.state)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(text_label(f"{parasite.label}: {state}", tone="strong"))
        for said in dict.fromkeys(reason.text for reason in parasite.reasons):
            column.addWidget(text_label(breakable(said)))
        if parasite.action:
            column.addWidget(text_label(breakable(parasite.action), tone="strong"))
        if parasite.missing:
            missing = LinkText()
            links = [Link(item, label(self._protocol, item)) for item in parasite.missing]
            missing.say(self.tr("Open: "), *listed(links))
            missing.item_wanted.connect(self.item_wanted)
            column.addWidget(missing)
        row = QVBoxLayout()
        row.addLayout(beside(StateMark(gate_mark(parasite.state)), words, stretch=1))
        return row

    def _override(self, override: OverrideNow) -> Panel:
        """An override in force, in full (safety.md C3)."""
        panel = Panel("stripe", "due")
        until = moment(override.ends_at, self._protocol)
        known = self._protocol.parasites
        names = ", ".join(
            known[p].label.say(self._protocol.language) if p in known else p for p in override.parasites
        )
        title = self.tr("Override in force until {time}: {names}").format(time=until, names=names)
        head = text_label(breakable(title), tone="heading", meaning="due")
        panel.body.addLayout(beside(StateMark("overridden"), head, stretch=1))
        said = (
            (self.tr("Seniors"), " · ".join(override.seniors)),
            (self.tr("Reason"), override.reason),
            (self.tr("Samples"), override.samples),
            (self.tr("Cover"), override.cover),
            (self.tr("Recorded"), f"{moment(override.recorded_at, self._protocol)}, {override.author}"),
        )
        for caption, words in said:
            line = LinkText("")
            line.say(f"{caption}: {breakable(words)}")
            panel.body.addWidget(line)
        mark_as(panel, meaning="due")
        return panel
