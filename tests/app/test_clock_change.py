"""The two nights of another length: validity, waits and due times count hours that passed (safety.md H27, B14)."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from bedside.app.wiring import SystemClock
from bedside.assess.model import Currency
from bedside.commands.model import RecordAnswer
from bedside.domain.observations import Measurement
from bedside.domain.quantity import Quantity
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, saved
from tests.tables import table

PARIS = ZoneInfo("Europe/Paris")

NIGHTS = """
measured            | hours passed | stands  | why
2026-10-25 00:30    | 24           | current | autumn: the clock on the wall says 23 hours
2026-10-25 00:30    | 24.5         | old     | autumn: the clock on the wall says 23.5 hours
2026-03-29 00:30    | 23.5         | current | spring: the clock on the wall says 24.5 hours
2026-03-29 00:30    | 24           | current | spring: the clock on the wall says 25 hours
2026-03-29 00:30    | 24.1         | old     | spring
2026-11-22 00:30    | 24           | current | an ordinary night
2026-11-22 00:30    | 24.1         | old     | an ordinary night
"""


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def test_python_itself_still_counts_by_the_clock_on_the_wall():
    first = datetime(2026, 10, 25, 2, 30, tzinfo=PARIS)
    second = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=PARIS)
    assert second - first == timedelta(0)
    assert second.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=1)


@pytest.mark.hazard("H27", "H09")
@pytest.mark.parametrize("row", table(NIGHTS), ids=lambda row: f"{row['measured']} {row['hours passed']} h")
def test_a_value_speaks_for_the_hours_that_passed_and_not_for_those_on_the_wall(tmp_path, row):
    station = Workstation(tmp_path)
    measured = paris(row["measured"])
    station.clock.stand_at(measured)
    service = station.start().setup(WARD, CLINICIAN, PIN)
    saved(service.new_case(PATIENT))
    lactate = Measurement(
        item="lactate",
        quantity=Quantity(value=Decimal("2.1"), unit="mmol/L"),
        collected_at=service.now(),
    )
    saved(service.perform(RecordAnswer(observation=lactate)))
    later = measured.astimezone(UTC) + timedelta(hours=float(row["hours passed"]))
    station.clock.stand_at(later.astimezone(PARIS))
    view = service.refresh()
    assert view is not None
    is_current = view.assessment.items["lactate"].currency is Currency.CURRENT
    assert is_current is (row["stands"] == "current")
    service.lock()


@pytest.mark.hazard("H27")
def test_the_time_of_the_program_adds_hours_and_not_the_clock_on_the_wall(tmp_path):
    station = Workstation(tmp_path)
    station.clock.stand_at(paris("2026-10-24 12:00"))
    service = station.start().setup(WARD, CLINICIAN, PIN)
    due = service.now() + timedelta(hours=48)
    assert due.astimezone(UTC) == datetime(2026, 10, 26, 10, tzinfo=UTC)
    service.lock()


@pytest.mark.hazard("H27")
def test_the_clock_of_the_computer_gives_the_offset_of_the_ward_as_a_fixed_one():
    now = SystemClock("Europe/Paris").now()
    assert now.tzinfo is not None
    assert not isinstance(now.tzinfo, ZoneInfo)
    assert now.utcoffset() == now.astimezone(PARIS).utcoffset()
