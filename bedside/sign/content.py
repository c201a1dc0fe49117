"""What may be in a base document: pages, fonts, pictures, and one embedded file, the case record."""

import re
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic

from bedside.sign.structure import (
    NotASheet,
    Revision,
    elements,
    entries,
    is_written,
    names,
    read_single,
    reference_number,
    written,
)

MOST_PAGES = 100
RECORD_NAME = "record.json"

_OPENED_AS = {"/PageMode": "/UseNone", "/ViewerPreferences": "<< /DisplayDocTitle true >>"}
_INFO_KEYS = names("Title Creator Producer CreationDate ModDate")
_KEYS: dict[Any, frozenset[str]] = {
    "/Catalog": names("Type Pages Names AF Metadata OutputIntents Lang PageMode ViewerPreferences"),
    "/Pages": names("Type Kids Count"),
    "/Page": names("Type Parent Contents MediaBox Resources Rotate Trans"),
    "/Font": names("Type Subtype Name BaseFont FirstChar LastChar Widths ToUnicode FontDescriptor"),
    "/FontDescriptor": names(
        "Type Ascent CapHeight Descent Flags FontBBox FontFile2 FontName ItalicAngle MissingWidth StemV"
    ),
    "/Metadata": names("Type Subtype Length Filter"),
    "/OutputIntent": names("Type S OutputConditionIdentifier Info DestOutputProfile"),
    "/Filespec": names("Type F UF EF Desc AFRelationship"),
    "/EmbeddedFile": names("Type Subtype Length Filter Params"),
    None: _INFO_KEYS
    | names("Length Filter Length1 N DisplayDocTitle EmbeddedFiles Names F UF CheckSum Size Font ProcSet"),
}
"""What a dictionary of each type may have, and one without a type; all else is on no sheet."""

FONT_NAME = re.compile(r"/F\d{1,2}\+\d{1,2}")
_SUBTYPES = names("TrueType XML application/json")
_SHOWN_KEYS = 6


def read_base(pdf: bytes) -> Revision:
    """The base document, when it is a plain sheet.

    Raises:
        NotASheet: it has another form, or something in it that no sheet has.
    """
    base = read_single(pdf)
    check_base(base)
    return base


def check_base(base: Revision) -> None:
    """Refuse a base document that holds more than pages and the case record.

    Raises:
        NotASheet: with every reason found.
    """
    reasons = [*_catalog_faults(base), *_page_faults(base), *_attachment_faults(base)]
    if set(base.objects) != _reached(base):
        reasons.append("The document has objects that it does not use.")
    for value in base.objects.values():
        reasons.extend(_object_faults(value))
    if reasons:
        raise NotASheet(*dict.fromkeys(reasons))


def catalog_number(revision: Revision) -> int:
    """The object number of the root of a document."""
    return reference_number(revision.trailer["/Root"])


def page_numbers(base: Revision) -> list[int]:
    """The object numbers of the pages in their order.

    Raises:
        NotASheet: the pages are not one plain list.
    """
    tree = dictionary(base, _catalog(base).get("/Pages"))
    kids = [reference_number(kid) for kid in _array(base, tree.get("/Kids"))]
    plain = set(tree) == _KEYS["/Pages"] and tree.get("/Type") == "/Pages"
    if not plain or not kids or tree.get("/Count") != len(kids) or len(set(kids)) != len(kids):
        raise NotASheet("The pages of the document are not in the order a sheet has them.")
    return kids


def record_stream(base: Revision) -> Any:
    """The one embedded file of a checked base document."""
    tree = dictionary(base, dictionary(base, _catalog(base)["/Names"])["/EmbeddedFiles"])
    files = dictionary(base, dictionary(base, _array(base, tree["/Names"])[1])["/EF"])
    return look_up(base, next(iter(files.values())))


def look_up(revision: Revision, value: Any) -> Any:
    """The object behind a reference; anything else as it is."""
    if not isinstance(value, generic.IndirectObject):
        return value
    number = reference_number(value)
    if number not in revision.objects:
        raise NotASheet("The document points to an object that is not there.")
    return revision.objects[number]


def dictionary(revision: Revision, value: Any) -> dict[str, Any]:
    """The entries of a dictionary or of the one behind a reference; none where there is nothing."""
    return {} if value is None else entries(look_up(revision, value))


def _array(revision: Revision, value: Any) -> list[Any]:
    return [] if value is None else elements(look_up(revision, value))


def _catalog(base: Revision) -> dict[str, Any]:
    return dictionary(base, base.trailer["/Root"])


def _info(base: Revision) -> dict[str, Any]:
    return dictionary(base, base.trailer["/Info"])


