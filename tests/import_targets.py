"""The good files that the fuzzing of imports begins with, one of each kind, from invented people."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

from bedside.app.demo import DemoWorld, demo_session
from bedside.app.record import record_json
from bedside.app.station_content import shipped_content, shipped_protocol
from tests.app.facts import FERRITIN, OVERRIDE, SENIORS, answered, as_bytes, facts
from tests.domain.scores.vectors import VECTORS
from tests.fuzzed_imports import Target, facts_target, record_target, score_target, sheet_target
from tests.sign.sheets import new_ward, signed_sheet

SIGNED_AT = datetime(2026, 11, 22, 3, 40, tzinfo=timezone(timedelta(hours=1)))
LINES_OF_CSV = 40


def targets(folder: Path) -> tuple[Target, ...]:
    """Facts file, record, batch of scores and signed sheet."""
    clinical = shipped_content()
    ward = new_ward()
    lines = VECTORS.read_bytes().splitlines(keepends=True)[:LINES_OF_CSV]
    return (
        facts_target(good_facts(), clinical),
        record_target(good_record(folder / "ward"), clinical),
        score_target(b"".join(lines), folder),
        sheet_target(signed_sheet(ward).pdf, ward.trust),
    )


def good_facts() -> bytes:
    """A facts file with every kind of answer and deed."""
    return as_bytes(
        facts(
            FERRITIN,
            answered("triglycerides", value="3.10", unit="mmol/L"),
            answered("platelets", value="<20", unit="10*9/L"),
            answered("temperature", value="39.40", unit="Cel"),
            answered("splenomegaly", answer="yes"),
            answered("allergies", answer="no"),
            mdt_diagnoses=[{"seniors": SENIORS, "note": "Agreed on the ward round."}],
            overrides=[OVERRIDE],
        )
    )


def good_record(folder: Path) -> bytes:
    """The exported record of an invented case."""
    folder.mkdir(parents=True)
    session = demo_session(DemoWorld(folder, SIGNED_AT, shipped_protocol))
    service = session.unlock(session.people()[0].id, session.demo_pin)
    row = service.board()[0]
    service.open(row.case)
    content = record_json(row.case, service.events(), service.people, service.protocol)
    service.lock()
    return content
