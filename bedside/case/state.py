"""The case as its events tell it: `evolve` is a pure fold and the only way a state comes about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce
from typing import assert_never

from bedside.case.events import (
    AnswerRecorded,
    AnswerWithdrawn,
    CaseClosed,
    CaseEvent,
    CaseOpened,
    CaseReopened,
    CorrectionReason,
    GateOverridden,
    IdentityAmended,
    MdtDiagnosisRecorded,
    RoundStarted,
    SheetSigned,
    Stamp,
    TherapyChosen,
    TherapyStarted,
    TherapyStopped,
    TierRose,
    TierSet,
)
from bedside.domain.observations import Observation
from bedside.domain.patient import Identity
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer as it stands in the record.

    Attributes:
        withdrawn: why it was taken back or corrected; None while it stands.
        withdrawn_by: stamp of the event that took it back.
        round: the round it was given in, 1 for the first assessment.
    """

    stamp: Stamp
    observation: Observation
    note: str
    round: int
    corrects: str | None = None
    withdrawn: CorrectionReason | None = None
    withdrawn_by: Stamp | None = None

    @property
    def stands(self) -> bool:
        """True while nobody took it back."""
        return self.withdrawn is None


@dataclass(frozen=True, slots=True)
class Therapy:
    """A drug that was started, and when it stopped."""

    stamp: Stamp
    fact: TherapyStarted
    stopped: TherapyStopped | None = None

    @property
    def is_running(self) -> bool:
        """True until a stop is on record."""
        return self.stopped is None


@dataclass(frozen=True, slots=True)
class Override:
    """A gate override and its stamp; how long it holds is the engine's business (design.md 10.4)."""

    stamp: Stamp
    fact: GateOverridden


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice for one line; the newest per line stands, the older ones are history."""

    stamp: Stamp
    fact: TherapyChosen


@dataclass(frozen=True, slots=True)
class TierMark:
    """The tier as last reached or set: `reason` is the rule of a rise or the clinician's words, `said` its sentence."""

    stamp: Stamp
    tier: Tier
    overt: bool
    reason: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """A signed sheet of the case."""

    stamp: Stamp
    fact: SheetSigned


@dataclass(frozen=True, slots=True)
class CaseState:
    """Everything on record about one case, ready to be judged.

    Attributes:
        entries: per item, oldest first, withdrawn ones included.
        round: number of the running assessment, 1 for the first.
        round_started_at: when it began.
        said: by event id, why an identity was amended, an answer withdrawn or a case reopened.
        identities: every identity the case had, oldest first; the last one holds.
    """

    case: str
    identities: tuple[tuple[Stamp, Identity], ...]
    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    therapies: tuple[Therapy, ...] = ()
    overrides: tuple[Override, ...] = ()
    mdt_diagnoses: tuple[tuple[Stamp, MdtDiagnosisRecorded], ...] = ()
    tier_marks: tuple[TierMark, ...] = ()
    choices: tuple[Chosen, ...] = ()
    signatures: tuple[Signature, ...] = ()
    round: int = 1
    round_started_at: datetime | None = None
    closed: tuple[Stamp, CaseClosed] | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    last: Stamp | None = None

    @property
    def identity(self) -> Identity:
        """The identity that holds now."""
        return self.identities[-1][1]

    def history(self, item: str) -> tuple[Entry, ...]:
        """Every entry of an item, oldest first, withdrawn ones included."""
        return self.entries.get(item, ())

    def standing(self, item: str) -> tuple[Entry, ...]:
        """Entries of an item that nobody took back, oldest first."""
        return tuple(entry for entry in self.entries.get(item, ()) if entry.stands)

    def choice_for(self, line: Line) -> Chosen | None:
        """The choice that stands for a line, or None."""
        return next((c for c in reversed(self.choices) if c.fact.line is line), None)


