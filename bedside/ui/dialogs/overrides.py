"""What was overridden on this ward and why; no patient is named (safety.md H18)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from bedside.domain.therapy import Group
from bedside.ui.dialogs.frame import DialogFrame
from bedside.ui.language import captioned
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.grade_badge import group_word

if TYPE_CHECKING:
    from bedside.app.override_report import Counted, OverrideReport


def _named(counted: Counted) -> str:
    """What was overridden; an option with the word of its grade, as its card has it."""
    if counted.grade is None:
        return counted.what
    return f"{counted.what} ({group_word(Group[counted.grade.name]).casefold()})"


class OverridesDialog(DialogFrame):
    """Each block or warning with its count and the reasons given."""

    def __init__(self, report: OverrideReport, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Overrides on this ward"),
            self.tr(
                "What was overridden or chosen against a warning in the cases that are kept here, and why. No patient "
                "is named."
            ),
            self.tr("Close"),
            parent,
        )
        self.cancel.hide()
        self.action.clicked.connect(self.accept)
        said = self.tr("Cases: {cases}; with an override: {overridden}.")
        self.body.addWidget(text_label(said.format(cases=report.cases, overridden=report.overridden)))
        for counted in report.counted:
            times = f"{counted.times}\u00a0×"
            self.body.addWidget(text_label(captioned(_named(counted), times), tone="strong"))
            for reason in filter(None, counted.reasons):
                self.body.addWidget(text_label(f"– {reason}", tone="small"))
