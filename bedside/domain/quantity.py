"""A measured amount as it was reported: decimal value, unit as typed, comparator.

Values are compared in the unit they were entered in; nothing here rounds before a comparison, and a value
reported as "> 40000" stays every value above 40000.
"""

from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from enum import StrEnum
from fractions import Fraction
from typing import Any, ClassVar, Final, Literal, NamedTuple, assert_never

from bedside.domain.units import UNITS, UnitError, convert_exactly

_DISPLAY: Final = Context(prec=28)

Threshold = Decimal | Fraction
"""A limit in some unit; a fraction where its exact conversion has no end. Comparing is exact with both."""


class Comparator(StrEnum):
    """How a reported number relates to the true value; part of the value and of every comparison."""

    EQUAL = "="
    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value in the unit it was entered in.

    Args:
        value: finite decimal, as typed.
        unit: UCUM spelling, one of `UNITS`.
        comparator: "=" for a plain number; else the value is only known to lie on that side of it.

    Raises:
        UnitError: when the unit is not known, or the number is not finite. It is a ValueError, so a model
            that holds a quantity refuses it too.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {"strict": True, "extra": "forbid"}

    value: Decimal
    unit: str
    comparator: Comparator = Comparator.EQUAL

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise UnitError(
                f"The unit {self.unit!r} is not known; nothing was recorded: choose one of the item."
            )
        if not self.value.is_finite():
            raise UnitError("The value is not a number; nothing was recorded: type it again.")


class Interval(NamedTuple):
    """All values a quantity may stand for; None is "without end" on that side."""

    low: Decimal | None
    high: Decimal | None
    low_included: bool
    high_included: bool

    def is_surely_below(self, other: "Interval") -> bool:
        """Whether every value of this one lies under every value of the other."""
        if self.high is None or other.low is None:
            return False
        touches = self.high_included and other.low_included
        return self.high < other.low or (self.high == other.low and not touches)


def interval(quantity: Quantity) -> Interval:
    """The values a quantity may stand for: one point for "=", a half line for a comparator."""
    value = quantity.value
    match quantity.comparator:
        case Comparator.EQUAL:
            return Interval(value, value, True, True)
        case Comparator.BELOW:
            return Interval(None, value, False, False)
        case Comparator.AT_MOST:
            return Interval(None, value, False, True)
        case Comparator.ABOVE:
            return Interval(value, None, False, False)
        case Comparator.AT_LEAST:
            return Interval(value, None, True, False)
        case _:
            assert_never(quantity.comparator)


def direction(before: Quantity, after: Quantity) -> Literal["up", "down", "level", ""]:
    """How a value went from one sample to the next.

    Args:
        before, after: both in one unit; the caller converts.

    Returns:
        "level" for two equal exact values; "" where a comparator leaves more than one way open.
    """
    old, new = interval(before), interval(after)
    if old.is_surely_below(new):
        return "up"
    if new.is_surely_below(old):
        return "down"
    return "level" if old == new and new.low == new.high else ""


def compare(quantity: Quantity, operator: Comparator, threshold: Threshold) -> bool | None:
    """Whether a quantity stands in this relation to a threshold given in its own unit.

    Args:
        quantity: the value as reported.
        operator: the relation asked for, "<" means "quantity below threshold".
        threshold: in the unit of the quantity; the caller looks up the threshold of that unit.

    Returns:
        True or False when every value the quantity may stand for gives that answer, else None.
        The comparison is exact: 38.39 is below 38.4.
    """
    if quantity.comparator is Comparator.EQUAL:
        return _holds(quantity.value, operator, threshold)
    match operator:
        case Comparator.BELOW:
            return _entirely_below(quantity, threshold, touching=False)
        case Comparator.AT_MOST:
            return _entirely_below(quantity, threshold, touching=True)
        case Comparator.ABOVE:
            return _opposite(_entirely_below(quantity, threshold, touching=True))
        case Comparator.AT_LEAST:
            return _opposite(_entirely_below(quantity, threshold, touching=False))
        case Comparator.EQUAL:
            return None if _may_equal(quantity, threshold) else False
        case _:
            assert_never(operator)


def convert(quantity: Quantity, to_unit: str, item: str) -> Quantity:
    """The same amount in another unit, for display and for limits, never for a score.

    Args:
        quantity: the value as reported.
        to_unit: UCUM unit wanted.
        item: item id, because the conversion depends on the analyte (`triglycerides`, `creatinine`, ...).

    Returns:
        The quantity in `to_unit` with its comparator; exact where the quotient ends, else 28 digits.

    Raises:
        UnitError: when no conversion is published for this item (sCD25 in pg/mL has none to U/mL).
    """
    if quantity.unit == to_unit:
        return quantity
    exact = convert_exactly(Fraction(quantity.value), quantity.unit, to_unit, item)
    with localcontext(_DISPLAY):
        value = Decimal(exact.numerator) / Decimal(exact.denominator)
    return Quantity(value, to_unit, quantity.comparator)


_MIRRORED: Final = {
    Comparator.BELOW: Comparator.ABOVE,
    Comparator.AT_MOST: Comparator.AT_LEAST,
    Comparator.ABOVE: Comparator.BELOW,
    Comparator.AT_LEAST: Comparator.AT_MOST,
}
"""A value reported as "< 5" may be 4 because 5 is above 4."""


def _holds(value: Decimal, operator: Comparator, threshold: Threshold) -> bool:
    match operator:
        case Comparator.BELOW:
            return value < threshold
        case Comparator.AT_MOST:
            return value <= threshold
        case Comparator.ABOVE:
            return value > threshold
        case Comparator.AT_LEAST:
            return value >= threshold
        case Comparator.EQUAL:
            return value == threshold
        case _:
            assert_never(operator)


def _entirely_below(quantity: Quantity, threshold: Threshold, *, touching: bool) -> bool | None:
    """Whether all values lie below the threshold; with `touching`, at it counts as below."""
    value = quantity.value
    match quantity.comparator:
        case Comparator.BELOW:
            return True if value <= threshold else None
        case Comparator.AT_MOST:
            return True if value < threshold or (touching and value == threshold) else None
        case Comparator.ABOVE:
            return False if value >= threshold else None
        case _:
            return False if value > threshold or (not touching and value == threshold) else None


def _may_equal(quantity: Quantity, threshold: Threshold) -> bool:
    return _holds(quantity.value, _MIRRORED[quantity.comparator], threshold)


def _opposite(answer: bool | None) -> bool | None:
    return None if answer is None else not answer
