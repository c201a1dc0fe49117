"""The table of the board: looks like a card, shares its width, opens with one press."""

import math

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from bedside.ui.widgets.board_delegate import CELL_PAD, ROW_HEIGHT, BoardDelegate
from bedside.ui.widgets.board_model import BoardModel, Column
from bedside.ui.widgets.tier_badge import badge_size

_HEADER_HEIGHT = 40
_SHARES = {
    Column.BED: 6,
    Column.PATIENT: 19,
    Column.SEVERITY: 12,
    Column.HSCORE: 9,
    Column.CHECKLIST: 16,
    Column.NEXT: 30,
    Column.CHANGED: 13,
}


class BoardTable(QTableView):
    """Rows of the board.

    Signals:
        case_wanted: id of the case of the row that was pressed.
    """

    case_wanted = Signal(str)

    def __init__(self, model: BoardModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._badge_width, self._room = model, 0, 0
        self.delegate = BoardDelegate(parent=self)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self._set_behaviour()
        self._set_headers()
        self._here = ""
        model.modelAboutToBeReset.connect(self._note_case)
        model.modelReset.connect(self._hug)
        model.modelReset.connect(self._stand_on_case)
        self.clicked.connect(self.open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row under the keyboard; Home and End go to the first and the last patient."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open(self.currentIndex())
            return
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = self._rows.rowCount() - 1
            self.setCurrentIndex(self._rows.index(0 if event.key() == Qt.Key.Key_Home else last, 0))
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns; the event tells it, because asking the viewport loads 60 classes."""
        super().resizeEvent(event)
        self._room = event.size().width()
        self._share_width()

    @Slot(QModelIndex)
    def open(self, index: QModelIndex) -> None:
        """Ask for the case of a row."""
        row = self._rows.row_at(index)
        if row is not None:
            self.case_wanted.emit(row.case)

    def stand_on(self, case: str) -> None:
        """Put the cursor on the row of a case, now or when it is shown: Enter opens a patient, not a place (H01)."""
        self._here = case
        self.setCurrentIndex(QModelIndex())
        self._stand_on_case()

    def stand_on_first(self) -> None:
        """Put the cursor on the worst case of those shown."""
        self.setCurrentIndex(self._rows.index(0, 0))

    def forget(self) -> None:
        """Stand on no case."""
        self.setCurrentIndex(QModelIndex())
        self._here = ""

    @Slot()
    def _note_case(self) -> None:
        row = self._rows.row_at(self.currentIndex())
        self._here = row.case if row is not None else self._here

    @Slot()
    def _stand_on_case(self) -> None:
        at = self._rows.find(self._here) if self._here else None
        if at is not None and self.currentIndex().row() != at:
            self.setCurrentIndex(self._rows.index(at, 0))

    @Slot()
    def _hug(self) -> None:
        """Be no higher than the rows, and leave their badges room."""
        widest = max((badge_size(label).width() for label in self._rows.tier_labels), default=0)
        self._badge_width = math.ceil(widest) + 2 * CELL_PAD
        self._share_width()
        self.setMaximumHeight(_HEADER_HEIGHT + self._rows.rowCount() * ROW_HEIGHT + 3)

    def _share_width(self) -> None:
        """A badge is never cut; the other columns share what it leaves."""
        room = self._room
        badge = max(self._badge_width, room * _SHARES[Column.SEVERITY] // sum(_SHARES.values()))
        rest = sum(_SHARES.values()) - _SHARES[Column.SEVERITY]
        for column, share in _SHARES.items():
            is_badge = column is Column.SEVERITY
            self.setColumnWidth(column, badge if is_badge else (room - badge) * share // rest)
        last = max(_SHARES)
        self.setColumnWidth(last, room - sum(self.columnWidth(each) for each in _SHARES if each != last))

    def _set_behaviour(self) -> None:
        self.setAccessibleName(self.tr("Open cases, worst first"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)

    def _set_headers(self) -> None:
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        columns.setFixedHeight(_HEADER_HEIGHT)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionsClickable(False)
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
