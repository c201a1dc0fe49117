"""Words beside an answer: what no rule reads, and who hears of the patient next wants to know."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from bedside.case.events import LONGEST_NOTE
from bedside.ui.announce import announce
from bedside.ui.widgets.badge import say, text_label
from bedside.ui.widgets.field import cut_words

NOTE = "note"
"""Name of the field, for what is half-typed in it."""


class NoteEdit(QWidget):
    """One line under an item, open while somebody writes the note; Enter takes it, Escape leaves it as it was.

    Signals:
        written: the words; "" where the note was emptied.
        left: nothing was changed.
    """

    written = Signal(str)
    left = Signal()

    def __init__(self, item: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on_record = ""
        self.field = QLineEdit(self)
        self.field.setMaxLength(LONGEST_NOTE)
        self.field.setAccessibleName(self.tr("Note on {item}").format(item=item))
        self.field.setPlaceholderText(self.tr("Enter saves it, the answer stays as it is"))
        self.field.returnPressed.connect(self._take)
        self.cut = text_label(tone="complaint", meaning="blocked", parent=self)
        self.cut.hide()
        self.field.inputRejected.connect(self._say_cut)
        self.field.textChanged.connect(self._take_back_cut)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(text_label(self.tr("Note"), tone="small", parent=self))
        row.addWidget(self.field, 1)
        column.addLayout(row)
        column.addWidget(self.cut)
        self.hide()

    def ask(self, on_record: str) -> None:
        """Open with the note on record, unless other words are typed already."""
        if self.half_typed() is None:
            self._on_record = on_record
            self.field.setText(on_record)
        self.show()
        self.field.setFocus()

    def half_typed(self) -> str | None:
        """Words that are not those on record; None when there are none."""
        words = self.field.text().strip()
        return words if not self.isHidden() and words != self._on_record else None

    def offer(self, words: str) -> None:
        """Show words that were half-typed before; Enter takes them."""
        self.field.setText(words)
        self.field.setModified(True)

    def clear(self) -> None:
        """Forget the words, and close."""
        self._on_record = ""
        self.field.clear()
        self.hide()

    @Slot()
    def _say_cut(self) -> None:
        say(self.cut, cut_words(self.field))
        announce(self.field, self.cut.text())

    @Slot()
    def _take_back_cut(self) -> None:
        """There is room again."""
        if not cut_words(self.field):
            say(self.cut, "")

    @Slot()
    def _take(self) -> None:
        words = self.half_typed()
        self.clear()
        if words is None:
            self.left.emit()
        else:
            self.written.emit(words)
