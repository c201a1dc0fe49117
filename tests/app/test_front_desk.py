"""The front desk: what is at hand of an unlocked ward before anything clinical is loaded (design.md 9)."""

import json
from collections.abc import Iterator
from decimal import Decimal

import pytest

from bedside.app.board_row import row_from_bytes
from bedside.app.front_desk import FrontDesk
from bedside.app.people import remove
from bedside.app.session import Session
from bedside.app.ward_label import PersonLabel, ward_label
from bedside.app.ward_reading import read_ward
from bedside.app.ward_settings import set_idle_minutes
from bedside.commands.model import RecordAnswer
from bedside.domain.errors import WorldError
from bedside.domain.observations import Measurement
from bedside.domain.quantity import Quantity
from bedside.store.records import BoardQuery
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


def test_the_board_speaks_the_language_of_the_screen_whatever_it_was_saved_in(
    session: Session, workstation: Workstation
) -> None:
    """No content is loaded for it: the words were kept with the row."""
    service = session.unlock(session.people()[0].id, PIN)
    service.open(service.board()[0].case)
    ferritin = Quantity(Decimal(9000), "ug/L")
    service.perform(
        RecordAnswer(observation=Measurement(item="ferritin", quantity=ferritin, collected_at=service.now()))
    )
    service.lock()
    rows = {}
    for language in ("", "en", "fr"):
        again = workstation.start(language=language)
        desk = again.enter(again.people()[0].id, PIN)
        [rows[language]] = desk.board()
        desk.lock()
    assert rows[""] == rows["en"]
    english, french = rows["en"], rows["fr"]
    assert english.age_sex.endswith(" y F")
    assert french.age_sex.endswith(" ans F")
    assert french.hscore == english.hscore.replace(" to ", " à ")
    assert (english.tier_label, french.tier_label) == ("Not entered", "Hors parcours")
    assert english.next_text.startswith("Go on with ")
    assert french.next_text.startswith("Suite\u00a0: ")
    same = ("name", "bed", "tier", "steps", "next_due", "urgent", "changed_at", "waiting")
    assert all(getattr(english, field) == getattr(french, field) for field in same)


def test_a_row_that_was_kept_in_one_language_only_is_still_drawn(session: Session) -> None:
    [kept] = session.unlock(session.people()[0].id, PIN).store.summaries(BoardQuery("open"))
    old = json.loads(kept.summary.body)
    words = old.pop("others")
    assert set(words) == {"fr"}
    row = row_from_bytes(json.dumps(old).encode(), "fr")
    assert row == row_from_bytes(kept.summary.body, "en")


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
