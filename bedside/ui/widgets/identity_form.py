"""The patient's identifiers as a form; used for a new case and for a correction (design.md 10.16)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QRawFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from bedside.domain.names import seen
from bedside.ui import fonts
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import text_label
from bedside.ui.widgets.field import Field, complain_in, line
from bedside.ui.widgets.month_list import MonthList
from bedside.ui.widgets.segmented import Segmented
from bedside.ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from bedside.domain.patient import Identity


YEAR_DIGITS = 4


def read_birth_date(day: str, month: int, year: str, today: date) -> date | None:
    """A birth date of day, month and year as typed.

    Args:
        day, year: digits as typed. month: 1 to 12, 0 while none is chosen.
        today: nobody is born after it, nor more than 130 years before.

    Returns:
        The date, or None when it is none.
    """
    if not (
        day.isascii() and day.isdecimal() and year.isascii() and year.isdecimal() and len(year) == YEAR_DIGITS
    ):
        return None
    try:
        born = date(int(year), month, int(day))
    except ValueError:
        return None
    return born if today.year - 130 <= born.year and born <= today else None


class BirthDateEdit(QWidget):
    """Day, month by name and year: no two ways to read it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day, self._year = line(2), line(4)
        self._month = MonthList(self.tr("Month"))
        self._day.setPlaceholderText(self.tr("Day"))
        self._year.setPlaceholderText(self.tr("Year"))
        named = ((self._day, self.tr("Birth date, day")), (self._year, self.tr("Birth date, year")))
        for part, name in (*named, (self._month, self.tr("Birth date, month"))):
            part.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._day.setFixedWidth(64)
        self._year.setFixedWidth(84)
        for part in (self._day, self._month, self._year):
            row.addWidget(part)
        row.addStretch(1)
        self.setFocusProxy(self._day)

    def value(self, today: date) -> date | None:
        """The date, None when it is incomplete or impossible."""
        return read_birth_date(
            self._day.text().strip(), self._month.currentIndex(), self._year.text().strip(), today
        )

    @property
    def is_no_day(self) -> bool:
        """True for a whole date that no calendar has, as 31 February."""
        day, month, year = self._day.text().strip(), self._month.currentIndex(), self._year.text().strip()
        if not (month and day.isdecimal() and year.isdecimal() and len(year) == YEAR_DIGITS and int(year)):
            return False
        return not 1 <= int(day) <= monthrange(int(year), month)[1]

    def show_date(self, born: date | None) -> None:
        """Show a date; None empties it."""
        self._day.setText(str(born.day) if born else "")
        self._month.setCurrentIndex(born.month if born else 0)
        self._year.setText(f"{born.year:04d}" if born else "")

    def show_wrong(self, wrong: bool) -> None:
        """Mark what is missing, the whole date where nothing is; the first of it gets the keyboard."""
        parts = (self._day, self._month, self._year)
        year = self._year.text().strip()
        empty = (not self._day.text().strip(), not self._month.currentIndex(), len(year) != YEAR_DIGITS)
        marked = [part for part, is_empty in zip(parts, empty, strict=True) if is_empty] or list(parts)
        for part in parts:
            mark_as(part, wrong="true" if wrong and part in marked else "")
        self.setFocusProxy(marked[0] if wrong else self._day)


