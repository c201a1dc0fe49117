"""Accept or refuse a command: the only place where a wish becomes an event.

`decide` is pure. It checks what the content says about an item, what the case holds, and what the
assessment says is held; it never judges anew. A refusal collects every reason.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from bedside.assess.facts import CaseFacts
from bedside.assess.model import Assessment, SeverityNow
from bedside.case.events import (
    AnswerWithdrawn,
    CaseClosed,
    CaseOpened,
    CaseReopened,
    Fact,
    IdentityAmended,
    MdtDiagnosisRecorded,
    SheetSigned,
)
from bedside.case.state import CaseState
from bedside.case.ward import Clinician
from bedside.commands import answer, moving, therapy, tier
from bedside.commands.model import (
    AmendIdentity,
    ChooseTherapy,
    CloseCase,
    Command,
    MergeCase,
    OpenCase,
    OverrideGate,
    RecordAnswer,
    RecordMdtDiagnosis,
    ReopenCase,
    SetTier,
    SignSheet,
    StartRound,
    StartTherapy,
    StopTherapy,
    TakeRecord,
    WithdrawAnswer,
    WithdrawTherapy,
)
from bedside.commands.people import names_in_doubt
from bedside.commands.verdict import CLOSED, Accepted, Asks, Refused, Verdict
from bedside.protocol.protocol import Protocol

__all__ = ["Accepted", "Asks", "Refused", "Situation", "Verdict", "consequences", "decide"]


_READ_BY_CONTENT = (
    *(RecordAnswer, OverrideGate, SetTier, ChooseTherapy, StartTherapy),
    *(SignSheet, TakeRecord, MergeCase),
)
"""What only the content of the case can take: another one would give it another meaning (safety.md H29)."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What a command is decided against.

    Attributes:
        case, assessment: None only before a case is opened.
        protocol: the content that the case holds.
        now: timezone-aware; a fact from the future is refused.
        actor: who asks; may be one of two named seniors only when enrolled as senior (design.md 10.4).
        in_use: the content that the ward works with, which a new round may offer; None offers nothing.
    """

    case: CaseState | None
    assessment: Assessment | None
    protocol: Protocol
    now: datetime
    actor: Clinician
    in_use: Protocol | None = None


def decide(situation: Situation, command: Command) -> Verdict:
    """The facts a command adds to the case, or every reason why it adds none.

    Args:
        situation: the case as it stands, its assessment, the protocol and the time.
        command: what the clinician asks for.

    Returns:
        Accepted with the facts to append, in order; or Refused with sentences and what would help.
    """
    if isinstance(command, OpenCase):
        if situation.case is not None:
            return Refused(("This case is already open. Nothing was changed. Work on it as it is.",))
        return _opened(command, situation.now)
    case, assessment = situation.case, situation.assessment
    if case is None or assessment is None:
        return Refused(("No case is open. Nothing was changed. Open or begin a case first.",))
    if case.closed is not None and not isinstance(command, ReopenCase):
        return CLOSED
    if situation.protocol.stands_in_for and isinstance(command, _READ_BY_CONTENT):
        return Refused((_not_here(situation.protocol.stands_in_for),))
    return _on_case(case, assessment, situation, command)


def _not_here(version: str) -> str:
    return (
        f"The checklist {version} of this case is not here, and no other one may take its answers. Nothing was "
        "changed. Have its files put back, or start a reassessment with the checklist in use."
    )


def _on_case(  # noqa: C901 - one branch a command type
    case: CaseState, assessment: Assessment, situation: Situation, command: Command
) -> Verdict:
    match command:
        case OpenCase():
            return Refused(("This case is already open. Nothing was changed. Work on it as it is.",))
        case AmendIdentity():
            return _amended(case, command, situation.now)
        case RecordAnswer():
            return answer.record(case, command, situation.protocol, situation.now)
        case WithdrawAnswer():
            return _withdrawn(case, command)
        case OverrideGate():
            return therapy.override(assessment, command, situation.actor)
        case RecordMdtDiagnosis():
            return _mdt(command, situation.actor)
        case SetTier():
            return tier.set_tier(assessment, command)
        case ChooseTherapy():
            return therapy.choose(case, assessment, command, situation.now)
        case StartTherapy():
            return therapy.start(assessment, command, CaseFacts(case, situation.protocol, situation.now))
        case StopTherapy():
            return therapy.stop(case, command, situation.now)
        case WithdrawTherapy():
            return therapy.withdraw(case, command)
        case StartRound():
            return moving.start_round(case, command, situation.protocol, situation.in_use)
        case SignSheet():
            return _signed(case, assessment, command)
        case TakeRecord():
            return _taken(case, command)
        case MergeCase():
            return _merged(case, command)
        case CloseCase():
            return _closed(command)
        case ReopenCase():
            return _reopened(case, command)
        case _:
            assert_never(command)


def consequences(before: SeverityNow | None, after: SeverityNow) -> tuple[Fact, ...]:
    """Facts that follow from an accepted command in the same commit: a rise of the tier (design.md 10.6)."""
    return tier.rise(before, after)


def _opened(command: OpenCase, now: datetime) -> Verdict:
    if command.identity.birth_date > now.date():
        return Refused(("The birth date lies in the future. Nothing was saved. Type it again.",))
    return Accepted((CaseOpened(case=command.case, identity=command.identity),))


def _amended(case: CaseState, command: AmendIdentity, now: datetime) -> Verdict:
    if command.identity.birth_date > now.date():
        return Refused(("The birth date lies in the future. Nothing was changed. Type it again.",))
    if not command.reason.strip():
        return Refused(
            ("A reason is missing. Nothing was changed. Say why the identity is corrected.",), Asks.REASON
        )
    if command.identity.hospital_number != case.identity.hospital_number and not command.number_confirmed:
        said = (
            f"The hospital number changes from {case.identity.hospital_number} to "
            f"{command.identity.hospital_number}. Nothing was changed yet. Check the wristband and confirm."
        )
        return Refused((said,), Asks.CONFIRM_NUMBER)
    return Accepted((IdentityAmended(identity=command.identity, reason=command.reason.strip()),))


def _withdrawn(case: CaseState, command: WithdrawAnswer) -> Verdict:
    entries = case.history(command.item)
    if not any(e.stamp.event == command.withdraws and e.withdrawn is None for e in entries):
        return Refused(("That answer no longer stands. Nothing was changed. Look at the newest one.",))
    return Accepted(
        (
            AnswerWithdrawn(
                item=command.item, withdraws=command.withdraws, reason=command.reason, note=command.note
            ),
        )
    )


def _closed(command: CloseCase) -> Verdict:
    outcome = command.outcome.strip()
    if not outcome:
        return Refused(("The outcome is missing. The case stays open. Name the outcome.",), Asks.REASON)
    return Accepted((CaseClosed(outcome=outcome),))


def _mdt(command: RecordMdtDiagnosis, actor: Clinician) -> Verdict:
    doubt = names_in_doubt(command.seniors, actor)
    if doubt:
        return Refused((doubt,), Asks.SENIOR)
    return Accepted((MdtDiagnosisRecorded(seniors=command.seniors, note=command.note),))


def unconfirmed(assessment: Assessment) -> str:
    """Why a new round cannot be signed yet, "" when it can: what stands from before is said again (design.md 10.17)."""
    count = sum(len(step.unconfirmed) for step in assessment.steps)
    if not count:
        return ""
    return f"Answers of an earlier round that nobody confirmed in this one: {count}."


def _signed(case: CaseState, assessment: Assessment, command: SignSheet) -> Verdict:
    waits = unconfirmed(assessment)
    if waits:
        return Refused((f"{waits} Nothing was signed. Say that each is still so, or answer it anew.",))
    sheet = case.next_version
    return Accepted(
        (
            SheetSigned(
                sheet=sheet,
                replaces=sheet - 1 or None,
                document_sha256=command.document_sha256,
                record_code=command.record_code,
                certificate_serial=command.certificate_serial,
                received_by=command.received_by,
                incomplete_reason=command.incomplete_reason,
                unstamped=command.unstamped,
            ),
        )
    )


def _taken(case: CaseState, command: TakeRecord) -> Verdict:
    digest = command.taken.document_sha256
    signed = {signature.fact.document_sha256 for signature in case.signatures}
    if digest in signed or any(known.fact.document_sha256 == digest for known in case.taken):
        return Refused(("This sheet is already in the case. Nothing was changed. Open the case and go on.",))
    return Accepted((command.taken,))


def _merged(case: CaseState, command: MergeCase) -> Verdict:
    if command.merged.case == case.case:
        return Refused(("A case is not merged into itself. Nothing was changed. Name the other case.",))
    return Accepted((command.merged,))


def _reopened(case: CaseState, command: ReopenCase) -> Verdict:
    if case.closed is None:
        return Refused(("This case is open. Nothing was changed. Go on working.",))
    if not command.reason.strip():
        return Refused(("A reason is missing. The case stays closed. Say why it is reopened.",), Asks.REASON)
    return Accepted((CaseReopened(reason=command.reason.strip()),))
