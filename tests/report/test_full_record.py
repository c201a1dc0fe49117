"""Everything on record stands on the sheet (safety.md H30, T10, A1)."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bedside.assess.model import Currency
from bedside.case.events import AnswerWithdrawn, CaseReopened, CorrectionReason, TherapyChosen, TierRose
from bedside.domain.observations import Measurement
from bedside.domain.severity import Tier
from bedside.domain.therapy import Grade, Line
from tests.case.builder import DR_BRANDT, CaseBuilder, quantity
from tests.report.content import protocol
from tests.report.judgement import JUDGED, hours_before, judged
from tests.report.sheets import DUBOIS, built, page_texts, squeezed, typical_case, typical_sheet


def whole_text(case: CaseBuilder, **changed: object) -> str:
    return " ".join(page_texts(built(case.build(), **changed).pdf))


def ferritin(value: str) -> Measurement:
    return Measurement(item="ferritin", quantity=quantity(value, "ug/L"), collected_at=hours_before(1))


@pytest.mark.hazard("H30")
def test_every_standing_answer_is_printed_with_its_times_and_author():
    text = whole_text(typical_case())
    used = protocol()
    for item, entries in typical_case().build().entries.items():
        assert entries
        assert used.label(item) in text
    assert "18\u202f400 microgram/L 22 Nov 00:30 22 Nov 00:30 Dr Ana Reyes. diluted twice" in _thin(text)
    assert "9800 microgram/L 21 Nov 01:30" in text
    assert "39.4 °C" in text


def _thin(text: str) -> str:
    """The text reader turns the narrow space into a plain one."""
    return text.replace("18 400", "18\u202f400")


@pytest.mark.hazard("H20", "H30")
def test_every_pending_item_stands_with_owner_and_expected_time_on_page_1():
    first, *rest = page_texts(typical_sheet().pdf)
    assert "Blood cultures 25 Nov 03:30 night registrar" in first
    assert "EBV DNA overdue, 22 Nov 02:30 Dr Brandt" in first
    assert "CMV DNA no time given nobody named" in first
    assert "CMV DNA 21 Nov 22:30 no time given nobody named" in " ".join(rest)


def test_deferred_results_say_so_on_page_1_and_in_the_record():
    case = typical_case().build()
    judgement = judged(case, protocol())
    *rest, last = judgement.pending
    judgement = replace(judgement, pending=(*rest, replace(last, deferred=True)))
    first, *rest = page_texts(built(case, judgement).pdf)
    assert "Strongyloides serology deferred Dr Chen" in first
    assert "Strongyloides serology deferred 21 Nov 21:30 26 Nov 03:30 Dr Chen" in " ".join(rest)


def test_nothing_pending_is_said_and_not_left_out():
    case = typical_case().build()
    judgement = replace(judged(case, protocol()), pending=())
    assert "Nothing is pending." in page_texts(built(case, judgement).pdf)[0]


@pytest.mark.hazard("H32")
def test_an_amended_answer_stays_with_reason_author_and_time():
    case = typical_case().corrected(ferritin("1840"), CorrectionReason.SLIP)
    text = _thin(whole_text(case))
    assert "18\u202f400 microgram/L" in text
    assert "1840 microgram/L" in text
    assert "Withdrawn by Dr Ana Reyes, 22 Nov 03:30: slip." in text


@pytest.mark.hazard("H32")
@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (CorrectionReason.SLIP, "slip"),
        (CorrectionReason.WRONG_SAMPLE, "wrong sample"),
        (CorrectionReason.OTHER, "other reason"),
    ],
)
def test_a_withdrawn_answer_is_shown_with_why(reason, words):
    case = typical_case().remark("marrow", "left iliac crest")
    text = whole_text(case.withdraw("marrow", reason))
    assert "left iliac crest" in text
    assert f"Withdrawn by Dr Ana Reyes, 22 Nov 03:30: {words}." in text


@pytest.mark.parametrize(
    ("reason", "printed"), [(CorrectionReason.OTHER, True), (CorrectionReason.WRONG_PATIENT, False)]
)
def test_the_words_of_a_withdrawal_are_printed_unless_it_was_another_patient(reason, printed):
    case = typical_case().remark("marrow", "left iliac crest")
    fact = AnswerWithdrawn(
        item="marrow", withdraws=case._last_answer["marrow"], reason=reason, note="belongs to bed eleven"
    )
    text = whole_text(case.happened(fact, hours_before(0)))
    assert ("belongs to bed eleven" in text) is printed


@pytest.mark.hazard("H01")
def test_an_entry_of_the_wrong_patient_is_printed_without_its_content():
    foreign = Measurement(item="ferritin", quantity=quantity("77777", "ug/L"), collected_at=hours_before(0.2))
    case = typical_case().observe(foreign, note="bed eleven")
    text = whole_text(case.withdraw("ferritin", CorrectionReason.WRONG_PATIENT))
    assert "[content not printed]" in text
    assert "Withdrawn by Dr Ana Reyes, 22 Nov 03:30: wrong patient." in text
    assert "77" not in squeezed(text).replace("4410772", "")
    assert "bed eleven" not in text


def test_an_earlier_identity_stays_readable():
    case = typical_case(DUBOIS.model_copy(update={"hospital_number": "4410 999"})).amended(DUBOIS)
    text = whole_text(case)
    assert "Earlier identity DUBOIS, Claire, born 1968-02-11, hospital no. 4410 999" in text
    assert "corrected by Dr Ana Reyes" in text
    assert "Wristband read again." in text


def test_choices_keep_their_history_and_say_who_and_when():
    case = typical_case().choice(Line.FIRST, "dexamethasone", at=0.1)
    text = whole_text(case)
    assert "Methylprednisolone pulse: Ranked preferred; chosen by Dr Ana Reyes, 22 Nov 03:06." in text
    assert "Dexamethasone: Ranked preferred; chosen by Dr Ana Reyes, 22 Nov 03:24." in text


def test_a_stopped_drug_says_when_and_why():
    text = whole_text(typical_case().stopped("methylprednisolone", at=0.1))
    assert "stopped 22 Nov 03:24" in text
    assert "Stopped because: Course done." in text


@pytest.mark.hazard("H05")
def test_a_dose_recorded_by_mistake_stays_readable_and_says_why():
    text = whole_text(typical_case().taken_back("methylprednisolone", note="5 g was typed", at=0.1))
    assert "Withdrawn by Dr Ana Reyes, 22 Nov 03:24: slip, 5 g was typed." in text
    assert "methylprednisolone: 1 g IV once daily, day 1 of 3, since 22 Nov 03:12." in text
    assert "Next dose" not in text


@pytest.mark.hazard("H05")
def test_a_stop_recorded_by_mistake_stays_readable_and_the_drug_runs_on():
    case = typical_case().stopped("methylprednisolone", at=0.2)
    text = whole_text(case.taken_back("methylprednisolone", stop=True, at=0.1))
    assert "stopped 22 Nov 03:18" in text
    assert "Withdrawn by Dr Ana Reyes, 22 Nov 03:24: slip." in text
    assert "Next dose" in text


@pytest.mark.hazard("H01")
def test_a_dose_of_another_patient_is_printed_without_its_content():
    case = typical_case().therapy("ciclosporin", dose="of bed eleven", at=0.2)
    text = whole_text(
        case.taken_back("ciclosporin", reason=CorrectionReason.WRONG_PATIENT, note="bed eleven", at=0.1)
    )
    assert "Withdrawn by Dr Ana Reyes, 22 Nov 03:24: wrong patient." in text
    assert "bed eleven" not in text


def test_the_diagnosis_of_a_team_stands_with_both_names():
    text = whole_text(typical_case().mdt_diagnosis(at=1))
    assert "Diagnosis of a multidisciplinary team" in text
    assert "Haemophagocytic syndrome agreed." in text


def test_signed_versions_and_the_end_of_the_case_are_told():
    text = whole_text(typical_case().signed(1, at=0.2).closed(at=0.1))
    assert "Sheet 1 signed by Dr Ana Reyes, 22 Nov 03:18" in text
    assert "Moved to another hospital." in text


@pytest.mark.hazard("H30")
def test_a_case_that_was_opened_again_tells_its_end_and_why_it_goes_on():
    told = typical_case().closed(at=0.2)
    told.happened(CaseReopened(reason="Fever came back on the ward."), hours_before(0.1))
    text = whole_text(told)
    assert "Moved to another hospital." in text
    assert "Opened again" in text
    assert "Fever came back on the ward." in text


def test_required_questions_without_an_answer_come_first_with_the_reason():
    case = typical_case().build()
    judgement = judged(case, protocol())
    steps = tuple(s._replace(unanswered=("igra", "pet")) if s.number == 3 else s for s in judgement.steps)
    sheet = built(case, replace(judgement, steps=steps), incomplete_reason="Dying, no time")
    first = page_texts(sheet.pdf)[0]
    assert "Infection screen: IGRA, PET-CT." in first
    assert "Not answered (2): Signed all the same because: Dying, no time. Infection screen:" in first
    assert first.index("Not answered") < first.index("Pending and deferred")


def test_both_positions_of_the_letters_stand_in_full():
    first, *rest = page_texts(typical_sheet().pdf)
    text = " ".join(rest)
    assert "The two letters differ: Anakinra without steroid (followed: MAV20)." in first
    assert "MAV20: steroid first, anakinra only as an adjunct." in text
    assert "MEH20R: anakinra may stand alone in early disease." in text
    assert "No trial has settled it." in text


@pytest.mark.hazard("H14")
def test_every_rule_used_is_listed_with_mark_and_source():
    text = " ".join(page_texts(typical_sheet().pdf))
    assert "gate.pending Minimum set incomplete. local rule STR21" in text
    assert "option.masks Masks fever and CRP. verified TCZ22" in text
    assert "gate.exposed Exposed: …. verified YB24" in text


def test_only_sources_that_are_cited_are_listed():
    text = " ".join(page_texts(typical_sheet().pdf))
    assert "An invented source on Strongyloides." in text
    assert "A source nobody cites." not in text


def test_scores_show_their_points_and_what_is_missing():
    text = " ".join(page_texts(typical_sheet().pdf))
    assert "HLH-2024: 4 to 5." in text
    assert "Missing: Haemophagocytosis in marrow." in text
    assert "Marrow 0 to 35" in text


def test_a_context_that_is_not_used_is_shown_all_the_same():
    text = " ".join(page_texts(typical_sheet().pdf))
    assert "AUTO autoimmune. The more restrictive row is used." in text


def test_the_people_who_took_the_checklist_into_use_are_named():
    text = " ".join(page_texts(typical_sheet().pdf))
    assert "Taken into use by Dr Ana Reyes, Dr Jonas Brandt, 2026-11-01 09:00 +00:00" in text


def test_an_answer_to_a_question_the_checklist_no_longer_has_is_printed():
    text = whole_text(typical_case().answer("old_question", "positive", at=1))
    assert "Questions of another version of the checklist" in text
    assert "old_question Positive" in text


def test_a_long_record_runs_over_many_pages_and_loses_nothing():
    case = typical_case()
    for hour in range(200):
        observation = Measurement(
            item="platelets",
            quantity=quantity(str(1000 + hour), "10*9/L"),
            collected_at=JUDGED - timedelta(minutes=hour + 1),
        )
        case.observe(observation)
    pages = page_texts(built(case.build()).pdf)
    text = " ".join(pages)
    assert len(pages) > 8
    for hour in range(200):
        assert f" {Decimal(1000 + hour)} ×10" in text


def test_a_choice_off_the_ranking_tells_reason_senior_letter_and_reassessment():
    chosen = TherapyChosen(
        line=Line.SECOND,
        option="reassess",
        grade=Grade.AVOID,
        reason="Lymphoma is being ruled out tonight.",
        senior=DR_BRANDT,
        followed="MEH20R",
        reassess_at=JUDGED + timedelta(hours=6),
    )
    text = whole_text(typical_case().happened(chosen, JUDGED))
    assert "Reassess: Ranked to avoid; chosen by Dr Ana Reyes, 22 Nov 03:30" in text
    assert "reassess at 22 Nov 09:30; follows MEH20R" in text
    assert "second senior named: Dr Jonas Brandt, Consultant, haematology, reg. 7054321" in text
    assert "because: Lymphoma is being ruled out tonight." in text


def test_a_drug_for_another_reason_or_a_parasite_says_so():
    case = typical_case().therapy("hydrocortisone", indication="septic shock", dose="50 mg every 6 h", at=2)
    case.therapy("ivermectin", parasite="strongyloides", dose="200 micrograms/kg", at=3)
    text = whole_text(case)
    assert "hydrocortisone: 50 mg every 6 h, since 22 Nov 01:30, for septic shock." in text
    assert "ivermectin: 200 micrograms/kg, since 22 Nov 00:30, for Strongyloides." in text


@pytest.mark.hazard("H07")
def test_an_old_weight_is_called_old_and_a_missing_one_missing():
    case = typical_case().build()
    judgement = judged(case, protocol())
    items = dict(judgement.items)
    items["weight"] = replace(items["weight"], currency=Currency.STALE)
    items["height"] = replace(items["height"], currency=Currency.MISSING, entry=None)
    first = page_texts(built(case, replace(judgement, items=items)).pdf)[0]
    assert "Weight 71 kg (old, 21 Nov 07:30)" in first
    assert "Height not recorded" in first


@pytest.mark.hazard("H32")
@pytest.mark.parametrize(
    ("reason", "says_what"), [(CorrectionReason.SLIP, True), (CorrectionReason.WRONG_PATIENT, False)]
)
def test_a_rise_of_the_tier_says_which_of_its_answers_was_withdrawn_since(reason, says_what):
    said = "Organ support that the inflammation explains: Vasopressor."
    rise = TierRose(tier=Tier.T3, overt=True, rule="severity.t3.support", said=said)
    case = typical_case().yes("vasopressor", at=0.4).happened(rise, hours_before(0.3))
    text = whole_text(case.withdraw("vasopressor", reason))
    assert "Since then: Vasopressor withdrawn 22 Nov 03:30." in text
    assert (said in text) is says_what
