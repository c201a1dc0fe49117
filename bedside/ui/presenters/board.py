"""The conversation about the board: which cases, search, one page after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from bedside.domain.errors import WorldError
from bedside.ui.refusal import told

if TYPE_CHECKING:
    from bedside.app.front_desk import FrontDesk

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

    @Slot()
    def load(self) -> None:
        """Ask for the rows again."""
        try:
            rows = self._desk.board(self._search, limit=self._limit, closed=self._listing == "closed")
        except WorldError as error:
            self.problem.emit(told(error))
            return
        shown = [row for row in rows if row.waiting] if self._listing == "waiting" else rows
        self.rows_changed.emit(tuple(shown), len(rows) >= self._limit)

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
