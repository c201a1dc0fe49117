"""A dose in words beside its amount as a number: do the two say the same (safety.md H04)?

Only what is a mass is compared. An amount by body size or a rate ("5 mg/kg", "2 mg/h") is no dose of its own.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from bedside.domain.number import DecimalMark

_MILLIGRAMS: Final = {
    **dict.fromkeys(("g", "gram", "grams", "gramme", "grammes"), Decimal(1000)),
    **dict.fromkeys(("mg", "milligram", "milligrams", "milligramme", "milligrammes"), Decimal(1)),
    **dict.fromkeys(("µg", "μg", "ug", "mcg"), Decimal("0.001")),
    **dict.fromkeys(("microgram", "micrograms", "microgramme", "microgrammes"), Decimal("0.001")),
}
_UNITS: Final = "|".join(sorted(map(re.escape, _MILLIGRAMS), key=len, reverse=True))
_AMOUNT: Final = re.compile(
    rf"(?<![\w.,])(?:(?P<times>\d{{1,2}})\s*[x×]\s*)?"
    rf"(?P<whole>\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+|\d+)(?:(?P<mark>[.,])(?P<part>\d+))?"
    rf"\s*(?P<unit>{_UNITS})(?!\w)(?P<per>\s*(?:/|per\s|par\s)\s*\w+)?",
    re.IGNORECASE,
)
_PER_DAY: Final = re.compile(r"\s*(?:/|per|par)\s*(?:day|d|24|24h|jour|j)", re.IGNORECASE)
_DIVIDED: Final = re.compile(
    r"\ba day\b|(?:/|\bper|\bpar)\s*(?:day|d\b|24|jour|j\b)|\bdivided\b|\bdivisé", re.IGNORECASE
)
_DOSES_A_DAY: Final = (2, 3, 4, 6)
_THOUSAND: Final = 3


class Written(NamedTuple):
    """An amount as it stands in a text, and what it is in milligrams."""

    words: str
    milligrams: tuple[Decimal, ...]


def disagreement(text: str, amount: Decimal, unit: str, mark: DecimalMark) -> str:
    """What a text says instead of the amount; "" where they agree, or where there is nothing to compare.

    Args:
        text: a dose as charted ("1 g IV once daily"). amount: of one dose, in `unit` ("mg", "g").
        mark: the decimal mark of the ward; the other mark before three digits groups them.

    Returns:
        The first amount of the text when none of the text is the one given. "2 x 500 mg" says 500 mg and
        1000 mg; an amount of the whole day ("800 mg a day") also says its half, third, quarter and sixth.
    """
    factor = _MILLIGRAMS.get(unit)
    found = tuple(_written(text, mark))
    if factor is None or not found:
        return ""
    said = {milligrams for each in found for milligrams in each.milligrams}
    parts = _DOSES_A_DAY if _DIVIDED.search(text) else ()
    given = amount * factor
    if given in said or any(given * doses in said for doses in parts):
        return ""
    return found[0].words


def _written(text: str, mark: DecimalMark) -> Iterator[Written]:
    for found in _AMOUNT.finditer(text):
        per = found["per"]
        if per and not _PER_DAY.fullmatch(per):
            continue
        one = _number(found, mark) * _MILLIGRAMS[found["unit"].lower()]
        said = (one,) if found["times"] is None else (one, one * int(found["times"]))
        yield Written(found[0].strip(), said)


def _number(found: re.Match[str], mark: DecimalMark) -> Decimal:
    whole, part = re.sub(r"\s", "", found["whole"]), found["part"] or ""
    groups = bool(part) and found["mark"] != mark and len(part) == _THOUSAND
    return Decimal(f"{whole}{part}" if groups else f"{whole}.{part or 0}")
