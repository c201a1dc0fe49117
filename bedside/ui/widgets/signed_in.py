"""Who is signed in, and how long until the screen locks; on every screen (safety.md H02)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from bedside.ui.idle import as_countdown
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.menu_behind import put_behind
from bedside.ui.widgets.shortened import Shortened


class SignedIn(QWidget):
    """Name, countdown and the Lock button.

    Signals:
        lock_wanted: the user pressed Lock.
    """

    lock_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Shortened("strong", self)
        self._left = text_label(tone="small", parent=self)
        self._left.setWordWrap(False)
        for label in (self._name, self._left):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._lock = QPushButton(self.tr("Lock"), self)
        self._lock.setToolTip(self.tr("Lock the screen (Ctrl+L), change user (Ctrl+Shift+L)"))
        self._lock.clicked.connect(self.lock_wanted)
        self._more = QPushButton(self.tr("More"), self)
        self._more.setToolTip(self.tr("More actions"))
        mark_as(self._more, kind="quiet")
        self._more.hide()
        for button in (self._lock, self._more):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a press leaves the page, it enters nothing
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._left)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addLayout(words)
        row.addWidget(self._more)
        row.addWidget(self._lock)

    def set_menu(self, menu: QMenu) -> None:
        """Offer more actions beside the Lock button."""
        put_behind(self._more, menu)
        self._more.show()

    def show_name(self, name: str) -> None:
        """Show who is signed in."""
        self._name.setText(name)

    @Slot(int)
    def show_left(self, seconds: int) -> None:
        """Show the time until the lock; the last half minute stands out."""
        self._left.setText(self.tr("Locks in {time}").format(time=as_countdown(seconds)))
        meaning = "blocked" if seconds <= 30 else ""
        if self._left.property("meaning") != meaning:
            mark_as(self._left, meaning=meaning)

    def count_as(self, other: SignedIn) -> None:
        """Show at once what another screen shows: the next second would find the words without room."""
        self._left.setText(other.countdown)

    @property
    def countdown(self) -> str:
        """The countdown as shown."""
        return self._left.text()
