"""Amounts for formulas: exact fractions in, 28 digits out, nothing rounded before that."""

from collections.abc import Mapping
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import Final

from bedside.domain.quantity import Comparator, Quantity
from bedside.domain.units import UnitError, convert_exactly

PRECISION: Final = Context(prec=28)

NEVER_CONVERTED: Final = frozenset({("scd25", "pg/mL"), ("scd25", "ng/mL"), ("scd25", "ng/L")})
"""Units that are shown and never used: no universal conversion exists (scores.md 6.3)."""


def exact_amount(inputs: Mapping[str, object], item: str, unit: str) -> Fraction | None:
    """The value of an item in the unit a formula wants, exact.

    Returns:
        None when it is unknown, only bounded by a comparator, or in a unit that nobody can convert.

    Raises:
        UnitError: for a unit this item is not measured in, or an answer where a value is expected.
    """
    given = inputs.get(item)
    if given is None:
        return None
    if not isinstance(given, Quantity):
        raise UnitError(
            f"{item} takes a measured value with its unit; nothing was worked out: enter it again."
        )
    if given.comparator is not Comparator.EQUAL or (item, given.unit) in NEVER_CONVERTED:
        return None
    return convert_exactly(Fraction(given.value), given.unit, unit, item)


def quotient(exact: Fraction) -> Decimal:
    """The decimal of a fraction, exact where it ends, else 28 digits."""
    with localcontext(PRECISION):
        return Decimal(exact.numerator) / Decimal(exact.denominator)
