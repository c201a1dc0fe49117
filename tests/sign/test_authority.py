"""The ward's certificates, read back by the library and by openssl."""

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_private_key
from cryptography.x509.oid import NameOID

from bedside.domain.errors import BugError, WorldError
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
from bedside.sign.key import LocalKey
from tests.sign.sheets import ENROLLED, HOLDER, ROOT_MADE, WARD, Ward, new_ward

LEAP_DAY = datetime(2028, 2, 29, 12, 0, tzinfo=UTC)


def test_the_ward_root_is_good_for_twenty_years_and_issues_no_further_authorities(ward: Ward) -> None:
    root = x509.load_der_x509_certificate(ward.root.certificate)
    constraints = root.extensions.get_extension_for_class(x509.BasicConstraints)
    usage = root.extensions.get_extension_for_class(x509.KeyUsage).value
    assert root.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value == WARD
    assert root.not_valid_before_utc == ROOT_MADE
    assert root.not_valid_after_utc == datetime(2046, 1, 2, 8, 0, tzinfo=UTC)
    assert constraints.critical
    assert (constraints.value.ca, constraints.value.path_length) == (True, 0)
    assert (usage.key_cert_sign, usage.crl_sign, usage.digital_signature) == (True, True, False)


def test_a_clinician_certificate_is_good_for_five_years_and_for_documents_only(ward: Ward) -> None:
    certificate = x509.load_der_x509_certificate(ward.clinician.certificate)
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    purposes = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    subject = {part.oid: part.value for part in certificate.subject}
    assert subject[NameOID.COMMON_NAME] == HOLDER.name
    assert subject[NameOID.SERIAL_NUMBER] == HOLDER.registration
    assert certificate.not_valid_after_utc == datetime(2031, 2, 3, 9, 30, tzinfo=UTC)
    assert (usage.digital_signature, usage.content_commitment, usage.key_cert_sign) == (True, True, False)
    assert [purpose.dotted_string for purpose in purposes] == ["1.3.6.1.5.5.7.3.36"]
    certificate.verify_directly_issued_by(x509.load_der_x509_certificate(ward.root.certificate))


def test_every_certificate_has_its_own_serial_number_and_a_p256_key(ward: Ward) -> None:
    issued = [issue_clinician(ward.root, HOLDER, ENROLLED) for _ in range(5)]
    assert len({serial_of(credential.certificate) for credential in issued}) == 5
    for credential in issued:
        key = load_der_private_key(credential.private_key, None)
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        assert isinstance(key.curve, ec.SECP256R1)


def test_a_certificate_made_on_a_leap_day_ends_on_the_day_before() -> None:
    root = create_ward_root(WARD, LEAP_DAY)
    clinician = issue_clinician(root, HOLDER, LEAP_DAY)
    certificate = x509.load_der_x509_certificate(clinician.certificate)
    assert certificate.not_valid_after_utc.date().isoformat() == "2033-02-28"


@pytest.mark.parametrize("name", ["Ż" * 300, "Dr " + "long " * 60, "医" * 30, "Jo"])
def test_a_name_of_any_length_fits_into_a_certificate(ward: Ward, name: str) -> None:
    issued = issue_clinician(ward.root, CertificateHolder(name, "R-2"), ENROLLED)
    subject = x509.load_der_x509_certificate(issued.certificate).subject
    written = str(subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)
    assert name.startswith(written)
    assert len(written.encode()) <= 64


@pytest.mark.parametrize("registration", ["", "№ 12", "ą-7"])
def test_a_registration_number_a_certificate_cannot_carry_is_refused_with_advice(
    ward: Ward, registration: str
) -> None:
    with pytest.raises(WorldError) as refused:
        issue_clinician(ward.root, CertificateHolder("Dr X", registration), ENROLLED)
    assert all((refused.value.happened, refused.value.safe, refused.value.todo))


def test_keys_are_not_shown_when_a_credential_is_printed(ward: Ward) -> None:
    assert "\\x" not in repr(ward.clinician)


def test_a_key_signs_only_with_its_own_certificate(ward: Ward) -> None:
    other = new_ward().clinician
    with pytest.raises(WorldError, match="do not belong together"):
        LocalKey(Credential(ward.clinician.certificate, other.private_key))


def test_a_key_of_another_kind_is_our_fault_and_nothing_is_made(ward: Ward) -> None:
    foreign = Credential(ward.root.certificate, bytes.fromhex("302e020100300506032b657004220420") + bytes(32))
    with pytest.raises(BugError):
        issue_clinician(foreign, HOLDER, ENROLLED)
    with pytest.raises(BugError):
        LocalKey(foreign)


@pytest.mark.hazard("H34")
def test_openssl_accepts_the_clinician_until_the_exported_list_names_them(ward: Ward, tmp_path: Path) -> None:
    clinician = tmp_path / "clinician.der"
    clinician.write_bytes(ward.clinician.certificate)
    serial = serial_of(ward.clinician.certificate)
    clean = revocation_list(ward.root, (), ENROLLED, 1)
    revoked_at = ENROLLED + timedelta(days=10)
    named = revocation_list(ward.root, (Revocation(serial, revoked_at),), revoked_at, 2)
    moment = str(int((revoked_at + timedelta(days=1)).timestamp()))
    for listed, expected in ((clean, 0), (named, 2)):
        trust = tmp_path / "ward.pem"
        trust.write_bytes(export_trust(ward.root.certificate, listed))
        command = [
            "openssl",
            "verify",
            "-crl_check",
            "-attime",
            moment,
            "-CAfile",
            str(trust),
            str(clinician),
        ]
        checked = subprocess.run(command, capture_output=True, text=True, check=False)
        assert checked.returncode == expected, checked.stdout + checked.stderr
        assert ("revoked" in checked.stdout + checked.stderr) == (expected == 2)
