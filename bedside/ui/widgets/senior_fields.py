"""Names a senior: name, role and registration number, typed, never filled in (design.md 10.4, 10.29)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from bedside.ui.language import captioned
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.field import line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bedside.case.events import Senior


SHORTEST = 2


class SeniorFields(QWidget):
    """Three lines in a row, and one sentence below them."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = caption
        self.name, self.role, self.registration = line(120), line(120), line(40)
        self._complaint = text_label(tone="complaint", meaning="blocked")
        self._complaint.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.addWidget(text_label(caption, tone="strong"), 0, 0, 1, 3)
        for column, (words, field) in enumerate(self._named_fields()):
            label = text_label(words, tone="small")
            label.setBuddy(field)
            field.setAccessibleName(captioned(caption, words))
            field.textEdited.connect(self._on_typed)
            grid.addWidget(label, 1, column)
            grid.addWidget(field, 2, column)
        grid.addWidget(self._complaint, 3, 0, 1, 3)
        for column, share in enumerate((4, 4, 3)):
            grid.setColumnStretch(column, share)
        self.setFocusProxy(self.name)

    def read(self) -> Senior | None:
        """The person; None after saying which of the three is missing."""
        from bedside.case.events import Senior

        missing = tuple(field for _, field in self._needed() if _is_short(field))
        said = {
            (self.name, self.role): self.tr("Type name and role."),
            (self.name,): self.tr("Type the name."),
            (self.role,): self.tr("Type the role."),
        }
        self.complain(said.get(missing, ""))
        for _, field in self._needed():
            mark_as(field, wrong="true" if field in missing else "")
        if missing:
            return None
        return Senior(
            name=self.name.text().strip(),
            role=self.role.text().strip(),
            registration=self.registration.text().strip(),
        )

    @Slot()
    def _on_typed(self) -> None:
        """What is said of an empty line is over when it is filled; the other one stays marked."""
        if self.complaint:
            self.read()

    def complain(self, sentence: str) -> None:
        """Show what is wrong; "" takes it away."""
        self._complaint.setText(sentence)
        self._complaint.setVisible(bool(sentence))

    @property
    def complaint(self) -> str:
        """The sentence shown now."""
        return self._complaint.text()

    def mark_again(self) -> None:
        """Say that this is the person of the fields before."""
        mark_as(self.name, wrong="true")
        self.complain(self.tr("The first senior again. Name another person."))

    def clear(self) -> None:
        """Forget the person."""
        for _, field in self._named_fields():
            field.clear()
            mark_as(field, wrong="")
        self.complain("")

    def _named_fields(self) -> tuple[tuple[str, QLineEdit], ...]:
        return (
            (self.tr("Name"), self.name),
            (self.tr("Role"), self.role),
            (self.tr("Registration number, if known"), self.registration),
        )

    def _needed(self) -> tuple[tuple[str, QLineEdit], ...]:
        """Name and role; two people are told apart by number, else by name (design.md 10.4)."""
        return self._named_fields()[:2]


def mark_same(seniors: Sequence[SeniorFields]) -> None:
    """Mark the second of two seniors where both are one person."""
    from bedside.commands.people import same_person

    first, second = (fields.read() for fields in seniors)
    if first is not None and second is not None and same_person(first, second):
        seniors[1].mark_again()


def _is_short(field: QLineEdit) -> bool:
    return len(field.text().strip()) < SHORTEST
