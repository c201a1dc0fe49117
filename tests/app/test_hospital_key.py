"""A key file of the hospital (PKCS #12) instead of the key of the ward: taken, signed with, refused in words."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
    pkcs12,
)

from bedside.app.case_service import CaseService
from bedside.app.hospital_key import KeyFile, take_key_file
from bedside.app.people import EnrolmentPins, enrol, pem, remove
from bedside.app.setup import ClinicianSetup
from bedside.app.sheet import trust_file
from bedside.app.sheet_check import check_sheet
from bedside.app.trusted_wards import trust_ward
from bedside.app.ward_reading import read_ward
from bedside.domain.errors import WorldError
from bedside.sign.authority import (
    CertificateHolder,
    Credential,
    Revocation,
    create_ward_root,
    export_trust,
    issue_clinician,
    revocation_list,
    serial_of,
)
from bedside.sign.trust import read_trust
from bedside.sign.verdict import NotVerified, Verified
from bedside.sign.verify import verify
from tests.app.conftest import CLINICIAN, NOW, PATIENT, PIN, WARD, Workstation, saved
from tests.app.taking_over.two_wards import sign
from tests.report.sheets import page_texts
from tests.sign.forgery import P256, certificate_for, mail_key
from tests.store.faulty_disk import UNDER_ENCRYPTION, FaultyDisk

pytestmark = pytest.mark.slow

PASSPHRASE = "came by letter"
BEFORE = NOW - timedelta(days=30)
HOSPITAL = create_ward_root("City Hospital signing CA", BEFORE)
SECOND = ClinicianSetup(name="Dr Mara Probe", role="consultant", registration="5550009", is_senior=True)


def issued(name: str = "TEST Ivo", root: Credential = HOSPITAL) -> Credential:
    """A certificate of the hospital as its directory writes names."""
    return issue_clinician(root, CertificateHolder(name, "H-77"), BEFORE)


def key_file(credential: Credential, passphrase: str = PASSPHRASE) -> KeyFile:
    """The file that a hospital hands out."""
    key = load_der_private_key(credential.private_key, None)
    assert isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey)
    content = pkcs12.serialize_key_and_certificates(
        b"signing key",
        key,
        x509.load_der_x509_certificate(credential.certificate),
        [x509.load_der_x509_certificate(HOSPITAL.certificate)],
        BestAvailableEncryption(passphrase.encode()),
    )
    return KeyFile(content, passphrase)


def rsa_credential(bits: int) -> Credential:
    """A certificate of the hospital over an RSA key."""
    made = certificate_for(
        HOSPITAL, rsa.generate_private_key(65537, bits), begins=BEFORE, name="Dr. Ivo TEST"
    )
    der = made.private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return Credential(made.certificate, der)


@pytest.fixture
def trusting(service: CaseService) -> CaseService:
    """A ward that trusts the certificate of the hospital."""
    trust_ward(service, export_trust(HOSPITAL.certificate), PIN)
    return service


@pytest.mark.hazard("H34")
@pytest.mark.parametrize("make", [issued, lambda: rsa_credential(3072)], ids=["P-256", "RSA 3072"])
def test_a_sheet_signed_with_the_key_of_the_hospital_is_verified_here_and_where_the_hospital_is_trusted(
    trusting: CaseService, make: Callable[[], Credential]
) -> None:
    take_key_file(trusting, key_file(make()), PIN)
    sheet = sign(trusting)
    verdict = check_sheet(trusting, sheet).verdict
    assert isinstance(verdict, Verified), verdict
    assert verdict.claim.issuer == "City Hospital signing CA"
    assert "Certificate issued by City Hospital signing CA, serial" in page_texts(sheet)[0]
    assert "ward CA" not in page_texts(sheet)[0]
    assert isinstance(verify(sheet, read_trust(export_trust(HOSPITAL.certificate))), Verified)


def test_what_was_signed_with_the_key_of_the_ward_stays_verified(trusting: CaseService) -> None:
    before = sign(trusting)
    take_key_file(trusting, key_file(issued()), PIN)
    assert isinstance(check_sheet(trusting, before).verdict, Verified)


def test_the_key_of_the_hospital_is_there_after_a_restart_under_the_same_pin(
    trusting: CaseService, workstation: Workstation
) -> None:
    take_key_file(trusting, key_file(issued()), PIN)
    case = trusting.current.state.case if trusting.current else ""
    person = trusting.clinician.id
    trusting.lock()
    again = workstation.start().unlock(person, PIN)
    again.open(case)
    assert isinstance(check_sheet(again, sign(again)).verdict, Verified)
    again.lock()


def test_taking_the_same_file_again_changes_nothing(trusting: CaseService) -> None:
    file = key_file(issued())
    take_key_file(trusting, file, PIN)
    told = len(list(trusting.store.ward_facts()))
    take_key_file(trusting, file, PIN)
    assert len(list(trusting.store.ward_facts())) == told
    assert isinstance(check_sheet(trusting, sign(trusting)).verdict, Verified)


REFUSED: dict[str, tuple[Callable[[], KeyFile], str]] = {
    "wrong passphrase": (lambda: KeyFile(key_file(issued()).content, "guessed"), "does not open the file"),
    "no key file": (lambda: KeyFile(b"hello", PASSPHRASE), "does not open the file"),
    "empty": (lambda: KeyFile(b"", ""), "does not open the file"),
    "cut": (lambda: KeyFile(key_file(issued()).content[:-40], PASSPHRASE), "does not open the file"),
    "too large": (lambda: KeyFile(bytes(1024 * 1024 + 1), ""), "larger than 1 MB"),
    "one word of the name": (lambda: key_file(issued("Test")), "made out to Test, not to Dr Ivo Test"),
    "a relative": (lambda: key_file(issued("Ada Test")), "made out to Ada Test, not to Dr Ivo Test"),
    "somebody else": (lambda: key_file(issued("Una Other")), "made out to Una Other, not to Dr Ivo Test"),
    "another hospital": (
        lambda: key_file(issued(root=create_ward_root("Elsewhere", BEFORE))),
        'issued by "Elsewhere", which is not trusted here',
    ),
    "another hospital of the same name": (
        lambda: key_file(issued(root=create_ward_root("City Hospital signing CA", BEFORE))),
        "was not issued by it",
    ),
    "RSA with 2048 bits": (lambda: key_file(rsa_credential(2048)), "RSA from 3072 bits"),
    "for mail": (lambda: key_file(as_credential(mail_key(HOSPITAL))), "not issued for signing documents"),
    "Ed25519": (
        lambda: key_file(as_credential(certificate_for(HOSPITAL, ed25519.Ed25519PrivateKey.generate()))),
        "of another kind than P-256 or RSA",
    ),
    "expired": (
        lambda: key_file(
            as_credential(
                certificate_for(HOSPITAL, ec.generate_private_key(P256), begins=NOW - timedelta(days=800))
            )
        ),
        "expired on",
    ),
    "not yet valid": (
        lambda: key_file(
            as_credential(
                certificate_for(HOSPITAL, ec.generate_private_key(P256), begins=NOW + timedelta(days=1))
            )
        ),
        "valid only from 23 November 2026",
    ),
}


def as_credential(key: object) -> Credential:
    """A test key as certificate and key bytes."""
    private = key.private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())  # type: ignore[attr-defined]
    return Credential(key.certificate, private)  # type: ignore[attr-defined]


@pytest.mark.hazard("H34")
@pytest.mark.parametrize(("make", "sentence"), REFUSED.values(), ids=REFUSED)
def test_an_unfit_key_file_is_refused_and_the_old_key_signs_on(
    trusting: CaseService, make: Callable[[], KeyFile], sentence: str
) -> None:
    before = trusting.clinician
    with pytest.raises(WorldError) as refused:
        take_key_file(trusting, make(), PIN)
    assert sentence in str(refused.value)
    assert refused.value.safe == "Your key and certificate are as they were."
    assert trusting.clinician == before
    assert isinstance(check_sheet(trusting, sign(trusting)).verdict, Verified)


@pytest.mark.hazard("H34")
def test_a_certificate_that_the_hospital_revoked_is_refused(service: CaseService) -> None:
    mine = issued()
    listed = revocation_list(HOSPITAL, (Revocation(serial_of(mine.certificate), BEFORE),), BEFORE, 1)
    trust_ward(service, export_trust(HOSPITAL.certificate, listed), PIN)
    with pytest.raises(WorldError, match="was revoked on"):
        take_key_file(service, key_file(mine), PIN)


@pytest.mark.hazard("H02", "H34")
def test_a_wrong_pin_takes_no_key(trusting: CaseService) -> None:
    with pytest.raises(WorldError, match="PIN was not accepted"):
        take_key_file(trusting, key_file(issued()), "999999")
    assert read_ward(trusting.store).former == {}


@pytest.mark.hazard("H02")
def test_two_clinicians_cannot_sign_with_one_certificate(
    trusting: CaseService, workstation: Workstation
) -> None:
    take_key_file(trusting, key_file(issued("Test Ivo Probe Mara")), PIN)
    second = enrol(trusting, SECOND, EnrolmentPins(PIN, "a quiet green field"))
    shared = KeyFile(key_file(Credential(*_held(trusting))).content, PASSPHRASE)
    trusting.lock()
    theirs = workstation.start().unlock(second.id, "a quiet green field")
    with pytest.raises(WorldError, match="was used on this ward before"):
        take_key_file(theirs, shared, "a quiet green field")
    theirs.lock()


def _held(service: CaseService) -> tuple[bytes, bytes]:
    certificate = x509.load_pem_x509_certificate(service.clinician.certificate.encode())
    return certificate.public_bytes(Encoding.DER), service.signing_key(PIN)


@pytest.mark.hazard("H34")
def test_removing_the_clinician_revokes_the_certificate_of_the_hospital_on_this_ward(
    trusting: CaseService, workstation: Workstation
) -> None:
    take_key_file(trusting, key_file(issued()), PIN)
    sheet, first = sign(trusting), trusting.clinician.id
    second = enrol(trusting, SECOND, EnrolmentPins(PIN, "a quiet green field"))
    trusting.lock()
    theirs = workstation.start().unlock(second.id, "a quiet green field")
    remove(theirs, first, "a quiet green field")
    verdict = check_sheet(theirs, sheet).verdict
    assert isinstance(verdict, NotVerified)
    assert "was revoked" in " ".join(verdict.reasons)
    assert read_trust(trust_file(theirs)).roots
    theirs.lock()


@pytest.mark.hazard("H26", "H34")
def test_a_certificate_that_cannot_be_put_on_record_leaves_the_key_of_before(
    workstation: Workstation, disk: FaultyDisk
) -> None:
    service = workstation.start(vfs=UNDER_ENCRYPTION).setup(WARD, CLINICIAN, PIN)
    saved(service.new_case(PATIENT))
    trust_ward(service, export_trust(HOSPITAL.certificate), PIN)
    disk.is_full = True
    with pytest.raises(WorldError, match="was not saved: the disk is full"):
        take_key_file(service, key_file(issued()), PIN)
    disk.is_full = False
    assert isinstance(check_sheet(service, sign(service)).verdict, Verified)
    service.lock()


@pytest.mark.hazard("H33")
def test_a_certificate_of_the_ward_root_that_is_not_in_the_list_of_the_ward_is_not_verified(
    service: CaseService, workstation: Workstation
) -> None:
    """Rule S5: the list counts by fingerprint, not the issuer; whoever had the key of the ward could issue more."""
    from bedside.app.people import ward_root
    from bedside.sign.request import BaseDocument
    from tests.sign.forgery import signed_anyhow
    from tests.sign.sheets import base_document

    smuggled = certificate_for(ward_root(service.store), ec.generate_private_key(P256), begins=BEFORE)
    signed = signed_anyhow(smuggled, BaseDocument(base_document()).pdf, claimed_at=service.now())
    verdict = check_sheet(service, signed).verdict
    assert isinstance(verdict, NotVerified)
    assert "not in the list of this ward, although it names the ward" in " ".join(verdict.reasons)
    assert pem(smuggled.certificate) not in read_ward(service.store).certificates
