"""A choice of a line: what is refused, and what asks why."""

from datetime import timedelta

import pytest

from bedside.commands.decide import Accepted, Refused, Situation, decide
from bedside.commands.model import (
    ChooseTherapy,
)
from bedside.commands.verdict import Asks
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line
from tests.case.builder import NOW, CaseBuilder
from tests.commands.critical_case import OPEN, SHUT, TWO, WHY, critical
from tests.commands.test_answer import refused, situation


def choose(option: str, line: Line = Line.FIRST, **more: object) -> ChooseTherapy:
    return ChooseTherapy(line=line, option=option, **more)  # type: ignore[arg-type]


@pytest.mark.hazard("H11")
def test_what_the_gate_holds_cannot_be_chosen() -> None:
    said = refused(decide(SHUT, choose("mp_pulse")))
    assert said.asks is Asks.NOTHING
    assert isinstance(decide(OPEN, choose("mp_pulse")), Accepted)


@pytest.mark.hazard("H17")
def test_an_acceptable_option_beside_a_preferred_one_asks_why() -> None:
    for silent in ("", "x", "x" * 120):
        assert refused(decide(OPEN, choose("ivig", reason=silent))).reasons
    said = refused(decide(OPEN, choose("ciclosporin", Line.SECOND)))
    assert said.reasons


def test_an_option_to_avoid_asks_for_a_reason_and_a_second_senior() -> None:
    plain = refused(decide(OPEN, choose("tocilizumab", Line.SECOND)))
    assert plain.asks is Asks.SENIOR
    alone = refused(decide(OPEN, choose("tocilizumab", Line.SECOND, reason=WHY)))
    assert alone.asks is Asks.SENIOR
    both = choose("tocilizumab", Line.SECOND, reason=WHY, senior=TWO)
    assert isinstance(decide(OPEN, both), Accepted)


@pytest.mark.hazard("H17")
def test_a_contraindicated_option_cannot_be_chosen_and_the_refusal_says_what_excludes_it() -> None:
    """Block B2: anakinra is never given beside a TNF blocker (decision_rules.md 4)."""
    case = situation(critical(exposed=False).yes("tnf_blocker_running"))
    [said] = refused(decide(case, choose("ana_adjunct", Line.SECOND, reason=WHY, senior=TWO))).reasons
    assert "is contraindicated here. Nothing was chosen." in said
    assert "TNF" in said


@pytest.mark.hazard("H19")
def test_nothing_can_be_chosen_before_allergies_are_answered() -> None:
    builder = CaseBuilder().yes("falling_counts").answer("temperature", "39.6", "Cel")
    said = refused(decide(situation(builder), choose("mp_pulse")))
    assert "allergies" in said.reasons[0]


STEPS = ("treat_cause_and_monitor", "complete_gate_tests", "tissue_diagnosis", "specialist_mdt_now")


@pytest.mark.parametrize("shut", [True, False])
def test_what_treats_or_looks_for_the_cause_is_no_choice_of_a_line(shut: bool) -> None:
    """Every step that the ranking shows, and those that the rules make, on both lines."""
    held = SHUT if shut else OPEN
    assert held.assessment is not None
    for line in (Line.FIRST, Line.SECOND):
        shown = held.assessment.first_line if line is Line.FIRST else held.assessment.second_line
        steps = {option.id for option in shown.options if option.line is Line.SUPPORTIVE}
        for step in (*sorted(steps), *STEPS):
            assert isinstance(decide(held, choose(step, line, reason="It is shown on this line.")), Refused)
    said = refused(decide(SHUT, choose("complete_gate_tests", Line.FIRST))).reasons[0]
    assert "no treatment of this line. Nothing was chosen. Do it beside the choice" in said


def test_not_now_and_a_dated_reassessment_are_choices() -> None:
    assert isinstance(decide(SHUT, choose("none_now", reason=WHY)), Accepted)
    ahead = choose("reassess", Line.SECOND, reassess_at=NOW + timedelta(hours=12))
    assert isinstance(decide(SHUT, ahead), Accepted)
    past = choose("reassess", Line.SECOND, reassess_at=NOW)
    assert "ahead" in refused(decide(SHUT, past)).reasons[0]


T2 = critical(exposed=False).no("vasopressor")
RUNS = critical(exposed=False).no("vasopressor").therapy("anakinra", option="ana_adjunct", at=1)
NOT_NOW = [
    ("at T2 with nothing chosen", situation(T2), "", True),
    ("at T3 without a reason", OPEN, "", False),
    ("at T3 with nineteen characters", OPEN, "Cannot wait for PCR", False),
    ("at T3 with twenty characters", OPEN, "Cannot wait for PCR.", True),
    ("at T3 with one word again and again", OPEN, "urgent urgent urgent urgent", False),
    ("at T2 while a drug runs", situation(RUNS), "", False),
    ("at T2 while a drug runs, with a reason", situation(RUNS), WHY, True),
]


@pytest.mark.hazard("H17")
@pytest.mark.parametrize(("why", "held", "reason", "taken"), NOT_NOW, ids=[why for why, *_ in NOT_NOW])
def test_no_immunosuppression_now_says_why_where_something_runs_or_cannot_wait(
    why: str, held: Situation, reason: str, taken: bool
) -> None:
    verdict = decide(held, choose("none_now", reason=reason))
    assert isinstance(verdict, Accepted) is taken
    assert taken or refused(verdict).asks is Asks.REASON


@pytest.mark.hazard("H17")
@pytest.mark.parametrize(("chosen", "taken"), [("mp_pulse", False), ("none_now", True)])
def test_no_immunosuppression_now_says_why_it_replaces_another_choice(chosen: str, taken: bool) -> None:
    told = critical(exposed=False).no("vasopressor").choice(Line.FIRST, chosen, grade=None)
    assert isinstance(decide(situation(told), choose("none_now")), Accepted) is taken
    assert isinstance(decide(situation(told), choose("none_now", reason=WHY)), Accepted)


WAITS = [
    ("at T3", critical(exposed=False), Tier.T3, 12),
    ("at T2 before a drug", critical(exposed=False).no("vasopressor"), Tier.T2, 72),
    (
        "at T2 after a drug",
        critical(exposed=False).no("vasopressor").therapy("anakinra", option="ana_adjunct", at=1),
        Tier.T2,
        48,
    ),
]


@pytest.mark.hazard("H10")
@pytest.mark.parametrize(("why", "case", "tier", "hours"), WAITS, ids=[why for why, *_ in WAITS])
def test_a_reassessment_is_put_off_no_longer_than_the_tier_allows(
    why: str, case: CaseBuilder, tier: Tier, hours: int
) -> None:
    """INV-37, design.md 10.14."""
    held = situation(case)
    assert held.assessment is not None
    assert held.assessment.severity.tier is tier
    last = choose("reassess", Line.SECOND, reassess_at=NOW + timedelta(hours=hours))
    assert isinstance(decide(held, last), Accepted)
    late = choose("reassess", Line.SECOND, reassess_at=NOW + timedelta(hours=hours, minutes=1))
    assert f"within {hours} h" in refused(decide(held, late)).reasons[0]
