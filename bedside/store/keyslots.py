"""The key slots, one a person, in a small file beside the store, because they are needed before it is open.

Each slot wraps the store key and may wrap one secret of that person (the signing key); both need PIN and
device. One more slot may wrap the store key under the recovery key.
"""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bedside.store import crypto, small_file
from bedside.store.chain import canonical
from bedside.store.crypto import KdfCost
from bedside.store.errors import PinRefused, RecoveryRefused, StoreDamaged
from bedside.store.private_file import read_private, write_private

if TYPE_CHECKING:
    from bedside.store.recovery_key import RecoveryKey

KEYS_FORMAT = "bedside.keys/1"
_LARGEST_FILE = 1 << 20


class Enrolment(NamedTuple):
    """A person who gets a slot: id, the name shown on the unlock page, PIN."""

    person: str
    label: str
    pin: str

    def __repr__(self) -> str:
        """Who, never the PIN."""
        return f"Enrolment(person={self.person!r}, label={self.label!r})"


class Slot(NamedTuple):
    """One person's slot; salt, wrapped key and wrapped secret in hexadecimal.

    The limits stop a planted file from asking for absurd amounts of memory.
    """

    person: str
    label: str
    memory_kib: int
    passes: int
    lanes: int
    salt: str
    store_key: str
    secret: str | None = None

    def __repr__(self) -> str:
        """Whose it is, never what is wrapped."""
        return f"Slot(person={self.person!r}, label={self.label!r})"

    def require_sound(self) -> None:
        """Raises Malformed where a field holds what it may not hold."""
        small_file.require_text(self.person, 200, shortest=1)
        small_file.require_text(self.label, 200)
        small_file.require_whole(self.memory_kib, 8, 4 << 20)
        small_file.require_whole(self.passes, 1, 64)
        small_file.require_whole(self.lanes, 1, 16)
        for wrapped in (self.salt, self.store_key, self.secret or ""):
            small_file.require_hex(wrapped)

    def bound_to(self, purpose: str) -> bytes:
        """What is authenticated with a wrap: whose it is, for what, at what cost."""
        return canonical(
            {
                "format": KEYS_FORMAT,
                "label": self.label,
                "lanes": self.lanes,
                "memory_kib": self.memory_kib,
                "passes": self.passes,
                "person": self.person,
                "purpose": purpose,
                "salt": self.salt,
            }
        )


class RecoverySlot(NamedTuple):
    """The store key under the recovery key alone: it must open where the device secret is lost (threat T17).

    `mark` tells which recovery key it was, and is no secret. 256 random bits need no Argon2id.
    """

    mark: str
    salt: str
    store_key: str

    def __repr__(self) -> str:
        """Which key opens it, never what is wrapped."""
        return f"RecoverySlot(mark={self.mark!r})"

    def require_sound(self) -> None:
        """Raises Malformed where a field holds what it may not hold."""
        small_file.require_text(self.mark, 4, pattern="[0-9A-Z]{4}")
        for wrapped in (self.salt, self.store_key):
            small_file.require_hex(wrapped)

    def bound_to(self) -> bytes:
        """What is authenticated with the wrap."""
        return canonical({"format": KEYS_FORMAT, "mark": self.mark, "purpose": RECOVERY, "salt": self.salt})


class SlotFile(NamedTuple):
    """The whole of `ward.keys`."""

    slots: tuple[Slot, ...] = ()
    recovery: RecoverySlot | None = None
    format: str = KEYS_FORMAT

    def require_sound(self) -> None:
        """Raises Malformed where a slot holds what it may not hold."""
        small_file.require_one_of(self.format, KEYS_FORMAT)
        for slot in self.slots:
            slot.require_sound()
        if self.recovery is not None:
            self.recovery.require_sound()


RECOVERY = "bedside.slot.recovery"
STORE_KEY = "bedside.slot.store-key"
SECRET = "bedside.slot.secret"  # noqa: S105 - the name of a purpose, not a password


