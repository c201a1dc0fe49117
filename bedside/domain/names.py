"""Names and hospital numbers: as they are taken, and as they are compared."""

import unicodedata
from typing import Final

_TITLES: Final = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "mme", "m", "pr"})
_JOINERS: Final = "\u200c\u200d"
WRITTEN_OUT: Final = (
    *(("ue", "u"), ("oe", "o"), ("ae", "a"), ("aa", "a")),
    *(("ø", "o"), ("œ", "o"), ("æ", "a"), ("ł", "l"), ("đ", "d"), ("ı", "i")),
)
"""What is left of a folded letter that is written in two ways, in this order: MÜLLER is muller, MUELLER mueller."""
_NO_ASCII_LETTERS: Final = {code: " " for code in range(128) if not chr(code).isalnum()}


def folded(name: str) -> str:
    """A name without case, accents, dots and doubled spaces, for comparing only."""
    if name.isascii():  # most names, and a board folds hundreds of them
        letters = name.translate(_NO_ASCII_LETTERS)
    else:
        plain = unicodedata.normalize("NFKD", name)
        letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(letters.casefold().split())


def written_one_way(letters: str) -> str:
    """Folded letters, each of the two ways to write one as the same: "muller" for "mueller" as well."""
    for way, letter in WRITTEN_OUT:
        letters = letters.replace(way, letter)
    return letters


def seen(text: str) -> str:
    """A name or number as it is seen: signs that only turn or hide letters are left out, and a space is one space.

    What is copied out of another program brings such signs along; one of them turns a whole name round (H01). The two
    that join letters in Persian and in Indian names stay.
    """
    spaced = (" " if c.isspace() else c for c in text)
    return " ".join("".join(c for c in spaced if c in _JOINERS or not _is_hidden(c)).split())


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf")


def without_title(name: str) -> str:
    """A folded name without titles, for comparing only."""
    words = folded(name).split()
    return " ".join(word for word in words if word not in _TITLES) or folded(name)


def may_be_one_name(one: str, other: str) -> bool:
    """True when two names may be one person's, in any order and without titles: "Dr Ana Reyes" and "A. Reyes".

    Every word of the shorter one stands in the other, an initial for any word that begins with it, and at least one
    word is shared in full.
    """
    fewer, more = sorted((without_title(one).split(), without_title(other).split()), key=len)
    shared = [word for word in fewer if len(word) > 1 and word in more]
    left = [word for word in more if word not in shared]
    for word in (word for word in fewer if word not in shared):
        partner = next((each for each in left if _is_initial(word, each)), None)
        if partner is None:
            return False
        left.remove(partner)
    return bool(shared) or fewer == more


def _is_initial(one: str, other: str) -> bool:
    return one[0] == other[0] and 1 in (len(one), len(other))


def bare_number(number: str) -> str:
    """A hospital or registration number without spaces, dots, dashes and case: "4410 772" and "4410772" are one."""
    return "".join(folded(number).split())
