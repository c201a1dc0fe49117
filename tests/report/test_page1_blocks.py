"""Page 1 against the list of pathway.md 10, block by block, with the shipped checklist and the real judgement."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from bedside.app.demo import DEMO_PIN, demo_session
from bedside.app.sheet import build_preview
from bedside.app.wiring import demo_world
from bedside.assess.assess import assess
from bedside.report.model import Extent
from bedside.report.sheet import build_sheet
from tests.case.builder import CaseBuilder
from tests.report.golden_cases import GOLDEN, golden_sheet, inflamed, treated
from tests.report.judgement import JUDGED
from tests.report.sheets import context, page_texts
from tests.report.shipped import shipped
from tests.tables import table


def first_page(case: CaseBuilder) -> str:
    state = case.build()
    sheet = build_sheet(state, assess(state, shipped(), JUDGED), shipped(), context(extent=Extent.ONE_PAGE))
    return page_texts(sheet.pdf)[0]


@cache
def treated_page() -> str:
    told = treated(2).no("exposure_malaria", at=80).unknown("exposure_strongyloides", at=80)
    return first_page(told.choose("code_status", "limits", at=80).answer("crp", "> 300", "mg/L", at=2))


BLOCKS = """
block        | what pathway.md 10 asks for            | words
Header       | name, birth date, hospital number      | Hospital no. 4410 772, born 1968-02-11, 58 y, female
Header       | weight and height with their time      | Weight 71 kg, Height 164 cm (18 Nov 09:30)
Header       | body surface                           | BSA 1.8 m²
Header       | allergies                              | No known drug allergy.
Header       | pregnancy                              | Pregnancy: Not pregnant.
Header       | code status                            | Code status: Treatment limits agreed.
Header       | tier                                   | T3 Critical
Header       | tier: when and who                     | Since 19 Nov 09:30, Dr Ana Reyes.
Header       | gate                                   | Parasite gate shut: not assessed
Header       | HScore                                 | HScore 248 to 283 of 337
Header       | HLH-2004                               | HLH-2004 5 to 8 of 8
S            | one line                               | Overt HLH/MAS, record day 5. Trigger: Still's disease
Header       | context codes                          | other autoinflammatory [AUTO].
B            | exposure                               | Exposed: Q1: Lived in or visited a Leishmania area, ever.
B            | steroid with its start                 | 1 g IV once daily, day 1 of 3, since 19 Nov 15:30.
A            | latest, with where it went             | Ferritin 18 400 microgram/L ↓
A            | a value that was cut off by the method | CRP > 300 mg/L
A            | organ support                          | Vasopressor: yes
R            | next dose                              | Next dose 22 Nov 15:30.
R            | reassessment                           | Reassess: response, tier, gates
R            | escalation                             | If no response: Review at 48 to 72 h
R            | what not to give                       | Do not give.
Outstanding  | result, when expected, who chases      | Leishmania PCR (marrow or tissue) 22 Nov 23:30 night registrar
Gate         | override in full, both names           | Dr Ada Adeyemi, Consultant, intensive care, reg. 7012345; Dr
Gate         | its reason                             | Reason: Fulminant course, results are a day away.
Contacts     | haematology, infection, pharmacy       | Contacts: Haematology / HLH MDT
Verification | prepared by, checked by                | Checked by ____
Verification | a local rule                           | Local rule, not a protocol.
"""


@pytest.mark.hazard("H30")
@pytest.mark.parametrize("row", table(BLOCKS), ids=lambda row: row["what pathway.md 10 asks for"])
def test_every_block_of_the_handover_is_on_page_1(row: dict[str, str]) -> None:
    assert row["words"] in treated_page().replace("\u202f", " ")


def test_what_was_sampled_before_the_first_drug_is_told_and_what_was_not() -> None:
    state = treated(2).negative("cmv_dna", at=50).build()
    sheet = build_sheet(state, assess(state, shipped(), JUDGED), shipped(), context())
    text = " ".join(page_texts(sheet.pdf))
    before = text[text.rindex("Sampled before the first drug (19 Nov 15:30): ") :]
    sampled, _, missed = before.partition("Not before it: ")
    assert "Leishmania PCR" in sampled
    assert "EBV DNA" in sampled
    assert "Serum and EDTA stored" in missed.partition(".")[0]
    assert "CMV DNA" not in sampled


def test_before_any_drug_the_plan_counts_from_the_first_dose_and_nothing_was_sampled_before_it() -> None:
    text = first_page(inflamed(2))
    assert "If no response: After the first dose. Review at 48 to 72 h" in text
    assert "After the first dose." not in treated_page()
    assert "Sampled before" not in text


@pytest.mark.hazard("H11")
def test_a_parasite_that_was_found_is_judged_at_72_to_96_hours_until_a_steroid_is_given() -> None:
    """pathway.md 4.4, decision_rules.md 4: an antiparasitic alone is judged at 72 to 96 h, a steroid at 48 to 72 h."""
    found = (
        inflamed(2).test("malaria_set_1", "positive", at=1).therapy("artesunate", parasite="malaria", at=1)
    )
    text = first_page(found)
    assert "If no response: Antiparasitic alone first: review at 72 to 96 h" in text
    assert "48 to 72 h" not in text
    found.therapy("methylprednisolone", option="steroid_short", at=0.5)
    assert "Review at 48 to 72 h" in first_page(found)


@pytest.mark.hazard("H20")
@pytest.mark.parametrize(("immunosuppressed", "count"), [("no", "1 of 11"), ("yes", "1 of 12")])
def test_only_the_questions_of_exposure_that_are_put_to_this_patient_are_counted(
    immunosuppressed: str, count: str
) -> None:
    """pathway.md 4.1 Q6: cats and undercooked meat count only if Q11 is yes; Q1 to Q10 and Loa are eleven questions."""
    case = inflamed(2).no("exposure_malaria", at=1).test("immunosuppressed_now", immunosuppressed, at=1)
    assert f"Not exposed: {count}." in first_page(case)


def test_a_course_of_several_days_is_told_by_its_tiers() -> None:
    told = treated(2)
    assert "Course:" not in first_page(told)
    patient = next(patient for patient in GOLDEN if patient.name == "answered_to_treatment")
    assert "Course: T3 19 Nov 09:30 → responding 22 Nov 03:00." in page_texts(golden_sheet(patient)[0].pdf)[0]
    french, _ = golden_sheet(replace(patient, language="fr"))
    assert "Évolution : T3 19 nov. 09:30 → en réponse 22 nov. 03:00." in page_texts(french.pdf)[0]


@pytest.mark.parametrize(
    ("before", "after", "arrow"),
    [("1000", "1001", "↑"), ("1001", "1000", "↓"), ("1000", "1000", ""), ("> 1000", "900", "")],
)
def test_an_arrow_says_where_an_exact_value_went(before: str, after: str, arrow: str) -> None:
    told = (
        CaseBuilder(now=JUDGED)
        .answer("ferritin", before, "ug/L", at=9)
        .answer("ferritin", after, "ug/L", at=1)
    )
    text = first_page(told)
    latest = text[text.index("Latest values") :].partition(".")[0]
    assert [sign for sign in "↑↓" if sign in latest] == [arrow] * bool(arrow)


@pytest.mark.hazard("H30")
def test_the_full_case_of_the_demo_keeps_its_latest_values_on_page_1(tmp_path: Path) -> None:
    world = demo_world(tmp_path / "demo", datetime(2026, 11, 22, 3, 0, tzinfo=UTC), None)
    session = demo_session(world, ["dubois"])
    service = session.unlock(session.people()[0].id, DEMO_PIN)
    service.open(service.board()[0].case)
    text = page_texts(build_preview(service, demo=True).pdf)[0]
    service.lock()
    latest = text[text.index("Latest values") : text.index("Do not give")].replace("\u202f", " ")
    for words in (
        "Ferritin 18 400 microgram/L ↑",
        "Platelets 41",
        "SOFA 9",
        "Lactate 3.4",
        "Vasopressor: yes",
    ):
        assert words in latest
    assert "more on page 2" not in latest
    assert "If no response" in text


@pytest.mark.hazard("H30")
@pytest.mark.parametrize("is_refused", [True, False])
def test_an_unknown_trigger_with_searches_open_or_refused_is_never_called_a_complete_search(is_refused):
    case = inflamed(4).choose("context_codes", "UNK")
    if is_refused:
        case.yes("searches_refused").remark("searches_refused_reason", "Fulminant course.")
    built = case.build()
    sheet = build_sheet(built, assess(built, shipped(), JUDGED), shipped(), context())
    text = " ".join(page_texts(sheet.pdf)[0].split())
    refused = "Trigger: unknown; searches refused together: Fulminant course [UNK]."
    assert (refused in text) is is_refused
    assert ("Trigger: unknown; search not complete [UNK]." in text) is not is_refused
    assert "complete search" not in text
