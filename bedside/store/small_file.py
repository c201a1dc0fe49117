"""The small JSON files beside the store: what they may hold, and nothing else (safety.md T18).

They are read before the board is painted, and the model library takes longer to load than the board to draw:
each is a named tuple that tells with what stands here whether its fields are sound, read or about to be written.
"""

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol, TypeVar

    class Record(Protocol):
        """The whole of a small file, or an object in it."""

        def require_sound(self) -> None:
            """Raises Malformed, or another ValueError, where a field holds what its place may not hold."""

    R = TypeVar("R", bound=Record)

LONGEST_HEX: Final = 64 * 1024
_HEX: Final = re.compile("([0-9a-f]{2})*")


class Malformed(ValueError):  # noqa: N818 - it never leaves the store
    """The file is not what its place may hold. Says nothing of what stands in it: that may be a wrapped key."""


def parsed(content: bytes) -> object:
    """The value that stands in a file."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Malformed from error


def filled(kind: "Callable[..., R]", plain: object) -> "R":
    """A record from a JSON object with exactly its fields; one with a default may be missing."""
    if not isinstance(plain, Mapping):
        raise Malformed
    try:
        record = kind(**plain)
    except TypeError as error:
        raise Malformed from error
    record.require_sound()
    return record


def written(record: "Record") -> bytes:
    """A record as it is kept."""
    record.require_sound()
    return json.dumps(_plain(record), ensure_ascii=False, separators=(",", ":")).encode()


def require_text(value: object, longest: int, shortest: int = 0, pattern: str = "") -> None:
    """Text of so many characters, all of which can be written; the whole of it fits the pattern."""
    if not isinstance(value, str) or not shortest <= len(value) <= longest:
        raise Malformed
    value.encode()  # half a surrogate pair cannot be written, and raises a ValueError as well
    if pattern and not re.fullmatch(pattern, value):
        raise Malformed


def require_whole(value: object, least: int, most: int) -> None:
    """A whole number in a range; true and false are none."""
    if type(value) is not int or not least <= value <= most:
        raise Malformed


def require_hex(value: object, longest: int = LONGEST_HEX) -> None:
    """Bytes in lower-case hexadecimal."""
    if not isinstance(value, str) or len(value) > longest or not _HEX.fullmatch(value):
        raise Malformed


def require_one_of(value: object, *allowed: Any) -> None:
    """One of a few values."""
    if value not in allowed:
        raise Malformed


def _plain(value: Any) -> Any:
    """A named tuple as an object, another tuple as a list, at any depth."""
    if not isinstance(value, tuple):
        return value
    if hasattr(value, "_asdict"):
        return {name: _plain(inner) for name, inner in value._asdict().items()}
    return [_plain(inner) for inner in value]
