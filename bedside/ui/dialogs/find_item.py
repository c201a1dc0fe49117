"""Go to an item by a few letters of its name (Ctrl+F, or / where no text is typed)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from bedside.ui.dialogs.frame import DialogFrame
from bedside.ui.presenters.find_items import MOST
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.field import line

if TYPE_CHECKING:
    from collections.abc import Callable

    from bedside.ui.presenters.find_items import Found

ROW, WIDTH = 39, 680


class FindItemDialog(DialogFrame):
    """Asks for a name; the first item found is marked, Enter goes there.

    Signals:
        item_wanted: id of the item.
    """

    item_wanted = Signal(str)

    def __init__(self, find: Callable[[str], tuple[Found, ...]], parent: QWidget | None = None) -> None:
        lead = self.tr("Type a few letters of its name. Enter goes there, the arrows choose another one.")
        super().__init__(self.tr("Go to an item"), lead, self.tr("Go there"), parent)
        self._find = find
        self.entry, self.list = line(60), QListWidget()
        self.none = text_label(tone="soft")
        self.entry.setAccessibleName(self.tr("Name of the item"))
        self.list.setAccessibleName(self.tr("Items found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFixedHeight(MOST * ROW)
        for hide in (self.list.setHorizontalScrollBarPolicy, self.list.setVerticalScrollBarPolicy):
            hide(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(WIDTH)
        for part in (self.entry, self.list, self.none):
            self.body.addWidget(part)
        self.entry.installEventFilter(self)
        self.entry.textChanged.connect(self._search)
        self.list.itemClicked.connect(self._go)
        self.action.clicked.connect(self._go)
        self.entry.setFocus()
        self._search()

    @property
    def found(self) -> list[str]:
        """What is listed now."""
        return [self.list.item(at).text() for at in range(self.list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move through what was found while the line keeps the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if by and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + by) % self.list.count())
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _search(self) -> None:
        self.list.clear()
        for found in self._find(self.entry.text()):
            row = QListWidgetItem(f"{found.label}  ·  {found.step}")
            row.setData(Qt.ItemDataRole.UserRole, found.item)
            self.list.addItem(row)
        self.list.setCurrentRow(0)
        self.action.setEnabled(self.list.count() > 0)
        typed = bool(self.entry.text().strip())
        nothing = self.tr("No item that is asked now has this in its name.")
        self.none.setText(nothing if typed and not self.list.count() else "")

    @Slot()
    def _go(self) -> None:
        row = self.list.currentItem()
        if row is not None:
            self.accept()
            self.item_wanted.emit(str(row.data(Qt.ItemDataRole.UserRole)))
