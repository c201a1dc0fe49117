"""Bugs planted one by one in tier, gate and scores: each must turn the proof red, by name."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bedside.assess.proof import criteria, ladders
from bedside.assess.proof.criteria import check_criteria
from bedside.assess.proof.ladders import check_ladders
from bedside.assess.proof.tally import Tally
from bedside.domain import gates, severity
from bedside.domain.scores.result import Status
from tests.spec.planting import Patch, found

pytestmark = pytest.mark.slow


def of_tiers() -> Tally:
    """A fixed share of the tier states, and all of the gate and the HScore."""
    return check_ladders(share=29)


def of_gate_and_hscore() -> Tally:
    """All of the gate and the HScore, after hardly any tier state."""
    return check_ladders(share=10_000)


def of_criteria() -> Tally:
    """A fixed share of the states of the scores that count criteria."""
    return check_criteria(share=29)


def _support_of_another_cause(patch: Patch) -> None:
    patch.setattr(severity, "_counts", lambda support, facts: support.present)


def _ferritin_is_enough(patch: Patch) -> None:
    patch.setattr(severity, "FEATURES_FOR_ENTRY", 1)


def _open_score_counts_as_reached(patch: Patch) -> None:
    patch.setattr(
        severity, "_holding", lambda rules: tuple(rule for rule, holds in rules if holds is not False)
    )


def _refractory_hides_fulminant(patch: Patch) -> None:
    judged = severity._overt_tier

    def wrong(*rest: object, **more: object) -> object:
        tier, rules = judged(*rest, **more)  # type: ignore[arg-type]
        return (severity.Tier.T2 if tier is severity.Tier.T4A else tier), rules

    patch.setattr(severity, "_overt_tier", wrong)


def _cannot_ask_is_low_risk(patch: Patch) -> None:
    patch.setattr(gates, "is_low_risk", lambda facts: facts.raised is not True)


def _treatment_alone_settles_what_was_found(patch: Patch) -> None:
    right = ladders.parasite_state
    patch.setattr(
        ladders, "parasite_state", lambda facts: right(facts._replace(agreed=facts.agreed or facts.treated))
    )


def _missing_item_is_worth_its_points(patch: Patch) -> None:
    right = ladders.hscore

    def wrong(inputs: dict[str, object]) -> object:
        result = right(inputs)  # type: ignore[arg-type]
        missing = any(value is None for value in inputs.values())
        return (
            result
            if not missing
            else type(result)(result.score, result.maximum, result.maximum, result.status, result.points)
        )

    patch.setattr(ladders, "hscore", wrong)


def _what_is_missing_is_not_met(patch: Patch) -> None:
    """ "4 met, 2 pending" is called negative."""
    right = criteria.evaluate

    def wrong(score: str, inputs: dict[str, object]) -> object:
        result = right(score, inputs)  # type: ignore[arg-type]
        is_open = result.status is Status.INDETERMINATE
        return replace(result, status=Status.NOT_MET) if is_open else result

    patch.setattr(criteria, "evaluate", wrong)


def _a_missing_criterion_is_no_longer_possible(patch: Patch) -> None:
    right = criteria.evaluate
    patch.setattr(
        criteria, "evaluate", lambda score, inputs: replace(right(score, inputs), criteria_unknown=0)
    )


SEEN_ON_THE_LADDERS = [
    ("support of another cause counts", _support_of_another_cause, of_tiers, "INV-17"),
    ("one feature is enough for entry", _ferritin_is_enough, of_tiers, "INV-14"),
    ("an open score makes it overt", _open_score_counts_as_reached, of_tiers, "INV-15"),
    ("T4a falls to T2", _refractory_hides_fulminant, of_tiers, ladders.DANGER_NEVER_LOWERS),
    ("cannot ask is low risk", _cannot_ask_is_low_risk, of_gate_and_hscore, ladders.UNKNOWN_NEVER_OPENS),
    (
        "nobody has to agree",
        _treatment_alone_settles_what_was_found,
        of_gate_and_hscore,
        ladders.FOUND_STAYS_SHUT,
    ),
    (
        "a missing item scores",
        _missing_item_is_worth_its_points,
        of_gate_and_hscore,
        ladders.UNKNOWN_NEVER_RAISES,
    ),
    ("what is missing is not met", _what_is_missing_is_not_met, of_criteria, criteria.UNKNOWN_NEVER_SETTLES),
    (
        "the most criteria fall",
        _a_missing_criterion_is_no_longer_possible,
        of_criteria,
        criteria.UNKNOWN_NEVER_SETTLES,
    ),
]


@pytest.mark.hazard("H11", "H16")
@pytest.mark.parametrize(("name", "plant", "prove", "found_as"), SEEN_ON_THE_LADDERS)
def test_a_bug_in_tier_gate_or_score_is_found_by_name(
    name: str,
    plant: Callable[[Patch], None],
    prove: Callable[[], Tally],
    found_as: str,
    monkeypatch: Patch,
) -> None:
    plant(monkeypatch)
    assert found(monkeypatch, found_as, prove)


@pytest.mark.parametrize("prove", [of_tiers, of_criteria])
def test_without_a_bug_the_ladders_stand(prove: Callable[[], Tally]) -> None:
    assert not prove().broken
