"""One road for every value: command, decide, store, fold, assess (design.md 5)."""

import gc
import weakref
from dataclasses import replace

import pytest

from bedside.app.case_service import CaseService
from bedside.app.setup import ClinicianSetup
from bedside.case.events import CorrectionReason, Senior
from bedside.case.state import CaseState
from bedside.commands.model import (
    ChooseTherapy,
    CloseCase,
    Command,
    OverrideGate,
    RecordAnswer,
    RecordMdtDiagnosis,
    SetTier,
    StartRound,
    StartTherapy,
    StopTherapy,
    WithdrawAnswer,
)
from bedside.commands.verdict import Asks, Refused
from bedside.domain.errors import BugError, WorldError
from bedside.domain.observations import Answer, Finding
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line
from bedside.store.door import WardDoor
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, answer, saved


@pytest.mark.hazard("H22")
def test_closing_and_opening_again_shows_everything_as_it_was(workstation: Workstation) -> None:
    session = workstation.start()
    assert session.needs_setup
    service = session.setup(WARD, CLINICIAN, PIN)
    before = saved(service.new_case(PATIENT))
    workstation.later(minutes=1)
    before = saved(service.perform(answer(service, "vasopressor", Answer.YES)))
    service.lock()
    again = workstation.start()
    assert not again.needs_setup
    [person] = again.people()
    assert person.name == CLINICIAN.name
    reopened = again.unlock(person.id, PIN)
    [row] = reopened.board()
    after = reopened.open(row.case)
    assert after.state == before.state
    assert after.assessment == before.assessment
    assert after.saved_at == before.saved_at
    reopened.lock()


def test_a_wrong_pin_is_refused_in_a_sentence_and_opens_nothing(workstation: Workstation) -> None:
    workstation.start().setup(WARD, CLINICIAN, PIN).lock()
    session = workstation.start()
    with pytest.raises(WorldError, match="PIN was not accepted"):
        session.unlock(session.people()[0].id, "000001")


@pytest.mark.hazard("H25")
def test_a_second_program_on_the_same_ward_is_refused(workstation: Workstation) -> None:
    first = workstation.start().setup(WARD, CLINICIAN, PIN)
    second = workstation.start()
    with pytest.raises(WorldError, match="already open"):
        second.unlock(second.people()[0].id, PIN)
    first.lock()


@pytest.mark.hazard("H03")
def test_a_second_open_case_with_one_hospital_number_is_not_begun(service: CaseService) -> None:
    for number in ("99 001", "99001", "99.001"):
        other = PATIENT.model_copy(update={"family_name": "Other", "hospital_number": number})
        outcome = service.new_case(other)
        assert isinstance(outcome, Refused)
        assert number in outcome.reasons[0]
    assert len(service.board()) == 1


@pytest.mark.hazard("H01")
def test_names_that_look_alike_are_found_before_a_case_is_begun(service: CaseService) -> None:
    alike = PATIENT.model_copy(update={"family_name": "Novak", "hospital_number": "99 002"})
    born = PATIENT.birth_date.replace(year=1979)
    other = {"family_name": "Lindqvist", "hospital_number": "99 003", "birth_date": born}
    stranger = PATIENT.model_copy(update=other)
    alike = alike.model_copy(update={"birth_date": born})
    for twin in (
        alike,
        alike.model_copy(update={"family_name": "Nobák"}),
        alike.model_copy(update={"family_name": "Nvoak", "given_name": "Jane"}),
        alike.model_copy(update={"hospital_number": "99001", "family_name": "Else"}),
        stranger.model_copy(update={"birth_date": PATIENT.birth_date}),
    ):
        assert [row.name for row in service.find_duplicates(twin)] == ["NOVÁK, Jana"]
    assert service.find_duplicates(stranger) == ()


@pytest.mark.hazard("H01")
def test_a_search_leaves_out_the_other_patient_and_not_the_notice(service: CaseService) -> None:
    alike = PATIENT.model_copy(update={"given_name": "Jane", "hospital_number": "99 002"})
    other = PATIENT.model_copy(update={"family_name": "Lindqvist", "hospital_number": "99 003"})
    for patient in (alike, other):
        saved(service.new_case(patient))
    shown = {number: service.board(number) for number in ("99 001", "99 002", "99 003")}
    assert {number: [row.similar_name for row in rows] for number, rows in shown.items()} == {
        "99 001": [True],
        "99 002": [True],
        "99 003": [False],
    }


