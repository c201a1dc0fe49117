"""What the shut gate says on the steps that it holds: the sentence, what is open by its state, and the ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from bedside.ui.roles import SIZES
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.flow import FlowLayout
from bedside.ui.widgets.rows import beside, breakable
from bedside.ui.widgets.state_mark import StateMark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPushButton

GAP = 12
"""Between the mark and the words."""
NARROWEST = 200
"""Pixels that the sentence keeps; where less is left, the ways beside it stand under one another (H40)."""


class GateStop(Panel):
    """Red stripe and octagon; names stand apart from the sentence, for each to be found at a glance."""

    def __init__(
        self, text: str, names: Sequence[str], ways: Sequence[QPushButton], over_it: Sequence[QPushButton]
    ) -> None:
        """`text` is the warning in one sentence, as it is read out; `names` are the parasites, a line a state.

        What settles the gate stands beside the sentence; the way `over_it` comes last, beside what it would cover.
        """
        super().__init__("notice", "blocked")
        self.body.setContentsMargins(14, 8, 12, 8)
        self.body.setSpacing(5)
        self.setAccessibleName(text)
        said = self.tr("Parasite gate shut: immunosuppression for the inflammation waits.")
        words = _narrowest(text_label(said, tone="strong", meaning="blocked"))
        self.body.addLayout(beside(StateMark("blocked"), words, _in_lines(ways), spacing=GAP, stretch=1))
        named = text_label("\n".join(map(breakable, names)), tone="reading")
        under = beside(named, *over_it, spacing=GAP, stretch=0)
        under.setContentsMargins(SIZES.mark_small + GAP, 0, 0, 0)
        self.body.addLayout(under)


def _narrowest(words: QLabel) -> QLabel:
    """The words take what the ways leave, in as many lines as that needs."""
    room = words.sizePolicy()
    room.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    words.setSizePolicy(room)
    words.setMinimumWidth(NARROWEST)
    return words


def _in_lines(ways: Sequence[QPushButton]) -> QWidget:
    place = QWidget()
    flow = FlowLayout(place, spacing=GAP, down=5, middle=True)
    for way in ways:
        flow.addWidget(way)
    return place
