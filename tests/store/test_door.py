"""Who gets in: PIN and device together, and nobody by patience."""

import json
import os
import random
import secrets
import time
from pathlib import Path

import pytest

from bedside.domain.errors import BugError
from bedside.store import crypto
from bedside.store.crypto import SMALL, WARD_MINIMUM, KdfCost
from bedside.store.door import WardDoor
from bedside.store.errors import (
    PinRefused,
    StoreDamaged,
    StoreExists,
    StoreMissing,
    TooManyTries,
    WeakPin,
)
from bedside.store.keyslots import Enrolment, KeySlots
from bedside.store.places import Places, temporary_places
from bedside.store.private_file import write_private
from bedside.store.settings import StoreSettings
from bedside.store.unlock_gate import UnlockGate, guarded, wait_after
from bedside.store.ward_store import WardStore
from tests.store.ward import CASE, FIRST, PIN, SECOND, Stopwatch, Ward, draft

REFUSAL = "The PIN was not accepted. Nothing was changed. Check the name and type the PIN again."


@pytest.mark.hazard("H38")
def test_wrong_pin_wrong_person_and_wrong_device_are_refused_in_the_same_words(ward: Ward) -> None:
    said = set()
    for person, pin in [(FIRST.person, "739155"), ("nobody", PIN), (FIRST.person, "")]:
        with pytest.raises(PinRefused) as caught:
            ward.door().open(person, pin)
        said.add(str(caught.value))
    ward.places.device_key_file.write_bytes(bytes(32))
    with pytest.raises(PinRefused) as caught:
        ward.door().open(FIRST.person, PIN)
    said.add(str(caught.value))
    assert said == {REFUSAL}
    assert caught.value.exit_code_name == "PIN_REFUSED"


@pytest.mark.hazard("H38")
def test_a_copied_store_without_its_device_secret_does_not_open(ward: Ward) -> None:
    ward.places.device_key_file.unlink()
    with pytest.raises(StoreMissing, match=r"device\.key, is missing"):
        ward.door().open(FIRST.person, PIN)


@pytest.mark.hazard("H38")
@pytest.mark.hazard("H38")
def test_a_copied_store_refuses_every_pin_the_right_one_too(ward: Ward) -> None:
    """A thief has the folder of the store, all the time there is, and no device secret but one of their own."""
    thief = KeySlots(ward.places.keys_file, secrets.token_bytes(32))
    sample = random.Random(38).sample(range(10**6), 30)
    for pin in (PIN, *(f"{number:06d}" for number in sample)):
        with pytest.raises(PinRefused):
            thief.unlock(FIRST.person, pin)


@pytest.mark.hazard("H38")
def test_device_secret_lies_outside_the_folder_of_the_store(ward: Ward) -> None:
    places = ward.places
    assert places.data not in places.device_key_file.parents
    assert places.data not in places.anchor_file.parents


@pytest.mark.hazard("H28")
def test_a_second_person_opens_the_same_record(ward: Ward) -> None:
    store = ward.open()
    store.append(CASE, (draft(1),))
    ward.door().add_person(store, SECOND)
    store.close()
    assert ward.door().people() == {FIRST.person: FIRST.label, SECOND.person: SECOND.label}
    store = ward.door().open(SECOND.person, SECOND.pin)
    assert len(store.read_stream(CASE)) == 1
    store.close()


def test_a_removed_person_stays_out_and_the_last_one_stays_in(ward: Ward) -> None:
    store = ward.open()
    ward.door().add_person(store, SECOND)
    with pytest.raises(BugError):
        ward.door().add_person(store, SECOND)
    store.close()
    ward.door().remove_person(FIRST.person)
    with pytest.raises(PinRefused):
        ward.door().open(FIRST.person, PIN)
    with pytest.raises(BugError):
        ward.door().remove_person(SECOND.person)


