"""Values over time for the small charts: one item, one unit, oldest first."""

from datetime import datetime
from decimal import Decimal
from itertools import islice
from operator import itemgetter
from typing import Final

from bedside.assess.facts import CaseFacts
from bedside.assess.model import TrendNow
from bedside.assess.words import unit_words
from bedside.case.history import Entry, History
from bedside.domain.observations import Measurement
from bedside.domain.quantity import convert
from bedside.domain.units import UnitError
from bedside.protocol.model import Item

TREND_ITEMS: Final = ("ferritin", "platelets", "fibrinogen", "crp", "temperature", "sofa")
MOST_POINTS: Final = 24
"""A chart of the newest values; the record keeps all of them."""

Points = tuple[tuple[datetime, Decimal], ...]

_BY_TIME: Final = itemgetter(0)


def trends_now(facts: CaseFacts) -> tuple[TrendNow, ...]:
    """The trends that have a value; each in the unit of the ward."""
    known = (facts.protocol.items.get(item) for item in TREND_ITEMS)
    trends = (_trend(facts, item) for item in known if item is not None)
    return tuple(trend for trend in trends if trend.points)


def _trend(facts: CaseFacts, item: Item) -> TrendNow:
    unit = item.ward_units.get(facts.protocol.site.units) or item.units[0]
    points = facts.case.history(item.id).once(("trend", unit), lambda history: _points(history, unit))
    return TrendNow(item.id, facts.protocol.label(item.id), unit_words(unit), points)


def _points(history: History, unit: str) -> Points:
    newest = islice(reversed(history), MOST_POINTS)
    points = [point for entry in newest if (point := _point(entry, unit)) is not None]
    points.reverse()  # of two samples of one time the later recorded comes last
    points.sort(key=_BY_TIME)
    return tuple(points)


def _point(entry: Entry, unit: str) -> tuple[datetime, Decimal] | None:
    """A standing value in the unit of the chart; one that cannot be converted to it is left out."""
    observation = entry.observation
    if entry.withdrawn is not None or not isinstance(observation, Measurement):
        return None
    quantity = observation.quantity
    if quantity.unit == unit:
        return observation.collected_at, quantity.value
    try:
        return observation.collected_at, convert(quantity, unit, observation.item).value
    except UnitError:
        return None
