"""What a refusal says, in the language of the screen.

The rooms below the window speak English sentences. Their French stands in `resources/translations/refusals_fr.toml` by
the English, and a sentence that is not there stays English rather than unsaid.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from bedside.domain.errors import BedsideError
from bedside.resources import read_bytes
from bedside.ui.language import spoken

if TYPE_CHECKING:
    from bedside.commands.verdict import Refused

FRENCH: Final = "resources/translations/refusals_fr.toml"
_MONTHS: Final = {
    **{"January": "janvier", "February": "février", "March": "mars", "April": "avril", "May": "mai"},
    **{"June": "juin", "July": "juillet", "August": "août", "September": "septembre"},
    **{"October": "octobre", "November": "novembre", "December": "décembre"},
}
_DAY: Final = rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})"
"""A date as sentences have it, 3 May 2026: no two ways to read it. Made ready when a language needs it."""
_BETWEEN: Final = r"(?<=\.) (?=[A-ZÀ-Ý])"
"""From one sentence to the next; a version number has no blank behind its points."""
_FILLED: Final = r"\\\{(\d)\\\}"


def told(error: Exception) -> str:
    """The sentences of an error as the screen says them."""
    if spoken() == "en" or not isinstance(error, BedsideError):
        return str(error)
    return " ".join(in_french(part) for part in (error.happened, error.safe, error.todo) if part)


def wanted(error: BedsideError) -> str:
    """What happened and what to do, beside a field of a form that says once that nothing was changed."""
    return " ".join(as_spoken(part) for part in (error.happened, error.todo) if part)


def reasons(refused: Refused) -> str:
    """Why a command was refused, as the screen says it."""
    said = refused.reasons if spoken() == "en" else map(in_french, refused.reasons)
    return " ".join(said)


def as_spoken(english: str) -> str:
    """A sentence that a room below the window gave back instead of raising it, as the screen says it."""
    return english if spoken() == "en" else in_french(english)


def sentences_spoken(english: str) -> str:
    """Several sentences in a row that a room below the window gave back, as the screen says them."""
    return " ".join(as_spoken(each) for each in re.split(_BETWEEN, english) if each)


def in_french(sentence: str) -> str:
    """A sentence, and what is filled into it, in French; as it is where its French is not known."""
    plain, templates = _catalogue()
    if sentence in plain:
        return plain[sentence]
    if day := re.fullmatch(_DAY, sentence):
        return f"{day[1]} {_MONTHS[day[2]]} {day[3]}"
    for pattern, french in templates:
        if found := pattern.fullmatch(sentence):
            return french.format(*(in_french(part) for part in found.groups()))
    return sentence


@cache
def _catalogue() -> tuple[dict[str, str], tuple[tuple[re.Pattern[str], str], ...]]:
    """Sentences as they stand, and those that fill something in, the longest first."""
    import tomllib  # off the start path: nothing is refused before the first paint

    known: dict[str, str] = tomllib.loads(read_bytes(FRENCH).decode("utf-8"))
    filled = sorted((english for english in known if "{0}" in english), key=len, reverse=True)
    templates = tuple((_pattern(english), known[english]) for english in filled)
    return {english: french for english, french in known.items() if "{0}" not in english}, templates


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile(re.sub(_FILLED, "(.*?)", re.escape(english)), re.DOTALL)
