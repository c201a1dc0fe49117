"""Nobody is locked out for good: both halves of the recovery key, on this workstation or on a new one."""

from collections.abc import Iterator

import pytest

from bedside.app.case_service import CaseService
from bedside.app.older_record import accept_by_key, accept_by_two, is_older
from bedside.app.ratification import Reader
from bedside.app.recovery import NewPin, TypedHalves, keep_recovery_key
from bedside.app.sheet import PreviewWish, Signing, build_preview, sign_preview, trust_file
from bedside.app.ward_reading import read_ward
from bedside.case.ward import PinRecovered, RecoveryKeyMade, RollbackAccepted
from bedside.domain.errors import WorldError
from bedside.sign.trust import read_trust
from bedside.sign.verdict import Verified
from bedside.sign.verify import verify
from bedside.store.errors import PinRefused, ReadOnly, RecoveryRefused, RollbackSuspected, StoreMissing
from bedside.store.places import temporary_places
from bedside.store.records import WARD_STREAM
from bedside.store.recovery_key import RecoveryKey
from tests.app.conftest import PATIENT, PIN, Workstation, saved
from tests.app.test_people import SECOND_PIN, second

KEY = RecoveryKey(bytes(range(32)))
HALVES = TypedHalves(*KEY.halves())
KEEPERS = ("Sr Ida Keeper", "Mr Tom Vault")
NEW_PIN = "862094"
REASON = "Registrar called away; the rest follows in the morning"
SIGNING = {"initials": "JN", "birth_year": "1980"}


@pytest.fixture
def kept(service: CaseService) -> CaseService:
    """The ward with a recovery key, and somebody signed in."""
    keep_recovery_key(service, KEY, KEEPERS, PIN)
    return service


def facts(service: CaseService) -> list[dict[str, object]]:
    import json

    return [json.loads(event.payload or b"{}") for event in service.store.read_stream(WARD_STREAM)]


def kinds(service: CaseService) -> list[object]:
    return [fact["type"] for fact in facts(service)]


def test_a_recovery_key_is_an_event_that_names_who_keeps_it_and_opens_nothing(kept: CaseService) -> None:
    made = read_ward(kept.store).recovery
    assert made == RecoveryKeyMade(mark=KEY.mark, keepers=KEEPERS)
    assert kept.around.door.recovery_mark == KEY.mark


@pytest.mark.parametrize(
    ("keepers", "pin", "said"),
    [
        (("Ida Keeper", "ida  keeper"), PIN, "Two different people"),
        (("Ida Keeper", " "), PIN, "Two different people"),
        (KEEPERS, "000999", "PIN was not accepted"),
    ],
)
def test_no_recovery_key_without_two_keepers_and_a_pin(
    service: CaseService, keepers: tuple[str, str], pin: str, said: str
) -> None:
    with pytest.raises(WorldError, match=said):
        keep_recovery_key(service, KEY, keepers, pin)
    assert service.around.door.recovery_mark == ""
    assert "recovery_key_made" not in kinds(service)


@pytest.mark.hazard("H28")
def test_both_halves_set_a_new_pin_that_unlocks_and_signs(
    kept: CaseService, workstation: Workstation
) -> None:
    case, person = kept.current.state.case if kept.current else "", kept.clinician.id
    before = kept.clinician.certificate
    old = sign_preview(
        kept, build_preview(kept, PreviewWish(incomplete_reason=REASON)), Signing(pin=PIN, **SIGNING)
    )
    kept.lock()
    recovered = workstation.start().recover(HALVES, NewPin(person, NEW_PIN))
    recovered.open(case)
    assert recovered.clinician.certificate != before
    preview = build_preview(recovered, PreviewWish(incomplete_reason=REASON))
    new = sign_preview(recovered, preview, Signing(pin=NEW_PIN, **SIGNING))
    trust = read_trust(trust_file(recovered))
    assert isinstance(verify(old.pdf, trust), Verified)
    assert isinstance(verify(new.pdf, trust), Verified)
    recovered.lock()
    with pytest.raises(PinRefused):
        workstation.start().unlock(person, PIN)
    again = workstation.start().unlock(person, NEW_PIN)
    recorded = PinRecovered.model_validate(next(f for f in facts(again) if f["type"] == "pin_recovered"))
    assert (recorded.person, recorded.mark, recorded.device_renewed) == (person, KEY.mark, False)
    again.lock()


@pytest.mark.hazard("H28")
def test_somebody_else_keeps_their_pin_through_a_recovery(
    kept: CaseService, workstation: Workstation
) -> None:
    other = second(kept)
    person = kept.clinician.id
    kept.lock()
    workstation.start().recover(HALVES, NewPin(person, NEW_PIN)).lock()
    workstation.start().unlock(other.id, SECOND_PIN).lock()


@pytest.mark.hazard("H38", "H28")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (TypedHalves(HALVES.first, RecoveryKey.new().halves()[1]), "do not make the key"),
        (TypedHalves(HALVES.second, HALVES.first), "group 1 of the first half does not fit"),
        (TypedHalves(HALVES.first, ""), "the second half has 0 of 64 letters"),
    ],
)
def test_one_half_recovers_nothing(
    kept: CaseService, workstation: Workstation, typed: TypedHalves, said: str
) -> None:
    person = kept.clinician.id
    kept.lock()
    with pytest.raises(RecoveryRefused, match=said):
        workstation.start().recover(typed, NewPin(person, NEW_PIN))
    workstation.start().unlock(person, PIN).lock()


