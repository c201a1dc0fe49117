"""A number typed at a question: what its first key answered is taken back (safety.md H04, H06)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from bedside.ui.editors.item_row import ItemRow
from bedside.ui.input_guard import typed_at
from bedside.ui.presenters.done_words import number_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from bedside.case.history import Entry as Recorded
    from bedside.ui.editors.entries import Entry
    from bedside.ui.page import Page
    from bedside.ui.pages.step_rows import StepRows


class StepTyped(QObject):
    """Knows what stood before the keys that are typed one behind the other.

    The first key of a number cannot be told from an answer, and waiting for the second would make every answer late: so
    it answers at once, and the key that shows the number takes that back, as Ctrl+Z does.

    Signals:
        mistaken: the item whose last answer nobody meant.
    """

    mistaken = Signal(str)

    def __init__(self, rows: StepRows, page: Page, standing: Callable[[str], Recorded | None]) -> None:
        super().__init__(page)
        self._rows, self._page, self._standing = rows, page, standing
        self._run, self._is_dealt_with, self._answer = 0, False, ""
        self._before: Recorded | None = None
        rows.made.connect(self._adopt)
        for card in rows.cards:
            card.number_typed.connect(self._look)
        self.mistaken.connect(page.mistaken)

    @Slot(object)
    def _adopt(self, row: ItemRow) -> None:
        row.entered.connect(self._hear)

    @Slot(str, object)
    def _hear(self, item: str, _entry: Entry) -> None:
        """An answer comes: remember what stood before the first one of these keys."""
        typed = typed_at(self._rows.row(item).editor)
        if typed is not None and typed.run != self._run:
            self._run, self._is_dealt_with, self._answer = typed.run, False, ""
            self._before = self._standing(item)

    @Slot(object)
    def _look(self, question: QWidget) -> None:
        """A key answered nothing: where it shows a number whose first key answered, that is taken back."""
        row, typed = question.parent(), typed_at(question)
        if not isinstance(row, ItemRow) or typed is None or not typed.is_number or typed.run != self._run:
            return
        item = row.item.id
        if not self._is_dealt_with:
            self._is_dealt_with = True
            self._take_back(row)
        now, before = self._standing(item), self._before
        is_undone = (now and now.observation) == (before and before.observation)
        words = number_words(typed.text, row.label.text(), self._answer, is_undone=is_undone)
        self._rows.card_of[item].said.emit(words)

    def _take_back(self, row: ItemRow) -> None:
        """What waits for a reason first, then what is on record; the keyboard stays with the item."""
        from bedside.assess.words import entry_text

        item = row.item.id
        if item in self._page.unsaved():
            self._page.drop_question()
        entry = self._standing(item)
        if entry is not None and (self._before is None or entry.stamp.event != self._before.stamp.event):
            self._answer = entry_text(entry, self._page.context.protocol)
            self.mistaken.emit(item)
        row.take_focus()
