"""The change of SOFA: two totals of the same score, at most 24 h apart (design.md 10.7)."""

from datetime import timedelta
from decimal import Decimal
from typing import Final

from bedside.assess.facts import CaseFacts
from bedside.domain.observations import Measurement
from bedside.domain.quantity import Comparator, interval
from bedside.domain.severity import Truth

APART: Final = timedelta(hours=24)
RISE: Final = 2


def sofa_totals(facts: CaseFacts) -> list[Measurement]:
    """The totals that a change of the last 24 h can rest on, oldest first."""
    start = facts.window_end("sofa") - 2 * APART
    return sorted(facts.measurements_since("sofa", start), key=lambda total: total.collected_at)


def sofa_rose(facts: CaseFacts) -> Truth:
    """Whether SOFA rose by 2 or more between two totals at most 24 h apart, the later within 24 h.

    Returns:
        None without two such totals, or while a comparator leaves the rise open.

    Source: pathway.md 2.2 T4a; design.md 10.7.
    """
    end, totals = facts.window_end("sofa"), sofa_totals(facts)
    rises = [
        _rise(earlier, later)
        for at, later in enumerate(totals)
        if end - later.collected_at <= APART
        for earlier in totals[:at]
        if timedelta() < later.collected_at - earlier.collected_at <= APART
    ]
    if True in rises:
        return True
    return None if not rises or None in rises else False


def _rise(earlier: Measurement, later: Measurement) -> Truth:
    if earlier.quantity.comparator is later.quantity.comparator is Comparator.EQUAL:
        return later.quantity.value - earlier.quantity.value >= RISE
    before, after = interval(earlier.quantity), interval(later.quantity)
    least, most = _minus(after.low, before.high), _minus(after.high, before.low)
    if least is not None and least >= RISE:
        return True
    return False if most is not None and most < RISE else None


def _minus(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return None if left is None or right is None else left - right
