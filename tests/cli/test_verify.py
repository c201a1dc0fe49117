"""`bedside verify`: the word first, the exit code, and what is said beside it."""

from io import StringIO
from pathlib import Path

import pytest

from bedside.cli.verify import run
from bedside.sign.authority import export_trust
from bedside.sign.request import SignedDocument
from bedside.sign.sandbox import Limits
from tests.sign.sheets import Ward, new_ward, signed_sheet

PATIENT = Limits(check_seconds=60.0)


@pytest.fixture(scope="module")
def ward() -> Ward:
    """An invented ward."""
    return new_ward()


@pytest.fixture(scope="module")
def sheet(ward: Ward) -> SignedDocument:
    """A good sheet of that ward."""
    return signed_sheet(ward)


@pytest.fixture
def folder(tmp_path: Path, ward: Ward, sheet: SignedDocument) -> Path:
    """A folder with the sheet and the ward certificate."""
    (tmp_path / "sheet.pdf").write_bytes(sheet.pdf)
    (tmp_path / "ward.pem").write_bytes(export_trust(ward.root.certificate))
    return tmp_path


def said(pdf: Path, trust: Path | None) -> tuple[int, list[str]]:
    """Exit code and lines of one run."""
    out = StringIO()
    code = run(pdf, trust, out, PATIENT)
    return code, out.getvalue().splitlines()


def test_a_good_sheet_exits_0_and_says_who_which_certificate_and_when(
    folder: Path, sheet: SignedDocument
) -> None:
    code, lines = said(folder / "sheet.pdf", folder / "ward.pem")
    assert (code, lines[0]) == (0, "Verified")
    text = "\n".join(lines)
    for part in (
        "Dr Ada Orlova, REG-1001 (author, handover)",
        sheet.certificate_serial,
        sheet.certificate_fingerprint,
        "2026-05-03 14:05:06+00:00",
        "time is not proven",
        "Revocation was not checked",
    ):
        assert part in text


@pytest.mark.hazard("H33")
def test_a_changed_sheet_exits_1_with_its_reasons(folder: Path, sheet: SignedDocument) -> None:
    (folder / "sheet.pdf").write_bytes(sheet.pdf + b"\n")
    code, lines = said(folder / "sheet.pdf", folder / "ward.pem")
    assert (code, lines[0]) == (1, "Not verified")
    assert "Another program has saved this file or added to it" in lines[1]
    assert lines[-2].startswith("Nothing was taken from the file")
    assert lines[-1].startswith("Ask for the file as it was signed")


@pytest.mark.hazard("H34")
def test_a_sheet_of_another_ward_exits_1_and_marks_what_the_file_says_of_itself(folder: Path) -> None:
    (folder / "ward.pem").write_bytes(export_trust(new_ward().root.certificate))
    code, lines = said(folder / "sheet.pdf", folder / "ward.pem")
    assert (code, lines[0]) == (1, "Not verified")
    assert "was not issued by it" in lines[1]
    assert lines[2].startswith("Nothing was taken from the file")
    assert lines[3].startswith("Ask the ward that signed it")
    assert lines[4] == "What the file says of itself:"


@pytest.mark.parametrize(
    ("pdf", "trust", "sentence"),
    [
        ("sheet.pdf", None, "nothing to check the file against"),
        ("missing.pdf", "ward.pem", "missing.pdf cannot be read"),
        (".", "ward.pem", "cannot be read"),
        ("sheet.pdf", "missing.pem", "missing.pem cannot be read"),
        ("sheet.pdf", "sheet.pdf", "trust file cannot be used"),
    ],
)
def test_what_cannot_be_read_or_checked_exits_2(
    folder: Path, pdf: str, trust: str | None, sentence: str
) -> None:
    code, lines = said(folder / pdf, None if trust is None else folder / trust)
    assert (code, lines[0]) == (2, "Cannot check")
    assert sentence in lines[1]


def test_a_file_that_is_no_pdf_exits_1(folder: Path) -> None:
    (folder / "letter.txt").write_text("Dear colleague", encoding="utf-8")
    code, lines = said(folder / "letter.txt", folder / "ward.pem")
    assert (code, lines[:2]) == (1, ["Not verified", "The file has no signature."])
