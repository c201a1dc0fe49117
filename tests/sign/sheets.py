"""Invented sheets, wards and clinicians for the tests of signing; all people are made up."""

import json
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO

import pikepdf

from bedside.report.attach import Envelope
from bedside.report.attach import base_document as report_document
from bedside.report.model import plain
from bedside.report.paper import MARGIN, TEXT_WIDTH, Paper
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


def record(entries: int = 2) -> dict[str, object]:
    """A case record whose entries follow on each other, worked out here from design.md 10.30 alone."""
    previous, rows = bytes(32), []
    for number in range(1, entries + 1):
        payload, salt = f"invented entry {number}", "00ff" * 8
        held = sha256(bytes.fromhex(salt) + payload.encode()).hexdigest()
        header = f'{{"number":{number},"payload_sha256":"{held}"}}'
        previous = sha256(b"bedside.event.1\x00" + previous + header.encode()).digest()
        row = {"number": number, "header": header, "payload": payload, "salt": salt, "hash": previous.hex()}
        rows.append(row)
    return {"format": "bedside.record/1", "case": "an-invented-case", "events": rows, "head": previous.hex()}


RECORD = json.dumps(record()).encode()


def code_of(carried: dict[str, object]) -> str:
    """The first 16 digits of the head, in fours, as every page prints it."""
    return " ".join(textwrap.wrap(str(carried["head"])[:16], 4))


def printed_pages(pages: int = 2, code: str = code_of(record())) -> bytes:
    """The pages alone, written with the paper and the letters of the report."""
    paper = Paper("Invented sheet", "en")
    for number in range(1, pages + 1):
        said = f"Invented patient, page {number} of {pages}. Record {code}"
        paper.paragraph(plain(said), MARGIN, MARGIN, TEXT_WIDTH)
        paper.end_page()
    return paper.finished()


def base_document(change: Change | None = None, pages: int = 2, carried: bytes = RECORD) -> bytes:
    """A base document as the report makes it; `change` may spoil it before it is written."""
    envelope = Envelope("Invented sheet", "en", SIGNED, carried)
    written = report_document(printed_pages(pages), envelope)
    if change is None:
        return written
    with pikepdf.open(BytesIO(written)) as pdf:
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
