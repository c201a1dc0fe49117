import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bedside.domain.number import DecimalMark, Parsed, Refused, format_number, parse_number
from bedside.domain.quantity import Comparator
from tests.tables import table

ACCEPTED = """
typed   | mark | value   | comparator | why
0.05    | .    | 0.05    | =          | the value that became 5.0 in a spin box
1,5     | ,    | 1.5     | =          | comma where the ward uses it
7.42    | .    | 7.42    | =          | two decimals
007     | .    | 7       | =          | leading zeros
1500    | .    | 1500    | =          | four digits
0       | .    | 0       | =          | zero
<5      | .    | 5       | <          | below
≤5      | .    | 5       | <=         | at most
<=5     | .    | 5       | <=         | at most, two keys
>40000  | .    | 40000   | >          | above
≥0.5    | .    | 0.5     | >=         | at least
12345678901234567890 | . | 12345678901234567890 | = | twenty digits
12345678901234567.89 | . | 12345678901234567.89 | = | nineteen digits, two of them decimals
12345678901234567.890 | . | 12345678901234567.890 | = | twenty digits, three of them decimals
>=0,5   | ,    | 0.5     | >=         | at least, two keys
"""

REFUSED = """
typed     | mark | caret | says                | why
1,5       | .    | 1     | decimal mark        | the other mark
1.5       | ,    | 1     | decimal mark        | the other mark
1,500     | .    | 1     | separators          | thousands separator
1.500.000 | .    | 5     | two decimal marks   | thousands separator
1 500     | .    | 1     | space               | space inside
> 5       | .    | 1     | space               | space after the comparator
1e3       | .    | 1     | Powers of ten       | exponent
1E3       | .    | 1     | Powers of ten       | exponent
+5        | .    | 0     | plus                | plus sign
-5        | .    | 0     | minus               | minus where no amount is below zero
−5        | .    | 0     | minus               | true minus
5-        | .    | 1     | minus               | minus behind
.5        | .    | 0     | begins              | leading mark
<.5       | .    | 1     | begins              | leading mark after a comparator
5.        | .    | 2     | ends                | trailing mark
.         | .    | 0     | begins              | mark alone
1.2345    | .    | 5     | At most 3           | more decimals than the laboratory reports
1_000     | .    | 1     | no place            | underscore
5<        | .    | 1     | in front            | comparator behind
<<5       | .    | 1     | in front            | comparator twice
=5        | .    | 0     | in front            | equals sign
nan       | .    | 0     | no place            | not a number
inf       | .    | 0     | no place            | infinity
٣٤        | .    | 0     | digits 0 to 9       | Arabic digits
５        | .    | 0     | digits 0 to 9       | full-width digit
½         | .    | 0     | digits 0 to 9       | fraction character
5²        | .    | 1     | digits 0 to 9       | superscript
123456789012345678901 | . | 20 | more than 20  | too many digits
123456789012345678.901 | . | 20 | more than 20 | too many digits, not too many decimals
<         | .    | 1     | no number           | comparator alone
"""


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("row", table(ACCEPTED), ids=lambda row: f"{row['typed']} {row['why']}")
def test_a_number_that_follows_the_grammar_is_read_exactly(row: dict[str, str]) -> None:
    mark: DecimalMark = "," if row["mark"] == "," else "."
    read = parse_number(row["typed"], decimal_mark=mark, decimals=3)
    assert read == Parsed(Decimal(row["value"]), Comparator(row["comparator"]), row["typed"])


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("row", table(REFUSED), ids=lambda row: f"{row['typed']} {row['why']}")
def test_everything_else_is_refused_at_the_problem(row: dict[str, str]) -> None:
    mark: DecimalMark = "," if row["mark"] == "," else "."
    refused = parse_number(row["typed"], decimal_mark=mark, decimals=3)
    assert isinstance(refused, Refused)
    assert refused.caret == int(row["caret"])
    assert row["says"] in refused.sentence


@pytest.mark.hazard("H37")
@pytest.mark.parametrize(("sign", "code"), [("\x00", "U+0000"), ("\x1b", "U+001B"), ("\u202e", "U+202E")])
def test_an_invisible_sign_is_named_by_its_code_and_steers_no_terminal(sign: str, code: str) -> None:
    refused = parse_number(f"5{sign}", decimal_mark=".", decimals=3)
    assert isinstance(refused, Refused)
    assert refused.sentence.startswith(f"The sign {code} has no place")
    assert refused.sentence.isprintable()


@pytest.mark.parametrize("blank", ["", " ", "5 ", " 5", "5\n", "\t5", "1\u202f500", "1\u00a0500"])
def test_nothing_is_trimmed(blank: str) -> None:
    assert isinstance(parse_number(blank, decimal_mark=".", decimals=3), Refused)