class KeySlots:
    """The slots of one store, opened with the secret of one device."""

    def __init__(self, path: Path, device_secret: bytes) -> None:
        self._path = path
        self._device_secret = device_secret

    def add(self, enrolment: Enrolment, store_key: bytearray, cost: KdfCost) -> None:
        """Give a person a slot; an existing slot of that person is replaced."""
        crypto.require_strong(enrolment.pin)
        slot = self._wrap(enrolment, store_key, cost)
        self._save((*(s for s in self._load() if s.person != slot.person), slot))

    def remove(self, person: str) -> None:
        """Take a person's slot away."""
        self._save(tuple(s for s in self._load() if s.person != person))

    def unlock(self, person: str, pin: str) -> bytearray:
        """The store key; the caller wipes it."""
        slot = self._slot(person)
        with self._master(slot, pin) as master:
            return _open(slot, master, STORE_KEY, slot.store_key)

    def wrap_for(self, person: str, pin: str, secret: bytes) -> None:
        """Keep a secret of this person so that only their PIN on this device gives it back."""
        slot = self._slot(person)
        with self._master(slot, pin) as master:
            crypto.wipe(_open(slot, master, STORE_KEY, slot.store_key))
            sealed = _sealed(slot, master, SECRET, secret)
        self._replace(slot, sealed)

    def unwrap(self, person: str, pin: str) -> bytes:
        """The kept secret; a person without one is a missing secret, not a wrong PIN."""
        slot = self._slot(person)
        with self._master(slot, pin) as master:
            crypto.wipe(_open(slot, master, STORE_KEY, slot.store_key))
            if slot.secret is None:
                raise StoreDamaged("no signing key is kept for this person")
            try:
                with crypto.passing(_open(slot, master, SECRET, slot.secret)) as secret:
                    return bytes(secret)
            except PinRefused as error:
                # The PIN has just opened the slot: what fails now is the file, and nobody shall try other PINs.
                raise StoreDamaged("the signing key of this person is damaged") from error

    def change_pin(self, person: str, old_pin: str, new_pin: str) -> None:
        """Wrap the same store key and secret under a new PIN; the store itself is not rewritten."""
        crypto.require_strong(new_pin)
        slot = self._slot(person)
        cost = KdfCost(slot.memory_kib, slot.passes, slot.lanes)
        with crypto.passing(self.unlock(person, old_pin)) as store_key:
            secret = None if slot.secret is None else self.unwrap(person, old_pin)
            fresh = self._wrap(Enrolment(person, slot.label, new_pin), store_key, cost)
        sealed = None
        if secret is not None:
            with self._master(fresh, new_pin) as master:
                sealed = _sealed(fresh, master, SECRET, secret)
        self._replace(fresh, sealed)

    def _wrap(self, enrolment: Enrolment, store_key: bytearray, cost: KdfCost) -> Slot:
        blank = Slot(
            person=enrolment.person,
            label=enrolment.label,
            memory_kib=cost.memory_kib,
            passes=cost.passes,
            lanes=cost.lanes,
            salt=secrets.token_bytes(crypto.SALT_BYTES).hex(),
            store_key="",
        )
        with self._master(blank, enrolment.pin) as master:
            return blank._replace(store_key=_sealed(blank, master, STORE_KEY, store_key))

    @contextmanager
    def _master(self, slot: Slot, pin: str) -> Iterator[bytearray]:
        """What PIN and device make together; neither alone is enough (safety.md B13)."""
        cost = KdfCost(slot.memory_kib, slot.passes, slot.lanes)
        with (
            crypto.passing(crypto.stretch(pin, bytes.fromhex(slot.salt), cost)) as stretched,
            crypto.passing(bytearray().join((stretched, self._device_secret))) as master,
        ):
            yield master

    def _slot(self, person: str) -> Slot:
        for slot in self._load():
            if slot.person == person:
                return slot
        raise PinRefused

    def _replace(self, slot: Slot, secret: str | None) -> None:
        changed = slot._replace(secret=secret)
        self._save(tuple(changed if s.person == slot.person else s for s in self._load()))

    def _load(self) -> tuple[Slot, ...]:
        return _read(self._path).slots

    def _save(self, slots: tuple[Slot, ...]) -> None:
        _write(self._path, SlotFile(slots=slots, recovery=_read(self._path).recovery))


