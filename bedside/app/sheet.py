"""The handover sheet as a use case: preview the exact bytes, sign exactly those, keep them, hand them out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bedside.app.case_service import CaseService, CaseView
from bedside.app.codec import case_of
from bedside.app.record import record_json
from bedside.case.state import CaseState
from bedside.commands.decide import unconfirmed
from bedside.commands.model import SignSheet
from bedside.domain.errors import WorldError
from bedside.domain.reason_words import says_something
from bedside.report.model import Extent, Section, SheetContext
from bedside.sign.request import BaseDocument, SignedDocument, SignRequest, StampArea
from bedside.store.errors import PinRefused, TooManyTries
from bedside.store.records import StoredEvent, case_stream

_DRAFT = "This is a draft, which says NOT SIGNED on every page."
PREVIEW_HOLDS = timedelta(minutes=5)
"""After this long, or after any new event, the preview is built and shown again (design.md 10.36)."""


@dataclass(frozen=True, slots=True)
class PreviewWish:
    """What a preview is asked for: how much is printed, the one reason for missing answers, who takes over, or a mere
    draft.
    """

    extent: Extent = Extent.FULL
    incomplete_reason: str = ""
    received_by: str = ""
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """The base document: byte for byte the head of the file that signing makes of it.

    Attributes:
        problems: what must be settled before signing, as sentences (a letter without a glyph, ...).
        needs_reason: required answers are missing; signing asks for one reason.
        changes: what is new since the sheet signed last, as this document says it.
        incomplete_reason: why it is signed with required answers missing, as this document prints it; the record
            has no other (design.md 10.17).
        received_by: who is handed over to, in words; likewise.
        head: hash of the case's newest event in hexadecimal; its first 16 digits are the record code.
    """

    pdf: bytes
    built_at: datetime
    version: int
    head: str
    record_code: str
    stamp: StampArea
    problems: tuple[str, ...]
    needs_reason: bool
    changes: "tuple[Section, ...]" = ()
    incomplete_reason: str = ""
    received_by: str = ""


@dataclass(frozen=True, slots=True)
class SignedSheet:
    """A signed sheet as it lies in the store; `unstamped` says why it has no time stamp although one was asked for."""

    pdf: bytes
    version: int
    record_code: str
    unstamped: str = ""

    @property
    def file_name(self) -> str:
        """Neutral file name: nothing of the patient stands in it (safety.md K2)."""
        return f"bedside-{self.record_code.replace(' ', '')}-v{self.version}.pdf"


@dataclass(frozen=True, slots=True)
class Signing:
    """What the clinician enters to sign.

    Attributes:
        initials, birth_year: of the patient, typed again instead of clicking "yes" (safety.md H01).
    """

    pin: str
    initials: str
    birth_year: str


class OtherPatientError(WorldError):
    """What was typed again is not of the patient on the sheet; `field` is that of `Signing`."""

    def __init__(self, field: Literal["initials", "birth_year"], happened: str) -> None:
        super().__init__(happened, "Nothing was signed.", "Look at the wristband and type it again.")
        self.field = field


def wrong_field(error: WorldError) -> str:
    """Which field of `Signing` was refused: "initials", "birth_year" or "pin"; "" when it was none of them."""
    if isinstance(error, OtherPatientError):
        return error.field
    return "pin" if isinstance(error, PinRefused | TooManyTries) else ""


def build_preview(
    service: CaseService,
    wish: PreviewWish = PreviewWish(),
    *,
    demo: bool = False,
) -> SheetPreview:
    """The base document of the open case as it stands now.

    Raises:
        WorldError: no case is open.
    """
    from bedside.report.sheet import build_sheet

    view = _current(service)
    context = _context(service, view, wish, demo=demo)
    built = build_sheet(view.state, view.assessment, service.protocol, context)
    return SheetPreview(
        pdf=built.pdf,
        built_at=context.built_at,
        version=context.version,
        head=context.head,
        record_code=context.record_code,
        stamp=StampArea(*built.stamp),
        problems=_problems(built.problems, view, wish),
        needs_reason=any(step.unanswered for step in view.assessment.steps),
        changes=built.changes,
        incomplete_reason=wish.incomplete_reason.strip(),
        received_by=wish.received_by.strip(),
    )


def _context(service: CaseService, view: CaseView, wish: PreviewWish, *, demo: bool) -> SheetContext:
    """What a sheet says beside the case and its judgement: ward, people, version, record."""
    events, version = service.events(), view.state.next_version
    head = events[-1].hash.hex()
    people = {**view.state.authors_elsewhere, **service.people}
    return SheetContext(
        ward=service.ward,
        signer=service.clinician,
        people=people,
        version=version,
        replaces=version - 1 or None,
        record_code=record_code(head),
        head=head,
        built_at=service.now(),
        record_json=record_json(view.state.case, events, people, service.protocol),
        certificate_serial=_serial(service.clinician.certificate),
        certificate_issuer=_issuer_elsewhere(service),
        demo=demo,
        asks_time_stamp=bool(service.time_service),
        incomplete_reason=wish.incomplete_reason,
        received_by=wish.received_by.strip(),
        draft=wish.is_draft,
        extent=wish.extent,
        before=_as_signed_last(view.state, events),
    )


def _problems(of_sheet: tuple[str, ...], view: CaseView, wish: PreviewWish) -> tuple[str, ...]:
    """What must be settled before this preview can be signed."""
    return tuple(filter(None, (*of_sheet, unconfirmed(view.assessment), _DRAFT if wish.is_draft else "")))


def sign_preview(service: CaseService, preview: SheetPreview, signing: Signing) -> SignedSheet:
    """Sign exactly the previewed bytes; bytes and event enter the store in one commit before anybody gets them.

    Raises:
        WorldError: wrong patient re-entered, preview out of date, PIN refused, certificate not usable, the record
            of the case does not prove itself.

    Meanwhile nothing else is entered: what is signed is what stands on record.
    """
    with service.turn:
        return _sign(service, preview, signing)


def _sign(service: CaseService, preview: SheetPreview, signing: Signing) -> SignedSheet:
    view, now = _current(service), service.now()
    _require_right_patient(view, signing)
    _require_fresh(service, preview, now)
    if preview.problems:
        raise WorldError(
            preview.problems[0], "Nothing was signed.", "Settle this and build the preview again."
        )
    if preview.needs_reason and not says_something(preview.incomplete_reason):
        raise WorldError(
            "Required answers are missing.", "Nothing was signed.", "Answer them, or give one reason."
        )
    service.store.verify_stream(case_stream(view.state.case))
    signed = sign_base(service, preview, signing.pin)
    command = SignSheet(
        document_sha256=signed.sha256,
        record_code=preview.record_code,
        certificate_serial=signed.certificate_serial,
        received_by=preview.received_by,
        incomplete_reason=preview.incomplete_reason,
        unstamped=signed.unstamped,
    )
    service.record_signature(command, signed.pdf)
    service.write_anchor()
    return SignedSheet(signed.pdf, preview.version, preview.record_code, signed.unstamped)


def sign_base(service: CaseService, preview: SheetPreview, pin: str) -> SignedDocument:
    """The previewed bytes, signed by whoever is signed in; nothing is put on record.

    Raises:
        WorldError: PIN refused, certificate not usable, or the card it lies on is not there.
    """
    from bedside.app.own_key import own_key
    from bedside.app.time_stamps import time_stamper
    from bedside.sign.signer import sign

    return sign(
        SignRequest(
            base=BaseDocument(preview.pdf),
            key=own_key(service, pin),
            claimed_at=service.now(),
            ward=service.ward.name,
            stamp=preview.stamp,
            stamper=time_stamper(service),
        )
    )


def signed_sheet(service: CaseService, version: int) -> SignedSheet:
    """A sheet as it was signed; a reprint is these bytes (design.md 10.36)."""
    signature = next((s for s in _current(service).state.signatures if s.fact.sheet == version), None)
    if signature is None:
        raise WorldError(
            f"There is no signed sheet {version}.", "Nothing was changed.", "Sign the case first."
        )
    pdf = service.store.document(bytes.fromhex(signature.fact.document_sha256))
    if pdf is None:
        raise WorldError(
            f"The bytes of signed sheet {version} are not in the store.",
            "The record itself is unchanged.",
            "Use the saved or printed sheet, or sign a new version.",
        )
    return SignedSheet(pdf, version, signature.fact.record_code)


def record_code(head: str) -> str:
    """First 16 hexadecimal digits of the case head, in fours (design.md 10.37)."""
    return " ".join(head[i : i + 4] for i in range(0, 16, 4))


def _as_signed_last(state: CaseState, events: Iterable[StoredEvent]) -> CaseState | None:
    """The case as the newest sheet that it goes on from showed it; None before the first signature."""
    last = state.base_sheet
    if last is None:
        return None
    return case_of(event for event in events if event.number < last.stamp.number)


def _current(service: CaseService) -> CaseView:
    if service.current is None:
        raise WorldError("No case is open.", "Nothing was signed.", "Open the case first.")
    return service.current


def _require_right_patient(view: CaseView, signing: Signing) -> None:
    identity = view.state.identity
    if not identity.has_initials(signing.initials):
        raise OtherPatientError("initials", "The initials are not those of the patient on this sheet.")
    if signing.birth_year.strip() != str(identity.birth_date.year):
        raise OtherPatientError("birth_year", "The birth year is not that of the patient on this sheet.")


def _require_fresh(service: CaseService, preview: SheetPreview, now: datetime) -> None:
    events = service.events()
    if now - preview.built_at > PREVIEW_HOLDS or events[-1].hash.hex() != preview.head:
        raise WorldError(
            "The preview no longer shows the case as it is.",
            "Nothing was signed.",
            "Look at the new preview, then sign.",
        )


def _der(pem: str) -> bytes:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    return x509.load_pem_x509_certificate(pem.encode()).public_bytes(Encoding.DER)


def _serial(pem: str) -> str:
    from bedside.sign.authority import serial_of

    return f"{serial_of(_der(pem)):X}"


def _issuer_elsewhere(service: CaseService) -> str:
    """Who issued the clinician's certificate, "" where it was this ward."""
    from bedside.sign.authority import issued_by, issuer_name

    certificate = _der(service.clinician.certificate)
    return "" if issued_by(certificate, _der(service.ward.root)) else issuer_name(certificate)


def trust_file(service: CaseService) -> bytes:
    """The ward certificate as other readers get it (PEM), with the list of revoked ones of this moment.

    The list names the authorities of the ward's time stamps too, and those that count no longer.
    """
    from bedside.app.people import ward_root
    from bedside.app.ward_reading import read_ward
    from bedside.sign.authority import Revocation, export_trust, issued_by, revocation_list, serial_of
    from bedside.sign.time_authority import TimeAuthorities

    root, now = ward_root(service.store), service.now()
    revoked = tuple(
        Revocation(serial_of(der), entry.at)
        for der, entry in ((_der(entry.certificate), entry) for entry in service.revoked)
        if issued_by(der, root.certificate)  # what the hospital issued, the hospital revokes
    )
    number = service.store.head().counter
    ward = read_ward(service.store)
    authorities = TimeAuthorities(
        tuple(map(_der, ward.time_authorities)), tuple(map(_der, ward.distrusted_authorities))
    )
    return export_trust(root.certificate, revocation_list(root, revoked, now, number, authorities))
