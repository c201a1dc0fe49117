"""Whether a new entry needs a reason: a slip is corrected, a newer sample is not (design.md 10.18)."""

from bedside.case.state import Entry
from bedside.domain.observations import Answer, Choice, Finding, Measurement, Observation, Remark

_KNOWN = frozenset({Answer.YES, Answer.NO, Answer.POSITIVE, Answer.NEGATIVE})


def is_same(entry: Entry | None, new: Observation) -> bool:
    """True when the entry on record already says exactly this; nothing has to be recorded."""
    if entry is None or type(entry.observation) is not type(new):
        return False
    told = {"item", "kind"}
    if not isinstance(new, Measurement):
        told = {*told, "collected_at"}
    return entry.observation.model_dump(exclude=told) == new.model_dump(exclude=told)


def needs_reason(entry: Entry | None, new: Observation) -> bool:
    """True when the new entry contradicts a known one and nothing shows that it is newer.

    A value of a later sample is newer. A result that was pending, unknown or not sent is simply completed. Free
    words and lists of codes grow, so they are never asked about.
    """
    if entry is None:
        return False
    old = entry.observation
    match old:
        case Measurement():
            return not isinstance(new, Measurement) or new.collected_at <= old.collected_at
        case Finding(answer=answer):
            return answer in _KNOWN and not (
                isinstance(new, Finding)
                and new.answer is Answer.PENDING
                and new.collected_at > old.collected_at
            )
        case Choice() if isinstance(new, Choice):
            return len(old.options) == 1 and len(new.options) == 1
        case Choice() | Remark():
            return False
