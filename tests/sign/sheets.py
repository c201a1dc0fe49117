"""Invented sheets, wards and clinicians for the tests of signing; all people are made up."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
from reportlab.pdfgen import canvas

from bedside.sign.authority import (
    CertificateHolder,
    Credential,
    create_ward_root,
    issue_clinician,
)
from bedside.sign.key import LocalKey
from bedside.sign.request import BaseDocument, SignedDocument, SignRequest, StampArea
from bedside.sign.signer import sign
from bedside.sign.verdict import TrustAnchors

ROOT_MADE = datetime(2026, 1, 2, 8, 0, tzinfo=UTC)
ENROLLED = datetime(2026, 2, 3, 9, 30, tzinfo=UTC)
SIGNED = datetime(2026, 5, 3, 14, 5, 6, tzinfo=UTC)
WARD = "Ward Seven"
HOLDER = CertificateHolder("Dr Ada Orlova", "REG-1001")
STAMP = StampArea(360, 60, 540, 100)
RECORD = b'{"format":"bedside.record/1","answers":[]}'

Change = Callable[[pikepdf.Pdf], None]


@dataclass(frozen=True)
class Ward:
    """A ward with its authority and one clinician."""

    root: Credential
    clinician: Credential

    @property
    def trust(self) -> TrustAnchors:
        """What a reader with the ward certificate alone checks against."""
        return TrustAnchors(roots=(self.root.certificate,))


def new_ward(name: str = WARD) -> Ward:
    """A ward with one clinician enrolled."""
    root = create_ward_root(name, ROOT_MADE)
    return Ward(root, issue_clinician(root, HOLDER, ENROLLED))


def printed_pages(pages: int = 2) -> bytes:
    """The pages alone, as ReportLab writes them."""
    out = BytesIO()
    page = canvas.Canvas(out, invariant=1, lang="en")
    for number in range(1, pages + 1):
        page.drawString(72, 760, f"Invented patient, page {number} of {pages}")
        page.showPage()
    page.save()
    return out.getvalue()


def base_document(change: Change | None = None, pages: int = 2) -> bytes:
    """A base document as the report makes it; `change` may spoil it before it is written."""
    with pikepdf.open(BytesIO(printed_pages(pages))) as pdf:
        attach(pdf, "record.json", RECORD)
        if change is not None:
            change(pdf)
        return saved(pdf)


def attach(pdf: pikepdf.Pdf, name: str, content: bytes) -> None:
    """Embed a file the way the report embeds the record."""
    spec = pikepdf.AttachedFileSpec(
        pdf, content, filename=name, mime_type="application/json", relationship=pikepdf.Name.Data
    )
    pdf.attachments[name] = spec
    pdf.Root.AF = pikepdf.Array([spec.obj])


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    """The document in the plain form of a sheet: one table, no object streams, version 1.7."""
    out = BytesIO()
    pdf.save(
        out,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        min_version="1.7",
        **options,
    )
    return out.getvalue()


def request(pdf: bytes, signer: Credential, claimed_at: datetime = SIGNED) -> SignRequest:
    """A wish to sign this document."""
    return SignRequest(BaseDocument(pdf), LocalKey(signer), claimed_at, WARD, STAMP)


def signed_sheet(ward: Ward, claimed_at: datetime = SIGNED) -> SignedDocument:
    """A good sheet of this ward."""
    return sign(request(base_document(), ward.clinician, claimed_at))
