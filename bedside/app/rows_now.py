"""The rows of the board judged again as time passes (safety.md H09; design.md 10.20).

A row is kept as its last commit judged it, and nothing is committed because time passes: after a night it would tell
a score from values that count no more, and neither a result that is overdue since nor a reassessment. The board is
painted from what is kept; row after row is then judged again while nobody touches anything.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from bedside.app.board import summarise
from bedside.app.case_reading import read_case
from bedside.app.case_view import judged_view
from bedside.domain.errors import WorldError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bedside.app.board_row import BoardRow
    from bedside.app.case_service import CaseService

AGAIN_AFTER: Final = timedelta(minutes=5)
MOST: Final = 60
"""So many rows, from the worst on, are judged again; no intensive care unit has more open cases."""


class _Judged(NamedTuple):
    """A row as it was judged at a moment; `kept_at` tells the commit that it was judged after."""

    row: BoardRow
    at: datetime
    kept_at: datetime


class RowsNow:
    """Open rows of one sitting as they would be kept now; nothing of it is stored."""

    def __init__(self, service: CaseService) -> None:
        self._service = service
        self._judged: dict[str, _Judged] = {}

    def over(self, rows: Iterable[BoardRow]) -> tuple[BoardRow, ...]:
        """These rows as they were last judged, worst and longest overdue first."""
        return tuple(sorted(map(self._newest, rows), key=lambda row: row.order))

    def judge_next(self, rows: Iterable[BoardRow]) -> bool | None:
        """Judge the first of these rows that was not for some time.

        Args:
            rows: as they are kept, the worst first.

        Returns:
            Whether it says something else since; None when none was left.
        """
        now = self._service.now()
        for row in list(rows)[:MOST]:
            if row.is_open and self._judged_at(row) <= now - AGAIN_AFTER:
                before = self._newest(row)
                self._judged[row.case] = _Judged(self._judge(row, now), now, row.changed_at)
                return self._newest(row) != before
        return None

    def _newest(self, row: BoardRow) -> BoardRow:
        judged = self._judged.get(row.case)
        if judged is None or judged.kept_at != row.changed_at:
            return row
        return judged.row._replace(similar_name=row.similar_name)

    def _judged_at(self, row: BoardRow) -> datetime:
        judged = self._judged.get(row.case)
        return judged.at if judged is not None and judged.kept_at == row.changed_at else row.changed_at

    def _judge(self, row: BoardRow, now: datetime) -> BoardRow:
        """The row as it is now; as it was kept where the record of the case is not whole."""
        try:
            read = read_case(self._service.store, row.case)
        except WorldError:
            return row
        if read.trouble is not None:
            return row
        state, contents = read.state, self._service.contents
        view = judged_view(contents, state, now, row.changed_at)
        fresh, kept = summarise(state, view.assessment, row.changed_by, contents.spoken(state)[:1])
        state.worked_out.clear()  # what was worked out of the case holds the case
        return fresh._replace(order=kept.sort_key)
