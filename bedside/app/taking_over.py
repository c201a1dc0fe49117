"""A signed sheet from elsewhere: check it, see what is in it, go on with its case here (design.md 7).

Nothing is taken from a file that is not Verified. What is taken keeps its own bytes and hashes; where both
workstations went on with the same case, both records are kept.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from pydantic import ValidationError

from bedside.app.board import bare_number
from bedside.app.codec import case_event
from bedside.app.people import read_ward
from bedside.app.record_file import RecordFile, RecordRead, read_record
from bedside.app.sheet import trust_file
from bedside.app.strict_json import InputRefusedError, require_strict
from bedside.case.events import Author, RecordTaken
from bedside.case.fold import fold
from bedside.case.merging import lacking
from bedside.case.state import CaseState
from bedside.case.ward import CaseAccessed, WardTrusted
from bedside.commands.model import TakeRecord
from bedside.domain.errors import BugError, WorldError
from bedside.store.records import StoredEvent, case_stream

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService, Outcome
    from bedside.sign.verdict import TrustAnchors, Verdict


@dataclass(frozen=True, slots=True)
class Inside:
    """What a verified sheet tells of; `problem` says why its case cannot be continued here, "" when it can."""

    name: str
    born: str
    hospital_number: str
    case: str
    sheet: int
    record_code: str
    last_entry_at: datetime
    entries: int
    problem: str = ""


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


def check_sheet(service: CaseService, pdf: bytes) -> Checked:
    """Check a file in a process of its own against this ward and the wards it trusts."""
    from bedside.sign.sandbox import verify_apart
    from bedside.sign.verdict import Verified

    verdict = verify_apart(pdf, trust_anchors(service))
    if not isinstance(verdict, Verified):
        return Checked(pdf, verdict, _origin(service, pdf, None), None)
    record = _record_of(pdf)
    return Checked(pdf, verdict, _origin(service, pdf, record), _inside(service, record), record)


def trust_anchors(service: CaseService) -> TrustAnchors:
    """The certificates of this ward one by one (rule S5), and the wards it trusts with what each of them revoked."""
    from bedside.sign.trust import read_trust
    from bedside.sign.verdict import TrustAnchors

    ward = read_ward(service.store)
    others = [read_trust(other.pem.encode()) for other in ward.trusted.values()]
    return TrustAnchors(
        roots=read_trust(trust_file(service)).roots,
        revocation_lists=tuple(listed for other in others for listed in other.revocation_lists),
        enrolled=frozenset(map(_fingerprint, ward.certificates)),
        revoked=frozenset(_fingerprint(entry.certificate) for entry in ward.revoked),
        others=tuple(root for other in others for root in other.roots),
    )


def _fingerprint(pem: str) -> str:
    from cryptography import x509

    from bedside.sign.certificate import fingerprint

    return fingerprint(x509.load_pem_x509_certificate(pem.encode()))


def ward_named_in(pem: bytes) -> tuple[str, str]:
    """Name and fingerprint of the ward whose certificate a file holds.

    Raises:
        WorldError: the file is no ward certificate, or holds more than one.
    """
    from cryptography import x509

    from bedside.sign.certificate import fingerprint, holder_name
    from bedside.sign.trust import read_trust

    roots = read_trust(pem).roots
    if len(roots) != 1:
        raise _refused("The file holds certificates of more than one ward.", "Take one file for each ward.")
    certificate = x509.load_der_x509_certificate(roots[0])
    return holder_name(certificate), fingerprint(certificate)


def trust_ward(service: CaseService, pem: bytes, pin: str) -> WardTrusted:
    """Check sheets of another ward from now on; the file is its certificate as that ward exports it.

    Raises:
        WorldError: the file is no ward certificate, the PIN is refused, or nothing could be saved.
    """
    name, fingerprint = ward_named_in(pem)
    service.check_pin(pin)
    fact = WardTrusted(name=name, fingerprint=fingerprint, pem=pem.decode("ascii", "replace"))
    service.tell_ward(fact)
    return fact


def continue_here(service: CaseService, checked: Checked) -> Outcome:
    """Take the record of a verified sheet into the store and open its case.

    A case that is new here begins with the events of the sheet. A case that only the other workstation went on
    with is continued. Where both went on, or the patient has another case here, what this case lacks is merged.

    Raises:
        WorldError: the sheet is not Verified or its case cannot be continued here; nothing was taken.
    """
    from bedside.sign.verdict import Verified

    inside, record, verdict = checked.inside, checked.record, checked.verdict
    if inside is None or record is None or not isinstance(verdict, Verified):
        raise _refused("Only a verified sheet can be continued.", "Ask for the sheet as it was signed.")
    if inside.problem:
        raise _refused(inside.problem, "Go on with the case where it was signed.")
    read = read_record(record, service.protocol.content)
    here = _events_here(service, read)
    kept = _continuation(here, read)
    merged = () if kept is not None else lacking(map(case_event, here), read.events)
    if kept is None and not merged:
        raise _refused("Everything in this sheet is already in the case here.", "Open the case and go on.")
    claim = verdict.claim
    taken = RecordTaken(
        sheet=inside.sheet,
        signed_by=claim.who,
        registration=claim.registration,
        ward=claim.ward,
        certificate_fingerprint=claim.fingerprint,
        claimed_at=claim.claimed_at,
        document_sha256=checked.sha256,
        record_code=inside.record_code,
        head=record.head,
        authors=tuple(Author(**person.model_dump()) for person in record.people),
        events=merged,
    )
    case = fold(case_event(event) for event in (*here, *(kept or ())))
    if case is None:
        raise BugError("A record without a case was read.", "Nothing was taken.", "Report this fault.")
    outcome = service.take_over(TakeRecord(taken=taken), case, checked.pdf, kept or ())
    service.tell_ward(CaseAccessed(case=case.case, purpose="taken_over"))
    return outcome


def _events_here(service: CaseService, read: RecordRead) -> tuple[StoredEvent, ...]:
    """The events of this very case on this workstation, else of the open case of the same hospital number."""
    own = service.store.read_stream(case_stream(read.state.case))
    if own:
        return own
    number = bare_number(read.state.identity.hospital_number)
    same = next((row.case for row in service.board() if bare_number(row.hospital_number) == number), None)
    return service.store.read_stream(case_stream(same)) if same else ()


def _continuation(here: tuple[StoredEvent, ...], read: RecordRead) -> tuple[StoredEvent, ...] | None:
    """The events of the record after the last one here; None where both went on apart."""
    if len(here) > len(read.stored) or any(a.hash != b.hash for a, b in zip(here, read.stored, strict=False)):
        return None
    return read.stored[len(here) :]


def _record_of(pdf: bytes) -> RecordFile:
    """The record inside a verified sheet: the one file of a document whose form was proven."""
    import pikepdf

    from bedside.report.attach import RECORD_NAME

    with pikepdf.open(BytesIO(pdf)) as document:
        content = bytes(document.attachments[RECORD_NAME].get_file().read_bytes())
    try:
        return RecordFile.model_validate_json(require_strict(content))
    except ValidationError as error:
        raise _refused(
            "The record in this sheet is not one of this program's.", "Update the program."
        ) from error


def _inside(service: CaseService, record: RecordFile) -> Inside:
    """What the sheet tells of; a record that cannot be continued is still named."""
    try:
        read = read_record(record, service.protocol.content)
    except InputRefusedError as refusal:
        code = _code(record.head)
        last = json.loads(record.events[-1].header)["recorded_at"] / 1000
        at = datetime.fromtimestamp(last, service.now().tzinfo)
        return Inside("", "", "", record.case, 1, code, at, len(record.events), refusal.happened)
    identity = read.state.identity
    return Inside(
        name=identity.full_name,
        born=identity.birth_date.isoformat(),
        hospital_number=identity.hospital_number,
        case=read.state.case,
        sheet=read.state.next_version,
        record_code=_code(record.head),
        last_entry_at=read.last,
        entries=len(read.events),
    )


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


def _code(head: str) -> str:
    return " ".join(head[i : i + 4] for i in range(0, 16, 4))


def _refused(happened: str, todo: str) -> WorldError:
    return WorldError(happened, "Nothing was taken over.", todo)
