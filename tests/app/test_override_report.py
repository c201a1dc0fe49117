"""Overrides are counted with their reasons, and no patient is named."""

import pytest

from bedside.app.case_service import CaseService
from bedside.app.override_report import override_report
from bedside.commands.model import OverrideGate, RecordMdtDiagnosis
from bedside.domain.observations import Answer
from bedside.domain.patient import Identity
from bedside.store.records import StoredEvent
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, answer, saved
from tests.case.builder import DR_ADEYEMI, DR_BRANDT

pytestmark = pytest.mark.hazard("H18")
SENIORS = (DR_ADEYEMI, DR_BRANDT)
SECOND = Identity(**{**PATIENT.model_dump(), "family_name": "Okafor", "hospital_number": "77"})


def override(service: CaseService, reason: str) -> None:
    """Let treatment go on over the gate of the open case, which is ill enough."""
    for item in ("clinician_entry", "vasopressor", "vasopressor_attributed", "exposure_leishmania"):
        saved(service.perform(answer(service, item, Answer.YES)))
    saved(service.perform(RecordMdtDiagnosis(seniors=SENIORS, note="Haemophagocytic syndrome agreed."), PIN))
    command = OverrideGate(
        seniors=SENIORS, reason=reason, samples="Marrow and PCR were taken.", cover="None was given."
    )
    saved(service.perform(command, PIN))


def test_a_ward_without_overrides_counts_its_cases_and_nothing_else(service: CaseService) -> None:
    report = override_report(service)
    assert (report.cases, report.overridden, report.counted) == (1, 0, ())


def test_each_override_is_counted_by_parasite_with_its_reason(service: CaseService) -> None:
    override(service, "Fulminant course, results are a day away.")
    saved(service.new_case(SECOND))
    override(service, "Okafor, Jana of number 77 deteriorates within hours.")
    report = override_report(service)
    assert (report.cases, report.overridden) == (2, 2)
    leishmania = next(each for each in report.counted if "eishmania" in each.what)
    assert leishmania.times == 2
    assert set(leishmania.reasons) == {
        "Fulminant course, results are a day away.",
        "[…], […] of number […] deteriorates within hours.",
    }
    assert [each.times for each in report.counted] == sorted(
        (each.times for each in report.counted), reverse=True
    )


def test_a_lock_meanwhile_ends_the_reading_without_a_fault(
    workstation: Workstation, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = workstation.start().setup(WARD, CLINICIAN, PIN)
    for patient in (PATIENT, SECOND):
        saved(service.new_case(patient))
    store = service.store
    read = store.read_stream

    def lock_after_one(stream: str) -> tuple[StoredEvent, ...]:
        events = read(stream)
        store.close()
        return events

    monkeypatch.setattr(store, "read_stream", lock_after_one)
    assert override_report(service).cases == 1