def evolve(state: CaseState | None, event: CaseEvent) -> CaseState:
    """The state after one more event.

    Args:
        state: None before the first event.
        event: the next event of the same case.

    Raises:
        ValueError: the first event is not CaseOpened, or a later one is; the store's chain rules it out,
            so it is a fault of the program.
    """
    stamp, fact = event.stamp, event.fact
    if state is None:
        if not isinstance(fact, CaseOpened):
            raise ValueError("a case begins with CaseOpened")
        return CaseState(
            case=fact.case,
            identities=((stamp, fact.identity),),
            round_started_at=stamp.recorded_at,
            last=stamp,
        )
    return replace(_apply(state, event), last=stamp)


def fold(events: Iterable[CaseEvent], start: CaseState | None = None) -> CaseState | None:
    """The state after all events, in their order."""
    return reduce(evolve, events, start)


def _apply(state: CaseState, event: CaseEvent) -> CaseState:  # noqa: C901 - one branch an event type
    """One branch an event type; `assert_never` closes the union."""
    stamp, fact = event.stamp, event.fact
    match fact:
        case CaseOpened():
            raise ValueError("a case is opened once")
        case IdentityAmended(identity=identity, reason=why):
            amended = replace(state, identities=(*state.identities, (stamp, identity)))
            return _with_words(amended, stamp, why)
        case AnswerRecorded():
            return _with_answer(state, stamp, fact)
        case AnswerWithdrawn():
            withdrawn = _with_withdrawal(state, fact.item, fact.withdraws, (fact.reason, stamp))
            return _with_words(withdrawn, stamp, fact.note)
        case GateOverridden():
            return replace(state, overrides=(*state.overrides, Override(stamp, fact)))
        case MdtDiagnosisRecorded():
            return replace(state, mdt_diagnoses=(*state.mdt_diagnoses, (stamp, fact)))
        case TierRose(tier=tier, overt=overt, rule=rule, said=said):
            mark = TierMark(stamp, tier, overt, rule, said)
            return replace(state, tier_marks=(*state.tier_marks, mark))
        case TierSet(tier=tier, reason=why):
            overt = tier in (Tier.T2, Tier.T3, Tier.T4A, Tier.T4B)
            return replace(state, tier_marks=(*state.tier_marks, TierMark(stamp, tier, overt, why)))
        case TherapyChosen():
            return replace(state, choices=(*state.choices, Chosen(stamp, fact)))
        case TherapyStarted():
            return replace(state, therapies=(*state.therapies, Therapy(stamp, fact)))
        case TherapyStopped():
            return replace(state, therapies=tuple(_stopped(t, fact) for t in state.therapies))
        case RoundStarted(round=number):
            return replace(state, round=number, round_started_at=stamp.recorded_at)
        case SheetSigned():
            return replace(state, signatures=(*state.signatures, Signature(stamp, fact)))
        case CaseClosed():
            return replace(state, closed=(stamp, fact))
        case CaseReopened(reason=why):
            return _with_words(replace(state, closed=None), stamp, why)
        case _:
            assert_never(fact)


def _with_words(state: CaseState, stamp: Stamp, words: str) -> CaseState:
    return replace(state, said={**state.said, stamp.event: words}) if words else state


def _with_answer(state: CaseState, stamp: Stamp, fact: AnswerRecorded) -> CaseState:
    item = fact.observation.item
    if fact.corrects is not None:
        reason = fact.reason or CorrectionReason.OTHER
        state = _with_withdrawal(state, item, fact.corrects, (reason, stamp))
    entry = Entry(stamp, fact.observation, fact.note, state.round, corrects=fact.corrects)
    return replace(state, entries={**state.entries, item: (*state.entries.get(item, ()), entry)})


def _with_withdrawal(
    state: CaseState, item: str, event: str, why: tuple[CorrectionReason, Stamp]
) -> CaseState:
    reason, by = why
    marked = tuple(
        replace(entry, withdrawn=reason, withdrawn_by=by) if entry.stamp.event == event else entry
        for entry in state.entries.get(item, ())
    )
    return replace(state, entries={**state.entries, item: marked})


def _stopped(therapy: Therapy, fact: TherapyStopped) -> Therapy:
    return replace(therapy, stopped=fact) if therapy.stamp.event == fact.started else therapy
