"""ISTH DIC: edges, its cause, and the D-dimer beside the limit of its own laboratory."""

import pytest

from bedside.domain.scores.registry import evaluate
from bedside.domain.scores.result import InputError, Status
from tests.domain.scores.inputs import DIC_NORMAL, given, organ
from tests.tables import table

DIC_ROWS = """
changed                                                             | low | high | status
platelets=40_10*9/L fibrin_marker=strong                            | 5   | 5    | met
platelets=40_10*9/L fibrin_marker=strong underlying_disorder=no     | 5   | 5    | not_met
platelets=40_10*9/L fibrin_marker=strong underlying_disorder=unknown | 5  | 5    | indeterminate
underlying_disorder=unknown                                         | 0   | 0    | not_met
platelets=40_10*9/L fibrin_marker=unknown                           | 2   | 5    | indeterminate
fibrin_marker=unknown                                               | 0   | 3    | not_met
fibrinogen=99_mg/dL                                                 | 1   | 1    | not_met
pt_prolongation=5.99_s                                              | 1   | 1    | not_met
pt_prolongation=>6_s                                                | 2   | 2    | not_met
"""


@pytest.mark.hazard("H16")
@pytest.mark.parametrize("row", table(DIC_ROWS), ids=lambda row: row["changed"])
def test_overt_dic_needs_five_points_and_a_cause(row: dict[str, str]) -> None:
    result = evaluate("ISTH-DIC", {**DIC_NORMAL, **given(row["changed"])})
    assert (result.minimum, result.maximum, result.status) == (
        int(row["low"]),
        int(row["high"]),
        row["status"],
    )


D_DIMER_ROWS = """
d_dimer         | d_dimer_uln     | low | high | why
1.5_mg/L{FEU}   | 0.5_mg/L{FEU}   | 0   | 0    | exactly 3 times
1.51_mg/L{FEU}  | 0.5_ug/mL{FEU}  | 2   | 2    | the same number in both
3.5_mg/L{FEU}   | 0.5_mg/L{FEU}   | 2   | 2    | exactly 7 times
3.51_ug/mL      | 0.5_mg/L        | 3   | 3    | above 7 times
9_mg/L{FEU}     | 0.25_mg/L{DDU}  | 0   | 3    | FEU is not compared with DDU
9_mg/L{DDU}     | 0.25_ug/mL{DDU} | 3   | 3    | the same kind of unit
>1.5_mg/L{FEU}  | 0.5_mg/L{FEU}   | 2   | 3    | at least moderate
>20_mg/L{FEU}   | 0.5_mg/L{FEU}   | 3   | 3    | comparator
9_mg/L{FEU}     | >0.5_mg/L{FEU}  | 0   | 3    | a limit has to be a number
9_mg/L{FEU}     | 0_mg/L{FEU}     | 0   | 3    | nothing is a multiple of a limit of zero
unknown         | 0.5_mg/L{FEU}   | 0   | 3    | unknown
9_mg/L{FEU}     | unknown         | 0   | 3    | unknown
"""


@pytest.mark.hazard("H05", "H16")
@pytest.mark.parametrize("row", table(D_DIMER_ROWS), ids=lambda row: f"{row['d_dimer']} {row['d_dimer_uln']}")
def test_the_d_dimer_is_compared_with_the_limit_of_its_own_laboratory(row: dict[str, str]) -> None:
    inputs = {**DIC_NORMAL, **given(f"d_dimer={row['d_dimer']} d_dimer_uln={row['d_dimer_uln']}")}
    result = evaluate("ISTH-DIC-2025", inputs)
    assert organ(result, "fibrin_marker") == (int(row["low"]), int(row["high"]))
    assert bool(result.missing) is (row["low"] != row["high"])


def test_a_value_on_a_multiple_of_the_limit_is_marked() -> None:
    result = evaluate("ISTH-DIC-2025", {**DIC_NORMAL, **given("d_dimer=1.5_mg/L d_dimer_uln=0.5_mg/L")})
    assert next(entry for entry in result.points if entry.item == "fibrin_marker").on_threshold


def test_a_d_dimer_is_a_measured_value() -> None:
    with pytest.raises(InputError, match="d_dimer"):
        evaluate("ISTH-DIC-2025", {**DIC_NORMAL, "d_dimer": True})


def test_the_missing_cause_is_named_first() -> None:
    result = evaluate(
        "ISTH-DIC",
        {**DIC_NORMAL, **given("underlying_disorder=unknown fibrin_marker=unknown platelets=40_10*9/L")},
    )
    assert result.status is Status.INDETERMINATE
    assert result.missing == ("underlying_disorder", "fibrin_marker")


@pytest.mark.parametrize(("word", "points"), [("none", 0), ("moderate", 2), ("strong", 3)])
def test_the_fibrin_marker_has_no_category_of_one_point(word: str, points: int) -> None:
    assert evaluate("ISTH-DIC", {**DIC_NORMAL, "fibrin_marker": word}).total == points