@pytest.mark.hazard("H34")
def test_the_signing_key_needs_the_pin_each_time(ward: Ward) -> None:
    door, secret = ward.door(), b"an invented signing key " * 40
    with pytest.raises(StoreDamaged, match="no signing key"):
        door.unwrap(FIRST.person, PIN)
    with pytest.raises(PinRefused):
        door.wrap_for(FIRST.person, "000111", secret)
    door.wrap_for(FIRST.person, PIN, secret)
    assert door.unwrap(FIRST.person, PIN) == secret
    with pytest.raises(PinRefused):
        door.unwrap(FIRST.person, "739155")
    assert secret.hex() not in ward.places.keys_file.read_text()


def test_a_changed_pin_opens_store_and_signing_key_and_the_old_one_nothing(ward: Ward) -> None:
    door = ward.door()
    door.wrap_for(FIRST.person, PIN, b"key")
    door.change_pin(FIRST.person, PIN, "904417")
    assert door.unwrap(FIRST.person, "904417") == b"key"
    with pytest.raises(PinRefused):
        door.open(FIRST.person, PIN)
    door.open(FIRST.person, "904417").close()


@pytest.mark.parametrize(
    ("pin", "is_strong"),
    [
        ("12345", False),
        ("123456", True),
        ("111111", False),
        ("121212", False),
        ("٣٣٤٥٦", False),
        ("short pass", True),
        ("shortpass", False),
        ("12345a", False),
        ("", False),
    ],
)
def test_a_pin_has_6_digits_or_10_characters(pin: str, is_strong: bool) -> None:
    if is_strong:
        crypto.require_strong(pin)
    else:
        with pytest.raises(WeakPin, match=r"6 digits or more, or a passphrase of 10 characters or more\."):
            crypto.require_strong(pin)


def test_a_weak_pin_sets_up_nothing(tmp_path: Path) -> None:
    ward = Ward(tmp_path / "home")
    with pytest.raises(WeakPin):
        ward.door().create(Enrolment("person-1", "Dr Orlova", "1234"))
    assert ward.files() == []


def test_a_pin_never_shows_in_a_repr() -> None:
    assert repr(FIRST) == "Enrolment(person='person-1', label='Dr Orlova')"


def test_composed_and_decomposed_letters_are_the_same_passphrase() -> None:
    composed, decomposed = "caf\u00e9 au lait", "cafe\u0301 au lait"
    assert crypto.stretch(composed, bytes(16), SMALL) == crypto.stretch(decomposed, bytes(16), SMALL)


def test_setup_never_overwrites_a_ward(ward: Ward) -> None:
    before = {path: path.read_bytes() for path in ward.files() if path != ward.places.lock_file}
    with pytest.raises(StoreExists):
        ward.door().create(SECOND)
    assert {path: path.read_bytes() for path in ward.files() if path != ward.places.lock_file} == before


@pytest.mark.hazard("H38")
def test_a_real_ward_refuses_the_small_key_derivation(tmp_path: Path) -> None:
    real = Places(tmp_path / "a", tmp_path / "b", tmp_path / "c")
    with pytest.raises(BugError):
        WardDoor(real, StoreSettings(cost=SMALL)).create(FIRST)
    assert (WARD_MINIMUM.memory_kib, WARD_MINIMUM.passes) == (64 * 1024, 3)
    assert not KdfCost(64 * 1024 - 1, 3).is_enough_for_a_ward()
    assert not KdfCost(64 * 1024, 2).is_enough_for_a_ward()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format":"bedside.keys/2","slots":[]}'])
def test_a_damaged_key_file_is_said_in_a_sentence(ward: Ward, text: str) -> None:
    ward.places.keys_file.write_text(text)
    with pytest.raises(StoreDamaged, match=r"key file ward\.keys is damaged"):
        ward.door().open(FIRST.person, PIN)


def test_a_slot_asking_for_absurd_memory_is_damage_not_work(ward: Ward) -> None:
    slots = json.loads(ward.places.keys_file.read_text())
    slots["slots"][0]["memory_kib"] = 1 << 40
    ward.places.keys_file.write_text(json.dumps(slots))
    with pytest.raises(StoreDamaged):
        ward.door().open(FIRST.person, PIN)


def _other_byte(digits: str) -> str:
    """Hex digits with another first byte, whatever it was."""
    return f"{int(digits[:2], 16) ^ 1:02x}{digits[2:]}"


