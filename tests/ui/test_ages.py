"""How old a value is, in words and in short."""

from datetime import timedelta

import pytest

from bedside.ui.ages import age_words, short_age
from tests.case.builder import NOW
from tests.tables import table

AGES = """
minutes | words        | short
0       | 0 min ago    | 0 min
59      | 59 min ago    | 59 min
60      | 1 h ago      | 1 h
4319    | 71 h ago     | 71 h
4320    | 3 d ago      | 3 d
"""


@pytest.mark.parametrize("row", table(AGES), ids=lambda row: row["minutes"])
def test_the_age_of_a_value_is_said_in_the_unit_that_fits(row):
    at = NOW - timedelta(minutes=int(row["minutes"]))
    assert (age_words(at, NOW), short_age(at, NOW)) == (row["words"], row["short"])
