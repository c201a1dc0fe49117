"""The locked door of a ward: setup, unlock, PIN checks and people.

One door lives as long as the program runs, because the waits after wrong PINs run only while it does.
Copies, restoring and the recovery key are imported where they are used: an unlock waits for none of them.
"""

from __future__ import annotations

import secrets
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from bedside.domain.errors import BugError, WorldError
from bedside.store import crypto
from bedside.store.anchor import Anchor, Head
from bedside.store.chain import GENESIS
from bedside.store.container import Container
from bedside.store.device_secret import DeviceSecret
from bedside.store.errors import (
    DiskFull,
    NotOpened,
    NotSaved,
    NotWritable,
    OpenElsewhere,
    PlaceReadOnly,
    StoreExists,
    StoreInUse,
    StoreMissing,
)
from bedside.store.keyslots import (
    Enrolment,
    KeySlots,
    highest_cost,
    keep_recovery,
    read_labels,
    recovery_mark,
    unlock_with_recovery,
)
from bedside.store.private_file import (
    make_private_folder,
    require_private_folder,
    sync_folder,
    write_private,
)
from bedside.store.reserve import Reserve
from bedside.store.settings import StoreSettings
from bedside.store.unlock_gate import STRANGER, UnlockGate, guarded
from bedside.store.ward_store import WardStore
from bedside.store.writer_lock import WriterLock, require_no_writer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from bedside.store.copies import Copy
    from bedside.store.crypto import KdfCost
    from bedside.store.places import Places
    from bedside.store.recovery_key import RecoveryKey

T = TypeVar("T")


