"""Route and rhythm of a dose in words: do two texts name the same (safety.md H04, H10)?

Words are read, never guessed: what is not known says nothing, and `is_unread` tells that it was about time.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

_ROUTES: Final = {
    "IV": r"i\.?v\.?|intravenous(?:ly)?|intraveineu(?:x|se)",
    "PO": r"p\.?o\.?|oral(?:ly)?|orale|by mouth|per os|nasogastric|n\.?g\.?|enteral(?:ly)?",
    "SC": r"s\.?c\.?|sub-?cut(?:aneous(?:ly)?|an[ée]e?)?",
    "IM": r"i\.?m\.?|intramuscular(?:ly)?|intramusculaire",
    "intrathecal": r"intrathecal(?:ly)?|intrath[ée]cale?",
}
_ROUTE: Final = {
    route: re.compile(rf"(?<![\w.])(?:{words})(?![\w])", re.IGNORECASE) for route, words in _ROUTES.items()
}

_COUNTS: Final = {
    **dict.fromkeys(("once", "one", "une", "un"), 1),
    **dict.fromkeys(("twice", "two", "deux"), 2),
    **dict.fromkeys(("three", "thrice", "trois"), 3),
    **dict.fromkeys(("four", "quatre"), 4),
}
_DAY, _WEEK, _MONTH = 24, 7 * 24, 30 * 24
_SPANS: Final = {
    1: r"h|hrs?|hours?|heures?",
    _DAY: r"d|days?|j|jours?|24\s*h",
    _WEEK: r"w|wks?|weeks?|sem|semaines?",
    _MONTH: r"months?|mois",
}
_UNIT: Final = "|".join(_SPANS.values())
_EACH: Final = r"(?:\ba\b|\bper\b|\bpar\b|\beach\b|\bevery\b|\bchaque\b|/)"
_TIMES: Final = re.compile(
    rf"\b(?P<count>once|twice|thrice|(?:\d{{1,2}}|{'|'.join(_COUNTS)})\s*(?:times|fois|x|×))"
    rf"\s*-?\s*(?:(?P<adverb>daily|weekly|monthly)|{_EACH}\s*(?P<unit>{_UNIT}))\b",
    re.IGNORECASE,
)
_EVERY: Final = re.compile(
    rf"\b(?:every|each|toutes les|tous les|chaque|q\.?(?=\s*\d))\s*(?P<low>\d{{1,3}}(?!\d)|other\b|(?=\D))"
    rf"(?:\s*(?:to|à|-|–)\s*(?P<high>\d{{1,3}}))?\s*-?\s*(?P<unit>{_UNIT})\b",
    re.IGNORECASE,
)
_HOURLY: Final = re.compile(r"\b(?P<low>\d{1,3})\s*-?\s*hourly\b", re.IGNORECASE)
_WORDS: Final = (
    (12, r"\bb\.?i?\.?d\b\.?|\btwice daily\b"),
    (8, r"\bt\.?d\.?s\b\.?|\bt\.?i\.?d\b\.?"),
    (6, r"\bq\.?d\.?s\b\.?|\bq\.?i\.?d\b\.?"),
    (48, r"\balternate days?\b|\bq\.?o\.?d\b\.?|\bun jour sur deux\b"),
    (2 * _WEEK, r"\bfortnightly\b"),
    (_WEEK, r"(?<!bi)(?<!-)\bweekly\b|\bhebdo(?:madaire(?:ment)?)?\b|\bq\.?wk?\b\.?"),
    (_MONTH, r"\bmonthly\b|\bmensuel(?:le)?\b"),
    (_DAY, r"\bdaily\b|\bnightly\b|\bnocte\b|\bo\.?d\b\.?|\bq\.?d\b\.?|\bquotidien(?:ne)?\b|\bdie\b"),
)
_ADVERBS: Final = tuple((hours, re.compile(words, re.IGNORECASE)) for hours, words in _WORDS)
_CONTINUOUS: Final = re.compile(r"\bcontinuous(?:ly)?\b|\bcontinue\b|\ben continu\b", re.IGNORECASE)
_PER_DAY: Final = re.compile(r"(?:\ba\b|\bper\b|\bpar\b|/)\s*(?:day|d|jour|j|24\s*h)\b", re.IGNORECASE)
_PER_DOSE: Final = re.compile(r"\b(?:per|par) dose\b", re.IGNORECASE)
_ONE_DOSE: Final = re.compile(
    r"\b(?:once|une fois|dose unique|single dose|one dose(?: only)?|stat)\b", re.IGNORECASE
)
_COURSE: Final = re.compile(
    rf"\b(?:days?|jours?|weeks?|semaines?|d|j)\s*\d[\d\s,to à–-]*(?:(?:of|sur|de)\s*\d+)?"
    rf"|(?:\bfor\b|\bpendant\b|\bover\b|\bsur\b|\bin\b|\ben\b|[x×])?\s*\d[\d\s,to à–-]*(?:{_UNIT}|min|minutes?)\b"
    r"|[\w.,]+\s*(?:m[gl]|g)?\s*/\s*(?:kg|m²|m2|h|min)\b",
    re.IGNORECASE,
)
_TIME: Final = re.compile(
    r"\b(?:bi-?)?(?:week|wk|hebdo|semaine|month|mois|mensuel|day|dai|jour|quotid|hour|hr|heure|night|nuit|soir|matin"
    r"|morn|even|every|each|chaque|tou[ts]e?s?\b|altern|prn|needed|required|besoin|q\.?\d|q\.?[a-z]{1,2}\b)",
    re.IGNORECASE,
)


class Rhythm(NamedTuple):
    """How often a text says a dose is given.

    Attributes:
        spans: lowest and highest hours between two doses, one for each that is named; 0 is an infusion without end.
        is_one_dose: one dose, and none after it. is_per_day: an amount of the day, however it is divided.
        is_unread: something about time is left that nobody here can read.
    """

    spans: frozenset[tuple[Fraction, Fraction]]
    is_one_dose: bool
    is_per_day: bool
    is_unread: bool

    @property
    def hours(self) -> Fraction | None:
        """The hours between two doses; None when they are not said, or several are."""
        low, high = next(iter(self.spans)) if len(self.spans) == 1 else (Fraction(0), Fraction(1))
        return low if low == high and low else None


@lru_cache(maxsize=128)  # every judgement reads the same few words of the content and of the case again
def rhythm_of(text: str) -> Rhythm:
    """What a text says of how often: "once daily", "every 6 to 12 h", "weekly", "200 mg a day"."""
    found: list[tuple[Fraction, Fraction]] = []
    rest = text
    for pattern, read in ((_TIMES, _by_count), (_EVERY, _by_span), (_HOURLY, _by_span)):
        found += [read(match) for match in pattern.finditer(rest)]
        rest = pattern.sub(" ", rest)
    for hours, words in (*_ADVERBS, (0, _CONTINUOUS)):
        found += [(Fraction(hours), Fraction(hours)) for _ in words.finditer(rest)]
        rest = words.sub(" ", rest)
    per_day = _PER_DAY.search(rest) is not None and _PER_DOSE.search(rest) is None
    rest = _PER_DAY.sub(" ", rest)
    left = _COURSE.sub(" ", _ONE_DOSE.sub(" ", rest))
    is_one_dose = not found and _ONE_DOSE.search(rest) is not None
    return Rhythm(frozenset(found), is_one_dose, per_day, _TIME.search(left) is not None)


def routes_of(text: str) -> frozenset[str]:
    """The routes a text names: "IV (preferred) or SC" names two, "1 g daily" none."""
    return frozenset(route for route, words in _ROUTE.items() if words.search(text))


def is_other_route(text: str, route: str) -> bool:
    """Whether a text names a route that another text does not; nothing named is no other one."""
    return bool(routes_of(route)) and not routes_of(text) <= routes_of(route)


def is_other_rhythm(text: str, frequency: str) -> bool:
    """Whether a text names a rhythm that a frequency does not allow; nothing named, or read, is no other one.

    Args:
        text: a dose as charted. frequency: of a dose line; "every 6 to 12 h" allows all between, "per day" every
            division of a day.
    """
    said, allowed = rhythm_of(text), rhythm_of(frequency)
    if not (allowed.spans or allowed.is_one_dose or allowed.is_per_day):
        return False
    if said.is_one_dose:
        return not allowed.is_one_dose
    if not said.spans:
        day = (Fraction(_DAY), Fraction(_DAY))
        return said.is_per_day and not allowed.is_per_day and not _within(day, allowed)
    return any(not _within(span, allowed) for span in said.spans)


def _within(span: tuple[Fraction, Fraction], allowed: Rhythm) -> bool:
    low, high = span
    if allowed.is_per_day and not allowed.spans:
        return high <= _DAY
    return any(least <= low and high <= most for least, most in allowed.spans)


def _by_count(found: re.Match[str]) -> tuple[Fraction, Fraction]:
    count = re.split(r"(?<=\d)(?=\D)|\s", found["count"].lower())[0]
    adverb = found["adverb"]
    unit = {"daily": "day", "weekly": "week", "monthly": "month"}[adverb.lower()] if adverb else found["unit"]
    times = _COUNTS[count] if count in _COUNTS else max(int(count), 1)
    hours = Fraction(_hours(unit), times)
    return hours, hours


def _by_span(found: re.Match[str]) -> tuple[Fraction, Fraction]:
    parts = found.groupdict()
    unit = _hours(parts.get("unit") or "h")
    low = {"other": 2}.get((parts["low"] or "").lower()) or int(parts["low"] or 1)
    high = int(parts.get("high") or low)
    return Fraction(low * unit), Fraction(high * unit)


def _hours(unit: str) -> int:
    found: Iterator[int] = (
        hours for hours, words in _SPANS.items() if re.fullmatch(words, unit, re.IGNORECASE)
    )
    return next(found)