class IdentityForm(QWidget):
    """Number, name, birth date, sex, bed; complains in place and gives an Identity."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._bed = line(40), line(40)
        self._family, self._given, self._latin = line(300), line(300), line(300)
        self._born = BirthDateEdit()
        self._estimated = TickBox(self.tr("Estimated"))
        self._unidentified = TickBox(
            self.tr("Not identified yet: use the temporary number and name of the hospital")
        )
        self._sex = Segmented(
            (("female", self.tr("Female")), ("male", self.tr("Male")), ("unknown", self.tr("Not known")))
        )
        self._fields = self._make_fields()
        self._lay_out()
        self._unidentified.toggled.connect(self._on_unidentified)
        self._sex.value_changed.connect(self._on_sex)
        self._family.textChanged.connect(self._on_name)
        self._given.textChanged.connect(self._on_name)
        self._on_name()

    def read(self, today: date) -> Identity | None:
        """The identity as typed; None after saying in place what is missing."""
        from bedside.domain.patient import Identity, Sex

        born = self._born.value(today)
        problems = self._problems(born)
        self._born.show_wrong("birth_date" in problems)
        complain_in(self._fields, problems)
        if problems or born is None:
            return None
        return Identity(
            family_name=seen(self._family.text()),
            given_name=seen(self._given.text()),
            birth_date=born,
            birth_date_estimated=self._estimated.isChecked(),
            hospital_number=self.hospital_number,
            sex=Sex(self._sex.value()),
            bed=seen(self._bed.text()),
            latin_spelling=seen(self._latin.text()),
        )

    def show_identity(self, identity: Identity) -> None:
        """Show an identity to be corrected."""
        self._number.setText(identity.hospital_number)
        self._family.setText(identity.family_name)
        self._given.setText(identity.given_name)
        self._latin.setText(identity.latin_spelling)
        self._born.show_date(identity.birth_date)
        self._estimated.setChecked(identity.birth_date_estimated)
        self._sex.choose(identity.sex.value)
        self._bed.setText(identity.bed)

    @property
    def hospital_number(self) -> str:
        """The number as it is seen, without the spaces around it."""
        return seen(self._number.text())

    def number_edit(self) -> QLineEdit:
        """The field of the number, to put the keyboard on."""
        return self._number

    @Slot()
    def _on_sex(self) -> None:
        """What was said of none chosen is over."""
        self._fields["sex"].complain("")

    def _problems(self, born: date | None) -> dict[str, str]:
        said: dict[str, str] = {}
        if not self.hospital_number:
            said["number"] = self.tr("Type the number of the wristband.")
        if not seen(self._family.text()):
            said["family"] = self.tr("Type the family name, or the temporary name of the wristband.")
        if self._latin_needed() and not seen(self._latin.text()):
            said["latin"] = self.tr(
                "The name has letters the sheet cannot print. Type it in Latin letters as well."
            )
        if self._born.is_no_day:
            said["birth_date"] = self.tr(
                "This day does not exist. Nothing was saved. Type day and month again."
            )
        elif born is None:
            said["birth_date"] = self.tr(
                "Type day, month and year, not after today. If you can only guess, tick Estimated."
            )
        if not self._sex.value():
            said["sex"] = self.tr("Choose one; it changes the formulas.")
        return said

    @Slot(bool)
    def _on_unidentified(self, unidentified: bool) -> None:
        if unidentified:
            self._estimated.setChecked(True)
            if not self._family.text():
                self._family.setText(self.tr("Unidentified"))

    @Slot()
    def _on_name(self) -> None:
        self._fields["latin"].setVisible(self._latin_needed() or bool(self._latin.text()))

    def _latin_needed(self) -> bool:
        face = QRawFont.fromFont(fonts.font())
        return not all(face.supportsCharacter(ord(c)) for c in seen(self._family.text() + self._given.text()))

    def _make_fields(self) -> dict[str, Field]:
        return {
            "number": Field(self.tr("Hospital number"), self._number, self.tr("As on the wristband")),
            "bed": Field(self.tr("Bed"), self._bed),
            "family": Field(self.tr("Family name"), self._family),
            "given": Field(self.tr("Given name"), self._given),
            "latin": Field(self.tr("Name in Latin letters"), self._latin),
            "birth_date": Field(self.tr("Birth date"), self._born),
            "sex": Field(self.tr("Sex"), self._sex),
        }

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(12)
        places = {
            "number": (0, 0, 1, 1),
            "bed": (0, 1, 1, 1),
            "family": (1, 0, 1, 1),
            "given": (1, 1, 1, 1),
            "latin": (2, 0, 1, 2),
        }
        for key, place in places.items():
            grid.addWidget(self._fields[key], *place, Qt.AlignmentFlag.AlignTop)
        guess = QHBoxLayout()
        guess.addWidget(self._estimated)
        guess.addWidget(text_label(self.tr("marked on screen and sheet"), tone="small"), 1)
        born = QVBoxLayout()  # before the sex: the keyboard goes as the parts were put in
        born.setSpacing(12)
        born.addWidget(self._fields["birth_date"])
        born.addLayout(guess)
        grid.addLayout(born, 3, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._fields["sex"], 3, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._unidentified, 4, 0, 1, 2)
