"""The front desk: what is at hand of an unlocked ward before anything clinical is loaded (design.md 9)."""

from collections.abc import Iterator

import pytest

from bedside.app.front_desk import FrontDesk
from bedside.app.people import read_ward, remove
from bedside.app.session import Session
from bedside.app.ward_label import PersonLabel, ward_label
from bedside.app.ward_settings import set_idle_minutes
from bedside.domain.errors import WorldError
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, saved
from tests.app.test_people import SECOND_PIN, second


@pytest.fixture
def session(workstation: Workstation) -> Session:
    """A locked ward with one open case; one clinician was removed again."""
    service = workstation.start().setup(WARD, CLINICIAN, PIN)
    saved(service.new_case(PATIENT))
    gone = second(service)
    set_idle_minutes(service, 3)
    remove(service, gone.id, PIN)
    service.lock()
    return workstation.start()


@pytest.fixture
def desk(session: Session) -> Iterator[FrontDesk]:
    """The front desk of who set the ward up."""
    opened = session.enter(session.people()[0].id, PIN)
    yield opened
    opened.lock()


def test_the_label_says_what_the_whole_stream_of_the_ward_says(desk: FrontDesk) -> None:
    label, whole = ward_label(desk.store.ward_facts()), read_ward(desk.store)
    assert whole.ward is not None
    assert (label.name, label.zone) == (whole.ward.name, whole.ward.zone) == (WARD.name, WARD.zone)
    assert label.present == {
        person: PersonLabel(person, clinician.name) for person, clinician in whole.present.items()
    }
    assert [person.name for person in label.present.values()] == [CLINICIAN.name]


def test_a_stream_without_a_setup_makes_an_empty_label() -> None:
    label = ward_label(())
    assert (label.name, label.zone, dict(label.present)) == ("", "", {})


def test_the_board_is_the_same_before_and_after_the_cases_are_loaded(desk: FrontDesk) -> None:
    before = desk.board()
    assert [row.name for row in before] == [PATIENT.full_name]
    assert desk.service().board() == before
    assert desk.board("nobody of this name") == ()


def test_the_cases_are_loaded_once(session: Session, workstation: Workstation) -> None:
    desk = session.enter(session.people()[0].id, PIN)
    service = desk.service()
    assert desk.service() is service
    assert service.desk is desk
    assert (service.clinician.id, service.idle_minutes) == (desk.person.id, 3)
    service.lock()


def test_a_ward_can_be_locked_before_its_cases_are_loaded(session: Session) -> None:
    session.enter(session.people()[0].id, PIN).lock()
    again = session.unlock(session.people()[0].id, PIN)
    assert [row.name for row in again.board()] == [PATIENT.full_name]
    again.lock()


@pytest.mark.hazard("H02")
def test_who_was_removed_finds_no_desk(workstation: Workstation) -> None:
    service = workstation.start().setup(WARD, CLINICIAN, PIN)
    gone = second(service)
    slots = service.around.door._places.keys_file.read_bytes()
    remove(service, gone.id, PIN)
    service.lock()
    session = workstation.start()
    session._parts.door._places.keys_file.write_bytes(slots)  # the power went before the slot was taken away
    with pytest.raises(WorldError, match="does not know this clinician"):
        session.enter(gone.id, SECOND_PIN)
    session.enter(session.people()[0].id, PIN).lock()
    assert [person.name for person in session.people()] == [CLINICIAN.name]
