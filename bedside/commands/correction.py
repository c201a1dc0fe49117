"""Whether a new entry needs a reason: a slip is corrected, a newer sample is not (design.md 10.18)."""

from datetime import timedelta

from bedside.assess.model import ItemNow
from bedside.case.history import Entry
from bedside.domain.observations import Answer, Choice, Finding, Measurement, Observation, Remark
from bedside.protocol.model import ItemKind

STILL_SO = timedelta(minutes=1)
"""The same answer given again after this is a new answer with its own time (design.md 10.15)."""

_KNOWN = frozenset({Answer.YES, Answer.NO, Answer.POSITIVE, Answer.NEGATIVE})


def is_same(entry: Entry | None, new: Observation) -> bool:
    """True when the entry on record already says exactly this of the same sample; nothing has to be recorded."""
    if entry is None or type(entry.observation) is not type(new):
        return False
    old = entry.observation
    if old.model_dump(exclude={"collected_at"}) != new.model_dump(exclude={"collected_at"}):
        return False
    if isinstance(new, Measurement):
        return old.collected_at == new.collected_at
    return abs(new.collected_at - old.collected_at) < STILL_SO


def is_of_same_sample(entry: Entry | None, new: Observation) -> bool:
    """True when both are of one sample time: then neither is newer than the other."""
    return entry is not None and entry.observation.collected_at == new.collected_at


def needs_reason(entry: Entry | None, new: Observation) -> bool:
    """True when the new entry contradicts a known one and nothing shows that it is newer.

    A value of a later sample is newer. A result that was pending, unknown or not sent is simply completed, and
    "still so" contradicts nothing. Free words and lists of codes grow, so they are never asked about.
    """
    if entry is None:
        return False
    old = entry.observation
    match old:
        case Measurement():
            return not isinstance(new, Measurement) or new.collected_at <= old.collected_at
        case Finding(answer=answer) if isinstance(new, Finding):
            is_sent_again = new.answer is Answer.PENDING and new.collected_at > old.collected_at
            return answer in _KNOWN and new.answer is not answer and not is_sent_again
        case Finding(answer=answer):
            return answer in _KNOWN
        case Choice() if isinstance(new, Choice):
            return len(old.options) == len(new.options) == 1 and old.options != new.options
        case Choice() | Remark():
            return False


def answers_round(now: ItemNow, kind: ItemKind, standing: Entry, new: Observation) -> bool:
    """Whether this answers anew what the round asks again, and corrects nothing.

    Args:
        now: the item as it stands. kind: what it takes. standing: the answer on record. new: the one that is given.

    Returns:
        A number and a test are of a sample, and need a later one; of anything else the first answer of the round is
        the answer of the round (design.md 10.15, 10.18).
    """
    is_later = new.collected_at > standing.observation.collected_at
    return now.asked_again and (is_later or kind not in (ItemKind.NUMBER, ItemKind.TEST))
