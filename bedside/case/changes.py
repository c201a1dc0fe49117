"""What is new in a case since an earlier state of it: amendments, answers, decisions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from bedside.case.events import MdtDiagnosisRecorded, Stamp
from bedside.case.history import Entry
from bedside.case.state import CaseState, Chosen, Closing, Move, Override, Therapy, TierMark
from bedside.domain.patient import Identity

Told = TypeVar("Told", Entry, TierMark, Override, Chosen, Therapy)


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """An entry and what stood in its place before; None when the question was not answered then."""

    entry: Entry
    before: Entry | None

    @property
    def is_confirmation(self) -> bool:
        """True where the same was said of a later time: a later round found it still so. A withdrawn one is none."""
        if self.before is None or self.before.withdrawn or self.entry.withdrawn:
            return False
        was, now = self.before.observation, self.entry.observation
        return (
            self.entry.round > self.before.round
            and was.model_copy(update={"collected_at": now.collected_at}) == now
        )


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened between two states of one case, each oldest first.

    Attributes:
        withdrawn: entries that stood then and no longer do, corrected ones included.
        answers: entries that are new, also those that were taken back again.
        stopped: drugs that ran then and no longer do. taken_back: starts and stops that were recorded by mistake.
        moves: to other content. closings: that it was closed, or opened again.
    """

    identities: tuple[tuple[Stamp, Identity], ...]
    withdrawn: tuple[Entry, ...]
    answers: tuple[NewAnswer, ...]
    tier_marks: tuple[TierMark, ...]
    overrides: tuple[Override, ...]
    mdt_diagnoses: tuple[tuple[Stamp, MdtDiagnosisRecorded], ...]
    choices: tuple[Chosen, ...]
    started: tuple[Therapy, ...]
    stopped: tuple[Therapy, ...]
    moves: tuple[Move, ...]
    closings: tuple[Closing, ...] = ()
    taken_back: tuple[Therapy, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened that a reader of the earlier state has to know."""
        return not any(getattr(self, name) for name in self.__slots__)


def changes_between(before: CaseState, now: CaseState) -> Changes:
    """Compare a case with itself as it was.

    What is new is told by its event, never by its place: a merge puts what happened elsewhere in between.

    Args:
        before: the state after some of the events. now: the state after these and later ones.
    """
    known = {each.withdrawn_by for each in before.taken_back}
    was_running = {therapy.stamp.event for therapy in before.therapies if therapy.is_running}
    return Changes(
        identities=now.identities[len(before.identities) :],
        withdrawn=tuple(_withdrawn(before, now)),
        answers=tuple(sorted(_answers(before, now), key=_told_at)),
        tier_marks=_new(before.tier_marks, now.tier_marks),
        overrides=_new(before.overrides, now.overrides),
        mdt_diagnoses=now.mdt_diagnoses[len(before.mdt_diagnoses) :],
        choices=_new(before.choices, now.choices),
        started=_new(before.therapies, now.therapies),
        moves=now.moves[len(before.moves) :],
        closings=now.closings[len(before.closings) :],
        stopped=tuple(t for t in now.therapies if t.stamp.event in was_running and not t.is_running),
        taken_back=tuple(t for t in now.taken_back if t.withdrawn_by not in known),
    )


def _withdrawn(before: CaseState, now: CaseState) -> Iterator[Entry]:
    for item in before.entries:
        stood = {entry.stamp.event for entry in before.standing(item)}
        yield from (each for each in now.history(item) if each.stamp.event in stood and not each.stands)


def _answers(before: CaseState, now: CaseState) -> Iterator[NewAnswer]:
    for item, entries in now.entries.items():
        standing = before.standing(item)
        for entry in _new(before.history(item), entries):
            yield NewAnswer(entry, standing[-1] if standing else None)


def _new(then: Sequence[Told], now: Sequence[Told]) -> tuple[Told, ...]:
    known = {each.stamp.event for each in then}
    return tuple(each for each in now if each.stamp.event not in known)


def _told_at(new: NewAnswer) -> tuple[datetime, int]:
    stamp = new.entry.stamp
    return stamp.recorded_at, stamp.number
