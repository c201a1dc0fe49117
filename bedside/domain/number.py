"""The one grammar of typed numbers, and the one way numbers are shown.

Accepted: a comparator, a minus where the amount allows one, digits 0 to 9, at most one decimal mark.
Everything else is refused with the place of the first problem, so that the field can keep the text and put
the caret there. The desktop's locale plays no part (safety.md N1 to N5, N7; B1, B4, B5).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from bedside.domain.quantity import Comparator

DecimalMark = Literal[".", ","]

MOST_DIGITS: Final = 20
GROUP_SEPARATOR: Final = "\u202f"
"""Narrow no-break space between groups of three digits, from five digits on."""

_DIGITS: Final = frozenset("0123456789")
_COMPARATORS: Final = {
    "<=": Comparator.AT_MOST,
    ">=": Comparator.AT_LEAST,
    "≤": Comparator.AT_MOST,
    "≥": Comparator.AT_LEAST,
    "<": Comparator.BELOW,
    ">": Comparator.ABOVE,
    "": Comparator.EQUAL,
}
_GRAMMAR: Final[Mapping[DecimalMark, re.Pattern[str]]] = {
    ".": re.compile(r"(<=|>=|[<>≤≥])?(-)?([0-9]+)(?:\.([0-9]+))?"),
    ",": re.compile(r"(<=|>=|[<>≤≥])?(-)?([0-9]+)(?:,([0-9]+))?"),
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A number that follows the grammar, with its text as typed."""

    value: Decimal
    comparator: Comparator
    text: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A text that is not a number here.

    Attributes:
        caret: index of the character at the problem; the length of the text when something is missing there.
        sentence: what happened and what to do, for the person typing.
    """

    caret: int
    sentence: str


def parse_number(
    text: str,
    *,
    decimal_mark: DecimalMark,
    decimals: int,
    allow_negative: bool = False,
    allow_comparator: bool = True,
) -> Parsed | Refused:
    """Read a typed number, or say why not and where.

    Args:
        text: exactly what was typed; nothing is trimmed.
        decimal_mark: the ward's mark; the other one is refused in place.
        decimals: most digits after the mark; more are refused, not rounded.
        allow_negative: whether a leading minus is meaningful for this amount.
        allow_comparator: whether "<", "≤", ">", "≥" may stand in front.

    Returns:
        The exact decimal with its comparator, or the refusal with the caret.

    Source: safety.md rules N1, N2, N3, N7.
    """
    found = _GRAMMAR[decimal_mark].fullmatch(text)
    if found is not None:
        sign, minus, whole, fraction = found.groups(default="")
        fits = len(fraction) <= decimals and len(whole) + len(fraction) <= MOST_DIGITS
        if fits and (allow_comparator or not sign) and (allow_negative or not minus):
            number = f"{minus}{whole}.{fraction}" if fraction else minus + whole
            return Parsed(Decimal(number), _COMPARATORS[sign], text)
    start = next(len(spelling) for spelling in _COMPARATORS if text.startswith(spelling))
    if start and not allow_comparator:
        return Refused(0, "A comparator is not possible here: type the number alone.")
    digits_at = start + (allow_negative and text.startswith("-", start))
    return _first_fault(text, digits_at, decimal_mark) or _shape_fault(
        text, digits_at, decimal_mark, decimals
    )


def format_number(value: Decimal, mark: DecimalMark, *, decimals: int = 0) -> str:
    """Show a decimal: leading zero always, no trailing zero, groups of three from five digits on.

    Args:
        value: finite decimal; it is never rounded here.
        mark: the decimal mark of the ward.
        decimals: digits after the mark to keep even when they are zeros, where the laboratory reports them.

    Returns:
        "0.5", "5", "12 345.6" with U+202F between the groups; zero is never shown with a minus.

    Source: safety.md rule N5.
    """
    whole, _, fraction = f"{abs(value):f}".partition(".")
    whole = whole.lstrip("0") or "0"
    fraction = fraction.rstrip("0").ljust(decimals, "0")
    sign = "-" if value < 0 else ""
    shown = _grouped(whole) if len(whole) >= 5 else whole
    return f"{sign}{shown}{mark}{fraction}" if fraction else f"{sign}{shown}"


def _first_fault(text: str, start: int, mark: DecimalMark) -> Refused | None:
    """The first character that has no place in a number."""
    marks = 0
    for place in range(start, len(text)):
        character = text[place]
        if character in _DIGITS:
            continue
        if character != mark:
            return Refused(place, _character_sentence(character, mark))
        marks += 1
        if marks == 2:
            return Refused(place, "There are two decimal marks: keep one and type digits without separators.")
    return None


def _shape_fault(text: str, start: int, mark: DecimalMark, decimals: int) -> Refused:
    """What is wrong with a number as a whole, once every character of it has a place in one."""
    whole, found, fraction = text[start:].partition(mark)
    mark_at = start + len(whole)
    if not whole and not found:
        return Refused(len(text), "There is no number yet: type its digits.")
    if not whole:
        return Refused(mark_at, f"The number begins with the decimal mark: type 0 before it, as in 0{mark}5.")
    if found and decimals == 0:
        return Refused(mark_at, "Only whole numbers are possible here: type it without a decimal mark.")
    if found and not fraction:
        return Refused(
            len(text), "The number ends with the decimal mark: type the digits after it or remove it."
        )
    if len(fraction) > decimals == 1:
        return Refused(
            mark_at + 2, "Only one digit may follow the mark: nothing was rounded, type the number again."
        )
    if len(fraction) > decimals:
        return Refused(
            mark_at + 1 + decimals,
            f"At most {decimals} digits may follow the mark: nothing was rounded, type the number again.",
        )
    return Refused(
        start + MOST_DIGITS, f"The number has more than {MOST_DIGITS} digits: check it and type it again."
    )


def _character_sentence(character: str, mark: DecimalMark) -> str:
    if character in ".,":
        return f"The decimal mark of this ward is “{mark}”: type it, and no separators between thousands."
    if character.isspace():
        return "There is a space in the number: type the digits without spaces."
    if character in "eE":
        return "Powers of ten are not possible here: type all the digits."
    if character == "+":
        return "A plus sign is not possible here: type the number alone."
    if character in "-−":
        return "A minus sign is not possible here: type the number alone."
    if character in "<>≤≥=":
        return "A comparator stands once, in front of the number: type it there."
    if character.isnumeric():
        return "Only the digits 0 to 9 can be read here: type the number with them."
    # An invisible sign is named by its code: shown, it could steer a terminal or turn the sentence round.
    if not character.isprintable():
        return f"The sign U+{ord(character):04X} has no place in a number: remove it."
    return f"“{character}” has no place in a number: remove it."


def _grouped(whole: str) -> str:
    first = len(whole) % 3 or 3
    groups = [whole[:first], *(whole[i : i + 3] for i in range(first, len(whole), 3))]
    return GROUP_SEPARATOR.join(groups)
