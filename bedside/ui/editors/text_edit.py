"""Free words on one item; taken with Enter or when the keyboard leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from bedside.domain.observations import Remark
from bedside.ui.editors.editor import Editor
from bedside.ui.editors.entries import Written
from bedside.ui.widgets.field import cut_words

if TYPE_CHECKING:
    from bedside.assess.model import ItemNow

LONGEST = 2000


class TextEdit(Editor):
    """Asks for words that no rule reads."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self)
        self.field.setMaxLength(LONGEST)
        self._shown = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.field.editingFinished.connect(self._take)
        self.field.returnPressed.connect(self.left)
        self.field.inputRejected.connect(self._tell_cut)
        self.field.textEdited.connect(self._tell_room)

    def setAccessibleName(self, name: str) -> None:
        """Name the field."""
        super().setAccessibleName(name)
        self.field.setAccessibleName(name)

    def show_item(self, now: ItemNow) -> None:
        """Show the words on record, unless others are typed and not entered."""
        observation = now.entry.observation if now.entry else None
        on_record = observation.text if isinstance(observation, Remark) else ""
        if on_record == self._shown and self.half_typed() is not None:
            return
        self._shown = on_record
        self.field.setText(self._shown)

    def half_typed(self) -> tuple[str, str] | None:
        """Words that are not those on record."""
        words = self.field.text()
        return (words, "") if words.strip() not in ("", self._shown) else None

    def offer(self, words: str, unit: str) -> None:
        """Show the words again; Enter takes them."""
        self.field.setText(words)

    def clear(self) -> None:
        """Forget the words."""
        self._shown = ""
        self.field.clear()

    @Slot()
    def _tell_cut(self) -> None:
        self.complained.emit(cut_words(self.field))

    @Slot()
    def _tell_room(self) -> None:
        """There is room again."""
        if not cut_words(self.field):
            self.complained.emit("")

    @Slot()
    def _take(self) -> None:
        text = self.field.text().strip()
        if text and text != self._shown:
            self.entered.emit(Written(text))
