"""An assessment as JSON: everything it says, with reasons and sources; the same case gives the same bytes."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Final

from pydantic import BaseModel

from bedside.app.case_file import Judged
from bedside.case.history import Entry

FORMAT: Final = "bedside.assessment/1"
_ENTRY: Final = (
    *("stamp", "observation", "note", "round", "corrects"),
    *("withdrawn", "withdrawn_by", "set_aside"),
)
"""What an entry of the record says, however it is held in memory."""


def assessment_json(judged: Judged) -> str:
    """The whole Assessment with sorted keys; decimals are strings, times keep their offset."""
    said = plain(judged.assessment)
    assert isinstance(said, dict)  # noqa: S101 - a dataclass becomes an object
    whole = {"format": FORMAT, "notes": list(judged.notes), **said}
    return json.dumps(whole, sort_keys=True, ensure_ascii=False, indent=1) + "\n"


def plain(value: object) -> object:
    """A value of an assessment as JSON holds it.

    Raises:
        TypeError: for a type that no assessment holds; it is never written as its repr.
    """
    match value:
        case Enum():
            return plain(value.value)
        case None | bool() | int() | str():
            return value
        case Decimal():
            return f"{value:f}"
        case datetime() | date():
            return value.isoformat()
        case BaseModel():
            return {name: plain(getattr(value, name)) for name in type(value).model_fields}
        case Entry():
            return {name: plain(getattr(value, name)) for name in _ENTRY}
        case tuple() if names := getattr(value, "_fields", ()):
            return {name: plain(getattr(value, name)) for name in names}
        case Mapping():
            return {str(key): plain(value[key]) for key in value}
        case Iterable():
            return [plain(each) for each in value]
        case _ if is_dataclass(value):
            return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        case _:
            raise TypeError(f"{type(value).__name__} has no place in an assessment")
