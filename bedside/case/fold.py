"""From events to the case: `evolve` and `fold` are pure and the only way a state comes about.

The events are taken into lists that live as long as the call; copying the case for each event would make the
opening of a long record wait for its length twice over.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from bedside.case.events import (
    AnswerRecorded,
    AnswerWithdrawn,
    CaseClosed,
    CaseEvent,
    CaseMerged,
    CaseOpened,
    CaseReopened,
    ContentMoved,
    CorrectionReason,
    GateOverridden,
    IdentityAmended,
    MdtDiagnosisRecorded,
    RecordTaken,
    RoundStarted,
    SheetSigned,
    Stamp,
    TherapyChosen,
    TherapyStarted,
    TherapyStopped,
    TherapyWithdrawn,
    TierRose,
    TierSet,
)
from bedside.case.history import Entry, Given, History, UnreadAnswer
from bedside.case.state import (
    CaseState,
    Chosen,
    Closing,
    Move,
    Override,
    Signature,
    Taken,
    Therapy,
    TierMark,
)
from bedside.domain.patient import Identity

_MERGED = (
    *(AnswerRecorded, AnswerWithdrawn, MdtDiagnosisRecorded, TierRose, TierSet),
    *(TherapyChosen, TherapyStarted, TherapyStopped, TherapyWithdrawn, RecordTaken, CaseMerged),
)

_LOOKED = (AnswerRecorded, MdtDiagnosisRecorded, TierSet, TherapyChosen, TherapyStarted, TherapyStopped)
"""What somebody says of the patient; a round in which nobody said anything looked at nothing."""


def evolve(state: CaseState | None, event: CaseEvent) -> CaseState:
    """The state after one more event.

    Args:
        state: None before the first event.
        event: the next event of the same case.

    Raises:
        ValueError: the first event is not CaseOpened, or a later one is; the store's chain rules it out,
            so it is a fault of the program.
    """
    return _with(None if state is None else _working(state), event).state()


def fold(events: Iterable[CaseEvent | UnreadAnswer], start: CaseState | None = None) -> CaseState | None:
    """The state after all events, in their order; as `evolve` after each of them. What is unread stays so."""
    working = None if start is None else _working(start)
    for event in events:
        if working is None or isinstance(event, CaseEvent):
            working = _with(working, event)
        else:
            working.take_unread(event)
    return None if working is None else working.state()


@dataclass(slots=True)
class _Working:
    """A case under way. `kept` are the histories nobody touched yet, `touched` those that grow."""

    case: str
    identities: list[tuple[Stamp, Identity]]
    last: Stamp | UnreadAnswer | None
    round_started_at: datetime | None
    kept: Mapping[str, History] = field(default_factory=dict)
    touched: dict[str, list[Entry]] = field(default_factory=dict)
    therapies: list[Therapy] = field(default_factory=list)
    taken_back: list[Therapy] = field(default_factory=list)
    overrides: list[Override] = field(default_factory=list)
    mdt_diagnoses: list[tuple[Stamp, MdtDiagnosisRecorded]] = field(default_factory=list)
    tier_marks: list[TierMark] = field(default_factory=list)
    choices: list[Chosen] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    merged: list[tuple[Stamp, CaseMerged]] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    round: int = 1
    looked_again_at: datetime | None = None
    closings: list[Closing] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    worked_out: dict[str, object] = field(default_factory=dict)

    def state(self) -> CaseState:
        """The case as it stands now."""
        last = self.last.stamp if isinstance(self.last, UnreadAnswer) else self.last
        return CaseState(
            case=self.case,
            identities=tuple(self.identities),
            entries={**self.kept, **{item: History(entries) for item, entries in self.touched.items()}},
            therapies=tuple(self.therapies),
            taken_back=tuple(self.taken_back),
            overrides=tuple(self.overrides),
            mdt_diagnoses=tuple(self.mdt_diagnoses),
            tier_marks=tuple(self.tier_marks),
            choices=tuple(self.choices),
            signatures=tuple(self.signatures),
            taken=tuple(self.taken),
            merged=tuple(self.merged),
            moves=tuple(self.moves),
            round=self.round,
            round_started_at=self.round_started_at,
            looked_again_at=self.looked_again_at,
            closings=tuple(self.closings),
            said=self.said,
            last=last,
            worked_out=self.worked_out,
        )

    def take(self, stamp: Stamp, fact: AnswerRecorded) -> None:
        """An answer; what it corrects is marked, never removed."""
        item = fact.observation.item
        if fact.corrects is not None:
            self.withdraw(item, fact.corrects, fact.reason or CorrectionReason.OTHER, stamp)
        self.history(item).append(Entry(Given(stamp, fact), self.round))

    def take_unread(self, answer: UnreadAnswer) -> None:
        """An answer that corrects nothing, as it lies in the record."""
        history = self.touched.get(answer.item) or self.history(answer.item)
        history.append(Entry(answer, self.round))
        self.last = answer
        if self.round > 1:
            self.look_again()

    def look_again(self) -> None:
        """Somebody said something of the patient, in a later round than the first too."""
        if self.round > 1:
            self.looked_again_at = self.round_started_at

    def withdraw(self, item: str, event: str, reason: CorrectionReason, by: Stamp) -> None:
        """Mark the answer that an event gave as taken back."""
        history = self.history(item)
        for at, entry in enumerate(history):
            if entry.stamp.event == event:
                history[at] = entry._replace(withdrawn=reason, withdrawn_by=by)

    def take_back(self, by: Stamp, fact: TherapyWithdrawn) -> None:
        """A dose recorded by mistake was never given; a drug whose stop was one runs on."""
        given: list[Therapy] = []
        for therapy in self.therapies:
            stop = therapy.stopped_by.event if therapy.stopped_by else ""
            if fact.withdraws in (therapy.stamp.event, stop):
                self.taken_back.append(replace(therapy, withdrawn=fact, withdrawn_by=by))
            if fact.withdraws == stop:
                given.append(replace(therapy, stopped=None, stopped_by=None))
            elif fact.withdraws != therapy.stamp.event:
                given.append(therapy)
        self.therapies = given
        self.say(by, fact.note)

    def set_aside(self, stamp: Stamp, move: ContentMoved) -> None:
        """What was answered under other content is history where the question is asked again."""
        for item in move.asked_again:
            history = self.history(item)
            for at, entry in enumerate(history):
                if entry.stamp.protocol != move.after and entry.set_aside is None:
                    history[at] = entry._replace(set_aside=stamp)

    def history(self, item: str) -> list[Entry]:
        """The answers to an item, to be added to."""
        found = self.touched.get(item)
        if found is None:
            found = self.touched[item] = list(self.kept.get(item, ()))
        return found

    def say(self, stamp: Stamp, words: str) -> None:
        """Why an event was, where somebody said so."""
        if words:
            self.said[stamp.event] = words


def _working(state: CaseState) -> _Working:
    return _Working(
        case=state.case,
        identities=list(state.identities),
        last=state.last,
        round_started_at=state.round_started_at,
        kept=state.entries,
        therapies=list(state.therapies),
        taken_back=list(state.taken_back),
        overrides=list(state.overrides),
        mdt_diagnoses=list(state.mdt_diagnoses),
        tier_marks=list(state.tier_marks),
        choices=list(state.choices),
        signatures=list(state.signatures),
        taken=list(state.taken),
        merged=list(state.merged),
        moves=list(state.moves),
        round=state.round,
        looked_again_at=state.looked_again_at,
        closings=list(state.closings),
        said=dict(state.said),
        worked_out=state.worked_out,
    )


def _with(working: _Working | None, event: CaseEvent | UnreadAnswer) -> _Working:
    """The case with one more event in it; the same object, except for the first event."""
    stamp, fact = event.stamp, event.fact
    if working is None:
        if not isinstance(fact, CaseOpened):
            raise ValueError("a case begins with CaseOpened")
        return _Working(fact.case, [(stamp, fact.identity)], stamp, stamp.recorded_at)
    _apply(working, event)
    if isinstance(fact, _LOOKED):
        working.look_again()
    working.last = stamp
    return working


def _apply(working: _Working, event: CaseEvent | UnreadAnswer) -> None:  # noqa: C901 - one branch an event type
    """One branch an event type; `assert_never` closes the union."""
    stamp, fact = event.stamp, event.fact
    match fact:
        case AnswerRecorded():
            working.take(stamp, fact)
        case CaseOpened():
            raise ValueError("a case is opened once")
        case IdentityAmended(identity=identity, reason=why):
            working.identities.append((stamp, identity))
            working.say(stamp, why)
        case AnswerWithdrawn():
            working.withdraw(fact.item, fact.withdraws, fact.reason, stamp)
            working.say(stamp, fact.note)
        case GateOverridden() | MdtDiagnosisRecorded() | TierRose() | TierSet():
            _judge(working, stamp, fact)
        case TherapyChosen() | TherapyStarted() | TherapyStopped() | TherapyWithdrawn():
            _treat(working, stamp, fact)
        case RoundStarted(round=number):
            working.round, working.round_started_at = number, stamp.recorded_at
        case ContentMoved():
            working.moves.append(Move(stamp, fact))
            working.set_aside(stamp, fact)
        case SheetSigned():
            working.signatures.append(Signature(stamp, fact))
        case CaseClosed():
            working.closings.append((stamp, fact))
        case CaseReopened(reason=why):
            working.closings.append((stamp, fact))
            working.say(stamp, why)
        case RecordTaken():
            working.taken.append(Taken(stamp, fact))
            if fact.events:
                _merge(working, fact.events)
        case CaseMerged(events=events):
            working.merged.append((stamp, fact))
            _merge(working, events)
        case _:
            assert_never(fact)


def _judge(
    working: _Working, stamp: Stamp, fact: GateOverridden | MdtDiagnosisRecorded | TierRose | TierSet
) -> None:
    """What clinicians judged themselves, and the tier that was reached."""
    match fact:
        case GateOverridden():
            working.overrides.append(Override(stamp, fact))
        case MdtDiagnosisRecorded():
            working.mdt_diagnoses.append((stamp, fact))
        case TierRose(tier=tier, overt=overt, rule=rule, said=said):
            working.tier_marks.append(TierMark(stamp, tier, overt, rule, said))
        case TierSet(tier=tier, reason=why):
            working.tier_marks.append(TierMark(stamp, tier, tier.is_overt, why))
        case _:
            assert_never(fact)


def _treat(
    working: _Working, stamp: Stamp, fact: TherapyChosen | TherapyStarted | TherapyStopped | TherapyWithdrawn
) -> None:
    """What was chosen, and which drugs run."""
    match fact:
        case TherapyChosen():
            working.choices.append(Chosen(stamp, fact))
        case TherapyStarted():
            working.therapies.append(Therapy(stamp, fact))
        case TherapyStopped():
            working.therapies = [_stopped(therapy, stamp, fact) for therapy in working.therapies]
        case TherapyWithdrawn():
            working.take_back(stamp, fact)
        case _:
            assert_never(fact)


def _merge(working: _Working, events: Iterable[CaseEvent]) -> None:
    """Facts of another record of this patient, among those of this one by their times (design.md 10.19).

    Answers, diagnoses, tiers, choices and drugs count as if they had been entered here. Identity, rounds, the end
    of the case and signatures stay those of this record, and no override is carried over: the gate is judged here.
    The worse of the two tiers holds. What a move to other content set aside there is set aside here.
    """
    ours = working.tier_marks[-1:]
    before = len(working.taken)
    for event in events:
        if isinstance(event.fact, _MERGED):
            _apply(working, event)
        elif isinstance(event.fact, ContentMoved):
            working.set_aside(event.stamp, event.fact)
    working.taken[before:] = [replace(taken, came_along=True) for taken in working.taken[before:]]
    both = [*ours, *working.tier_marks[-1:]]
    for history in working.touched.values():
        history.sort(key=lambda entry: entry.stamp.recorded_at)
    for told in (working.therapies, working.choices, working.tier_marks):
        told.sort(key=lambda each: each.stamp.recorded_at)
    if both:
        worse = max(both, key=lambda mark: mark.tier.danger)
        working.tier_marks.remove(worse)
        working.tier_marks.append(worse)


def _stopped(therapy: Therapy, by: Stamp, fact: TherapyStopped) -> Therapy:
    return replace(therapy, stopped=fact, stopped_by=by) if therapy.stamp.event == fact.started else therapy
