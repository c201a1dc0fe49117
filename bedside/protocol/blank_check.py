"""Checks of any entry of the content by itself: nothing it must say is left empty, and its mark fits its sources."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from pydantic import BaseModel

from bedside.protocol.item_check import Finding
from bedside.protocol.model import (
    Code,
    Context,
    Disagreement,
    Dose,
    DoseNote,
    Mark,
    Parasite,
    PlanItem,
    Section,
)

_MAY_BE_EMPTY: Final = frozenset({"fr", "when", "shown_when", "condition", "said_by"})
_MAY_BE_EMPTY_IN: Final = frozenset({(Code, "unit")})
"""Texts that say something by being empty: no translation, always, no rule of its own, every unit."""

_NEEDS_ONE: Final[Mapping[type[BaseModel], tuple[str, ...]]] = {
    Parasite: ("exposures", "tests", "drugs", "sources"),
    Context: ("sources",),
    Dose: ("options", "sources"),
    DoseNote: ("sources",),
    Disagreement: ("shown_with", "sources"),
    PlanItem: ("sources",),
    Section: ("items",),
}
_NO_PUBLICATION: Final = frozenset({"LOCAL", "RECALL"})
"""Keys of forms/references.toml that name no publication."""


def blank_faults(model: BaseModel, at: str = "") -> Iterator[Finding]:
    """Texts and lists of an entry, at any depth, that say nothing where something must stand."""
    for name in _NEEDS_ONE.get(type(model), ()):
        if not getattr(model, name):
            yield _under(at, name), "This is empty: name at least one."
    for name, value in vars(model).items():
        if _says_something(value) or name in _MAY_BE_EMPTY or (type(model), name) in _MAY_BE_EMPTY_IN:
            continue
        yield from _blank(value, _under(at, name))


def mark_faults(mark: Mark | str | None, sources: tuple[str, ...]) -> Iterator[Finding]:
    """A mark its sources do not bear: V needs a publication, and R a key that says it is recalled."""
    if mark is Mark.VERIFIED and sources and _NO_PUBLICATION.issuperset(sources):
        yield "sources", "What is marked V was seen in a publication: name it or change the mark."
    if mark is Mark.RECALLED and not sources:
        yield "sources", "What is marked R names where it comes from: name it, general knowledge is RECALL."


@cache
def is_loinc(code: str) -> bool:
    """Whether the last digit of a LOINC code is the one its other digits give."""
    number, _, check = code.partition("-")
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(number))]
    return (10 - sum(each - 9 if each > 9 else each for each in doubled) % 10) % 10 == int(check)


def _under(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name


def _says_something(value: Any) -> bool:
    """A text that is one: most values are, and the program reads the content at every start."""
    return isinstance(value, str) and not value.isspace() and value != ""


def _blank(value: Any, at: str) -> Iterator[Finding]:
    if isinstance(value, str):
        yield at, "This is empty: write what belongs here."
    elif isinstance(value, BaseModel):
        yield from blank_faults(value, at)
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            if not _says_something(part):
                yield from _blank(part, f"{at}[{index}]")
    elif isinstance(value, dict):
        for key, part in value.items():
            if not _says_something(part):
                yield from _blank(part, f"{at}.{key}")
