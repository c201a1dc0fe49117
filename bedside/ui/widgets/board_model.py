"""The rows of the board as Qt wants them; it holds what it was given and fetches more when scrolled to."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from bedside.ui.widgets.state_mark import mark_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from bedside.app.board_row import BoardRow

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_WORD_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """What stands in which column."""

    BED = 0
    PATIENT = 1
    SEVERITY = 2
    HSCORE = 3
    CHECKLIST = 4
    NEXT = 5
    CHANGED = 6


class BoardModel(QAbstractTableModel):
    """One row a case, in the order the service gives.

    Signals:
        more_wanted: the end of the known rows was reached and there may be others.
    """

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[BoardRow, ...] = ()
        self._has_more = False
        self._names_hidden = False
        self.say_due: Callable[[BoardRow], str] = _detail
        self.say_when: Callable[[datetime], str] = _not_told
        self._titles = {
            Column.BED: self.tr("Bed"),
            Column.PATIENT: self.tr("Patient"),
            Column.SEVERITY: self.tr("Severity"),
            Column.HSCORE: self.tr("HScore"),
            Column.CHECKLIST: self.tr("Checklist"),
            Column.NEXT: self.tr("Next action"),
            Column.CHANGED: self.tr("Last change"),
        }

    def show_rows(self, rows: Sequence[BoardRow], *, has_more: bool = False) -> None:
        """Replace every row."""
        self.beginResetModel()
        self._rows, self._has_more = tuple(rows), has_more
        self.endResetModel()

    def hide_names(self, hidden: bool) -> None:
        """Show initials instead of names and numbers, for a board that visitors can see (safety.md H36)."""
        self.beginResetModel()
        self._names_hidden = hidden
        self.endResetModel()

    @property
    def tier_labels(self) -> set[str]:
        """The words of the badges that are shown."""
        return {row.tier_label for row in self._rows}

    def row_at(self, index: Index) -> BoardRow | None:
        """The case of an index."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def find(self, case: str) -> int | None:
        """The row of a case; None when it is not shown."""
        return next((at for at, row in enumerate(self._rows) if row.case == case), None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows are known."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def canFetchMore(self, parent: Index = _NOWHERE) -> bool:
        """True while the service may hold more rows than it gave."""
        return self._has_more

    def fetchMore(self, parent: Index = _NOWHERE) -> None:
        """Ask for more rows, once."""
        self._has_more = False
        self.more_wanted.emit()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """The column titles."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[Column(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = 0) -> object:
        """The row itself for painting; words for a screen reader."""
        row = self.row_at(index)
        if row is None:
            return None
        if self._names_hidden:
            row = row._replace(name=_initials(row.name), hospital_number="")
        if role == ROW_ROLE:
            return row
        if role in _WORD_ROLES:
            return self._words(row, Column(index.column()))
        return None

    def _words(self, row: BoardRow, column: Column) -> str:
        words = {
            Column.BED: row.bed,
            Column.PATIENT: ", ".join(part for part in (row.name, row.age_sex, row.hospital_number) if part),
            Column.SEVERITY: row.tier_label,
            Column.HSCORE: row.hscore,
            Column.CHECKLIST: self._said_steps(row),
            Column.NEXT: f"{row.next_text} {self.say_due(row)}".strip(),
            Column.CHANGED: f"{self.say_when(row.changed_at)} {row.changed_by}".strip(),
        }
        return words[column]

    def _said_steps(self, row: BoardRow) -> str:
        """How many are done, and how those stand that are neither done nor still to do."""
        done = sum(mark in ("done", "excluded") for mark in row.steps)
        said = [self.tr("{done} of {all} steps done").format(done=done, all=len(row.steps))]
        for mark in ("blocked", "overridden", "pending"):
            count = row.steps.count(mark)
            said += [f"{count} {mark_word(mark)}"] if count else []
        return ", ".join(said)


def _detail(row: BoardRow) -> str:
    """What stands under the next action, until somebody can tell the time in the ward's zone."""
    return row.next_detail


def _not_told(at: datetime) -> str:
    return ""


def _initials(name: str) -> str:
    """Initials of "DUBOIS, Claire": "C. D."."""
    family, _, given = name.partition(", ")
    return " ".join(f"{part[0].upper()}." for part in (given, family) if part)
