"""The answers to one item as the record keeps them, and what every judgement looks for among them.

What is found is kept beside the answers it was found in: a history never changes, so the next judgement of the
same record does not look again.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Final, NamedTuple, TypeVar

from bedside.case.events import AnswerRecorded, CorrectionReason, Stamp
from bedside.domain.observations import Answer, Finding, Measurement, Observation

SURE_OF_ORDER: Final = timedelta(hours=1)
"""A sample is never recorded this long before it is taken (the commands refuse a future sample time)."""

NEVER_SAID: Final = frozenset({CorrectionReason.SLIP, CorrectionReason.WRONG_PATIENT})
"""An answer taken back for these reasons was never given about this patient."""

T = TypeVar("T")

_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)
_POSITIVE: Final = Answer.POSITIVE
_NO: Final = Answer.NO


class Given(NamedTuple):
    """An answer as it was given, with its stamp."""

    stamp: Stamp
    fact: AnswerRecorded

    @property
    def recorded_at(self) -> datetime:
        """When it was given."""
        return self.stamp.recorded_at


class UnreadAnswer(ABC):
    """An answer of a long record that nobody has looked at yet; it corrects nothing.

    Most answers of a case of thousands are history that neither a judgement nor a page asks for: where they belong
    is known, the rest is read when somebody first looks.
    """

    __slots__ = ("item",)

    def __init__(self, item: str) -> None:
        self.item = item

    @property
    @abstractmethod
    def stamp(self) -> Stamp:
        """Who gave it, and when."""

    @property
    def recorded_at(self) -> datetime:
        """When it was given; the rest of the stamp may stay unread."""
        return self.stamp.recorded_at

    @property
    @abstractmethod
    def fact(self) -> AnswerRecorded:
        """What was said."""

    def may_say(self, answer: Answer) -> bool:
        """False where it is certain, unread, that it says something else."""
        return True

    def may_measure(self) -> bool:
        """False where it is certain, unread, that it is no measured value."""
        return True

    def __eq__(self, other: object) -> bool:
        """As what it says: whether it was read before makes no difference."""
        return isinstance(other, Given | UnreadAnswer) and (self.stamp, self.fact) == (
            other.stamp,
            other.fact,
        )

    def __hash__(self) -> int:
        return hash((self.stamp, self.fact))


class Entry(NamedTuple):
    """One answer as it stands in the record; a tuple, because a long case is thousands of them made at once.

    Attributes:
        answer: as it was given.
        withdrawn: why it was taken back or corrected; None while it stands.
        withdrawn_by: stamp of the event that took it back.
        round: the round it was given in, 1 for the first assessment.
        set_aside: stamp of the move to other content that asks the question again; None while it answers it.
    """

    answer: Given | UnreadAnswer
    round: int
    withdrawn: CorrectionReason | None = None
    withdrawn_by: Stamp | None = None
    set_aside: Stamp | None = None

    @property
    def stamp(self) -> Stamp:
        """Who gave it, and when."""
        return self.answer.stamp

    @property
    def observation(self) -> Observation:
        """What was said."""
        return self.answer.fact.observation

    @property
    def note(self) -> str:
        """Words beside it."""
        return self.answer.fact.note

    @property
    def corrects(self) -> str | None:
        """The event that it replaced; None for a newer sample."""
        return self.answer.fact.corrects

    @property
    def stands(self) -> bool:
        """True while nobody took it back, and the question is still the one that it answers."""
        return self.withdrawn is None and self.set_aside is None


class History(tuple[Entry, ...]):
    """Every entry of one item in the order of recording, withdrawn ones included."""

    def once(self, name: Hashable, work: Callable[["History"], T]) -> T:
        """What a function makes of this history alone, worked out when first asked for under this name."""
        if name not in self._worked_out:
            self._worked_out[name] = work(self)
        return self._worked_out[name]  # type: ignore[return-value]  # one name, one function

    @cached_property
    def _worked_out(self) -> dict[Hashable, object]:
        return {}

    @cached_property
    def newest(self) -> Entry | None:
        """The newest standing entry by sample time; the later recorded of two at one time."""
        return newest(self)

    @cached_property
    def newest_measured(self) -> Entry | None:
        """The newest standing measured value by sample time."""
        return newest(self, is_measured)

    @cached_property
    def last_two(self) -> tuple[Measurement, Measurement] | None:
        """The newest standing measured value and the one of an earlier sample before it, the earlier first."""
        last = self.newest_measured
        if last is None:
            return None
        at = last.observation.collected_at
        before = newest(self, lambda entry: is_measured(entry) and entry.observation.collected_at < at)
        pair = [each.observation for each in (before, last) if each is not None]
        measured = [each for each in pair if isinstance(each, Measurement)]
        return (measured[0], measured[1]) if len(measured) == 2 else None

    @cached_property
    def awaited(self) -> Finding | None:
        """The newest standing answer, where it says that the result is still to come."""
        finding = self.newest.observation if self.newest else None
        return finding if isinstance(finding, Finding) and finding.answer is Answer.PENDING else None

    @cached_property
    def first_positive(self) -> Entry | None:
        """The first standing positive result; a later negative does not take it back, a correction does."""
        return next((e for e in self if e.stands and _says(e, _POSITIVE)), None)

    @cached_property
    def first_no(self) -> Entry | None:
        """The first "no" that was really given to this question about this patient, whether or not it stands."""
        given = (e for e in self if e.withdrawn not in NEVER_SAID and e.set_aside is None)
        return next((e for e in given if _says(e, _NO)), None)


NO_HISTORY: Final = History()


def is_measured(entry: Entry) -> bool:
    """Whether an entry is a measured value; an awaited test asks this of every answer it ever had."""
    if not isinstance(entry.answer, Given) and not entry.answer.may_measure():
        return False
    return isinstance(entry.observation, Measurement)


def newest(history: Sequence[Entry], wanted: Callable[[Entry], bool] | None = None) -> Entry | None:
    """Newest standing entry that is wanted, by sample time; the later recorded of two at one time.

    The walk goes back in the order of recording and ends where nothing recorded earlier can be newer. Times
    of different zones are slow to compare, so that the first one found is compared with nothing.
    """
    best: Entry | None = None
    at = limit = _LONG_AGO
    for entry in reversed(history):
        if best is not None and entry.answer.recorded_at < limit:
            break
        if not entry.stands or (wanted is not None and not wanted(entry)):
            continue
        collected_at = entry.observation.collected_at
        if best is None or collected_at > at:
            best, at, limit = entry, collected_at, collected_at - SURE_OF_ORDER
    return best


def _says(entry: Entry, answer: Answer) -> bool:
    if not isinstance(entry.answer, Given) and not entry.answer.may_say(answer):
        return False
    observation = entry.observation
    return type(observation) is Finding and observation.answer is answer
