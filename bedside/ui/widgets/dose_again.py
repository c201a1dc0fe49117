"""A dose that is other than its regimen is typed a second time; both are named in place (safety.md H04, N6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from bedside.domain.number import Parsed, parse_number
from bedside.ui.announce import announce
from bedside.ui.refusal import as_spoken
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.dose_entry import DECIMALS
from bedside.ui.widgets.field import Field, line

if TYPE_CHECKING:
    from bedside.domain.number import DecimalMark


class DoseAgain(Panel):
    """Says what differs and waits for the same amount, typed key by key."""

    def __init__(self, decimal_mark: DecimalMark, parent: QWidget | None = None) -> None:
        super().__init__("notice", "due", parent)
        self._mark: DecimalMark = decimal_mark
        self._asked, self._before_key = "", ""
        self._words = text_label(tone="strong")
        self.edit = line(16)
        self.edit.setFixedWidth(150)
        self.field = Field(self.tr("The same amount again"), self.edit, after=(text_label(),))
        self.body.addWidget(self._words)
        self.body.addWidget(self.field)
        self.edit.textEdited.connect(self._on_edited)
        self.hide()

    @property
    def is_confirmed(self) -> bool:
        """Whether a doubt stands and the amount was typed for it a second time."""
        return bool(self._asked)

    def is_settled(self, doubt: str, amount: str) -> bool:
        """True without a doubt, or once the amount was typed again for this very one; else asks for it in place."""
        if doubt != self._asked:
            self._ask(doubt)
            return not doubt
        if not doubt:
            return True
        parsed = parse_number(
            self.edit.text(), decimal_mark=self._mark, decimals=DECIMALS, allow_comparator=False
        )
        is_same = isinstance(parsed, Parsed) and f"{parsed.value:f}" == amount
        said = self.tr("It is not the amount above. Type that amount again, or correct the dose.")
        self.field.complain("" if is_same else said)
        return is_same

    def _ask(self, doubt: str) -> None:
        self._asked, self._before_key = doubt, ""
        self._words.setText(as_spoken(doubt))
        self.edit.setText("")
        self.field.complain("")
        self.setVisible(bool(doubt))
        if doubt:
            announce(self.edit, as_spoken(doubt))
            self.edit.setFocus()

    @Slot()
    def _on_edited(self) -> None:
        """What is pasted or dropped nobody read again."""
        self.field.complain("")
        if len(self.edit.text()) > len(self._before_key) + 1:
            self.edit.setText("")
            self.field.complain(self.tr("Type it again digit by digit: what is pasted was not read again."))
        self._before_key = self.edit.text()
