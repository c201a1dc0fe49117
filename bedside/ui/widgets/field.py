"""A labelled line of a form: caption above, field, and room for a sentence below."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from bedside.ui.announce import announce
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import text_label


def pick_list(nothing: str = "") -> QComboBox:
    """A list of which nothing is chosen beforehand; it says so, or that there is `nothing` to choose."""
    made = QComboBox()
    made.setPlaceholderText(nothing or QCoreApplication.translate("Field", "Choose…"))
    return made


class Field(QWidget):
    """Wraps any input with its caption (as buddy, so that it is named) and its complaint."""

    def __init__(
        self,
        caption: str,
        entry: QWidget,
        hint: str = "",
        parent: QWidget | None = None,
        *,
        after: tuple[QWidget, ...] = (),
    ) -> None:
        """`after` stands behind the entry: its unit, what is said of it."""
        super().__init__(parent)
        self.entry = entry
        label = text_label(caption, tone="strong")
        label.setBuddy(entry)
        entry.setAccessibleName(caption)
        if hint:
            entry.setAccessibleDescription(hint)
        self._hint = text_label(hint, tone="small")
        self._complaint = text_label(tone="complaint", meaning="blocked")
        self._complaint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(label)
        row = QHBoxLayout()  # made here: what the locked screen is made of imports little
        row.setSpacing(10)
        for part in (entry, *after):
            row.addWidget(part)
        row.setStretch(len(after), 1)
        column.addLayout(row)
        for part in (self._hint, self._complaint):
            column.addWidget(part)
        self._hint.setVisible(bool(hint))
        if isinstance(entry, QLineEdit):
            entry.textEdited.connect(self._on_typed)

    @Slot(str)
    def _on_typed(self, words: str) -> None:
        """What is said of an empty or a wrong line is over as soon as something is typed."""
        if words.strip() and (self.complaint or self.entry.property("wrong")):
            self.complain("")

    def complain(self, sentence: str) -> None:
        """Show what is wrong in place; "" takes it away."""
        self._complaint.setText(sentence)
        self._complaint.setVisible(bool(sentence))
        mark_as(self.entry, wrong="true" if sentence else "")
        self.entry.setAccessibleDescription(sentence or self._hint.text())
        announce(self.entry, sentence)

    @property
    def complaint(self) -> str:
        """The sentence shown now."""
        return self._complaint.text()


def complain_in(fields: Mapping[str, Field], problems: Mapping[str, str]) -> None:
    """Say beside each field what is wrong with it, nothing beside the others; the first wrong one gets the keyboard."""
    for key, field in fields.items():
        field.complain(problems.get(key, ""))
    if problems:
        fields[next(iter(problems))].entry.setFocus()


def line(limit: int = 120, placeholder: str = "") -> QLineEdit:
    """A plain line of text without undo history that outlives it."""
    entry = QLineEdit()
    entry.setMaxLength(limit)
    entry.setPlaceholderText(placeholder)
    return entry


def cut_words(entry: QLineEdit) -> str:
    """What is said when more is pasted than a line takes; "" while there is room, so that nothing is lost unseen."""
    if len(entry.text()) < entry.maxLength():
        return ""
    said = QCoreApplication.translate(
        "Field", "Only {count} characters fit here: what came after them was left out."
    )
    return said.format(count=entry.maxLength())


SHORTEST_DIGITS = 6
SHORTEST_PASSPHRASE = 10


def is_pin_long_enough(pin: str) -> bool:
    """True for 6 digits or more, or 10 characters or more (design.md 10.28)."""
    return len(pin) >= (SHORTEST_DIGITS if pin.isdecimal() else SHORTEST_PASSPHRASE)


class PinEdit(QLineEdit):
    """A line for the PIN: never shown, never remembered, emptied by `take`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(200)

    @Slot()
    def forget(self) -> None:
        """Empty the line and its history."""
        self.setText("")

    def take(self) -> str:
        """The PIN, once; the line is empty afterwards."""
        pin = self.text()
        self.forget()
        return pin