def test_a_minus_is_read_where_the_amount_allows_one() -> None:
    assert parse_number("-2.5", decimal_mark=".", decimals=1, allow_negative=True) == Parsed(
        Decimal("-2.5"), Comparator.EQUAL, "-2.5"
    )
    assert isinstance(parse_number("--2", decimal_mark=".", decimals=1, allow_negative=True), Refused)
    alone = parse_number("-", decimal_mark=".", decimals=1, allow_negative=True)
    assert isinstance(alone, Refused)
    assert alone.caret == 1


def test_a_comparator_is_refused_where_it_has_no_meaning() -> None:
    refused = parse_number("<5", decimal_mark=".", decimals=1, allow_comparator=False)
    assert refused == Refused(0, "A comparator is not possible here: type the number alone.")


def test_a_whole_number_has_no_mark() -> None:
    refused = parse_number("13.0", decimal_mark=".", decimals=0)
    assert isinstance(refused, Refused)
    assert refused.caret == 2
    assert "whole numbers" in refused.sentence


@pytest.mark.parametrize(
    ("decimals", "typed", "said"),
    [(1, "7.35", "Only one digit may follow the mark"), (2, "7.355", "At most 2 digits may follow the mark")],
)
def test_a_digit_too_many_behind_the_mark_is_where_the_keyboard_goes(
    decimals: int, typed: str, said: str
) -> None:
    refused = parse_number(typed, decimal_mark=".", decimals=decimals)
    assert isinstance(refused, Refused)
    assert refused.caret == len(typed) - 1
    assert refused.sentence.startswith(said)


_GRAMMAR = re.compile(r"(<=|>=|<|>|≤|≥)?-?[0-9]+(\.[0-9]{1,3})?", re.ASCII)
_typed = st.text(alphabet="0123456789.,<>≤≥=-+ eE_٣５\u202f", max_size=25) | st.text(max_size=8)


@pytest.mark.hazard("H04")
@given(text=_typed)
@example("00000000000000000000000000000000000000")
def test_only_texts_of_the_grammar_are_numbers(text: str) -> None:
    read = parse_number(text, decimal_mark=".", decimals=3, allow_negative=True)
    fits = _GRAMMAR.fullmatch(text) is not None and sum(c in "0123456789" for c in text) <= 20
    assert isinstance(read, Parsed) is fits
    if isinstance(read, Refused):
        assert 0 <= read.caret <= len(text)
        assert read.sentence.endswith(".")


@given(
    value=st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**12, places=3),
    mark=st.sampled_from([".", ","]),
)
def test_the_two_marks_never_read_the_same_text_differently(value: Decimal, mark: DecimalMark) -> None:
    other: DecimalMark = "," if mark == "." else "."
    typed = f"{value:f}".replace(".", mark)
    assert parse_number(typed, decimal_mark=mark, decimals=3) == Parsed(value, Comparator.EQUAL, typed)
    assert isinstance(parse_number(typed, decimal_mark=other, decimals=3), Refused)


SHOWN = """
value     | mark | decimals | shown       | why
0.5       | .    | 0        | 0.5         | leading zero always
5.0       | .    | 0        | 5           | trailing zero never
5.10      | ,    | 0        | 5,1         | comma of the ward
5         | .    | 1        | 5.0         | the laboratory reports one decimal
5.25      | .    | 1        | 5.25        | nothing is rounded
9999      | .    | 0        | 9999        | four digits stay together
10000     | .    | 0        | 10_000      | thin space from five digits
2000000   | .    | 0        | 2_000_000   | two groups
123456.75 | .    | 0        | 123_456.75  | only before the mark
1E+5      | .    | 0        | 100_000     | never a power of ten
1E-7      | .    | 0        | 0.0000001   | never a power of ten
-2.10     | .    | 0        | -2.1        | minus
-0        | .    | 0        | 0           | zero has no sign
0.00      | .    | 0        | 0           | zero
007       | .    | 0        | 7           | no other leading zero
"""


@pytest.mark.parametrize("row", table(SHOWN), ids=lambda row: f"{row['value']} {row['why']}")
def test_numbers_are_shown_by_one_rule(row: dict[str, str]) -> None:
    mark: DecimalMark = "," if row["mark"] == "," else "."
    shown = format_number(Decimal(row["value"]), mark, decimals=int(row["decimals"]))
    assert shown == row["shown"].replace("_", "\u202f")


def test_no_decimals_are_added_unless_the_laboratory_reports_them() -> None:
    assert format_number(Decimal(5), ".") == "5"


@given(
    value=st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=6)
)
def test_what_is_shown_is_what_was_typed(value: Decimal) -> None:
    shown = format_number(value, ",")
    assert Decimal(shown.replace("\u202f", "").replace(",", ".")) == value
