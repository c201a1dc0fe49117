"""A dose in words beside its amount as a number: do the two say the same (safety.md H04)?

Only what is a mass is compared. An amount by body size or a rate ("5 mg/kg", "2 mg/h") is no dose of its own.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from bedside.domain.number import DecimalMark

_MILLIGRAMS: Final = {
    **dict.fromkeys(("g", "gm", "gr", "gram", "grams", "gramme", "grammes"), Decimal(1000)),
    **dict.fromkeys(("mg", "milligram", "milligrams", "milligramme", "milligrammes"), Decimal(1)),
    **dict.fromkeys(("µg", "μg", "ug", "mcg"), Decimal("0.001")),
    **dict.fromkeys(("microgram", "micrograms", "microgramme", "microgrammes"), Decimal("0.001")),
}
_UNITS: Final = "|".join(sorted(map(re.escape, _MILLIGRAMS), key=len, reverse=True))
_SPACE: Final = "[ \u00a0\u202f]"
_NUMBER: Final = (
    rf"(?P<number>\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:[.,]\d+)?|\d+(?:[.,]\d{{3}}){{2,}}|\d+(?:[.,]\d+)?|[.,]\d+)"
)
_SPAN: Final = r"(?:d|days?|j|jours?|h|hours?|heures?|weeks?|semaines?|min|mL)\b"
_AMOUNT: Final = re.compile(
    rf"(?<![\w.,])(?:(?P<times>\d{{1,2}})\s*[x×]\s*)?{_NUMBER}\s*-?\s*(?P<unit>{_UNITS})(?!\w)"
    rf"(?:\s*[x×]\s*(?P<after>\d{{1,2}})(?!\d|\s*{_SPAN}))?(?P<per>\s*(?:/|per\s|par\s)\s*\w+)?",
    re.IGNORECASE,
)
_PER_DAY: Final = re.compile(r"\s*(?:/|per|par)\s*(?:day|d|24|24h|jour|j)", re.IGNORECASE)
_DIVIDED: Final = re.compile(
    r"\ba day\b|(?:/|\bper|\bpar)\s*(?:day|d\b|24|jour|j\b)|\bdivided\b|\bdivisé", re.IGNORECASE
)
_DOSES_A_DAY: Final = (2, 3, 4, 6)
_THOUSAND: Final = 3


class Written(NamedTuple):
    """An amount as it stands in a text, and what it may be in milligrams: one part first, all parts last."""

    words: str
    milligrams: tuple[Decimal, ...]


def disagreement(text: str, amount: Decimal, unit: str, mark: DecimalMark) -> str:
    """What a text says instead of the amount; "" where they agree, or where there is nothing to compare.

    Args:
        text: a dose as charted ("1 g IV once daily"). amount: of one dose, in `unit` ("mg", "g").
        mark: the decimal mark of the ward; the other mark before three digits groups them.

    Returns:
        The first amount of the text that is not the one given; one that is right excuses no other. "2 x 500 mg"
        says 500 mg and 1000 mg; an amount of the whole day ("800 mg a day") also says its half, third, quarter
        and sixth.
    """
    factor = milligrams_in(unit)
    if factor is None:
        return ""
    given = amount * factor
    parts = (1, *_DOSES_A_DAY) if _DIVIDED.search(text) else (1,)
    agreed = {given * doses for doses in parts}
    other = (each.words for each in _written(text, mark) if not agreed.intersection(each.milligrams))
    return next(other, "")


def most_written(text: str, mark: DecimalMark) -> Written | None:
    """The largest amount that a text names, all its parts together; None when it names no mass."""
    return max(_written(text, mark), key=lambda each: each.milligrams[-1], default=None)


def begins_with(text: str, amount: Decimal, unit: str, mark: DecimalMark) -> bool:
    """Whether a text opens with this very amount in this very unit, so that it need not be said before it."""
    first = _AMOUNT.match(text.strip())
    if first is None or first["times"] or first["per"] or first["unit"].lower() != unit.lower():
        return False
    return _number(first["number"], mark) == amount


def milligrams_in(unit: str) -> Decimal | None:
    """How many milligrams one of a unit of mass is; None for any other unit."""
    return _MILLIGRAMS.get(unit.lower())


def _written(text: str, mark: DecimalMark) -> Iterator[Written]:
    for found in _AMOUNT.finditer(text):
        per = found["per"]
        if per and not _PER_DAY.fullmatch(per):
            continue
        one = _number(found["number"], mark) * _MILLIGRAMS[found["unit"].lower()]
        times = found["times"] or found["after"]
        said = (one,) if times is None else (one, one * int(times))
        yield Written(found[0].strip(), said)


def _number(text: str, mark: DecimalMark) -> Decimal:
    """A number as written: spaces group, and so does the mark that is not the ward's before three digits."""
    whole, *parts = re.split(r"[.,]", re.sub(r"\s", "", text))
    if len(parts) > 1:
        return Decimal(whole + "".join(parts))
    part = parts[0] if parts else ""
    groups = mark not in text and len(part) == _THOUSAND and bool(whole)
    return Decimal(f"{whole}{part}" if groups else f"{whole or 0}.{part or 0}")
