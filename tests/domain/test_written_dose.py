"""A dose in words beside the amount: the two must say the same, a tenfold slip most of all."""

from decimal import Decimal

import pytest

from bedside.domain.written_dose import begins_with, disagreement, most_written
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
    50 mg then 100 mg                     | 100    | mg   | .    | 50 mg
    50 mg then 100 mg                     | 10     | mg   | .    | 50 mg
    10 mL                                 | 10     | mL   | .    |
    10 g IV once                          | 1000   | mg   | .    | 10 g
    10-g IV                               | 1000   | mg   | .    | 10-g
    10 gr IV                              | 1000   | mg   | .    | 10 gr
    10 g (2 x 500 mg)                     | 1000   | mg   | .    | 10 g
    1 g IV, in all 10 g                   | 1000   | mg   | .    | 10 g
    500 mg x2                             | 1000   | mg   | .    |
    500 mg x 2                            | 500    | mg   | .    |
    500 mg x2                             | 5000   | mg   | .    | 500 mg x2
    500 mg x 3 days                       | 500    | mg   | .    |
    500 mg x 3 days                       | 1500   | mg   | .    | 500 mg
    1 g/day                               | 500    | mg   | .    |
    1 g/day                               | 50     | mg   | .    | 1 g/day
    .5 g                                  | 500    | mg   | .    |
    .5 g                                  | 5000   | mg   | .    | .5 g
    0,5 g                                 | 5000   | mg   | ,    | 0,5 g
    1,000,000 µg                          | 1000   | mg   | .    |
    1,000,000 µg                          | 100    | mg   | .    | 1,000,000 µg
    500 micrograms                        | 500    | mg   | .    | 500 micrograms
    1 g                                   | 1000   | MG   | .    |
    12 mg                                 | 12     | units | .   |
    """
)


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("row", SAID, ids=lambda row: f"{row['text']} {row['amount']} {row['unit']}")
def test_words_and_amount_of_a_dose_are_compared(row: dict[str, str]) -> None:
    said = disagreement(row["text"], Decimal(row["amount"]), row["unit"], row["mark"])
    assert said == row["says instead"]


MOST = table(
    """
    text                    | mark | most
    1 g IV once daily       | .    | 1000
    500 mg x 4              | .    | 2000
    4 x 500 mg, then 1.5 g  | .    | 2000
    500 mg x 4 days         | .    | 500
    30 mg/kg                | .    |
    as charted              | .    |
    """
)


@pytest.mark.parametrize("row", MOST, ids=lambda row: row["text"])
def test_the_largest_amount_of_a_text_counts_all_its_parts(row: dict[str, str]) -> None:
    most = most_written(row["text"], row["mark"])
    assert (most is None) == (not row["most"])
    assert most is None or most.milligrams[-1] == Decimal(row["most"])


OPENS = table(
    """
    text                | amount | unit | mark | opens
    1000 mg IV once     | 1000   | mg   | .    | yes
    1,000 mg IV once    | 1000   | mg   | .    | yes
    1 g IV once         | 1000   | mg   | .    | no
    IV 1000 mg once     | 1000   | mg   | .    | no
    100 mg              | 1000   | mg   | .    | no
    2 x 500 mg          | 500    | mg   | .    | no
    500 mg/day          | 500    | mg   | .    | no
    as charted          | 500    | mg   | .    | no
    """
)


@pytest.mark.parametrize("row", OPENS, ids=lambda row: row["text"])
def test_words_that_open_with_the_amount_itself_need_it_said_no_second_time(row: dict[str, str]) -> None:
    opens = begins_with(row["text"], Decimal(row["amount"]), row["unit"], row["mark"])
    assert opens is (row["opens"] == "yes")
