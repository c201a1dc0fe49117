"""The case of a signed sheet from elsewhere goes on here (design.md 7, 10.19).

Nothing is taken from a file that is not Verified. What is taken keeps its own bytes and hashes; where both
workstations went on with the same case, both records are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bedside.app.case_service import Saved
from bedside.app.codec import case_event, case_of
from bedside.app.record_file import RecordFile, RecordRead, read_record
from bedside.app.same_patient import (
    Meeting,
    identity_words,
    is_surely_same,
    made_safer,
    may_be_same,
    named_otherwise,
    open_case_of,
)
from bedside.app.sheet import record_code
from bedside.app.sheet_check import content_of
from bedside.case.events import Author, CaseEvent, RecordTaken
from bedside.case.merging import lacking
from bedside.case.state import CaseState
from bedside.case.ward import CaseAccessed
from bedside.commands.model import TakeRecord
from bedside.domain.errors import BugError, WorldError
from bedside.store.records import StoredEvent, case_stream

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService, Outcome
    from bedside.app.sheet_check import Checked
    from bedside.sign.verdict import Claim


class NotTakenOverError(WorldError):
    """A sheet whose case cannot go on here; the store is as it was."""

    def __init__(self, happened: str, todo: str) -> None:
        super().__init__(happened, "Nothing was taken over.", todo)


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A record, and the one that it meets here.

    Attributes:
        here: the events of this very case, else of the open case of the same hospital number.
        kept: what continues them as it is; None where the two records went on apart.
        merged: then what the one here lacks.
    """

    read: RecordRead
    here: tuple[StoredEvent, ...]
    kept: tuple[StoredEvent, ...] | None
    merged: tuple[CaseEvent, ...]


def continue_here(service: CaseService, checked: Checked, *, compared: bool = False) -> Outcome:
    """Take the record of a verified sheet into the store and open its case.

    A case that is new here begins with the events of the sheet. A case that only the other workstation went on
    with is continued. Where both went on, or the patient has another case here, what this case lacks is merged.

    Args:
        compared: somebody compared the sheet and the case here with the wristband, where they name the patient
            differently (`Inside.meets`).

    Raises:
        WorldError: the sheet is not Verified, its case cannot be continued here, its hospital number is another
            patient's here or nobody compared the two, or a parasite would look safer than in either record;
            nothing was taken.
    """
    record, _ = _readable(checked)
    arrival = _arrival(service, record)
    case = case_of((*arrival.here, *(arrival.kept or ())))
    if case is None:
        raise BugError("A record without a case was read.", "Nothing was taken.", "Report this fault.")
    taken = _taken(checked, arrival, case)
    if arrival.kept is None:
        _require_one_patient(arrival.read.state, case, compared=compared)
        _require_one_content(service, case, arrival.read)
        _require_no_safer_gate(service, arrival, case, taken)
    outcome = service.take_over(TakeRecord(taken=taken), case, checked.pdf, arrival.kept or ())
    if isinstance(outcome, Saved):
        service.tell_ward(CaseAccessed(case=case.case, purpose="taken_over"))
    return outcome


def _taken(checked: Checked, arrival: _Arrival, case: CaseState) -> RecordTaken:
    """The event that keeps who signed the sheet, and what of it the case lacks."""
    (record, claim), there = _readable(checked), arrival.read.state
    return RecordTaken(
        sheet=there.next_version,
        signed_by=claim.who,
        registration=claim.registration,
        ward=claim.ward,
        certificate_fingerprint=claim.fingerprint,
        claimed_at=claim.claimed_at,
        document_sha256=checked.sha256,
        record_code=record_code(record.head),
        head=record.head,
        authors=tuple(Author(**person.model_dump()) for person in record.people),
        events=arrival.merged,
        named="" if there.case == case.case else named_otherwise(case.identity, there.identity),
    )


def _readable(checked: Checked) -> tuple[RecordFile, Claim]:
    """The record of a sheet that is Verified, and who signed it."""
    from bedside.sign.verdict import Verified

    inside, record = checked.inside, checked.record
    if inside is None or record is None or not isinstance(checked.verdict, Verified):
        raise NotTakenOverError(
            "Only a verified sheet can be continued.", "Ask for the sheet as it was signed."
        )
    if inside.problem:
        raise NotTakenOverError(inside.problem, "Go on with the case where it was signed.")
    return record, checked.verdict.claim


def _arrival(service: CaseService, record: RecordFile) -> _Arrival:
    read = read_record(record, content_of(service, record))
    here = _events_here(service, read)
    kept = _continuation(here, read)
    merged = () if kept is not None else lacking(map(case_event, here), read.events)
    if not kept and not merged:
        raise NotTakenOverError(
            "Everything in this sheet is already in the case here.", "Open the case and go on."
        )
    return _Arrival(read, here, kept, merged)


def _events_here(service: CaseService, read: RecordRead) -> tuple[StoredEvent, ...]:
    """The events of this very case on this workstation, else of the open case of the same hospital number."""
    own = service.store.read_stream(case_stream(read.state.case))
    if own and own[0].payload is None:
        raise NotTakenOverError(
            "The content of this case was erased here at the end of its retention.",
            "Go on with the case where it was signed.",
        )
    if own:
        return own
    same = open_case_of(service, read.state.identity.hospital_number)
    return service.store.read_stream(case_stream(same.case)) if same else ()


def _continuation(here: tuple[StoredEvent, ...], read: RecordRead) -> tuple[StoredEvent, ...] | None:
    """The events of the record after the last one here; None where both went on apart."""
    return read.stored[len(here) :] if _shared(here, read) == len(here) else None


def _shared(here: tuple[StoredEvent, ...], read: RecordRead) -> int:
    """How many events the two records have in common from their first."""
    pairs = enumerate(zip(here, read.stored, strict=False))
    return next((at for at, (a, b) in pairs if a.hash != b.hash), min(len(here), len(read.stored)))


def _require_one_patient(there: CaseState, here: CaseState, *, compared: bool) -> None:
    """The number alone makes no patient of two (safety.md H01, H03)."""
    if there.case == here.case or is_surely_same(there.identity, here.identity):
        return
    if not may_be_same(there.identity, here.identity):
        raise NotTakenOverError(
            "The hospital number of this sheet belongs to another patient here: "
            f"{identity_words(here.identity)}.",
            "Compare both with the wristband, and correct the number of the wrong one first.",
        )
    if not compared:
        raise NotTakenOverError(
            f"The sheet is of {identity_words(there.identity)}, the case here of "
            f"{identity_words(here.identity)}.",
            "Compare both with the wristband, and say that it is one patient.",
        )


def _require_one_content(service: CaseService, here: CaseState, read: RecordRead) -> None:
    """An answer means what its checklist asked: two records of different ones are not mixed (safety.md H29)."""
    ours, theirs = service.contents.of(here).held, read.protocol.version
    if ours != theirs:
        raise NotTakenOverError(
            f"The sheet was judged with checklist {theirs}, the case here with {ours}.",
            "Start a reassessment where the older one is in use, move that case on, and sign there again.",
        )


def _require_no_safer_gate(
    service: CaseService, arrival: _Arrival, case: CaseState, taken: RecordTaken
) -> None:
    """Two records become one only where nothing looks safer for it."""
    there = arrival.read.state
    shared = case_of(arrival.here[: _shared(arrival.here, arrival.read)])
    label = made_safer(service, Meeting(case, there, taken, shared))
    if label:
        raise NotTakenOverError(
            f"The sheet and the case here say different things about {label}.",
            "Settle it in the case here with what the sheet says, then take the sheet over.",
        )