class WardDoor:
    """Opens the store of one place, and knows who may."""

    def __init__(self, places: Places, settings: StoreSettings | None = None) -> None:
        self._places = places
        self._settings = settings or StoreSettings()
        self._device = DeviceSecret(places, self._settings.find_keyring)
        self._gate = UnlockGate(places.tries_file, places.anchor_file, self._settings.stopwatch)

    def exists(self) -> bool:
        """Whether a ward record lies here; false means first start, also after a setup that was cut short.

        A record that was lost while its copies are there is none: it is missed, and a copy is offered.
        """
        is_here = self._places.store_file.exists() or bool(self.copies())
        return is_here and not self._places.setup_mark.exists()

    def is_lost(self) -> bool:
        """Whether the record is gone while copies of it are here."""
        return self.exists() and not self._places.store_file.exists()

    def copies(self) -> tuple[Copy, ...]:
        """The copies made here, newest first; needs no PIN."""
        from bedside.store.copies import copies_in

        return copies_in(self._places.copies)

    def begin_setup(self) -> None:
        """Mark that a setup is under way: what it leaves behind when it is cut short holds no case."""
        if self.exists():
            raise StoreExists
        for folder in (self._places.data, self._places.state, self._places.config):
            make_private_folder(folder)
        write_private(self._places.setup_mark, b"setup")

    def end_setup(self) -> None:
        """The ward is whole: settings, people and certificates are durable."""
        self._places.setup_mark.unlink(missing_ok=True)
        sync_folder(self._places.data)

    def require_free(self) -> None:
        """Nobody writes here now. Raises StoreInUse; a ward that is not set up is free."""
        if self._places.lock_file.exists():
            self._lock().release()

    def people(self) -> dict[str, str]:
        """Who can unlock: person id to the name shown. Needs no PIN."""
        return read_labels(self._places.keys_file)

    def remaining_wait(self, person: str) -> int:
        """Seconds until this person may try a PIN again."""
        return self._gate.remaining(self._known(person))

    @property
    def failed_tries(self) -> int:
        """How many wrong PINs came before the right ones and are not on record yet (rule P5)."""
        return self._gate.failed

    def failed_tries_are_noted(self) -> None:
        """They are on record now."""
        self._gate.failed = 0

    def create(self, first: Enrolment) -> WardStore:
        """Set up an empty ward record with its first person, and open it."""
        self._require_cost()
        crypto.require_strong(first.pin)
        for folder in (self._places.data, self._places.state, self._places.config):
            make_private_folder(folder)
        lock = self._lock()
        key = crypto.new_key()
        try:
            self._lay_out(first, key)
            return WardStore(self._places, key, lock, self._settings)
        except BaseException:
            crypto.wipe(key)
            lock.release()
            raise

    def open(self, person: str, pin: str) -> WardStore:
        """Unlock: PIN and device give the key, the newest commits are proven, the anchor is compared.

        The store may come back read only, also where its place cannot be written; `doubt` then says why. Raises
        PinRefused, TooManyTries, StoreInUse, StoreMissing, StoreDamaged, StoreNotPrivate, KeyringFailed, NotOpened.
        """
        return self._opened(lambda: self._key_of(person, pin))

    def open_beside(self, person: str, pin: str) -> WardStore:
        """Unlock to look while another program writes; where none does any more, this is `open` (hazard H25)."""
        try:
            return self.open(person, pin)
        except StoreInUse as held:
            return self._store(self._key_of(person, pin), OpenElsewhere(held.owner))

    def open_with_recovery(self, key: RecoveryKey) -> WardStore:
        """Unlock with both halves of the recovery key: neither PIN nor device secret is needed (threat T17)."""
        return self._opened(lambda: unlock_with_recovery(self._places.keys_file, key))

    def place_with_recovery(self, copy: Path, key: RecoveryKey, aside: str) -> None:
        """Put a copy in the place of the record, on a new workstation too; what was here is set aside.

        Raises:
            WorldError: the halves do not open it, ward in use, or no good copy; then the record is as it was.
        """
        from bedside.store import restore

        for folder in (self._places.data, self._places.state, self._places.config):
            make_private_folder(folder)
        lock = self._lock()
        try:
            restore.require_keys(self._places, copy)
            store_key = unlock_with_recovery(self._places.keys_file, key)
            try:
                restore.put_in_place(self._places, copy, store_key, aside)
            finally:
                crypto.wipe(store_key)
        finally:
            lock.release()

    def people_of(self, copy: Path) -> dict[str, str]:
        """Who can unlock once this copy is back: today's people, or those of the copy where today's are lost."""
        from bedside.store import restore

        return restore.labels_after(self._places, copy)

    def restore(self, copy: Path, pins: Sequence[tuple[str, str]], aside: str) -> WardStore:
        """Put a copy in the place of the store, and open it.

        The copy is proven first; the store that was here is set aside under `aside`, never deleted. A copy that
        is older than the anchor comes back read only, and `doubt` says so. `pins` are (person, PIN), one or two.

        Raises:
            WorldError: a PIN refused, ward in use, or no good copy; then the store is as it was.
        """
        from bedside.store import restore

        make_private_folder(self._places.data)
        lock = self._lock()
        keys: list[bytearray] = []
        try:
            restore.require_keys(self._places, copy)
            for person, pin in pins:
                keys.append(self._guarded(person, partial(self._slots().unlock, person, pin)))
            restore.put_in_place(self._places, copy, keys[0], aside)
            return WardStore(self._places, bytearray(keys[0]), lock, self._settings)
        except BaseException:
            lock.release()
            raise
        finally:
            for key in keys:
                crypto.wipe(key)

    def prove_copies(self, person: str, pin: str) -> tuple[tuple[Copy, Head | WorldError], ...]:
        """Each copy, newest first, with the head it proves, or what is wrong with it."""
        from bedside.store.backup import head_or_trouble

        key = self._key_of(person, pin)
        try:
            return tuple((copy, head_or_trouble(copy.path, key)) for copy in self.copies())
        finally:
            crypto.wipe(key)

    def check_pin(self, person: str, pin: str) -> None:
        """The PIN of an override or a signature: returns when right, raises PinRefused or TooManyTries."""
        crypto.wipe(self._guarded(person, lambda: self._slots().unlock(person, pin)))

    def wrap_for(self, person: str, pin: str, secret: bytes) -> None:
        """Keep a person's secret (the signing key) under their PIN."""
        self._guarded(person, lambda: self._slots().wrap_for(person, pin, secret))

    def unwrap(self, person: str, pin: str) -> bytes:
        """A person's secret; signing needs the PIN each time."""
        return self._guarded(person, lambda: self._slots().unwrap(person, pin))

    def add_person(self, store: WardStore, enrolment: Enrolment) -> None:
        """Enrol one more person; needs the open store, so that somebody known does it."""
        if enrolment.person in self.people():
            raise _bug("this person is already enrolled")
        self.set_pin(store, enrolment)

    def set_pin(self, store: WardStore, enrolment: Enrolment) -> None:
        """Give a person a new slot under this PIN; what an older slot held, the signing key too, is gone."""
        self._require_cost()
        key = store.key_for_new_slot()
        try:
            self._slots().add(enrolment, key, self._cost())
        finally:
            crypto.wipe(key)
        self._gate.passed(enrolment.person)

    def keep_recovery_key(self, store: WardStore, key: RecoveryKey) -> None:
        """Let this recovery key open the ward, and no earlier one."""
        store_key = store.key_for_new_slot()
        try:
            keep_recovery(self._places.keys_file, key, store_key)
        finally:
            crypto.wipe(store_key)

    @property
    def recovery_mark(self) -> str:
        """Which recovery key opens the ward; "" when none does."""
        return recovery_mark(self._places.keys_file)

    def check_recovery_key(self, key: RecoveryKey) -> None:
        """Returns when the halves open this ward; raises RecoveryRefused."""
        crypto.wipe(unlock_with_recovery(self._places.keys_file, key))

    def require_device(self) -> None:
        """Raises WorldError when the secret of this workstation cannot be read."""
        self._device.read()

    def renew_device(self) -> None:
        """Make a new device secret for the lost one: everybody's slot is dead until their PIN is set again."""
        self._device.renew()

    def remove_person(self, person: str) -> None:
        """Take the slot of a person away; the last one stays."""
        if len(self.people()) < 2:
            raise _bug("the last person who can unlock was to be removed")
        self._slots().remove(person)

    def change_pin(self, person: str, old_pin: str, new_pin: str) -> None:
        """Change a person's PIN; their secret stays with them."""
        self._guarded(person, lambda: self._slots().change_pin(person, old_pin, new_pin))

    def _lay_out(self, first: Enrolment, key: bytearray) -> None:
        """The store file comes last: without it this is still a first start."""
        if self.exists():
            raise StoreExists
        self._clear_unfinished()
        self._device.provide()
        self._slots().add(first, key, self._cost())
        store_id = secrets.token_hex(16)
        Anchor(self._places.anchor_file, store_id).write(Head(0, GENESIS), key)
        UnlockGate.prepare(self._places.tries_file)
        Container.create(self._places.store_file, key, store_id, self._settings.vfs)
        self._gate = UnlockGate(self._places.tries_file, self._places.anchor_file, self._settings.stopwatch)

    def _clear_unfinished(self) -> None:
        """What a setup left that was cut short goes aside with its keys: a planted mark must not cost a ward."""
        places = self._places
        if places.store_file.exists():
            from bedside.store.restore import set_store_aside

            aside = f"unfinished-{secrets.token_hex(4)}"
            set_store_aside(places, aside)
            places.store_file.unlink()
            if places.keys_file.exists():
                places.keys_file.rename(places.set_aside / aside / places.keys_file.name)
        places.keys_file.unlink(missing_ok=True)

    def _opened(self, unlock: Callable[[], bytearray]) -> WardStore:
        if not self.exists():
            raise StoreMissing("ward record")
        for folder in (self._places.state, self._places.config):
            if folder.exists():
                require_private_folder(folder)
        try:
            hold = self._hold()
            try:
                return self._store(unlock(), hold)
            except BaseException:
                _let_go(hold)
                raise
        except NotSaved as failure:
            raise NotOpened(failure.why) from failure

    def _hold(self) -> WriterLock | WorldError:
        """The lock of the one writer, or that nobody can write here."""
        try:
            return self._lock()
        except NotWritable as failure:
            require_no_writer(self._places.lock_file)
            return PlaceReadOnly(failure.why)

    def _store(self, key: bytearray, hold: WriterLock | WorldError) -> WardStore:
        """Open it to be written, else to be read: who can read the record is not left without it (hazard H26)."""
        try:
            try:
                return WardStore(self._places, key, hold, self._settings)
            except (NotWritable, DiskFull) as failure:
                if not isinstance(hold, WriterLock):
                    raise
                hold.release()
                return WardStore(self._places, key, PlaceReadOnly(failure.why), self._settings)
        except BaseException:
            crypto.wipe(key)
            raise

    def _key_of(self, person: str, pin: str) -> bytearray:
        """The store key, by one counted try; where none can be counted, after the longest wait (threat T02)."""
        try:
            return self._guarded(person, lambda: self._slots().unlock(person, pin))
        except (NotWritable, DiskFull):
            self._gate.go_uncounted()
            return self._guarded(person, lambda: self._slots().unlock(person, pin))

    def _slots(self) -> KeySlots:
        return KeySlots(self._places.keys_file, self._device.read())

    def _cost(self) -> KdfCost:
        """What the settings say, else what was measured at setup, else what is measured now (rule K1)."""
        from bedside.store.calibration import calibrate

        return (
            self._settings.cost or highest_cost(self._places.keys_file) or calibrate(self._settings.stopwatch)
        )

    def _require_cost(self) -> None:
        """A real store never goes below the ward minimum (rule K1)."""
        cost = self._settings.cost
        if cost is not None and not self._places.temporary and not cost.is_enough_for_a_ward():
            raise _bug("the small key derivation was asked for on a real ward")

    def _lock(self) -> WriterLock:
        return WriterLock(self._places.lock_file, self._settings.started)

    def _guarded(self, person: str, attempt: Callable[[], T]) -> T:
        """One attempt with a PIN; where a full disk cannot even count it, in the room kept for the record (H26)."""
        try:
            return guarded(self._gate, self._known(person), attempt)
        except DiskFull:
            if not Reserve(self._places).give_up():
                raise
            return guarded(self._gate, self._known(person), attempt)

    def _known(self, person: str) -> str:
        """Names that nobody enrolled share one count."""
        return person if person in self.people() else STRANGER


def _let_go(hold: WriterLock | WorldError) -> None:
    if isinstance(hold, WriterLock):
        hold.release()


def _bug(what: str) -> BugError:
    return BugError(f"The program made a mistake: {what}.", "Nothing was changed.", "Please report it.")
