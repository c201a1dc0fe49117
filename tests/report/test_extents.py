"""The variants of a sheet: whole record, page 1 only, what is new; every file carries the whole record."""

from io import BytesIO

import pikepdf
import pytest

from bedside.case.events import CaseReopened, CorrectionReason
from bedside.case.fold import fold
from bedside.case.state import CaseState
from bedside.domain.observations import Measurement
from bedside.report.model import BuiltSheet, Extent
from tests.case.builder import CaseBuilder, quantity
from tests.report.judgement import hours_before
from tests.report.sheets import DUBOIS, built, context, page_texts, squeezed, typical_case

SIGNED_HOURS_AGO = 0.25


def sheet(told: CaseBuilder, extent: Extent) -> BuiltSheet:
    """A sheet of a case that was signed before; `before` is the case as it was then."""
    case = told.build()
    return built(case, extent=extent, before=as_signed(told))


def as_signed(told: CaseBuilder) -> CaseState | None:
    signed = next((e.stamp.number for e in told.events if e.fact.type == "sheet_signed"), 0)
    return fold(event for event in told.events if event.stamp.number < signed)


def signed_case() -> CaseBuilder:
    return typical_case().signed(1, at=SIGNED_HOURS_AGO)


def text(built_sheet: BuiltSheet) -> str:
    return squeezed(" ".join(page_texts(built_sheet.pdf)))


@pytest.mark.parametrize("extent", Extent)
def test_every_variant_carries_the_record_as_its_one_file(extent):
    with pikepdf.open(BytesIO(sheet(signed_case(), extent).pdf)) as pdf:
        assert list(pdf.attachments) == ["record.json"]
        assert pdf.attachments["record.json"].get_file().read_bytes() == context().record_json


@pytest.mark.hazard("H32")
def test_what_is_new_tells_that_the_case_was_closed_and_opened_again():
    told = signed_case().closed(at=0.2)
    told.happened(CaseReopened(reason="Fever came back on the ward."), hours_before(0.1))
    said = text(sheet(told, Extent.CHANGES))
    assert squeezed("Moved to another hospital.") in said
    assert squeezed("Fever came back on the ward.") in said


def test_one_page_is_one_page_and_says_so():
    pages = page_texts(sheet(signed_case(), Extent.ONE_PAGE).pdf)
    assert len(pages) == 1
    assert "Page 1 of 1" in pages[0]
    assert "page 2" not in pages[0]


@pytest.mark.hazard("H30")
def test_one_page_says_what_it_had_no_room_for_and_where_it_is():
    told = signed_case()
    words = " ".join(f"word{number}" for number in range(240))
    for item in ("ct", "marrow"):
        told.remark(item, words, at=0.1)
    built_sheet = sheet(told, Extent.ONE_PAGE)
    assert built_sheet.moved
    assert "in the record inside this file" in " ".join(page_texts(built_sheet.pdf))


def test_before_the_first_signature_nothing_is_called_new():
    told = typical_case()
    assert as_signed(told) is None
    assert "New since" not in " ".join(page_texts(sheet(told, Extent.FULL).pdf))


def test_when_nothing_was_entered_since_then_the_sheet_says_so():
    said = text(sheet(signed_case(), Extent.CHANGES))
    assert squeezed("New since version 1, signed 22 Nov 03:15") in said
    assert squeezed("Nothing was entered since then.") in said


@pytest.mark.hazard("H32")
def test_an_amendment_after_signing_comes_first_with_the_old_text_beside_it():
    slip = Measurement(item="ferritin", quantity=quantity("1840", "ug/L"), collected_at=hours_before(3))
    told = signed_case().corrected(slip, CorrectionReason.SLIP).negative("ebv_dna", at=0.1)
    for extent in (Extent.FULL, Extent.CHANGES):
        said = text(sheet(told, extent))
        amended = said.index(squeezed("Amended"))
        assert amended < said.index(squeezed("New answers"))
        assert squeezed("Withdrawn by Dr Ana Reyes, 22 Nov 03:30: slip.") in said[amended:]
        if extent is Extent.FULL:
            assert amended < said.index(squeezed("Patient and record"))


def test_a_result_that_came_back_is_told_with_what_stood_before():
    said = text(sheet(signed_case().negative("ebv_dna", at=0.1), Extent.CHANGES))
    line = said[said.index(squeezed("New answers")) :]
    assert squeezed("EBV DNA Pending") in line
    assert "Negative" in line


def test_what_was_only_found_to_be_still_so_is_not_called_new():
    said = text(sheet(signed_case().round(2, at=0.2).yes("vasopressor", at=0.1), Extent.CHANGES))
    assert squeezed("Confirmed again") in said
    assert squeezed("New answers") not in said


def test_decisions_since_the_last_sheet_are_told_in_full():
    told = signed_case().override("strongyloides", at=0.1).stopped("methylprednisolone", at=0.1)
    said = text(sheet(told, Extent.CHANGES))
    decided = said[said.index(squeezed("Decided")) :]
    assert squeezed("Fulminant course, results are a day away.") in decided
    assert squeezed("Drug stopped") in decided


@pytest.mark.hazard("H05")
def test_a_drug_taken_back_since_the_last_sheet_is_told_with_the_amendments():
    said = text(sheet(signed_case().taken_back("methylprednisolone", at=0.1), Extent.CHANGES))
    amended = said[said.index(squeezed("Amended")) :]
    assert squeezed("Drug entry withdrawn") in amended
    assert squeezed("Withdrawn by Dr Ana Reyes, 22 Nov 03:24: slip.") in amended


@pytest.mark.hazard("H01")
def test_an_entry_of_another_patient_is_not_printed_among_the_changes():
    foreign = Measurement(item="ferritin", quantity=quantity("77777", "ug/L"), collected_at=hours_before(0.2))
    told = signed_case().observe(foreign).withdraw("ferritin", CorrectionReason.WRONG_PATIENT)
    said = text(sheet(told, Extent.CHANGES))
    assert "77777" not in said.replace("\u202f", "")
    assert squeezed("[content not printed]") in said


def test_a_corrected_identity_is_told_with_the_old_one():
    told = typical_case(DUBOIS.model_copy(update={"hospital_number": "4410 999"}))
    said = text(sheet(told.signed(1, at=SIGNED_HOURS_AGO).amended(DUBOIS), Extent.CHANGES))
    amended = said[said.index(squeezed("Amended")) :]
    assert amended.index("4410999") < amended.index("4410772")
