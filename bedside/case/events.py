"""What can happen in a case: past tense, never edited after release (design.md 5).

The envelope (number, time, author, hashes) is the `Stamp`; what happened is the `Fact`. Corrections
name what they correct; nothing is overwritten.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, Field, TypeAdapter

from bedside.domain.base import Frozen
from bedside.domain.ids import CaseId, EventId, ItemId, PersonId, RuleId
from bedside.domain.observations import Observation
from bedside.domain.patient import Identity
from bedside.domain.severity import Tier
from bedside.domain.therapy import Grade, Line

LONG_REASON = 20
"""Fewest characters of a reason that overrides a block (safety.md C3)."""


class Senior(Frozen):
    """A senior clinician named in words; the sheet says "named by" the acting user."""

    name: str = Field(min_length=2, max_length=120)
    role: str = Field(min_length=2, max_length=120)
    registration: str = Field(default="", max_length=40)


LONGEST_NOTE: Final = 2000
"""Letters of a note beside an answer."""


class CorrectionReason(StrEnum):
    """Why an answer is withdrawn or replaced (design.md 10.18)."""

    SLIP = "slip"
    WRONG_SAMPLE = "wrong_sample"
    WRONG_PATIENT = "wrong_patient"
    OTHER = "other"


class CaseOpened(Frozen):
    """A case began."""

    type: Literal["case_opened"] = "case_opened"
    version: Literal[1] = 1
    case: CaseId
    identity: Identity


class IdentityAmended(Frozen):
    """Identifiers were corrected; the old ones stay in the record."""

    type: Literal["identity_amended"] = "identity_amended"
    version: Literal[1] = 1
    identity: Identity
    reason: str = Field(min_length=1, max_length=500)


class AnswerRecorded(Frozen):
    """One item was answered.

    Attributes:
        corrects: the event this replaces (a slip, a wrong sample); None for a newer sample.
        reason: why, when it corrects.
        note: words beside the answer.
    """

    type: Literal["answer_recorded"] = "answer_recorded"
    version: Literal[1] = 1
    observation: Observation
    note: str = Field(default="", max_length=LONGEST_NOTE)
    corrects: EventId | None = None
    reason: CorrectionReason | None = None


class AnswerWithdrawn(Frozen):
    """An answer was taken back; a wrong-patient entry is printed without its content."""

    type: Literal["answer_withdrawn"] = "answer_withdrawn"
    version: Literal[1] = 1
    item: ItemId
    withdraws: EventId
    reason: CorrectionReason
    note: str = Field(default="", max_length=500)


class GateOverridden(Frozen):
    """Two named seniors let treatment go on over a shut parasite gate (pathway.md 4.3, INV-02)."""

    type: Literal["gate_overridden"] = "gate_overridden"
    version: Literal[1] = 1
    parasites: tuple[str, ...] = Field(min_length=1)
    seniors: tuple[Senior, Senior]
    reason: str = Field(min_length=LONG_REASON, max_length=2000)
    samples: str = Field(min_length=1, max_length=1000)
    cover: str = Field(min_length=1, max_length=1000)


class MdtDiagnosisRecorded(Frozen):
    """A multidisciplinary team recorded the diagnosis with two names (pathway.md 2.1, overt)."""

    type: Literal["mdt_diagnosis_recorded"] = "mdt_diagnosis_recorded"
    version: Literal[1] = 1
    seniors: tuple[Senior, Senior]
    note: str = Field(min_length=1, max_length=1000)


class TierRose(Frozen):
    """The facts of this commit raised the tier (design.md 10.6); `said` is the reason in the words of then."""

    type: Literal["tier_rose"] = "tier_rose"
    version: Literal[1] = 1
    tier: Tier
    overt: bool
    rule: RuleId
    said: str = Field(default="", max_length=2000)


class TierSet(Frozen):
    """A clinician raised the tier, promoted an indeterminate case, or accepted a lower one."""

    type: Literal["tier_set"] = "tier_set"
    version: Literal[1] = 1
    tier: Tier
    reason: str = Field(min_length=LONG_REASON, max_length=1000)


class TherapyChosen(Frozen):
    """The clinician chose for one line; `option` may be "none_now" or "reassess".

    Attributes:
        grade: how the option stood when it was chosen.
        reason: asked for when the option is off the ranking (avoid, or another than preferred).
        senior: second senior, named for an option to avoid.
        followed: letter key the clinician followed where the two differ (MAV20, MEH20R) or "".
        reassess_at: for "reassess", when.
    """

    type: Literal["therapy_chosen"] = "therapy_chosen"
    version: Literal[1] = 1
    line: Line
    option: str
    grade: Grade | None
    reason: str = Field(default="", max_length=1000)
    senior: Senior | None = None
    followed: str = ""
    reassess_at: AwareDatetime | None = None


class Confirmed(StrEnum):
    """A doubt about a dose that was meant so: other than its regimen and typed again, or a second steroid."""

    OTHER_THAN_REGIMEN = "other_than_regimen"
    BESIDE_STEROID = "beside_steroid"


class TherapyStarted(Frozen):
    """A drug's first dose was charted.

    Attributes:
        drug: id of forms/drugs.toml (`methylprednisolone`, `ivermectin`, `anakinra`, ...).
        option: option of the decision table it belongs to, "" for antimicrobials and other indications.
        parasite: the parasite it treats, for antiparasitic drugs.
        indication: "" for hyperinflammation; else the other life-saving indication (INV-43).
        dose: as charted, in words; the program never writes a prescription.
        dose_id, amount: dose line and number of this one dose, in the line's unit, where they were typed; what
            was given in all is counted from them.
        confirmed: the doubts that stood and were confirmed; () also for what was charted before they were kept.
    """

    type: Literal["therapy_started"] = "therapy_started"
    version: Literal[1] = 1
    drug: str
    option: str = ""
    line: Line | None = None
    parasite: str = ""
    indication: str = Field(default="", max_length=200)
    dose: str = Field(min_length=1, max_length=200)
    dose_id: str = ""
    amount: Decimal | None = None
    confirmed: tuple[Confirmed, ...] = ()
    started_at: AwareDatetime


class TherapyStopped(Frozen):
    """A running drug was stopped."""

    type: Literal["therapy_stopped"] = "therapy_stopped"
    version: Literal[1] = 1
    started: EventId
    stopped_at: AwareDatetime
    reason: str = Field(min_length=1, max_length=500)


class TherapyWithdrawn(Frozen):
    """A first dose, or a stop, that was recorded by mistake was taken back (design.md 10.18).

    Attributes:
        withdraws: the event that recorded it. note: what was wrong; never needed for a slip.
    """

    type: Literal["therapy_withdrawn"] = "therapy_withdrawn"
    version: Literal[1] = 1
    withdraws: EventId
    reason: CorrectionReason
    note: str = Field(default="", max_length=500)


class RoundStarted(Frozen):
    """A reassessment began: what is valid for less than the case is asked again (design.md 10.15)."""

    type: Literal["round_started"] = "round_started"
    version: Literal[1] = 1
    round: int = Field(ge=2)


class GoneQuestion(Frozen):
    """A question that was answered and is asked no more, as the content that asked it called it."""

    item: ItemId
    label: str = Field(max_length=300)


class ContentMoved(Frozen):
    """The case went on with other content, as a clinician accepted at a new round (design.md 10.42).

    Attributes:
        before, after: version and first digits of the hash, as the stamps name them.
        content_hash: the whole hash of the content it goes on with.
        asked_again: questions whose answers up to here are history only: they are asked otherwise now, no longer
            take what was answered, or are asked no more.
        gone: those that are asked no more, in words: no later content has them.
    """

    type: Literal["content_moved"] = "content_moved"
    version: Literal[1] = 1
    before: str = Field(min_length=1, max_length=80)
    after: str = Field(min_length=1, max_length=80)
    content_hash: str = Field(pattern=r"^[0-9a-f]{64}$")
    asked_again: tuple[ItemId, ...] = ()
    gone: tuple[GoneQuestion, ...] = ()


class SheetSigned(Frozen):
    """A handover sheet was signed; the signed bytes lie in the store under `document_sha256`.

    `unstamped` says why it has no time stamp although the ward has a service.
    """

    type: Literal["sheet_signed"] = "sheet_signed"
    version: Literal[1] = 1
    sheet: int = Field(ge=1)
    replaces: int | None
    document_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    record_code: str
    certificate_serial: str
    received_by: str = Field(default="", max_length=120)
    incomplete_reason: str = Field(default="", max_length=500)
    unstamped: str = Field(default="", max_length=300)


class CaseClosed(Frozen):
    """The case was closed with its outcome."""

    type: Literal["case_closed"] = "case_closed"
    version: Literal[1] = 1
    outcome: str = Field(min_length=1, max_length=500)


class CaseReopened(Frozen):
    """A closed case was opened again."""

    type: Literal["case_reopened"] = "case_reopened"
    version: Literal[1] = 1
    reason: str = Field(min_length=1, max_length=500)


class Author(Frozen):
    """Who wrote an event on another workstation, as its record names them."""

    id: PersonId
    name: str = Field(max_length=120)
    role: str = Field(max_length=120)
    registration: str = Field(max_length=40)


class RecordTaken(Frozen):
    """The record of a signed sheet from elsewhere was taken into this case; the signed bytes are kept.

    Attributes:
        sheet: version of that sheet. claimed_at: when it says it was signed; not proven.
        document_sha256: of the signed file. head: hash of the last event of its record.
        authors: everybody who wrote an event of it.
        events: what this case did not have, where both went on apart; () where the record was simply continued.
        named: how that sheet names the patient where it does so differently, and somebody compared both; else "".
    """

    type: Literal["record_taken"] = "record_taken"
    version: Literal[1] = 1
    sheet: int = Field(ge=1)
    signed_by: str
    registration: str
    ward: str
    certificate_fingerprint: str = Field(pattern=r"^[0-9a-f]{64}$")
    claimed_at: AwareDatetime
    document_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    record_code: str
    head: str = Field(pattern=r"^[0-9a-f]{64}$")
    authors: tuple[Author, ...] = ()
    events: tuple["CaseEvent", ...] = ()
    named: str = ""


class CaseMerged(Frozen):
    """Another case of this patient, begun on this workstation, was merged into this one; its own record is kept.

    Attributes:
        case, hospital_number, record_code: of that case as it stood.
        events: what this case did not have.
        named: how that case names the patient where it does so differently, and somebody compared both; else "".
    """

    type: Literal["case_merged"] = "case_merged"
    version: Literal[1] = 1
    case: CaseId
    hospital_number: str
    record_code: str
    events: tuple["CaseEvent", ...] = ()
    named: str = ""


Fact = Annotated[
    CaseOpened
    | IdentityAmended
    | AnswerRecorded
    | AnswerWithdrawn
    | GateOverridden
    | MdtDiagnosisRecorded
    | TierRose
    | TierSet
    | TherapyChosen
    | TherapyStarted
    | TherapyStopped
    | TherapyWithdrawn
    | RoundStarted
    | ContentMoved
    | SheetSigned
    | CaseClosed
    | CaseReopened
    | RecordTaken
    | CaseMerged,
    Field(discriminator="type"),
]


class Stamp(Frozen):
    """The envelope of an event (safety.md A2).

    Attributes:
        number: 1 for the first event of the case.
        recorded_at: instant of the commit with the offset of the ward at that moment.
    """

    number: int = Field(ge=1)
    event: EventId
    recorded_at: AwareDatetime
    author: PersonId
    station: str
    program: str
    protocol: str


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """One event of a case; both its parts were checked when they were made."""

    stamp: Stamp
    fact: Fact


RecordTaken.model_rebuild()
CaseMerged.model_rebuild()
FACT: TypeAdapter[Fact] = TypeAdapter(Fact)
