"""One more clinician: enrolled by somebody known, with a key, a certificate and a PIN of their own (design.md 5)."""

import json

import pytest

from bedside.app.case_service import CaseService
from bedside.app.people import EnrolmentPins, change_pin, enrol, remove
from bedside.app.record import record_json
from bedside.app.setup import ClinicianSetup
from bedside.app.sheet import PreviewWish, Signing, build_preview, sign_preview, trust_file
from bedside.app.ward_reading import read_ward
from bedside.case.ward import Clinician, ClinicianRemoved, WardSetUp
from bedside.domain.errors import WorldError
from bedside.sign.trust import read_trust
from bedside.sign.verdict import NotVerified, Verified
from bedside.sign.verify import verify
from bedside.store.errors import PinRefused
from bedside.store.keyslots import Enrolment
from tests.app.conftest import CLINICIAN, PIN, WARD, Workstation
from tests.store.faulty_disk import UNDER_ENCRYPTION, FaultyDisk

SECOND = ClinicianSetup(
    name="Dr Mara Probe", role="consultant haematology", registration="5550002", is_senior=True
)
SECOND_PIN = "a quiet green field"
PKCS8_OF_P256 = "301306072a8648ce3d020106082a8648ce3d030107"
"""Begins every private key of this kind in the clear."""


def second(service: CaseService, who: ClinicianSetup = SECOND, **pins: str) -> Clinician:
    """Enrol a second person."""
    return enrol(service, who, EnrolmentPins(pins.get("acting", PIN), pins.get("own", SECOND_PIN)))


def labels(service: CaseService) -> list[str]:
    """The names on the unlock page."""
    return list(service.around.door.people().values())


def test_the_new_person_unlocks_after_a_restart_and_signs_a_sheet_the_ward_vouches_for(
    service: CaseService, workstation: Workstation
) -> None:
    enrolled = second(service)
    case = service.current.state.case if service.current else ""
    service.lock()
    theirs = workstation.start().unlock(enrolled.id, SECOND_PIN)
    theirs.open(case)
    reason = "Registrar called away; the rest follows in the morning"
    typed = Signing(pin=SECOND_PIN, initials="JN", birth_year="1980")
    sheet = sign_preview(theirs, build_preview(theirs, PreviewWish(incomplete_reason=reason)), typed)
    verdict = verify(sheet.pdf, read_trust(trust_file(theirs)))
    assert isinstance(verdict, Verified)
    assert "Dr Mara Probe" in repr(verdict)
    assert theirs.clinician.role == "consultant haematology"
    theirs.lock()


def test_the_new_person_enrols_the_next_one(service: CaseService, workstation: Workstation) -> None:
    enrolled = second(service)
    service.lock()
    theirs = workstation.start().unlock(enrolled.id, SECOND_PIN)
    third = ClinicianSetup("Dr Olu Third", "consultant infection", "5550003", is_senior=True)
    second(theirs, third, acting=SECOND_PIN, own="864209")
    assert sorted(labels(theirs)) == ["Dr Ivo Test", "Dr Mara Probe", "Dr Olu Third"]
    theirs.lock()


@pytest.mark.hazard("H02")
@pytest.mark.parametrize(
    ("who", "said"),
    [
        pytest.param(
            ClinicianSetup("Dr I. Test", "consultant", "555-00 01", is_senior=True),
            "belongs to Dr Ivo Test",
            id="same number under another name",
        ),
        pytest.param(
            ClinicianSetup("dr ivo  TEST", "consultant", "9990001", is_senior=True),
            "Somebody called Dr Ivo Test is enrolled",
            id="same name under another number",
        ),
        pytest.param(
            ClinicianSetup("Dr Mara Probe", " ", "5550002", is_senior=True),
            "The role is missing",
            id="no role",
        ),
        pytest.param(
            ClinicianSetup("Dr Mara Probe", "consultant", " ", is_senior=True),
            "The registration number is missing",
            id="no number",
        ),
        pytest.param(
            ClinicianSetup("Dr Mara Probe", "consultant", "№ 5", is_senior=True),
            "signs that a certificate cannot carry",
            id="a number no certificate can carry",
        ),
    ],
)
def test_nobody_is_enrolled_twice_or_by_halves(service: CaseService, who: ClinicianSetup, said: str) -> None:
    with pytest.raises(WorldError, match=said):
        second(service, who)
    assert labels(service) == ["Dr Ivo Test"]


@pytest.mark.hazard("H02", "H34")
@pytest.mark.parametrize(
    ("pins", "said"),
    [
        ({"acting": "000999"}, "PIN was not accepted"),
        ({"acting": SECOND_PIN}, "PIN was not accepted"),
        ({"own": "12345"}, "too weak"),
        ({"own": "111111"}, "too weak"),
    ],
)
def test_a_wrong_or_a_weak_pin_enrols_nobody(service: CaseService, pins: dict[str, str], said: str) -> None:
    with pytest.raises(WorldError, match=said):
        second(service, SECOND, **pins)
    assert labels(service) == ["Dr Ivo Test"]
    assert len(read_ward(service.store).clinicians) == 1


@pytest.mark.hazard("H26")
def test_an_enrolment_that_cannot_be_saved_leaves_no_name_on_the_unlock_page(
    workstation: Workstation, disk: FaultyDisk
) -> None:
    service = workstation.start(vfs=UNDER_ENCRYPTION).setup(WARD, CLINICIAN, PIN)
    disk.is_full = True
    with pytest.raises(WorldError, match="was not saved: the disk is full"):
        second(service)
    disk.is_full = False
    assert labels(service) == ["Dr Ivo Test"]
    assert list(service.people.values()) == [service.clinician]
    second(service)
    assert sorted(labels(service)) == ["Dr Ivo Test", "Dr Mara Probe"]
    service.lock()


