"""Names as they are compared, never as they are shown."""

import unicodedata
from typing import Final

_TITLES: Final = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "mme", "m", "pr"})


def folded(name: str) -> str:
    """A name without case, accents, dots and doubled spaces, for comparing only."""
    plain = unicodedata.normalize("NFKD", name)
    letters = (c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join("".join(letters).casefold().split())


def without_title(name: str) -> str:
    """A folded name without titles, for comparing only."""
    words = folded(name).split()
    return " ".join(word for word in words if word not in _TITLES) or folded(name)
