"""Laboratory text from the clipboard, line by line: read strictly or not at all (safety.md H07).

A line is a name of the checklist, one number of the ward's grammar, a unit of that item, and at most a flag and a
reference range. Everything else is shown and not imported. Identifiers in the text that are not those of the open
case block all of it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from bedside.assess.words import unit_words
from bedside.domain.names import folded, without_title
from bedside.domain.number import DecimalMark, Parsed, parse_number
from bedside.domain.patient import Identity
from bedside.domain.quantity import Quantity
from bedside.protocol.model import Item, ItemKind
from bedside.protocol.protocol import Protocol

MOST_BYTES: Final = 64 * 1024
MOST_LINES: Final = 200
"""More than any report has; each line becomes a row of the preview."""
_LINE: Final = re.compile(
    r"(?P<number>(?:(?:<=|>=|[<>≤≥])[ ]?)?-?[0-9][^\s]*)[ \t]+(?P<unit>[^\s(\[]+)[ \t]*(?P<flag>HH|LL|H|L|\*|↑|↓)?"
    r"[ \t]*(?:[(\[][^()\[\]]{0,40}[)\]])?"
)
_IDENTIFIER: Final = re.compile(
    r"\s*(?P<what>patient name|patient|name|surname|family name|nom|date of birth|birth date|dob|born|"
    r"date de naissance|né le|née le|hospital number|hospital no\.?|mrn|patient id|ipp)\s*[:=]\s*(?P<said>.*)",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"\w(?:[^<>≤≥=+]*[\w)%])?")
_LONGEST_NAME: Final = 120
_NAMES: Final = frozenset({"patient name", "patient", "name", "surname", "family name", "nom"})
_NUMBERS: Final = frozenset({"hospital number", "hospital no", "hospital no.", "mrn", "patient id", "ipp"})
_DATES: Final = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})", re.ASCII),
    re.compile(r"(?P<d>\d{2})[./](?P<m>\d{2})[./](?P<y>\d{4})", re.ASCII),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was pasted: the value it gives, or why it is not imported."""

    text: str
    item: str = ""
    quantity: Quantity | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Pasted:
    """A pasted text; `blocked` says why nothing of it may be taken, `is_named` whether it said whose it is."""

    lines: tuple[Line, ...] = ()
    blocked: str = ""
    is_named: bool = False


def read_pasted(text: str, identity: Identity, protocol: Protocol) -> Pasted:
    """What a pasted text gives for the patient of the open case.

    Args:
        text: as it came from the clipboard, at most 64 KiB and 200 lines.
        identity: of the open case; names, birth date and hospital number in the text are compared with it.
        protocol: names, units, decimals of the items, and the decimal mark of the ward.

    Nothing is converted, rounded or guessed; a value that stands twice is taken neither time.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        return Pasted(blocked="The text is longer than 64 KiB. Nothing was taken. Copy the results alone.")
    raw = [line.strip() for line in text.splitlines() if line.strip()]
    if len(raw) > MOST_LINES:
        said = f"The text has more than {MOST_LINES} lines. Nothing was taken. Copy the results alone."
        return Pasted(blocked=said)
    found = [match for line in raw if (match := _IDENTIFIER.fullmatch(line))]
    if any(not _is_of(identity, match) for match in found):
        said = "The text names another patient. Nothing was taken. Look at the wristband and copy it again."
        return Pasted(blocked=said, is_named=True)
    items, mark = _names(protocol), protocol.site.decimal_mark
    lines = [_line(line, items, mark) for line in raw if not _IDENTIFIER.fullmatch(line)]
    return Pasted(tuple(_once(lines)), is_named=bool(found))


def _names(protocol: Protocol) -> dict[str, Item]:
    """Every name of a number that is never two: the label in each language and the id."""
    named: dict[str, Item] = {}
    for item in protocol.items.values():
        if item.kind is ItemKind.NUMBER and item.units:
            for name in (item.id, *(item.label.say(language) for language in ("en", "fr"))):
                named[_plain(name)] = item
    return named


def _line(text: str, items: dict[str, Item], mark: DecimalMark) -> Line:
    name, rest = _split(text, items)
    if not name:
        return Line(text, problem="No name of the checklist stands at its beginning.")
    item = items[name]
    found = _LINE.fullmatch(rest)
    if found is None:
        return Line(text, item.id, problem="It is not one number with its unit.")
    unit = next((unit for unit in item.units if found["unit"] in (unit, unit_words(unit))), "")
    if not unit:
        return Line(text, item.id, problem=f"The unit {found['unit']} is not one of this item.")
    number = parse_number(
        found["number"].replace(" ", ""),
        decimal_mark=mark,
        decimals=item.decimals,
        allow_comparator=item.comparators,
    )
    if not isinstance(number, Parsed):
        return Line(text, item.id, problem=number.sentence)
    return Line(text, item.id, Quantity(number.value, unit, number.comparator))


def _split(text: str, items: dict[str, Item]) -> tuple[str, str]:
    """The longest name at the beginning of a line, and what follows its separator."""
    for at in sorted({m.start() for m in re.finditer(r"[ \t:;=|]", text[:_LONGEST_NAME])}, reverse=True):
        name = _plain(text[:at])
        # A sign that folding drops belongs to the number: it is never taken for a part of the name.
        if name in items and _NAME.fullmatch(text[:at]):
            return name, text[at:].lstrip(" \t:;=|")
    return "", ""


def _once(lines: Iterable[Line]) -> Iterator[Line]:
    read = list(lines)
    values = [line.item for line in read if line.quantity]
    for line in read:
        if line.quantity and values.count(line.item) > 1:
            yield Line(line.text, line.item, problem="This result stands here more than once.")
        else:
            yield line


def _is_of(identity: Identity, match: re.Match[str]) -> bool:
    what, said = match["what"].casefold(), match["said"].strip()
    if what in _NAMES:
        ours = {*_plain(identity.full_name).split(), *_plain(identity.latin_spelling).split()}
        theirs = set(without_title(said).split())
        return bool(theirs) and theirs <= ours and bool(theirs & set(_plain(identity.family_name).split()))
    if what in _NUMBERS:
        return _plain(said).replace(" ", "") == _plain(identity.hospital_number).replace(" ", "")
    return identity.birth_date in set(_dates(said))


def _dates(said: str) -> Iterator[date]:
    for pattern in _DATES:
        match = pattern.fullmatch(said)
        if match is not None:
            try:
                yield date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                continue


def _plain(name: str) -> str:
    return folded(name.replace("_", " "))
