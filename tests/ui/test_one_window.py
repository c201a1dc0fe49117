"""No part of a screen is ever a window of its own: one that is shown before it has its place flashes over the
screen and takes the keyboard with it, so that the next digits of a number go nowhere (safety.md H04).
"""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from bedside.commands.model import RecordAnswer
from bedside.domain.observations import Finding
from bedside.ui.pages.step import StepPage
from bedside.ui.renderer import ANSWERS


class ShownAlone(QObject):
    """Notes every widget that is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note it, and let everything pass."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()!r}")
        return False


ONE_IN = 5
"""So many questions are passed over for each that is answered: every row is drawn anyhow."""


@pytest.mark.hazard("H04")
def test_no_part_of_a_case_is_shown_as_a_window_while_its_questions_are_answered(qapp, hands):
    shown = ShownAlone()
    qapp.installEventFilter(shown)
    for step in hands.assessment.steps:
        hands.sitting.case.open_step(step.id)
        page = hands.sitting.case.page
        rows = list(page.rows.values()) if isinstance(page, StepPage) else []
        for row in rows[::ONE_IN]:
            if row.item.kind in ANSWERS:
                answer = ANSWERS[row.item.kind][0]
                given = Finding(item=row.item.id, answer=answer, collected_at=page.context.now())
                hands.sitting.case_talk.perform(RecordAnswer(observation=given))
        QApplication.processEvents()
    qapp.removeEventFilter(shown)
    assert shown.seen == []
    hands.window.close()