def _catalog_faults(base: Revision) -> Iterator[str]:
    root = _catalog(base)
    if root.get("/Type") != "/Catalog" or not set(root) <= _KEYS["/Catalog"]:
        yield "The document has parts that no sheet has: a form, layers, an action or an outline."
    if not all(key in root and is_written(root[key], _OPENED_AS[key]) for key in _OPENED_AS):
        yield "The document asks to be shown or printed in a way that no sheet does."
    if not {"/Metadata", "/OutputIntents", "/Lang"} <= set(root) or set(_info(base)) != _INFO_KEYS:
        yield "The document does not say of itself what a sheet says."
    if not set(dictionary(base, root.get("/Names"))) <= {"/EmbeddedFiles"}:
        yield "The document has named parts beside its embedded file."


def _page_faults(base: Revision) -> Iterator[str]:
    numbers = page_numbers(base)
    if len(numbers) > MOST_PAGES:
        yield f"The document has more than {MOST_PAGES} pages; no sheet has."
    pages = {number for number, value in base.objects.items() if _kind(value) == "/Page"}
    if pages != set(numbers):
        yield "The document has pages that it does not show."
    for number in numbers:
        page = dictionary(base, base.objects.get(number))
        if not set(page) <= _KEYS["/Page"]:
            yield "A page has something on it that no sheet has: an annotation, a link or an action."


def _attachment_faults(base: Revision) -> Iterator[str]:
    root = _catalog(base)
    tree = dictionary(base, dictionary(base, root.get("/Names")).get("/EmbeddedFiles"))
    listed = _array(base, tree.get("/Names"))
    if set(tree) - {"/Limits"} != {"/Names"} or len(listed) != 2 or listed[0] != RECORD_NAME:
        yield f"The document needs exactly one embedded file, {RECORD_NAME}."
        return
    named = dictionary(base, listed[1])
    if not {named.get("/F"), named.get("/UF")} <= {RECORD_NAME, None}:
        yield f"The embedded file {RECORD_NAME} goes by another name."
    if {written(file) for file in _array(base, root.get("/AF"))} - {written(listed[1])}:
        yield f"The document has another embedded file beside {RECORD_NAME}."
    yield from _content_faults(base, dictionary(base, named.get("/EF")))


def _content_faults(base: Revision, files: dict[str, Any]) -> Iterator[str]:
    targets = {reference_number(target) for target in files.values()}
    if not set(files) <= {"/F", "/UF"} or len(targets) != 1:
        yield f"The embedded file {RECORD_NAME} has two contents or none."
    stored = {number for number, value in base.objects.items() if _kind(value) == "/EmbeddedFile"}
    named = [value for value in base.objects.values() if _kind(value) == "/Filespec"]
    if stored != targets or len(named) != 1:
        yield f"The document has another embedded file beside {RECORD_NAME}."


def _kind(value: Any) -> Any:
    return entries(value).get("/Type") if isinstance(value, generic.DictionaryObject) else None


def _reached(base: Revision) -> set[int]:
    """The numbers of all objects that the trailer leads to."""
    found, waiting = set[int](), [base.trailer["/Root"], base.trailer["/Info"]]
    while waiting:
        part = waiting.pop()
        if isinstance(part, generic.IndirectObject):
            number = reference_number(part)
            if number not in found:
                found.add(number)
                waiting.append(base.objects.get(number))
        elif isinstance(part, generic.DictionaryObject):
            waiting.extend(entries(part).values())
        elif isinstance(part, generic.ArrayObject):
            waiting.extend(elements(part))
    return found


def _object_faults(value: Any) -> Iterator[str]:
    """Faults of one object and all that lies directly in it."""
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, generic.DictionaryObject):
            yield from _dictionary_faults(entries(part))
            if isinstance(part, generic.StreamObject) and "/F" in part:
                yield "The document takes contents from a file outside it."
            waiting.extend(entries(part).values())
        elif isinstance(part, generic.ArrayObject):
            waiting.extend(elements(part))


def _dictionary_faults(part: dict[str, Any]) -> Iterator[str]:
    kind, subtype = part.get("/Type"), part.get("/Subtype")
    if kind is not None and kind not in _KEYS:
        yield f"The document has a part of an unknown kind: {str(kind)[1:40]}."
    elif foreign := sorted(key for key in set(part) - _KEYS[kind] if not FONT_NAME.fullmatch(key)):
        yield f"The document has something that no sheet has: {_shown(foreign)}."
    if subtype is not None and subtype not in _SUBTYPES:
        yield f"The document has a part of an unknown kind: {str(subtype)[1:40]}."


def _shown(keys: list[str]) -> str:
    return ", ".join(key[1:40] for key in keys[:_SHOWN_KEYS])
