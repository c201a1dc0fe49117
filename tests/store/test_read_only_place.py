"""Where nothing can be written the record is opened to be read, said in a sentence (safety.md H26, H28, T02)."""

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from bedside.store.errors import NotSaved, TriesNotCounted
from bedside.store.unlock_gate import LONGEST_WAIT_S, UnlockGate
from tests.store.bare_ward import ward_in_memory
from tests.store.recorded_disk import UNDER_ENCRYPTION, recorded_disk
from tests.store.ward import CASE, FIRST, PIN, ROOT, Stopwatch, Ward, child, draft, fill

pytestmark = pytest.mark.hazard("H26")
EVERYWHERE = "data,state,config"
READ_ONLY = "doubt: The ward record can only be read: "
THREE = "events: 3, rows: 1"


@pytest.fixture
def ward() -> Iterator[Ward]:
    """A closed ward with three events, where another account can be let in."""
    folder = Path(tempfile.mkdtemp(prefix="bedside-test-"))
    ward = Ward(folder / "home")
    ward.door().create(FIRST).close()
    with_three = ward.open()
    fill(with_three, 3)
    with_three.close()
    yield ward
    for locked in [path for path in folder.rglob("*") if path.is_dir()]:
        locked.chmod(0o700)
    shutil.rmtree(folder)


def files(ward: Ward) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in ward.files() if path != ward.places.tries_file}


def told(ward: Ward, rooms: str, seconds: int = 0, pin: str = PIN) -> list[str]:
    """What somebody is told who may only read these folders; no file is changed by it."""
    before = files(ward)
    ran = subprocess.run(
        child("child_reader", str(ward.home), rooms, str(seconds), pin),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert files(ward) == before
    return ran.stdout.splitlines()


@pytest.mark.parametrize("has_lock_file", [True, False])
def test_in_a_folder_that_is_read_only_the_record_is_read_and_nothing_can_be_entered(
    ward: Ward, has_lock_file: bool
) -> None:
    if not has_lock_file:
        ward.places.lock_file.unlink()
    doubt, read, entered = told(ward, "data")
    assert doubt.startswith(READ_ONLY)
    assert doubt.endswith(
        "Print what you need, go on with the paper checklist, and have the folder or disk mended."
    )
    assert read == THREE
    assert entered.startswith("ReadOnly: The ward record is read only: The ward record can only be read")


def test_where_the_anchor_cannot_be_written_the_record_is_read(ward: Ward) -> None:
    doubt, read, _ = told(ward, "state", LONGEST_WAIT_S)
    assert doubt.startswith(READ_ONLY)
    assert read == THREE


def test_on_a_disk_that_is_read_only_the_record_is_read(ward: Ward) -> None:
    doubt, read, _ = told(ward, EVERYWHERE, LONGEST_WAIT_S)
    assert doubt.startswith(READ_ONLY)
    assert read == THREE


@pytest.mark.parametrize("pin", [PIN, "000111"])
def test_where_no_try_can_be_counted_the_longest_wait_comes_before_the_first(ward: Ward, pin: str) -> None:
    [said] = told(ward, EVERYWHERE, LONGEST_WAIT_S - 30, pin)
    assert said == (
        "TriesNotCounted: Tries cannot be counted on this disk: the next one is possible in 30 s. Nothing was changed. "
        "Leave the program running and wait; use the paper checklist until then."
    )
    if pin != PIN:
        [said] = told(ward, EVERYWHERE, LONGEST_WAIT_S, pin)
        assert said.startswith("PinRefused: ")


@pytest.mark.hazard("H22")
def test_what_a_crash_left_in_the_log_alone_is_read_too(ward: Ward) -> None:
    store = ward.open()
    fill(store, 1, first=4)
    crashed = {path: path.read_bytes() for path in ward.files()}
    store.close()
    for path, content in crashed.items():
        path.touch(mode=0o600)
        path.write_bytes(content)
    doubt, read, _ = told(ward, EVERYWHERE, LONGEST_WAIT_S)
    assert doubt.startswith(READ_ONLY)
    assert read == "events: 4, rows: 1"


@pytest.mark.hazard("H22")
def test_a_log_that_cannot_be_read_is_refused_rather_than_left_out(ward: Ward) -> None:
    store = ward.open()
    fill(store, 1, first=4)
    crashed = {path: path.read_bytes() for path in ward.files() if path.suffix != ".bedside-shm"}
    store.close()
    for path, content in crashed.items():
        path.touch(mode=0o600)
        path.write_bytes(content)
    [said] = told(ward, EVERYWHERE, LONGEST_WAIT_S)
    assert said.startswith(
        "NotOpened: The ward record was not opened: the file or its folder cannot be written."
    )


@pytest.mark.parametrize("opens_that_fail", [0, 1])
def test_a_disk_that_stops_taking_writing_in_a_sitting_still_gives_out_what_was_saved(
    opens_that_fail: int,
) -> None:
    failing = ["open"] * opens_that_fail

    def takes_no_writing(operation: str) -> None:
        if operation in ("write", "truncate", "sync", "delete") or operation in failing:
            with contextlib.suppress(ValueError):
                failing.remove(operation)
            raise apsw.ReadOnlyError("injected")

    recorded_disk().start()
    with ward_in_memory() as bare:
        store = bare.open(vfs=UNDER_ENCRYPTION)
        fill(store, 3)
        recorded_disk().start(None, takes_no_writing)
        with pytest.raises(NotSaved):
            store.append(CASE, (draft(4),))
        assert len(store.read_stream(CASE)) == 3
        assert store.is_read_only
        recorded_disk().start()
        store.close()


@pytest.mark.hazard("H02")
def test_tries_that_could_not_be_counted_are_kept_as_soon_as_they_can_be(ward: Ward) -> None:
    stopwatch = Stopwatch()
    count = ward.places.tries_file
    gate = UnlockGate(count, ward.places.anchor_file, stopwatch)
    before = count.read_bytes()
    count.unlink()
    count.mkdir()  # nobody writes a file where a folder lies, root included
    gate.go_uncounted()
    stopwatch.seconds += LONGEST_WAIT_S
    gate.admit(FIRST.person)
    with pytest.raises(TriesNotCounted):
        gate.admit(FIRST.person)
    count.rmdir()
    count.touch(mode=0o600)
    count.write_bytes(before)
    stopwatch.seconds += LONGEST_WAIT_S
    gate.admit(FIRST.person)
    assert UnlockGate(count, ward.places.anchor_file, stopwatch).remaining(FIRST.person) == LONGEST_WAIT_S
    gate.passed(FIRST.person)
    assert UnlockGate(count, ward.places.anchor_file, stopwatch).remaining(FIRST.person) == 0
