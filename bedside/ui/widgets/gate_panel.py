"""The parasite gate on its step: each open parasite with its reason and next action, and the way over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedside.assess.gate_words import state_words
from bedside.assess.words import label, moment
from bedside.domain.gates import GateState
from bedside.ui.widgets.badge import Panel, rule_line, text_label
from bedside.ui.widgets.gate_look import badness, gate_mark
from bedside.ui.widgets.link_text import Link, LinkText, listed
from bedside.ui.widgets.rows import beside, breakable, clear_rows, plain_button
from bedside.ui.widgets.state_mark import StateMark

if TYPE_CHECKING:
    from bedside.assess.model import GateNow, OverrideNow, ParasiteNow
    from bedside.protocol.protocol import Protocol

MOST_NAMED = 4
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
        limits = tuple(limit.text for limit in gate.limits) if gate.is_open else ()
        for override in holding:
            self._column.addWidget(self._override(override, limits))
        self._draw_gate(gate, column, is_named=bool(holding))

    def clear(self) -> None:
        """Forget the gate."""
        self._shown = None
        clear_rows(self._column)

    def _draw_gate(self, gate: GateNow, column: str, *, is_named: bool) -> None:
        """What is open, and the way over it; an override that is named above already says the rest."""
        open_ones = sorted(
            (p for p in gate.parasites if p.in_gate and p.state.is_shut), key=lambda p: badness(p.state)
        )
        if not (gate.is_open and is_named):
            self._column.addWidget(self._head(gate, column, open_ones))
        if open_ones:
            self._column.addWidget(self._rows(open_ones))

    def _head(self, gate: GateNow, column: str, open_ones: list[ParasiteNow]) -> Panel:
        matters = not gate.is_open and column in MAY_OVERRIDE
        panel = Panel("stripe" if matters else "card", "blocked" if matters else "")
        words = gate.banner if gate.is_open else self._headline(open_ones)
        head = text_label(breakable(words), tone="heading", meaning="blocked" if matters else "")
        mark = StateMark("blocked" if matters else gate_mark(gate.state))
        button = plain_button(self.tr("Override…"), self.tr("Override the parasite gate"))
        button.clicked.connect(self.override_wanted)
        panel.body.addLayout(beside(mark, head, *((button,) if matters else ()), spacing=12, stretch=1))
        for said in (*_said_of_all(open_ones), *(limit.text for limit in gate.limits)):
            panel.body.addWidget(text_label(breakable(said), tone="small"))
        return panel

    def _headline(self, open_ones: list[ParasiteNow]) -> str:
        names = ", ".join(parasite.label for parasite in open_ones)
        if len(open_ones) > MOST_NAMED:
            names = self.tr("{count} parasites are not settled").format(count=len(open_ones))
        return self.tr("{names}: immunosuppression waits for this step.").format(names=names)

    def _rows(self, open_ones: list[ParasiteNow]) -> Panel:
        """One row a parasite; those nobody asked about yet share one, their questions stand below."""
        panel = Panel("card")
        unasked = [p for p in open_ones if p.state is GateState.NOT_ASSESSED]
        others = [p for p in open_ones if p.state is not GateState.NOT_ASSESSED]
        common = _said_of_all(open_ones)
        for at, parasite in enumerate(others):
            if at:
                panel.body.addWidget(rule_line())
            said = [r.text for r in parasite.reasons if r.text not in common]
            title = f"{parasite.label}: {state_words(self._protocol, parasite.state)}"
            panel.body.addLayout(self._row(parasite, title, [*said, parasite.action], parasite.missing))
        if unasked:
            if others:
                panel.body.addWidget(rule_line())
            state = state_words(self._protocol, GateState.NOT_ASSESSED)
            title = f"{', '.join(parasite.label for parasite in unasked)}: {state}"
            items = tuple(dict.fromkeys(p.missing[0] for p in unasked if p.missing))
            panel.body.addLayout(self._row(unasked[0], title, [], items))
        return panel

    def _row(
        self, parasite: ParasiteNow, title: str, said: list[str], missing: tuple[str, ...]
    ) -> QVBoxLayout:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(text_label(breakable(title), tone="strong"))
        for sentence in dict.fromkeys(said):
            if sentence:
                column.addWidget(text_label(breakable(sentence)))
        if missing:
            line = LinkText()
            links = [Link(item, label(self._protocol, item)) for item in missing]
            line.say(self.tr("Open: "), *listed(links))
            line.item_wanted.connect(self.item_wanted)
            column.addWidget(line)
        row = QVBoxLayout()
        row.addLayout(beside(StateMark(gate_mark(parasite.state)), words, spacing=12, stretch=1))
        return row

    def _override(self, override: OverrideNow, limits: tuple[str, ...]) -> Panel:
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
            (self.tr("Recorded"), moment(override.recorded_at, self._protocol)),
        )
        for caption, words in said:
            line = LinkText("")
            line.say(f"{caption}: {breakable(words)}")
            panel.body.addWidget(line)
        for limit in limits:
            panel.body.addWidget(text_label(breakable(limit), tone="small"))
        return panel


def _said_of_all(parasites: list[ParasiteNow]) -> tuple[str, ...]:
    """Reasons that every open parasite has in common are said once."""
    if len(parasites) < 2:
        return ()
    first, *rest = ({reason.text for reason in parasite.reasons} for parasite in parasites)
    common = first.intersection(*rest)
    return tuple(reason.text for reason in parasites[0].reasons if reason.text in common)
