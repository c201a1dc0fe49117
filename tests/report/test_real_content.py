"""The sheet with the shipped checklist and the real judgement: whatever is on record is on paper (H30)."""

from datetime import timedelta
from functools import cache

import pytest

from bedside.assess.assess import assess
from bedside.case.events import TierRose
from bedside.case.state import CaseState
from bedside.domain.severity import Tier
from bedside.report.model import BuiltSheet
from bedside.report.sheet import build_sheet
from bedside.sign.content import read_base
from bedside.sign.pages import check_pages
from tests.case.builder import CaseBuilder
from tests.report.judgement import JUDGED
from tests.report.sheets import DUBOIS, context, page_texts, squeezed
from tests.report.shipped import shipped
from tests.report.walks import walked

CASES = 12
MOST_PAGES = 30


@cache
def sheet_of(seed: int) -> tuple[CaseState, BuiltSheet, tuple[str, ...]]:
    case = walked(seed).build()
    sheet = build_sheet(case, assess(case, shipped(), JUDGED), shipped(), context())
    return case, sheet, tuple(page_texts(sheet.pdf))


@pytest.mark.hazard("H30", "H01")
@pytest.mark.parametrize("seed", range(CASES))
def test_page_1_names_the_tier_and_every_page_the_patient(seed):
    case, sheet, pages = sheet_of(seed)
    assert assess(case, shipped(), JUDGED).severity.label in pages[0]
    assert len(pages) <= MOST_PAGES
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert squeezed(case.identity.full_name) in squeezed(page)
    check_pages(read_base(sheet.pdf), context().record_code)


@pytest.mark.parametrize("seed", range(CASES))
def test_no_sentence_is_printed_without_its_values(seed):
    """Nothing typed in these cases has a brace, so a brace is a rule's words with a name left open."""
    text = " ".join(sheet_of(seed)[2])
    assert "{" not in text
    assert "}" not in text


def test_overrides_stand_in_full_on_page_1_whatever_else_there_is():
    overridden = [seed for seed in range(CASES) if len(sheet_of(seed)[0].overrides) == 1]
    assert overridden
    for seed in overridden:
        case, sheet, pages = sheet_of(seed)
        assert "Parasite gate overridden" not in sheet.moved
        assert squeezed(f"Cover: {case.overrides[0].fact.cover}") in squeezed(pages[0])


def test_an_empty_case_has_a_sheet_too():
    case = CaseBuilder(DUBOIS, now=JUDGED, opened=1).build()
    sheet = build_sheet(case, assess(case, shipped(), JUDGED), shipped(), context())
    first = page_texts(sheet.pdf)[0]
    assert "Nothing is pending." in first
    assert "Latest values: none on record." in first


def test_a_child_has_a_record_without_advice():
    young = DUBOIS.model_copy(update={"birth_date": JUDGED.date().replace(year=2015)})
    case = CaseBuilder(young, now=JUDGED, opened=1).build()
    judgement = assess(case, shipped(), JUDGED)
    assert judgement.no_advice
    assert judgement.no_advice in page_texts(build_sheet(case, judgement, shipped(), context()).pdf)[0]


def first_page(case: CaseBuilder) -> str:
    """The words of page 1, with the shipped checklist."""
    state = case.build()
    sheet = build_sheet(state, assess(state, shipped(), JUDGED), shipped(), context())
    return page_texts(sheet.pdf)[0].replace("\u00a0", " ")


def test_contacts_and_code_status_on_record_are_printed_and_the_rest_is_left_for_a_pen() -> None:
    case = CaseBuilder(DUBOIS, now=JUDGED).remark("contact_pharmacy", "Ms Okoye, ext. 2210")
    text = first_page(case.choose("code_status", "limits"))
    assert "Pharmacy Ms Okoye, ext. 2210" in text
    assert "Rheumatology ____" in text
    assert "Treatment limits agreed" in text
    assert "Code status not answered." in first_page(CaseBuilder(DUBOIS, now=JUDGED).no("rrt"))


def test_a_tier_of_which_only_the_rule_is_on_record_is_printed_without_the_words_of_the_rule() -> None:
    rose = TierRose(tier=Tier.T3, overt=True, rule="severity.t3.support")
    case = CaseBuilder(DUBOIS, now=JUDGED, opened=30).happened(rose, JUDGED - timedelta(hours=9)).build()
    sheet = build_sheet(case, assess(case, shipped(), JUDGED), shipped(), context())
    text = " ".join(page_texts(sheet.pdf)).replace("\u00a0", " ")
    assert "T3 21 Nov 18:30, adeyemi." in text.replace("Dr Ana Reyes", "adeyemi")
    assert "{" not in text


def test_a_tier_is_printed_with_the_sentence_that_was_said_then() -> None:
    words = "Organ support that the inflammation explains: Vasopressor."
    rose = TierRose(tier=Tier.T3, overt=True, rule="severity.t3.support", said=words)
    case = CaseBuilder(DUBOIS, now=JUDGED, opened=30).happened(rose, JUDGED - timedelta(hours=9)).build()
    sheet = build_sheet(case, assess(case, shipped(), JUDGED), shipped(), context())
    text = " ".join(page_texts(sheet.pdf)).replace("\u00a0", " ")
    assert f"T3 21 Nov 18:30, Dr Ana Reyes: {words}" in text
