"""A typed number said in words, so that a slipped point or a doubled key is heard (safety.md H04)."""

from decimal import Decimal

# fmt: off
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
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