def test_an_open_case_is_found_by_its_id_and_by_its_number_however_spaced(service: CaseService) -> None:
    [row] = service.board()
    assert service.desk.open_case(row.case) == row
    assert service.desk.open_case("case-of-nobody") is None
    for number in ("99 001", "99001", "99.001"):
        assert service.desk.open_cases_of(number) == (row,)
    assert service.desk.open_cases_of("99 002") == ()
    service.open(row.case)
    saved(service.perform(CloseCase(outcome="discharged")))
    assert service.desk.open_case(row.case) is None
    assert service.desk.open_cases_of("99 001") == ()


@pytest.mark.hazard("H06")
def test_undo_takes_the_answer_back_as_an_amendment(service: CaseService) -> None:
    saved(service.perform(answer(service, "vasopressor", Answer.YES)))
    view = saved(service.undo_last())
    [entry] = view.state.history("vasopressor")
    assert not entry.stands
    assert entry.withdrawn is CorrectionReason.SLIP
    assert isinstance(service.undo_last(), Refused)


@pytest.mark.hazard("H06")
def test_undo_reaches_the_own_start_and_stop_of_a_drug_as_a_slip(service: CaseService) -> None:
    now = service.now()
    shock = StartTherapy(drug="hydrocortisone", dose="50 mg IV", indication="septic shock", started_at=now)
    started = saved(service.perform(shock)).state.therapies[0].stamp.event
    stop = StopTherapy(started=started, stopped_at=service.now(), reason="Typed at the wrong bed.")
    saved(service.perform(stop))
    [running] = saved(service.undo_last()).state.therapies
    assert running.is_running
    view = saved(service.undo_last())
    assert view.state.therapies == ()
    assert {entry.withdrawn.reason for entry in view.state.taken_back if entry.withdrawn} == {
        CorrectionReason.SLIP
    }
    assert isinstance(service.undo_last(), Refused)


@pytest.mark.hazard("H06", "H21")
def test_undo_of_a_first_dose_takes_back_that_it_could_not_wait(service: CaseService) -> None:
    now = service.now()
    shock = {"drug": "hydrocortisone", "dose": "50 mg IV", "indication": "septic shock", "started_at": now}
    view = saved(service.perform(StartTherapy(**shock, cannot_wait=True)))
    assert [each.fact.drug for each in view.state.therapies] == ["hydrocortisone"]
    assert view.state.standing("searches_refused")
    view = saved(service.undo_last())
    assert view.state.therapies == ()
    assert not view.state.standing("searches_refused")
    assert isinstance(service.undo_last(), Refused)


CHOICE = ChooseTherapy(line=Line.FIRST, option="none_now", reason="Biopsy first, the count is stable.")
NAMED = (
    Senior(name="Dr Ada Adeyemi", role="consultant intensive care", registration="7012345"),
    Senior(name="Dr Jonas Brandt", role="consultant haematology", registration="7054321"),
)
STAYS: list[tuple[str, Command]] = [
    ("a choice", CHOICE),
    ("a change of the tier", SetTier(tier=Tier.T4A, reason="Worse within the hour at the bedside")),
    ("a diagnosis by the team", RecordMdtDiagnosis(seniors=NAMED, note="Seen together at the bedside.")),
    ("the start of a round", StartRound()),
    ("of another kind", CloseCase(outcome="Moved to haematology")),
]


@pytest.mark.hazard("H06")
@pytest.mark.parametrize(("named", "act"), STAYS, ids=[named for named, _ in STAYS])
def test_undo_stops_at_an_act_that_stays_and_reaches_nothing_behind_it(
    service: CaseService, named: str, act: Command
) -> None:
    saved(service.perform(answer(service, "vasopressor", Answer.YES)))
    saved(service.perform(act, PIN))
    for _ in range(2):
        refused = service.undo_last()
        assert isinstance(refused, Refused)
        [said] = refused.reasons
        assert said.startswith(
            f"The last act was {named}, which undo cannot take back. Nothing was taken back. "
        )
    assert service.current is not None
    assert service.current.state.standing("vasopressor")


@pytest.mark.hazard("H06")
def test_undo_takes_back_what_came_after_an_act_that_stays_and_then_stops(service: CaseService) -> None:
    saved(service.perform(answer(service, "vasopressor", Answer.YES)))
    saved(service.perform(CHOICE))
    saved(service.perform(answer(service, "rrt", Answer.YES)))
    view = saved(service.undo_last())
    assert not view.state.standing("rrt")
    refused = service.undo_last()
    assert isinstance(refused, Refused)
    assert refused.reasons[0].endswith("Choose again to change it.")
    assert service.current is not None
    assert service.current.state.standing("vasopressor")
    assert service.current.state.choice_for(Line.FIRST) is not None


