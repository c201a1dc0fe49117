"""A PDF taken apart byte by byte: header, objects, table, trailer, and nothing between or behind them.

A viewer repairs what is broken and so can be made to show something else than what was signed. Here nothing
is repaired: every byte has to belong to the header, to an object of the table, to the table or the trailer.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

LARGEST_FILE_BYTES = 20 * 1024 * 1024
MOST_OBJECTS = 20_000

_HEADER = re.compile(rb"%PDF-1\.7\n(?:%[\x80-\xff]{4,8}\n)?")
_TAIL = re.compile(rb"startxref\n([1-9]\d{0,9})\n%%EOF\n\Z")
_SECTION = re.compile(rb"(0|[1-9]\d{0,5}) ([1-9]\d{0,5})\n")
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([fn])(?: \n| \r|\r\n)")
_OBJECT = re.compile(rb"([1-9]\d{0,5}) 0 obj\n")
_TRAILER = re.compile(rb"trailer[ \n](<<.*>>)\nstartxref\n", re.DOTALL)
_TRAILER_KEYS = frozenset({"/Root", "/Info", "/Size", "/ID"})


class NotASheet(Exception):  # noqa: N818  # a finding about a file, not an error of the program
    """The file is not of the form a sheet has; `reasons` are sentences."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision of a file: the bytes from `start` to `end`, all of them accounted for.

    Attributes:
        objects: the objects of this revision by their number.
        spans: where each of them lies in the file.
        table_at: where its cross-reference table begins.
    """

    start: int
    end: int
    table_at: int
    objects: Mapping[int, Any]
    spans: Mapping[int, tuple[int, int]]
    trailer: Mapping[str, Any]


def split_revisions(pdf: bytes) -> tuple[Revision, Revision]:
    """The base document and the one update that signs it.

    Raises:
        NotASheet: the file is not made of exactly these two.
    """
    _refuse_size(pdf)
    table_at = _last_table(pdf)
    offsets = _read_table(pdf, table_at)[0]
    if not offsets:
        raise NotASheet("The last revision of the file has no objects.")
    update_at = min(offsets.values())
    if _TAIL.search(pdf[:update_at]) is None:
        raise NotASheet("Its last part is not the one signature that a sheet ends with.")
    reader = _reader(pdf)
    base = _read_revision(pdf[:update_at], 0, reader)
    update = _read_revision(pdf, update_at, reader)
    if set(update.trailer) != _TRAILER_KEYS | {"/Prev"} or update.trailer["/Prev"] != base.table_at:
        raise NotASheet("The signature does not follow directly on the base document.")
    for key in ("/Root", "/Info"):
        if written(update.trailer[key]) != written(base.trailer[key]):
            raise NotASheet("The signature gives the document another root.")
    return base, update


def read_single(pdf: bytes) -> Revision:
    """The one revision of a base document.

    Raises:
        NotASheet: it is of another form.
    """
    _refuse_size(pdf)
    return _read_revision(pdf, 0, _reader(pdf))


def names(text: str) -> frozenset[str]:
    """A set of PDF names, written as words."""
    return frozenset(f"/{word}" for word in text.split())


def entries(value: Any) -> dict[str, Any]:
    """The entries of a PDF dictionary as they are written: references stay references.

    The library's own look-up follows a reference into the newest revision; here each revision speaks for
    itself.

    Raises:
        NotASheet: the object is no dictionary.
    """
    if not isinstance(value, generic.DictionaryObject):
        raise NotASheet("A part of the document has another kind than its place asks for.")
    return dict(dict.items(value))


def elements(value: Any) -> list[Any]:
    """The elements of a PDF array as they are written: references stay references.

    Raises:
        NotASheet: the object is no array.
    """
    if not isinstance(value, generic.ArrayObject):
        raise NotASheet("A part of the document has another kind than its place asks for.")
    return list(list.__iter__(value))


def reference_number(value: Any) -> int:
    """The number of the object a reference points to.

    Raises:
        NotASheet: it is no reference, or one to another generation.
    """
    if not isinstance(value, generic.IndirectObject) or value.generation != 0:
        raise NotASheet("A part of the document has another kind than its place asks for.")
    number: int = value.idnum
    return number


def written(value: Any) -> bytes:
    """A PDF object as it is written: what two objects are compared by."""
    out = BytesIO()
    value.write_to_stream(out, None)
    return out.getvalue()


def is_written(value: Any, text: str) -> bool:
    """Whether a PDF object is written like this text; spaces do not count."""
    return b"".join(written(value).split()) == b"".join(text.encode().split())


def _refuse_size(pdf: bytes) -> None:
    if len(pdf) > LARGEST_FILE_BYTES:
        raise NotASheet("The file is larger than 20 MB; no sheet is.")
    if _HEADER.match(pdf) is None:
        raise NotASheet("The file is not a PDF of version 1.7 from its first byte on.")


def _reader(pdf: bytes) -> PdfFileReader:
    try:
        reader = PdfFileReader(BytesIO(pdf), strict=True)
    except PdfError as error:
        raise NotASheet("The file is damaged or was written by another program.") from error
    if reader.encrypted:
        raise NotASheet("The file is encrypted.")
    return reader


def _last_table(pdf: bytes) -> int:
    tail = _TAIL.search(pdf, max(0, len(pdf) - 64))
    if tail is None:
        raise NotASheet("Something follows after the end of the document, or its end is missing.")
    return int(tail[1])


def _read_table(pdf: bytes, at: int) -> tuple[dict[int, int], int]:
    """Offsets of the objects a table lists, and where the table ends."""
    if pdf[at : at + 5] != b"xref\n":
        raise NotASheet("The table of the document's objects is not where it should be.")
    at += 5
    offsets: dict[int, int] = {}
    while section := _SECTION.match(pdf, at):
        first, count = int(section[1]), int(section[2])
        at = section.end()
        for number in range(first, min(first + count, MOST_OBJECTS)):
            entry = _ENTRY.match(pdf, at)
            if entry is None:
                raise NotASheet("The table of the document's objects is damaged.")
            at = entry.end()
            _take_entry(offsets, number, entry)
    return offsets, at


def _take_entry(offsets: dict[int, int], number: int, entry: re.Match[bytes]) -> None:
    if number == 0:
        if entry[0][:18] != b"0000000000 65535 f":
            raise NotASheet("The table of the document's objects is damaged.")
        return
    if entry[2] != b"00000" or entry[3] != b"n" or number in offsets:
        raise NotASheet("The document has deleted or doubled objects.")
    offsets[number] = int(entry[1])


def _read_revision(pdf: bytes, start: int, reader: PdfFileReader) -> Revision:
    """The revision from `start` to the end of `pdf`, with no byte left over."""
    table_at = _last_table(pdf)
    offsets, table_end = _read_table(pdf, table_at)
    stream = BytesIO(pdf)
    trailer = _read_trailer(stream, pdf, table_end, reader)
    if start == 0 and "/Prev" in trailer:
        raise NotASheet("An older version of the document lies inside the file.")
    header = _HEADER.match(pdf)
    at = start or (header.end() if header else 0)
    objects, spans = {}, {}
    for number, offset in sorted(offsets.items(), key=lambda pair: pair[1]):
        if offset != at:
            raise NotASheet("There are bytes between the objects of the document that belong to none.")
        objects[number], at = _read_object(stream, pdf, number, offset, reader)
        spans[number] = (offset, at)
    if at != table_at:
        raise NotASheet("There are bytes between the objects of the document that belong to none.")
    return Revision(start, len(pdf), table_at, objects, spans, trailer)


def _read_trailer(stream: BytesIO, pdf: bytes, at: int, reader: PdfFileReader) -> dict[str, Any]:
    tail = _TRAILER.match(pdf, at)
    if tail is None or _TAIL.fullmatch(pdf, tail.end() - len(b"startxref\n")) is None:
        raise NotASheet("The trailer of the document is damaged.")
    trailer = entries(_parse(stream, tail.start(1), generic.Reference(0, 0, reader)))
    if stream.tell() != tail.end(1):
        raise NotASheet("The trailer of the document is damaged.")
    if set(trailer) - {"/Prev"} != _TRAILER_KEYS:
        raise NotASheet("The trailer of the document names things that no sheet has.")
    return trailer


def _read_object(
    stream: BytesIO, pdf: bytes, number: int, offset: int, reader: PdfFileReader
) -> tuple[Any, int]:
    head = _OBJECT.match(pdf, offset)
    if head is None or int(head[1]) != number:
        raise NotASheet("An object of the document is not where the table says.")
    value = _parse(stream, head.end(), generic.Reference(number, 0, reader))
    end = stream.tell()
    if pdf[end : end + 8] != b"\nendobj\n":
        raise NotASheet("An object of the document does not end where it should.")
    return value, end + 8


def _parse(stream: BytesIO, at: int, reference: generic.Reference) -> Any:
    stream.seek(at)
    try:
        return generic.read_object(stream, reference)
    except PdfError as error:
        raise NotASheet("An object of the document is damaged.") from error
