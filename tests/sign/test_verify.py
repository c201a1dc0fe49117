"""Verified, Not verified, Cannot check: each attack and each odd file with its sentence."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedside.sign.authority import serial_of
from bedside.sign.request import SignedDocument
from bedside.sign.verdict import (
    ASK_FOR_THE_FILE,
    NOTHING_TAKEN,
    SAVED_AGAIN,
    CannotCheck,
    NotVerified,
    TrustAnchors,
    Verified,
)
from bedside.sign.verify import verify
from tests.sign.forgery import (
    ATTACKS,
    clinician_key,
    signed_anyhow,
)
from tests.sign.reasons import reasons
from tests.sign.sheets import SIGNED, WARD, Ward, base_document, new_ward, signed_sheet
from tests.sign.spoiled import SPOILED

FLIPPED_BYTE_STEP = 16
TRUNCATED_BYTE_STEP = 16


@pytest.mark.hazard("H33")
def test_a_good_sheet_is_verified_and_says_who_which_certificate_and_when(
    ward: Ward, sheet: SignedDocument
) -> None:
    verdict = verify(sheet.pdf, ward.trust)
    assert isinstance(verdict, Verified)
    claim = verdict.claim
    assert (claim.who, claim.registration, claim.issuer) == ("Dr Ada Orlova", "REG-1001", WARD)
    assert (claim.ward, claim.reason, claim.claimed_at) == (WARD, "author, handover", SIGNED)
    assert claim.fingerprint == sheet.certificate_fingerprint
    assert claim.serial == sheet.certificate_serial == f"{serial_of(ward.clinician.certificate):x}"


@pytest.mark.hazard("H34")
def test_a_verified_sheet_still_says_that_its_time_is_not_proven(ward: Ward, sheet: SignedDocument) -> None:
    verdict = verify(sheet.pdf, ward.trust)
    assert isinstance(verdict, Verified)
    assert "time is not proven" in verdict.notes[0]
    assert "Revocation was not checked" in verdict.notes[1]


@pytest.mark.hazard("H34")
def test_a_sheet_stays_verified_after_its_certificate_has_expired(ward: Ward) -> None:
    last_day = datetime(2031, 2, 3, 9, 30, tzinfo=UTC)
    assert isinstance(verify(signed_sheet(ward, last_day).pdf, ward.trust), Verified)


def test_without_anything_to_check_against_no_check_takes_place(sheet: SignedDocument) -> None:
    for pdf in (sheet.pdf, b"", b"hello"):
        assert isinstance(verify(pdf, TrustAnchors()), CannotCheck)
        assert isinstance(verify(pdf, TrustAnchors(enrolled=frozenset())), CannotCheck)


@pytest.mark.parametrize("pdf", [b"", b"hello", b"%PDF-1.7\n", b"\x00" * 1000, base_document()])
def test_a_file_without_signature_is_not_verified(ward: Ward, pdf: bytes) -> None:
    assert "has no signature" in reasons(verify(pdf, ward.trust))


@pytest.mark.hazard("H33")
@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_no_published_kind_of_change_is_verified(
    ward: Ward, sheet: SignedDocument, attack: Callable[[bytes], bytes]
) -> None:
    attacked = attack(sheet.pdf)
    assert attacked != sheet.pdf
    assert reasons(verify(attacked, ward.trust))


@pytest.mark.slow
@pytest.mark.hazard("H33")
def test_no_flipped_bit_is_verified(ward: Ward, sheet: SignedDocument) -> None:
    for at in range(0, len(sheet.pdf), FLIPPED_BYTE_STEP):
        spoiled = bytearray(sheet.pdf)
        spoiled[at] ^= 1 << (at // FLIPPED_BYTE_STEP % 8)
        assert isinstance(verify(bytes(spoiled), ward.trust), NotVerified), at


@pytest.mark.hazard("H33")
def test_no_truncated_sheet_is_verified(ward: Ward, sheet: SignedDocument) -> None:
    for end in range(0, len(sheet.pdf), TRUNCATED_BYTE_STEP):
        assert isinstance(verify(sheet.pdf[:end], ward.trust), NotVerified), end
    assert isinstance(verify(sheet.pdf[:-1], ward.trust), NotVerified)


@pytest.mark.hazard("H33")
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_no_replaced_piece_is_verified(data: st.DataObject) -> None:
    ward, sheet = _shared()
    at = data.draw(st.integers(0, len(sheet)))
    until = data.draw(st.integers(at, min(len(sheet), at + 40)))
    spoiled = sheet[:at] + data.draw(st.binary(max_size=40)) + sheet[until:]
    if spoiled != sheet:
        assert isinstance(verify(spoiled, ward.trust), NotVerified)


_made: list[tuple[Ward, bytes]] = []


def _shared() -> tuple[Ward, bytes]:
    if not _made:
        ward = new_ward()
        _made.append((ward, signed_sheet(ward).pdf))
    return _made[0]


@pytest.mark.hazard("H33")
@pytest.mark.parametrize("change", SPOILED, ids=lambda change: change.__name__.strip("_"))
def test_a_true_signature_over_more_than_a_sheet_is_not_verified(
    ward: Ward, change: Callable[[pikepdf.Pdf], None]
) -> None:
    signed = signed_anyhow(clinician_key(ward), base_document(change))
    assert reasons(verify(signed, ward.trust))


def test_the_dishonest_program_of_these_tests_signs_what_is_otherwise_verified(ward: Ward) -> None:
    assert isinstance(verify(signed_anyhow(clinician_key(ward)), ward.trust), Verified)


@pytest.mark.hazard("H34")
@pytest.mark.parametrize(("seconds", "is_told"), [(-60, False), (600, False), (601, True), (10**8, True)])
def test_a_claimed_time_in_the_future_is_told(ward: Ward, seconds: int, is_told: bool) -> None:
    at = SIGNED + timedelta(seconds=seconds)
    trust = replace(ward.trust, checked_at=SIGNED)
    verdict = verify(signed_anyhow(clinician_key(ward), claimed_at=at), trust)
    assert isinstance(verdict, Verified)
    assert ("lies in the future" in " ".join(verdict.notes)) == is_told


@pytest.mark.hazard("H33")
@pytest.mark.parametrize(
    "attack", ["written anew", "update: an object nobody sees", "space behind", "record swapped"]
)
def test_a_file_that_was_saved_again_is_told_what_happened_what_is_safe_and_what_to_do(
    ward: Ward, sheet: SignedDocument, attack: str
) -> None:
    verdict = verify(ATTACKS[attack](sheet.pdf), ward.trust)
    assert isinstance(verdict, NotVerified)
    assert verdict.reasons[0] == SAVED_AGAIN
    assert verdict.advice == (NOTHING_TAKEN, ASK_FOR_THE_FILE)


def test_a_file_that_a_library_falls_over_names_no_error_of_the_program(ward: Ward) -> None:
    deep = b"%PDF-1.7\n1 0 obj\n" + b"[" * 200_000 + b"\nendobj\n"
    assert "Error" not in reasons(verify(deep, ward.trust))


def test_a_file_over_twenty_megabytes_is_not_read(ward: Ward, sheet: SignedDocument) -> None:
    huge = sheet.pdf + b" " * (20 * 1024 * 1024)
    assert "larger than 20 MB" in reasons(verify(huge, ward.trust))


@pytest.mark.parametrize(
    "hostile",
    [
        b"%PDF-1.7\n1 0 obj\n" + b"[" * 200_000 + b"\nendobj\n",
        b"%PDF-1.7\n1 0 obj\n" + b"<</A " * 100_000 + b"\nendobj\n",
        b"%PDF-1.7\nxref\n0 999999\ntrailer\n<</Prev 9>>\nstartxref\n9\n%%EOF\n",
        b"%PDF-1.7\nxref\n1 1\n0000000009 00000 n \ntrailer\n<</Prev 9>>\nstartxref\n9\n%%EOF\n",
        b"%PDF-1.7\nxref\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n",
        b"%PDF-1.7\nstartxref\n9999999999\n%%EOF\n",
    ],
    ids=[
        "deep arrays",
        "deep dictionaries",
        "huge table",
        "table that points at itself",
        "empty table",
        "table far away",
    ],
)
@pytest.mark.hazard("H33")
def test_a_hostile_file_gets_an_answer_and_no_exception(ward: Ward, hostile: bytes) -> None:
    assert reasons(verify(hostile, ward.trust))


def test_a_file_full_of_faults_is_told_in_twenty_sentences_at_most(ward: Ward) -> None:
    def many_kinds(pdf: pikepdf.Pdf) -> None:
        kinds = [pikepdf.Dictionary(Type=pikepdf.Name(f"/Kind{number}")) for number in range(3000)]
        pdf.Root.ViewerPreferences = pikepdf.Array(kinds)

    verdict = verify(signed_anyhow(clinician_key(ward), base_document(many_kinds)), ward.trust)
    assert isinstance(verdict, NotVerified)
    assert len(verdict.reasons) == 20


def test_text_out_of_a_file_cannot_steer_a_terminal(ward: Ward) -> None:
    pdf = base_document(lambda pdf: pdf.Root.__setitem__("/Type", pikepdf.Name("/\x1b[2J\u202eX")))
    verdict = verify(signed_anyhow(clinician_key(ward), pdf), ward.trust)
    assert reasons(verdict).isprintable()


def test_the_types_of_signing_load_no_library_at_program_start() -> None:
    program = (
        "import sys, bedside.sign.request, bedside.sign.verdict, bedside.sign.verify, bedside.sign.key,"
        " bedside.sign.trust, bedside.sign.sandbox\n"
        "print([name for name in ('pyhanko', 'cryptography.x509', 'asn1crypto') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
