"""The dose lines of an option, each with what it is worked out for; "—" where there is no number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.rows import breakable, clear_rows, link_button

if TYPE_CHECKING:
    from bedside.assess.model import DoseNow
    from bedside.protocol.protocol import Protocol

LEAST = 236
"""Pixels that it has at least; on a wide page it grows with the card."""
MOST_SHOWN = 2


class DoseColumn(QWidget):
    """Draws the first lines; the others are one press away."""

    def __init__(
        self, doses: tuple[DoseNow, ...], protocol: Protocol, said: frozenset[str] = frozenset()
    ) -> None:
        """`said` are sentences that stand above the list already."""
        super().__init__()
        self._doses, self._protocol, self._said = doses, protocol, said
        self._is_open = len(doses) <= MOST_SHOWN + 1
        self.setMinimumWidth(LEAST)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._draw()

    def _draw(self) -> None:
        clear_rows(self._column)
        drugs = {dose.drug for dose in self._doses}
        shown = self._doses if self._is_open else self._doses[:MOST_SHOWN]
        if not self._doses:
            self._column.addWidget(text_label(self.tr("No dose line"), tone="small"))
        first = shown[0].notes if len(shown) > 1 else ()
        shared = [note.text for note in first if all(note in dose.notes for dose in shown)]
        for dose in shown:
            self._draw_line(dose, shared, names_drug=len(drugs) > 1)
        for words in shared:
            self._column.addWidget(text_label(breakable(words), tone="small"))
        if len(self._doses) > MOST_SHOWN + 1:
            words = (
                self.tr("Fewer dose lines")
                if self._is_open
                else self.tr("All {count} dose lines").format(count=len(self._doses))
            )
            button = link_button(words)
            button.clicked.connect(self._toggle)
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)

    def _draw_line(self, dose: DoseNow, shared: list[str], *, names_drug: bool) -> None:
        """One line; a note that all of them carry stands once, below the last."""
        add = self._column.addWidget
        drug = self._protocol.drugs.get(dose.drug)
        if names_drug and drug is not None:
            add(text_label(breakable(drug.label.say(self._protocol.language)), tone="caption"))
        add(text_label(breakable(self._basis(dose)), tone="small"))
        add(text_label(breakable(dose.text), tone="strong"))
        if dose.problem and dose.problem not in self._said:
            add(text_label(breakable(dose.problem), tone="small"))
        if dose.duration and dose.duration not in dose.text:
            add(text_label(breakable(dose.duration), tone="small"))
        for note in dose.notes:
            if note.text not in shared:
                add(text_label(breakable(note.text), tone="small"))
        self._column.addSpacing(8)

    def _basis(self, dose: DoseNow) -> str:
        """The name of the line and what it was worked out for: "Pulse. For 71 kg"."""
        if not dose.inputs:
            return dose.label
        values = ", ".join(value for _, value in dose.inputs)
        return self.tr("{label}. For {values}").format(label=dose.label, values=values)

    @Slot()
    def _toggle(self) -> None:
        self._is_open = not self._is_open
        self._draw()
