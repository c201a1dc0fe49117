"""What of an option runs and what is left to start; what stands for a line before and after a choice."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bedside.assess.assess import assess
from bedside.domain.severity import Tier
from bedside.domain.therapy import Grade, Line
from tests.assess.option_case import asked, judged, ready
from tests.case.builder import NOW, CaseBuilder
from tests.case.content import shipped_protocol
from tests.tables import table

STARTED = table("""
option                  | running                                            | started | why
mp_pulse                |                                                    | no      | nothing was charted
mp_pulse                | methylprednisolone                                 | yes     | its one drug runs
steroid_moderate        | methylprednisolone                                 | yes     | its drugs are alternatives
dexamethasone+etoposide | dexamethasone                                      | no      | the other drug is to come
dexamethasone+etoposide | dexamethasone etoposide                            | yes     | both run
dep                     | etoposide                                          | no      | a combination, too
dep                     | etoposide liposomal_doxorubicin                    | no      | the steroid is to come
dep                     | etoposide liposomal_doxorubicin methylprednisolone | yes     | all three run
""")


def chosen(option: str, *drugs: str) -> CaseBuilder:
    """An option stands chosen for the second line, and these drugs were charted for it."""
    case = ready("LYM", Tier.T4A).choice(Line.SECOND, option)
    for drug in drugs:
        case.therapy(drug, option=option, line=Line.SECOND, at=2)
    return case


@pytest.mark.hazard("H10")
@pytest.mark.parametrize("row", STARTED, ids=lambda row: f"{row['option']}: {row['why']}")
def test_a_combination_is_started_when_all_its_drugs_run_another_option_with_one(row: dict[str, str]) -> None:
    now = judged(chosen(row["option"], *row["running"].split())).second_line
    assert now.is_started is (row["started"] == "yes")


@pytest.mark.hazard("H10")
def test_a_drug_that_was_stopped_or_charted_for_another_option_starts_nothing() -> None:
    stopped = chosen("mp_pulse", "methylprednisolone").stopped("methylprednisolone", at=1)
    assert judged(stopped).second_line.is_started is False
    other = chosen("mp_pulse").therapy(
        "methylprednisolone", option="steroid_moderate", line=Line.SECOND, at=2
    )
    assert judged(other).second_line.is_started is False


def test_a_choice_of_nothing_is_never_started() -> None:
    assert judged(chosen("none_now", "methylprednisolone")).second_line.is_started is False


@pytest.mark.hazard("H23")
def test_without_advice_no_option_shows_and_what_runs_is_still_known() -> None:
    told = chosen("mp_pulse", "methylprednisolone")
    faulty = replace(shipped_protocol(), fault="A file of the checklist is damaged.")
    now = assess(told.build(), faulty, NOW).second_line
    assert (now.options, now.to_start, now.is_started) == ((), frozenset(), True)


@pytest.mark.hazard("H17")
def test_a_first_dose_is_charted_of_what_is_on_offer_has_a_drug_and_was_not_started() -> None:
    now = judged(ready("BACT", Tier.T3)).first_line
    offered = {option.id for option in now.options if option.offered}
    assert now.to_start < offered
    assert "antibiotics_source_control" in offered - now.to_start
    assert "mp_pulse" in judged(ready("AUTO", Tier.T3)).first_line.to_start
    held = judged(asked().tier_set(Tier.T3).choose("context_codes", "AUTO")).first_line
    assert "mp_pulse" not in held.to_start
    given = ready("AUTO", Tier.T3).therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=1)
    assert "mp_pulse" not in judged(given).first_line.to_start


@pytest.mark.hazard("H17")
def test_the_best_drugs_stand_for_a_line_until_something_is_chosen() -> None:
    line = judged(ready("AUTO", Tier.T3)).first_line
    assert [o.id for o in line.standing] == [
        o.id for o in line.options if o.is_immunosuppressive and o.grade is Grade.PREFERRED
    ]
    assert line.standing
    second_best = tuple(o for o in line.options if o.grade is not Grade.PREFERRED)
    assert {o.grade for o in replace(line, options=second_best).standing} == {Grade.ACCEPTABLE}
    chosen_one = judged(ready("AUTO", Tier.T3).choice(Line.FIRST, "mp_pulse")).first_line
    assert [o.id for o in chosen_one.standing] == ["mp_pulse"]
    assert judged(ready("AUTO", Tier.T3).choice(Line.FIRST, "none_now")).first_line.standing == ()


def test_only_what_is_not_held_is_on_offer_with_a_grade() -> None:
    shut = judged(asked().tier_set(Tier.T3).choose("context_codes", "AUTO")).first_line
    graded = [o for o in shut.options if o.is_immunosuppressive and o.grade is Grade.PREFERRED]
    assert graded
    assert not {o.id for o in graded} & {o.id for o in shut.offered_as(Grade.PREFERRED)}


def test_a_drug_on_record_names_what_it_was_charted_for() -> None:
    told = CaseBuilder().therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=3)
    told = told.therapy("ivermectin", parasite="strongyloides", at=2)
    first, other = judged(told).therapies
    assert (first.option, first.line, first.is_running) == ("mp_pulse", Line.FIRST, True)
    assert (other.option, other.line) == ("", None)
    assert first.started_at == NOW - timedelta(hours=3)
