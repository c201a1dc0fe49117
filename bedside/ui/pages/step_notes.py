"""The note beside an answer of a step: where it is written, and what is recorded for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from bedside.case.events import CorrectionReason
from bedside.commands.model import RecordAnswer
from bedside.ui.editors.item_row import row_with_keyboard
from bedside.ui.widgets.scrolled import into_sight

if TYPE_CHECKING:
    from collections.abc import Container

    from bedside.app.case_service import CaseView
    from bedside.case.history import Entry
    from bedside.ui.editors.item_row import ItemRow
    from bedside.ui.page import Page
    from bedside.ui.pages.step_rows import StepRows


class StepNotes(QObject):
    """Opens the note of the item with the keyboard (F2), and amends its answer with what is written there.

    Signals:
        command: the same answer once more, with the note, in the place of the one without.
    """

    command = Signal(object)

    def __init__(self, rows: StepRows, page: Page) -> None:
        super().__init__(page)
        self._rows = rows
        self._view: CaseView | None = None
        rows.made.connect(self._adopt)
        self.command.connect(page.command)

    def show_view(self, view: CaseView | None) -> None:
        """Know the answers that notes are written beside; None forgets the case."""
        self._view = view

    def write(self, waiting: Container[str]) -> None:
        """Open the note of the item with the keyboard; one that nobody answered has none.

        Args:
            waiting: items with an answer that is not on record yet.
        """
        row = row_with_keyboard()
        if row is None or row.item.id not in self._rows:
            return
        entry = self._entry(row)
        if entry is None or row.item.id in waiting:
            row.complain(self.tr("A note stands beside an answer. Nothing was saved. Answer the item first."))
        else:
            row.write_note(entry.note)

    def drop(self) -> bool:
        """Close the note that is being written, as it stood before; False when none is."""
        row = row_with_keyboard()
        return row is not None and row.drop_note()

    def _entry(self, row: ItemRow) -> Entry | None:
        """The answer on record; one that this round asks again is confirmed by an answer, never by a note."""
        view = self._view
        if view is None or view.assessment.items[row.item.id].is_open:
            return None
        return view.state.standing(row.item.id)[-1]

    @Slot(object)
    def _adopt(self, row: ItemRow) -> None:
        row.noted.connect(self._save)

    @Slot(str, str)
    def _save(self, item: str, words: str) -> None:
        """Value, unit and sample time are those of the answer on record: its amendment differs by the note alone."""
        row = self._rows.row(item)
        entry = self._entry(row)
        if entry is not None:
            self.command.emit(
                RecordAnswer(
                    observation=entry.observation,
                    note=words,
                    corrects=entry.stamp.event,
                    reason=CorrectionReason.OTHER,
                    typed_again=True,
                )
            )
        row.take_focus()
        into_sight(row)  # the row is lower by the lines that the note lost, and all below it stands elsewhere
