"""What holds for every score alike: an unknown widens the answer and never turns it round."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedside.domain.entry_limits import ENTRY_LIMITS
from bedside.domain.quantity import Comparator, Quantity
from bedside.domain.scores.registry import SCORES, evaluate
from bedside.domain.scores.result import Input, ScoreResult, Status

WORDS = {
    "sex": ("M", "F"),
    "fibrin_marker": ("none", "moderate", "strong"),
    "ecmo_indication": ("none", "resp", "cardio"),
}
NUMBERS_WITHOUT_LIMITS = {"neutrophil_lymphocyte_ratio": (0, 30), "sofa_four_item_sum": (0, 16)}
MEASURED_POINTS = sorted(
    set(SCORES) - {"MS-score", "sIL2R/ferritin"} - {s.id for s in SCORES.values() if s.unit}
)


def _value(item: str) -> st.SearchStrategy[Input]:
    if item in WORDS:
        return st.sampled_from(WORDS[item])
    if item in NUMBERS_WITHOUT_LIMITS:
        low, high = NUMBERS_WITHOUT_LIMITS[item]
        return st.integers(low, high).map(lambda number: Quantity(Decimal(number), "1"))
    if item not in ENTRY_LIMITS:
        return st.booleans()
    limit = ENTRY_LIMITS[item]
    numbers = st.decimals(min_value=limit.ask_low, max_value=limit.ask_high, places=2)
    comparators = st.sampled_from([Comparator.EQUAL] * 6 + list(Comparator))
    return st.builds(Quantity, numbers, st.just(limit.unit), comparators)


def _known(score: str) -> st.SearchStrategy[dict[str, Input]]:
    items = (*SCORES[score].items, *SCORES[score].optional)
    return st.fixed_dictionaries({item: _value(item) for item in items})


def _interval(result: ScoreResult) -> tuple[int | Decimal, int | Decimal]:
    assert result.minimum is not None
    assert result.maximum is not None
    assert result.minimum <= result.maximum
    return result.minimum, result.maximum


@pytest.mark.hazard("H08")
@pytest.mark.parametrize("score", MEASURED_POINTS)
@settings(max_examples=60)
@given(data=st.data())
def test_forgetting_a_fact_never_narrows_the_interval(score: str, data: st.DataObject) -> None:
    known = data.draw(_known(score))
    forgotten = data.draw(st.sets(st.sampled_from(sorted(known)), min_size=1))
    full = evaluate(score, known)
    less = evaluate(score, {**known, **dict.fromkeys(forgotten)})
    (low, high), (lower, higher) = _interval(full), _interval(less)
    assert lower <= low
    assert higher >= high
    assert less.status in (full.status, Status.INDETERMINATE, None)
    assert set(forgotten) <= set(less.unknown)


@pytest.mark.hazard("H08")
@pytest.mark.parametrize("score", MEASURED_POINTS)
@settings(max_examples=60)
@given(data=st.data())
def test_missing_names_only_open_items_and_all_of_them_when_undecided(
    score: str, data: st.DataObject
) -> None:
    known = data.draw(_known(score))
    forgotten = data.draw(st.sets(st.sampled_from(sorted(known))))
    result = evaluate(score, {**known, **dict.fromkeys(forgotten)})
    bounded = {
        i for i, v in known.items() if isinstance(v, Quantity) and v.comparator is not Comparator.EQUAL
    }
    unusable = {"d_dimer_uln"}  # an upper limit of zero
    assert set(result.missing) <= set(result.unknown) | bounded | unusable
    if result.status is Status.INDETERMINATE:
        assert result.missing
    if result.total is not None and result.criteria_met is None and result.status is not Status.INDETERMINATE:
        assert result.missing == ()


@pytest.mark.hazard("H08")
@pytest.mark.parametrize("score", sorted(SCORES))
def test_a_score_of_nothing_is_never_a_number_that_reassures(score: str) -> None:
    result = evaluate(score, {})
    assert result.total is None
    assert result.status in (Status.INDETERMINATE, None)
    assert set(result.unknown) == set(SCORES[score].items)
    assert result.missing


@pytest.mark.parametrize("score", sorted(SCORES))
def test_every_score_says_whom_it_is_for_and_where_it_comes_from(score: str) -> None:
    entry = SCORES[score]
    assert entry.id == score
    assert entry.label
    assert entry.title
    assert entry.sources or entry.recalled
    assert entry.mark in "VRS"
    assert entry.mark != "R" or entry.recalled
    assert entry.mark != "S" or entry.local_rules


def test_recalled_scores_are_marked_so() -> None:
    assert {score.id for score in SCORES.values() if score.mark == "R"} == {"HLH-2024", "cHIS", "SIC"}
    assert SCORES["HLH-2024"].label == "HLH-2024 (children-derived; 5 of 7)"


def test_an_unknown_score_has_no_entry() -> None:
    with pytest.raises(KeyError):
        evaluate("HSCORE", {})
