"""The end of a closed case: nobody's by accident, exported signed first, and gone from everywhere afterwards."""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import apsw
import pytest

from bedside.app import copying, retention
from bedside.app.case_service import CaseService
from bedside.app.sheet import (
    PreviewWish,
    Signing,
    build_preview,
    sign_preview,
    signed_sheet,
    trust_file,
)
from bedside.commands.model import CloseCase, ReopenCase
from bedside.domain.errors import WorldError
from bedside.domain.observations import Answer
from bedside.domain.patient import Identity, Sex
from bedside.sign.sandbox import verify_apart
from bedside.sign.trust import read_trust
from bedside.sign.verdict import Verified
from bedside.store.copies import copies_in
from bedside.store.errors import CopyFailed
from bedside.store.records import WARD_STREAM
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, answer, saved

OTHER = Identity(
    family_name="Kowalska",
    given_name="Ewa",
    birth_date=datetime(1970, 1, 2, tzinfo=UTC).date(),
    hospital_number="77 002",
    sex=Sex.FEMALE,
    bed="5",
)
DAYS = 30


@pytest.fixture
def service(workstation: Workstation) -> Iterator[CaseService]:
    """Two cases, the first one closed; no retention is set."""
    opened = workstation.start().setup(WARD, CLINICIAN, PIN)
    saved(opened.new_case(PATIENT))
    saved(opened.perform(answer(opened, "splenomegaly", Answer.YES)))
    saved(opened.perform(CloseCase(outcome="discharged")))
    saved(opened.new_case(OTHER))
    opened.close_view()
    yield opened
    opened.lock()


@pytest.fixture
def due(service: CaseService, workstation: Workstation) -> str:
    """The id of the closed case, due now."""
    retention.set_retention(service, DAYS, PIN)
    workstation.later(days=DAYS)
    return retention.due_cases(service)[0].row.case


def archived(service: CaseService, case: str) -> bytes:
    sheet = retention.signed_export(service, case, PIN)
    retention.note_archived(service, case)
    return sheet.pdf


@pytest.mark.hazard("H39")
def test_without_a_retention_nothing_is_ever_due(service: CaseService, workstation: Workstation) -> None:
    workstation.later(days=20_000)
    assert service.retention_days is None
    assert retention.due_cases(service) == ()


@pytest.mark.hazard("H39")
@pytest.mark.parametrize(("hours", "count"), [(24 * DAYS - 1, 0), (24 * DAYS, 1), (24 * DAYS + 1, 1)])
def test_a_case_is_due_so_many_days_after_it_was_closed_and_an_open_one_never(
    service: CaseService, workstation: Workstation, hours: int, count: int
) -> None:
    retention.set_retention(service, DAYS, PIN)
    workstation.later(hours=hours)
    assert [case.row.name for case in retention.due_cases(service)] == ["NOVÁK, Jana"][:count]


@pytest.mark.hazard("H39")
@pytest.mark.parametrize("days", [0, -1, 36_501])
def test_a_retention_out_of_range_is_refused(service: CaseService, days: int) -> None:
    with pytest.raises(WorldError, match=r"1 to 36,500 days\. The setting is as it was"):
        retention.set_retention(service, days, PIN)
    assert service.retention_days is None


@pytest.mark.hazard("H39")
def test_setting_the_retention_needs_the_pin_and_outlives_a_restart(
    service: CaseService, workstation: Workstation
) -> None:
    with pytest.raises(WorldError, match="PIN was not accepted"):
        retention.set_retention(service, DAYS, "000111")
    retention.set_retention(service, DAYS, PIN)
    service.lock()
    session = workstation.start()
    again = session.unlock(session.people()[0].id, PIN)
    assert again.retention_days == DAYS
    again.lock()


@pytest.mark.hazard("H39")
def test_nothing_is_erased_before_it_was_exported_since_closing(service: CaseService, due: str) -> None:
    service.open(due)
    service.note_access(due, printed=False)
    with pytest.raises(WorldError, match=r"not been exported since it was closed\. Nothing was erased"):
        retention.erase(service, due, PIN)
    assert service.open(due).state.case == due


@pytest.mark.hazard("H39")
def test_an_open_or_unknown_case_is_never_erased(service: CaseService, due: str) -> None:
    for case in (service.board()[0].case, "nobody"):
        with pytest.raises(WorldError, match=r"not due.*Nothing was exported or erased"):
            retention.erase(service, case, PIN)


@pytest.mark.hazard("H39")
def test_a_wrong_pin_erases_nothing(service: CaseService, due: str) -> None:
    archived(service, due)
    with pytest.raises(WorldError, match="PIN was not accepted"):
        retention.erase(service, due, "000111")
    assert service.open(due).state.case == due


@pytest.mark.hazard("H39", "H33")
def test_the_export_is_signed_and_verified_on_any_workstation(service: CaseService, due: str) -> None:
    pdf = archived(service, due)
    assert isinstance(verify_apart(pdf, read_trust(trust_file(service))), Verified)
    assert retention.due_cases(service)[0].is_exported


