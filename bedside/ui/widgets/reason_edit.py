"""A few lines of free words with a count of the characters, where it takes a certain number of them."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from bedside.domain.reason_words import says_something, says_why
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import text_label

HEIGHT = 76
LONGEST = 1000


class ReasonEdit(QWidget):
    """Asks why; `minimum` characters or more, 0 for "any words", of which there are `fewest` or more."""

    def __init__(self, caption: str, minimum: int, hint: str = "", *, fewest: int = 1) -> None:
        super().__init__()
        self._fewest = fewest
        self._caption, self._minimum = caption, minimum
        self.entry = QPlainTextEdit()
        self.entry.setTabChangesFocus(True)
        self.entry.setUndoRedoEnabled(False)
        self.entry.setFixedHeight(HEIGHT)
        self.entry.setAccessibleName(caption)
        self.entry.setAccessibleDescription(hint)
        label = text_label(caption, tone="strong")
        label.setBuddy(self.entry)
        self.counter = text_label(tone="small")
        self._complaint = text_label(tone="complaint", meaning="blocked")
        self._complaint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(label)
        if hint:
            column.addWidget(text_label(hint, tone="small"))
        for part in (self.entry, self.counter, self._complaint):
            column.addWidget(part)
        self.setFocusProxy(self.entry)
        self.entry.textChanged.connect(self._count)
        self._count()

    @property
    def text(self) -> str:
        """The words, without the blanks around them."""
        return self.entry.toPlainText().strip()

    @property
    def complaint(self) -> str:
        """The sentence shown now."""
        return self._complaint.text()

    def check(self) -> bool:
        """True when there are words enough; else says in place how many are needed."""
        enough = self._has_enough()
        self.complain("" if enough else self._what_is_missing())
        return enough

    def complain(self, sentence: str) -> None:
        """Show what is wrong in place; "" takes it away."""
        self._complaint.setText(sentence)
        self._complaint.setVisible(bool(sentence))
        mark_as(self.entry, wrong="true" if sentence else "")

    def clear(self) -> None:
        """Forget the words."""
        self.entry.clear()
        self.complain("")

    def _has_enough(self) -> bool:
        if not self._minimum:
            return says_why(self.text, self._fewest) and says_something(self.text)
        return len(self.text) >= self._minimum and says_why(self.text)

    def _what_is_missing(self) -> str:
        if not self._minimum:
            more = self.tr("Say it in two different words or more, beside figures and times.")
            return more if self.text and self._fewest > 1 else self.tr("Type it in words.")
        if len(self.text) >= self._minimum:
            return self.tr("Say it in three different words or more.")
        return self.tr("Type {minimum} characters or more.").format(minimum=self._minimum)

    @Slot()
    def _count(self) -> None:
        words = self.text
        if len(self.entry.toPlainText()) > LONGEST:
            self.entry.setPlainText(self.entry.toPlainText()[:LONGEST])
            return
        self.counter.setVisible(bool(self._minimum))
        said = self.tr("{typed} characters typed, at least {minimum} are needed")
        self.counter.setText(said.format(typed=len(words), minimum=self._minimum))
        if self._has_enough():
            self.complain("")
