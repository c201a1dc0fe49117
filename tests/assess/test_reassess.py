"""How long a dated reassessment may wait, and which time is told (INV-37, design.md 10.14)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bedside.assess.assess import assess
from bedside.assess.reassess import dated_for, looked_at, wait_refusal
from bedside.case.events import TherapyChosen
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line
from tests.assess.ready_case import judged, ready, rules
from tests.assess.tier_case import subclinical
from tests.case.builder import NOW, CaseBuilder, hours
from tests.case.content import shipped_protocol
from tests.tables import table

LONGEST = table(
    """
    tier          | after a drug | hours
    T4a           | no           | 12
    T4b           | yes          | 12
    T3            | no           | 12
    T3            | yes          | 12
    T2            | no           | 72
    T2            | yes          | 48
    responding    | yes          | 48
    T1            | no           | 24
    indeterminate | no           | 24
    not_entered   | no           | 72
    """
)


@pytest.mark.hazard("H10")
@pytest.mark.parametrize("row", LONGEST, ids=lambda row: f"{row['tier']} {row['after a drug']}")
def test_a_reassessment_waits_as_long_as_the_tier_allows_and_no_minute_more(row: dict[str, str]) -> None:
    case = CaseBuilder()
    if row["after a drug"] == "yes":
        case.therapy("anakinra", option="ana_adjunct", at=1)
    tier, most = Tier(row["tier"]), timedelta(hours=int(row["hours"]))
    assert not wait_refusal(case.build(), tier, most)
    assert f"within {row['hours']} h" in wait_refusal(case.build(), tier, most + timedelta(minutes=1))


DATED, SOONER = NOW + timedelta(hours=12), NOW + timedelta(hours=2)


@pytest.mark.parametrize(
    ("dated", "due", "told"),
    [(DATED, SOONER, SOONER), (SOONER, DATED, SOONER), (DATED, None, DATED), (None, SOONER, None)],
    ids=["the rules ask sooner", "the clinician asks sooner", "nothing is due by rule", "no date was given"],
)
def test_one_time_is_told_the_earlier_of_both(dated: object, due: object, told: object) -> None:
    fact = TherapyChosen(line=Line.SECOND, option="reassess", grade=None, reassess_at=dated)  # type: ignore[arg-type]
    assert dated_for(fact, due) == told  # type: ignore[arg-type]


SAID_IN_A_ROUND = {
    "an answer": lambda case: case.answer("temperature", "37.2", "Cel", at=1),
    "a tier": lambda case: case.tier_set(Tier.T3, at=1),
    "a drug": lambda case: case.therapy("anakinra", option="ana_adjunct", at=1),
}


@pytest.mark.hazard("H09")
def test_a_round_in_which_nothing_was_said_looked_at_nothing() -> None:
    case = CaseBuilder().answer("temperature", "39.6", "Cel", at=30)
    opened = looked_at(case.build())
    case.round(2, at=2)
    assert looked_at(case.build()) == opened
    assert looked_at(
        case.answer("temperature", "38", "Cel", at=1.5).round(3, at=1).build()
    ) == NOW - timedelta(hours=2)


@pytest.mark.hazard("H09")
@pytest.mark.parametrize("said", SAID_IN_A_ROUND)
def test_a_round_counts_from_its_begin_once_something_was_said_in_it(said: str) -> None:
    case = CaseBuilder().round(2, at=2)
    assert looked_at(SAID_IN_A_ROUND[said](case).build()) == NOW - timedelta(hours=2)


def test_t1_is_scored_again_in_24_hours():
    """INV-05."""
    found = judged(subclinical(at=3))
    assert found.reassess_at == NOW - hours(3) + hours(24)
    assert "warn.t1_window" in rules(found)
    assert found.next_action.due_at == found.reassess_at
    due = next(line.due_at for line in found.plan if line.id == "monitoring.rescore")
    assert due == found.reassess_at


def test_a_start_at_t2_is_reassessed_in_48_hours_and_at_t3_in_12():
    """INV-37."""
    started = ready().therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=1)
    assert judged(started).reassess_at == NOW + hours(47)
    critical = judged(started.yes("vasopressor", "vasopressor_attributed").tier_rose(Tier.T3, at=0.5))
    assert critical.reassess_at == NOW + hours(11.5)
    assert judged(ready()).reassess_at is None


@pytest.mark.hazard("H11")
def test_a_drug_that_ran_before_the_case_was_opened_is_due_by_its_own_start():
    """INV-37: at most 72 h after the start, whenever the case was opened."""
    before = ready().therapy("methylprednisolone", option="steroid_moderate", line=Line.FIRST, at=60)
    opened = replace(before.build(), round_started_at=NOW - hours(1))
    found = assess(opened, shipped_protocol(), NOW)
    assert found.reassess_at == NOW - hours(12)
    assert "warn.reassess_overdue" in rules(found)


def test_a_reassessment_that_a_clinician_dated_earlier_counts_until_a_round_begins():
    dated = ready().choice(Line.SECOND, "reassess", grade=None, reassess_at=NOW + hours(6))
    assert judged(dated).reassess_at == NOW + hours(6)
    past = ready().choice(Line.SECOND, "reassess", grade=None, reassess_at=NOW - hours(6), at=9)
    found = judged(past)
    assert found.next_action.text == "Reassessment overdue"
    assert "warn.reassess_overdue" in rules(found)
    began = past.round(2, at=1)
    assert judged(began).reassess_at == NOW - hours(6), "nobody looked at the patient yet"
    assert judged(began.answer("temperature", "37.2", "Cel", at=0.9)).reassess_at is None


ROUNDS = """
hours since the start | round begun | told in it | offered | overdue | why
47                    | no          | no         | no      | no      | it lies ahead
48                    | no          | no         | yes     | no      | due this minute
60                    | no          | no         | yes     | yes     | its time has passed
60                    | yes         | no         | no      | yes     | a round was begun and asks already
60                    | yes         | yes        | no      | no      | somebody looked again
"""


@pytest.mark.hazard("H09")
@pytest.mark.parametrize("row", table(ROUNDS), ids=lambda row: row["why"])
def test_a_round_is_offered_from_the_minute_it_is_due_until_it_is_begun(row: dict[str, str]) -> None:
    hours_ago = int(row["hours since the start"])
    told = ready().therapy("methylprednisolone", option="steroid_moderate", line=Line.FIRST, at=hours_ago)
    told = told.round(2, at=1) if row["round begun"] == "yes" else told
    told = told.answer("temperature", "37.2", "Cel", at=0.9) if row["told in it"] == "yes" else told
    found = judged(told)
    assert found.offers_round is (row["offered"] == "yes")
    assert found.is_reassessment_overdue is (row["overdue"] == "yes")
