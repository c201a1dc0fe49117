"""A dose in words beside the amount: the two must say the same, a tenfold slip most of all."""

from decimal import Decimal

import pytest

from bedside.domain.written_dose import disagreement
from tests.tables import table

SAID = table(
    """
    text                                  | amount | unit | mark | says instead
    1 g IV once daily                     | 1000   | mg   | .    |
    1 g IV once daily                     | 1      | g    | .    |
    1 g IV once daily                     | 100    | mg   | .    | 1 g
    1 g IV once daily                     | 500    | mg   | .    | 1 g
    1000 mg IV daily                      | 1000   | mg   | .    |
    1000 mg IV daily                      | 100    | mg   | .    | 1000 mg
    1 000 mg IV daily                     | 1000   | mg   | .    |
    1,000 mg IV daily                     | 1000   | mg   | .    |
    1.000 mg par jour                     | 1000   | mg   | ,    |
    1,000 mg                              | 1      | mg   | ,    |
    1.5 g                                 | 1500   | mg   | .    |
    1,5 g                                 | 1500   | mg   | ,    |
    1,5 g                                 | 1500   | mg   | .    |
    1,5 g                                 | 150    | mg   | ,    | 1,5 g
    100mg SC                              | 100    | mg   | .    |
    100 MG SC                             | 10     | mg   | .    | 100 MG
    200 micrograms PO                     | 0.2    | mg   | .    |
    200 µg PO                             | 2      | mg   | .    | 200 µg
    as charted                            | 100    | mg   | .    |
    2 tablets                             | 100    | mg   | .    |
    5 mg/kg IV                            | 355    | mg   | .    |
    5 mg / kg IV                          | 355    | mg   | .    |
    5 mg per kg IV                        | 355    | mg   | .    |
    5 mg/kg = 355 mg IV                   | 355    | mg   | .    |
    5 mg/kg = 355 mg IV                   | 35.5   | mg   | .    | 355 mg
    2 mg/h                                | 48     | mg   | .    |
    100 mg in 50 mL                       | 100    | mg   | .    |
    2 x 500 mg                            | 1000   | mg   | .    |
    2 × 500 mg                            | 500    | mg   | .    |
    2 x 500 mg                            | 100    | mg   | .    | 2 x 500 mg
    800 mg a day IV                       | 200    | mg   | .    |
    800 mg/day in 4 doses                 | 200    | mg   | .    |
    800 mg par jour                       | 200    | mg   | ,    |
    800 mg a day IV                       | 80     | mg   | .    | 800 mg
    800 mg/j                              | 800    | mg   | ,    |
    day 3 of 5, 100 mg                    | 100    | mg   | .    |
    D3 100 mg                             | 100    | mg   | .    |
    50 mg then 100 mg                     | 100    | mg   | .    |
    50 mg then 100 mg                     | 10     | mg   | .    | 50 mg
    10 mL                                 | 10     | mL   | .    |
    """
)


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("row", SAID, ids=lambda row: f"{row['text']} {row['amount']} {row['unit']}")
def test_words_and_amount_of_a_dose_are_compared(row: dict[str, str]) -> None:
    said = disagreement(row["text"], Decimal(row["amount"]), row["unit"], row["mark"])
    assert said == row["says instead"]
