from decimal import Decimal
from fractions import Fraction

from bedside.domain.formula import quotient


def test_a_quotient_is_exact_where_it_ends_and_has_28_digits_where_it_does_not() -> None:
    assert quotient(Fraction(1, 8)) == Decimal("0.125")
    assert quotient(Fraction(1, 3)) == Decimal("0." + "3" * 28)
