"""Over every page of a closed case: it looks like an open one, and takes no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from bedside.assess.words import moment
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import show_when, text_label
from bedside.ui.widgets.rows import breakable

if TYPE_CHECKING:
    from bedside.case.state import CaseState
    from bedside.protocol.protocol import Protocol


class ClosedBar(QFrame):
    """When the case was closed and with which outcome, and what has to be done before anything is entered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_as(self, panel="bar", meaning="due")
        self._words = text_label(tone="strong", meaning="due", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.addWidget(self._words)
        self.hide()

    def show_case(self, case: CaseState, protocol: Protocol) -> None:
        """Show it for a closed case."""
        said = "" if case.closed is None else self._said(case, protocol)
        if said != self._words.text():
            self._words.setText(said)
            self.setAccessibleName(said)
        show_when(self, bool(said))

    def clear(self) -> None:
        """Forget the case."""
        self._words.clear()
        self.setAccessibleName("")
        self.hide()

    def _said(self, case: CaseState, protocol: Protocol) -> str:
        assert case.closed is not None  # noqa: S101 - asked only then
        stamp, fact = case.closed
        words = self.tr(
            "Case closed {time}: {outcome}. Nothing can be entered until it is opened again from More."
        )
        outcome = fact.outcome.strip().rstrip(".")
        return breakable(words.format(time=moment(stamp.recorded_at, protocol), outcome=outcome))
