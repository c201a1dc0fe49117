"""What the decision table reads from a case: the search, the discussion, what was given."""

import pytest

from bedside.domain.severity import Tier
from bedside.domain.therapy import Grade
from bedside.protocol.model import ItemKind
from tests.assess.option_case import judged, options, ready
from tests.case.builder import CaseBuilder
from tests.case.content import shipped_protocol
from tests.tables import table

# -- facts of the table read from a case -----------------------------------------------------------------


SEARCH = table(
    """
    answer         | complete | called
    negative       | yes      | Unknown after complete search
    positive       | yes      | Unknown after complete search
    pending        | yes      | unknown; results of the search awaited
    not_applicable | yes      | Unknown after complete search
    not_sent       | no       | unknown; search not complete
    not_available  | no       | unknown; search not complete
    """
)


def searched(last: str) -> CaseBuilder:
    """Unknown cause; every required test negative but one."""
    case = ready("UNK")
    tests = [i.id for i in shipped_protocol().items.values() if i.required and i.kind is ItemKind.TEST]
    return case.negative(*tests).test("ebv_dna", last)


@pytest.mark.hazard("H08")
@pytest.mark.parametrize("row", SEARCH, ids=lambda row: row["answer"])
def test_an_unknown_cause_holds_second_line_until_the_search_is_answered(row: dict[str, str]) -> None:
    """decision_rules.md H8: sent counts as answered; safety.md H20: with results awaited nothing is called complete."""
    rules = [hold.reason.rule for hold in options(searched(row["answer"]))["ana_adjunct"].holds]
    assert ("choice.h8.search_open" in rules) is (row["complete"] == "no")
    [context] = judged(searched(row["answer"])).contexts
    assert context.search_open is (row["complete"] == "no")
    assert context.label == row["called"]


@pytest.mark.hazard("H12")
@pytest.mark.parametrize("awaited", ["strongyloides_serology", "leishmania_microscopy"])
@pytest.mark.parametrize("answer", ["pending", "not_available"])
def test_a_test_that_only_a_positive_result_would_ask_for_holds_nothing(awaited: str, answer: str) -> None:
    """H8: what is not asked cannot be unanswered; stool follows a positive serology, Leishmania PCR a positive film."""
    required = {i.id for i in shipped_protocol().items.values() if i.required and i.kind is ItemKind.TEST}
    asked = {item for item, now in judged(ready("UNK")).items.items() if now.shown}
    case = ready("UNK").negative(*sorted(required & asked)).test(awaited, answer)
    held = [hold.reason.rule for hold in options(case)["ana_adjunct"].holds]
    assert ("choice.h8.search_open" in held) is (awaited in required and answer == "not_available")


@pytest.mark.hazard("H08")
def test_a_search_is_open_while_a_question_of_exposure_is() -> None:
    """INV-13: whether three malaria sets are asked for, nobody knows before the question was answered."""
    case = searched("negative").test("malaria_set_2", "not_sent").test("malaria_set_3", "not_sent")
    assert options(case)["ana_adjunct"].holds == ()
    case.withdraw("exposure_malaria")
    assert "choice.h8.search_open" in [hold.reason.rule for hold in options(case)["ana_adjunct"].holds]


def test_one_reason_may_refuse_everything_that_is_deferred() -> None:
    case = searched("not_sent").yes("searches_refused")
    assert "choice.h8.search_open" in [h.reason.rule for h in options(case)["ana_adjunct"].holds]
    case.remark("searches_refused_reason", "fulminant, deferred to the morning")
    assert options(case)["ana_adjunct"].holds == ()


def test_the_mdt_counts_once_its_text_is_typed() -> None:
    case = ready().choose("aki_stage", "stage2").yes("mdt_contacted")
    assert "choice.b5.mdt" in [h.reason.rule for h in options(case)["ciclosporin"].holds]
    case.remark("mdt_text", "Dr Brandt, 02:40, agreed")
    assert options(case)["ciclosporin"].holds == ()


def test_a_steroid_for_shock_does_not_count_as_first_line() -> None:
    held = ready(tier=Tier.T2).choose("review_48_72", "incomplete")
    held.therapy("hydrocortisone", option="hydrocortisone_shock", indication="septic shock")
    assert "choice.h7.steroid_first" in [h.reason.rule for h in options(held)["ciclosporin"].holds]
    held.therapy("methylprednisolone", option="steroid_moderate")
    assert options(held)["ciclosporin"].holds == ()


def test_in_hhv8_disease_from_tier_3_rituximab_counts_with_liposomal_doxorubicin() -> None:
    case = ready("KSHV").no("kaposi_known").therapy("rituximab")
    assert options(case)["etoposide"].grade is Grade.ACCEPTABLE
    case.therapy("liposomal_doxorubicin")
    assert options(case)["etoposide"].grade is Grade.PREFERRED


def test_malignancy_stays_plausible_until_every_flag_and_search_is_answered() -> None:
    flags = [item for item in shipped_protocol().items if item.startswith("flag_")]
    case = searched("negative").no(*flags).negative("marrow_trephine", "ct_scan", "pet_ct")
    assert options(case)["etoposide"].grade is Grade.AVOID
    for change in (case.pending("pet_ct"), case.negative("pet_ct").unknown("flag_cns")):
        assert options(change)["etoposide"].grade is Grade.ACCEPTABLE


# -- nothing old is shown --------------------------------------------------------------------------------


CHARTED = """
drug                     | against    | started | why
liposomal_amphotericin_b | leishmania | yes     | its own drug
liposomal_amphotericin_b |            | yes     | its own drug, charted without a parasite
liposomal_amphotericin_b | malaria    | no      | its own drug, charted against another parasite
ivermectin               | leishmania | no      | the drug of another parasite
anakinra                 | leishmania | no      | a drug against no parasite
"""


@pytest.mark.hazard("H11")
@pytest.mark.parametrize("row", table(CHARTED), ids=lambda row: row["why"])
def test_only_its_own_drug_counts_as_treatment_of_the_parasite(row: dict[str, str]) -> None:
    """pathway.md 8.2 T4, PARA row: a short steroid is acceptable once the drug is charted and ID agrees."""
    case = ready("AUTO", Tier.T4A).test("leishmania_pcr", "positive", at=9).yes("id_agrees")
    case.remark("id_name", "Dr Ines Amari").therapy(row["drug"], parasite=row["against"], at=8)
    graded = options(case)["steroid_short"].grade
    assert graded is (Grade.ACCEPTABLE if row["started"] == "yes" else Grade.AVOID)
