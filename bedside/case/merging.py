"""What one record of a patient has that another one lacks: the first step of every merge (design.md 10.19)."""

from collections.abc import Iterable, Iterator

from bedside.case.events import CaseEvent, CaseMerged, RecordTaken


def told(events: Iterable[CaseEvent]) -> Iterator[CaseEvent]:
    """Events with those that were merged into them, each after the one that brought it."""
    for event in events:
        yield event
        if isinstance(event.fact, RecordTaken | CaseMerged):
            yield from told(event.fact.events)


def lacking(here: Iterable[CaseEvent], there: Iterable[CaseEvent]) -> tuple[CaseEvent, ...]:
    """The events of another record that this one does not have, however they came there; none of them twice."""
    return tuple(_unknown({event.stamp.event for event in told(here)}, there))


def _unknown(known: set[str], events: Iterable[CaseEvent]) -> Iterator[CaseEvent]:
    for event in events:
        if event.stamp.event in known:
            continue
        known.add(event.stamp.event)
        fact = event.fact
        if isinstance(fact, RecordTaken | CaseMerged):
            fact = type(fact)(**{**dict(fact), "events": tuple(_unknown(known, fact.events))})
        yield CaseEvent(event.stamp, fact)
