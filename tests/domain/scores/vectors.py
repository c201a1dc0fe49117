"""The worked cases of the clinical specification, one object a case."""

import csv
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from bedside.domain.quantity import Quantity
from bedside.domain.scores.result import Input, Inputs

VECTORS = Path(__file__).parents[2] / "spec" / "score_vectors.csv"

NOT_ANSWERS = {"M", "F", "none", "moderate", "strong", "resp", "cardio"}
SUPPORTS = {
    "SOFA": ("respiratory_support", "dopamine", "dobutamine", "epinephrine", "norepinephrine"),
    "SOFA-2": (
        "delirium_drug_treatment",
        "advanced_ventilatory_support",
        "ecmo_indication",
        "norepinephrine_base",
        "epinephrine",
        "other_vasopressor_or_inotrope",
        "dopamine",
        "mechanical_circulatory_support",
        "rrt",
    ),
}
"""Drugs, devices and supports: without a row in the file they are none."""


@dataclass(frozen=True)
class Case:
    """One case: what goes in, and every number or word expected to come out."""

    name: str
    score: str
    inputs: Inputs
    item_points: dict[str, str]
    expected: dict[str, str]
    total: str

    def __str__(self) -> str:
        return f"{self.name} {self.score}"


def cases() -> list[Case]:
    """All cases of the file, in its order."""
    with VECTORS.open(encoding="utf-8", newline="") as file:
        return [
            _case(name, list(rows))
            for name, rows in groupby(csv.DictReader(file), lambda row: row["case_id"])
        ]


def _case(name: str, rows: list[dict[str, str]]) -> Case:
    score = rows[0]["score"]
    inputs: dict[str, Input] = dict.fromkeys(SUPPORTS.get(score, ()), False)
    item_points, expected = {}, {}
    for row in rows:
        variable = row["variable"]
        if variable.startswith("expect."):
            expected[variable.removeprefix("expect.")] = row["value"]
        elif variable.startswith("points."):
            item_points[variable.removeprefix("points.")] = row["expected_points"]
        else:
            inputs[variable] = _input(score, row["value"], row["unit"])
            if row["expected_points"]:
                item_points[variable] = row["expected_points"]
    return Case(name, score, inputs, item_points, expected, rows[0]["expected_total"])


def _input(score: str, value: str, unit: str) -> Input:
    if value == "unknown":
        return None
    if value in ("yes", "no"):
        return value == "yes"
    if score == "MS-score" and not unit:
        return value == "1"
    return value if value in NOT_ANSWERS else Quantity(Decimal(value), unit or "1")
