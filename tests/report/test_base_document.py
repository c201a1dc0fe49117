"""The sheet as a file: what signing, archives and readers ask of it."""

import ctypes
from io import BytesIO

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from bedside.domain.errors import BugError
from bedside.sign.content import RECORD_NAME
from bedside.sign.key import LocalKey
from bedside.sign.request import BaseDocument, SignRequest, StampArea
from bedside.sign.signer import refuse_unfit_base, sign
from bedside.sign.verdict import Verified
from bedside.sign.verify import verify
from tests.report.sheets import BUILT, built, typical_case, typical_sheet
from tests.sign.sheets import RECORD, WARD, Ward, code_of, new_ward, record

SMALLEST = 9.0


@pytest.fixture(scope="module")
def ward() -> Ward:
    return new_ward()


def letter_sizes(pdf: bytes) -> set[float]:
    """Sizes of all letters in points."""
    document = pypdfium2.PdfDocument(pdf)
    sizes = set()
    for page in document:
        for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            size = ctypes.c_float()
            pdfium.FPDFTextObj_GetFontSize(each.raw, size)
            sizes.add(round(size.value, 2))
    document.close()
    return sizes


def test_the_same_case_gives_the_same_bytes():
    assert built(typical_case().build()).pdf == built(typical_case().build()).pdf


def test_another_time_of_building_gives_other_bytes():
    later = BUILT.replace(minute=42)
    assert built(typical_case().build(), built_at=later).pdf != typical_sheet().pdf


def signable_sheet():
    """The typical sheet with a record that holds, and its code."""
    return built(typical_case().build(), record_json=RECORD, record_code=code_of(record()))


def test_signing_accepts_the_base_document():
    refuse_unfit_base(signable_sheet().pdf)


def test_signing_refuses_a_sheet_that_carries_no_case_record():
    with pytest.raises(BugError, match="not a case record"):
        refuse_unfit_base(typical_sheet().pdf)


def test_a_built_sheet_signs_and_is_verified(ward):
    sheet = signable_sheet()
    request = SignRequest(
        BaseDocument(sheet.pdf), LocalKey(ward.clinician), BUILT, WARD, StampArea(*sheet.stamp)
    )
    signed = sign(request)
    assert signed.pdf.startswith(sheet.pdf)
    assert isinstance(verify(signed.pdf, ward.trust), Verified)


def test_the_stamp_lies_on_the_page_around_the_signature_block():
    left, bottom, right, top = typical_sheet().stamp
    assert 0 <= left < right <= 595
    assert 0 <= bottom < top < 200


def test_the_record_is_the_only_embedded_file():
    with pikepdf.open(BytesIO(typical_sheet().pdf)) as pdf:
        assert list(pdf.attachments) == [RECORD_NAME]
        assert pdf.attachments[RECORD_NAME].get_file().read_bytes() == b'{"format":"bedside.record/1"}'
        spec = pdf.Root.AF[0]
        assert spec.AFRelationship == pikepdf.Name.Data
        assert spec.EF.F.Subtype == pikepdf.Name("/application/json")


def test_there_is_nothing_to_fill_in_to_click_or_to_run():
    with pikepdf.open(BytesIO(typical_sheet().pdf)) as pdf:
        assert not {"/AcroForm", "/OpenAction", "/AA", "/Outlines", "/OCProperties"} & set(pdf.Root.keys())
        assert not any("/Annots" in page for page in pdf.pages)
        assert pdf.pdf_version == "1.7"


@pytest.mark.hazard("H36")
def test_what_the_file_says_about_itself_names_no_patient():
    with pikepdf.open(BytesIO(typical_sheet().pdf)) as pdf:
        described = f"{dict(pdf.docinfo)} {pdf.Root.Metadata.read_bytes().decode()}"
        assert str(pdf.docinfo["/Title"]) == "sHLH / MAS handover"
        assert str(pdf.Root.Lang) == "en"
    for word in ("Dubois", "DUBOIS", "Claire", "4410", "1968"):
        assert word not in described


def test_the_file_names_its_colours_and_its_archive_profile():
    with pikepdf.open(BytesIO(typical_sheet().pdf)) as pdf:
        assert pikepdf.Name("/GTS_PDFA1") == pdf.Root.OutputIntents[0].S
        packet = pdf.Root.Metadata.read_bytes().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in packet
    assert "2026-11-22T03:41:07+01:00" in packet


@pytest.mark.hazard("H31")
def test_every_font_is_our_own_and_embedded():
    fonts = set()
    with pikepdf.open(BytesIO(typical_sheet().pdf)) as pdf:
        for page in pdf.pages:
            for font in page.Resources.get("/Font", {}).values():
                assert "/FontFile2" in font.FontDescriptor
                fonts.add(str(font.BaseFont).partition("+")[2])
    assert fonts <= {"SourceSans3-Regular", "SourceSans3-SemiBold", "SourceSans3-Italic"}
    assert b"Helvetica" not in typical_sheet().pdf


def test_no_letter_is_smaller_than_nine_points():
    assert min(letter_sizes(typical_sheet().pdf)) >= SMALLEST


def test_an_independent_reader_finds_no_fault(tmp_path):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(typical_sheet().pdf)
    with pikepdf.open(path) as pdf:
        assert pdf.check_pdf_syntax() == []
