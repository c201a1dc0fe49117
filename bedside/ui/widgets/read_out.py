"""Items of a group said one by one, before one press records an answer of its own for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from bedside.ui.input_guard import take_after_pause
from bedside.ui.recording import recording
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.rows import beside, breakable, plain_button
from bedside.ui.widgets.scrolled import into_sight

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = 3
"""Fewer are answered quicker one by one."""


class ReadOut(Panel):
    """Asks in place; nothing is recorded before the second press, and no answer is one for several (safety.md H06).

    Args:
        title: what is done with each that is read out. record: words of the button, {count} in them.
        least: fewer are not offered.

    Signals:
        confirmed: ids of the items that were read out.
    """

    confirmed = Signal(object)

    def __init__(self, title: str, record: str, parent: QWidget | None = None, *, least: int = LEAST) -> None:
        super().__init__("notice", "accent", parent)
        self._least = least
        self._open: tuple[tuple[str, str], ...] = ()
        self._record_words = record
        self._questions = text_label()
        self.record = recording(plain_button(""))
        mark_as(self.record, kind="primary")
        self._leave = plain_button(self.tr("One by one"))
        self.body.addWidget(text_label(title, tone="strong"))
        self.body.addWidget(self._questions)
        self.body.addLayout(beside(self.record, self._leave))
        self.record.clicked.connect(self._confirm)
        self._leave.clicked.connect(self.hide)
        self.hide()

    def show_open(self, questions: Sequence[tuple[str, str]]) -> None:
        """Ids and words of what is open now; others than those that were read out are asked anew."""
        if tuple(questions) != self._open:
            self._open = tuple(questions)
            self.hide()

    @property
    def is_offered(self) -> bool:
        """True where enough is open."""
        return len(self._open) >= self._least

    @Slot()
    def ask(self) -> None:
        """Read them out in sight, with the keyboard on the answer; where not all of it can be seen, on the way out."""
        if not self.is_offered:
            return
        self._questions.setText(breakable("\n".join(f"•  {words}" for _, words in self._open)))
        self.record.setText(self._record_words.format(count=len(self._open)))
        self.record.setAccessibleName(self.record.text())
        self.show()
        take_after_pause(self)
        is_seen = into_sight(self)  # Enter answers nothing that was not read (H06)
        (self.record if is_seen else self._leave).setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Escape is for this question before it is for the screen."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and cast("QKeyEvent", event).key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter records, as on every question; Escape leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            if self.record.hasFocus():
                self.record.click()
            else:
                self._leave.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _confirm(self) -> None:
        items = tuple(item for item, _ in self._open)
        self.hide()
        self.confirmed.emit(items)
