"""Keys: a random store key, wrapped for each person by the PIN and the device secret together (rule K1).

cryptography is imported where it is used: the unlock screen is painted before any of it is needed. A key is made
in a `bytearray` and wiped there: what Python only frees stays readable until something else happens to lie on it.
"""

import ctypes
import secrets
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import NamedTuple

from bedside.store.errors import PinRefused, WeakPin

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
_TAG_BYTES = 16
SHORTEST_DIGITS = 6
SHORTEST_PASSPHRASE = 10
_FEWEST_DIFFERENT = 3
_MIB = 1024
_TO_TRY_A_PIN = (
    "cryptography.hazmat.primitives.hashes",
    "cryptography.hazmat.primitives.kdf.argon2",
    "cryptography.hazmat.primitives.kdf.hkdf",
    "cryptography.hazmat.primitives.ciphers.aead",
)


class KdfCost(NamedTuple):
    """Cost of Argon2id: memory in KiB, passes, lanes."""

    memory_kib: int
    passes: int
    lanes: int = 1

    def is_enough_for_a_ward(self) -> bool:
        """Whether a real store may use it: at least 64 MiB and 3 passes."""
        return self.memory_kib >= WARD_MINIMUM.memory_kib and self.passes >= WARD_MINIMUM.passes


WARD_MINIMUM = KdfCost(64 * _MIB, 3, 4)
SMALL = KdfCost(19 * _MIB, 2, 1)
"""Tests and the demo only."""


def load() -> None:
    """Import what a PIN is tried with."""
    for name in _TO_TRY_A_PIN:
        import_module(name)


def require_strong(pin: str) -> None:
    """Refuse a PIN under 6 digits or a passphrase under 10 characters, and one of a repeated sign or two."""
    plain = _normal(pin)
    shortest = SHORTEST_DIGITS if plain.isdecimal() else SHORTEST_PASSPHRASE
    if len(plain) < shortest:
        raise WeakPin(f"it has {len(plain)} of at least {shortest} signs")
    if len(set(plain)) < _FEWEST_DIFFERENT:
        raise WeakPin("it repeats the same signs")


def new_key() -> bytearray:
    """A random key."""
    drawn = secrets.token_bytes(KEY_BYTES)
    key = bytearray(drawn)
    wipe_made(drawn)
    return key


def stretch(pin: str, salt: bytes, cost: KdfCost) -> bytearray:
    """Argon2id of the PIN, 32 bytes."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    stretched = bytearray(KEY_BYTES)
    kdf.derive_into(_normal(pin).encode(), stretched)
    return stretched


def derive(secret: bytes | bytearray, salt: bytes, purpose: str) -> bytearray:
    """A key for one purpose (HKDF-SHA256), so that no key serves two."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    key = bytearray(KEY_BYTES)
    HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=purpose.encode()).derive_into(secret, key)
    return key


def seal(key: bytearray, content: bytes | bytearray, bound_to: bytes) -> bytes:
    """AES-256-GCM under a fresh nonce, which leads the result; `bound_to` is authenticated beside it."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, bound_to)


def unseal(key: bytearray, sealed: bytes, bound_to: bytes) -> bytearray:
    """The content of `seal`; anything wrong with key, bytes or binding is one refusal."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        content = bytearray(len(sealed) - NONCE_BYTES - _TAG_BYTES)
        AESGCM(key).decrypt_into(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to, content)
    except (InvalidTag, ValueError) as error:
        raise PinRefused from error
    return content


def wipe(key: bytearray) -> None:
    """Overwrite a key in place; copies inside libraries are out of reach (T22)."""
    key[:] = bytes(len(key))


@contextmanager
def passing(key: bytearray) -> Iterator[bytearray]:
    """A key for as long as it is needed; then it is wiped."""
    try:
        yield key
    finally:
        wipe(key)


def wipe_made(made: str | bytes) -> None:
    """Overwrite a text of ASCII or bytes in place: only what the caller made and nobody else can hold.

    Python writes neither, but some libraries take or give a key in no other form. The content and one zero are
    the last that stands in either object.
    """
    ctypes.memset(id(made) + sys.getsizeof(made) - len(made) - 1, 0, len(made))


def _normal(pin: str) -> str:
    """The same PIN however a keyboard composes its letters."""
    return unicodedata.normalize("NFKC", pin)
