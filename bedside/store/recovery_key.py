"""The recovery key in two halves that people can write down and type (threat T17, hazard H28).

The key is 256 random bits. The first half is random, the second is the key combined with it: either half alone
says nothing at all about the key. A half is typed as eight groups of eight letters; each group carries four
bytes and a check that names its half and its place, so that a slip is found where it was made.
"""

import base64
import secrets
from dataclasses import dataclass, field
from hashlib import sha256

from bedside.store.errors import RecoveryRefused

KEY_BYTES = 32
GROUPS = 8
GROUP_LETTERS = 8
_PART_BYTES = KEY_BYTES // GROUPS
_PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_SPOKEN = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Neither I, L, O nor U: what looks like 1 or 0 is read as that."""
_TO_SPOKEN = str.maketrans(_PLAIN, _SPOKEN)
_TO_PLAIN = str.maketrans(_SPOKEN, _PLAIN)
_LOOK_ALIKES = str.maketrans("OIL", "011")
_BETWEEN = str.maketrans("", "", " -\t\r\n\u00a0\u202f")
_HALF_NAMES = {1: "first", 2: "second"}


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """A recovery key, whole; `halves` gives what two people keep."""

    secret: bytes = field(repr=False)

    @classmethod
    def new(cls) -> "RecoveryKey":
        """A fresh key."""
        return cls(secrets.token_bytes(KEY_BYTES))

    @property
    def mark(self) -> str:
        """Four letters that stand on both pages and in the record: which key the halves belong to."""
        return _spoken(sha256(b"bedside.recovery.mark" + self.secret).digest()[:5])[:4]

    def halves(self) -> tuple[str, str]:
        """Both halves as they are printed: eight groups, divided by spaces."""
        first = secrets.token_bytes(KEY_BYTES)
        return _written(1, first), _written(2, _combined(first, self.secret))


def joined(first: str, second: str) -> RecoveryKey:
    """The key of two typed halves. Raises RecoveryRefused, which names the half and the group."""
    return RecoveryKey(_combined(_read(1, first), _read(2, second)))


def last_group(half: str) -> str:
    """What is typed to show that a half was printed."""
    return half.split(" ")[-1]


def same_group(typed: str, group: str) -> bool:
    """True when a group was typed right, look-alike letters forgiven."""
    return _plain(typed) == group


def _written(number: int, half: bytes) -> str:
    parts = (half[at : at + _PART_BYTES] for at in range(0, KEY_BYTES, _PART_BYTES))
    return " ".join(_spoken(part + _check(number, at, part)) for at, part in enumerate(parts, start=1))


def _read(number: int, typed: str) -> bytes:
    letters, name = _plain(typed), _HALF_NAMES[number]
    if len(letters) != GROUPS * GROUP_LETTERS:
        raise RecoveryRefused(f"the {name} half has {len(letters)} of {GROUPS * GROUP_LETTERS} letters")
    parts = (letters[at : at + GROUP_LETTERS] for at in range(0, len(letters), GROUP_LETTERS))
    return b"".join(_part(number, at, part) for at, part in enumerate(parts, start=1))


def _part(number: int, at: int, letters: str) -> bytes:
    if not set(letters) <= set(_SPOKEN):
        raise RecoveryRefused(f"group {at} of the {_HALF_NAMES[number]} half has a sign that none can have")
    whole = base64.b32decode(letters.translate(_TO_PLAIN))
    part, check = whole[:_PART_BYTES], whole[_PART_BYTES:]
    if check != _check(number, at, part):
        raise RecoveryRefused(f"group {at} of the {_HALF_NAMES[number]} half does not fit")
    return part


def _check(number: int, at: int, part: bytes) -> bytes:
    return sha256(b"bedside.recovery.group" + bytes((number, at)) + part).digest()[:1]


def _spoken(data: bytes) -> str:
    return base64.b32encode(data).decode().translate(_TO_SPOKEN)


def _plain(typed: str) -> str:
    return typed.translate(_BETWEEN).upper().translate(_LOOK_ALIKES)


def _combined(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
