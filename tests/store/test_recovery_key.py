"""Two halves that people write down: each alone says nothing, a slip is found where it was made."""

import random
import secrets
from pathlib import Path

import pytest

from bedside.store.errors import RecoveryRefused
from bedside.store.recovery_key import RecoveryKey, joined, last_group, same_group
from tests.store.ward import FIRST, PIN, Ward

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KEY = RecoveryKey(bytes(range(32)))


def test_both_halves_give_the_key_and_any_other_pair_of_the_same_key_too() -> None:
    for _ in range(50):
        first, second = KEY.halves()
        assert joined(first, second) == KEY


@pytest.mark.hazard("H38")
def test_a_half_is_eight_groups_of_eight_letters_that_cannot_be_mistaken() -> None:
    for half in KEY.halves():
        groups = half.split(" ")
        assert [len(group) for group in groups] == [8] * 8
        assert set("".join(groups)) <= set(ALPHABET)


@pytest.mark.hazard("H38")
def test_either_half_alone_says_nothing_about_the_key() -> None:
    """The first half is random, and every key is as possible as any other beside a given second half."""
    firsts, seconds = zip(*(KEY.halves() for _ in range(50)), strict=True)
    assert len(set(firsts)) == len(set(seconds)) == 50
    assert KEY.secret.hex() not in repr(KEY)


def test_letters_are_forgiven_what_eyes_and_keyboards_do() -> None:
    first, second = KEY.halves()
    careless = first.lower().replace("0", "o").replace("1", "l").replace(" ", "-")
    assert joined(careless, f"  {second.replace(' ', '')}\n") == KEY
    assert same_group(last_group(first).lower(), last_group(first))
    assert not same_group(last_group(second), last_group(first))


@pytest.mark.hazard("H28")
def test_a_slip_names_its_half_and_its_group() -> None:
    """Every letter of a half replaced by its neighbour: 1 slip in 256 may pass the check of its group."""
    chance = random.Random(20261122)
    first, second = KEY.halves()
    passed = 0
    for at, letter in enumerate(first):
        if letter == " ":
            continue
        other = chance.choice([sign for sign in ALPHABET if sign != letter])
        typed = first[:at] + other + first[at + 1 :]
        try:
            assert joined(typed, second) != KEY
            passed += 1
        except RecoveryRefused as refused:
            assert f"group {at // 9 + 1} of the first half does not fit" in str(refused)
    assert passed <= 8


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("swap", "", "group 1 of the first half does not fit"),
        ("halves exchanged", "", "group 1 of the first half does not fit"),
        ("short", "", "the first half has 63 of 64 letters"),
        ("", "empty", "the second half has 0 of 64 letters"),
        ("U", "", "group 1 of the first half has a sign that none can have"),
    ],
)
def test_what_else_can_go_wrong_is_said(
    first: str, second: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Of random halves one exchange in 256 passes the check of its first group: these are always the same.
    monkeypatch.setattr(secrets, "token_bytes", random.Random(20261122).randbytes)
    one, two = RecoveryKey(bytes(range(32))).halves()
    groups = one.split(" ")
    match first:
        case "swap":
            one = " ".join([groups[1], groups[0], *groups[2:]])
        case "halves exchanged":
            one, two = two, one
        case "short":
            one = one[:-1]
        case "U":
            one = "U" + one[1:]
    with pytest.raises(RecoveryRefused, match=said):
        joined(one, "" if second else two)


@pytest.mark.hazard("H28")
def test_the_recovery_key_opens_without_pin_and_without_device(ward: Ward) -> None:
    store = ward.open()
    ward.door().keep_recovery_key(store, KEY)
    store.close()
    assert ward.door().recovery_mark == KEY.mark
    ward.places.device_key_file.unlink()
    ward.door().open_with_recovery(joined(*KEY.halves())).close()


@pytest.mark.hazard("H38")
def test_no_half_and_no_key_is_ever_in_a_file(ward: Ward) -> None:
    store = ward.open()
    ward.door().keep_recovery_key(store, KEY)
    store.close()
    first, second = KEY.halves()
    for file in ward.files():
        held = file.read_bytes()
        for secret in (KEY.secret, KEY.secret.hex().encode(), first.encode(), second.encode()):
            assert secret not in held


@pytest.mark.hazard("H38")
def test_another_key_or_none_opens_nothing(ward: Ward) -> None:
    with pytest.raises(RecoveryRefused, match="this ward has none"):
        ward.door().open_with_recovery(KEY)
    store = ward.open()
    ward.door().keep_recovery_key(store, RecoveryKey.new())
    store.close()
    with pytest.raises(RecoveryRefused, match="these halves do not make the key"):
        ward.door().open_with_recovery(KEY)


def test_a_new_recovery_key_ends_the_one_before_and_people_keep_their_slots(ward: Ward) -> None:
    store, newer = ward.open(), RecoveryKey.new()
    ward.door().keep_recovery_key(store, KEY)
    ward.door().keep_recovery_key(store, newer)
    store.close()
    with pytest.raises(RecoveryRefused):
        ward.door().open_with_recovery(KEY)
    ward.door().open_with_recovery(newer).close()
    ward.door().open(FIRST.person, PIN).close()


@pytest.mark.hazard("H38")
def test_an_edited_recovery_slot_is_refused(ward: Ward, tmp_path: Path) -> None:
    store = ward.open()
    ward.door().keep_recovery_key(store, KEY)
    store.close()
    text = ward.places.keys_file.read_text()
    at = text.index('"store_key"', text.index('"recovery"')) + len('"store_key": "') + 30
    ward.places.keys_file.write_text(text[:at] + ("0" if text[at] != "0" else "1") + text[at + 1 :])
    with pytest.raises(RecoveryRefused, match="does not open this ward"):
        ward.door().open_with_recovery(KEY)
