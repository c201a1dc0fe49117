"""How the sheet speaks: language, times in the ward's zone, numbers with the ward's decimal mark."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Final
from zoneinfo import ZoneInfo

from bedside.domain.gates import GateState
from bedside.domain.number import DecimalMark, format_number
from bedside.domain.patient import Sex
from bedside.domain.therapy import Grade
from bedside.protocol.model import Mark
from bedside.protocol.words import Language
from bedside.report.french import FRENCH

_MONTHS: Final = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
}
_TIED: Final = "\u00a0"
_TIED_SPACE: Final = re.compile(" (?=[:;!?])|(?<=[nN]°) ")
_ENDINGS: Final = {Sex.FEMALE: "e", Sex.MALE: "", Sex.UNKNOWN: "(e)"}
_MICRO: Final = re.compile("[µμ](g|mol)")
_IN_FULL: Final = {
    "en": {"g": "microgram", "mol": "micromol"},
    "fr": {"g": "microgramme", "mol": "micromol"},
}
_GATE_WORDS: Final = {
    GateState.POSITIVE_UNTREATED: "Found, not settled",
    GateState.NOT_ASSESSED: "Not assessed",
    GateState.UNKNOWN: "Unknown",
    GateState.PENDING: "Pending",
    GateState.POSITIVE_ON_TREATMENT: "Found, on treatment",
    GateState.OVERRIDDEN: "Overridden",
    GateState.TREATED_EMPIRICALLY: "Treated empirically",
    GateState.PROVISIONAL: "Provisional",
    GateState.EXCLUDED: "Excluded",
    GateState.LOW_RISK: "Low risk",
}
_MARK_WORDS: Final = {
    Mark.VERIFIED: "verified",
    Mark.RECALLED: "recalled, not verified",
    Mark.LOCAL: "local rule",
}
_GRADE_WORDS: Final = {
    Grade.PREFERRED: "preferred",
    Grade.ACCEPTABLE: "acceptable",
    Grade.AVOID: "to avoid",
    Grade.CONTRAINDICATED: "contraindicated",
}


@dataclass(frozen=True, slots=True)
class Voice:
    """Says things in the language of the protocol and in the times of the ward.

    Attributes:
        built_at: times of another calendar year than this one carry their year.
    """

    language: Language
    zone: ZoneInfo
    decimal_mark: DecimalMark
    built_at: datetime

    def say(self, phrase: str, **names: object) -> str:
        """A phrase of the sheet in its language, its names filled in."""
        return self._filled(self._words(phrase), names)

    def say_of(self, whose: Sex, phrase: str, **names: object) -> str:
        """A phrase about a patient, with the ending of their sex: "née le", and "né(e) le" while it is not known."""
        return self._filled(self._words(phrase).replace("(e)", _ENDINGS[whose]), names)

    def time(self, instant: datetime) -> str:
        """ "22 Nov 03:20"; with the year when it is another one, with the offset in a repeated hour."""
        local = instant.astimezone(self.zone)
        year = f" {local.year}" if local.year != self.built_at.astimezone(self.zone).year else ""
        repeated = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
        offset = f"{_TIED}{utc_offset(local)}" if repeated else ""
        return f"{local.day}{_TIED}{self._month(local)}{year} {local:%H:%M}{offset}"

    def full_time(self, instant: datetime) -> str:
        """ "22 Nov 2026 03:41:07 +01:00", for headers and the signature block."""
        local = instant.astimezone(self.zone)
        return (
            f"{local.day}{_TIED}{self._month(local)} {local.year} {local:%H:%M:%S}{_TIED}{utc_offset(local)}"
        )

    def day(self, day: date) -> str:
        """A civil date that cannot be misread: "1968-02-11"."""
        return day.isoformat()

    def number(self, value: Decimal, decimals: int | None = None) -> str:
        """A number with the ward's mark; rounded half up to `decimals` where they are given (N5)."""
        shown = value if decimals is None else value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        return format_number(shown, self.decimal_mark)

    def micro(self, text: str) -> str:
        """Text of the program with "microgram" and "micromol" in full (safety.md N5)."""
        return _MICRO.sub(lambda found: _IN_FULL[self.language][found[1]], text)

    def tied(self, text: str) -> str:
        """A text that is not broken over two lines while a line has room for it: a value keeps its unit."""
        return text.replace(" ", _TIED)

    def gate(self, state: GateState) -> str:
        """A gate state in words."""
        return self.say(_GATE_WORDS[state])

    def mark(self, mark: Mark) -> str:
        """A mark in words."""
        return self.say(_MARK_WORDS[mark])

    def grade(self, grade: Grade) -> str:
        """A grade in words."""
        return self.say(_GRADE_WORDS[grade])

    def listed(self, words: Iterable[str]) -> str:
        """Words in a row."""
        return ", ".join(words)

    def in_a_row(self, parts: Iterable[str]) -> str:
        """Parts of one sentence, a semicolon between them."""
        return (f"{_TIED}; " if self.language == "fr" else "; ").join(parts)

    def captioned(self, title: str) -> str:
        """A title that the text goes on after: "Running: ", in French with a blank before the colon."""
        return f"{title}{_TIED}: " if self.language == "fr" else f"{title}: "

    def _words(self, phrase: str) -> str:
        return _TIED_SPACE.sub(_TIED, FRENCH.get(phrase, phrase)) if self.language == "fr" else phrase

    @staticmethod
    def _filled(words: str, names: dict[str, object]) -> str:
        return words.format(**names) if names else words

    def _month(self, local: datetime) -> str:
        return _MONTHS[self.language][local.month - 1]


def utc_offset(local: datetime) -> str:
    """The offset of a time: "+01:00"."""
    plain = f"{local:%z}"
    return f"{plain[:3]}:{plain[3:5]}"
