"""What a clinician may ask for: imperative, checked by `decide`, never stored as such."""

from typing import Literal

from pydantic import AwareDatetime, Field

from bedside.case.events import CaseMerged, CorrectionReason, RecordTaken, Senior
from bedside.domain.base import Frozen
from bedside.domain.ids import CaseId, EventId
from bedside.domain.observations import Observation
from bedside.domain.patient import Identity
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line


class OpenCase(Frozen):
    """Begin a case."""

    type: Literal["open_case"] = "open_case"
    case: CaseId
    identity: Identity


class AmendIdentity(Frozen):
    """Correct identifiers; a changed hospital number must be confirmed."""

    type: Literal["amend_identity"] = "amend_identity"
    identity: Identity
    reason: str
    number_confirmed: bool = False


class RecordAnswer(Frozen):
    """Answer one item.

    Attributes:
        corrects: the standing answer this replaces, with `reason`; None for a newer sample.
        typed_again: the clinician typed a value outside the soft limits a second time (rule N6).
    """

    type: Literal["record_answer"] = "record_answer"
    observation: Observation
    note: str = ""
    corrects: EventId | None = None
    reason: CorrectionReason | None = None
    typed_again: bool = False


class WithdrawAnswer(Frozen):
    """Take an answer back; undo is this with the reason "slip"."""

    type: Literal["withdraw_answer"] = "withdraw_answer"
    withdraws: EventId
    item: str
    reason: CorrectionReason
    note: str = ""


class OverrideGate(Frozen):
    """Let treatment go on over the parasites that are shut now (PIN checked by the caller)."""

    type: Literal["override_gate"] = "override_gate"
    seniors: tuple[Senior, Senior]
    reason: str
    samples: str
    cover: str


class RecordMdtDiagnosis(Frozen):
    """Record that a team made the diagnosis, with two names."""

    type: Literal["record_mdt_diagnosis"] = "record_mdt_diagnosis"
    seniors: tuple[Senior, Senior]
    note: str


class SetTier(Frozen):
    """Raise the tier, promote an indeterminate case, or accept that the facts are lower now."""

    type: Literal["set_tier"] = "set_tier"
    tier: Tier
    reason: str


class ChooseTherapy(Frozen):
    """Choose an option for a line, or "none_now" / "reassess"."""

    type: Literal["choose_therapy"] = "choose_therapy"
    line: Line
    option: str
    reason: str = ""
    senior: Senior | None = None
    followed: str = ""
    reassess_at: AwareDatetime | None = None


class StartTherapy(Frozen):
    """Chart the first dose of a drug.

    Attributes:
        dose_id, dose_amount: the dose line and the typed number, when there is one, to compare with the drug's
            maximum (safety.md C5).
        again: the drug runs already, and this is one more dose or course beside it.
        cannot_wait: the first dose does not wait for the draws that are open: they stay on the list, put off.
        typed_again: the amount of a dose that is other than its regimen was typed a second time.
        both_meant: another steroid runs, and this one is meant beside it.
    """

    type: Literal["start_therapy"] = "start_therapy"
    drug: str
    option: str = ""
    line: Line | None = None
    parasite: str = ""
    indication: str = ""
    dose: str = Field(min_length=1)
    dose_id: str = ""
    dose_amount: str = ""
    again: bool = False
    cannot_wait: bool = False
    typed_again: bool = False
    both_meant: bool = False
    started_at: AwareDatetime


class StopTherapy(Frozen):
    """Stop a running drug."""

    type: Literal["stop_therapy"] = "stop_therapy"
    started: EventId
    stopped_at: AwareDatetime
    reason: str


class WithdrawTherapy(Frozen):
    """Take back the start, or the stop, of a drug that was recorded by mistake; undo is this with the reason "slip"."""

    type: Literal["withdraw_therapy"] = "withdraw_therapy"
    withdraws: EventId
    reason: CorrectionReason
    note: str = ""


class StartRound(Frozen):
    """Begin a reassessment.

    Attributes:
        content: whole hash of the content that was offered and accepted; "" goes on with what the case holds.
    """

    type: Literal["start_round"] = "start_round"
    content: str = ""


class SignSheet(Frozen):
    """Record a signature that was just made over `document_sha256` (PIN checked by the caller)."""

    type: Literal["sign_sheet"] = "sign_sheet"
    document_sha256: str
    record_code: str
    certificate_serial: str
    received_by: str = ""
    incomplete_reason: str = ""
    unstamped: str = ""


class TakeRecord(Frozen):
    """Take in what a verified sheet of another workstation tells of this patient (verified by the caller)."""

    type: Literal["take_record"] = "take_record"
    taken: RecordTaken


class MergeCase(Frozen):
    """Take in what another case of this patient on this workstation tells (found by the caller)."""

    type: Literal["merge_case"] = "merge_case"
    merged: CaseMerged


class CloseCase(Frozen):
    """Close the case with its outcome."""

    type: Literal["close_case"] = "close_case"
    outcome: str


class ReopenCase(Frozen):
    """Open a closed case again."""

    type: Literal["reopen_case"] = "reopen_case"
    reason: str


Command = (
    OpenCase
    | AmendIdentity
    | RecordAnswer
    | WithdrawAnswer
    | OverrideGate
    | RecordMdtDiagnosis
    | SetTier
    | ChooseTherapy
    | StartTherapy
    | StopTherapy
    | WithdrawTherapy
    | StartRound
    | SignSheet
    | TakeRecord
    | MergeCase
    | CloseCase
    | ReopenCase
)
