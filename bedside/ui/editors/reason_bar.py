"""Asks why an answer is changed; one key names the reason (design.md 10.18)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from bedside.case.events import CorrectionReason
from bedside.ui.input_guard import TAKES_DIGITS, goes_on_number, question_at, take_after_pause
from bedside.ui.language import QT_TRANSLATE_NOOP, captioned
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.flow import FlowLayout

translate = QCoreApplication.translate

REASONS = (
    (CorrectionReason.SLIP, QT_TRANSLATE_NOOP("ItemRow", "1  Slip")),
    (None, QT_TRANSLATE_NOOP("ItemRow", "2  Newer")),
    (CorrectionReason.WRONG_SAMPLE, QT_TRANSLATE_NOOP("ItemRow", "3  Wrong sample")),
    (CorrectionReason.WRONG_PATIENT, QT_TRANSLATE_NOOP("ItemRow", "4  Wrong patient")),
    (CorrectionReason.OTHER, QT_TRANSLATE_NOOP("ItemRow", "5  Other")),
)
"""A newer one corrects nothing (design.md 10.18)."""


class ReasonBar(QWidget):
    """The question with its answers in one row; number keys answer as well.

    Signals:
        given: the CorrectionReason, None for "a newer one".
    """

    given = Signal(object)

    def __init__(self, item: str, parent: QWidget | None = None) -> None:
        """Ask about an item, which a screen reader names with the question and with each answer."""
        super().__init__(parent)
        self._item = item
        row = FlowLayout(self)
        asked = self._asked = text_label(tone="strong", meaning="due", parent=self)
        asked.setWordWrap(False)
        row.addWidget(asked)
        self._buttons: list[QPushButton] = []
        for at, (_, words) in enumerate(REASONS):
            button = QPushButton(translate("ItemRow", words), self)
            button.setAccessibleName(captioned(item, button.text()))
            button.setProperty("reason", at)
            button.clicked.connect(self._clicked)
            row.addWidget(button)
            self._buttons.append(button)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty(TAKES_DIGITS, len(REASONS))
        self.hide()

    def ask(self, on_record: str) -> None:
        """Ask why, beside the answer that stands until then: it is not seen in the row any more (H09)."""
        why = translate("ItemRow", "Why is it changed?")
        said = translate("ItemRow", "On record: {answer}. Why is it changed?")
        self._asked.setText(said.format(answer=on_record) if on_record else why)
        self.setAccessibleName(captioned(self._item, self._asked.text()))
        self.show()

    def take_keyboard(self) -> None:
        """Put the keyboard on the question, on none of its answers: Enter alone rewrites nothing (H06).

        A digit that is typed on from a number answers nothing: the keys are taken after a pause (H04).
        """
        take_after_pause(self)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self, event: QKeyEvent) -> bool:
        """Take a number key as the answer while it is asked; False for every other key, and in a typed number."""
        digit = event.text()
        if question_at(self.window().focusWidget()) not in (None, self):
            return False  # the row of answers has number keys of its own
        if not self.isVisible() or goes_on_number(self) or digit not in ("1", "2", "3", "4", "5"):
            return False
        self._give(int(digit) - 1)
        return True

    def _give(self, at: int) -> None:
        self.given.emit(REASONS[at][0])
        self.hide()

    @Slot()
    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self._give(int(button.property("reason")))
