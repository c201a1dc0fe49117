"""`bedside export`: one case, named by its id, as the bytes that were signed or as its record."""

import json
from pathlib import Path

import pytest

from bedside.app.sheet import PreviewWish, Signing, build_preview, sign_preview
from bedside.cli import exit_codes
from tests.app.conftest import PATIENT, PIN
from tests.cli.ward import CommandWard, command_ward


@pytest.fixture
def ward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandWard:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return command_ward(tmp_path, monkeypatch, capsys)


def purposes(ward: CommandWard) -> list[str]:
    """Why the case was accessed, in order, as the ward's stream tells it."""
    service = ward.unlock()
    told = [json.loads(stored.payload or b"{}") for stored in service.store.read_stream("ward")]
    service.lock()
    return [fact["purpose"] for fact in told if fact["type"] == "case_accessed"]


def test_the_record_of_a_case_can_be_assessed_elsewhere(ward: CommandWard) -> None:
    code, said, trouble = ward.run("export", ward.case, "--format", "json")
    assert (code, trouble) == (exit_codes.DONE, "")
    (made,) = Path().iterdir()
    assert said == f"Written: {made}\n"
    record = json.loads(made.read_bytes())
    assert (record["format"], record["case"], len(record["events"])) == ("bedside.record/1", ward.case, 1)
    assert ward.run("assess", made, pins=())[0] == exit_codes.DONE


@pytest.mark.hazard("H37")
def test_name_and_mode_of_the_file_tell_nobody_anything(ward: CommandWard) -> None:
    ward.run("export", ward.case, "--format", "json")
    (made,) = Path().iterdir()
    assert made.stat().st_mode & 0o777 == 0o600
    for told in (PATIENT.family_name, PATIENT.hospital_number, "99001"):
        assert told.casefold() not in made.name.casefold()


@pytest.mark.hazard("H29")
def test_the_signed_sheet_comes_out_byte_for_byte(ward: CommandWard, tmp_path: Path) -> None:
    service = ward.unlock()
    service.open(ward.case)
    reason = "Incomplete on purpose in this test"
    preview = build_preview(service, PreviewWish(incomplete_reason=reason))
    signed = sign_preview(service, preview, Signing(PIN, PATIENT.initials, "1980"))
    service.lock()
    out = tmp_path / "sheet.pdf"
    assert ward.run("export", ward.case, "--format", "pdf", "--out", out)[0] == exit_codes.DONE
    assert out.read_bytes() == signed.pdf


def test_a_case_without_a_signed_sheet_says_so(ward: CommandWard) -> None:
    code, said, trouble = ward.run("export", ward.case, "--format", "pdf")
    assert (code, said) == (exit_codes.FILE_OR_STORE, "")
    assert trouble.startswith("This case has no signed sheet. Nothing was written.")
    assert list(Path().iterdir()) == []


@pytest.mark.hazard("H37")
def test_each_export_is_in_the_wards_stream_and_not_in_the_case(ward: CommandWard) -> None:
    ward.run("export", ward.case, "--format", "json")
    ward.run("export", ward.case, "--format", "pdf")
    assert purposes(ward) == ["opened", "record_exported", "opened"]
    service = ward.unlock()
    assert len(service.store.read_stream(f"case:{ward.case}")) == 1
    service.lock()


REFUSED = {
    "fhir is a later version": (("--format", "fhir"), exit_codes.USAGE, "not in this version"),
    "another format": (("--format", "xml"), exit_codes.USAGE, "invalid choice"),
    "no format": ((), exit_codes.USAGE, "required"),
    "a record in a synchronised folder": (
        ("--format", "json", "--out", "Dropbox/r.json"),
        exit_codes.FILE_OR_STORE,
        "only a signed sheet",
    ),
    "over a folder": (("--format", "json", "--out", "/"), exit_codes.FILE_OR_STORE, "not a plain file"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_refused(ward: CommandWard, why: str) -> None:
    Path("Dropbox").mkdir()
    words, code, said = REFUSED[why]
    found, _, trouble = ward.run("export", ward.case, *words)
    assert found == code
    assert said in trouble
    assert list(Path("Dropbox").iterdir()) == []


def test_a_case_is_named_by_its_id_and_nothing_else(ward: CommandWard) -> None:
    code, _, trouble = ward.run("export", "99 001", "--format", "json")
    assert code == exit_codes.FILE_OR_STORE
    assert "no such case" in trouble


@pytest.mark.hazard("H38")
def test_a_wrong_pin_writes_nothing(ward: CommandWard) -> None:
    code, _, _ = ward.run("export", ward.case, "--format", "json", pins=("000111",))
    assert code == exit_codes.PIN_REFUSED
    assert list(Path().iterdir()) == []
