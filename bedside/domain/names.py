"""Names and hospital numbers as they are compared, never as they are shown."""

import unicodedata
from typing import Final

_TITLES: Final = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "mme", "m", "pr"})
_NO_ASCII_LETTERS: Final = {code: " " for code in range(128) if not chr(code).isalnum()}


def folded(name: str) -> str:
    """A name without case, accents, dots and doubled spaces, for comparing only."""
    if name.isascii():  # most names, and a board folds hundreds of them
        letters = name.translate(_NO_ASCII_LETTERS)
    else:
        plain = unicodedata.normalize("NFKD", name)
        letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(letters.casefold().split())


def without_title(name: str) -> str:
    """A folded name without titles, for comparing only."""
    words = folded(name).split()
    return " ".join(word for word in words if word not in _TITLES) or folded(name)


def bare_number(number: str) -> str:
    """A hospital number without spaces, dots and case: "4410 772" and "4410772" are one."""
    return "".join(folded(number).split())
