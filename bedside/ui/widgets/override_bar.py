"""Red over every page of a case: the parasite gate overridden, at T4 also treated empirically (pathway.md 4.3, 8.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from bedside.assess.words import moment
from bedside.ui.widgets.case_bar import CaseBar
from bedside.ui.widgets.rows import breakable, link_button
from bedside.ui.widgets.state_mark import StateMark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from bedside.assess.model import GateNow, OverrideNow
    from bedside.protocol.protocol import Protocol

GATE_STEP = "parasitic_exclusion"


class OverrideBar(CaseBar):
    """Which parasites, until when, and by whom; all the rest stands on the step of the parasites.

    Signals:
        details_wanted: the step that says the override in full.
    """

    details_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("blocked", parent)
        self.details = link_button(self.tr("Details"), self.tr("Details of the override"))
        self.details.clicked.connect(self._ask)
        self.row.setContentsMargins(20, 2, 20, 2)
        self.row.insertWidget(0, StateMark("overridden"))
        self.row.addWidget(self.details)

    def show_overrides(
        self, overrides: Sequence[OverrideNow], protocol: Protocol, gate: GateNow | None = None
    ) -> None:
        """Show those that hold, and the parasites that are treated empirically in fulminant disease.

        It stands on the step of the parasites as well: its panel says more, and scrolls away. Where a parasite that
        was found or came in since holds the gate shut, it says so first, and nothing calls the gate overridden.
        """
        shut = tuple(parasite.label for parasite in gate.shut) if gate else ()
        treated = gate.treated_in_t4 if gate else ()
        way = self.tr("Parasite gate overridden until {time}: {parasites}. {seniors}.")
        if shut:
            way = self.tr("Overridden until {time}: {parasites}. {seniors}.")
        lines = [self._said(way, override, protocol) for override in overrides if override.holds]
        if lines and shut:
            lines.insert(0, breakable(self.tr("Parasite gate shut: {names}.").format(names=", ".join(shut))))
        if treated:
            words = self.tr(
                "Parasites treated empirically: {parasites}. "
                "Short course, lowest effective dose, infectious diseases named."
            )
            lines.append(breakable(words.format(parasites=", ".join(treated))))
        self.say("\n".join(lines))

    def _said(self, way: str, override: OverrideNow, protocol: Protocol) -> str:
        known, language = protocol.parasites, protocol.language
        names = (known[p].label.say(language) if p in known else p for p in override.covers)
        said = way.format(
            time=moment(override.ends_at, protocol),
            parasites=", ".join(names),
            seniors=" · ".join(senior.partition(",")[0] for senior in override.seniors),
        )
        return breakable(said)

    def _ask(self) -> None:
        self.details_wanted.emit(GATE_STEP)
