"""The case as its events tell it; a state comes about by folding them (`bedside.case.fold`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from bedside.case.events import (
    CaseClosed,
    CaseMerged,
    CaseReopened,
    ContentMoved,
    GateOverridden,
    MdtDiagnosisRecorded,
    RecordTaken,
    SheetSigned,
    Stamp,
    TherapyChosen,
    TherapyStarted,
    TherapyStopped,
    TherapyWithdrawn,
)
from bedside.case.history import NO_HISTORY, Entry, History
from bedside.case.ward import Clinician
from bedside.domain.patient import Identity
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line


@dataclass(frozen=True, slots=True)
class Therapy:
    """A drug that was started, and when it stopped; `withdrawn` says why one of the two was taken back."""

    stamp: Stamp
    fact: TherapyStarted
    stopped: TherapyStopped | None = None
    stopped_by: Stamp | None = None
    withdrawn: TherapyWithdrawn | None = None
    withdrawn_by: Stamp | None = None

    @property
    def is_running(self) -> bool:
        """True until a stop is on record."""
        return self.stopped is None

    @property
    def was_given(self) -> bool:
        """False where the dose itself was taken back, not only its stop."""
        return self.withdrawn is None or self.withdrawn.withdraws != self.stamp.event


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
class Taken:
    """A sheet of another workstation whose record was taken in.

    Attributes:
        came_along: it was taken in there, and came here with a record that was merged.
    """

    stamp: Stamp
    fact: RecordTaken
    came_along: bool = False


Closing: TypeAlias = tuple[Stamp, CaseClosed | CaseReopened]
"""The case was closed, or opened again."""


@dataclass(frozen=True, slots=True)
class Move:
    """The case went on with other content from here on."""

    stamp: Stamp
    fact: ContentMoved


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the case, signed here or taken in; `stamp` is that of its event.

    Attributes:
        is_continued: this record goes on from it, entry by entry; False for the sheet of a record that had gone on
            apart and was merged.
    """

    version: int
    stamp: Stamp
    signed_at: datetime
    record_code: str
    is_continued: bool = True


@dataclass(frozen=True, slots=True)
class CaseState:
    """Everything on record about one case, ready to be judged.

    Attributes:
        entries: per item, oldest first, withdrawn ones included.
        therapies: drugs that were given. taken_back: starts and stops recorded by mistake, as they stood until then;
            nothing is judged by them.
        round: number of the running assessment, 1 for the first.
        round_started_at: when it began.
        looked_again_at: when the last round after the first began in which anything was answered or judged.
        proven_to: number of the last entry that holds where the record is damaged behind it, at least 1; None when
            the record is whole.
        closings: each time it was closed and opened again, oldest first.
        said: by event id, why an identity was amended, an answer withdrawn or a case reopened.
        identities: every identity the case had, oldest first; the last one holds.
        worked_out: what an earlier judgement left for the next one; no part of the record. It goes from state
            to state and away with the last of them, so that nothing of a patient stays behind (safety.md T22).
    """

    case: str
    identities: tuple[tuple[Stamp, Identity], ...]
    entries: Mapping[str, History] = field(default_factory=dict)
    therapies: tuple[Therapy, ...] = ()
    taken_back: tuple[Therapy, ...] = ()
    overrides: tuple[Override, ...] = ()
    mdt_diagnoses: tuple[tuple[Stamp, MdtDiagnosisRecorded], ...] = ()
    tier_marks: tuple[TierMark, ...] = ()
    choices: tuple[Chosen, ...] = ()
    signatures: tuple[Signature, ...] = ()
    taken: tuple[Taken, ...] = ()
    merged: tuple[tuple[Stamp, CaseMerged], ...] = ()
    moves: tuple[Move, ...] = ()
    round: int = 1
    round_started_at: datetime | None = None
    looked_again_at: datetime | None = None
    closings: tuple[Closing, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)
    last: Stamp | None = None
    proven_to: int | None = None
    worked_out: dict[str, object] = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_round_empty(self) -> bool:
        """Whether a later round was begun in which nobody answered or judged anything yet."""
        return self.round > 1 and self.looked_again_at != self.round_started_at

    @property
    def closed(self) -> tuple[Stamp, CaseClosed] | None:
        """When and with what outcome it was closed; None while it is open."""
        if not self.closings:
            return None
        stamp, fact = self.closings[-1]
        return (stamp, fact) if isinstance(fact, CaseClosed) else None

    @property
    def identity(self) -> Identity:
        """The identity that holds now."""
        return self.identities[-1][1]

    @property
    def content(self) -> str:
        """The content that the case holds, as its newest entry names it; "" before the first."""
        return self.last.protocol if self.last else ""

    @property
    def content_hash(self) -> str:
        """The whole hash of that content; "" for a case that never moved: its first digits are what is on record."""
        newest = self.moves[-1].fact if self.moves else None
        return newest.content_hash if newest is not None and newest.after == self.content else ""

    @property
    def authors_elsewhere(self) -> dict[str, Clinician]:
        """Who wrote what was taken in from other workstations, by id; they have no certificate here."""
        return {
            author.id: Clinician(**author.model_dump(), is_senior=False, certificate="")
            for taken in self.taken
            for author in taken.fact.authors
        }

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Every sheet signed here or taken in; two of them have one version where two records went on apart."""
        found = {
            s.fact.record_code: Sheet(s.fact.sheet, s.stamp, s.stamp.recorded_at, s.fact.record_code)
            for s in self.signatures
        }
        for taken in self.taken:
            fact, is_continued = taken.fact, not (taken.fact.events or taken.came_along)
            sheet = Sheet(fact.sheet, taken.stamp, fact.claimed_at, fact.record_code, is_continued)
            found.setdefault(fact.record_code, sheet)
        return tuple(found.values())

    @property
    def base_sheet(self) -> Sheet | None:
        """The newest sheet that this record goes on from: what is new is new since it; None before the first.

        Whoever holds the sheet of a record that went on apart lacks what was entered here meanwhile.
        """
        continued = (sheet for sheet in self.sheets if sheet.is_continued)
        return max(continued, key=lambda sheet: sheet.stamp.number, default=None)

    @property
    def next_version(self) -> int:
        """The version that the next sheet gets; it replaces the one, or the ones, before."""
        return max((sheet.version for sheet in self.sheets), default=0) + 1

    def history(self, item: str) -> History:
        """Every entry of an item, oldest first, withdrawn ones included."""
        return self.entries.get(item, NO_HISTORY)

    def standing(self, item: str) -> tuple[Entry, ...]:
        """Entries of an item that nobody took back, oldest first."""
        return tuple(entry for entry in self.history(item) if entry.stands)

    def choice_for(self, line: Line) -> Chosen | None:
        """The choice that stands for a line, or None."""
        return next((c for c in reversed(self.choices) if c.fact.line is line), None)
