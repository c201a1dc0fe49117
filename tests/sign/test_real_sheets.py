"""Ten sheets of the program itself: each passes every reader, none is verified once anything was done to it."""

import subprocess
from pathlib import Path

import pypdfium2
import pytest

from bedside.sign.verdict import NotVerified, Verified
from bedside.sign.verify import verify
from tests.sign.forgery import ATTACKS
from tests.sign.published import BY_NAME, PUBLISHED
from tests.sign.real_sheets import SHORTEST, TEN, signed_real_sheet
from tests.sign.sheets import Ward

pytestmark = pytest.mark.slow

BYTE_STEP = 16
SEEN = (
    "shadow, hide",
    "shadow, replace",
    "shadow, hide and replace",
    "overlay",
    "annotation",
    "forgery",
    "hybrid table",
)
"""The kinds of attack of which a reader who only looks at the page sees the result."""


def spoiled_byte(pdf: bytes, at: int) -> bytes:
    """The file with one bit changed, another one of the eight at each place."""
    return pdf[:at] + bytes([pdf[at] ^ 1 << (at // BYTE_STEP % 8)]) + pdf[at + 1 :]


def first_page(pdf: bytes) -> bytes | None:
    """Page 1 as a common viewer paints it; None when it opens nothing."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        return None
    try:
        document.init_forms()
        return bytes(document[0].render(scale=0.3).buffer)
    finally:
        document.close()


@pytest.mark.hazard("H33")
@pytest.mark.parametrize("name", TEN)
def test_a_sheet_of_any_extent_and_language_is_good_for_every_reader(
    ward: Ward, name: str, tmp_path: Path
) -> None:
    signed = signed_real_sheet(name, ward).pdf
    path = tmp_path / "sheet.pdf"
    path.write_bytes(signed)
    assert isinstance(verify(signed, ward.trust), Verified)
    said = subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    assert "Signature #2" not in said
    checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.hazard("H33")
@pytest.mark.parametrize("name", TEN)
def test_no_attack_on_a_real_sheet_is_verified(ward: Ward, name: str) -> None:
    signed = signed_real_sheet(name, ward).pdf
    attacked = {kind: attack(signed) for kind, attack in (ATTACKS | BY_NAME).items()}
    assert len(attacked) >= 40
    assert [kind for kind, pdf in attacked.items() if pdf == signed] == []
    believed = [
        kind for kind, pdf in attacked.items() if not isinstance(verify(pdf, ward.trust), NotVerified)
    ]
    assert believed == []


@pytest.mark.hazard("H33")
@pytest.mark.parametrize("kind", SEEN)
def test_the_attacks_would_deceive_somebody_who_only_looks(ward: Ward, kind: str) -> None:
    signed = signed_real_sheet(SHORTEST, ward).pdf
    shown = {first_page(attack(signed)) for attack in PUBLISHED[kind].values()}
    assert shown - {None, first_page(signed)}


@pytest.mark.hazard("H33")
def test_no_real_sheet_with_a_changed_byte_is_verified(ward: Ward) -> None:
    signed = signed_real_sheet(SHORTEST, ward).pdf
    places = range(0, len(signed), BYTE_STEP)
    verdicts = {at: verify(spoiled_byte(signed, at), ward.trust) for at in places}
    assert len(verdicts) > 2000
    assert [at for at, verdict in verdicts.items() if not isinstance(verdict, NotVerified)] == []


@pytest.mark.hazard("H33")
def test_no_truncated_real_sheet_is_verified(ward: Ward) -> None:
    signed = signed_real_sheet(SHORTEST, ward).pdf
    cuts = [*range(0, len(signed), BYTE_STEP), len(signed) - 1]
    verdicts = {end: verify(signed[:end], ward.trust) for end in cuts}
    assert [end for end, verdict in verdicts.items() if not isinstance(verdict, NotVerified)] == []
