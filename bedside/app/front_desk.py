"""An unlocked ward before anything clinical is loaded: its board, its name, its lock.

Nothing of the content, of a case or of the model library is needed here (design.md 9): the board is drawn from
summary rows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bedside.app.board_row import row_from_bytes
from bedside.app.similar_names import mark_similar
from bedside.domain.instant import with_fixed_offset
from bedside.domain.names import bare_number, folded
from bedside.store.records import BoardQuery, case_stream

if TYPE_CHECKING:
    from datetime import datetime

    from bedside.app.board_row import BoardRow
    from bedside.app.surroundings import Surroundings
    from bedside.app.ward_label import PersonLabel, WardLabel
    from bedside.domain.errors import WorldError
    from bedside.store.ward_store import WardStore


_BED: Final = re.compile(r"\b(?:bed|lit)(?: (?=\w*\d|\w\b)|(?=\d))")
"""What people call a bed by, in the languages of the program: "bed 07", "lit7", "bed C"; no row says the word."""
COMPARED = 1_000
"""So many cases a found one is compared with by name; no ward has as many open at once."""


class FrontDesk:
    """What one person finds at once after unlocking."""

    def __init__(self, around: Surroundings, label: WardLabel, person: PersonLabel) -> None:
        self.around, self.label, self.person = around, label, person

    @property
    def store(self) -> WardStore:
        """The open store."""
        return self.around.store

    @property
    def doubt(self) -> WorldError | None:
        """Why nothing can be written now; None when it can."""
        return self.store.doubt

    def now(self) -> datetime:
        """The instant with the ward's offset, in whole milliseconds as it is stored."""
        at = with_fixed_offset(self.around.clock.now())
        return at.replace(microsecond=at.microsecond // 1000 * 1000)

    def board(self, search: str = "", *, limit: int = 10_000, closed: bool = False) -> tuple[BoardRow, ...]:
        """The cases of the ward, worst first, drawn from summary rows.

        A search leaves out the patient somebody may be taken for, not the notice that there is one (safety.md H01).
        """
        every = BoardQuery("closed" if closed else "open", limit=limit)
        if not search.strip():
            return mark_similar(self._rows(every))
        words = _BED.sub("", folded(search))
        if not words:  # signs alone: no name, number or bed keeps one
            return ()
        found = self._rows(every._replace(search=words))
        return mark_similar(found, self._rows(every._replace(limit=COMPARED)))

    def open_case(self, case: str) -> BoardRow | None:
        """The row of one case by its id; None when it is not open."""
        return next(iter(self._rows(BoardQuery(stream=case_stream(case)))), None)

    def open_cases_of(self, number: str) -> tuple[BoardRow, ...]:
        """The open cases of a hospital number, however it is spaced."""
        return self._rows(BoardQuery(hospital_number_key=bare_number(number)))

    def _rows(self, query: BoardQuery) -> tuple[BoardRow, ...]:
        language = self.around.language
        found = (row.summary for row in self.store.summaries(query))
        return tuple(row_from_bytes(kept.body, language, kept.sort_key) for kept in found)

    def write_anchor(self) -> None:
        """Put counter and head where a rolled-back store cannot follow (design.md 10.31)."""
        self.store.write_anchor()

    def lock(self) -> None:
        """Put everything away, make a copy when one is due, close the store, wipe the key.

        Raises:
            WorldError: the copy or the anchor could not be written; the store is closed all the same.
        """
        try:
            from bedside.app.copying import copy_at_lock

            copy_at_lock(self)
        finally:
            self.store.close()