def _sealed(slot: Slot, master: bytearray, purpose: str, content: bytes | bytearray) -> str:
    with crypto.passing(crypto.derive(master, bytes.fromhex(slot.salt), purpose)) as key:
        return crypto.seal(key, content, slot.bound_to(purpose)).hex()


def _open(slot: Slot, master: bytearray, purpose: str, sealed: str) -> bytearray:
    with crypto.passing(crypto.derive(master, bytes.fromhex(slot.salt), purpose)) as key:
        return crypto.unseal(key, bytes.fromhex(sealed), slot.bound_to(purpose))


def keep_recovery(path: Path, key: "RecoveryKey", store_key: bytearray) -> None:
    """Wrap the store key under a recovery key; an older recovery key opens nothing from then on."""
    salt = secrets.token_bytes(crypto.SALT_BYTES)
    blank = RecoverySlot(mark=key.mark, salt=salt.hex(), store_key="")
    with crypto.passing(crypto.derive(key.secret, salt, RECOVERY)) as wrapping:
        sealed = crypto.seal(wrapping, store_key, blank.bound_to())
    slot = RecoverySlot(mark=key.mark, salt=salt.hex(), store_key=sealed.hex())
    _write(path, SlotFile(slots=_read(path).slots, recovery=slot))


def unlock_with_recovery(path: Path, key: "RecoveryKey") -> bytearray:
    """The store key; the caller wipes it. Raises RecoveryRefused."""
    slot = _read(path).recovery
    if slot is None:
        raise RecoveryRefused("this ward has none")
    if slot.mark != key.mark:
        raise RecoveryRefused(f"these halves do not make the key {slot.mark} of this ward")
    try:
        with crypto.passing(crypto.derive(key.secret, bytes.fromhex(slot.salt), RECOVERY)) as wrapping:
            return crypto.unseal(wrapping, bytes.fromhex(slot.store_key), slot.bound_to())
    except PinRefused as error:
        raise RecoveryRefused("it does not open this ward") from error


def recovery_mark(path: Path) -> str:
    """Which recovery key this ward has; "" when it has none."""
    slot = _read(path).recovery
    return slot.mark if slot else ""


def read_labels(path: Path) -> dict[str, str]:
    """Who can unlock, for the unlock page: person id to name, in order of enrolment; needs no key."""
    return {slot.person: slot.label for slot in _read(path).slots}


def highest_cost(path: Path) -> KdfCost | None:
    """What was measured at setup, as the slots keep it; None when there is no slot."""
    slots = _read(path).slots
    return max((KdfCost(slot.memory_kib, slot.passes, slot.lanes) for slot in slots), default=None)


def _write(path: Path, content: SlotFile) -> None:
    write_private(path, small_file.written(content))


def _read(path: Path) -> SlotFile:
    if not path.exists():
        return SlotFile()
    try:
        return _slot_file(small_file.parsed(read_private(path, _LARGEST_FILE)))
    except ValueError as error:
        # The details may quote wrapped keys; the sentence must not.
        raise StoreDamaged(f"the key file {path.name} is damaged") from error


def _slot_file(plain: object) -> SlotFile:
    if not isinstance(plain, Mapping) or plain.get("format", KEYS_FORMAT) != KEYS_FORMAT:
        raise small_file.Malformed
    slots, recovery = plain.get("slots", []), plain.get("recovery")
    if not isinstance(slots, list):
        raise small_file.Malformed
    inner = {
        "slots": tuple(small_file.filled(Slot, slot) for slot in slots),
        "recovery": None if recovery is None else small_file.filled(RecoverySlot, recovery),
    }
    return small_file.filled(SlotFile, {**plain, **inner})
