"""Whether a value of a sample time would still count, said before it is on record (safety.md H09)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bedside.protocol.protocol import Protocol


def too_old_for(
    items: Iterable[str], taken_at: datetime, now: datetime, protocol: Protocol
) -> tuple[str, ...]:
    """The items for which a value taken then would count as unknown, in the order they were given.

    Args:
        items: ids. taken_at: the sample time. now: both timezone-aware.

    Returns:
        Items with a validity shorter than the age of the sample; exactly at its limit a value still counts, as in
        `Facts.is_valid`. An item that never goes out of date is never among them.
        Source: design.md 10.8 (local rule).
    """
    limits, age = protocol.validity, now - taken_at
    return tuple(item for item in items if item in limits and age > limits[item])
