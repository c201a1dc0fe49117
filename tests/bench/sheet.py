"""The sheet built and signed, beside ReportLab drawing the same lines in the same fonts and pyHanko signing that.

The bare side is told where every line of text and every rule goes; measuring, breaking and placing are ours, as
are attaching the record, looking the document over before it is signed and taking the signed one apart. Neither
side waits for a PIN or a commit.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, ClassVar
from unittest.mock import patch

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.pdfgen.canvas import Canvas

from bedside.app.case_service import CaseService
from bedside.app.demo import DEMO_PIN, demo_session
from bedside.app.sheet import build_preview
from bedside.app.wiring import demo_world
from bedside.report import paper
from bedside.sign.authority import CertificateHolder, Credential, create_ward_root, issue_clinician
from bedside.sign.key import LocalKey
from bedside.sign.request import BaseDocument, SignRequest
from bedside.sign.signer import sign
from tests.bench.row import Row, ratio_row
from tests.bench.timing import interleaved

SIGNED_AT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
CASE = "pereira"
"""The shortest case of the demo."""
RUNS = 15
_DRAWN = frozenset(
    ("setFont", "drawString", "setFillColor", "setStrokeColor", "setLineWidth", "line", "rect", "showPage")
)

Call = tuple[str, tuple[Any, ...], dict[str, Any]]


def rows(folder: Path) -> Iterator[Row]:
    """One sheet of the demo."""
    session = demo_session(demo_world(folder / "demo", SIGNED_AT, None), [CASE])
    service = session.unlock(session.people()[0].id, DEMO_PIN)
    service.open(service.board()[0].case)
    credential = _credential()
    calls = _drawn(service)
    ours = partial(_build_and_sign, service, credential)
    bare = partial(_draw_and_sign, calls, _bare_signer(credential))
    mine, its = interleaved(ours, bare, RUNS)
    service.lock()
    pages = sum(name == "showPage" for name, _, _ in calls)
    yield ratio_row(f"sheet of {pages} pages built and signed", mine, its, 1.5)


def _credential() -> Credential:
    root = create_ward_root("ICU 3 (invented)", SIGNED_AT)
    return issue_clinician(root, CertificateHolder("Dr Lou Bench", "5550002"), SIGNED_AT)


def _build_and_sign(service: CaseService, credential: Credential) -> bytes:
    preview = build_preview(service, demo=True)
    request = SignRequest(
        BaseDocument(preview.pdf), LocalKey(credential), SIGNED_AT, service.ward.name, preview.stamp
    )
    return sign(request).pdf


class RecordingCanvas(Canvas):  # type: ignore[misc]
    """A canvas that remembers what was drawn from outside."""

    made: ClassVar[list[Any]] = []

    def __init__(self, *given: Any, **named: Any) -> None:
        self.calls: list[Call] = []
        self.depth = 1
        super().__init__(*given, **named)
        self.depth = 0
        RecordingCanvas.made.append(self)

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        return partial(_record, self, name, found) if name in _DRAWN else found


def _record(canvas: RecordingCanvas, name: str, method: Any, *given: Any, **named: Any) -> Any:
    if canvas.depth == 0:
        canvas.calls.append((name, given, named))
    canvas.depth += 1
    try:
        return method(*given, **named)
    finally:
        canvas.depth -= 1


def _drawn(service: CaseService) -> list[Call]:
    """Everything the sheet puts on its pages, in order."""
    with patch.object(paper, "Canvas", RecordingCanvas):
        build_preview(service, demo=True)
    return RecordingCanvas.made.pop().calls


def _bare_signer(credential: Credential) -> SimpleSigner:
    return SimpleSigner(
        signing_cert=Certificate.load(credential.certificate),
        signing_key=PrivateKeyInfo.load(credential.private_key),
        cert_registry=SimpleCertificateStore(),
    )


def _draw_and_sign(calls: list[Call], signer: SimpleSigner) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1, pdfVersion=(1, 7))
    for name, given, named in calls:
        getattr(canvas, name)(*given, **named)
    canvas.save()
    metadata = PdfSignatureMetadata(
        field_name="Signature",
        certify=True,
        subfilter=SigSeedSubFilter.PADES,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        md_algorithm="sha256",
    )
    field = SigFieldSpec("Signature", on_page=0, box=(360, 60, 540, 100))
    signed = sign_pdf(IncrementalPdfFileWriter(out), metadata, signer, new_field_spec=field)
    return bytes(signed.getbuffer())