def test_what_a_cut_off_enrolment_left_behind_goes_with_the_next_one(service: CaseService) -> None:
    service.around.door.add_person(service.store, Enrolment("left", "Dr Half Way", "975310"))
    second(service)
    assert sorted(labels(service)) == ["Dr Ivo Test", "Dr Mara Probe"]


def test_a_record_without_the_ward_key_says_so_and_enrols_nobody(service: CaseService) -> None:
    service.tell_ward(WardSetUp(ward=service.ward))
    with pytest.raises(WorldError, match="key of the ward certificate is not in this ward record"):
        second(service)
    assert labels(service) == ["Dr Ivo Test"]


@pytest.mark.hazard("H38")
def test_the_ward_key_is_sealed_in_the_store_and_in_no_export(workstation: Workstation) -> None:
    service = workstation.start().setup(WARD, CLINICIAN, PIN)
    stream = b"".join(event.payload or b"" for event in service.store.read_stream("ward"))
    sealed = read_ward(service.store).root_key
    assert sealed and sealed.encode() in stream
    assert PKCS8_OF_P256.encode() not in stream
    exported = record_json("none", service.store.read_stream("ward")[1:], service.people, service.protocol)
    assert sealed.encode() not in exported
    assert sealed not in repr(read_ward(service.store))
    service.lock()
    for file in workstation.folder.rglob("*"):
        if file.is_file():
            assert sealed.encode() not in file.read_bytes(), file


# Leaving, and a new PIN of one's own


@pytest.mark.hazard("H34", "H02")
def test_a_removed_person_neither_unlocks_nor_signs_and_their_certificate_is_revoked(
    service: CaseService, workstation: Workstation
) -> None:
    gone = second(service)
    service.lock()
    theirs = workstation.start().unlock(gone.id, SECOND_PIN)
    theirs.open(theirs.board()[0].case)
    reason = "Registrar called away; the rest follows in the morning"
    typed = Signing(pin=SECOND_PIN, initials="JN", birth_year="1980")
    sheet = sign_preview(theirs, build_preview(theirs, PreviewWish(incomplete_reason=reason)), typed)
    first = next(person for person in theirs.present if person != gone.id)
    theirs.lock()
    service = workstation.start().unlock(first, PIN)
    remove(service, gone.id, PIN)
    verdict = verify(sheet.pdf, read_trust(trust_file(service)))
    assert isinstance(verdict, NotVerified)
    assert "certificate of Dr Mara Probe was revoked on 22 November 2026" in repr(verdict)
    assert labels(service) == ["Dr Ivo Test"]
    assert service.people[gone.id].name == "Dr Mara Probe"
    service.lock()
    with pytest.raises(PinRefused):
        workstation.start().unlock(gone.id, SECOND_PIN)


def test_a_removed_person_may_be_enrolled_again_and_the_old_certificate_stays_revoked(
    service: CaseService,
) -> None:
    gone = second(service)
    remove(service, gone.id, PIN)
    again = second(service)
    assert again.id != gone.id
    assert [entry.certificate for entry in service.revoked] == [gone.certificate]


@pytest.mark.hazard("H02")
@pytest.mark.parametrize("way", ["oneself", "nobody", "wrong PIN", "the PIN of the one who goes"])
def test_nobody_is_removed_without_another_person_and_a_pin(service: CaseService, way: str) -> None:
    other = second(service)
    person, pin = {
        "oneself": (service.clinician.id, PIN),
        "nobody": ("nobody", PIN),
        "wrong PIN": (other.id, "000999"),
        "the PIN of the one who goes": (other.id, SECOND_PIN),
    }[way]
    with pytest.raises(WorldError):
        remove(service, person, pin)
    assert sorted(labels(service)) == ["Dr Ivo Test", "Dr Mara Probe"]
    assert service.revoked == ()


@pytest.mark.hazard("H02")
def test_a_removal_that_a_power_cut_left_half_done_lets_nobody_in_and_is_finished_later(
    service: CaseService, workstation: Workstation
) -> None:
    gone, first = second(service), service.clinician.id
    service.tell_ward(ClinicianRemoved(person=gone.id))
    service.lock()
    with pytest.raises(WorldError, match="does not know this clinician"):
        workstation.start().unlock(gone.id, SECOND_PIN)
    later = workstation.start().unlock(first, PIN)
    assert labels(later) == ["Dr Ivo Test"]
    later.lock()


@pytest.mark.hazard("H02")
def test_a_changed_pin_is_an_event_and_the_signing_key_stays(
    service: CaseService, workstation: Workstation
) -> None:
    person, key = service.clinician.id, service.signing_key(PIN)
    change_pin(service, PIN, "862094")
    assert service.signing_key("862094") == key
    fact = json.loads(service.store.read_stream("ward")[-1].payload or b"")
    assert fact == {"type": "pin_changed", "version": 1, "person": person}
    service.lock()
    with pytest.raises(PinRefused):
        workstation.start().unlock(person, PIN)
    workstation.start().unlock(person, "862094").lock()


@pytest.mark.hazard("H02")
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("000999", "862094", "not accepted"), (PIN, "111111", "too weak"), (PIN, PIN, "is the old one")],
)
def test_a_pin_is_not_changed_by_halves(service: CaseService, old: str, new: str, said: str) -> None:
    with pytest.raises(WorldError, match=said):
        change_pin(service, old, new)
    service.check_pin(PIN)
