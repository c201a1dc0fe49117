"""Instants keep the hours that passed, also across the night in which the clock is turned back."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from bedside.domain.instant import with_fixed_offset

PARIS = ZoneInfo("Europe/Paris")
MIDNIGHT = datetime(2025, 10, 26, 0, 30, tzinfo=PARIS)
NOON = datetime(2025, 10, 26, 12, 0, tzinfo=PARIS)
"""Paris turned its clocks back at 3:00 of this night: 12.5 hours passed, the wall shows 11.5."""


@pytest.mark.hazard("H27")
def test_the_hours_between_two_instants_are_those_that_passed() -> None:
    on_the_wall, passed = NOON - MIDNIGHT, with_fixed_offset(NOON) - with_fixed_offset(MIDNIGHT)
    assert (on_the_wall, passed) == (timedelta(hours=11.5), timedelta(hours=12.5))


@pytest.mark.parametrize("at", [MIDNIGHT, NOON, datetime(2025, 1, 1, tzinfo=UTC)])
def test_the_instant_and_the_time_on_the_wall_stay(at: datetime) -> None:
    fixed = with_fixed_offset(at)
    assert fixed.replace(tzinfo=None) == at.replace(tzinfo=None)
    assert fixed.astimezone(UTC) == at.astimezone(UTC)


def test_the_zone_becomes_the_offset_it_has_there() -> None:
    summer, winter = with_fixed_offset(MIDNIGHT).tzinfo, with_fixed_offset(NOON).tzinfo
    assert summer == timezone(timedelta(hours=2))
    assert winter == timezone(timedelta(hours=1))
