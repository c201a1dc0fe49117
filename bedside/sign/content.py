"""What may be in a base document: pages, fonts, pictures, and one embedded file, the case record."""

from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic

from bedside.sign.structure import (
    NotASheet,
    Revision,
    elements,
    entries,
    names,
    read_single,
    reference_number,
    written,
)

MOST_PAGES = 100
RECORD_NAME = "record.json"

_CATALOG_KEYS = names("Type Pages Names AF Metadata OutputIntents Lang PageMode PageLayout ViewerPreferences")
_PAGE_KEYS = names(
    "Type Parent Contents MediaBox CropBox TrimBox BleedBox ArtBox Resources Rotate Trans Group"
)
_RESOURCE_KEYS = names("Font ProcSet XObject ExtGState ColorSpace Pattern Shading")
_TYPES = names(
    "Catalog Pages Page Font FontDescriptor Encoding XObject Metadata OutputIntent Filespec "
    "EmbeddedFile ExtGState Pattern Group CMap"
)
_SUBTYPES = names(
    "Type0 Type1 TrueType CIDFontType0 CIDFontType2 Image Form XML application/json OpenType "
    "CIDFontType0C Type1C"
)
_NEVER = names(
    "JS JavaScript AA OpenAction URI Launch GoToR GoToE SubmitForm ImportData Rendition RichMedia "
    "RichMediaContent XFA AcroForm Annots Perms OC OCProperties OCGs Collection Requirements FFilter "
    "FDecodeParms Ref OPI PS Alternates RF Dest Dests Threads B Movie Sound 3DD DSS Encrypt ObjStm "
    "XRefStm ByteRange Extensions Version"
)


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
    tree = _dictionary(base, _catalog(base).get("/Pages"))
    kids = [reference_number(kid) for kid in _array(base, tree.get("/Kids"))]
    plain = set(tree) <= names("Type Kids Count MediaBox Rotate") and tree.get("/Type") == "/Pages"
    if not plain or not kids or tree.get("/Count") != len(kids) or len(set(kids)) != len(kids):
        raise NotASheet("The pages of the document are not in the order a sheet has them.")
    return kids


def _look_up(revision: Revision, value: Any) -> Any:
    """The object behind a reference; anything else as it is."""
    if not isinstance(value, generic.IndirectObject):
        return value
    number = reference_number(value)
    if number not in revision.objects:
        raise NotASheet("The document points to an object that is not there.")
    return revision.objects[number]


def _dictionary(revision: Revision, value: Any) -> dict[str, Any]:
    """The entries of a dictionary or of the one behind a reference; none where there is nothing."""
    return {} if value is None else entries(_look_up(revision, value))


def _array(revision: Revision, value: Any) -> list[Any]:
    return [] if value is None else elements(_look_up(revision, value))


def _catalog(base: Revision) -> dict[str, Any]:
    return _dictionary(base, base.trailer["/Root"])


def _catalog_faults(base: Revision) -> Iterator[str]:
    root = _catalog(base)
    if root.get("/Type") != "/Catalog" or not set(root) <= _CATALOG_KEYS:
        yield "The document has parts that no sheet has: a form, layers, an action or an outline."
    if not set(_dictionary(base, root.get("/Names"))) <= {"/EmbeddedFiles"}:
        yield "The document has named parts beside its embedded file."


def _page_faults(base: Revision) -> Iterator[str]:
    numbers = page_numbers(base)
    if len(numbers) > MOST_PAGES:
        yield f"The document has more than {MOST_PAGES} pages; no sheet has."
    pages = {number for number, value in base.objects.items() if _kind(value) == "/Page"}
    if pages != set(numbers):
        yield "The document has pages that it does not show."
    for number in numbers:
        page = _dictionary(base, base.objects.get(number))
        if not set(page) <= _PAGE_KEYS:
            yield "A page has something on it that no sheet has: an annotation, a link or an action."
        if not set(_dictionary(base, page.get("/Resources"))) <= _RESOURCE_KEYS:
            yield "A page has layers or marks that no sheet has."


def _attachment_faults(base: Revision) -> Iterator[str]:
    root = _catalog(base)
    tree = _dictionary(base, _dictionary(base, root.get("/Names")).get("/EmbeddedFiles"))
    listed = _array(base, tree.get("/Names"))
    if set(tree) - {"/Limits"} != {"/Names"} or len(listed) != 2 or listed[0] != RECORD_NAME:
        yield f"The document needs exactly one embedded file, {RECORD_NAME}."
        return
    named = _dictionary(base, listed[1])
    if not {named.get("/F"), named.get("/UF")} <= {RECORD_NAME, None}:
        yield f"The embedded file {RECORD_NAME} goes by another name."
    if {written(file) for file in _array(base, root.get("/AF"))} - {written(listed[1])}:
        yield f"The document has another embedded file beside {RECORD_NAME}."
    yield from _content_faults(base, _dictionary(base, named.get("/EF")))


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
    forbidden = sorted(_NEVER & set(part))
    if forbidden:
        yield f"The document has something that no sheet has: {', '.join(key[1:] for key in forbidden)}."
    kind, subtype = part.get("/Type"), part.get("/Subtype")
    if kind is not None and kind not in _TYPES:
        yield f"The document has a part of an unknown kind: {str(kind)[1:40]}."
    if subtype is not None and subtype not in _SUBTYPES:
        yield f"The document has a part of an unknown kind: {str(subtype)[1:40]}."
    if "/EF" in part and kind != "/Filespec":
        yield f"The document has another embedded file beside {RECORD_NAME}."
