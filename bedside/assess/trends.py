"""Values over time for the small charts: one item, one unit, oldest first."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from itertools import islice
from operator import attrgetter, itemgetter
from typing import Final, NamedTuple

from bedside.assess.confounders import beside_item
from bedside.assess.facts import CaseFacts
from bedside.assess.model import TreatmentMark, TrendNow
from bedside.assess.words import number_text, unit_words
from bedside.case.history import Entry, History
from bedside.domain.observations import Answer, Finding, Measurement
from bedside.domain.quantity import Quantity, convert, direction
from bedside.domain.units import UnitError
from bedside.protocol.model import Item
from bedside.protocol.protocol import Protocol

TREND_ITEMS: Final = ("ferritin", "platelets", "fibrinogen", "crp", "temperature", "sofa")
MOST_POINTS: Final = 24
"""A chart of the newest values; the record keeps all of them."""

TRANSFUSION: Final = "recent_transfusion"

Values = tuple[tuple[datetime, Quantity], ...]

_BY_TIME: Final = itemgetter(0)


def trends_now(facts: CaseFacts) -> tuple[TrendNow, ...]:
    """The trends that have a value; each in the unit of the ward."""
    known = (facts.protocol.items.get(item) for item in TREND_ITEMS)
    trends = (_trend(facts, item) for item in known if item is not None)
    return tuple(trend for trend in trends if trend is not None)


def treatments_now(facts: CaseFacts) -> tuple[TreatmentMark, ...]:
    """What was started and may turn a trend, oldest first.

    Returns:
        Every drug on record at its first dose, and each time a transfusion was told after it had not been; the
        latter stands at the time of the answer, for nobody is asked for its hour.
    """
    return tuple(sorted((*_drugs(facts), *_transfusions(facts)), key=attrgetter("at")))


def _drugs(facts: CaseFacts) -> Iterator[TreatmentMark]:
    drugs, language = facts.protocol.drugs, facts.protocol.language
    for therapy in facts.case.therapies:
        drug = drugs.get(therapy.fact.drug)
        label = drug.label.say(language) if drug else therapy.fact.drug
        yield TreatmentMark(therapy.fact.started_at, label)


def _transfusions(facts: CaseFacts) -> Iterator[TreatmentMark]:
    told = facts.case.history(TRANSFUSION).once("told anew", _told_anew)
    return (TreatmentMark(at, facts.protocol.label(TRANSFUSION)) for at in told)


def _told_anew(history: History) -> tuple[datetime, ...]:
    """When a yes was said after none or after another answer, oldest first."""
    standing = (entry.observation for entry in history if entry.stands)
    findings = (each for each in standing if isinstance(each, Finding))
    times, was_told = [], False
    for finding in sorted(findings, key=attrgetter("collected_at")):
        is_told = finding.answer is Answer.YES
        if is_told and not was_told:
            times.append(finding.collected_at)
        was_told = is_told
    return tuple(times)


def _trend(facts: CaseFacts, item: Item) -> TrendNow | None:
    unit = item.ward_units.get(facts.protocol.site.units) or item.units[0]
    mark = facts.protocol.site.decimal_mark
    course = facts.case.history(item.id).once(
        ("trend", unit, mark), lambda history: _course(history, unit, facts.protocol)
    )
    if course is None:
        return None
    return TrendNow(
        item=item.id,
        label=facts.protocol.label(item.id),
        unit=unit_words(unit),
        points=course.points,
        newest=course.newest,
        direction=course.direction,
        is_outdated=_is_outdated(facts, item, course.points[-1][0]),
        beside=beside_item(facts, item.id),
    )


class _Course(NamedTuple):
    """What the values of one item alone say, worked out once as long as no further one comes."""

    points: tuple[tuple[datetime, Decimal], ...]
    newest: str
    direction: str


def _course(history: History, unit: str, protocol: Protocol) -> _Course | None:
    values = _values(history, unit)
    if not values:
        return None
    points = tuple((at, quantity.value) for at, quantity in values)
    quantities = [quantity for _, quantity in values]
    way = direction(quantities[-2], quantities[-1]) if len(quantities) > 1 else ""
    return _Course(points, number_text(quantities[-1], protocol), way)


def _is_outdated(facts: CaseFacts, item: Item, at: datetime) -> bool:
    hours = item.validity_hours
    return hours is not None and (facts.now - at).total_seconds() > hours * 3600


def _values(history: History, unit: str) -> Values:
    newest = islice(reversed(history), MOST_POINTS)
    values = [value for entry in newest if (value := _value(entry, unit)) is not None]
    values.reverse()  # of two samples of one time the later recorded comes last
    values.sort(key=_BY_TIME)
    return tuple(values)


def _value(entry: Entry, unit: str) -> tuple[datetime, Quantity] | None:
    """A standing value in the unit of the chart; one that cannot be converted to it is left out."""
    observation = entry.observation
    if not entry.stands or not isinstance(observation, Measurement):
        return None
    quantity = observation.quantity
    if quantity.unit == unit:
        return observation.collected_at, quantity
    try:
        return observation.collected_at, convert(quantity, unit, observation.item)
    except UnitError:
        return None
