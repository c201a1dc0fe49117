"""Page 1 is one page and says what matters, in the order in which it is read aloud (pathway.md 10, H30)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bedside.assess.model import ActionNow
from bedside.domain.gates import GateState
from bedside.domain.severity import Tier
from bedside.domain.therapy import Group
from bedside.protocol.model import Mark
from bedside.report.model import Extent
from tests.case.builder import DR_ADEYEMI, DR_BRANDT, CaseBuilder
from tests.report.content import protocol
from tests.report.first_page import with_dose
from tests.report.judgement import JUDGED, dose, judged, option, score, severity_now
from tests.report.sheets import DUBOIS, built, page_texts, typical_case, typical_sheet


def first_page(**changed: object) -> str:
    """Page 1 of the typical case with another judgement."""
    case = typical_case().build()
    return page_texts(built(case, replace(judged(case, protocol()), **changed)).pdf)[0]


def test_a_typical_case_has_room_for_everything():
    assert typical_sheet().moved == ()
    assert typical_sheet().problems == ()
    assert "more on page 2" not in page_texts(typical_sheet().pdf)[0]


def test_the_head_says_who_where_how_heavy_and_allergic_to_what():
    text = first_page()
    assert "Hospital no. 4410 772, born 1968-02-11, 58 y, female" in text
    assert "Bed 07." in text
    assert "Weight 71 kg, Height 164 cm (21 Nov 07:30), BSA 1.79 m²." in text
    assert "Allergy: penicillin (rash)" in text


@pytest.mark.parametrize(
    ("answer", "words"),
    [("no", "No known drug allergy."), ("unknown", "Allergies: cannot ask.")],
)
def test_other_answers_about_allergies_are_words_too(answer, words):
    case = typical_case().answer("allergies", answer, at=1)
    assert words in page_texts(built(case.build()).pdf)[0]


def test_severity_reason_time_and_trigger_stand_together():
    text = first_page()
    assert "Critical (T3)" in text
    assert "Noradrenaline and invasive ventilation." in text
    assert "Since 21 Nov 18:30, Dr Ana Reyes." in text
    assert "Trigger: unknown [UNK]." in text


@pytest.mark.parametrize("tier", list(Tier))
def test_every_tier_can_be_drawn(tier):
    assert severity_now(tier).label in first_page(severity=severity_now(tier))


@pytest.mark.parametrize(("extent", "where"), [("full", "the full record"), ("one_page", "the checklist")])
def test_both_positions_stand_where_the_sheet_says(extent: str, where: str):
    text = page_texts(built(typical_case().build(), extent=Extent(extent)).pdf)[0]
    assert f"Both positions stand in {where}." in text


def test_a_complete_hscore_shows_its_band_with_the_caveat():
    text = first_page()
    assert "HScore 238 of 337, 98 %; mark at 169" in text
    assert "Not validated in the ICU." in text
    assert "HLH-2004 5 of 8, HLH-2024 4 to 5 of 7" in text


@pytest.mark.hazard("H08")
def test_an_incomplete_hscore_is_a_range_without_a_probability():
    text = first_page(scores=(score("HScore", 191, 241, 337, 169),))
    assert "HScore 191 to 241 of 337; mark at 169" in text
    assert "%" not in text


def test_the_gate_says_whether_it_is_open():
    case = typical_case().build()
    gate = judged(case, protocol()).gate
    assert "Parasitic exclusion: gate open" in first_page()
    shut = replace(gate, is_open=False, state=GateState.PENDING)
    assert "Parasitic exclusion: gate shut" in first_page(gate=shut)


def test_what_is_pending_is_never_told_as_negative():
    text = first_page()
    assert "Pending: 4, listed above." in text
    assert "Negative: 3." in text
    assert "Not available: PET-CT [no tracer before Monday] (21 Nov)." in text


def test_a_positive_result_is_told_first_in_its_own_words():
    case = typical_case().test("blood_cultures", "positive", at=0.1)
    text = page_texts(built(case.build()).pdf)[0]
    assert "Positive: Blood cultures: Growth (22 Nov)." in text
    assert text.index("Positive:") < text.index("Negative:")


def test_the_choice_is_told_with_dose_cap_and_next_dose_time():
    text = first_page()
    assert "Ranked preferred; chosen by Dr Ana Reyes, 22 Nov 03:06." in text
    assert "1 g IV once daily for 3 days (30 mg/kg = 2130 mg, maximum 1 g applies)" in text
    assert "Next dose 23 Nov 03:12." in text


@pytest.mark.hazard("H14")
def test_a_recalled_dose_is_a_dash_to_be_confirmed():
    text = with_dose(dose("—", mark=Mark.RECALLED))
    assert "methylprednisolone: —, to be confirmed by pharmacy" in text


def test_a_dose_that_cannot_be_worked_out_says_why():
    assert "methylprednisolone: —, weight not recorded" in with_dose(dose("", problem="weight not recorded"))


@pytest.mark.hazard("H04")
def test_microgram_and_micromol_are_written_in_full():
    text = " ".join(page_texts(typical_sheet().pdf))
    assert "microgram/L" in text
    assert "141 micromol/L" in text
    assert "µg" not in text
    assert "µmol" not in text


def test_without_a_choice_the_ranking_is_told_and_nothing_is_proposed():
    text = first_page()
    assert "Nothing chosen. Ranked preferred: Anakinra with the first line." in text


def test_what_is_asked_before_any_option_is_named():
    case = typical_case().build()
    second = replace(judged(case, protocol()).second_line, asked_first=("allergies",))
    assert "Nothing chosen. To answer first: Any drug allergy." in first_page(second_line=second)


def test_without_advice_the_sheet_says_why():
    text = first_page(advice=False, no_advice="Under 16: record only.")
    assert "Nothing chosen. Under 16: record only." in text


def test_what_not_to_give_stands_with_its_reason():
    text = first_page()
    assert "Contraindicated: Etoposide (Lymphoma not excluded and biopsy possible today)." in text
    assert (
        "To avoid: Tocilizumab (Masks fever and CRP), Ruxolitinib (Not before fungal infection is excluded)."
        in text
    )


@pytest.mark.hazard("H08", "H30")
def test_options_that_were_not_judged_never_read_as_nothing_to_avoid():
    """While an answer is asked first no option is ranked, so none can be named as dangerous either."""
    case = typical_case().build()
    judgement = judged(case, protocol())
    asked = {
        name: replace(getattr(judgement, name), options=(), asked_first=("allergies",))
        for name in ("first_line", "second_line")
    }
    text = first_page(**asked)
    assert "Do not give. Not judged yet. To answer first: Any drug allergy." in text
    assert "Nothing listed" not in text


def test_a_reason_cut_at_its_semicolon_ends_without_a_space_of_french():
    avoided = option("tocilizumab", Group.AVOID, against="Cache fièvre et CRP\u202f; adultes seulement.")
    case = typical_case().build()
    second = replace(judged(case, protocol()).second_line, options=(avoided,))
    assert "(Cache fièvre et CRP)." in first_page(second_line=second)


def test_do_next_is_in_the_order_of_time_with_a_line_for_who():
    text = first_page()
    assert "overdue, 22 Nov 02:30 Chase EBV DNA. Dr Brandt has it." in text
    times = ["22 Nov 09:30 Ferritin", "22 Nov 15:30 Reassess", "23 Nov 03:12 Next dose"]
    places = [text.index(words) for words in times]
    assert places == sorted(places)


def test_a_reassessment_is_one_row_however_it_is_told():
    case = typical_case().build()
    judgement = judged(case, protocol())
    at = judgement.reassess_at
    asked = ActionNow("Settle the tier: Ferritin", "Due soon", at, False, "", False)
    rescore = judgement.plan[0]._replace(id="monitoring.rescore", text="Score again", due_at=at)
    text = page_texts(built(case, replace(judgement, next_action=asked, plan=(rescore,))).pdf)[0]
    assert "22 Nov 15:30 Reassess: response, tier, gates. Settle the tier: Ferritin" in text
    assert text.count("Reassess:") == 1
    assert "Score again" not in text


@pytest.mark.parametrize(("started", "asked"), [(True, False), (False, True)])
def test_draws_before_the_drug_are_asked_for_until_it_is_started(started, asked):
    case = typical_case() if started else CaseBuilder(DUBOIS, now=JUDGED).yes("vasopressor", at=9)
    state = case.build()
    judgement = judged(state, protocol())
    draw = judgement.plan[0]._replace(id="draw.serum", kind="draw", text="Serum stored", due_at=None)
    text = page_texts(built(state, replace(judgement, plan=(draw,))).pdf)[0]
    assert ("Draw before the drug: Serum stored." in text) is asked


def test_the_blood_tests_of_the_tier_are_told_with_how_often():
    case = typical_case().build()
    judgement = judged(case, protocol())
    bloods = judgement.plan[0]._replace(
        id="monitoring.bloods.t3",
        text="FBC, CRP: every 12 hours, CRP optional.",
        due_at=None,
    )
    assert (
        "Blood tests: FBC, CRP: every 12 hours, CRP optional."
        in page_texts(built(case, replace(judgement, plan=(bloods,))).pdf)[0]
    )


def test_an_action_without_a_time_is_now():
    text = first_page(next_action=ActionNow("Send Leishmania PCR", "", None, False, "", True))
    assert "now Send Leishmania PCR" in text


def test_the_trend_names_its_curves_with_first_and_last_value():
    text = first_page()
    assert "Ferritin 3200 → 18 400 microgram/L" in text
    assert "Platelets 131 → 41 ×10⁹/L" in text


def test_a_case_without_two_values_has_no_trend():
    assert "→" not in first_page(trends=())


def test_the_signature_block_says_who_with_what_and_when():
    text = first_page()
    assert "Handing over to" not in text
    assert "Prepared by Dr Ana Reyes, consultant intensive care, reg. 7012345" in text
    assert "22 Nov 2026 03:41:07 +01:00. Signed with the local clock; time not proven." in text
    assert "Certificate of the ward CA of ICU 2, serial 3F0A91." in text
    assert "Checked by ____" in text
    assert "Received by ____" in text
    assert "Decision support. Check doses against the local formulary. Local rule, not a protocol." in text


def test_pregnancy_asks_for_obstetrics_among_the_contacts():
    case = typical_case().choose("pregnancy", "pregnant", at=1)
    assert "Obstetrics" in page_texts(built(case.build()).pdf)[0]
    other = typical_case().choose("pregnancy", "not_pregnant", at=1)
    assert "Obstetrics" not in page_texts(built(other.build()).pdf)[0]


def test_an_override_that_ended_says_so_and_stands_after_one_that_holds():
    case = typical_case().override("malaria", at=5, seniors=(DR_BRANDT, DR_ADEYEMI)).build()
    judgement = judged(case, protocol())
    overrides = tuple(replace(o, holds=o.parasites != ("malaria",)) for o in judgement.overrides)
    text = page_texts(built(case, replace(judgement, overrides=overrides)).pdf)[0]
    assert "no longer holds: Malaria." in text
    assert text.index("until 25 Nov 03:00: Leishmania") < text.index("no longer holds: Malaria")


def test_times_of_another_year_carry_the_year():
    case = typical_case().build()
    judgement = judged(case, protocol())
    later = replace(judgement.pending[0], expected_at=JUDGED + timedelta(days=60))
    text = page_texts(built(case, replace(judgement, pending=(later,))).pdf)[0]
    assert "21 Jan 2027 03:30" in text
