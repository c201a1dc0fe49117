"""`bedside demo --sheet`: the whole road without a screen (design.md 8, 10.44)."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bedside.cli import exit_codes
from bedside.cli.main import run_command

AT = "2026-11-22T03:41:07+01:00"


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("demo")
    target = folder / "out.pdf"
    assert run_command(["demo", "--sheet", str(target), "--at", AT]) == exit_codes.DONE
    yield target


def bedside(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The program as a user starts it."""
    words = [sys.executable, "-m", "bedside", *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)


def test_two_files_come_of_it_and_nothing_else(sheet: Path) -> None:
    assert sorted(path.name for path in sheet.parent.iterdir()) == ["out.pdf", "out.ward.pem"]


def test_pdfsig_calls_the_signature_valid_over_the_whole_file(sheet: Path) -> None:
    said = subprocess.run(["pdfsig", "-nocert", sheet], capture_output=True, text=True, check=True).stdout
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    assert said.count("Signature #") == 1


def test_verify_says_verified_with_the_ward_certificate(sheet: Path) -> None:
    done = bedside("verify", sheet, "--trust", sheet.with_suffix(".ward.pem"))
    assert done.returncode == exit_codes.DONE
    assert done.stdout.startswith("Verified")


@pytest.mark.hazard("H33")
def test_one_changed_or_appended_byte_is_not_verified(sheet: Path, tmp_path: Path) -> None:
    whole = sheet.read_bytes()
    middle = len(whole) // 3
    for name, content in {
        "changed": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
        "appended": whole + b"\n",
    }.items():
        spoiled = tmp_path / f"{name}.pdf"
        spoiled.write_bytes(content)
        done = bedside("verify", spoiled, "--trust", sheet.with_suffix(".ward.pem"))
        assert (name, done.returncode) == (name, exit_codes.NO)
        assert done.stdout.startswith("Not verified")


def test_the_same_time_gives_the_same_base_document(sheet: Path, tmp_path: Path) -> None:
    other = tmp_path / "again.pdf"
    assert run_command(["demo", "--sheet", str(other), "--at", AT]) == exit_codes.DONE
    first, second = sheet.read_bytes(), other.read_bytes()
    base = first.index(b"%%EOF")
    assert first[:base] == second[:base]


def test_every_page_says_that_the_patients_are_invented(sheet: Path) -> None:
    text = subprocess.run(["pdftotext", "-layout", sheet, "-"], capture_output=True, text=True, check=True)
    pages = text.stdout.split("\f")[:-1]
    assert pages
    for number, page in enumerate(pages, start=1):
        assert "DEMO, invented patients" in page
        assert "DUBOIS" in page
        assert "4410 772" in page
        assert "1968-02-11" in page
        assert re.search(rf"Page {number} of {len(pages)}", page)


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    done = bedside("demo", "--sheet", tmp_path / "missing" / "out.pdf")
    assert done.returncode == exit_codes.FILE_OR_STORE
    assert "could not be written" in done.stderr
    assert "Traceback" not in done.stderr


USAGE = [
    pytest.param(["unknown"], id="unknown sub-command"),
    pytest.param(["demo"], id="no sheet named"),
    pytest.param(["demo", "--sheet", "x.pdf", "--at", "yesterday"], id="no time"),
    pytest.param(["demo", "--sheet", "x.pdf", "--at", "2026-11-22T03:00:00"], id="time without offset"),
    pytest.param(["demo", "--sheet", "x.pdf", "--at", "1970-01-01T00:00:00Z"], id="time long ago"),
    pytest.param(["demo", "--sheet", "x.pdf", "--at", "9999-12-31T23:00:00Z"], id="time far ahead"),
]


@pytest.mark.parametrize("words", USAGE)
def test_wrong_words_are_told_in_a_sentence(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(words) == exit_codes.USAGE
    said = capsys.readouterr().err
    assert "Nothing was done" in said
    assert "Traceback" not in said


def test_a_pipe_or_device_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    done = bedside("demo", "--sheet", pipe)
    assert done.returncode == exit_codes.FILE_OR_STORE
    assert "not a plain file" in done.stderr
    assert pipe.is_fifo()


def test_verify_does_not_wait_for_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    done = bedside("verify", pipe, "--trust", pipe)
    assert done.returncode == exit_codes.CANNOT_CHECK
    assert "not a plain file" in done.stdout
