"""The parasite gate on its step: each open parasite with its reason and next action, and the way over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedside.assess.gate_words import state_words
from bedside.assess.words import label, moment
from bedside.domain.gates import GateState
from bedside.ui.free_text import isolated
from bedside.ui.language import captioned
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.gate_look import gate_mark
from bedside.ui.widgets.gate_rows import GateHead, GateRow, GateRowValue
from bedside.ui.widgets.link_text import Link, LinkText
from bedside.ui.widgets.rows import RowKeeper, breakable, clear_rows, hanging
from bedside.ui.widgets.state_mark import StateMark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bedside.assess.model import GateNow, OverrideNow, ParasiteNow
    from bedside.protocol.protocol import Protocol

MOST_NAMED = 4


class GatePanel(QWidget):
    """Draws the gate and every override in force.

    Signals:
        treat_wanted: the first doses of an empirical treatment are to be charted.
        override_wanted: the clinician wants to record an override.
        item_wanted: an item that is still open for a parasite.
    """

    treat_wanted = Signal()
    override_wanted = Signal()
    item_wanted = Signal(str)

    def __init__(self, protocol: Protocol, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._protocol = protocol
        self._shown: tuple[GateNow, tuple[OverrideNow, ...]] | None = None
        self._held: tuple[tuple[OverrideNow, ...], tuple[str, ...]] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._overrides = QVBoxLayout()
        self._overrides.setSpacing(10)
        self._head, self._open = GateHead(), Panel("card")
        self._rows = RowKeeper(self._open.body, self._row, GateRow.show_row, lambda value: value.key)
        column.addLayout(self._overrides)
        column.addWidget(self._head)
        column.addWidget(self._open)
        self._head.treat.clicked.connect(self.treat_wanted)
        self._head.button.clicked.connect(self.override_wanted)
        for part in (self._head, self._open):
            part.hide()

    def show_gate(self, gate: GateNow, overrides: tuple[OverrideNow, ...]) -> None:
        """Draw the gate, and each override in force in full."""
        holding = tuple(override for override in overrides if override.holds)
        if (gate, holding) == self._shown:
            return
        limits = tuple(limit.text for limit in gate.limits) if gate.is_open else ()
        if (holding, limits) != self._held:
            self._held = (holding, limits)
            clear_rows(self._overrides)
            for override in holding:
                self._overrides.addWidget(self._override(override, limits))
        self._shown = (gate, holding)
        self._draw_gate(gate, is_named=bool(holding))

    def clear(self) -> None:
        """Forget the gate."""
        self._shown = self._held = None
        clear_rows(self._overrides)
        self._rows.clear()
        for part in (self._head, self._open):
            part.hide()

    def _draw_gate(self, gate: GateNow, *, is_named: bool) -> None:
        """What is open, and the way over it; an override that is named above already says the rest."""
        open_ones, matters = gate.unsettled, gate.may_override
        words = gate.banner if gate.is_open else self._headline(open_ones)
        notes = (*_said_of_all(open_ones), *(limit.text for limit in gate.limits))
        self._head.show_head("blocked" if matters else gate_mark(gate.state), words, notes, matters=matters)
        self._head.offer_treatment(gate.may_treat)
        self._head.setVisible(not (gate.is_open and is_named))
        self._rows.show(self._values(open_ones))
        self._open.setVisible(bool(open_ones))

    def _headline(self, open_ones: tuple[ParasiteNow, ...]) -> str:
        names = ", ".join(parasite.label for parasite in open_ones)
        if len(open_ones) > MOST_NAMED:
            names = self.tr("{count} parasites are not settled").format(count=len(open_ones))
        return self.tr("{names}: immunosuppression waits for this step.").format(names=names)

    def _values(self, open_ones: tuple[ParasiteNow, ...]) -> list[GateRowValue]:
        """One row a parasite; those nobody asked about yet share one, their questions stand below."""
        common = _said_of_all(open_ones)
        values: list[GateRowValue] = []
        for parasite in (p for p in open_ones if p.state is not GateState.NOT_ASSESSED):
            own = (reason.text for reason in parasite.reasons if reason.text not in common)
            said = [text for text in own if not self._repeats(text, parasite)]
            values.append(self._value([parasite], said, parasite.missing, has_rule=bool(values)))
        unasked = [p for p in open_ones if p.state is GateState.NOT_ASSESSED]
        if unasked:
            items = tuple(dict.fromkeys(p.missing[0] for p in unasked if p.missing))
            values.append(self._value(unasked, [], items, has_rule=bool(values)))
        return values

    def _value(
        self,
        parasites: list[ParasiteNow],
        said: list[str],
        missing: tuple[str, ...],
        *,
        has_rule: bool,
    ) -> GateRowValue:
        first, state = parasites[0], parasites[0].state
        unasked = state is GateState.NOT_ASSESSED
        names = ", ".join(parasite.label for parasite in parasites)
        return GateRowValue(
            "" if unasked else first.id,
            gate_mark(state),
            captioned(names, state_words(self._protocol, state)),
            " ".join(dict.fromkeys(said)),
            "" if unasked else first.action,
            tuple(Link(item, label(self._protocol, item)) for item in missing),
            has_rule,
        )

    def _repeats(self, reason: str, parasite: ParasiteNow) -> bool:
        """Whether a reason only lists what the action lists already."""
        names = [label(self._protocol, item) for item in parasite.missing]
        return bool(names) and all(name in reason and name in parasite.action for name in names)

    def _row(self, _: GateRowValue) -> GateRow:
        row = GateRow()
        row.item_wanted.connect(self.item_wanted)
        return row

    def _names(self, parasites: tuple[str, ...]) -> str:
        known = self._protocol.parasites
        return ", ".join(known[p].label.say(self._protocol.language) if p in known else p for p in parasites)

    def _override(self, override: OverrideNow, limits: tuple[str, ...]) -> Panel:
        """An override in force, in full (safety.md C3)."""
        panel = Panel("notice", "blocked")
        until = moment(override.ends_at, self._protocol)
        names = self._names(override.covers)
        title = self.tr("Override in force until {time}: {names}").format(time=until, names=names)
        head = text_label(breakable(title), tone="heading", meaning="blocked")
        lines: list[QWidget] = [head]
        said = (
            (self.tr("Seniors"), " · ".join(map(isolated, override.seniors))),
            (self.tr("Reason"), isolated(override.reason)),
            (self.tr("Samples"), isolated(override.samples)),
            (self.tr("Cover"), isolated(override.cover)),
            (self.tr("Recorded"), moment(override.recorded_at, self._protocol)),
            *([(self.tr("No longer covers"), self._names(override.ended_for))] if override.ended_for else ()),
        )
        for caption, words in said:
            line = LinkText("")
            line.say(captioned(caption, breakable(words)))
            lines.append(line)
        lines.extend(text_label(breakable(limit), tone="small") for limit in limits)
        panel.body.addLayout(hanging(StateMark("overridden"), *lines))
        return panel


def _said_of_all(parasites: Sequence[ParasiteNow]) -> tuple[str, ...]:
    """Reasons that every open parasite has in common are said once."""
    if len(parasites) < 2:
        return ()
    first, *rest = ({reason.text for reason in parasite.reasons} for parasite in parasites)
    common = first.intersection(*rest)
    return tuple(reason.text for reason in parasites[0].reasons if reason.text in common)