@pytest.mark.parametrize("field", ["label", "salt", "store_key", "passes"])
def test_an_edited_slot_is_refused(ward: Ward, field: str) -> None:
    slots = json.loads(ward.places.keys_file.read_text())
    old = slots["slots"][0][field]
    edited = {"label": "x", "passes": SMALL.passes + 1}
    slots["slots"][0][field] = edited.get(field) or _other_byte(str(old))
    ward.places.keys_file.write_text(json.dumps(slots))
    with pytest.raises(PinRefused):
        ward.door().open(FIRST.person, PIN)


def test_waits_are_30_seconds_doubling_to_15_minutes() -> None:
    waits = [wait_after(failures) for failures in range(13)]
    assert waits == [0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]
    assert wait_after(1000) == 900


@pytest.mark.hazard("H02")
def test_after_five_wrong_pins_even_the_right_one_waits(ward: Ward) -> None:
    stopwatch = Stopwatch()
    door = ward.door(stopwatch)
    _fail(door, 5)
    with pytest.raises(TooManyTries, match="in 30 s"):
        door.open(FIRST.person, PIN)
    stopwatch.seconds += 29.5
    assert door.remaining_wait(FIRST.person) == 1
    stopwatch.seconds += 0.5
    door.open(FIRST.person, PIN).close()
    assert door.remaining_wait(FIRST.person) == 0


@pytest.mark.hazard("H02")
def test_twenty_wrong_pins_with_restarts_wait_longer_and_longer(ward: Ward) -> None:
    waits = []
    for _ in range(20):
        stopwatch = Stopwatch()
        door = ward.door(stopwatch)  # a restart: a new door, and a clock that starts anywhere
        waits.append(door.remaining_wait(FIRST.person))
        stopwatch.seconds += waits[-1]
        _fail(door, 1)
    assert waits == [0] * 5 + [30, 60, 120, 240, 480] + [900] * 10


def test_the_wait_runs_only_while_the_program_runs(ward: Ward) -> None:
    stopwatch = Stopwatch()
    door = ward.door(stopwatch)
    _fail(door, 5)
    stopwatch.seconds += 20
    again = ward.door(stopwatch)
    assert door.remaining_wait(FIRST.person) == 10
    assert again.remaining_wait(FIRST.person) == 30


def test_somebody_else_unlocks_while_one_waits(ward: Ward) -> None:
    store = ward.open()
    door = ward.door()
    door.add_person(store, SECOND)
    store.close()
    _fail(door, 5)
    door.open(SECOND.person, SECOND.pin).close()


