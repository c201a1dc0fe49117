from decimal import ROUND_HALF_UP, Decimal

import pytest

from bedside.domain.scores.registry import SCORES, evaluate
from bedside.domain.scores.result import ScoreResult
from tests.domain.scores.vectors import Case, cases

CASES = cases()

MET_WORDS = {"met", "fulfilled", "classified_MAS", "positive", "yes"}
NOT_MET_WORDS = {"not_met", "not_fulfilled", "not_classified", "negative", "no"}
STATUS_NAMES = {"status_169", "status", "screen_ge2", "mas_considered_ge_-2.1", "overt_dic", "sic"}


def _expected_status(case: Case) -> str | None:
    word = next((case.expected[name] for name in STATUS_NAMES if name in case.expected), None)
    if word in MET_WORDS:
        return "met"
    return "not_met" if word in NOT_MET_WORDS else word


def _number_faults(case: Case, result: ScoreResult) -> list[str]:
    expected = case.expected
    faults = []
    for name, found in (
        ("score_min", result.minimum),
        ("score_max", result.maximum),
        ("total", result.total),
        ("criteria_met", result.criteria_met),
        ("criteria_unknown", result.criteria_unknown),
        ("lab_criteria_met", result.criteria_met),
    ):
        if name in expected and found != Decimal(expected[name]):
            faults.append(f"{name} is {found}, expected {expected[name]}")
    if "ratio" in expected:
        assert isinstance(result.total, Decimal)
        if result.total.quantize(Decimal("0.01"), ROUND_HALF_UP) != Decimal(expected["ratio"]):
            faults.append(f"ratio is {result.total}, expected {expected['ratio']}")
    if "value" in expected:
        assert result.total is not None
        if abs(result.total - Decimal(expected["value"])) > Decimal(expected["abs_tolerance"]):
            faults.append(f"value is {result.total}, expected {expected['value']}")
    return faults


def _faults(case: Case, result: ScoreResult) -> list[str]:
    faults = _number_faults(case, result)
    by_item = {entry.item: entry for entry in result.points}
    for item, points in case.item_points.items():
        entry = by_item[item]
        found = str(entry.low) if entry.low == entry.high else ""
        if found != points:
            faults.append(f"points of {item} are {entry.low} to {entry.high}, expected {points or 'open'}")
    counted = result.total if result.criteria_met is None else result.criteria_met
    if case.total and counted != Decimal(case.total):
        faults.append(f"total is {counted}, expected {case.total}")
    if _expected_status(case) not in (None, result.status):
        faults.append(f"status is {result.status}, expected {_expected_status(case)}")
    band = case.expected.get("probability_band")
    if band is not None and result.bands != (band, band):
        faults.append(f"bands are {result.bands}, expected {band}")
    return faults


def test_the_file_holds_all_cases_and_every_score() -> None:
    assert len(CASES) == 324
    assert {case.score for case in CASES} == set(SCORES)


@pytest.mark.hazard("H16")
@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_worked_case_gives_the_expected_points_and_outcome(case: Case) -> None:
    assert _faults(case, evaluate(case.score, case.inputs)) == []