@pytest.mark.hazard("H06")
def test_a_new_case_has_nothing_to_undo(service: CaseService) -> None:
    refused = service.undo_last()
    assert isinstance(refused, Refused)
    assert refused.reasons[0].startswith("There is nothing to undo.")


def test_undoing_a_correction_lets_the_corrected_answer_stand_again(service: CaseService) -> None:
    first = saved(service.perform(answer(service, "vasopressor", Answer.NO)))
    corrects = first.state.standing("vasopressor")[0].stamp.event
    command = answer(service, "vasopressor", Answer.YES)
    corrected = RecordAnswer(observation=command.observation, corrects=corrects, reason=CorrectionReason.SLIP)
    saved(service.perform(corrected))
    view = saved(service.undo_last())
    [standing] = view.state.standing("vasopressor")
    assert standing.observation.answer is Answer.NO  # type: ignore[union-attr]
    assert len(view.state.history("vasopressor")) == 3


def test_withdrawing_names_the_answer_and_keeps_it_in_the_record(service: CaseService) -> None:
    view = saved(service.perform(answer(service, "rrt", Answer.YES)))
    event = view.state.standing("rrt")[0].stamp.event
    view = saved(
        service.perform(WithdrawAnswer(withdraws=event, item="rrt", reason=CorrectionReason.WRONG_PATIENT))
    )
    assert view.state.standing("rrt") == ()
    assert view.state.history("rrt")[0].withdrawn is CorrectionReason.WRONG_PATIENT


@pytest.mark.hazard("H02", "H21")
def test_an_override_needs_the_pin_of_who_acts(service: CaseService) -> None:
    command = OverrideGate(
        seniors=(
            Senior(name="Dr One", role="consultant", registration="1"),
            Senior(name="Dr Two", role="consultant", registration="2"),
        ),
        reason="Noradrenaline doubled within two hours, cannot wait",
        samples="marrow PCR sent",
        cover="none given",
    )
    without = service.perform(command)
    assert isinstance(without, Refused)
    assert without.asks is Asks.PIN
    with pytest.raises(WorldError, match="PIN was not accepted"):
        service.perform(command, "999999")


def test_a_visit_is_noted_without_changing_the_record_code(service: CaseService) -> None:
    case = service.board()[0].case
    heads = []
    for _ in range(2):
        service.open(case)
        heads.append(service.events()[-1].hash)
    assert heads[0] == heads[1]


def test_the_board_says_who_changed_a_case_and_when(service: CaseService) -> None:
    saved(service.perform(answer(service, "vasopressor", Answer.YES)))
    [row] = service.board()
    assert (row.name, row.bed, row.changed_by) == ("NOVÁK, Jana", "4", CLINICIAN.name)
    assert row.changed_at == service.now()
    assert len(row.steps) == 8
    assert service.board("novak")
    assert not service.board("somebody else")


def tell_what_the_options_ask_first(service: CaseService) -> str:
    """Answer what has to be known before an option is shown; returns the case."""
    saved(service.perform(answer(service, "allergies", Answer.NO)))
    saved(service.perform(answer(service, "running_drugs_checked", Answer.YES)))
    unknown = Finding(item="pregnancy", answer=Answer.UNKNOWN, collected_at=service.now())
    return saved(service.perform(RecordAnswer(observation=unknown))).state.case


@pytest.mark.hazard("H37")
def test_locking_puts_the_case_away_and_closes_the_store(service: CaseService) -> None:
    tell_what_the_options_ask_first(service)
    left = weakref.ref(service.current.assessment.items)
    service.lock()
    assert service.current is None
    gc.collect()
    assert left() is None
    with pytest.raises(BugError, match="after it was locked"):
        service.board()


def cases_in_memory() -> int:
    """How many states of cases nobody has cleared away."""
    return sum(isinstance(kept, CaseState) for kept in gc.get_objects())


@pytest.mark.hazard("H37")
def test_a_case_that_is_put_away_leaves_the_memory_at_once(service: CaseService) -> None:
    case = tell_what_the_options_ask_first(service)
    service.close_view()
    gc.collect()
    gc.disable()  # it comes by seconds later
    try:
        before = cases_in_memory()
        service.open(case)
        service.close_view()
        assert cases_in_memory() == before
    finally:
        gc.enable()