@pytest.mark.hazard("H02")
def test_no_clock_that_can_be_set_shortens_the_wait(ward: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    stopwatch = Stopwatch()
    door = ward.door(stopwatch)
    for _ in range(9):
        stopwatch.seconds += door.remaining_wait(FIRST.person)
        _fail(door, 1)
    for day in (-1000, 1, 1000):
        monkeypatch.setattr(time, "time", lambda day=day: 86_400.0 * (20_000 + day))
        monkeypatch.setattr(time, "time_ns", lambda day=day: 86_400 * 10**9 * (20_000 + day))
        assert ward.door(stopwatch).remaining_wait(FIRST.person) == 480
        for file in ward.places.state.iterdir():
            os.utime(file, (86_400.0 * (20_000 + day),) * 2)
        assert ward.door(stopwatch).remaining_wait(FIRST.person) == 480
    assert StoreSettings().stopwatch is time.monotonic


@pytest.mark.hazard("H02", "H25")
def test_two_programs_share_one_count(ward: Ward) -> None:
    watch, other_watch = Stopwatch(), Stopwatch()
    one, other = ward.door(watch), ward.door(other_watch)
    assert other.remaining_wait(FIRST.person) == 0
    _fail(one, 5)
    other_watch.seconds += 3600
    assert other.remaining_wait(FIRST.person) == 30
    store = _second_person(ward)
    other.check_pin(SECOND.person, SECOND.pin)
    store.close()
    assert ward.door().remaining_wait(FIRST.person) == 30


@pytest.mark.hazard("H02")
@pytest.mark.parametrize("lost", ["tries", "anchor"])
def test_a_missing_count_or_anchor_starts_at_the_longest_wait(ward: Ward, lost: str) -> None:
    (ward.places.state / lost).unlink()
    stopwatch = Stopwatch()
    door = ward.door(stopwatch)
    assert door.remaining_wait(FIRST.person) == 900
    assert door.remaining_wait("nobody") == 900
    with pytest.raises(TooManyTries):
        door.open(FIRST.person, PIN)
    stopwatch.seconds += 900
    with pytest.raises(PinRefused):
        door.open("nobody", PIN)
    # Trying one name must not free the others.
    assert ward.door(stopwatch).remaining_wait(FIRST.person) == 900
    door.open(FIRST.person, PIN).close()


def test_a_damaged_count_starts_at_the_longest_wait(ward: Ward) -> None:
    ward.places.tries_file.write_text('{"format":"bedside.tries/1","failures":{"person-1":-3}}')
    assert ward.door().remaining_wait(FIRST.person) == 900


def test_the_try_is_counted_before_it_is_made(ward: Ward) -> None:
    """Pulling the plug while the PIN is being judged gives no try back."""
    tries, anchor = ward.places.tries_file, ward.places.anchor_file
    meanwhile = guarded(UnlockGate(tries, anchor, Stopwatch()), FIRST.person, tries.read_text)
    assert json.loads(meanwhile)["failures"] == {FIRST.person: 1}
    assert json.loads(tries.read_text())["failures"] == {FIRST.person: 0}


@pytest.mark.hazard("H28")
def test_what_is_not_the_fault_of_the_pin_makes_nobody_wait(ward: Ward) -> None:
    device = ward.places.device_key_file
    secret = device.read_bytes()
    _fail(ward.door(), 2)
    device.unlink()
    for _ in range(10):
        with pytest.raises(StoreMissing):
            ward.door().open(FIRST.person, PIN)
    device.touch(mode=0o600)
    device.write_bytes(secret)
    assert json.loads(ward.places.tries_file.read_text())["failures"] == {FIRST.person: 2}
    ward.open().close()


@pytest.mark.hazard("H28")
def test_a_damaged_signing_key_is_damage_and_no_wrong_pin(ward: Ward) -> None:
    ward.door().wrap_for(FIRST.person, PIN, b"key")
    slots = json.loads(ward.places.keys_file.read_text())
    slots["slots"][0]["secret"] = _other_byte(slots["slots"][0]["secret"])
    ward.places.keys_file.write_text(json.dumps(slots))
    for _ in range(6):
        with pytest.raises(StoreDamaged, match="the signing key of this person is damaged"):
            ward.door().unwrap(FIRST.person, PIN)
    with pytest.raises(PinRefused):
        ward.door().unwrap(FIRST.person, "739155")


def test_a_checked_pin_opens_nothing_and_counts(ward: Ward) -> None:
    door = ward.door()
    door.check_pin(FIRST.person, PIN)
    with pytest.raises(PinRefused):
        door.check_pin(FIRST.person, "739155")


def _second_person(ward: Ward) -> WardStore:
    """A second person, enrolled by somebody who is in while the first waits."""
    watch = Stopwatch()
    door = ward.door(watch)
    watch.seconds += 900
    store = door.open(FIRST.person, PIN)
    door.add_person(store, SECOND)
    _fail(ward.door(watch), 5)
    return store


def _fail(door: WardDoor, times: int) -> None:
    for _ in range(times):
        with pytest.raises(PinRefused):
            door.check_pin(FIRST.person, "000111")


@pytest.mark.hazard("H23")
def test_a_planted_mark_of_an_unfinished_setup_costs_no_ward(tmp_path: Path) -> None:
    places = temporary_places(tmp_path)
    door = WardDoor(places, StoreSettings(cost=SMALL))
    door.create(Enrolment("reyes", "Dr Ana Reyes", "246810")).close()
    before = places.store_file.read_bytes()
    write_private(places.setup_mark, b"setup")
    WardDoor(places, StoreSettings(cost=SMALL)).create(Enrolment("lind", "Dr Mats Lind", "135791")).close()
    [aside] = places.set_aside.iterdir()
    assert (aside / places.store_file.name).read_bytes() == before
    assert (aside / places.keys_file.name).exists()
