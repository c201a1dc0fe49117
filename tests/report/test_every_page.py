"""What every page of a sheet says (safety.md A6, INV-02, INV-38, H35)."""

from dataclasses import replace

import pytest

from bedside.report.model import BuiltSheet
from tests.report.content import protocol
from tests.report.judgement import judged
from tests.report.sheets import built, page_texts, typical_case, typical_sheet


def pages_of(sheet: BuiltSheet) -> list[str]:
    pages = page_texts(sheet.pdf)
    assert pages, "a sheet without a page has nothing to be wrong"
    return pages


@pytest.mark.hazard("H30", "H01")
def test_every_page_names_the_patient_by_three_identifiers():
    for text in pages_of(typical_sheet()):
        assert "DUBOIS, Claire" in text
        assert "1968-02-11" in text
        assert "4410 772" in text


@pytest.mark.hazard("H30")
def test_every_page_says_which_it_is_of_how_many():
    pages = pages_of(typical_sheet())
    assert len(pages) > 2
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text


@pytest.mark.hazard("H32", "H24", "H30")
def test_every_page_carries_version_record_code_and_checklist():
    for text in pages_of(typical_sheet()):
        assert "Version 2" in text
        assert "7c1e 9a40 b2d3 5f68" in text
        assert "1.0.0+ab12cd34" in text


@pytest.mark.hazard("H32")
def test_the_first_page_names_the_version_it_replaces():
    assert "Version 2 of this case, replaces 1." in pages_of(typical_sheet())[0]
    first = pages_of(built(typical_case().build(), version=1, replaces=None))[0]
    assert "Version 1 of this case." in first
    assert "replaces" not in first


@pytest.mark.hazard("H21")
def test_an_override_is_in_full_on_page_1_and_named_on_every_page():
    first, *rest = pages_of(typical_sheet())
    assert "Parasite gate overridden 22 Nov 03:00, until 25 Nov 03:00: Leishmania." in first
    assert "Reason: Fulminant course, results are a day away." in first
    assert "Samples: Marrow film, PCR and serology were taken." in first
    assert "Cover: No empirical cover was given." in first
    assert "Named by Dr Ana Reyes: Dr Ada Adeyemi, Consultant, intensive care, reg. 7012345" in first
    assert "Dr Jonas Brandt, Consultant, haematology, reg. 7054321" in first
    for text in rest:
        assert "Parasite gate overridden: Leishmania, until 25 Nov 03:00" in text
        assert "Dr Ada Adeyemi; Dr Jonas Brandt" in text


def test_a_sheet_without_override_has_no_such_line():
    used, case = protocol(), typical_case().build()
    judgement = replace(judged(case, used), overrides=())
    assert not any("overridden:" in text for text in pages_of(built(case, judgement)))


def test_every_page_says_that_the_checklist_is_not_in_use():
    case = typical_case().build()
    judgement = replace(
        judged(case, protocol()), ratified=False, notice="Not for patient care until ratified."
    )
    for text in pages_of(built(case, judgement)):
        assert "Not for patient care until ratified." in text


def test_an_unratified_checklist_without_a_notice_of_its_own_still_has_one():
    case = typical_case().build()
    judgement = replace(judged(case, protocol()), ratified=False, notice="")
    for text in pages_of(built(case, judgement)):
        assert "Not for patient care until two people have taken this checklist into use." in text


def test_every_page_of_a_demo_says_so():
    for text in pages_of(built(typical_case().build(), demo=True)):
        assert "DEMO, invented patients" in text
    assert not any("DEMO" in text for text in pages_of(typical_sheet()))


@pytest.mark.hazard("H35", "H28")
def test_every_page_of_a_draft_says_not_signed_small_and_large():
    for text in pages_of(built(typical_case().build(), draft=True)):
        assert text.count("NOT SIGNED") >= 2


@pytest.mark.hazard("H35")
def test_the_document_to_be_signed_never_says_not_signed():
    assert not any("NOT SIGNED" in text for text in pages_of(typical_sheet()))


def test_the_zone_of_the_ward_is_named_by_its_offset_where_the_year_stands():
    assert "22 Nov 2026 03:41:07 +01:00" in pages_of(typical_sheet())[0]
