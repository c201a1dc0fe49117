"""What is always at hand beside the options: no immunosuppression now, a dated reassessment, another reason."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedside.assess.reassess import wait_refusal
from bedside.assess.words import moment
from bedside.domain.number import Parsed, parse_number
from bedside.ui.recording import recording
from bedside.ui.refusal import as_spoken
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.field import line
from bedside.ui.widgets.flow import FlowLayout
from bedside.ui.widgets.rows import beside, plain_button

if TYPE_CHECKING:
    from bedside.assess.model import Assessment
    from bedside.case.state import CaseState
    from bedside.ui.widgets.asking import Asking


MOST_HOURS = 9_999
"""More is no time of a case."""


class OtherWays(Panel):
    """A row of buttons, compact: it stands above the options.

    Signals:
        none_wanted: no immunosuppression now.
        reassess_wanted: the instant of the reassessment.
        other_reason_wanted: a steroid for another life-saving reason (INV-43).
    """

    none_wanted = Signal()
    reassess_wanted = Signal(object)
    other_reason_wanted = Signal()

    def __init__(self, context: Asking, *, dates: bool, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self._context = context
        self._case: tuple[CaseState, Assessment] | None = None
        self.hours = line(
            12
        )  # longer than any answer: what is cut off is never taken for what was typed (H04)
        self.hours.setFixedWidth(64)
        self.hours.setAccessibleName(self.tr("Reassess in hours from now"))
        self._echo = text_label(tone="small", meaning="accent")
        self._trouble = text_label(tone="complaint", meaning="blocked")
        self._trouble.hide()
        self.none_now = recording(plain_button(self.tr("No immunosuppression now")))
        self.reassess = recording(plain_button(self.tr("Reassess then")))
        self.other = recording(plain_button(self.tr("Steroid for another life-saving reason…")))
        self.body.setContentsMargins(14, 5, 10, 5)
        self.body.setSpacing(4)
        title = text_label(self.tr("Always at hand"), tone="caption")
        title.setWordWrap(False)
        ways = FlowLayout(spacing=8)
        for part in (title, self.none_now, self.other):
            ways.addWidget(part)
        self.body.addLayout(ways)
        self.none_now.setToolTip(self.tr("Recorded as the choice for this line; it can be changed."))
        self.said_of_other = self.tr(
            "Septic shock, adrenal failure, COVID with oxygen, airway. Never held back; logged as steroid exposure."
        )
        self.other.setToolTip(self.said_of_other)
        self.other.setAccessibleDescription(self.said_of_other)
        if dates:
            self._add_reassess()
        self.none_now.clicked.connect(self.none_wanted)
        self.other.clicked.connect(self.other_reason_wanted)
        self.reassess.clicked.connect(self._on_reassess)
        self.hours.textChanged.connect(self._on_hours)
        self.hours.returnPressed.connect(self._on_reassess)

    def show_case(self, case: CaseState, assessment: Assessment) -> None:
        """Keep what says how long a reassessment may wait."""
        self._case = (case, assessment)

    def clear(self) -> None:
        """Forget the case, and what was typed."""
        self._case = None
        self.hours.clear()
        self._say("")

    def _add_reassess(self) -> None:
        unit = text_label(self.tr("hours from now"), tone="small")
        unit.setWordWrap(False)
        lead = text_label(self.tr("Reassess in"), tone="small")
        lead.setWordWrap(False)
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(beside(lead, self.hours, unit, self.reassess, self._echo, stretch=4))
        column.addWidget(self._trouble)
        self.body.addWidget(row)

    def _instant(self) -> datetime | None:
        parsed = parse_number(self.hours.text(), decimal_mark=".", decimals=0, allow_comparator=False)
        if not isinstance(parsed, Parsed) or not 0 < parsed.value <= MOST_HOURS:
            return None
        return self._context.now() + timedelta(hours=int(parsed.value))

    @Slot()
    def _on_hours(self) -> None:
        at = self._instant()
        self._echo.setText("" if at is None else f"= {moment(at, self._context.protocol)}")
        self._say("")

    @Slot()
    def _on_reassess(self) -> None:
        at = self._instant()
        if at is None:
            self._say(self.tr("This is not a time ahead. Nothing was saved. Type whole hours."))
        elif too_late := self._too_late(at):
            self._say(as_spoken(too_late))
        else:
            self.reassess_wanted.emit(at)
            return
        self.hours.setFocus()

    def _too_late(self, at: datetime) -> str:
        """Why the case may not wait that long; "" where it may."""
        if self._case is None:
            return ""
        case, assessment = self._case
        return wait_refusal(case, assessment.severity.tier, at - self._context.now())

    def _say(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
