"""The first dose as it was charted: which dose line, how much, in words (safety.md C5, H04).

The amount is typed, never offered: the line of the content stands beside it for comparison.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from bedside.assess.typed_dose import written_dose_refusal
from bedside.domain.number import Parsed, format_number, parse_number
from bedside.ui.language import captioned
from bedside.ui.refusal import as_spoken
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.field import Field, line
from bedside.ui.widgets.rows import beside, clear_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bedside.assess.model import DoseNow
    from bedside.domain.number import DecimalMark

DECIMALS = 3


@dataclass(frozen=True, slots=True)
class ChartedDose:
    """A dose in words, and the number that is compared with the maximum of its line."""

    text: str
    line: str
    amount: str


class DoseEntry(QWidget):
    """Asks for the dose line where there are several, the amount, and the dose in words."""

    def __init__(self, decimal_mark: DecimalMark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark: DecimalMark = decimal_mark
        self._lines: tuple[DoseNow, ...] = ()
        self._group: QButtonGroup | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._unit = text_label(tone="soft")
        self._unit.setWordWrap(False)
        self.amount_edit, self.text_edit = line(16), line(200)
        self.amount_edit.setFixedWidth(150)
        self._echo = text_label(tone="small", meaning="accent")
        self.amount = Field(self.tr("Amount of one dose"), self.amount_edit, after=(self._unit, self._echo))
        self.text = Field(
            self.tr("Dose as charted"),
            self.text_edit,
            self.tr("Amount, route and how often, as on the chart."),
        )
        self._complaint = text_label(tone="complaint", meaning="blocked")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._list)
        column.addWidget(self._complaint)
        column.addWidget(self.amount)
        column.addWidget(self.text)
        self.amount_edit.textChanged.connect(self._on_amount)
        self.show_lines(())

    def show_lines(self, lines: Sequence[DoseNow]) -> None:
        """Show the dose lines of a drug; one line needs no choice."""
        self._lines = tuple(lines)
        clear_rows(self._list)
        self._group = QButtonGroup(self)
        for at, dose in enumerate(self._lines):
            said = dose.text if not dose.problem else f"{dose.text} ({dose.problem})"
            words = text_label(captioned(dose.label, said), tone="" if len(self._lines) > 1 else "soft")
            if len(self._lines) > 1:
                button = QRadioButton()
                button.setAccessibleName(captioned(dose.label, said))
                self._group.addButton(button, at)
                self._list.addLayout(beside(button, words, spacing=4, stretch=1))
            else:
                self._list.addWidget(words)
        self._group.buttonClicked.connect(self._on_line)
        self.amount.setVisible(bool(self._lines))
        self._say("")
        self._on_line()

    def first_field(self) -> QWidget:
        """What is asked first: the dose line where there are several, else the amount, else the words."""
        if self._group is not None and self._group.buttons():
            return self._group.buttons()[0]
        return self.amount_edit if self._lines else self.text_edit

    def read(self) -> ChartedDose | None:
        """The dose; None after saying in place what is missing or wrong."""
        chosen = self._chosen()
        amount = self._read_amount()
        words = self.text_edit.text().strip()
        doubt = self._doubt(words, amount, chosen)
        self.text.complain(doubt)
        if self._lines and chosen is None:
            self._say(self.tr("Choose the dose line that was charted."))
            return None
        if amount is None or doubt:
            return None
        return ChartedDose(words, chosen.id if chosen else "", amount)

    def _doubt(self, words: str, amount: str | None, chosen: DoseNow | None) -> str:
        """What is wrong with the words: missing, or other than the number says."""
        if not words:
            return self.tr("Type it as it is charted.")
        if not amount or chosen is None:
            return ""
        return as_spoken(written_dose_refusal(words, Decimal(amount), chosen.unit, self._mark))

    def _read_amount(self) -> str | None:
        if not self._lines:
            return ""
        parsed = self._parsed()
        if isinstance(parsed, Parsed):
            self.amount.complain("")
            return f"{parsed.value:f}"
        self.amount.complain(parsed.sentence)
        return None

    def _parsed(self) -> Parsed | _NotANumber:
        found = parse_number(
            self.amount_edit.text(), decimal_mark=self._mark, decimals=DECIMALS, allow_comparator=False
        )
        return found if isinstance(found, Parsed) else _NotANumber(as_spoken(found.sentence))

    def _chosen(self) -> DoseNow | None:
        if len(self._lines) == 1:
            return self._lines[0]
        at = self._group.checkedId() if self._group else -1
        return self._lines[at] if at >= 0 else None

    @Slot()
    def _on_line(self) -> None:
        chosen = self._chosen()
        units = {dose.unit for dose in ((chosen,) if chosen else self._lines)}
        self._unit.setText(units.pop() if len(units) == 1 else "")
        self._say("")
        self._on_amount()

    @Slot()
    def _on_amount(self) -> None:
        """Say the amount again with its unit, so that a slip is seen."""
        parsed, chosen = self._parsed(), self._chosen()
        shown = isinstance(parsed, Parsed) and chosen is not None
        said = ""
        if isinstance(parsed, Parsed) and chosen is not None:
            said = self.tr("{amount} {unit} in one dose").format(
                amount=format_number(parsed.value, self._mark), unit=chosen.unit
            )
        self._echo.setText(said)
        self._echo.setVisible(shown)

    def _say(self, sentence: str) -> None:
        self._complaint.setText(sentence)
        self._complaint.setVisible(bool(sentence))


@dataclass(frozen=True, slots=True)
class _NotANumber:
    sentence: str
