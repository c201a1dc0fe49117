"""`bedside store check|backup|restore` on an invented ward: what is found, what is said, which exit code."""

import contextlib
from pathlib import Path

import pytest

from bedside.cli import exit_codes
from bedside.store.copies import copies_in
from tests.app.conftest import PIN
from tests.cli.ward import SECOND_PIN, CommandWard, command_ward
from tests.store.ward import Ward


@pytest.fixture
def ward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandWard:
    return command_ward(tmp_path, monkeypatch, capsys)


def spoil(path: Path) -> None:
    """One flipped bit in the middle."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def as_insider(ward: CommandWard, sql: str) -> None:
    """Change the record with the right key."""

    class Insider(Ward):
        def key(self) -> bytearray:
            store = ward.unlock().store
            with contextlib.closing(store):
                return store.key_for_new_slot()

    with Insider(ward.workstation.folder).insider() as connection:
        connection.execute(sql)


@pytest.mark.hazard("H23")
def test_check_proves_record_anchor_and_copies(ward: CommandWard) -> None:
    assert ward.run("store", "backup")[0] == exit_codes.DONE
    code, said, _ = ward.run("store", "check")
    assert code == exit_codes.DONE
    assert "every entry, board row and document is proven" in said
    assert "Anchor: it agrees with the record." in said
    copies = [line for line in said.splitlines() if line.startswith("Copy ")]
    assert [copy.startswith("Copy 1 of 2026-11-22 02:00 UTC") for copy in copies] == [False, True]
    assert copies[0].startswith("Copy 2 of ")
    assert all(copy.endswith(" commits, proven.") for copy in copies)
    assert said.endswith("No fault was found.\n")


@pytest.mark.hazard("H23", "H24")
def test_check_names_the_first_bad_entry_by_number(ward: CommandWard) -> None:
    as_insider(ward, "UPDATE events SET payload = x'7b7d' WHERE stream = 'ward' AND number = 2")
    code, said, _ = ward.run("store", "check")
    assert code == exit_codes.NO
    assert "entry 2 of ward has another content than was recorded" in said
    assert said.endswith("Faults were found. Nothing was changed.\n")


@pytest.mark.hazard("H23")
def test_check_of_a_torn_file_names_the_copies_that_are_good(ward: CommandWard) -> None:
    ward.run("store", "backup")
    ward.run("store", "backup")
    spoil(copies_in(ward.data / "copies")[0].path)
    (ward.data / "ward.bedside").write_bytes(b"rubbish")
    code, said, _ = ward.run("store", "check")
    assert code == exit_codes.NO
    assert "Restore the newest good copy" in said
    lines = [line.rpartition(": ")[2] for line in said.splitlines() if line.startswith("Copy ")]
    assert [line.endswith("proven.") for line in lines] == [False, True, True]


@pytest.mark.hazard("H24")
def test_check_says_that_the_record_is_older_than_its_anchor(ward: CommandWard) -> None:
    before = (ward.data / "ward.bedside").read_bytes()
    ward.run("store", "check")
    service = ward.unlock()
    service.open(ward.case)
    service.lock()
    (ward.data / "ward.bedside").write_bytes(before)
    code, said, _ = ward.run("store", "check")
    assert code == exit_codes.NO
    assert "Anchor: The store is older than it was" in said


@pytest.mark.hazard("H29")
def test_check_cannot_check_a_record_of_a_newer_program(ward: CommandWard) -> None:
    as_insider(ward, "UPDATE meta SET value = 'bedside.store/2' WHERE name = 'format'")
    code, said, _ = ward.run("store", "check")
    assert code == exit_codes.CANNOT_CHECK
    assert "Install the newer Bedside again" in said


@pytest.mark.parametrize(
    ("pins", "code"), [(("000111",), exit_codes.PIN_REFUSED), ((), exit_codes.FILE_OR_STORE)]
)
def test_without_the_right_pin_nothing_is_looked_at(
    ward: CommandWard, pins: tuple[str, ...], code: int
) -> None:
    found, said, trouble = ward.run("store", "check", pins=pins)
    assert (found, said) == (code, "")
    assert trouble.count(".") == 3


def test_no_pin_is_taken_from_the_command_line(ward: CommandWard) -> None:
    for words in (("store", "check", PIN), ("store", "check", "--pin", PIN)):
        assert ward.run(*words)[0] == exit_codes.USAGE


def test_where_no_ward_lies_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ward: CommandWard
) -> None:
    monkeypatch.setenv("BEDSIDE_HOME", str(tmp_path / "nowhere"))
    code, _, trouble = ward.run("store", "check")
    assert code == exit_codes.FILE_OR_STORE
    assert "Nobody is enrolled here" in trouble
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.hazard("H23")
def test_backup_to_a_file_of_ones_own_is_encrypted_and_can_be_restored(
    ward: CommandWard, tmp_path: Path
) -> None:
    target = tmp_path / "mine" / "ward.copy"
    code, said, _ = ward.run("store", "backup", target)
    assert (code, target.exists()) == (exit_codes.DONE, True)
    assert said.startswith(f"Copied and proven: {target}")
    assert "Novák".encode() not in target.read_bytes()
    assert target.stat().st_mode & 0o777 == 0o600
    (ward.data / "ward.bedside").write_bytes(b"rubbish")
    assert ward.run("store", "restore", target)[0] == exit_codes.DONE


@pytest.mark.hazard("H37")
def test_backup_into_a_synchronised_folder_is_refused(ward: CommandWard, tmp_path: Path) -> None:
    code, _, trouble = ward.run("store", "backup", tmp_path / "Dropbox" / "ward.copy")
    assert code == exit_codes.FILE_OR_STORE
    assert "only a signed sheet may go there" in trouble
    assert not (tmp_path / "Dropbox").exists()


@pytest.mark.hazard("H23")
def test_more_than_enough_copies_are_dropped_by_backup(ward: CommandWard) -> None:
    for _ in range(6):
        assert ward.run("store", "backup")[0] == exit_codes.DONE
    assert [copy.number for copy in copies_in(ward.data / "copies")][:3] == [7, 6, 5]
    assert len(copies_in(ward.data / "copies")) <= 5


@pytest.mark.hazard("H23", "H24")
def test_two_people_bring_a_copy_back_and_the_record_can_be_written_again(ward: CommandWard) -> None:
    ward.enrol_second()
    ward.run("store", "backup", "--person", 1)
    service = ward.unlock()
    service.open(ward.case)
    service.lock()
    (ward.data / "ward.bedside").write_bytes(b"rubbish")
    code, said, trouble = ward.run("store", "restore", "newest", "--person", 2, pins=(SECOND_PIN, PIN))
    assert (code, trouble) == (exit_codes.DONE, "")
    assert "What was here lies in set-aside/" in said
    assert [path.read_bytes() for path in (ward.data / "set-aside").glob("*/ward.bedside")] == [b"rubbish"]
    code, said, _ = ward.run("store", "check", "--person", 1)
    assert code == exit_codes.DONE, said
    service = ward.unlock()
    facts = [stored.payload for stored in service.store.read_stream("ward")]
    assert sum(b'"type":"store_restored"' in (payload or b"") for payload in facts) == 1
    assert service.open(ward.case).state.case == ward.case
    service.lock()


@pytest.mark.hazard("H24")
def test_one_person_brings_a_copy_back_that_stays_read_only(ward: CommandWard) -> None:
    copy = copies_in(ward.data / "copies")[0]
    service = ward.unlock()
    service.open(ward.case)
    service.lock()
    code, said, _ = ward.run("store", "restore", copy.number)
    assert code == exit_codes.PARTLY
    assert "let two people, or one with the recovery key, accept" in said
    service = ward.unlock()
    assert service.store.is_read_only
    service.lock()


@pytest.mark.hazard("H23")
@pytest.mark.parametrize("words", [(), ("--person", 1, "--second", 1)])
def test_the_same_person_twice_are_not_two(ward: CommandWard, words: tuple[object, ...]) -> None:
    ward.enrol_second()
    code, _, trouble = ward.run("store", "restore", "newest", *words, pins=(PIN, PIN))
    assert code != exit_codes.DONE
    assert "Nothing was" in trouble
    assert not (ward.data / "set-aside").exists()


@pytest.mark.hazard("H23")
def test_restore_names_the_copies_there_are_when_the_asked_one_is_not(ward: CommandWard) -> None:
    code, _, trouble = ward.run("store", "restore", "99", pins=())
    assert code == exit_codes.FILE_OR_STORE
    assert "Copies here: 1 of 2026-11-22" in trouble


@pytest.mark.hazard("H23", "H28")
def test_a_lost_record_with_copies_is_no_first_start(ward: CommandWard) -> None:
    (ward.data / "ward.bedside").unlink()
    session = ward.workstation.start()
    assert not session.needs_setup
    assert ward.run("store", "restore", "newest")[0] in (exit_codes.DONE, exit_codes.PARTLY)
    service = ward.unlock()
    assert service.open(ward.case).state.case == ward.case
    service.lock()


@pytest.mark.hazard("H23", "H25")
def test_check_reads_beside_a_window_that_has_the_ward_open_and_goes_on_saving(ward: CommandWard) -> None:
    ward.run("store", "backup")
    window = ward.unlock()
    window.open(ward.case)
    code, said, _ = ward.run("store", "check")
    assert code == exit_codes.DONE
    assert said.startswith("Beside: The ward record is open in another program")
    assert "every entry, board row and document is proven" in said
    assert "Anchor: it agrees with the record." in said
    assert "There is no copy yet" not in said
    assert window.doubt is None
    window.open(ward.case)
    window.lock()


@pytest.mark.hazard("H23", "H24", "H25")
def test_check_beside_a_window_names_the_first_bad_entry_too(ward: CommandWard) -> None:
    window = ward.unlock()
    connection = window.store._container.connection
    connection.execute("UPDATE events SET payload = x'7b7d' WHERE stream = 'ward' AND number = 2")
    code, said, _ = ward.run("store", "check")
    assert code == exit_codes.NO
    assert "entry 2 of ward has another content than was recorded" in said
    assert said.endswith("Faults were found. Nothing was changed.\n")
    window.store.close()
