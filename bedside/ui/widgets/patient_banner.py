"""Whose case this is, on every screen of it (safety.md H01)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bedside.ui.roles import SIZES
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.flow import FlowLayout
from bedside.ui.widgets.rows import breakable
from bedside.ui.widgets.signed_in import SignedIn

if TYPE_CHECKING:
    from collections.abc import Mapping


_LONG = "allergies"
"""The field whose words may wrap, once they are longer than this many pixels."""
_LONGEST = 320
_LONGEST_NAME = 460
"""A longer name has lines below one another: as one line it would push "Lock" and the foot out of the window."""


class PatientBanner(QFrame):
    """Name, age, sex and birth date, then one field each for what every dose rests on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_as(self, panel="header")
        self.signed_in = SignedIn()
        self._name = text_label(tone="name")
        self._who = text_label(tone="small")
        for label in (self._name, self._who):
            label.setWordWrap(False)
        self._fields: dict[str, QLabel] = {}
        self._row = QHBoxLayout(self)
        self._lay_out()

    def show_patient(self, name: str, who: str, fields: Mapping[str, tuple[str, str]], alert: str) -> None:
        """Show a patient.

        Args:
            name: "DUBOIS, Claire". who: "58 y, female, born 11 Feb 1968".
            fields: caption and value by key, in order ("weight": ("Weight", "71 kg")).
            alert: key of the field that stands out, "" for none.
        """
        self._name.setText(breakable(name))
        self._who.setText(who)
        for gone in self._fields.keys() - fields.keys():
            self._fields[gone].clear()
        for key, (caption, value) in fields.items():
            self._field(key, caption).setText(value)
        self._give_room()
        for key, label in self._fields.items():
            mark_as(label, meaning="blocked" if key == alert else "")
        said = ", ".join(f"{caption} {value}" for caption, value in fields.values())
        self.setAccessibleName(f"{name}, {who}, {said}")

    def hasHeightForWidth(self) -> bool:
        """Its height is its own business: a window that asked for it would measure every page along."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window gives the fields a second line; no number and no allergy is ever cut (H01)."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def event(self, event: QEvent) -> bool:
        """Other words ask for other room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _give_room(self) -> None:
        """Together with its words: told later, Qt would place and draw the whole window for a banner of more lines, and
        a label that is told again while it is placed asks to be placed again, without an end.
        """
        one_line = _one_line(self._name)
        has_lines = one_line > _LONGEST_NAME
        if has_lines is not self._name.wordWrap():
            self._name.setWordWrap(has_lines)
        self._name.setMinimumHeight(self._name.heightForWidth(_LONGEST_NAME) if has_lines else 0)
        self._name.setMinimumWidth(min(one_line, _LONGEST_NAME))
        self._name.setMaximumWidth(_LONGEST_NAME)
        if (long := self._fields.get(_LONG)) is not None:
            long.setMinimumWidth(min(_one_line(long), _LONGEST))

    def _fit(self) -> None:
        self.setFixedHeight(max(SIZES.banner, self._row.heightForWidth(self.width())))

    def clear(self) -> None:
        """Forget the patient."""
        self._name.clear()
        self._who.clear()
        for label in self._fields.values():
            label.clear()
        self._give_room()
        self.setAccessibleName("")

    @property
    def text(self) -> str:
        """Everything it says of the patient."""
        values = (label.text() for label in self._fields.values())
        return " ".join((self._name.text(), self._who.text(), *values)).strip()

    def _field(self, key: str, caption: str) -> QLabel:
        if key not in self._fields:
            value = text_label(tone="strong")
            value.setWordWrap(key == _LONG)
            said = text_label(caption, tone="small")
            said.setWordWrap(False)
            field = QWidget()
            words = QVBoxLayout(field)
            words.setContentsMargins(0, 0, 0, 0)
            words.setSpacing(0)
            words.addWidget(said)
            words.addWidget(value)
            words.addStretch(1)
            self._fields_row.addWidget(field)
            self._fields[key] = value
        return self._fields[key]

    def _lay_out(self) -> None:
        patient = QVBoxLayout()
        patient.setSpacing(0)
        patient.addWidget(self._name)
        patient.addWidget(self._who)
        patient.addStretch(1)
        self._fields_row = FlowLayout(spacing=22)
        self._row.setContentsMargins(20, 8, 20, 8)
        self._row.setSpacing(26)
        self._row.addLayout(patient)
        self._row.addLayout(self._fields_row, 1)
        self._row.addWidget(self.signed_in)


def _one_line(label: QLabel) -> int:
    label.ensurePolished()
    return label.fontMetrics().horizontalAdvance(label.text()) + 2
