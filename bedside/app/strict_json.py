"""JSON from outside, read as strictly as a value from the keyboard (safety.md B5, T18, T19)."""

import json
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Final, NoReturn

from pydantic import BaseModel

from bedside.domain.errors import WorldError

LARGEST_BYTES: Final = 10 * 1024 * 1024
DEEPEST: Final = 16
MOST_DIGITS: Final = 15
"""As many digits of a number as every reader of JSON keeps."""

YEARS: Final = range(1900, 2200)
"""An instant outside them is a slip, and some cannot be told in another zone."""

_BYTE_ORDER_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_STRING_OR_BRACKET: Final = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{}]', re.DOTALL)
"""A string is one piece even when its end is missing, so that no text is looked at twice."""


class InputRefusedError(WorldError):
    """A file from outside was refused; the sentence names the place in it."""

    exit_code_name = "BAD_INPUT"

    def __init__(self, happened: str, todo: str = "Correct the file.") -> None:
        super().__init__(happened, "No assessment was made.", todo)


def require_strict(content: bytes) -> str:
    """The text of a JSON file that every reader understands in one way.

    Returns:
        The text, ready for a model.

    Raises:
        InputRefusedError: too large, not UTF-8, a byte order mark, nested too deep, no JSON, a key that stands
            twice in one object, NaN, Infinity, a power of ten, or more than 15 digits.
    """
    if len(content) > LARGEST_BYTES:
        raise InputRefusedError("The file is larger than 10 MiB.", "Give a smaller one.")
    if content.startswith(_BYTE_ORDER_MARKS):
        raise InputRefusedError("The file begins with a byte order mark.", "Save it as plain UTF-8.")
    try:
        text = content.decode()
    except UnicodeDecodeError as fault:
        raise InputRefusedError("The file is not text in UTF-8.", "Save it as plain UTF-8.") from fault
    _require_shallow(text)
    _require_plain(text)
    return text


def require_plausible_times(value: object, path: str = "") -> None:
    """Refuse an instant of another age anywhere in a model.

    Raises:
        InputRefusedError: with the place of the first one.
    """
    match value:
        case datetime() if value.year not in YEARS:
            raise InputRefusedError(f"{path} lies outside {YEARS.start} to {YEARS.stop - 1}.")
        case BaseModel():
            for name in type(value).model_fields:
                require_plausible_times(getattr(value, name), f"{path}.{name}".removeprefix("."))
        case Iterable() if not isinstance(value, str):
            for i, each in enumerate(value):
                require_plausible_times(each, f"{path}[{i}]")


def _require_shallow(text: str) -> None:
    depth = 0
    for piece in _STRING_OR_BRACKET.finditer(text):
        bracket = piece[0]
        if bracket in "[{":
            depth += 1
        elif bracket in "]}":
            depth -= 1
        if depth > DEEPEST:
            raise InputRefusedError(f"The file is nested more than {DEEPEST} levels deep.")


def _require_plain(text: str) -> None:
    try:
        json.loads(
            text,
            object_pairs_hook=_each_key_once,
            parse_int=_plain_number,
            parse_float=_plain_number,
            parse_constant=_no_constant,
        )
    except json.JSONDecodeError as fault:
        raise InputRefusedError(
            f"The file is not JSON: line {fault.lineno}, column {fault.colno}: {fault.msg}."
        ) from fault


def _each_key_once(pairs: list[tuple[str, object]]) -> None:
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            raise InputRefusedError(f"The key {_shown(key)} stands twice in one object.")
        seen.add(key)


def _plain_number(text: str) -> None:
    if "e" in text or "E" in text:
        raise InputRefusedError(f"The number {_shown(text)} has a power of ten.", "Write all its digits.")
    if sum(character.isdigit() for character in text) > MOST_DIGITS:
        raise InputRefusedError(f"The number {_shown(text)} has more than {MOST_DIGITS} digits.")


def _no_constant(text: str) -> NoReturn:
    raise InputRefusedError(f"{text} is not a number.", "Leave the value out, or answer unknown.")


def _shown(text: str) -> str:
    """The first characters of a text of the file, safe to print."""
    return ascii(text if len(text) <= 40 else f"{text[:37]}...")
