"""What became of the answers that a rise of the tier rested on."""

from collections.abc import Iterator

from bedside.assess.tier_words import evidence_items
from bedside.case.history import Entry, newest
from bedside.case.state import CaseState, TierMark
from bedside.domain.observations import Answer, Finding

_HIGHEST_OF_A_DAY = frozenset({"temperature", "sofa"})
"""Of these not the newest value alone counts."""


def taken_back_since(case: CaseState, mark: TierMark) -> tuple[Entry, ...]:
    """The answers behind a rise that were withdrawn or corrected after it.

    Args:
        mark: of a rise; one that a clinician set rests on words and has none.

    A rise is history and stays: newer values or a clinician's reason lower the tier (design.md 10.6). Its sentence
    was said of the record of then, so whoever reads it later is told what of that no longer stands.
    """
    return tuple(entry for item in evidence_items(mark.reason) for entry in _taken_back(case, mark, item))


def was_corrected(case: CaseState, entry: Entry) -> bool:
    """Whether another answer was given in the place of one that was taken back."""
    return any(each.corrects == entry.stamp.event for each in case.history(entry.observation.item))


def _taken_back(case: CaseState, mark: TierMark, item: str) -> Iterator[Entry]:
    stood = [_as_then(entry) for entry in case.history(item) if _stood(entry, mark)]
    counted = newest(stood)
    for entry in case.history(item):
        is_behind = item in _HIGHEST_OF_A_DAY or (counted is not None and entry.stamp == counted.stamp)
        if is_behind and entry.withdrawn_by is not None and _stood(entry, mark) and not _denies(entry):
            yield entry


def _stood(entry: Entry, mark: TierMark) -> bool:
    by = entry.withdrawn_by
    return entry.stamp.number <= mark.stamp.number and (by is None or by.number > mark.stamp.number)


def _as_then(entry: Entry) -> Entry:
    return entry._replace(withdrawn=None, withdrawn_by=None)


def _denies(entry: Entry) -> bool:
    """A "no" never brought a tier about."""
    return isinstance(entry.observation, Finding) and entry.observation.answer in (Answer.NO, Answer.NEGATIVE)
