"""Override, tier by hand and diagnosis of the team: who it takes, and in what words."""

import pytest

from bedside.case.events import Senior
from bedside.commands.decide import Accepted, Refused, decide
from bedside.commands.model import (
    OverrideGate,
    RecordMdtDiagnosis,
    SetTier,
)
from bedside.commands.verdict import Asks
from bedside.domain.severity import Tier
from tests.commands.critical_case import ONE, OPEN, SHUT, TWO, WHY
from tests.commands.test_answer import refused


def override(**changed: object) -> OverrideGate:
    given = {"seniors": (ONE, TWO), "reason": WHY, "samples": "marrow PCR sent", "cover": "none given"}
    return OverrideGate(**{**given, **changed})  # type: ignore[arg-type]


def test_the_two_cases_differ_only_in_the_gate() -> None:
    assert SHUT.assessment is not None
    assert OPEN.assessment is not None
    assert SHUT.assessment.severity.tier is OPEN.assessment.severity.tier is Tier.T3
    assert (SHUT.assessment.gate.is_open, OPEN.assessment.gate.is_open) == (False, True)


@pytest.mark.hazard("H12")
def test_two_named_seniors_and_a_reason_override_what_is_shut() -> None:
    verdict = decide(SHUT, override())
    assert isinstance(verdict, Accepted)
    [fact] = verdict.facts
    assert fact.parasites == ("leishmania",)  # type: ignore[union-attr]


SAME = [
    ("the same registration", ONE.model_copy(update={"name": "Somebody Else"})),
    (
        "the same name without registration",
        Senior(name="A. Ada Adeyemi", role="consultant").model_copy(update={"name": "ada adeyemi"}),
    ),
]


@pytest.mark.parametrize(("why", "second"), SAME, ids=[why for why, _ in SAME])
def test_one_person_twice_is_not_two_seniors(why: str, second: Senior) -> None:
    assert refused(decide(SHUT, override(seniors=(ONE, second)))).asks is Asks.SENIOR


INITIALS = Senior(name="A. Adeyemi", role="consultant")


def test_an_initial_may_be_the_same_person_until_both_numbers_differ() -> None:
    said = refused(decide(SHUT, override(seniors=(ONE, INITIALS))))
    assert said.asks is Asks.SENIOR
    assert "registration number of both" in said.reasons[0]
    other = INITIALS.model_copy(update={"registration": "7099999"})
    assert isinstance(decide(SHUT, override(seniors=(ONE, other))), Accepted)


def test_who_acts_without_being_enrolled_as_senior_is_not_one_of_the_two() -> None:
    registrar = Senior(name="Dr Ivo Test", role="registrar", registration="555")
    said = refused(decide(SHUT, override(seniors=(registrar, TWO))))
    assert "not enrolled as senior" in said.reasons[0]


WORDS = [
    ("nineteen characters of reason", {"reason": "Cannot wait for PCR"}, False),
    ("twenty characters of reason", {"reason": "Cannot wait for PCR."}, True),
    ("a key held down", {"reason": "a" * 23}, False),
    ("one word again and again", {"reason": "urgent urgent urgent urgent"}, False),
    ("a reason of spaces", {"reason": " " * 40}, False),
    ("samples not named", {"samples": " "}, False),
    ("no sample and not why", {"samples": "none"}, False),
    ("no sample and why", {"samples": "none, bleeding"}, True),
    ("samples of one letter", {"samples": "x" * 120}, False),
    ("cover not named", {"cover": ""}, False),
    ("cover of one letter", {"cover": "x"}, False),
    ("no cover, in one word", {"cover": "none"}, True),
]


@pytest.mark.parametrize(("why", "changed", "taken"), WORDS, ids=[why for why, *_ in WORDS])
def test_an_override_says_why_what_was_sampled_and_what_covers(
    why: str, changed: dict[str, str], taken: bool
) -> None:
    assert isinstance(decide(SHUT, override(**changed)), Accepted) is taken


def test_an_open_gate_has_nothing_to_override() -> None:
    assert "open" in refused(decide(OPEN, override())).reasons[0]


TIERS = [
    ("raised by hand", Tier.T4A, WHY, True),
    ("reason too short", Tier.T4A, "worse", False),
    ("reason without words", Tier.T4A, "a" * 23, False),
    ("lowered although the facts say T3", Tier.T2, WHY, False),
    ("set to what no hand sets", Tier.RESPONDING, WHY, False),
]


@pytest.mark.parametrize(("why", "tier", "reason", "taken"), TIERS, ids=[why for why, *_ in TIERS])
def test_a_tier_is_raised_by_any_clinician_and_lowered_only_by_newer_facts(
    why: str, tier: Tier, reason: str, taken: bool
) -> None:
    assert isinstance(decide(OPEN, SetTier(tier=tier, reason=reason)), Accepted) is taken


def test_a_team_diagnosis_takes_two_names() -> None:
    assert isinstance(decide(OPEN, RecordMdtDiagnosis(seniors=(ONE, TWO), note="HLH")), Accepted)
    assert isinstance(decide(OPEN, RecordMdtDiagnosis(seniors=(ONE, ONE), note="HLH")), Refused)
