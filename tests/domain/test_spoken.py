"""The echo of a typed number (safety.md H04)."""

from decimal import Decimal

import pytest

from bedside.domain.spoken import in_words
from tests.tables import table

SPOKEN = """
typed     | said
0         | zero
5         | five
13        | thirteen
20        | twenty
71        | seventy-one
100       | one hundred
110       | one hundred ten
1240      | one thousand two hundred forty
18400     | eighteen thousand four hundred
100000    | one hundred thousand
2000000   | two million
1000000001 | one billion one
0.5       | zero point five
0.05      | zero point zero five
39.60     | thirty-nine point six zero
-2.1      | minus two point one
"""


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("row", table(SPOKEN), ids=lambda row: row["typed"])
def test_a_number_is_said_as_it_would_be_read_aloud(row: dict[str, str]) -> None:
    assert in_words(Decimal(row["typed"])) == row["said"]


@pytest.mark.hazard("H04")
def test_a_tenfold_slip_sounds_different() -> None:
    assert in_words(Decimal("250")) != in_words(Decimal("2500")) != in_words(Decimal("25.0"))
