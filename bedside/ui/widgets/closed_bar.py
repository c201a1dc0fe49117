"""Over every page of a closed case: it looks like an open one, and takes no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bedside.assess.words import moment
from bedside.ui.free_text import isolated
from bedside.ui.widgets.case_bar import CaseBar
from bedside.ui.widgets.rows import breakable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bedside.case.state import CaseState
    from bedside.protocol.protocol import Protocol


class ClosedBar(CaseBar):
    """When the case was closed and with which outcome, and what has to be done before anything is entered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("due", parent)

    def show_case(self, case: CaseState, protocol: Protocol) -> None:
        """Show it for a closed case."""
        self.say("" if case.closed is None else self._said(case, protocol))

    def _said(self, case: CaseState, protocol: Protocol) -> str:
        assert case.closed is not None  # noqa: S101 - asked only then
        stamp, fact = case.closed
        words = self.tr(
            "Case closed {time}: {outcome}. Nothing can be entered until it is opened again from More."
        )
        outcome = isolated(fact.outcome.strip().rstrip("."))
        return breakable(words.format(time=moment(stamp.recorded_at, protocol), outcome=outcome))