@pytest.mark.hazard("H39")
def test_after_erasure_the_others_verify_and_the_event_tells_nothing_of_the_patient(
    service: CaseService, due: str
) -> None:
    before = service.store.read_stream(WARD_STREAM)
    archived(service, due)
    retention.erase(service, due, PIN)
    list(service.store.verify_all())
    assert retention.due_cases(service) == ()
    assert service.open(service.board()[0].case).state.identity == OTHER
    erased = [
        e for e in service.store.read_stream(WARD_STREAM)[len(before) :] if b'"case_erased"' in e.header
    ]
    assert [json.loads(event.payload or b"") for event in erased] == [
        {"type": "case_erased", "version": 1, "case": due, "events": 3, "sheets": 0, "retention_days": DAYS}
    ]
    with pytest.raises(
        WorldError, match=r"erased at the end of its retention\. .* Look for the signed export"
    ):
        service.open(due)


def plain_pages(folder: Path, store: Path, key: bytearray) -> bytes:
    """Every byte of a store file without its encryption, free pages and log included."""
    plain = folder / "plain.db"
    shutil.copyfile(store, plain)
    log, its_log = plain.with_name(plain.name + "-wal"), store.with_name(store.name + "-wal")
    if its_log.exists():
        shutil.copyfile(its_log, log)
    connection = apsw.Connection(str(plain))
    connection.pragma("cipher", "chacha20")
    connection.pragma("key", "raw:" + key.hex())
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.pragma("journal_mode", "delete")
    connection.pragma("rekey", "")
    connection.close()
    assert not log.exists()
    found = plain.read_bytes()
    assert found.startswith(b"SQLite format 3")
    plain.unlink()
    return found


@pytest.mark.hazard("H39")
def test_the_patient_is_in_no_page_of_the_record_and_of_no_copy_afterwards(
    service: CaseService, workstation: Workstation, tmp_path: Path
) -> None:
    """Name, number and the signed sheet; the control finds all of them while the case is there."""
    case = next(row.case for row in service.board(closed=True))
    saved_again(service, case)
    service.store.write_anchor()
    folder, key = workstation.folder / "data", service.store.key_for_new_slot()
    copying.make(service)
    sheet = signed_sheet(service, 1).pdf[2000:2064]
    told = ("Novák".encode(), b"99 001", sheet)
    stores = (folder / "ward.bedside", copies_in(folder / "copies")[0].path)
    assert [mark in plain_pages(tmp_path, store, key) for store in stores for mark in told] == [True] * 6
    service.close_view()
    retention.set_retention(service, DAYS, PIN)
    workstation.later(days=DAYS)
    archived(service, case)
    retention.erase(service, case, PIN)
    stores = (folder / "ward.bedside", *(copy.path for copy in copies_in(folder / "copies")))
    found = [plain_pages(tmp_path, store, key) for store in stores]
    assert len(found) >= 2
    for pages in found:
        assert [mark for mark in told if mark in pages] == []
        assert b"Kowalska" in pages


def saved_again(service: CaseService, case: str) -> None:
    """Reopen the closed case, sign its sheet, and close it again."""
    service.open(case)
    saved(service.perform(ReopenCase(reason="to sign it")))
    reason = "Nothing more is known"
    preview = build_preview(service, PreviewWish(incomplete_reason=reason))
    sign_preview(service, preview, Signing(PIN, PATIENT.initials, "1980"))
    saved(service.perform(CloseCase(outcome="discharged")))


@pytest.mark.hazard("H39")
def test_every_copy_and_what_was_set_aside_is_replaced(
    service: CaseService, due: str, workstation: Workstation
) -> None:
    folder = workstation.folder / "data"
    for _ in range(4):
        copying.make(service)
    (folder / "set-aside" / "20261122T000000Z").mkdir(parents=True, mode=0o700)
    earlier = {copy.path for copy in copies_in(folder / "copies")}
    archived(service, due)
    retention.erase(service, due, PIN)
    now = copies_in(folder / "copies")
    assert len(now) == 3
    assert earlier.isdisjoint(copy.path for copy in now)
    assert {service.store.prove_copy(copy.path) for copy in now} == {service.store.head()}
    assert not (folder / "set-aside").exists()
    assert not (folder / "erasure.unfinished").exists()


@pytest.mark.hazard("H39", "H26")
def test_copies_that_could_not_be_replaced_are_replaced_at_the_next_chance(
    service: CaseService, due: str, workstation: Workstation, monkeypatch: pytest.MonkeyPatch
) -> None:
    copying.make(service)
    folder = workstation.folder / "data" / "copies"
    earlier = copies_in(folder)
    archived(service, due)

    def full(*_: object) -> None:
        raise CopyFailed("the disk is full")

    monkeypatch.setattr(service.store, "backup", full)
    with pytest.raises(CopyFailed, match="the disk is full"):
        retention.erase(service, due, PIN)
    assert copies_in(folder) == earlier
    monkeypatch.undo()
    assert copying.is_due(service)
    copying.copy_when_due(service)
    assert not set(earlier) & set(copies_in(folder))
    assert not copying.is_due(service)
