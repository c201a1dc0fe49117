"""Every recalled dose with its source, each to be confirmed or withheld; nothing is chosen beforehand (INV-33)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from bedside.ui.language import captioned
from bedside.ui.widgets.badge import Badge, rule_line, say, text_label
from bedside.ui.widgets.rows import beside, breakable, plain_button
from bedside.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bedside.app.ratification import RecalledDose

CONFIRM, WITHHOLD = "confirm", "withhold"


class RecalledDoses(QWidget):
    """The list, with a line that counts what was decided.

    Signals:
        decided: a dose was confirmed or withheld.
    """

    decided = Signal()

    def __init__(self, doses: Sequence[RecalledDose], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices: dict[str, Segmented] = {}
        self._count, self._complaint = (
            text_label(tone="strong"),
            text_label(tone="complaint", meaning="blocked"),
        )
        self.withhold_rest = plain_button(self.tr("Withhold all that are not decided"))
        self.withhold_rest.clicked.connect(self._withhold_rest)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(beside(self._count, self.withhold_rest, stretch=0))
        column.addWidget(self._complaint)
        for dose in doses:
            column.addWidget(rule_line())
            column.addLayout(self._row(dose))
        self._tell()

    def confirmed(self) -> frozenset[str]:
        """Ids of the doses that were confirmed; all others are withheld."""
        return frozenset(dose for dose, choice in self.choices.items() if choice.value() == CONFIRM)

    def check(self) -> QWidget | None:
        """The first dose that nobody decided, after saying so above the list; None when each was."""
        undecided = [choice for choice in self.choices.values() if not choice.value()]
        said = self.tr("Not decided: {count}. Nothing was taken into use. Confirm or withhold each of them.")
        say(self._complaint, said.format(count=len(undecided)) if undecided else "")
        return undecided[0] if undecided else None

    @property
    def counted(self) -> str:
        """The line that counts, as shown."""
        return self._count.text()

    def _row(self, dose: RecalledDose) -> QGridLayout:
        choice = Segmented(((CONFIRM, self.tr("Confirm")), (WITHHOLD, self.tr("Withhold"))))
        choice.setAccessibleName(f"{dose.drug}, {dose.label}")
        choice.value_changed.connect(self._tell)
        self.choices[dose.id] = choice
        row = QGridLayout()
        row.setHorizontalSpacing(14)
        row.setVerticalSpacing(3)
        row.addWidget(text_label(captioned(dose.drug, dose.label), tone="strong"), 0, 0)
        row.addWidget(Badge(self.tr("recalled"), "due"), 0, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(choice, 0, 2, 2, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text_label(dose.text), 1, 0, 1, 2)
        for at, source in enumerate(dose.sources, start=2):
            row.addWidget(text_label(breakable(source), tone="small"), at, 0, 1, 3)
        row.setColumnStretch(0, 1)
        return row

    @Slot()
    def _tell(self) -> None:
        values = [choice.value() for choice in self.choices.values()]
        said = self.tr("{all} recalled doses: {confirmed} confirmed, {withheld} withheld, {open} not decided")
        self._count.setText(
            said.format(
                all=len(values),
                confirmed=values.count(CONFIRM),
                withheld=values.count(WITHHOLD),
                open=values.count(""),
            )
        )
        self.withhold_rest.setEnabled("" in values)
        say(self._complaint, "")
        self.decided.emit()

    @Slot()
    def _withhold_rest(self) -> None:
        for choice in self.choices.values():
            if not choice.value():
                choice.choose(WITHHOLD)
        self._tell()
