"""Instants that are subtracted and compared by the hours that passed, never by the clock on the wall."""

from datetime import datetime, timedelta, timezone


def with_fixed_offset(at: datetime) -> datetime:
    """The same instant with the offset it has there, in place of a zone.

    Python subtracts, adds and compares two times of one zone by the clock on the wall: across the autumn night a
    value of 24.5 hours would be 23.5 hours old (safety.md B14, H27).

    Args:
        at: timezone-aware instant.
    """
    return at.astimezone(timezone(at.utcoffset() or timedelta()))
