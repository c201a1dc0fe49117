"""A time stamp from the service a ward chose proves the time, and no other does (PAdES B-T, rules S1 to S9)."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from bedside.domain.errors import WorldError
from bedside.sign.authority import Revocation, export_trust, revocation_list
from bedside.sign.request import NoTimeStamp
from bedside.sign.time_authority import TimeAuthorities, read_time_authorities
from bedside.sign.time_request import is_address
from bedside.sign.time_service import TimeStampService, accepted, time_stamp_request
from bedside.sign.trust import read_trust
from bedside.sign.verdict import NotVerified, Verdict, Verified
from bedside.sign.verify import verify
from tests.sign.forgery import ATTACKS, self_made_root, with_container
from tests.sign.published import BY_NAME
from tests.sign.real_sheets import SHORTEST, preview_of
from tests.sign.sheets import SIGNED, Ward, signed_sheet
from tests.sign.time_stamp_attacks import FORGED
from tests.sign.time_stamps import (
    LocalStamper,
    Spoiled,
    good_service,
    reply,
    stamped_sheet,
    time_service,
    trusting,
)
from tests.tables import table

pytestmark = pytest.mark.slow

TOKEN_BYTE_STEP = 48


def reasons(verdict: Verdict) -> str:
    """All reasons of a verdict that must be Not verified."""
    assert isinstance(verdict, NotVerified), verdict
    return " ".join(verdict.reasons)


@pytest.mark.hazard("H34")
def test_a_stamped_sheet_is_verified_and_names_the_proven_time_and_who_proves_it(ward: Ward) -> None:
    signed = stamped_sheet(ward)
    assert signed.unstamped == ""
    verdict = verify(signed.pdf, trusting(ward))
    assert isinstance(verdict, Verified)
    assert verdict.notes[0] == (
        "The time is proven: the signature existed on 2026-05-03 14:05:06 UTC, as the time stamp of Stamp 1 says."
    )


@pytest.mark.hazard("H34")
def test_a_stamped_sheet_is_not_verified_where_nobody_named_the_authority(ward: Ward) -> None:
    assert "Stamp 1 is not trusted here" in reasons(verify(stamped_sheet(ward).pdf, ward.trust))


def test_other_readers_find_the_signature_of_a_stamped_sheet_good(ward: Ward, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(stamped_sheet(ward).pdf)
    said = subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.hazard("H33", "H34")
@pytest.mark.parametrize(("forge", "sentence"), FORGED.values(), ids=FORGED)
def test_no_forged_time_stamp_is_verified(ward: Ward, forge: Callable[[Ward], bytes], sentence: str) -> None:
    assert sentence in reasons(verify(forge(ward), trusting(ward)))


@pytest.mark.hazard("H33")
def test_no_time_stamp_with_a_changed_byte_is_verified(ward: Ward) -> None:
    signed = stamped_sheet(ward).pdf
    length = container_length(signed)
    believed = []
    for at in range(0, length, TOKEN_BYTE_STEP):
        spoiled = with_container(signed, lambda der, at=at: flipped(der, at))
        if spoiled != signed and not isinstance(verify(spoiled, trusting(ward)), NotVerified):
            believed.append(at)
    assert length > 1500
    assert believed == []


@pytest.mark.hazard("H33")
def test_no_published_attack_on_a_stamped_sheet_is_verified(ward: Ward) -> None:
    signed = stamped_sheet(ward, pdf=preview_of(SHORTEST).pdf).pdf
    assert isinstance(verify(signed, trusting(ward)), Verified)
    believed = [
        kind
        for kind, attack in (ATTACKS | BY_NAME).items()
        if not isinstance(verify(attack(signed), trusting(ward)), NotVerified)
    ]
    assert believed == []


@pytest.mark.parametrize("minutes", [-5, 5])
def test_five_minutes_between_the_two_clocks_are_still_one_time(ward: Ward, minutes: int) -> None:
    other_clock = Spoiled(at=SIGNED + timedelta(minutes=minutes))
    signed = stamped_sheet(ward, LocalStamper(good_service(), other_clock))
    assert isinstance(verify(signed.pdf, trusting(ward)), Verified)


@pytest.mark.hazard("H12")
def test_a_service_that_gives_nothing_usable_leaves_a_sheet_signed_as_without_one(ward: Ward) -> None:
    for spoiled, why in (
        (Spoiled(status="rejection"), "The time stamp service refused."),
        (Spoiled(at=SIGNED.replace(year=2025)), "The certificate of"),
        (Spoiled(imprint="sha512"), "not of the form"),
    ):
        signed = stamped_sheet(ward, LocalStamper(good_service(), spoiled))
        assert why in signed.unstamped
        verdict = verify(signed.pdf, ward.trust)
        assert isinstance(verdict, Verified)
        assert "time is not proven" in verdict.notes[0]
        assert len(signed.pdf) == len(signed_sheet(ward).pdf)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"", "cannot be read"),
        (b"<html>Sign in first</html>", "cannot be read"),
        (reply(good_service(), time_stamp_request(b"value")[0]), "another question"),
    ],
)
def test_an_answer_that_is_none_is_told_in_a_sentence(answer: bytes, why: str) -> None:
    service = TimeStampService("http://nowhere.invalid", (good_service().root.certificate,), lambda: SIGNED)
    with pytest.raises(NoTimeStamp, match=why):
        accepted(answer, 1, b"value", service)


def test_the_request_holds_the_hash_of_the_signature_value_and_nothing_else_of_the_sheet() -> None:
    asked, _ = time_stamp_request(b"value")
    assert len(asked) < 80
    assert sha256(b"value").digest() in asked


def test_the_trust_file_of_a_ward_carries_the_authorities_of_its_time_stamps(ward: Ward) -> None:
    authority = good_service().root.certificate
    listed = revocation_list(ward.root, (Revocation(7, SIGNED),), SIGNED, 1, TimeAuthorities((authority,)))
    anchors = read_trust(export_trust(ward.root.certificate, listed))
    assert anchors.time_authorities == (authority,)
    assert anchors.roots == (ward.root.certificate,)
    assert isinstance(verify(stamped_sheet(ward).pdf, anchors), Verified)


@pytest.mark.hazard("H33")
def test_an_authority_of_time_stamps_vouches_for_no_clinician(ward: Ward) -> None:
    """Whoever issues certificates for time stamps is not a ward."""
    trust = replace(
        trusting(ward), time_authorities=(ward.root.certificate,), roots=(good_service().root.certificate,)
    )
    assert "not trusted here" in reasons(verify(signed_sheet(ward).pdf, trust))


def test_a_list_of_another_root_names_no_authority(ward: Ward) -> None:
    forged = revocation_list(
        self_made_root(), (), SIGNED, 1, TimeAuthorities((good_service().root.certificate,))
    )
    with pytest.raises(WorldError):
        read_trust(export_trust(ward.root.certificate, forged))


ADDRESSES = """
address                            | can be | why
http://stamp.hospital.example/tsa  | yes    | as services are
https://stamp.example:8443         | yes    | with a port and no path
http://127.0.0.1:3180/             | yes    | by its number
ftp://stamp.example/tsa            | no     | another protocol
stamp.example                      | no     | no protocol
http://                            | no     | no host
http://user:word@stamp.example/    | no     | a password in it
http://stamp.example/?patient=7    | no     | a question in it
http://stamp.example/ tsa          | no     | a space in it
http://stämp.example/              | no     | a letter beyond ASCII
http://stamp.example:port/         | no     | a port that is none
"""


@pytest.mark.parametrize("row", table(ADDRESSES), ids=lambda row: row["why"])
def test_the_address_of_a_service_is_read_strictly(row: dict[str, str]) -> None:
    assert is_address(row["address"]) == (row["can be"] == "yes")


def test_an_address_has_two_hundred_letters_at_most() -> None:
    assert is_address("http://" + "a" * 193)
    assert not is_address("http://" + "a" * 194)


@pytest.mark.hazard("H34")
def test_an_unfit_authority_is_told_in_three_parts() -> None:
    good = export_trust(good_service().root.certificate)
    assert read_time_authorities(good) == (good_service().root.certificate,)
    service = export_trust(time_service().certificate)
    for pem in (b"", b"hello", good * 5, service, good.replace(good.splitlines(keepends=True)[2], b"")):
        with pytest.raises(WorldError) as refused:
            read_time_authorities(pem)
        assert refused.value.safe == "Nothing was changed."
        assert refused.value.todo


def flipped(der: bytes, at: int) -> bytes:
    """The container with one bit changed; a changed length is put right again, so that the rest is looked at."""
    return der[:at] + bytes([der[at] ^ 1 << (at % 8)]) + der[at + 1 :]


def container_length(sheet: bytes) -> int:
    """How long the signature value of a sheet is."""
    found: list[int] = []
    with_container(sheet, lambda der: found.append(len(der)) or der)  # type: ignore[func-returns-value]
    return found[0]