def test_a_case_that_is_not_there_is_a_sentence(service: CaseService) -> None:
    with pytest.raises(WorldError, match="no such case"):
        service.open("00000000-0000-0000-0000-000000000000")


def test_a_case_is_judged_again_while_time_passes(service: CaseService, workstation: Workstation) -> None:
    saved(service.perform(answer(service, "vasopressor", Answer.YES)))
    workstation.later(hours=25)
    view = service.refresh()
    assert view is not None
    assert view.assessment.items["vasopressor"].currency.value == "stale"
    assert replace(view, assessment=view.assessment).state == view.state


class PowerCutError(BaseException):
    """The program ends here."""


@pytest.mark.hazard("H28")
@pytest.mark.parametrize("step", ["create", "wrap_for", "end_setup"])
def test_a_setup_that_is_cut_short_is_a_first_start_again(
    workstation: Workstation, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    original = getattr(WardDoor, step)

    def cut(self: WardDoor, *given: object) -> object:
        if step == "create":
            original(self, *given).close()
        raise PowerCutError

    with monkeypatch.context() as patched, pytest.raises(PowerCutError):
        patched.setattr(WardDoor, step, cut)
        workstation.start().setup(WARD, CLINICIAN, PIN)
    session = workstation.start()
    assert session.needs_setup
    service = session.setup(WARD, CLINICIAN, PIN)
    saved(service.new_case(PATIENT))
    service.lock()
    assert not workstation.start().needs_setup


def test_a_clinician_the_ward_cannot_name_makes_no_ward(workstation: Workstation) -> None:
    nameless = ClinicianSetup(name="Dr Ivo Test", role="c", registration="1", is_senior=False)
    with pytest.raises(ValueError, match="role"):
        workstation.start().setup(WARD, nameless, PIN)
    assert workstation.start().needs_setup


def names_found(service: CaseService, search: str) -> list[str]:
    return sorted(row.name for row in service.board(search))


@pytest.mark.hazard("H01", "H03")
def test_a_search_finds_a_letter_that_is_written_in_two_ways_by_either(service: CaseService) -> None:
    """German, Danish and Polish names as papers have them: with the sign, written out, or with the plain letter."""
    for number, family in enumerate(
        ("Müller", "Mueller", "Jørgensen", "Größmann", "Ågård", "Łukasik", "Maeva"), 10
    ):
        changed = {"family_name": family, "given_name": "", "hospital_number": f"99 0{number}"}
        saved(service.new_case(PATIENT.model_copy(update=changed)))
    same = ["MUELLER", "MÜLLER"]
    for typed in ("mueller", "müller", "muller", "MÜLLER", "muel", "uller"):
        assert names_found(service, typed) == same, typed
    for typed, name in (
        *((typed, "JØRGENSEN") for typed in ("jørgensen", "joergensen", "jorgensen", "jörgensen")),
        *((typed, "GRÖSSMANN") for typed in ("größmann", "grossmann", "groessmann")),
        *((typed, "ÅGÅRD") for typed in ("ågård", "aagaard", "agard")),
        ("lukasik", "ŁUKASIK"),
        ("eva", "MAEVA"),
    ):
        assert names_found(service, typed) == [name], typed


def test_a_bed_is_found_by_what_people_call_it_and_a_name_that_begins_so_stays(service: CaseService) -> None:
    for number, (family, bed) in enumerate((("Bedford", "07"), ("Lit", "3b"), ("Ode", "C"))):
        changed = {"family_name": family, "given_name": "", "hospital_number": f"55 12{number}", "bed": bed}
        saved(service.new_case(PATIENT.model_copy(update=changed)))
    for typed in ("bed 07", "Bed 07", "lit 07", "bed07", "lit: 07", "bedford 07", "bed 07 bedford"):
        assert names_found(service, typed) == ["BEDFORD"], typed
    assert names_found(service, "bed") == ["BEDFORD"]
    for typed in ("lit", "lit 3B", "bed 3b"):
        assert names_found(service, typed) == ["LIT"], typed
    assert "ODE" in names_found(service, "bed c")
    assert names_found(service, "bed ode") == []


def test_a_search_of_signs_alone_finds_nothing_and_an_empty_one_everybody(service: CaseService) -> None:
    everybody = [row.name for row in service.board()]
    assert everybody
    for typed in ("%", "_", "*", "' OR 1=1", "\u0301", '"', "% %"):
        assert names_found(service, typed) == [], typed
    for typed in ("", " ", "\u00a0"):
        assert names_found(service, typed) == everybody, typed
