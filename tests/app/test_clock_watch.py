"""The clock of the workstation is moved: entries keep their order, the move is on record and said."""

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bedside.app.case_service import CaseService
from bedside.app.clock_watch import ClockWatch
from bedside.app.codec import ward_event
from bedside.case.ward import ClockMoved
from bedside.domain.observations import Answer
from bedside.store.records import WARD_STREAM
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, answer, saved
from tests.store.ward import Stopwatch
from tests.tables import table

MOVES = """
moved          | passed | said                       | why
-3 h           | 60 s   | went back by 3 h 1 min     | set back by hand
-2 s           | 0 s    | went back by 2 s           | any step back is one
-1 s           | 0 s    |                            | fine adjustment by a server
301 s          | 0 s    | went forward by 0 h 5 min  | more than 5 minutes ahead
300 s          | 0 s    |                            | 5 minutes are let pass
300 s          | 300 s  |                            | five minutes that did pass
1 d            | 60 s   | went forward by 23 h 59 min | a day ahead
1 d            | 86400 s |                            | a day that did pass
"""
SET_TO = """
clock                | why
1970-01-01T00:00:00  | an empty battery
2038-01-19T03:14:08  | the end of 32-bit seconds
2099-12-31T23:59:59  | far ahead
"""
NIGHTS = """
zone           | before              | why
Europe/London  | 2026-10-24T12:00:00 | the night with 25 hours
Europe/London  | 2027-03-27T12:00:00 | the night with 23 hours
Europe/Paris   | 2026-12-30T18:00:00 | year end
Europe/Paris   | 2028-02-28T06:00:00 | leap day
"""
UNITS = {"s": "seconds", "h": "hours", "d": "days"}


@pytest.mark.hazard("H27")
@pytest.mark.parametrize("row", table(MOVES), ids=lambda row: row["why"])
def test_a_moved_clock_is_said_and_put_on_record_once(
    service: CaseService, workstation: Workstation, row: dict[str, str]
) -> None:
    stopwatch = Stopwatch()
    watch = ClockWatch(service.desk, stopwatch)
    assert watch.look() is None
    amount, unit = row["moved"].split()
    workstation.clock.stand_at(workstation.clock.now() + timedelta(**{UNITS[unit]: int(amount)}))
    stopwatch.seconds += int(row["passed"].split()[0])
    said = watch.look()
    assert row["said"] in str(said or "")
    assert bool(said) is bool(row["said"])
    assert watch.look() == said, "and it stays on the screen"
    assert len(moves(service)) == bool(row["said"])


@pytest.mark.hazard("H27")
@pytest.mark.parametrize("row", table(SET_TO), ids=lambda row: row["why"])
def test_with_the_clock_set_anywhere_the_order_of_entries_stays(
    service: CaseService, workstation: Workstation, row: dict[str, str]
) -> None:
    watch = ClockWatch(service.desk, Stopwatch())
    right = workstation.clock.now()
    saved(service.perform(answer(service, "vasopressor", Answer.YES)))
    workstation.clock.stand_at(datetime.fromisoformat(row["clock"]).replace(tzinfo=UTC))
    assert watch.look()
    saved(service.perform(answer(service, "rrt", Answer.YES)))
    workstation.clock.stand_at(right)
    watch.look()
    saved(service.perform(answer(service, "falling_counts", Answer.YES)))
    headers = [json.loads(event.header) for event in service.events()]
    assert [header["number"] for header in headers] == list(range(1, len(headers) + 1))
    items = [
        json.loads(event.payload or b"{}").get("observation", {}).get("item") for event in service.events()
    ]
    assert [item for item in items if item] == ["vasopressor", "rrt", "falling_counts"]
    assert [move.found for move in moves(service)] == [
        datetime.fromisoformat(row["clock"]).replace(tzinfo=UTC),
        right,
    ]


@pytest.mark.hazard("H27")
def test_a_clock_set_back_while_the_program_was_closed_is_said_when_a_case_is_opened(
    service: CaseService, workstation: Workstation
) -> None:
    assert service.current is not None
    case = service.current.state.case
    saved(service.perform(answer(service, "vasopressor", Answer.YES)))
    workstation.later(hours=-2)
    service.close_view()
    watch = ClockWatch(service.desk, Stopwatch())
    assert watch.look() is None
    service.open(case)
    assert "went back by 2 h 0 min" in str(watch.look())
    assert watch.look()
    assert len(moves(service)) == 1


@pytest.mark.hazard("H27")
@pytest.mark.parametrize("row", table(NIGHTS), ids=lambda row: row["why"])
def test_48_hours_stay_48_hours_over_any_night(workstation: Workstation, row: dict[str, str]) -> None:
    zone = ZoneInfo(row["zone"])
    before = datetime.fromisoformat(row["before"]).replace(tzinfo=zone)
    after = (before.astimezone(UTC) + timedelta(hours=48)).astimezone(zone)
    workstation.clock.stand_at(before)
    service = workstation.start().setup(WARD, CLINICIAN, PIN)
    watch = ClockWatch(service.desk, stopwatch := Stopwatch())
    saved(service.new_case(PATIENT))
    workstation.clock.stand_at(after)
    stopwatch.seconds += 48 * 3600
    assert watch.look() is None, "the clocks of the country changed, not this one"
    view = saved(service.perform(answer(service, "vasopressor", Answer.YES)))
    first, *_, last = [json.loads(event.header)["recorded_at"] for event in service.events()]
    assert last - first == 48 * 3600 * 1000
    assert view.state.last is not None
    assert view.state.last.recorded_at == before.astimezone(UTC) + timedelta(hours=48)
    service.lock()


def moves(service: CaseService) -> list[ClockMoved]:
    """The moves of the clock that the ward's stream tells of."""
    facts = [ward_event(stored)[0] for stored in service.store.read_stream(WARD_STREAM)]
    return [fact for fact in facts if isinstance(fact, ClockMoved)]
