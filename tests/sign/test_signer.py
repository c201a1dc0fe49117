"""A signed sheet: what other programs say of it, and what is refused before signing."""

import asyncio
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from pyhanko.sign.signers.pdf_cms import Signer

from bedside.domain.errors import BugError, WorldError
from bedside.sign.authority import CertificateHolder, issue_clinician
from bedside.sign.cms import P256_ORDER, lower_form, signed_attributes
from bedside.sign.key import LocalKey
from bedside.sign.request import BaseDocument, SignedDocument, SignRequest, StampArea
from bedside.sign.signer import sign
from bedside.sign.update import take_apart
from tests.sign.sheets import (
    RECORD,
    SIGNED,
    STAMP,
    WARD,
    Ward,
    base_document,
    request,
)
from tests.sign.spoiled import MALFORMED, SPOILED


@pytest.mark.hazard("H33")
def test_pdfsig_finds_one_valid_signature_over_the_whole_document(
    sheet: SignedDocument, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(sheet.pdf)
    said = subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    assert "Dr Ada Orlova" in said
    assert "ETSI.CAdES.detached" in said
    assert "Signature #2" not in said


def test_qpdf_finds_nothing_to_repair_in_a_signed_sheet(sheet: SignedDocument, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(sheet.pdf)
    checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    assert "PDF Version: 1.7" in checked.stdout


def test_the_base_document_is_byte_for_byte_the_head_of_the_signed_file(sheet: SignedDocument) -> None:
    base = base_document()
    assert sheet.pdf.startswith(base)
    assert sheet.pdf.count(b"%%EOF") == 2


def test_the_signed_file_keeps_version_metadata_and_the_record(sheet: SignedDocument) -> None:
    with pikepdf.open(BytesIO(base_document())) as before, pikepdf.open(BytesIO(sheet.pdf)) as after:
        assert "/Version" not in after.Root
        assert before.docinfo.keys() == after.docinfo.keys()
        assert after.docinfo["/ModDate"] == before.docinfo["/ModDate"]
        assert after.attachments["record.json"].get_file().read_bytes() == RECORD
        signature = after.Root.Perms.DocMDP
        assert signature.M == "D:20260503140506Z"
        assert signature.Reason == "author, handover"
        assert signature.Location == WARD
        assert signature.Reference[0].TransformParams.P == 1


def test_everything_but_the_signature_value_is_the_same_on_each_run(ward: Ward) -> None:
    first, second = (sign(request(base_document(), ward.clinician)).pdf for _ in range(2))
    start, end = first.index(b"/Contents <30"), first.index(b">\n/ByteRange")
    assert (first[:start], first[end:]) == (second[:start], second[end:])


@pytest.mark.parametrize("zone_hours", [0, 2, -9.5])
def test_the_claimed_time_is_the_one_passed_in(ward: Ward, zone_hours: float) -> None:
    moment = SIGNED.astimezone(timezone(timedelta(hours=zone_hours)))
    assert take_apart(sign(request(base_document(), ward.clinician, moment)).pdf).claimed_at == SIGNED


def test_a_ward_name_of_any_script_is_signed(ward: Ward) -> None:
    for name in ("Oddział 7 (Łódź)", "重症", "a\nb", ""):
        wish = SignRequest(BaseDocument(base_document()), LocalKey(ward.clinician), SIGNED, name, STAMP)
        assert sign(wish).pdf


def test_signature_values_are_always_in_the_lower_form(ward: Ward) -> None:
    key = LocalKey(ward.clinician)
    for number in range(20):
        value = lower_form(key.certificate, key.sign(bytes([number])))
        assert decode_dss_signature(value)[1] <= P256_ORDER // 2


@pytest.mark.hazard("H34", "H28")
@pytest.mark.parametrize(
    ("claimed_at", "sentence"),
    [
        (datetime(2031, 2, 3, 9, 30, 1, tzinfo=UTC), "expired on 3 February 2031"),
        (datetime(2026, 2, 3, 9, 29, 59, tzinfo=UTC), "valid only from 3 February 2026"),
    ],
)
def test_signing_outside_the_life_of_the_certificate_is_refused_in_three_parts(
    ward: Ward, claimed_at: datetime, sentence: str
) -> None:
    with pytest.raises(WorldError, match=sentence) as refused:
        sign(request(base_document(), ward.clinician, claimed_at))
    assert "not signed" in refused.value.safe
    assert "NOT SIGNED" in refused.value.todo


@pytest.mark.parametrize(
    "claimed_at",
    [datetime(2031, 2, 3, 9, 30, tzinfo=UTC), datetime(2026, 2, 3, 9, 30, tzinfo=UTC)],
)
def test_the_first_and_the_last_second_of_a_certificate_can_sign(ward: Ward, claimed_at: datetime) -> None:
    assert sign(request(base_document(), ward.clinician, claimed_at)).pdf


def test_the_ward_root_itself_cannot_sign_a_sheet(ward: Ward) -> None:
    with pytest.raises(WorldError, match="not issued for signing documents"):
        sign(request(base_document(), ward.root))


def test_a_time_without_a_zone_and_an_empty_stamp_are_refused(ward: Ward) -> None:
    with pytest.raises(ValueError, match="time zone"):
        request(b"", ward.clinician, datetime(2026, 5, 3))  # noqa: DTZ001  # the point of the test
    with pytest.raises(ValueError, match="width"):
        StampArea(10, 10, 10, 20)


@pytest.mark.hazard("H33")
@pytest.mark.parametrize("change", SPOILED, ids=lambda change: change.__name__.strip("_"))
def test_a_base_document_with_more_than_a_sheet_has_is_not_signed(
    ward: Ward, change: Callable[[pikepdf.Pdf], None]
) -> None:
    with pytest.raises(BugError, match="could not be signed"):
        sign(request(base_document(change), ward.clinician))


@pytest.mark.parametrize("make", MALFORMED.values(), ids=MALFORMED)
@pytest.mark.hazard("H33")
def test_a_base_document_of_another_form_is_not_signed(ward: Ward, make: Callable[[], bytes]) -> None:
    with pytest.raises(BugError, match="could not be signed"):
        sign(request(make(), ward.clinician))


def test_a_signed_sheet_is_not_signed_again(ward: Ward, sheet: SignedDocument) -> None:
    with pytest.raises(BugError):
        sign(request(sheet.pdf, ward.clinician))


def test_a_hundred_pages_can_be_signed(ward: Ward) -> None:
    assert sign(request(base_document(pages=100), ward.clinician)).pdf


def test_a_name_with_signs_of_the_format_does_not_confuse_the_signature(ward: Ward) -> None:
    odd = issue_clinician(ward.root, CertificateHolder("Dr /Contents <00> endobj (", "R-9"), SIGNED)
    name = "/ByteRange [0 1 2 3] >> endobj"
    assert sign(SignRequest(BaseDocument(base_document()), LocalKey(odd), SIGNED, name, STAMP)).pdf


def test_what_is_signed_beside_the_document_is_byte_for_byte_what_pyhanko_signs(ward: Ward) -> None:
    digest = bytes(range(32))
    library = Signer(signing_cert=Certificate.load(ward.clinician.certificate))
    theirs = asyncio.run(library.signed_attrs(digest, "sha256", use_pades=True))
    assert signed_attributes(ward.clinician.certificate, digest).dump() == theirs.dump()
