"""Whether a reason is said in words: a key that was held down explains nothing (safety.md C3)."""

import re
from typing import Final

FEWEST_WORDS: Final = 3
FEWEST_FOR_SAMPLES: Final = 2
"""Which were taken, or why none: "none" alone says neither."""
SHORTEST_WORD: Final = 3
_WORD: Final = re.compile(r"[^\W\d_]{2,}")


def says_why(reason: str, fewest: int = FEWEST_WORDS) -> bool:
    """Whether a reason has so many different words of two letters or more, in any alphabet (local rule)."""
    return len({word.casefold() for word in _WORD.findall(reason)}) >= fewest


def says_something(reason: str) -> bool:
    """Whether a short reason holds a word: three letters or more, not one again and again (local rule)."""
    words = (word.casefold() for word in _WORD.findall(reason))
    return any(len(word) >= SHORTEST_WORD and len(set(word)) > 1 for word in words)
