"""Two cases of one patient become one: answers of both, no override, the worse gate, both records kept."""

import pytest

from bedside.app.case_service import CaseService
from bedside.app.merging import merge, to_compare
from bedside.commands.model import OverrideGate, RecordAnswer, RecordMdtDiagnosis
from bedside.domain.errors import WorldError
from bedside.domain.observations import Answer, Choice, Measurement
from bedside.domain.patient import Identity
from bedside.store.records import case_stream
from tests.app.conftest import NOW, PATIENT, PIN, answer, saved
from tests.case.builder import DR_ADEYEMI, DR_BRANDT, quantity
from tests.report.sheets import page_texts

pytestmark = pytest.mark.hazard("H03")
EXPOSURES = (
    "exposure_leishmania",
    "exposure_leishmania_contact",
    "immunosuppressed_now",
    "exposure_toxoplasma",
)
TEMPORARY = Identity(**{**PATIENT.model_dump(), "hospital_number": "TEMP 7"})


@pytest.fixture
def second(service: CaseService) -> str:
    """A second case of the same patient under a temporary number; the first one is open."""
    assert service.current is not None
    first = service.current.state.case
    saved(service.perform(answer(service, "vasopressor", Answer.YES)))
    second = saved(service.new_case(TEMPORARY)).state.case
    ferritin = Measurement(item="ferritin", quantity=quantity("9200", "ug/L"), collected_at=NOW)
    saved(service.perform(RecordAnswer(observation=ferritin, typed_again=True)))
    service.open(first)
    return second


def test_the_answers_of_both_stand_in_one_and_the_other_is_closed_with_its_record(
    service: CaseService, second: str
) -> None:
    before = service.store.read_stream(case_stream(second))
    view = saved(merge(service, "temp7"))
    assert view.state.standing("ferritin") and view.state.standing("vasopressor")
    assert [row.hospital_number for row in service.board()] == [PATIENT.hospital_number]
    after = service.store.read_stream(case_stream(second))
    assert after[: len(before)] == before
    assert len(after) == len(before) + 1
    closed = service.open(second).state.closed
    assert closed is not None
    assert closed[1].outcome == "Merged into the case of 99 001."


def test_the_case_that_goes_on_is_open_afterwards_and_its_sheet_names_the_other(
    service: CaseService, second: str
) -> None:
    from bedside.app.sheet import build_preview

    saved(merge(service, "TEMP 7"))
    assert service.current is not None
    assert service.current.state.case != second
    assert service.current.state.closed is None
    text = " ".join(" ".join(page_texts(build_preview(service).pdf)).split())
    assert "the case with hospital no. TEMP 7, record" in text


def test_no_override_is_carried_over(service: CaseService, second: str) -> None:
    assert service.current is not None
    first = service.current.state.case
    service.open(second)
    for item in ("clinician_entry", "vasopressor", "vasopressor_attributed", "exposure_leishmania"):
        saved(service.perform(answer(service, item, Answer.YES)))
    seniors = (DR_ADEYEMI, DR_BRANDT)
    saved(service.perform(RecordMdtDiagnosis(seniors=seniors, note="Haemophagocytic syndrome agreed."), PIN))
    override = OverrideGate(
        seniors=seniors,
        reason="Fulminant course, results are a day away.",
        samples="Marrow film, PCR and serology were taken.",
        cover="No empirical cover was given.",
    )
    saved(service.perform(override, PIN))
    service.open(first)
    view = saved(merge(service, "TEMP 7"))
    assert view.state.overrides == ()
    assert view.assessment.overrides == ()


def test_cases_that_contradict_each_other_on_a_parasite_are_not_merged_into_a_safer_gate(
    service: CaseService, second: str
) -> None:
    assert service.current is not None
    first = service.current.state.case
    for case, said in ((first, Answer.YES), (second, Answer.NO)):
        service.open(case)
        told_by = Choice(item="informant", options=("patient",), collected_at=service.now())
        saved(service.perform(RecordAnswer(observation=told_by)))
        for item in EXPOSURES:
            saved(service.perform(answer(service, item, said)))
    service.open(first)
    with pytest.raises(WorldError, match="say different things about"):
        merge(service, "TEMP 7")
    assert service.current.state.merged == ()
    assert len(service.board()) == 2


@pytest.mark.parametrize(
    ("number", "why"),
    [("000", "no other open case of this number"), ("99 001", "no other open case of this number")],
)
def test_a_number_of_no_other_open_case_merges_nothing(
    service: CaseService, second: str, number: str, why: str
) -> None:
    with pytest.raises(WorldError, match=why):
        merge(service, number)
    assert len(service.board()) == 2


def test_another_patient_is_never_merged(service: CaseService) -> None:
    assert service.current is not None
    first = service.current.state.case
    stranger = Identity(
        family_name="Okonkwo",
        given_name="Zoe",
        birth_date=NOW.date().replace(year=1971),
        hospital_number="77",
        sex=PATIENT.sex,
    )
    saved(service.new_case(stranger))
    service.open(first)
    for compared in (False, True):
        with pytest.raises(WorldError, match="of another patient: OKONKWO, Zoe, 1971-"):
            merge(service, "77", compared=compared)


def test_a_twin_under_another_number_is_merged_only_after_both_were_compared(service: CaseService) -> None:
    assert service.current is not None
    first = service.current.state.case
    twin = Identity(**{**TEMPORARY.model_dump(), "given_name": "Petra"})
    saved(service.new_case(twin))
    service.open(first)
    assert to_compare(service, "TEMP 7") == "NOVÁK, Petra, 1980-05-04, TEMP 7"
    with pytest.raises(WorldError, match="Compare both with the wristband"):
        merge(service, "TEMP 7")
    assert len(service.board()) == 2
    [merged] = saved(merge(service, "TEMP 7", compared=True)).state.merged
    assert merged[1].named == "NOVÁK, Petra, 1980-05-04, TEMP 7"


def test_the_same_name_and_birth_date_need_no_comparison(service: CaseService, second: str) -> None:
    assert to_compare(service, "TEMP 7") == ""
    [merged] = saved(merge(service, "TEMP 7")).state.merged
    assert merged[1].named == ""


def test_a_merge_that_was_cut_short_is_finished_by_merging_again(
    service: CaseService, second: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as cut:
        cut.setattr(service, "open", _power_cut)
        with pytest.raises(WorldError, match="power"):
            merge(service, "TEMP 7")
    view = saved(merge(service, "TEMP 7"))
    assert len(view.state.history("ferritin")) == 1
    assert len(service.board()) == 1


def _power_cut(_case: str) -> None:
    raise WorldError("The power went.", "Nothing.", "Start again.")
