"""A signed sheet from elsewhere is checked: what it is, and what the record inside it tells of (design.md 7)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ValidationError

from bedside.app.case_reading import read_case
from bedside.app.codec import case_event
from bedside.app.record_file import RecordFile, read_record
from bedside.app.same_patient import identity_words, is_surely_same, open_case_of
from bedside.app.sheet import record_code
from bedside.app.strict_json import InputRefusedError, require_strict
from bedside.app.trusted_wards import trust_anchors
from bedside.case.fold import fold
from bedside.case.state import CaseState
from bedside.domain.errors import WorldError
from bedside.domain.names import bare_number
from bedside.store.records import case_stream

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService
    from bedside.domain.patient import Identity
    from bedside.protocol.model import Content
    from bedside.sign.sandbox import Stop
    from bedside.sign.verdict import Verdict, Verified


@dataclass(frozen=True, slots=True)
class Inside:
    """What a verified sheet tells of; `problem` says why its case cannot be continued here, "" when it can.

    `meets` names the patient of the case here that it would be merged into, "" where there is none; `differs`
    says that the two name the patient differently. `alike` names open cases here that may be of the same patient
    under another number (safety.md H03).
    """

    name: str
    born: str
    hospital_number: str
    case: str
    sheet: int
    record_code: str
    entries: int
    problem: str = ""
    meets: str = ""
    differs: bool = False
    alike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was checked on this workstation.

    Attributes:
        origin: whether this store knows these bytes (rule S8), in a sentence.
        inside: None unless Verified.
    """

    pdf: bytes
    verdict: Verdict
    origin: str
    inside: Inside | None
    record: RecordFile | None = None

    @property
    def sha256(self) -> str:
        """Digest of the file."""
        return hashlib.sha256(self.pdf).hexdigest()


def check_sheet(service: CaseService, pdf: bytes, stop: Stop | None = None) -> Checked:
    """Check a file in a process of its own against this ward and the wards it trusts.

    Raises:
        WorldError: it was stopped, or the record inside is none of ours.
    """
    from bedside.sign.sandbox import verify_apart
    from bedside.sign.verdict import Verified

    verdict = verify_apart(pdf, trust_anchors(service), stop=stop)
    if stop is not None and stop.is_stopped:
        raise WorldError("The check was stopped.", "Nothing was taken over.", "Check the file again.")
    if not isinstance(verdict, Verified):
        return Checked(pdf, verdict, _origin(service, pdf, None), None)
    record = _record_of(verdict)
    return Checked(pdf, verdict, _origin(service, pdf, record), _inside(service, record), record)


def content_of(service: CaseService, record: RecordFile) -> Content:
    """The content a record was kept with, where it is here; else the one in use, which does not read it."""
    return service.contents.named(record.protocol.label, record.protocol.content_hash).content


def _record_of(verdict: Verified) -> RecordFile:
    """The record inside a verified sheet, as the process that checked it took it out."""
    try:
        return RecordFile.model_validate_json(require_strict(verdict.record.encode()))
    except ValidationError as error:
        raise WorldError(
            "The record in this sheet is not one of this program's.",
            "Nothing was taken over.",
            "Update the program.",
        ) from error


def _inside(service: CaseService, record: RecordFile) -> Inside:
    """What the sheet tells of; a record that cannot be continued is still named."""
    try:
        read = read_record(record, content_of(service, record))
    except InputRefusedError as refusal:
        code = record_code(record.head)
        return Inside("", "", "", record.case, 1, code, len(record.events), refusal.happened)
    identity, met = read.state.identity, _met(service, read.state)
    return Inside(
        name=identity.full_name,
        born=identity.birth_date.isoformat(),
        hospital_number=identity.hospital_number,
        case=read.state.case,
        sheet=read.state.next_version,
        record_code=record_code(record.head),
        entries=len(read.events),
        meets="" if met is None else identity_words(met),
        differs=met is not None and not is_surely_same(identity, met),
        alike=_alike(service, read.state),
    )


def _met(service: CaseService, case: CaseState) -> Identity | None:
    """The patient of the open case of this number, where this very case is new here."""
    if service.store.read_stream(case_stream(case.case)):
        return None
    same = open_case_of(service, case.identity.hospital_number)
    return None if same is None else read_case(service.store, same.case).state.identity


def _alike(service: CaseService, case: CaseState) -> tuple[str, ...]:
    """Open cases with a similar name or the same birth date, where this very case and its number are new here."""
    number = bare_number(case.identity.hospital_number)
    found = service.find_duplicates(case.identity)
    if any(row.case == case.case or bare_number(row.hospital_number) == number for row in found):
        return ()
    return tuple(f"{row.name}, {row.hospital_number}" for row in found)


def _origin(service: CaseService, pdf: bytes, record: RecordFile | None) -> str:
    """Rule S8: whether this store knows these bytes, or the case they tell of."""
    known = service.store.document_named(hashlib.sha256(pdf).digest())
    if known is not None:
        case = fold(case_event(event) for event in service.store.read_stream(known.stream))
        return f"Identical to sheet {_version(case, known.number)} of a case kept here."
    if record is not None and service.store.read_stream(case_stream(record.case)):
        return "Differs from every sheet of this case that is kept here."
    return "Not from this workstation."


def _version(case: CaseState | None, number: int) -> str:
    """The version of the sheet that an event of this number brought."""
    if case is None:
        return "?"
    versions = {s.stamp.number: s.fact.sheet for s in case.signatures}
    versions |= {t.stamp.number: t.fact.sheet for t in case.taken}
    return str(versions.get(number, "?"))
