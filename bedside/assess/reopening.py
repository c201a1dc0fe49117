"""What reopens a parasite that was settled: new exposure, new splenomegaly, new pancytopenia (pathway.md 4.3)."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from bedside.assess.derived import RAISING
from bedside.assess.facts import CaseFacts
from bedside.assess.therapies import first_immunosuppression
from bedside.case.history import Entry, History
from bedside.domain.observations import Answer, Finding, Measurement
from bedside.domain.scores.hscore import HAEMOGLOBIN, LEUCOCYTES, PLATELETS
from bedside.domain.scores.ladder import Ladder
from bedside.domain.scores.result import ItemPoints
from bedside.protocol.model import Parasite

_LINEAGES: Final = (HAEMOGLOBIN, LEUCOCYTES, PLATELETS)
"""Pancytopenia is all three lineages low by the limits of the HScore (local rule)."""

_NO: Final = Answer.NO
_NOT_EXPOSURE: Final = frozenset({"immunosuppressed_now"})


@dataclass(frozen=True, slots=True)
class Reopening:
    """Something new after which older results are not enough.

    Attributes:
        at: samples taken before this no longer exclude. recorded_at: when it came on record.
    """

    rule: str
    at: datetime
    recorded_at: datetime
    evidence: tuple[str, ...]


def reopenings(
    facts: CaseFacts, parasite: Parasite, after_start: tuple[Reopening, ...]
) -> tuple[Reopening, ...]:
    """Everything that reopens this parasite, the latest first; neither age nor staleness ends it.

    Args:
        after_start: what reopens every parasite (`reopened_after_start`).

    Source: pathway.md 4.3, last paragraph (local rule).
    """
    exposed = (_new_exposure(facts, item) for item in parasite.exposures if item not in _NOT_EXPOSURE)
    found = (*(reopening for reopening in exposed if reopening is not None), *after_start)
    return tuple(sorted(found, key=lambda reopening: reopening.at, reverse=True)) if found else ()


def reopened_after_start(facts: CaseFacts) -> tuple[Reopening, ...]:
    """What reopens every parasite once treatment of the inflammation began: it is looked for once."""
    started = first_immunosuppression(facts.case)
    if started is None:
        return ()
    found = (_new_splenomegaly(facts, started), _new_pancytopenia(facts, started))
    return tuple(reopening for reopening in found if reopening is not None)


def _new_exposure(facts: CaseFacts, item: str) -> Reopening | None:
    """A question that was answered no and is now answered yes, or cannot be asked."""
    entry = facts.latest(item)
    if entry is None or _answer(entry) not in RAISING or not _was_denied(facts, item, entry.stamp.number):
        return None
    recorded = entry.stamp.recorded_at
    return Reopening("gate.reopened.exposure", recorded, recorded, (entry.stamp.event,))


def _was_denied(facts: CaseFacts, item: str, before: int) -> bool:
    """Whether a "no" was really given about this patient before an event."""
    denied = facts.case.history(item).first_no
    return denied is not None and denied.stamp.number < before


def _new_splenomegaly(facts: CaseFacts, started: datetime) -> Reopening | None:
    """A spleen that was not enlarged and is, after treatment began."""
    entry = facts.latest("splenomegaly")
    if entry is None or _answer(entry) is not Answer.YES or entry.observation.collected_at <= started:
        return None
    at = entry.observation.collected_at
    denied_at = facts.case.history("splenomegaly").once("denied first", _denied_first)
    if denied_at is None or denied_at >= at:
        return None
    return Reopening("gate.reopened.splenomegaly", at, entry.stamp.recorded_at, (entry.stamp.event,))


def _new_pancytopenia(facts: CaseFacts, started: datetime) -> Reopening | None:
    """All three lineages low after treatment began, when they were not before."""
    now = [facts.latest(ladder.item) for ladder in _LINEAGES]
    entries = [entry for entry in now if entry is not None]
    if len(entries) < len(_LINEAGES) or not all(map(_is_low, entries, _LINEAGES)):
        return None
    newest = max(entries, key=lambda entry: entry.observation.collected_at)
    if newest.observation.collected_at <= started or not _was_not_low(facts, started):
        return None
    recorded = max(entry.stamp.recorded_at for entry in entries)
    events = tuple(entry.stamp.event for entry in entries)
    return Reopening("gate.reopened.pancytopenia", newest.observation.collected_at, recorded, events)


def _was_not_low(facts: CaseFacts, started: datetime) -> bool:
    """Whether a lineage was known not to be low at the last count at or before the first dose."""
    for ladder in _LINEAGES:
        last = facts.case.history(ladder.item).once(("count by", started), partial(_last_by, started=started))
        if last is not None and _points(last, ladder).high == 0:
            return True
    return False


def _denied_first(history: History) -> datetime | None:
    """The sample time of the first "no" that stands."""
    denied = (entry for entry in history if entry.stands and _answer(entry) is _NO)
    return min((entry.observation.collected_at for entry in denied), default=None)


def _last_by(history: History, started: datetime) -> Entry | None:
    """The last count that stands of those taken at or before the first dose."""
    counts = [e for e in history if e.stands and e.observation.collected_at <= started]
    return max(counts, key=lambda entry: entry.observation.collected_at, default=None)


def _is_low(entry: Entry, ladder: Ladder) -> bool:
    return _points(entry, ladder).low > 0


def _points(entry: Entry, ladder: Ladder) -> ItemPoints:
    """The points of an entry; an answer without a value leaves them open."""
    observation = entry.observation
    quantity = observation.quantity if isinstance(observation, Measurement) else None
    return ladder.points_of({ladder.item: quantity})


def _answer(entry: Entry) -> Answer | None:
    observation = entry.observation
    return observation.answer if isinstance(observation, Finding) else None
