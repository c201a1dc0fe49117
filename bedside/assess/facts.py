"""What is known about a case now: for each item the entry that counts, by age, order and standing.

Everything is looked up when first asked and kept, so that judging a long record costs what is asked of it,
not what is stored. An outdated entry counts as unknown (safety.md C2, design.md 10.8 and 10.9).
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from fractions import Fraction
from types import MappingProxyType
from typing import Final, TypeVar

from bedside.assess.model import Currency
from bedside.case.history import SURE_OF_ORDER, Entry, History, is_measured, newest
from bedside.case.state import CaseState
from bedside.domain.observations import Answer, Choice, Finding, Measurement, Observation, Remark
from bedside.domain.quantity import Quantity
from bedside.domain.units import convert_exactly
from bedside.protocol.conditions import FactValue
from bedside.protocol.protocol import Protocol

KNOWN: Final = frozenset({Answer.YES, Answer.NO, Answer.POSITIVE, Answer.NEGATIVE})
"""The answers that say something; every other one is unknown to a rule (safety.md C2)."""

AWAITED: Final = frozenset({Answer.PENDING, Answer.NOT_SENT})
"""A newer sample with one of these leaves the last measured value standing while it is valid."""

WORST_WINDOW: Final = timedelta(hours=24)
"""Temperature and SOFA count as the worst of this window (design.md 10.9)."""

WORST_OF_WINDOW: Final = frozenset({"temperature", "sofa"})

T = TypeVar("T")

# Looking a member up in its class costs as much as reading a fact, and facts are read by the hundred.
_PENDING: Final = Answer.PENDING
_SAYS_YES: Final = frozenset({Answer.YES, Answer.POSITIVE})
_NOTHING: Final[Mapping[str, FactValue]] = MappingProxyType({})


class CaseFacts:
    """The facts of one case at one moment, read through their validity.

    Attributes:
        case: the record. protocol: content and site. now: the moment of judgement.
    """

    def __init__(
        self,
        case: CaseState,
        protocol: Protocol,
        now: datetime,
        derived: Mapping[str, FactValue] = _NOTHING,
    ) -> None:
        self.case = case
        self.protocol = protocol
        self.now = now
        self._derived = derived
        self._counting: dict[str, Entry | None] = {}
        self._said: dict[str, Observation | None] = {}
        self._values = dict(derived)
        self._worked_out: dict[object, object] = {}

    def with_derived(self, derived: Mapping[str, FactValue]) -> "CaseFacts":
        """The same facts with further named ones that conditions may read; lookups are shared."""
        more = CaseFacts(self.case, self.protocol, self.now, {**self._derived, **derived})
        more._counting, more._said, more._worked_out = self._counting, self._said, self._worked_out
        return more

    def said_in(self, protocol: Protocol) -> "CaseFacts":
        """The same facts where the same content is said in another language; what has words is worked out anew."""
        other = CaseFacts(self.case, protocol, self.now, self._derived)
        other._counting, other._said, other._values = self._counting, self._said, self._values
        return other

    def once(self, work: Callable[["CaseFacts"], T]) -> T:
        """What a function makes of these facts, worked out once a judgement; it may read no derived fact."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        return self._worked_out[work]  # type: ignore[return-value]  # what this very function gave

    def latest(self, item: str) -> Entry | None:
        """Newest standing entry by sample time, whatever its age; the later entry of two at one time."""
        return self.case.history(item).newest

    def entry(self, item: str) -> Entry | None:
        """The standing entry that counts now, or None when there is none or it is outdated.

        Returns:
            Temperature and SOFA: the highest measured in the last 24 h. A number: the newest valid one, also
            while a newer sample is pending. Anything else: the newest; a pending one never goes out of date.
            An entry exactly as old as its validity is still valid. Source: design.md 10.8, 10.9 (local rule).
        """
        if item in self._counting:
            return self._counting[item]
        history = self.case.entries.get(item)
        found = self._find(item, history) if history else None
        self._counting[item] = found
        return found

    def said(self, item: str) -> Observation | None:
        """What the entry that counts now says."""
        if item in self._said:
            return self._said[item]
        entry = self.entry(item)
        said = self._said[item] = None if entry is None else entry.observation
        return said

    def currency(self, item: str) -> Currency:
        """How the item stands now; only CURRENT speaks for or against anything."""
        said = self.said(item)
        if said is None:
            return Currency.MISSING if self.latest(item) is None else Currency.STALE
        if not isinstance(said, Finding) or said.answer in KNOWN:
            return Currency.CURRENT
        return Currency.PENDING if said.answer is Answer.PENDING else Currency.UNKNOWN

    def raw(self, item: str) -> Answer | None:
        """The valid answer of a question or test, unknown and pending included; None when there is none."""
        said = self.said(item)
        return said.answer if isinstance(said, Finding) else None

    def answer(self, item: str) -> Answer | None:
        """Yes, no, positive or negative; None for everything that is not known now."""
        answer = self.raw(item)
        return answer if answer in KNOWN else None

    def yes(self, item: str) -> bool | None:
        """True for yes and positive, False for no and negative, None for everything else."""
        answer = self.raw(item)
        return answer in _SAYS_YES if answer in KNOWN else None

    def said_in_round(self, item: str) -> bool:
        """Whether the newest answer was given in this round, whichever one counts.

        A fever of the last 24 h counts on once it has fallen, and need not be measured again (design.md 10.15).
        """
        entry = self.latest(item)
        return entry is not None and entry.round >= self.case.round

    def answered(self, item: str) -> bool:
        """True when a valid answer is on record, "cannot ask" and "pending" included."""
        return self.entry(item) is not None

    def quantity(self, item: str) -> Quantity | None:
        """The measured value that counts, in the unit it was entered in."""
        said = self.said(item)
        return said.quantity if isinstance(said, Measurement) else None

    def options(self, item: str) -> tuple[str, ...]:
        """The codes chosen for an item; empty when none was, or none is valid."""
        said = self.said(item)
        return said.options if isinstance(said, Choice) else ()

    def text(self, item: str) -> str:
        """The words of a remark, "" when there are none; no rule reads them."""
        said = self.said(item)
        return said.text if isinstance(said, Remark) else ""

    def evidence(self, *items: str) -> tuple[str, ...]:
        """Ids of the events that these items rest on now, in the order given."""
        entry = self.entry
        return tuple([found.stamp.event for item in items if (found := entry(item)) is not None])

    def value(self, name: str) -> FactValue:
        """A fact as conditions read it: a derived one first, else the item.

        Returns:
            The amount, the answer ("yes", "positive", also "unknown", "pending": they are answers that no
            comparison can use) or the code; None when nothing valid is on record.
        """
        if name not in self._values:
            self._values[name] = self._value(name)
        return self._values[name]

    def _value(self, name: str) -> FactValue:
        said = self.said(name)
        if said is None:
            return None
        if type(said) is Finding:
            return said.answer
        if type(said) is Measurement:
            return said.quantity
        return "+".join(said.options) if type(said) is Choice else "recorded"

    def derived(self, name: str) -> bool:
        """True when the name is a derived fact."""
        return name in self._derived

    def is_valid(self, said: Observation) -> bool:
        """Whether what was said is young enough; exactly at its limit it is.

        The age runs from the sample, not from the typing. An awaited result is overdue, never outdated.
        """
        limit = self.protocol.validity.get(said.item)
        if limit is None or (type(said) is Finding and said.answer is _PENDING):
            return True
        return self.now - said.collected_at <= limit

    def window_end(self, item: str) -> datetime:
        """The moment up to which the worst of a window counts: now."""
        return self.now

    def last_two(self, item: str) -> tuple[Measurement, Measurement] | None:
        """The newest measured value of an item and the one before it, whatever their age."""
        return self.case.history(item).last_two

    def measurements_since(self, item: str, start: datetime) -> Iterator[Measurement]:
        """Standing measured values collected at or after `start`, the last recorded first."""
        for entry in reversed(self.case.history(item)):
            if entry.stamp.recorded_at + SURE_OF_ORDER < start:
                return
            observation = entry.observation
            if entry.stands and isinstance(observation, Measurement) and observation.collected_at >= start:
                yield observation

    def _find(self, item: str, history: History) -> Entry | None:
        if item in WORST_OF_WINDOW:
            worst = self._worst(item)
            if worst is not None:
                return worst
        latest = history.newest
        if latest is None:
            return None
        said = latest.observation
        if type(said) is Finding and said.answer in AWAITED:
            value = history.newest_measured
            if value is not None and self.is_valid(value.observation):
                return value
        return latest if self.is_valid(said) else None

    def _worst(self, item: str) -> Entry | None:
        start = self.window_end(item) - WORST_WINDOW
        best: tuple[Fraction, Entry] | None = None
        for entry in reversed(self.case.history(item)):
            if entry.stamp.recorded_at + SURE_OF_ORDER < start:
                break
            if not entry.stands or not is_measured(entry):
                continue
            if entry.observation.collected_at < start or not self.is_valid(entry.observation):
                continue
            height = _height(entry)
            if best is None or height > best[0]:
                best = (height, entry)
        return None if best is None else best[1]


