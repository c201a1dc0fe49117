"""The secret of this workstation: without it no PIN opens a copied store (hazard H38, design.md 10.34).

Setup puts it into the system keyring, else into a file outside the store's folder, and notes which. From then
on only that place counts: a keyring that fails is said, and never answered with a new secret.
"""

import secrets
from typing import Final, Literal, NamedTuple

from bedside.store import small_file
from bedside.store.errors import DeviceSecretMissing, KeyringFailed, StoreDamaged, StoreMissing
from bedside.store.keyring_port import FindKeyring, Keyring
from bedside.store.places import Places
from bedside.store.private_file import read_private, write_private

SECRET_BYTES = 32
SERVICE = "bedside"
_LARGEST_NOTE = 1024
_FORMAT: Final = "bedside.device/1"


class DeviceNote(NamedTuple):
    """Where the secret lies; `entry` names it in the keyring. Holds nothing secret."""

    place: Literal["keyring", "file"]
    entry: str = ""
    format: str = _FORMAT

    def require_sound(self) -> None:
        """Raises Malformed where a field holds what it may not hold."""
        small_file.require_one_of(self.format, _FORMAT)
        small_file.require_one_of(self.place, "keyring", "file")
        small_file.require_text(self.entry, 64, pattern="[0-9a-f]*")


class DeviceSecret:
    """The device secret of one ward."""

    def __init__(self, places: Places, find_keyring: FindKeyring) -> None:
        self._places = places
        self._find_keyring = find_keyring

    @property
    def place(self) -> Literal["keyring", "file"]:
        """Where setup put it."""
        return self._note().place

    def read(self) -> bytes:
        """The secret, from the place that was noted.

        Raises:
            WorldError: the file is missing or not private, or the keyring does not give it.
        """
        note = self._note()
        secret = self._from_file() if note.place == "file" else self._from_keyring(note.entry)
        if len(secret) != SECRET_BYTES:
            raise StoreDamaged("the secret of this workstation is damaged")
        return secret

    def provide(self) -> None:
        """At setup: make and place it. One that is there already stays, because a copy may still need it."""
        if self._places.device_note_file.exists() or self._places.device_key_file.exists():
            self.read()
        else:
            self._place_new()

    def renew(self) -> None:
        """Replace a lost secret by a new one. Every slot made with the old one is dead: only for the recovery key."""
        self._place_new()

    def _place_new(self) -> None:
        secret = secrets.token_bytes(SECRET_BYTES)
        entry = self._into_keyring(secret)
        if not entry:
            write_private(self._places.device_key_file, secret)
        note = DeviceNote(place="keyring" if entry else "file", entry=entry)
        write_private(self._places.device_note_file, small_file.written(note))

    def _into_keyring(self, secret: bytes) -> str:
        """The name of the new entry; "" where no keyring takes it."""
        keyring = self._find_keyring()
        if keyring is None:
            return ""
        entry = secrets.token_hex(8)
        try:
            keyring.set_password(SERVICE, entry, secret.hex())
            return entry if keyring.get_password(SERVICE, entry) == secret.hex() else ""
        except Exception:  # each backend fails in its own way; at setup the file is the other place
            return ""

    def _from_file(self) -> bytes:
        try:
            return read_private(self._places.device_key_file, SECRET_BYTES)
        except StoreMissing as error:
            raise DeviceSecretMissing(self._places.device_key_file.name) from error

    def _from_keyring(self, entry: str) -> bytes:
        keyring = self._find_keyring()
        if keyring is None:
            raise KeyringFailed("it cannot be reached from here")
        found = _asked(keyring, entry)
        if found is None:
            raise KeyringFailed("it does not hold the entry any more")
        try:
            return bytes.fromhex(found)
        except ValueError as error:
            raise KeyringFailed("its entry is damaged") from error

    def _note(self) -> DeviceNote:
        """Wards set up before there was a note have their secret in the file."""
        path = self._places.device_note_file
        if not path.exists():
            return DeviceNote(place="file")
        try:
            return small_file.filled(DeviceNote, small_file.parsed(read_private(path, _LARGEST_NOTE)))
        except ValueError as error:
            raise StoreDamaged(f"the note {path.name} about the device secret is damaged") from error


def _asked(keyring: Keyring, entry: str) -> str | None:
    try:
        return keyring.get_password(SERVICE, entry)
    except Exception as error:  # each backend fails in its own way, and none of them means "no secret"
        raise KeyringFailed("it is locked, or it refused") from error
