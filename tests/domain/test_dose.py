"""Dose arithmetic against values worked out by hand from pathway.md 7 and design.md 10.12, 10.13."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from bedside.domain.dose import (
    Kidney,
    anakinra_step,
    etoposide_step,
    height_allows_dosing,
    is_refused,
    ruxolitinib_step,
    surface_allows_dosing,
    surface_for_dosing,
    to_step,
    weight_allows_dosing,
    work_out,
)
from tests.tables import table

D = Decimal

GOLDEN = table(
    """
    drug               | per  | basis | maximum | step | percent | computed | capped | amount
    methylprednisolone | 30   | 71    | 1000    |      | 100     | 2130     | yes    | 1000
    methylprednisolone | 30   | 33.3  | 1000    |      | 100     | 999      | no     | 999
    methylprednisolone | 30   | 33.4  | 1000    |      | 100     | 1002     | yes    | 1000
    dexamethasone      | 10   | 1.82  |         | 2    | 100     | 18.2     | no     | 18
    dexamethasone      | 10   | 1.90  |         | 2    | 100     | 19       | no     | 18
    dexamethasone      | 10   | 1.91  |         | 2    | 100     | 19.1     | no     | 20
    dexamethasone      | 10   | 1.20  |         | 2    | 100     | 12       | no     | 12
    immunoglobulin g   | 0.4  | 71    |         |      | 100     | 28.4     | no     | 28
    immunoglobulin g   | 0.4  | 61.25 |         |      | 100     | 24.5     | no     | 24
    immunoglobulin g   | 1    | 71    |         |      | 100     | 71       | no     | 71
    anakinra           | 5    | 71    |         |      | 100     | 355      | no     | 355
    anakinra a dose    | 4    | 71    | 100     |      | 100     | 284      | yes    | 100
    anakinra a dose    | 2    | 50    | 100     |      | 100     | 100      | no     | 100
    etoposide          | 100  | 1.90  |         |      | 75      | 190      | no     | 142
    etoposide          | 50   | 1.90  |         |      | 75      | 95       | no     | 71
    ruxolitinib        | 0.5  | 71    | 25      |      | 100     | 35.5     | yes    | 25
    ruxolitinib        | 0.5  | 71    | 25      |      | 50      | 35.5     | yes    | 12
    rituximab          | 375  | 1.82  | 1000    |      | 100     | 682.5    | no     | 682
    rituximab          | 375  | 2.66  | 1000    |      | 100     | 997.5    | no     | 997
    rituximab          | 375  | 2.67  | 1000    |      | 100     | 1001.25  | yes    | 1000
    artesunate         | 2.4  | 71    |         |      | 100     | 170.4    | no     | 170
    """
)


@pytest.mark.hazard("H10", "H13")
@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: f"{row['drug']} {row['basis']}")
def test_a_dose_is_formula_then_maximum_then_step(row: dict[str, str]) -> None:
    worked = work_out(
        D(row["per"]),
        D(row["basis"]),
        maximum=D(row["maximum"]) if row["maximum"] else None,
        step=D(row["step"]) if row["step"] else None,
        factor_percent=int(row["percent"]),
    )
    assert worked.computed == D(row["computed"])
    assert worked.capped is (row["capped"] == "yes")
    assert worked.amount == D(row["amount"])


@pytest.mark.parametrize(
    ("amount", "step", "maximum", "given"),
    [
        ("19.00", "2", None, "18"),
        ("19.01", "2", None, "20"),
        ("17.00", "2", None, "16"),
        ("24.6", "5", "24.6", "20"),
        ("24.6", "1", "24.6", "24"),
        ("0.5", "1", None, "0"),
    ],
)
def test_halves_go_down_and_rounding_never_passes_the_maximum(
    amount: str, step: str, maximum: str | None, given: str
) -> None:
    assert to_step(D(amount), D(step), D(maximum) if maximum else None) == D(given)


@pytest.mark.parametrize(
    ("height", "weight", "surface"),
    [
        ("168", "71", "1.82"),
        ("180", "72.2", "1.90"),
        ("180", "72.96", "1.91"),
        ("120", "43.2", "1.20"),
        ("120", "30.30075", "1.01"),
    ],
)
def test_the_surface_is_rounded_to_two_decimals_before_use(height: str, weight: str, surface: str) -> None:
    """168 cm and 71 kg: the root of 3.3133 is 1.8203. 120 cm and 30.30075 kg: 1.005 sharp, and halves go up."""
    assert surface_for_dosing(D(height), D(weight)) == D(surface)


@pytest.mark.parametrize(
    ("allows", "inside", "outside"),
    [
        (weight_allows_dosing, ("30", "250"), ("29.99", "250.01")),
        (height_allows_dosing, ("120", "220"), ("119.99", "220.01")),
        (surface_allows_dosing, ("1.20", "2.80"), ("1.19", "2.81")),
    ],
)
def test_limits_of_dosing_are_inside_their_range(
    allows: Callable[[Decimal], bool], inside: tuple[str, ...], outside: tuple[str, ...]
) -> None:
    assert all(allows(D(value)) for value in inside)
    assert not any(allows(D(value)) for value in outside)


STEPS = table(
    """
    clearance | etoposide | ruxolitinib | anakinra
    14        | beyond    | beyond      | reduced
    14.99     | beyond    | beyond      | reduced
    15        | reduced   | reduced     | reduced
    16        | reduced   | reduced     | reduced
    29        | reduced   | reduced     | reduced
    29.99     | reduced   | reduced     | reduced
    30        | reduced   | reduced     | full
    31        | reduced   | reduced     | full
    49        | reduced   | reduced     | full
    50        | reduced   | reduced     | full
    50.01     | full      | reduced     | full
    51        | full      | reduced     | full
    59        | full      | reduced     | full
    59.99     | full      | reduced     | full
    60        | full      | full        | full
    61        | full      | full        | full
    """
)


@pytest.mark.hazard("H10", "H13")
@pytest.mark.parametrize("row", STEPS, ids=lambda row: row["clearance"])
def test_renal_steps_below_at_and_above_each_edge(row: dict[str, str]) -> None:
    kidney = Kidney(D(row["clearance"]), is_stable=True, on_replacement=False)
    assert etoposide_step(kidney) == row["etoposide"]
    assert ruxolitinib_step(kidney) == row["ruxolitinib"]
    assert anakinra_step(kidney) == row["anakinra"]


UNSTABLE = table(
    """
    clearance | stable | replacement | etoposide | ruxolitinib | anakinra
    90        | no     | no          | reduced   | reduced     | reduced
    14        | no     | no          | beyond    | beyond      | reduced
              | no     | no          | reduced   | reduced     | reduced
              | yes    | no          | unknown   | unknown     | unknown
    90        | no     | yes         | beyond    | dialysis    | reduced
              | no     | yes         | beyond    | dialysis    | reduced
    """
)


@pytest.mark.hazard("H10")
@pytest.mark.parametrize(
    "row", UNSTABLE, ids=lambda row: f"{row['clearance']} {row['stable']} {row['replacement']}"
)
def test_kidney_injury_takes_the_strictest_published_step_and_unknown_gives_none(row: dict[str, str]) -> None:
    kidney = Kidney(
        D(row["clearance"]) if row["clearance"] else None,
        is_stable=row["stable"] == "yes",
        on_replacement=row["replacement"] == "yes",
    )
    assert etoposide_step(kidney) == row["etoposide"]
    assert ruxolitinib_step(kidney) == row["ruxolitinib"]
    assert anakinra_step(kidney) == row["anakinra"]


REFUSED = table(
    """
    amount | maximum | refuse above | refused
    1000   |         | 1000         | no
    1001   |         | 1000         | yes
    1001   | 1000    | 1000         | no
    1001   |         |              | no
    """
)


@pytest.mark.hazard("H13")
@pytest.mark.parametrize(
    "row", REFUSED, ids=lambda row: f"{row['amount']} {row['maximum']} {row['refuse above']}"
)
def test_only_a_formula_without_a_maximum_of_its_own_is_refused_above_the_limit(row: dict[str, str]) -> None:
    maximum, limit = (Decimal(row[name]) if row[name] else None for name in ("maximum", "refuse above"))
    found = is_refused(Decimal(row["amount"]), maximum=maximum, refuse_above=limit)
    assert found is (row["refused"] == "yes")