class LastingFacts(CaseFacts):
    """The same record as if nothing went out of date: the newest known answer of each item.

    Time lowers nothing (design.md 10.6): the tier held may be lowered only when it is lower here too, which
    takes newer values or a correction, never age and never an "unknown".
    """

    def is_valid(self, said: Observation) -> bool:
        """Whether it says something, however old."""
        return _is_known(said)

    def window_end(self, item: str) -> datetime:
        """The newest measurement of the item."""
        last = self.case.history(item).newest_measured
        return self.now if last is None else last.observation.collected_at

    def _find(self, item: str, history: History) -> Entry | None:
        worst = self._worst(item) if item in WORST_OF_WINDOW else None
        return worst or newest(history, lambda entry: _is_known(entry.observation))


def _is_known(said: Observation) -> bool:
    return not isinstance(said, Finding) or said.answer in KNOWN


def _height(entry: Entry) -> Fraction:
    """The size of a measured value in the item's own unit, for finding the highest."""
    observation = entry.observation
    assert isinstance(observation, Measurement)  # noqa: S101 - only measured entries get here
    quantity, item = observation.quantity, observation.item
    own_unit = "Cel" if item == "temperature" else quantity.unit
    return convert_exactly(Fraction(quantity.value), quantity.unit, own_unit, item)
