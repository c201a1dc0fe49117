"""Public worked cases of the HScore, typed into the real window key by key (S-HS-047 to S-HS-053)."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.hands import Hands

pytestmark = pytest.mark.slow

WORKED = [f"S-HS-{number:03}" for number in range(47, 54)]
VECTORS = Path(__file__).parents[1] / "spec" / "score_vectors.csv"
YES, NO = 1, 2


def rows_of_cases() -> dict[str, list[dict[str, str]]]:
    cases: dict[str, list[dict[str, str]]] = defaultdict(list)
    with VECTORS.open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["case_id"] in WORKED:
                cases[row["case_id"]].append(row)
    return cases


CASES = rows_of_cases()


def inputs(case: str) -> Iterator[tuple[str, str, str]]:
    """(item, value, unit) rows of a case, expectations left out."""
    for row in CASES[case]:
        if "." not in row["variable"]:
            yield row["variable"], row["value"], row["unit"]


@pytest.mark.parametrize("case", WORKED)
def test_a_public_worked_case_typed_by_hand_gives_its_stated_total(case: str, hands: Hands) -> None:
    hands.open_step("severity")
    for item, value, unit in inputs(case):
        if value in ("yes", "no"):
            hands.pick(item, YES if value == "yes" else NO)
        else:
            hands.enter(item, value, unit)
    score = hands.assessment.score("HScore")
    [stated] = {row["expected_total"] for row in CASES[case]}
    assert (str(score.minimum), str(score.maximum)) == (stated, stated)
    [band] = [row["value"] for row in CASES[case] if row["variable"] == "expect.probability_band"]
    assert band in score.band
