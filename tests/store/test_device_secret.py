"""Where the secret of the workstation lies, and that it is never made anew behind anybody's back."""

import json
from pathlib import Path

import pytest

from bedside.store.device_secret import SERVICE, DeviceSecret
from bedside.store.door import WardDoor
from bedside.store.errors import KeyringFailed, PinRefused, StoreDamaged
from bedside.store.keyring_port import no_keyring, system_keyring
from bedside.store.places import temporary_places
from bedside.store.settings import StoreSettings
from tests.store.ward import FIRST, PIN, SMALL, Stopwatch


class Keyring:
    """A keyring in memory; `locked` makes it fail as a locked one does."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise RuntimeError("Failed to unlock the collection!")
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise RuntimeError("Failed to unlock the collection!")
        self.entries[service, username] = password


class Workstation:
    """A ward on a workstation that has a keyring."""

    def __init__(self, home: Path) -> None:
        self.places = temporary_places(home)
        self.keyring: Keyring | None = Keyring()

    def door(self) -> WardDoor:
        settings = StoreSettings(cost=SMALL, stopwatch=Stopwatch(), find_keyring=lambda: self.keyring)
        return WardDoor(self.places, settings)


@pytest.fixture
def workstation(tmp_path: Path) -> Workstation:
    made = Workstation(tmp_path / "home")
    made.door().create(FIRST).close()
    return made


def note(workstation: Workstation) -> dict[str, str]:
    held = json.loads(workstation.places.device_note_file.read_text())
    assert isinstance(held, dict)
    return held


@pytest.mark.hazard("H38")
def test_where_there_is_a_keyring_the_secret_is_in_it_and_in_no_file(workstation: Workstation) -> None:
    assert workstation.keyring is not None
    ((service, entry), secret) = next(iter(workstation.keyring.entries.items()))
    assert service == SERVICE
    assert note(workstation) == {"format": "bedside.device/1", "place": "keyring", "entry": entry}
    assert len(bytes.fromhex(secret)) == 32
    assert not workstation.places.device_key_file.exists()
    for file in (path for path in workstation.places.data.parent.rglob("*") if path.is_file()):
        assert secret.encode() not in file.read_bytes()
        assert bytes.fromhex(secret) not in file.read_bytes()
    workstation.door().open(FIRST.person, PIN).close()


@pytest.mark.hazard("H38")
def test_without_a_keyring_the_secret_is_a_private_file_and_the_note_says_so(tmp_path: Path) -> None:
    workstation = Workstation(tmp_path / "home")
    workstation.keyring = None
    workstation.door().create(FIRST).close()
    assert note(workstation)["place"] == "file"
    assert workstation.places.device_key_file.stat().st_mode & 0o777 == 0o600
    assert DeviceSecret(workstation.places, no_keyring).place == "file"


def test_a_keyring_that_takes_nothing_at_setup_leaves_the_file(tmp_path: Path) -> None:
    workstation = Workstation(tmp_path / "home")
    assert workstation.keyring is not None
    workstation.keyring.locked = True
    workstation.door().create(FIRST).close()
    assert note(workstation)["place"] == "file"
    workstation.keyring.locked = False
    workstation.door().open(FIRST.person, PIN).close()
    assert workstation.keyring.entries == {}


@pytest.mark.hazard("H28", "H38")
@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("locked", "it is locked, or it refused"),
        ("gone", "it cannot be reached from here"),
        ("empty", "it does not hold the entry any more"),
        ("damaged", "its entry is damaged"),
    ],
)
def test_a_keyring_that_fails_later_is_said_and_no_new_secret_is_made(
    workstation: Workstation, what: str, said: str
) -> None:
    keyring = workstation.keyring
    assert keyring is not None
    before = dict(keyring.entries)
    match what:
        case "locked":
            keyring.locked = True
        case "gone":
            workstation.keyring = None
        case "empty":
            keyring.entries.clear()
        case _:
            keyring.entries = dict.fromkeys(keyring.entries, "no secret")
    held = dict(keyring.entries)
    with pytest.raises(KeyringFailed, match=said) as caught:
        workstation.door().open(FIRST.person, PIN)
    assert "no new secret was made" in str(caught.value)
    assert keyring.entries == held
    assert note(workstation)["place"] == "keyring"
    assert not workstation.places.device_key_file.exists()
    keyring.locked, keyring.entries, workstation.keyring = False, before, keyring
    workstation.door().open(FIRST.person, PIN).close()


@pytest.mark.hazard("H38")
def test_a_file_beside_a_noted_keyring_is_never_taken_instead(workstation: Workstation) -> None:
    assert workstation.keyring is not None
    secret = next(iter(workstation.keyring.entries.values()))
    workstation.places.device_key_file.write_bytes(bytes.fromhex(secret))
    workstation.places.device_key_file.chmod(0o600)
    workstation.keyring.entries.clear()
    with pytest.raises(KeyringFailed):
        workstation.door().open(FIRST.person, PIN)


def test_a_headless_command_reads_the_note_and_says_that_the_keyring_is_not_there(
    workstation: Workstation,
) -> None:
    headless = DeviceSecret(workstation.places, no_keyring)
    assert headless.place == "keyring"
    with pytest.raises(KeyringFailed, match="cannot be reached from here"):
        headless.read()


def test_a_ward_from_before_the_note_has_its_secret_in_the_file(tmp_path: Path) -> None:
    workstation = Workstation(tmp_path / "home")
    workstation.keyring = None
    workstation.door().create(FIRST).close()
    workstation.places.device_note_file.unlink()
    workstation.door().open(FIRST.person, PIN).close()


def test_a_damaged_note_is_said(workstation: Workstation) -> None:
    workstation.places.device_note_file.write_text('{"place": "cloud"}')
    with pytest.raises(StoreDamaged, match="about the device secret is damaged"):
        workstation.door().open(FIRST.person, PIN)


@pytest.mark.hazard("H38")
def test_setup_keeps_a_secret_that_is_there_because_a_copy_may_need_it(workstation: Workstation) -> None:
    assert workstation.keyring is not None
    before = dict(workstation.keyring.entries)
    workstation.places.store_file.unlink()
    workstation.door().create(FIRST).close()
    assert workstation.keyring.entries == before
    workstation.keyring.locked = True
    workstation.places.store_file.unlink()
    with pytest.raises(KeyringFailed):
        workstation.door().create(FIRST)


@pytest.mark.hazard("H38")
def test_another_keyring_entry_opens_nothing(workstation: Workstation) -> None:
    assert workstation.keyring is not None
    workstation.keyring.entries = dict.fromkeys(workstation.keyring.entries, bytes(32).hex())
    with pytest.raises(PinRefused):
        workstation.door().open(FIRST.person, PIN)


def test_where_no_session_bus_runs_there_is_no_system_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    assert system_keyring() is None
