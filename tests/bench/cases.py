"""The largest invented case: every item of the content answered again and again, 5,000 events long."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import cycle, islice

from bedside.case.events import AnswerRecorded, Fact, TherapyStarted
from bedside.domain.observations import Answer, Choice, Finding, Measurement, Observation, Remark
from bedside.domain.quantity import Quantity
from bedside.domain.therapy import Line
from bedside.domain.units import convert_exactly
from bedside.protocol.model import Item, ItemKind
from bedside.protocol.protocol import Protocol

MANY_EVENTS = 5_000
CONTEXTS = ("INF-B", "EBV", "AUTO")
"""Three triggers at once are more than any patient of the vignettes has."""

_BETWEEN = timedelta(minutes=6)
_MENDED = {"respiratory_support": ("imv",), "informant": ("patient",), "review_48_72": ("failing",)}


def largest_case(protocol: Protocol, now: datetime, count: int = MANY_EVENTS) -> list[tuple[datetime, Fact]]:
    """So many facts with their times, oldest first; the newest answer of every item is valid now."""
    items = tuple(protocol.items.values())
    answers = count - len(_THERAPIES)
    times = [now - _BETWEEN * (answers - at) for at in range(answers)]
    told: list[tuple[datetime, Fact]] = [
        (at, AnswerRecorded(observation=observation(item, at)))
        for at, item in zip(times, islice(cycle(items), answers), strict=True)
    ]
    told += [(now, fact) for fact in _therapies(now - timedelta(hours=60))]
    return told


def observation(item: Item, at: datetime) -> Observation:
    """An answer to an item: yes, a negative test, a value in the middle of its limits, the first code."""
    match item.kind:
        case ItemKind.NUMBER:
            return Measurement(item=item.id, quantity=_middle(item), collected_at=at)
        case ItemKind.TEST:
            return Finding(item=item.id, answer=Answer.NEGATIVE, collected_at=at)
        case ItemKind.YES_NO:
            return Finding(item=item.id, answer=Answer.YES, collected_at=at)
        case ItemKind.TEXT:
            return Remark(item=item.id, text="Said by nobody, invented.", collected_at=at)
        case _:
            return Choice(item=item.id, options=_codes(item), collected_at=at)


def _codes(item: Item) -> tuple[str, ...]:
    known = tuple(option.code for option in item.options)
    wanted = CONTEXTS if item.id == "context_codes" else _MENDED.get(item.id, ())
    return tuple(code for code in wanted if code in known) or known[:1]


def _middle(item: Item) -> Quantity:
    limits, unit = item.limits, item.units[0]
    if limits is None:
        return Quantity(Decimal(1), unit)
    middle = Fraction(limits.asked_below + limits.asked_above) / 2
    value = convert_exactly(middle, limits.unit, unit, item.id)
    step = Decimal(1).scaleb(-item.decimals)
    return Quantity((Decimal(value.numerator) / Decimal(value.denominator)).quantize(step), unit)


_THERAPIES = (
    ("liposomal_amphotericin_b", None, "leishmania"),
    ("ivermectin", None, "strongyloides"),
    ("dexamethasone", Line.FIRST, ""),
    ("anakinra", Line.FIRST, ""),
)


def _therapies(started_at: datetime) -> Iterator[Fact]:
    for drug, line, parasite in _THERAPIES:
        yield TherapyStarted(
            drug=drug, line=line, parasite=parasite, dose="as charted", started_at=started_at
        )
