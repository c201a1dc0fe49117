"""The content as a ward with a decimal comma reads it: "0.5" in forms/ is shown as "0,5" (design.md 10.22).

Files always use the point. This is the one place where words of the content become words that are shown: `Protocol`
holds the content in the sign of its ward, so that screen, sheet and printed protocol say every sentence alike.
"""

import re
from decimal import Decimal
from operator import is_not
from types import NoneType
from typing import Any, Final

from bedside.domain.base import Frozen
from bedside.domain.number import DecimalMark
from bedside.protocol.model import Content, Reference
from bedside.protocol.words import Language, Words

_POINT: Final = re.compile(r"[0-9]\.[0-9]")
_OTHER_POINTS: Final = (
    r"\b(?:version|section|table|tableau|figure)[ \u00a0][0-9]+\.[0-9]+|\b10\.[0-9]{4,9}/\S+"
)
_DECIMAL: Final = re.compile(
    _OTHER_POINTS  # "version 1.0", an address of a paper: taken whole, so that nothing in them is looked at again
    + r"|(?<![\w./:,])(?<![A-Za-z]-)"  # not of D76.1, v1.0, 21.11.2025, INV-3.1
    r"(?P<whole>[0-9]+)\.(?P<fraction>[0-9]+)"
    r"(?!\w|[.:,/][0-9])",  # not of 1.0.0, 21.11.2025, 14.05:30
    re.IGNORECASE,
)
"""A decimal number that stands for itself, or what has a point of its own and no number named `whole`."""


class CommaWords(Words):
    """Words with a decimal number in them; kept as they are written, said with the comma."""

    def say(self, language: Language) -> str:
        """The text in a language, English where the translation is missing, each decimal number with its comma."""
        return with_mark(super().say(language), ",")


class CommaContent(Content):
    """Content that is said with the decimal comma; `written` is what it was made from."""

    written: Content


def with_mark(sentence: str, mark: DecimalMark) -> str:
    """A sentence written with the decimal point as a ward with this mark reads it."""
    return _DECIMAL.sub(_comma, sentence) if mark == "," else sentence


def _comma(found: re.Match[str]) -> str:
    return found[0] if found["whole"] is None else f"{found['whole']},{found['fraction']}"


_PLAIN: Final = frozenset({str, int, bool, Decimal, NoneType, Reference})
"""What is never said otherwise; a source is cited as it was published."""
_KEPT: Final = 4
_told: Final[dict[int, tuple[Content, Content]]] = {}


def content_with_mark(content: Content, mark: DecimalMark) -> Content:
    """The content as it is said with this mark: the same object each time, for the point the one that was read."""
    written = content.written if isinstance(content, CommaContent) else content
    if mark == ".":
        return written
    kept = _told.get(id(written))
    if kept is not None and kept[0] is written:
        return kept[1]
    if len(_told) >= _KEPT:
        _told.clear()
    parts = {name: _with_comma(getattr(written, name)) for name in Content.model_fields}
    told = CommaContent(written=written, **parts)
    _told[id(written)] = (written, told)
    return told


def _with_comma(part: Any) -> Any:
    """A part of the content with `CommaWords` where it needs them; itself where nothing in it is said otherwise."""
    kind = type(part)
    if kind is Words:
        return CommaWords(en=part.en, fr=part.fr) if _has_decimal(part) else part
    if kind is tuple:
        parts = tuple([each if type(each) in _PLAIN else _with_comma(each) for each in part])
        return parts if any(map(is_not, part, parts)) else part
    if kind is dict:
        values = {key: _with_comma(value) for key, value in part.items()}
        return values if any(map(is_not, part.values(), values.values())) else part
    if isinstance(part, Frozen):
        fields = vars(part)
        told = {name: _with_comma(value) for name, value in fields.items() if type(value) not in _PLAIN}
        if any(value is not fields[name] for name, value in told.items()):
            return kind(**{name: told.get(name, fields[name]) for name in kind.model_fields})
    return part


def _has_decimal(words: Words) -> bool:
    texts = (words.en, words.fr)
    return any(_POINT.search(text) and with_mark(text, ",") != text for text in texts)
