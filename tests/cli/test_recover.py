"""`bedside store recover`: a lost PIN, a lost workstation, from a script's point of view."""

import shutil
from pathlib import Path

import pytest

from bedside.app.recovery import keep_recovery_key
from bedside.cli import exit_codes
from bedside.store.copies import copies_in
from bedside.store.places import HOME_VARIABLE, temporary_places
from tests.app.conftest import PIN, Workstation
from tests.app.test_recovery import HALVES, KEEPERS, KEY, NEW_PIN
from tests.cli.ward import CommandWard, command_ward

TYPED = (HALVES.first, HALVES.second, NEW_PIN)


@pytest.fixture
def ward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandWard:
    made = command_ward(tmp_path, monkeypatch, capsys)
    service = made.unlock()
    keep_recovery_key(service, KEY, KEEPERS, PIN)
    service.lock()
    return made


@pytest.mark.hazard("H28")
def test_both_halves_on_standard_input_set_a_new_pin(ward: CommandWard) -> None:
    code, said, _ = ward.run("store", "recover", pins=TYPED)
    assert (code, said) == (
        exit_codes.DONE,
        "Dr Ivo Test has a new PIN and a new certificate; both are recorded.\n",
    )
    assert ward.run("store", "check", pins=(PIN,))[0] == exit_codes.PIN_REFUSED
    assert ward.run("store", "check", pins=(NEW_PIN,))[0] == exit_codes.DONE


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ((HALVES.first, HALVES.first, NEW_PIN), "group 1 of the second half does not fit"),
        ((HALVES.first,), "Second half was asked for and not given"),
        ((HALVES.first, HALVES.second, "1234"), "too weak"),
    ],
)
def test_what_does_not_fit_changes_nothing(ward: CommandWard, typed: tuple[str, ...], said: str) -> None:
    code, out, trouble = ward.run("store", "recover", pins=typed)
    assert said in trouble
    assert code in (exit_codes.PIN_REFUSED, exit_codes.FILE_OR_STORE)
    assert out == ""
    assert not any(half in out + trouble for half in (HALVES.first, HALVES.second))
    assert ward.run("store", "check", pins=(PIN,))[0] == exit_codes.DONE


@pytest.mark.hazard("H28", "H38")
def test_a_lost_device_secret_is_renewed_only_by_its_option(ward: CommandWard) -> None:
    temporary_places(ward.workstation.folder).device_key_file.unlink()
    code, _, trouble = ward.run("store", "recover", pins=TYPED)
    assert code == exit_codes.FILE_OR_STORE
    assert "use the recovery key" in trouble
    code, said, _ = ward.run("store", "recover", "--new-device-secret", pins=TYPED)
    assert code == exit_codes.DONE
    assert "everybody else needs the recovery key" in said


@pytest.mark.hazard("H28")
def test_a_copy_alone_and_both_halves_bring_a_ward_back_on_a_new_workstation(
    ward: CommandWard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ward.run("store", "backup")[0] == exit_codes.DONE
    copy = copies_in(ward.data / "copies")[0].path
    stick = tmp_path / "stick"
    stick.mkdir(mode=0o700)
    for path in (copy, copy.with_name(copy.name + ".keys")):
        shutil.copy2(path, stick / path.name)
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "new"))
    words = ("store", "recover", "--copy", stick / copy.name, "--new-device-secret")
    code, said, trouble = ward.run(*words, pins=TYPED)
    assert (code, trouble) == (exit_codes.DONE, "")
    assert "Dr Ivo Test has a new PIN" in said
    new = Workstation(tmp_path / "new").start()
    service = new.unlock(new.people()[0].id, NEW_PIN)
    assert service.doubt is None
    assert [row.case for row in service.board()] == [ward.case]
    service.lock()


@pytest.mark.hazard("H24")
def test_an_older_record_is_taken_only_by_its_option(ward: CommandWard) -> None:
    temporary_places(ward.workstation.folder).anchor_file.unlink()
    code, _, trouble = ward.run("store", "recover", pins=TYPED)
    assert code == exit_codes.FILE_OR_STORE
    assert "kept outside the store, is missing" in trouble
    assert ward.run("store", "recover", "--accept-older", pins=TYPED)[0] == exit_codes.DONE
