"""A record as a file: judged as the window judged its case, and refused once it was changed."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from bedside.app.assessment_json import assessment_json
from bedside.app.case_file import Judged, judge_file
from bedside.app.case_service import CaseService
from bedside.app.demo import CASES, DEMO_PIN, DemoWorld, demo_session
from bedside.app.record import record_json
from bedside.app.station_content import shipped_content, shipped_protocol
from bedside.app.strict_json import InputRefusedError
from tests.app.case_files import judged, refusal

SIGNED_AT = datetime.fromisoformat("2026-11-22T03:41:07+01:00")


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseService]:
    world = DemoWorld(tmp_path_factory.mktemp("ward"), SIGNED_AT, shipped_protocol)
    session = demo_session(world)
    service = session.unlock(session.people()[0].id, DEMO_PIN)
    yield service
    service.lock()


def exported(service: CaseService, number: int) -> bytes:
    row = service.board()[number]
    service.open(row.case)
    return record_json(row.case, service.events(), service.people, service.protocol)


@pytest.mark.parametrize("number", range(len(CASES)))
def test_a_record_is_judged_as_the_window_judged_the_case(ward: CaseService, number: int) -> None:
    record = exported(ward, number)
    assert ward.current is not None
    window = Judged(ward.current.state, ward.protocol, ward.current.assessment)
    again = judge_file(record, shipped_content(), at=ward.now())
    assert assessment_json(again) == assessment_json(window)


def test_a_record_is_judged_at_its_last_event_unless_a_later_time_is_given(ward: CaseService) -> None:
    record = exported(ward, 0)
    assert ward.current is not None
    last = ward.current.state.last
    assert last is not None
    assert judged(record).assessment.judged_at == last.recorded_at
    with pytest.raises(InputRefusedError, match="goes on after this time"):
        judge_file(record, shipped_content(), at=last.recorded_at - timedelta(seconds=1))


def spoiled(record: bytes, change: str) -> bytes:
    file = json.loads(record)
    events = file["events"]
    match change:
        case "payload":
            events[2]["payload"] = events[2]["payload"].replace(":", ": ", 1)
        case "dropped":
            del events[2]
        case "swapped":
            events[2], events[3] = events[3], events[2]
        case "last":
            events.pop()
        case "none":
            events.clear()
        case "erased":
            events[2]["payload"] = ""
        case "header":
            events[2]["header"] = "[]"
        case "case":
            first = "f" if file["case"].startswith("0") else "0"
            file["case"] = first + file["case"][1:]
        case "content":
            file["protocol"]["content_hash"] = "0" * 64
        case "salt":
            events[2]["salt"] = "zz"
    return json.dumps(file).encode()


@pytest.mark.hazard("H24")
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("payload", "events[2]: it does not follow"),
        ("dropped", "events[2]: it is out of order"),
        ("swapped", "events[2]: it is out of order"),
        ("last", "head: the record ends before its head"),
        ("none", "events: "),
        ("erased", "events[2]: it does not follow"),
        ("header", "events[2].header: it is not the header"),
        ("case", "events[0]: it is out of order or of another case"),
        ("content", "other content than this program's"),
        ("salt", "events[2].salt: "),
    ],
)
def test_a_changed_record_is_refused(ward: CaseService, change: str, said: str) -> None:
    assert said in refusal(spoiled(exported(ward, 0), change))