def test_a_weak_pin_or_a_stranger_is_recovered_by_nobody(kept: CaseService, workstation: Workstation) -> None:
    person = kept.clinician.id
    kept.lock()
    with pytest.raises(WorldError, match="too weak"):
        workstation.start().recover(HALVES, NewPin(person, "111111"))
    with pytest.raises(WorldError, match="Nobody of this name is enrolled"):
        workstation.start().recover(HALVES, NewPin("nobody", NEW_PIN))
    workstation.start().unlock(person, PIN).lock()


@pytest.fixture
def lost_device(kept: CaseService, workstation: Workstation) -> Iterator[str]:
    """The secret of the workstation is gone; gives the person."""
    person = kept.clinician.id
    kept.lock()
    temporary_places(workstation.folder).device_key_file.unlink()
    yield person


@pytest.mark.hazard("H28", "H38")
def test_a_lost_device_secret_is_made_anew_only_when_asked(
    lost_device: str, workstation: Workstation
) -> None:
    with pytest.raises(StoreMissing, match=r"device\.key, is missing"):
        workstation.start().recover(HALVES, NewPin(lost_device, NEW_PIN))
    assert not temporary_places(workstation.folder).device_key_file.exists()
    service = workstation.start().recover(HALVES, NewPin(lost_device, NEW_PIN, renew_device=True))
    assert {"type": "pin_recovered", "device_renewed": True}.items() <= facts(service)[-1].items()
    service.lock()
    workstation.start().unlock(lost_device, NEW_PIN).lock()


@pytest.mark.hazard("H28")
def test_a_copy_on_a_new_workstation_is_opened_by_both_halves_once_its_age_is_accepted(
    lost_device: str, workstation: Workstation
) -> None:
    temporary_places(workstation.folder).anchor_file.unlink()
    with pytest.raises(RollbackSuspected):
        workstation.start().recover(HALVES, NewPin(lost_device, NEW_PIN, renew_device=True))
    wanted = NewPin(lost_device, NEW_PIN, accept_older=True, renew_device=True)
    service = workstation.start().recover(HALVES, wanted)
    assert kinds(service)[-2:] == ["rollback_accepted", "pin_recovered"]
    assert service.doubt is None
    service.lock()
    again = workstation.start().unlock(lost_device, NEW_PIN)
    assert again.doubt is None
    again.lock()


# An older record


@pytest.fixture
def older(kept: CaseService, workstation: Workstation) -> Iterator[CaseService]:
    """The ward after its file was replaced by one from before the last answer, read by the first clinician."""
    second(kept)
    person, places = kept.clinician.id, temporary_places(workstation.folder)
    kept.lock()
    before = places.store_file.read_bytes()
    later = workstation.start().unlock(person, PIN)
    assert later.current is None
    later.lock()
    later = workstation.start().unlock(person, PIN)
    later.open(later.board()[0].case)
    later.lock()
    places.store_file.write_bytes(before)
    service = workstation.start().unlock(person, PIN)
    yield service
    service.lock()


@pytest.mark.hazard("H24")
def test_an_older_record_is_read_only_until_two_people_accept(older: CaseService) -> None:
    assert is_older(older)
    with pytest.raises(ReadOnly):
        older.new_case(PATIENT.model_copy(update={"hospital_number": "99 002"}))
    other = next(person for person in older.present if person != older.clinician.id)
    accept_by_two(older, PIN, Reader(other, SECOND_PIN))
    assert older.doubt is None
    fact = RollbackAccepted.model_validate({**facts(older)[-1], "people": (older.clinician.id, other)})
    assert fact.people == (older.clinician.id, other)
    assert "commits are missing" in fact.found
    saved(older.new_case(PATIENT.model_copy(update={"hospital_number": "99 002"})))


@pytest.mark.hazard("H24")
def test_one_person_with_the_recovery_key_accepts_an_older_record(older: CaseService) -> None:
    accept_by_key(older, PIN, HALVES)
    assert older.doubt is None
    assert facts(older)[-1]["mark"] == KEY.mark


@pytest.mark.hazard("H24", "H02")
@pytest.mark.parametrize("way", ["one person twice", "wrong own PIN", "wrong second PIN", "other key"])
def test_one_person_alone_accepts_nothing(older: CaseService, way: str) -> None:
    other = next(person for person in older.present if person != older.clinician.id)
    with pytest.raises(WorldError):
        match way:
            case "one person twice":
                accept_by_two(older, PIN, Reader(older.clinician.id, PIN))
            case "wrong own PIN":
                accept_by_two(older, "000999", Reader(other, SECOND_PIN))
            case "wrong second PIN":
                accept_by_two(older, PIN, Reader(other, PIN))
            case _:
                accept_by_key(older, PIN, TypedHalves(*RecoveryKey.new().halves()))
    assert is_older(older)


def test_there_is_nothing_to_accept_on_a_sound_record(kept: CaseService) -> None:
    with pytest.raises(WorldError, match="no older record"):
        accept_by_key(kept, PIN, HALVES)
