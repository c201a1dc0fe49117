"""The echo of a typed number (safety.md H04)."""

from decimal import Decimal

import pytest

from bedside.domain.spoken import in_french_words, in_words
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
999999    | nine hundred ninety-nine thousand nine hundred ninety-nine
1000000   | one million
2000000   | two million
1000000001 | one billion one
0.5       | zero point five
0.05      | zero point zero five
39.60     | thirty-nine point six zero
-2.1      | minus two point one
"""

SPOKEN_IN_FRENCH = """
typed      | said
0          | zéro
13         | treize
17         | dix-sept
20         | vingt
21         | vingt et un
22         | vingt-deux
70         | soixante-dix
71         | soixante et onze
79         | soixante-dix-neuf
80         | quatre-vingts
81         | quatre-vingt-un
91         | quatre-vingt-onze
99         | quatre-vingt-dix-neuf
100        | cent
101        | cent un
180        | cent quatre-vingts
200        | deux cents
201        | deux cent un
1000       | mille
1240       | mille deux cent quarante
18400      | dix-huit mille quatre cents
80000      | quatre-vingt mille
200000     | deux cent mille
999999     | neuf cent quatre-vingt-dix-neuf mille neuf cent quatre-vingt-dix-neuf
1000000    | un million
2000000    | deux millions
80000000   | quatre-vingts millions
1000000001 | un milliard un
0.5        | zéro virgule cinq
0.05       | zéro virgule zéro cinq
39.60      | trente-neuf virgule six zéro
-2.1       | moins deux virgule un
"""


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("row", table(SPOKEN), ids=lambda row: row["typed"])
def test_a_number_is_said_as_it_would_be_read_aloud(row: dict[str, str]) -> None:
    assert in_words(Decimal(row["typed"])) == row["said"]


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("row", table(SPOKEN_IN_FRENCH), ids=lambda row: row["typed"])
def test_a_number_is_said_in_french_as_it_would_be_read_aloud(row: dict[str, str]) -> None:
    assert in_french_words(Decimal(row["typed"])) == row["said"]


@pytest.mark.hazard("H04")
def test_a_tenfold_slip_sounds_different() -> None:
    assert in_words(Decimal("250")) != in_words(Decimal("2500")) != in_words(Decimal("25.0"))
