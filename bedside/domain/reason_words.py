"""Whether a reason is said in words: a key that was held down explains nothing (safety.md C3)."""

import re
from typing import Final

FEWEST_WORDS: Final = 3
_WORD: Final = re.compile(r"[^\W\d_]{2,}")


def says_why(reason: str) -> bool:
    """Whether a reason has at least three different words of two letters or more, in any alphabet (local rule)."""
    return len({word.casefold() for word in _WORD.findall(reason)}) >= FEWEST_WORDS
