"""A typed number said in words, so that a slipped point or a doubled key is heard (safety.md H04)."""

from decimal import Decimal

# fmt: off
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_FRENCH = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)
_FRENCH_TENS = ("vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt")
# fmt: on
_SCALES = ((1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand"), (100, "hundred"))


def in_words(value: Decimal) -> str:
    """A number in English words, digits after the point one by one.

    Args:
        value: finite decimal, absolute value below 10 ** 12.

    Returns:
        "eighteen thousand four hundred", "zero point five", "minus two point one".
    """
    whole, _, fraction = f"{abs(value):f}".partition(".")
    said = _whole(int(whole))
    if fraction:
        said += " point " + " ".join(_ONES[int(digit)] for digit in fraction)
    return f"minus {said}" if value < 0 else said


def _whole(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        rest = f"-{_ONES[number % 10]}" if number % 10 else ""
        return _TENS[number // 10 - 2] + rest
    size, name = next((size, name) for size, name in _SCALES if number >= size)
    rest = f" {_whole(number % size)}" if number % size else ""
    return f"{_whole(number // size)} {name}{rest}"


def in_french_words(value: Decimal) -> str:
    """A number in French words as France says them, digits after the mark one by one.

    Args:
        value: finite decimal, absolute value below 10 ** 12.

    Returns:
        "dix-huit mille quatre cents", "zéro virgule cinq", "moins deux virgule un".
    """
    whole, _, fraction = f"{abs(value):f}".partition(".")
    said = _french_whole(int(whole))
    if fraction:
        said += " virgule " + " ".join(_FRENCH[int(digit)] for digit in fraction)
    return f"moins {said}" if value < 0 else said


def _french_whole(number: int, *, ends: bool = True) -> str:
    """A whole number; "cent" and "quatre-vingt" take their s only where the numeral ends, not before "mille"."""
    if number < 100:
        return _french_below_hundred(number, ends=ends)
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        said = "cent" if hundreds == 1 else f"{_FRENCH[hundreds]} cent"
        if rest:
            return f"{said} {_french_below_hundred(rest, ends=ends)}"
        return f"{said}s" if hundreds > 1 and ends else said
    if number < 1_000_000:
        thousands, rest = divmod(number, 1000)
        said = "mille" if thousands == 1 else f"{_french_whole(thousands, ends=False)} mille"
    else:
        size, name = (1_000_000_000, "milliard") if number >= 1_000_000_000 else (1_000_000, "million")
        count, rest = divmod(number, size)
        said = f"{_french_whole(count)} {name}{'s' if count > 1 else ''}"
    return f"{said} {_french_whole(rest, ends=ends)}" if rest else said


def _french_below_hundred(number: int, *, ends: bool) -> str:
    if number < 20:
        return _FRENCH[number]
    tens, ones = divmod(number, 10)
    said = _FRENCH_TENS[tens - 2]
    if tens in (7, 9):
        ones += 10
    if not ones:
        return f"{said}s" if tens == 8 and ends else said
    if ones in (1, 11) and tens < 8:
        return f"{said} et {_FRENCH[ones]}"
    return f"{said}-{_FRENCH[ones]}"
