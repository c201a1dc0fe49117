"""Who the patient is: the identifiers of the banner and of every page."""

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from pydantic import Field

from bedside.domain.base import Frozen

_UNPARTED: Final = str.maketrans("ŁØĐĦŦÆŒÞÐ", "LODHTAOTD")
"""Capitals that are no letter with a mark for Unicode; here as their first plain letter."""


class Sex(StrEnum):
    """Sex as the formulas of scores.md 10 need it; unknown gives both values (design.md 10.16)."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class Identity(Frozen):
    """The patient's identifiers; an unidentified patient carries the hospital's temporary ones.

    Attributes:
        birth_date: civil date; `birth_date_estimated` marks a guess.
        hospital_number: as printed on the wristband.
    """

    family_name: str = Field(min_length=1, max_length=300)
    given_name: str = Field(default="", max_length=300)
    birth_date: date
    birth_date_estimated: bool = False
    hospital_number: str = Field(min_length=1, max_length=40)
    sex: Sex = Sex.UNKNOWN
    bed: str = Field(default="", max_length=40)
    latin_spelling: str = Field(default="", max_length=300)

    @property
    def full_name(self) -> str:
        """Family name in capitals, then the given name: "DUBOIS, Claire"."""
        family = self.family_name.upper()
        return f"{family}, {self.given_name}" if self.given_name else family

    @property
    def initials(self) -> str:
        """First letters, given name first ("CD"), as re-entered at signing (safety.md H01)."""
        return "".join(part[0].upper() for part in (self.given_name, self.family_name) if part)

    def has_initials(self, typed: str) -> bool:
        """Whether these are the patient's initials, in any order (safety.md H01).

        Marks on letters do not count, nor does what is no letter: "'t Hart, Åse" is AT. Those of the spelling in
        Latin letters are as good: a ward's keyboard has no other ones.
        """
        said = sorted(_plain_letters(typed))
        spellings = ((self.given_name, self.family_name), self.latin_spelling.split())
        return bool(said) and any(said == sorted(_first_letters(parts)) for parts in spellings)


def _first_letters(parts: Iterable[str]) -> str:
    return "".join(_plain_letters(part)[:1] for part in parts)


def _plain_letters(text: str) -> str:
    """Capitals and digits without marks."""
    parted = unicodedata.normalize("NFKD", text.upper())
    return "".join(c for c in parted if c.isalnum()).translate(_UNPARTED)


ADVICE_FROM_YEARS = 16
"""Before the 16th birthday there is a record and a sheet, but no advice (design.md 10.16)."""


def age_years(birth_date: date, now: datetime) -> int:
    """Completed years of age at `now`.

    Args:
        birth_date: civil date of birth.
        now: timezone-aware instant; its own calendar date counts.

    Returns:
        Whole years; negative only for a birth date in the future.
    """
    today = now.date()
    before_birthday = (today.month, today.day) < (birth_date.month, birth_date.day)
    return today.year - birth_date.year - before_birthday
