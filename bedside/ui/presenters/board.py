"""The conversation about the board: which cases, search, one page after another, and rows judged again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from bedside.domain.errors import WorldError
from bedside.ui.refusal import told

if TYPE_CHECKING:
    from bedside.app.board_row import BoardRow
    from bedside.app.front_desk import FrontDesk
    from bedside.app.rows_now import RowsNow

PAGE = 200
"""Rows asked for at a time: the board costs what it shows, not what is stored."""


class BoardPresenter(QObject):
    """Rows of the ward, worst first.

    Signals:
        rows_changed: the rows, and whether there may be more.
        problem: a sentence.
    """

    rows_changed = Signal(object, bool)
    problem = Signal(str)

    def __init__(self, desk: FrontDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._search = self._listing = ""
        self._limit = PAGE
        self._kept: tuple[BoardRow, ...] = ()
        self._rows_now: RowsNow | None = None
        self._has_turned = False

    @Slot()
    def load(self) -> None:
        """Ask for the rows again."""
        try:
            rows = self._read()
            while len(rows) >= self._limit and len(self._shown(rows)) < PAGE:
                self._limit *= 4  # those that wait may all stand further down
                rows = self._read()
        except WorldError as error:
            self.problem.emit(told(error))
            return
        self._kept = rows
        self.rows_changed.emit(self._shown(rows), len(rows) >= self._limit)

    @Slot(str)
    def search(self, text: str) -> None:
        """Keep only the rows with this name, number or bed."""
        self._search, self._limit = text.strip(), PAGE
        self.load()

    @Slot(str)
    def show_listing(self, listing: str) -> None:
        """Show the open cases, those of them that wait for results, or the closed ones."""
        self._listing, self._limit = listing, PAGE
        self.load()

    @Slot()
    def more(self) -> None:
        """Ask for more rows than before."""
        self._limit *= 4
        self.load()

    def judge_by(self, rows_now: RowsNow) -> None:
        """What judges rows again, once all is loaded that it needs."""
        self._rows_now = rows_now

    def judge_more(self) -> bool:
        """Judge one more row again; False when all are, and those that say something else are shown."""
        turned = None if self._rows_now is None else self._rows_now.judge_next(self._kept)
        if turned is not None:
            self._has_turned = self._has_turned or turned
            return True
        if self._has_turned:
            self._has_turned = False
            self.load()
        return False

    def _read(self) -> tuple[BoardRow, ...]:
        return self._desk.board(self._search, limit=self._limit, closed=self._listing == "closed")

    def _shown(self, rows: tuple[BoardRow, ...]) -> tuple[BoardRow, ...]:
        judged = rows if self._rows_now is None else self._rows_now.over(rows)
        return tuple(row for row in judged if row.waiting) if self._listing == "waiting" else judged
