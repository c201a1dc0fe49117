"""Who looked at which case, in the ward's stream (safety.md P5): a visit that cannot be written down now is owed.

Reading never waits for writing. On a full or failing disk the case is shown all the same, it is said that the visit
is not on record, and it is put there, with the time it happened at, with the first entry that can be saved again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bedside.domain.errors import WorldError
from bedside.store.records import WARD_STREAM

if TYPE_CHECKING:
    from bedside.store.records import EventDraft
    from bedside.store.ward_store import WardStore


class VisitNotNoted(WorldError):  # noqa: N818 - the name says what happened
    """A case was opened, and that could not be put on record."""

    def __init__(self) -> None:
        super().__init__(
            "That you opened this case could not be put on record.",
            "The case can be read; nothing in it was changed.",
            "Have room made or the disk mended; it is put on record with the next entry that can be saved.",
        )


class Visits:
    """The visits of one sitting; `trouble` says that one of them is not on record yet."""

    def __init__(self, store: WardStore) -> None:
        self._store = store
        self._owed: list[EventDraft] = []

    @property
    def trouble(self) -> VisitNotNoted | None:
        """None while every visit is on record, or no record is kept because the ward can only be read."""
        return VisitNotNoted() if self._owed and not self._store.is_read_only else None

    def note(self, visit: EventDraft) -> None:
        """Put a visit on record, or owe it; a ward that can only be read notes none."""
        if not self._store.is_read_only:
            self._owed.append(visit)
            self.settle()

    def settle(self) -> None:
        """Put on record what is owed, as far as the disk lets it; each is a commit that can be repeated."""
        try:
            while self._owed and not self._store.is_read_only:
                self._store.append(WARD_STREAM, (self._owed[0],))
                del self._owed[0]
        except WorldError:
            return
