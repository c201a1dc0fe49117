"""Signing a sheet: the base document stays byte for byte the head, the signature is one update behind it."""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import Certificate, load_der_x509_certificate
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject

from bedside.domain.errors import BugError, WorldError
from bedside.sign.certificate import certificate_faults
from bedside.sign.cms import DIGEST, room, sign_digest
from bedside.sign.content import read_base
from bedside.sign.pages import check_page_forms
from bedside.sign.record import read_carried
from bedside.sign.request import NoTimeStamp, SignedDocument, SignRequest, StampArea
from bedside.sign.structure import NotASheet
from bedside.sign.update import take_apart

FIELD_NAME = "Signature"


class _SheetWriter(IncrementalPdfFileWriter):
    """Writes the signature update and changes nothing else: version, metadata and dates stay."""

    def __init__(self, base: bytes) -> None:
        super().__init__(BytesIO(base), strict=True)
        first, _ = self._document_id
        self._document_id = generic.ArrayObject([first, generic.ByteStringObject(sha256(base).digest()[:16])])

    def ensure_output_version(self, version: Any) -> None:
        """The sheet stays PDF 1.7, as the archive profile asks."""

    def _update_meta(self) -> None:
        """The metadata stay those of the base document."""


def sign(request: SignRequest) -> SignedDocument:
    """Sign the base document as its author, allowing no changes, in one update; offline without a stamper.

    Where the time stamp service gives nothing usable, the sheet is signed without one at once.

    Raises:
        WorldError: the certificate cannot sign at the claimed time (expired, not yet valid, wrong use, weak).
        BugError: the base document is not a plain sheet, or the result is not as a reader will ask for it.
    """
    certificate = usable_certificate(request.key.certificate, request.claimed_at)
    refuse_unfit_base(request.base.pdf)
    signed, unstamped = _signed(request)
    try:
        take_apart(signed)  # no sheet leaves here that a reader would refuse for its form
    except NotASheet as fault:  # pragma: no cover  # only a changed PDF library can bring this about
        raise _unfit(fault.reasons) from fault
    return SignedDocument(
        pdf=signed,
        sha256=sha256(signed).hexdigest(),
        certificate_fingerprint=certificate.fingerprint(SHA256()).hex(),
        certificate_serial=f"{certificate.serial_number:x}",
        unstamped=unstamped,
    )


def usable_certificate(der: bytes, claimed_at: datetime) -> Certificate:
    """The certificate, when it may sign a sheet at this time.

    Raises:
        WorldError: it may not; the sentence says why.
    """
    certificate = load_der_x509_certificate(der)
    faults = certificate_faults(certificate, claimed_at)
    if faults:
        raise WorldError(
            " ".join(faults),
            "The sheet is kept but not signed.",
            "Choose another certificate or print it as NOT SIGNED.",
        )
    return certificate


def refuse_unfit_base(pdf: bytes) -> None:
    """Accept only a plain one-revision sheet of our writer: no field, annotation, script, nor any file but its record.

    Raises:
        BugError: the base document has something that no signed sheet may have.
    """
    try:
        base = read_base(pdf)
        read_carried(base)
        check_page_forms(base)
    except NotASheet as fault:
        raise _unfit(fault.reasons) from fault


def _unfit(reasons: tuple[str, ...]) -> BugError:
    return BugError(
        f"The sheet could not be signed: {' '.join(reasons)}",
        "The record is complete and nothing was signed.",
        "Print the sheet as NOT SIGNED and report this fault.",
    )


def _signed(request: SignRequest) -> tuple[bytes, str]:
    """The signed bytes, and why they carry no time stamp although there is a service."""
    try:
        return _with_signature(request), ""
    except NoTimeStamp as why:
        return _with_signature(replace(request, stamper=None)), str(why)


def _with_signature(request: SignRequest) -> bytes:
    area = request.stamp
    writer = _SheetWriter(request.base.pdf)
    box = (area.left, area.bottom, area.right, area.top)
    embedding = PdfCMSEmbedder(SigFieldSpec(FIELD_NAME, on_page=0, box=box)).write_cms(FIELD_NAME, writer)
    field = next(embedding).get_object()
    field[pdf_name("/AP")] = _dictionary({pdf_name("/N"): writer.add_object(_frame(area))})
    no_changes = SigMDPSetup(md_algorithm=DIGEST, certify=True, docmdp_perms=MDPPerm.NO_CHANGES)
    embedding.send(SigObjSetup(_placeholder(request), mdp_setup=no_changes))
    prepared, output = embedding.send(SigIOSetup(md_algorithm=DIGEST))
    embedding.send(sign_digest(request.key, prepared.document_digest, request.stamper))
    signed: bytes = output.getvalue()
    return signed


def _placeholder(request: SignRequest) -> SignatureObject:
    return SignatureObject(
        timestamp=request.claimed_at,
        subfilter=SigSeedSubFilter.PADES,
        location="".join(sign for sign in request.ward if sign.isprintable()),
        reason=request.reason,
        bytes_reserved=room(request.key.certificate, stamped=request.stamper is not None),
    )


def _frame(area: StampArea) -> generic.StreamObject:
    """A plain frame: who signed and when is printed on the page itself, this only shows the place."""
    width, height = area.right - area.left, area.top - area.bottom
    return generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): generic.ArrayObject([_number(edge) for edge in (0, 0, width, height)]),
            pdf_name("/Resources"): _dictionary({}),
        },
        stream_data=f"1 w 0.5 0.5 {width - 1} {height - 1} re S\n".encode(),
    )


def _dictionary(entries: dict[Any, Any]) -> Any:
    return generic.DictionaryObject(entries)  # type: ignore[no-untyped-call]  # not typed in the library


def _number(value: int) -> Any:
    return generic.NumberObject(value)  # type: ignore[no-untyped-call]  # not typed in the library
