"""Whose signature counts: unfit, foreign and revoked certificates, each with its sentence."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from bedside.sign.authority import Revocation, revocation_list, serial_of
from bedside.sign.certificate import fingerprint
from bedside.sign.request import SignedDocument
from bedside.sign.verdict import (
    ASK_FOR_A_SIGNER,
    NOTHING_TAKEN,
    NotVerified,
    TrustAnchors,
    Verified,
)
from bedside.sign.verify import verify
from tests.sign.forgery import (
    P256,
    TestKey,
    certificate_for,
    clinician_key,
    mail_key,
    self_made_root,
    signed_anyhow,
)
from tests.sign.reasons import reasons
from tests.sign.sheets import SIGNED, WARD, Ward, new_ward

CERTIFICATES: dict[str, tuple[Callable[[Ward], TestKey], str]] = {
    "not yet valid": (
        lambda ward: certificate_for(
            ward.root, ec.generate_private_key(P256), begins=SIGNED + timedelta(days=1)
        ),
        "valid only from 4 May 2026",
    ),
    "expired": (
        lambda ward: certificate_for(
            ward.root, ec.generate_private_key(P256), begins=datetime(2024, 2, 22, tzinfo=UTC)
        ),
        "expired on 22 February 2026",
    ),
    "for mail": (lambda ward: mail_key(ward.root), "not issued for signing documents"),
    "RSA with 2048 bits": (
        lambda ward: certificate_for(ward.root, rsa.generate_private_key(65537, 2048)),
        "does not count here",
    ),
    "P-384": (
        lambda ward: certificate_for(ward.root, ec.generate_private_key(ec.SECP384R1())),
        "does not count here",
    ),
    "foreign ward": (
        lambda ward: clinician_key(new_ward("Other ward")),
        'issued by "Other ward", which is not trusted here',
    ),
    "foreign ward of the same name": (
        lambda ward: clinician_key(new_ward(WARD)),
        f'names "{WARD}" as its issuer but was not issued by it',
    ),
    "the ward root itself": (
        lambda ward: TestKey(ward.root.certificate, clinician_key(Ward(ward.root, ward.root)).private),
        "not issued for signing documents",
    ),
    "key of another person": (
        lambda ward: TestKey(ward.clinician.certificate, ec.generate_private_key(P256)),
        "not made with the key of this certificate",
    ),
}


@pytest.mark.hazard("H34")
@pytest.mark.parametrize(("make", "sentence"), CERTIFICATES.values(), ids=CERTIFICATES)
def test_an_unfit_certificate_has_its_own_sentence(
    ward: Ward, make: Callable[[Ward], TestKey], sentence: str
) -> None:
    verdict = verify(signed_anyhow(make(ward)), ward.trust)
    assert sentence in reasons(verdict)
    assert isinstance(verdict, NotVerified)
    assert verdict.claim is not None


def test_an_ed25519_key_is_named_as_one_that_signs_no_sheet(ward: Ward) -> None:
    key = certificate_for(ward.root, ed25519.Ed25519PrivateKey.generate())
    said = reasons(verify(signed_anyhow(key), ward.trust))
    assert "P-256 or RSA from 3072 bits, with SHA-256 or better, is needed" in said
    assert "not made with the key" not in said


@pytest.mark.hazard("H34")
def test_a_certificate_with_a_demand_that_is_not_known_here_signs_nothing(ward: Ward) -> None:
    unknown = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4.5"), b"\x05\x00")
    key = certificate_for(ward.root, ec.generate_private_key(P256), more=unknown)
    assert "makes a demand that this program does not know: 1.2.3.4.5." in reasons(
        verify(signed_anyhow(key), ward.trust)
    )


@pytest.mark.hazard("H34")
def test_a_list_of_revoked_certificates_that_is_out_of_date_is_told(
    ward: Ward, sheet: SignedDocument
) -> None:
    listed = revocation_list(ward.root, (), SIGNED, 1)
    due = x509.load_der_x509_crl(listed).next_update_utc
    assert due is not None
    for late, is_told in ((timedelta(0), False), (timedelta(seconds=1), True)):
        verdict = verify(sheet.pdf, TrustAnchors(ward.trust.roots, (listed,), checked_at=due + late))
        assert isinstance(verdict, Verified)
        assert ("That list is out of date" in " ".join(verdict.notes)) == is_told


def test_a_list_older_than_the_signature_is_told_also_where_nobody_knows_the_time(
    ward: Ward, sheet: SignedDocument
) -> None:
    listed = revocation_list(ward.root, (), SIGNED.replace(year=2020), 1)
    verdict = verify(sheet.pdf, TrustAnchors(ward.trust.roots, (listed,)))
    assert isinstance(verdict, Verified)
    assert "That list is out of date" in " ".join(verdict.notes)


def test_an_unknown_signer_is_told_to_ask_the_ward(ward: Ward) -> None:
    verdict = verify(signed_anyhow(clinician_key(new_ward("Other ward"))), ward.trust)
    assert isinstance(verdict, NotVerified)
    assert verdict.advice == (NOTHING_TAKEN, ASK_FOR_A_SIGNER)


@pytest.mark.hazard("H33")
@pytest.mark.parametrize("extensions", [True, False])
def test_a_root_that_may_not_issue_vouches_for_nobody(extensions: bool) -> None:
    root = self_made_root(extensions=extensions)
    key = certificate_for(root, ec.generate_private_key(P256))
    verdict = verify(signed_anyhow(key), TrustAnchors(roots=(root.certificate,)))
    assert "may not issue certificates" in reasons(verdict)


@pytest.mark.hazard("H33")
def test_a_clinician_cannot_issue_a_certificate_for_somebody_else(ward: Ward) -> None:
    key = certificate_for(ward.clinician, ec.generate_private_key(P256))
    assert 'issued by "Dr Ada Orlova", which is not trusted here' in reasons(
        verify(signed_anyhow(key), ward.trust)
    )


def test_an_rsa_key_of_3072_bits_can_sign(ward: Ward) -> None:
    key = certificate_for(ward.root, rsa.generate_private_key(65537, 3072))
    assert isinstance(verify(signed_anyhow(key), ward.trust), Verified)


def test_a_claimed_time_before_the_ward_existed_is_not_verified() -> None:
    late = new_ward()
    early = certificate_for(late.root, ec.generate_private_key(P256), begins=datetime(2025, 6, 1, tzinfo=UTC))
    signed = signed_anyhow(early, claimed_at=datetime(2025, 7, 1, tzinfo=UTC))
    assert "ward certificate was not valid on 1 July 2025" in reasons(verify(signed, late.trust))


def test_a_clinician_certificate_given_as_trust_vouches_for_nobody(ward: Ward, sheet: SignedDocument) -> None:
    trust = TrustAnchors(roots=(ward.clinician.certificate,))
    assert "not trusted here" in reasons(verify(sheet.pdf, trust))


@pytest.mark.hazard("H34")
def test_a_revoked_certificate_is_not_verified_whatever_time_it_claims(
    ward: Ward, sheet: SignedDocument
) -> None:
    serial = serial_of(ward.clinician.certificate)
    for days in (-30, 0, 30):
        moment = SIGNED + timedelta(days=days)
        listed = revocation_list(ward.root, (Revocation(serial, moment),), moment, 1)
        trust = TrustAnchors(ward.trust.roots, (listed,))
        assert "was revoked on" in reasons(verify(sheet.pdf, trust))


def test_a_list_that_does_not_name_the_certificate_is_named_with_its_date(
    ward: Ward, sheet: SignedDocument
) -> None:
    listed = revocation_list(ward.root, (Revocation(4711, SIGNED),), SIGNED, 1)
    verdict = verify(sheet.pdf, TrustAnchors(ward.trust.roots, (listed,)))
    assert isinstance(verdict, Verified)
    assert verdict.notes[1] == "The certificate is not in the list of revoked certificates of 3 May 2026."


def test_the_list_of_another_ward_says_nothing_of_this_certificate(ward: Ward, sheet: SignedDocument) -> None:
    other = new_ward("Other ward")
    serial = serial_of(ward.clinician.certificate)
    listed = revocation_list(other.root, (Revocation(serial, SIGNED),), SIGNED, 1)
    verdict = verify(sheet.pdf, TrustAnchors((*ward.trust.roots, other.root.certificate), (listed,)))
    assert isinstance(verdict, Verified)
    assert "Revocation was not checked" in verdict.notes[1]


def test_a_store_knows_certificates_by_their_fingerprint(ward: Ward, sheet: SignedDocument) -> None:
    known = frozenset({sheet.certificate_fingerprint})
    root = (ward.root.certificate,)
    verdict = verify(sheet.pdf, TrustAnchors(enrolled=known, revoked=frozenset()))
    assert isinstance(verdict, Verified)
    assert "not revoked in the list of this store" in verdict.notes[1]
    stranger = TrustAnchors(root, enrolled=frozenset({"00" * 32}))
    assert "not in the list of this ward, although it names the ward" in reasons(verify(sheet.pdf, stranger))
    assert reasons(verify(sheet.pdf, TrustAnchors(root, enrolled=known, revoked=known))).endswith(
        "was revoked."
    )


def test_the_fingerprint_is_the_sha_256_of_the_certificate(ward: Ward, sheet: SignedDocument) -> None:
    assert (
        fingerprint(x509.load_der_x509_certificate(ward.clinician.certificate))
        == sheet.certificate_fingerprint
    )
