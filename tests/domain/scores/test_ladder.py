"""The ladder itself: which band a value stands in, in which words, and what stays open."""

from decimal import Decimal

import pytest

from bedside.domain.quantity import Comparator, Quantity
from bedside.domain.scores.chis import AST
from bedside.domain.scores.hscore import FERRITIN, FIBRINOGEN
from bedside.domain.scores.ladder import Infusion
from bedside.domain.scores.result import ItemPoints, open_items
from bedside.domain.units import UnitError
from tests.tables import table

FERRITIN_BANDS = """
reported | low | high | on limit | in words                                      | open
1999.9   | 0   | 0    | no       | not ≥ 2000 ug/L                               |
2000     | 35  | 35   | yes      | ≥ 2000 ug/L, not > 6000 ug/L                  |
6000     | 35  | 35   | yes      | ≥ 2000 ug/L, not > 6000 ug/L                  |
6000.1   | 50  | 50   | no       | > 6000 ug/L                                   |
>6000    | 50  | 50   | no       | > 6000 ug/L                                   |
>2000    | 35  | 50   | no       | ≥ 2000 ug/L, not > 6000 ug/L or > 6000 ug/L   | ferritin
<=2000   | 0   | 35   | no       | not ≥ 2000 ug/L or ≥ 2000 ug/L, not > 6000 ug/L | ferritin
unknown  | 0   | 50   | no       |                                               | ferritin
"""


def reported(text: str, unit: str) -> Quantity | None:
    """A value as a laboratory reports it, or None for "unknown"."""
    if text == "unknown":
        return None
    comparator = next((c for c in ("<=", ">=", "<", ">") if text.startswith(c)), "=")
    return Quantity(Decimal(text.lstrip("<>=")), unit, Comparator(comparator))


@pytest.mark.hazard("H16")
@pytest.mark.parametrize("row", table(FERRITIN_BANDS), ids=lambda row: row["reported"])
def test_a_value_stands_in_a_band_that_is_said_in_words(row: dict[str, str]) -> None:
    assert FERRITIN.points_of({"ferritin": reported(row["reported"], "ug/L")}) == ItemPoints(
        "ferritin",
        int(row["low"]),
        int(row["high"]),
        row["on limit"] == "yes",
        row["in words"],
        tuple(row["open"].split()),
    )


@pytest.mark.parametrize(
    ("typed", "unit", "words"),
    [("2", "ukat/L", "≥ 1.6667 ukat/L"), ("100", "U/L", "≥ 100 U/L"), ("1", "ukat/L", "not ≥ 1.6667 ukat/L")],
)
def test_a_converted_limit_is_shown_to_four_places_where_it_has_no_end(
    typed: str, unit: str, words: str
) -> None:
    """100 U/L are 100/60 microkatal."""
    assert AST.points_of({"ast": Quantity(Decimal(typed), unit)}).threshold == words


def test_a_ladder_names_the_units_it_can_be_read_in() -> None:
    assert set(FIBRINOGEN.units) == {"g/L", "mg/dL", "umol/L"}
    with pytest.raises(UnitError, match=r"choose one of .*mg/dL"):
        FIBRINOGEN.points_of({"fibrinogen": Quantity(Decimal(3), "mmol/L")})


DRIP = Infusion(
    "dopamine", [(2, {"ug/kg/min": "> 0"}), (3, {"ug/kg/min": "> 5"}), (4, {"ug/kg/min": "> 15"})]
)


@pytest.mark.parametrize(("runs", "low", "high"), [(False, 0, 0), (True, 2, 4), (None, 0, 4)])
def test_a_drug_without_its_rate_scores_from_the_first_step_on(
    runs: bool | None, low: int, high: int
) -> None:
    is_open = ("dopamine",) if low < high else ()
    assert DRIP.points_of({"dopamine": runs}) == ItemPoints("dopamine", low, high, open_items=is_open)


def test_only_points_that_are_open_wait_for_an_item() -> None:
    decided = ItemPoints("renal", 3, 3, open_items=("creatinine",))
    waiting = ItemPoints("liver", 0, 4, open_items=("bilirubin",))
    assert open_items((decided, waiting, waiting)) == ("bilirubin",)
