"""Names as they are taken, and as they are compared: without case, accents, dots and doubled spaces."""

import pytest

from bedside.domain.names import bare_number, folded, may_be_one_name, seen, written_one_way
from tests.tables import table


def test_case_accents_dots_and_doubled_spaces_do_not_count():
    assert folded("  O'Brien-Smith,  Dr. ÉLISE ") == "o brien smith dr elise"


def test_every_plain_character_is_folded_alike_beside_an_accent_and_without_one():
    for code in range(128):
        plain = f"a{chr(code)}B"
        assert folded(f"{plain} é") == f"{folded(plain)} e"


def test_a_hospital_number_is_one_however_it_is_spaced_and_written() -> None:
    for number in ("4410 772", "4410772", " 4410.772 ", "44-10/772"):
        assert bare_number(number) == "4410772"
    assert bare_number("ab 12") == bare_number("AB12") != bare_number("AB13")


TWO_WAYS = """
one    | other   | is one
Müller | MUELLER | yes
Schön  | Schoen  | yes
Jäger  | Jaeger  | yes
Åse    | Aase    | yes
Søren  | Soeren  | yes
Lecœur | Lecoeur | yes
Ægir   | Aegir   | yes
Łucja  | Lucja   | yes
Đuro   | Duro    | yes
Işık   | ISIK    | yes
Müller | Miller  | no
Søren  | Seren   | no
"""


@pytest.mark.parametrize("row", table(TWO_WAYS), ids=lambda row: f"{row['one']} {row['other']}")
def test_a_letter_that_is_written_in_two_ways_is_one_letter(row):
    one, other = (written_one_way(folded(row[way])) for way in ("one", "other"))
    assert (one == other) is (row["is one"] == "yes")


MAYBE_ONE = """
one             | other           | maybe
Dr Ana Reyes    | A. Reyes        | yes
Ana Reyes       | Dr Ana Reyes    | yes
A. Reyes        | Ana Reyes       | yes
Reyes, A.       | Ana Reyes       | yes
Dr Reyes        | Ana Reyes       | yes
Ana M. Reyes    | Ana Reyes       | yes
Ana María Reyes | A. M. Reyes     | yes
Ana Reyes       | Alba Reyes      | no
B. Reyes        | Ana Reyes       | no
Ana Reyes       | Ana Lind        | no
A. Reyes        | A. Lind         | no
A. B.           | Ana Berg        | no
A. B.           | A. Berg         | no
A. B.           | A. B.           | yes
Li Wu           | L. W. Zhao      | no
Ana Ana Reyes   | Ana Reyes       | yes
A. A. Reyes     | Ana Reyes       | yes
"""


@pytest.mark.parametrize("row", table(MAYBE_ONE), ids=lambda row: f"{row['one']} and {row['other']}")
def test_an_initial_or_a_title_makes_no_second_person(row):
    for one, other in ((row["one"], row["other"]), (row["other"], row["one"])):
        assert may_be_one_name(one, other) is (row["maybe"] == "yes")


SEEN = [
    pytest.param("Novák", "Novák", id="nothing is hidden"),
    pytest.param("  5501\t220\n", "5501 220", id="spaces, tab and line break"),
    pytest.param("99\u00a0001", "99 001", id="a space that breaks no line"),
    pytest.param("\u200e99 001", "99 001", id="mark of direction"),
    pytest.param("Jana \u202eab", "Jana ab", id="turned round"),
    pytest.param("No\u00advák\ufeff", "Novák", id="hyphen that is not seen"),
    pytest.param("Novák\x00", "Novák", id="control character"),
    pytest.param("می\u200cخواهم", "می\u200cخواهم", id="joiner of letters"),
    pytest.param("\u200e \x00", "", id="nothing is seen"),
]


@pytest.mark.hazard("H01", "H03")
@pytest.mark.parametrize(("pasted", "is_seen"), SEEN)
def test_a_name_or_number_is_taken_as_it_is_seen(pasted, is_seen):
    assert seen(pasted) == is_seen
