"""Words that somebody typed, on the screen: they keep their own direction and turn nothing beside them round (H01).

The record keeps them as they were typed. What is copied out of another program may bring signs along that turn the
letters behind them, and letters that run from right to left take the numbers beside them along.
"""

import unicodedata
from typing import Final

_OPEN, _CLOSE = "\u2068", "\u2069"
"""What stands between them is laid out by itself, in the direction of its own first letter."""
_TURNING: Final = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067"))
_CLOSING: Final = dict.fromkeys(map(ord, _OPEN + _CLOSE))
_FROM_THE_RIGHT: Final = frozenset({"R", "AL", "AN"})


def isolated(words: str) -> str:
    """Typed words as a part of a sentence of the screen, laid out by themselves where that makes a difference."""
    if words.isascii():
        return words
    plain = words.translate(_TURNING | _CLOSING)
    turns = plain != words or any(unicodedata.bidirectional(letter) in _FROM_THE_RIGHT for letter in plain)
    return f"{_OPEN}{plain}{_CLOSE}" if turns else words


def unturned(sentence: str) -> str:
    """A whole sentence without the signs that turn the letters behind them; what is isolated in it stays so."""
    return sentence if sentence.isascii() else sentence.translate(_TURNING)
