"""The board: one row a patient, worst first, with the next action and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bedside.ui import icons
from bedside.ui.roles import SIZES
from bedside.ui.theme import keeper, mark_as
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.board_legend import BoardLegend
from bedside.ui.widgets.board_model import BoardModel
from bedside.ui.widgets.board_table import BoardTable
from bedside.ui.widgets.dropped import dropped_file
from bedside.ui.widgets.search_line import SearchLine
from bedside.ui.widgets.segmented import Segmented
from bedside.ui.widgets.shortened import Shortened
from bedside.ui.widgets.signed_in import SignedIn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from bedside.app.board_row import BoardRow

_SEARCH_PAUSE_MS = 150
_AROUND_SEARCH = 58
"""The icon and the edges of the field."""
_LEAST_SEARCH = 150
"""In a narrow window it gives way before a button is cut."""


class Screens(QStackedWidget):
    """What one person sees between unlocking and locking: the board, and beside it the case once there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board = BoardPage(self)
        self.addWidget(self.board)


class BoardPage(QWidget):
    """Header, table, and a sentence where there is nothing to show.

    Signals:
        case_wanted: id of the case to open.
        new_case_wanted: begin with a new patient.
        search_changed: text to look for.
        listing_changed: "open", "waiting" or "closed".
        more_wanted: the user scrolled to the end of what is known.
        sheet_dropped: path of a file that was dropped on the board, to be checked.
    """

    case_wanted = Signal(str)
    new_case_wanted = Signal()
    search_changed = Signal(str)
    listing_changed = Signal(str)
    more_wanted = Signal()
    sheet_dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # In their place from the start, parent first: Qt styles anew whatever moves to another parent.
        header = self._header = QFrame(self)
        self._pages = QStackedWidget(self)
        self._some, self._none = QWidget(self._pages), QWidget(self._pages)
        self._card = Panel("card", parent=self._none)
        self.signed_in = SignedIn(header)
        self._ward = Shortened("name", header)
        self._count = text_label(tone="soft", parent=header)
        self._checked = text_label(tone="small", parent=self)
        self._search = SearchLine(header)
        self._new = QPushButton(self.tr("New case"), header)
        self._hide = QPushButton(self.tr("Hide names"), header)
        self._listing = Segmented(
            [
                ("open", self.tr("Open")),
                ("waiting", self.tr("Waiting for results")),
                ("closed", self.tr("Closed")),
            ],
            self,
        )
        self._model = BoardModel(self)
        self._table = BoardTable(self._model, self._some)
        self._legend = BoardLegend(self._some)
        self._empty = text_label(tone="lead", parent=self._card)
        self._pause = QTimer(self)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be dropped."""
        if dropped_file(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A file that is dropped is a sheet to be checked."""
        event.acceptProposedAction()
        self.sheet_dropped.emit(dropped_file(event))

    def set_ward(self, name: str, zone: ZoneInfo, now: Callable[[], datetime]) -> None:
        """Show whose board this is and tell times in its zone."""
        self._ward.setText(name)
        delegate = self._table.delegate
        delegate.zone, delegate.now = zone, now
        self._model.say_due, self._model.say_when = delegate.due, delegate.changed

    @Slot(object, bool)
    def show_rows(self, rows: Sequence[BoardRow], has_more: bool = False) -> None:
        """Show the cases of the ward."""
        self._model.show_rows(rows, has_more=has_more)
        self._count.setText(self._counted(rows, has_more))
        self._empty.setText(self._said_of_nothing())
        had_keyboard = self._table.hasFocus()
        self._pages.setCurrentIndex(0 if rows else 1)
        if had_keyboard and not rows:
            self.take_keyboard()

    @Slot(str)
    def show_check(self, words: str) -> None:
        """Say how far the check of older entries has come; "" when it is done."""
        self._checked.setText(words)

    def clear(self) -> None:
        """Forget every row and the search."""
        self._pause.stop()
        self._table.forget()
        self._model.show_rows(())
        self._search.blockSignals(True)
        self._search.clear()
        self._search.blockSignals(False)
        self._count.clear()
        self._checked.clear()
        self._listing.choose("open")

    def stand_on(self, case: str) -> None:
        """The cursor stands on this case, not on the row that another had before; "" leaves it."""
        if case:
            self._table.stand_on(case)

    def offer_new_case(self, offered: bool) -> None:
        """Nothing can be begun in a window that only reads (H25); the button says so."""
        self._new.setEnabled(offered)
        begin, why = (
            self.tr("Begin with a patient (Ctrl+N)"),
            self.tr("Read only: nothing can be begun here."),
        )
        self._new.setToolTip(begin if offered else why)

    def take_keyboard(self) -> None:
        """Put the keyboard on the table; where it is empty, on what is done next."""
        is_empty = not self._model.rowCount()
        first = self._new if self._new.isEnabled() else self._search
        (first if is_empty else self._table).setFocus()

    @property
    def names_hidden(self) -> bool:
        """Whether initials and beds alone are shown."""
        return self._hide.isChecked()

    @names_hidden.setter
    def names_hidden(self, hidden: bool) -> None:
        self._hide.setChecked(hidden)

    @property
    def shown(self) -> tuple[str, ...]:
        """Every word of the table, row by row; empty while locked."""
        model = self._model
        cells = ((row, column) for row in range(model.rowCount()) for column in range(model.columnCount()))
        return tuple(str(model.index(row, column).data()) for row, column in cells)

    @Slot()
    def begin_new(self) -> None:
        """Press New case, where it can be pressed."""
        self._new.click()

    @Slot()
    def begin_search(self) -> None:
        """Put the keyboard on the search, over what was looked for before."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    @Slot()
    def _to_found(self) -> None:
        """Put the keyboard on the first case found; it opens with a key of its own (H01)."""
        if self._pause.isActive():
            self._pause.stop()
            self._look()
        if self._model.rowCount():
            self._table.stand_on_first()
            self._table.setFocus()

    @Slot()
    def _look(self) -> None:
        self.search_changed.emit(self._search.text())

    def _counted(self, rows: Sequence[BoardRow], has_more: bool) -> str:
        number = f"{len(rows)}+" if has_more else str(len(rows))
        if self._listing.value() == "closed":
            said = self.tr("{cases} closed case(s)")
        elif self._listing.value() == "waiting":
            said = self.tr("{cases} open case(s) waiting for results")
        elif self._search.text().strip():
            said = self.tr("{cases} open case(s) found, {waiting} waiting for results")
        else:
            said = self.tr("{cases} open case(s), {waiting} waiting for results")
        waiting = f"{sum(bool(row.waiting) for row in rows)}{'+' if has_more else ''}"
        return said.format(cases=number, waiting=waiting).replace("(s)", "" if number == "1" else "s")

    def _said_of_nothing(self) -> str:
        listing = self._listing.value()
        if self._search.text().strip():
            said = {
                "closed": self.tr("No closed case has this name, number or bed."),
                "waiting": self.tr("No case that waits for a result has this name, number or bed."),
            }
            none = said.get(listing, self.tr("No open case has this name, number or bed."))
            clear = self.tr("Clear the search to see them all.")
            return f"{none} {clear}"
        if listing == "closed":
            return self.tr("No closed case here. A case is closed from its menu, with its outcome.")
        if listing == "waiting":
            return self.tr("No open case waits for a result.")
        return self.tr(
            "No open cases. When a patient has fever, falling counts and a raised ferritin, press New case "
            "(Ctrl+N): Bedside asks for the patient first, then walks the checklist."
        )

    @Slot(bool)
    def _say_hiding(self, hidden: bool) -> None:
        """The word says what the next press does."""
        self._hide.setText(self.tr("Show names") if hidden else self.tr("Hide names"))

    @Slot()
    def _colour_icons(self) -> None:
        for action in self._search.actions():
            action.setIcon(icons.glass())

    def _connect(self) -> None:
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._search.textChanged.connect(self._pause.start)
        clear = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._search)
        clear.setContext(Qt.ShortcutContext.WidgetShortcut)
        clear.activated.connect(self._search.clear)
        self._search.returnPressed.connect(self._to_found)
        self._listing.value_changed.connect(self.listing_changed)
        self._new.clicked.connect(self.new_case_wanted)
        self._hide.toggled.connect(self._model.hide_names)
        self._hide.toggled.connect(self._say_hiding)
        self._table.case_wanted.connect(self.case_wanted)
        self._model.more_wanted.connect(self.more_wanted)
        keeper.changed.connect(self._colour_icons)

    def _lay_out(self) -> None:
        self._card.body.setContentsMargins(28, 24, 28, 26)
        self._card.body.addWidget(self._empty)
        around = QVBoxLayout(self._none)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._card)
        around.addStretch(1)
        hugging = QVBoxLayout(self._some)
        hugging.setContentsMargins(0, 0, 0, 0)
        hugging.addWidget(self._table, 1)
        hugging.addWidget(self._legend)
        hugging.addStretch(0)
        self._pages.addWidget(self._some)
        self._pages.addWidget(self._none)
        body = QVBoxLayout()
        body.setContentsMargins(24, 22, 24, 22)
        body.setSpacing(14)
        self._listing.setAccessibleName(self.tr("Show"))
        self._listing.choose("open")
        strip = QHBoxLayout()
        strip.addWidget(self._listing)
        strip.addWidget(self._checked, 1, Qt.AlignmentFlag.AlignRight)
        body.addLayout(strip)
        body.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._lay_out_header()
        column.addWidget(self._header)
        column.addLayout(body, 1)

    def _lay_out_header(self) -> None:
        header = self._header
        mark_as(header, panel="header")
        header.setMinimumHeight(SIZES.banner)
        mark_as(self._new, kind="primary")
        mark_as(self._hide, kind="quiet")
        self._hide.setCheckable(True)
        self._hide.setToolTip(self.tr("Show initials and bed only, where others can see the screen"))
        self.offer_new_case(True)
        self._search.setPlaceholderText(self.tr("Find name, number or bed"))
        self._search.setAccessibleName(self.tr("Find name, number or bed"))
        self._search.addAction(icons.glass(), QLineEdit.ActionPosition.LeadingPosition)
        words = self._search.fontMetrics().horizontalAdvance(self._search.placeholderText())
        self._search.setMinimumWidth(_LEAST_SEARCH)
        self._search.setMaximumWidth(max(250, words + _AROUND_SEARCH))
        row = QHBoxLayout(header)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(22)
        row.addWidget(self._ward)
        row.addWidget(self._count, 1)
        row.addWidget(self._hide)
        row.addWidget(self._search, 2)
        row.addWidget(self._new)
        row.addWidget(self.signed_in)
