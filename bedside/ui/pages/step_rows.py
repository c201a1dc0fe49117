"""The cards and rows of a step, made as far as they are in sight; the rest follows when that is painted.

Nobody meets a step that is half made: what is missing lies below the edge of the glass, it is made before the next
key is read, and whatever asks for a row by its item has all of them made first, so that none moves under the keyboard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtWidgets import QScrollArea, QSpacerItem, QVBoxLayout

from bedside.ui.language import in_a_row
from bedside.ui.presenters.asked_because import asked_because
from bedside.ui.presenters.item_words import (
    as_answered,
    counts_words,
    earlier_note_words,
    note_words,
    past_words,
    round_words,
    to_read,
)
from bedside.ui.renderer import SectionCard
from bedside.ui.soon import once_painted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bedside.app.case_service import CaseView
    from bedside.protocol.model import Section
    from bedside.protocol.protocol import Protocol
    from bedside.ui.editors.item_row import ItemRow
    from bedside.ui.page import Page, PageContext

LEAST_HEIGHT = 54
"""Pixels of the lowest row: at most so many stand in the height of a window."""


class StepRows(QObject):
    """Makes the rows of a step and knows which card each stands on.

    Attributes:
        shown: the items that are shown now, in their order.

    Signals:
        made: an ItemRow that is to be filled and connected.
    """

    made = Signal(object)

    def __init__(self, sections: Sequence[Section], context: PageContext, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.cards = [SectionCard(section, context, page) for section in sections]
        self.card_of = {item: card for card in self.cards for item in card.items}
        self.shown: list[str] = []
        self._below = QSpacerItem(0, 0)
        for card in self.cards:
            card.row_made.connect(self.made)

    def lay_out(self, body: QVBoxLayout) -> None:
        """Stand below each other."""
        for card in self.cards:
            body.addWidget(card)
        body.addItem(self._below)

    def __contains__(self, item: object) -> bool:
        """Whether the step has this item, whether it is asked now or not."""
        return item in self.card_of

    def __iter__(self) -> Iterator[str]:
        """The items of the step in their order."""
        return iter(self.card_of)

    @property
    def so_far(self) -> list[ItemRow]:
        """The rows that are made; no other holds anything of the case or of whoever types."""
        return [row for card in self.cards for row in card.made]

    @property
    def all(self) -> dict[str, ItemRow]:
        """Every row of the step by its item; what is not asked now is made and hidden."""
        self.finish()
        return {item: row for card in self.cards for item, row in card.rows.items()}

    def row(self, item: str) -> ItemRow:
        """The row of an item of this step; when it is not there yet, all that are shown are made."""
        card = self.card_of[item]
        if not card.has(item):
            self.finish()
        return card.row(item)

    def show(self, shown: list[str]) -> None:
        """These items are shown now, in the order of the step."""
        self.shown = shown
        wanted = frozenset(shown)
        for card in self.cards:
            card.show_rows(wanted)
        missing = self._missing(self._in_sight())
        if self._missing(len(shown)) == missing:
            self._make(missing)
            return
        self._make(missing)
        self._keep_room(len(self._missing(len(shown))))
        once_painted(self)

    def make_more(self, asked: list[str]) -> bool:
        """Make the first row that is asked and missing, on a page that nobody sees yet; False when there is none."""
        wanted = frozenset(asked)
        for card in self.cards:
            card.show_rows(wanted)
        item = next((item for item in asked if not self.card_of[item].has(item)), None)
        if item is not None:
            self.card_of[item].row(item)
        return item is not None

    def to_read(self, asked: list[str], view: CaseView | None) -> list[str]:
        """Those of the items asked now that one person reads to another."""
        return to_read(asked, view.assessment) if view is not None else []

    def is_open(self, item: str, view: CaseView) -> bool:
        """Whether an item still waits for an answer, or for the second typing of one."""
        card = self.card_of[item]
        return view.assessment.items[item].is_open or (card.has(item) and card.row(item).editor.asks_again)

    def answered(self, item: str, view: CaseView | None, protocol: Protocol) -> tuple[str, str]:
        """Name and answer of an item that was just read aloud, for whoever listens to say whether it is right."""
        if item not in self or view is None:
            return "", ""
        return self.row(item).label.text(), as_answered(view.assessment.items[item], protocol).text

    def finish(self) -> None:
        """Make every row that is shown, each in its place at once."""
        missing = self._missing(len(self.shown))
        if not missing:
            return
        self._make(missing)
        self._keep_room(0)
        if self._page.isVisible():
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def half_typed(self) -> list[tuple[str, str, str]]:
        """Name of the field, words and unit of all that is typed on the step and not on record."""
        return [typed for card in self.cards for typed in card.half_typed()]

    def offer(self, field: str, words: str, unit: str) -> None:
        """Put half-typed words back into their field, with the keyboard there."""
        self.finish()
        for card in self.cards:
            card.offer(field, words, unit)

    def customEvent(self, event: QEvent) -> None:
        """What is in sight is painted."""
        self.finish()

    def _missing(self, first: int) -> list[str]:
        return [item for item in self.shown[:first] if not self.card_of[item].has(item)]

    def _make(self, items: list[str]) -> None:
        for item in items:
            self.card_of[item].row(item)

    def _in_sight(self) -> int:
        """How many rows there is room for where the page stands; all of them for a page that nobody scrolls."""
        viewport = self._page.parentWidget()
        area = viewport.parentWidget() if viewport is not None else None
        if not isinstance(area, QScrollArea):
            return len(self.shown)
        stack = area.parentWidget()
        room = stack if stack is not None and stack.isVisible() else self._page.window()
        return room.height() // LEAST_HEIGHT + 1

    def _keep_room(self, missing: int) -> None:
        """The scroll bar tells the length of the whole step from the beginning."""
        self._below.changeSize(0, missing * LEAST_HEIGHT)
        layout = self._page.layout()
        if layout is not None:
            layout.invalidate()


def draw(row: ItemRow, view: CaseView, protocol: Protocol) -> None:
    """Show an item as it was answered last, if it is asked now, and which other value counts."""
    assessment, item = view.assessment, row.item
    now = assessment.items[item.id]
    if now.shown:
        because = asked_because(item, view, protocol)
        answered = as_answered(now, protocol)
        past = in_a_row(
            filter(None, (past_words(answered, assessment.judged_at, protocol), counts_words(now)))
        )
        note = note_words(answered, protocol) or earlier_note_words(view.state.standing(item.id), protocol)
        row.show_item(answered, past, because, note)
        row.ask_in_round(round_words(now), can_hold=now.may_be_confirmed)
