"""The published kinds of attack on signed PDF files, each written by hand behind a good sheet.

Shadow attacks (hide, replace, hide and replace), overlay, annotation and sneaky signature, signature wrapping,
universal signature forgery, swapped file, hybrid tables, encryption. Everything is found in the sheet itself, so
that each of them works on any sheet.
"""

import re
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO

import pikepdf

from tests.sign.forgery import clinician_key, signed_anyhow
from tests.sign.sheets import new_ward

Attack = Callable[[bytes], bytes]

_FORGED = b"0.9 g 60 500 440 120 re f 0 g BT /F1 30 Tf 72 560 Td (another dose) Tj ET\n"
_PICTURE = b"<< /Type /XObject /Subtype /Form /BBox [0 0 300 90] /Resources << >>"
_CONTAINER = re.compile(rb"/Contents (<[0-9A-F]+>)")
_RANGE = re.compile(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\] *")


class _Known:
    """The object numbers and texts a forger reads out of a sheet."""

    def __init__(self, sheet: bytes) -> None:
        with pikepdf.open(BytesIO(sheet)) as pdf:
            page = pdf.pages[0].obj
            self.root, self.page, self.info = pdf.Root.objgen[0], page.objgen[0], pdf.docinfo.objgen[0]
            self.content = page.Contents.objgen[0]
            self.field = page.Annots[0].objgen[0]
            self.stamp = page.Annots[0].AP.N.objgen[0]
            self.signature = page.Annots[0].V.objgen[0]
            self.spec = pdf.Root.AF[0].objgen[0]
            self.record = pdf.Root.AF[0].EF.F.objgen[0]
            self.font = next(iter(page.Resources.Font.values())).objgen[0]
            self.font_file = next(iter(page.Resources.Font.values())).FontDescriptor.FontFile2.objgen[0]
        self.table = int(sheet[sheet.rindex(b"startxref\n") + 10 :].split()[0])
        self.size = int(re.findall(rb"/Size (\d+)", sheet)[-1])
        self._sheet = sheet

    def body(self, number: int) -> bytes:
        """The newest text of an object, without its head and end."""
        found = list(re.finditer(rb"(?:^|\n)%d 0 obj\n(.*?)\nendobj\n" % number, self._sheet, re.DOTALL))
        return found[-1][1]


def _stream(content: bytes, head: bytes = b"<<") -> bytes:
    return head + b" /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _update(
    sheet: bytes, objects: Mapping[int, bytes], more: bytes = b"", free: tuple[int, ...] = ()
) -> bytes:
    """The sheet with one more revision: these objects, these numbers freed, this in the trailer."""
    known, out, places = _Known(sheet), sheet, dict[int, int]()
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return out + _table(known, places, len(out), more, free)


def _table(
    known: _Known, places: Mapping[int, int], at: int, more: bytes, free: tuple[int, ...] = ()
) -> bytes:
    rows = [(number, b"%010d 00000 n \n" % place) for number, place in places.items()]
    rows += [(number, b"0000000000 00001 f \n") for number in free]
    table = b"xref\n" + b"".join(b"%d 1\n%s" % row for row in sorted(rows))
    size = max([known.size, *(number + 1 for number in places)])
    trailer = b"/Root %d 0 R /Info %d 0 R /Size %d /Prev %d " % (known.root, known.info, size, known.table)
    return table + b"trailer\n<< " + trailer + more + b" >>\nstartxref\n%d\n%%%%EOF\n" % at


def _with_key(body: bytes, entry: bytes) -> bytes:
    """A dictionary with one more entry at its end; the later of two equal keys is the one readers take."""
    assert body.rstrip().endswith(b">>")
    return body.rstrip()[:-2] + entry + b"\n>>"


def _hide_content(sheet: bytes) -> bytes:
    return _update(sheet, {}, free=(_Known(sheet).content,))


def _empty_content(sheet: bytes) -> bytes:
    return _update(sheet, {_Known(sheet).content: _stream(b"")})


def _hide_stamp(sheet: bytes) -> bytes:
    return _update(sheet, {}, free=(_Known(sheet).stamp,))


def _replace_content(sheet: bytes) -> bytes:
    return _update(sheet, {_Known(sheet).content: _stream(_FORGED)})


def _replace_font(sheet: bytes) -> bytes:
    """Other glyphs for the same letters: the font program gone, so the reader takes what it has."""
    known = _Known(sheet)
    return _update(sheet, {known.font: b"<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>"})


def _replace_font_file(sheet: bytes) -> bytes:
    return _update(sheet, {_Known(sheet).font_file: _stream(b"")})


def _hide_and_replace(sheet: bytes) -> bytes:
    """A dormant second content behind a comment; then a table alone that points at it."""
    known = _Known(sheet)
    dormant = b"%d 0 obj\n%s\nendobj\n" % (known.content, _stream(_FORGED))
    at = len(sheet) + len(dormant)
    return sheet + dormant + _table(known, {known.content: len(sheet)}, at, b"")


def _other_catalogue(sheet: bytes) -> bytes:
    """A second catalogue with a page of its own; only the trailer tells which of the two is shown."""
    known = _Known(sheet)
    first = known.size
    objects = {
        first: b"<< /Type /Catalog /Pages %d 0 R >>" % (first + 1),
        first + 1: b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (first + 2),
        first
        + 2: b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents %d 0 R >>"
        % (first + 1, first + 3),
        first + 3: _stream(_FORGED),
    }
    return _update(sheet, objects, b"/Root %d 0 R" % first).replace(
        b"/Root %d 0 R /Info" % known.root, b"/Info"
    )


def _overlay(sheet: bytes) -> bytes:
    known = _Known(sheet)
    both = b"/Contents [%d 0 R %d 0 R]" % (known.content, known.size)
    page = known.body(known.page).replace(b"/Contents %d 0 R" % known.content, both)
    return _update(sheet, {known.page: page, known.size: _stream(_FORGED)})


def _page_in_front(sheet: bytes) -> bytes:
    known = _Known(sheet)
    with pikepdf.open(BytesIO(sheet)) as pdf:
        pages, count = pdf.Root.Pages.objgen[0], len(pdf.pages)
        kids = b" ".join(b"%d 0 R" % page.objgen[0] for page in pdf.pages)
    new = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents %d 0 R >>"
    tree = b"<< /Type /Pages /Kids [%d 0 R %s] /Count %d >>" % (known.size, kids, count + 1)
    return _update(
        sheet,
        {pages: tree, known.size: new % (pages, known.size + 1), known.size + 1: _stream(_FORGED)},
    )


def _annotated(subtype: bytes, more: bytes = b"") -> Attack:
    """One more annotation that paints over page 1."""

    def attack(sheet: bytes) -> bytes:
        known = _Known(sheet)
        note = b"<< /Type /Annot /Subtype /%s /Rect [60 500 500 620] /F 4 /AP << /N %d 0 R >> %s >>"
        page = _with_key(known.body(known.page), b"/Annots [%d 0 R %d 0 R]" % (known.field, known.size))
        return _update(
            sheet,
            {
                known.page: page,
                known.size: note % (subtype, known.size + 1, more),
                known.size + 1: _stream(b"0 g 0 0 300 90 re f\n", _PICTURE),
            },
        )

    return attack


def _painted_stamp(sheet: bytes) -> bytes:
    """The frame of the true signature painted full."""
    known = _Known(sheet)
    return _update(sheet, {known.stamp: _stream(b"0 g 0 0 300 90 re f\n", _PICTURE)})


def _moved_field(sheet: bytes) -> bytes:
    known = _Known(sheet)
    return _update(sheet, {known.field: _with_key(known.body(known.field), b"/Rect [0 0 595 842]")})


def _catalogued(entry: bytes) -> Attack:
    """The catalogue written again with one more entry."""

    def attack(sheet: bytes) -> bytes:
        known = _Known(sheet)
        return _update(sheet, {known.root: _with_key(known.body(known.root), entry)})

    return attack


def _swapped_record(sheet: bytes) -> bytes:
    return _update(sheet, {_Known(sheet).record: _stream(b"{}", b"<< /Type /EmbeddedFile")})


def _second_file(sheet: bytes) -> bytes:
    known = _Known(sheet)
    spec = b"<< /Type /Filespec /F (record.json) /UF (record.json) /EF << /F %d 0 R >> >>" % (known.size + 1)
    root = _with_key(known.body(known.root), b"/AF [%d 0 R]" % known.size)
    return _update(
        sheet,
        {known.root: root, known.size: spec, known.size + 1: _stream(b"{}", b"<< /Type /EmbeddedFile")},
    )


def _renamed_record(sheet: bytes) -> bytes:
    known = _Known(sheet)
    return _update(sheet, {known.spec: known.body(known.spec).replace(b"(record.json)", b"(other.json)")})


def _hybrid_update(sheet: bytes) -> bytes:
    """A table that old readers take, and beside it a stream of references that new readers take."""
    known = _Known(sheet)
    body = b"%d 0 obj\n%s\nendobj\n" % (known.content, _stream(_FORGED))
    at = len(sheet) + len(body)
    row = b"\x01" + len(sheet).to_bytes(4, "big") + b"\x00\x00"
    head = b"<< /Type /XRef /W [1 4 2] /Index [%d 1] /Size %d /Root %d 0 R"
    references = b"%d 0 obj\n%s\nendobj\n" % (
        known.size,
        _stream(row, head % (known.content, known.size + 1, known.root)),
    )
    table = _table(known, {known.size: at}, at + len(references), b"/XRefStm %d" % at)
    return sheet + body + references + table


def _reference_stream(sheet: bytes) -> bytes:
    """A revision that has a stream of references instead of a table, with objects packed in a stream."""
    known = _Known(sheet)
    page = known.body(known.page)
    first = b"%d 0 " % known.page
    packed = zlib.compress(first + page)
    head = b"<< /Type /ObjStm /N 1 /First %d /Filter /FlateDecode" % len(first)
    body = b"%d 0 obj\n%s\nendobj\n" % (known.size, _stream(packed, head))
    at = len(sheet) + len(body)
    rows = b"\x02" + known.size.to_bytes(4, "big") + b"\x00\x00"
    rows += b"\x01" + len(sheet).to_bytes(4, "big") + b"\x00\x00\x01" + at.to_bytes(4, "big") + b"\x00\x00"
    index = b"/Index [%d 1 %d 2] " % (known.page, known.size)
    trailer = b"/Size %d /Root %d 0 R /Prev %d" % (known.size + 2, known.root, known.table)
    table = b"%d 0 obj\n%s\nendobj\n" % (
        known.size + 1,
        _stream(rows, b"<< /Type /XRef /W [1 4 2] " + index + trailer),
    )
    return sheet + body + table + b"startxref\n%d\n%%%%EOF\n" % at


def _encryption_named(sheet: bytes) -> bytes:
    handler = b"<< /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -4 >>" % (b"o" * 32, b"u" * 32)
    return _update(sheet, {_Known(sheet).size: handler}, b"/Encrypt %d 0 R" % _Known(sheet).size)


def _wrapped(sheet: bytes) -> bytes:
    """The signed end moved away: between gap and end lies what nobody signed."""
    value = _CONTAINER.search(sheet)
    assert value is not None
    evil = b"\n99 0 obj\n%s\nendobj\n" % _stream(_FORGED)
    moved = sheet[: value.end(1)] + evil + sheet[value.end(1) :]
    span = _RANGE.search(moved)
    assert span is not None
    before, again, rest = map(int, span.groups())
    said = b"/ByteRange [0 %d %d %d]" % (before, again + len(evil), rest)
    return moved[: span.start()] + said.ljust(len(span[0])) + moved[span.end() :]


def _wrapped_in_the_gap(sheet: bytes) -> bytes:
    """Objects where the zeros of the gap were; the range is as it was signed."""
    value = _CONTAINER.search(sheet)
    assert value is not None
    evil = b">\n99 0 obj\n" + _stream(_FORGED) + b"\nendobj\n<"
    end = value.end(1) - 1
    return sheet[: end - len(evil)] + evil + sheet[end:]


def _second_signature_object(sheet: bytes) -> bytes:
    """The field points to a copy of the true signature that lies outside what was signed."""
    known = _Known(sheet)
    field = known.body(known.field).replace(b"/V %d 0 R" % known.signature, b"/V %d 0 R" % known.size)
    return _update(sheet, {known.field: field, known.size: known.body(known.signature)})


def _signature_rewritten(pattern: bytes, said: bytes) -> Attack:
    """A later signature object with another value, or another range, than the true one (universal forgery)."""

    def attack(sheet: bytes) -> bytes:
        known = _Known(sheet)
        body, count = re.subn(pattern, said, known.body(known.signature))
        assert count == 1
        return _update(sheet, {known.signature: body, known.content: _stream(_FORGED)})

    return attack


def _in_place(pattern: bytes, said: bytes) -> Attack:
    """The signature object itself rewritten, in the same room."""

    def attack(sheet: bytes) -> bytes:
        found = list(re.finditer(pattern, sheet))[-1]
        return sheet[: found.start()] + said.ljust(len(found[0])) + sheet[found.end() :]

    return attack


def _signed_by_a_namesake(sheet: bytes) -> bytes:
    """The same pages, signed by a clinician of the same name in another ward of the same name."""
    return signed_anyhow(clinician_key(new_ward()), sheet[: sheet.index(b"%%EOF\n") + 6])


_VALUE, _COVERS = rb"/Contents <[0-9A-F]+>", rb"/ByteRange \[[0-9 ]+\]"

PUBLISHED: dict[str, dict[str, Attack]] = {
    "shadow, hide": {
        "content emptied": _empty_content,
        "content freed": _hide_content,
        "stamp freed": _hide_stamp,
    },
    "shadow, replace": {
        "content replaced": _replace_content,
        "font replaced": _replace_font,
        "font program emptied": _replace_font_file,
    },
    "shadow, hide and replace": {
        "table points at a dormant content": _hide_and_replace,
        "second catalogue": _other_catalogue,
    },
    "overlay": {"drawn over page 1": _overlay, "page in front": _page_in_front},
    "annotation": {
        "free text": _annotated(b"FreeText", b"/DA (/F1 30 Tf) /Contents (another dose)"),
        "rubber stamp": _annotated(b"Stamp"),
        "redaction": _annotated(b"Redact"),
        "second signature field": _annotated(b"Widget", b"/FT /Sig /T (Second)"),
        "true frame painted": _painted_stamp,
        "true frame moved": _moved_field,
    },
    "wrapping": {
        "signed end moved away": _wrapped,
        "objects in the gap": _wrapped_in_the_gap,
        "copy of the signature": _second_signature_object,
    },
    "forgery": {
        "signed by a namesake": _signed_by_a_namesake,
        "later value missing": _signature_rewritten(_VALUE, b""),
        "later value null": _signature_rewritten(_VALUE, b"/Contents null"),
        "later value zero": _signature_rewritten(_VALUE, b"/Contents <00>"),
        "later range missing": _signature_rewritten(_COVERS, b""),
        "later range null": _signature_rewritten(_COVERS, b"/ByteRange null"),
        "later range negative": _signature_rewritten(_COVERS, b"/ByteRange [0 -1 -1 -1]"),
        "value missing": _in_place(_VALUE, b""),
        "value zero": _in_place(_VALUE, b"/Contents <00>"),
        "range missing": _in_place(_COVERS, b""),
        "range null": _in_place(_COVERS, b"/ByteRange null"),
        "range negative": _in_place(_COVERS, b"/ByteRange [0 -1 9 9]"),
    },
    "swapped file": {
        "record replaced": _swapped_record,
        "second record": _second_file,
        "record renamed": _renamed_record,
    },
    "hybrid table": {"two tables": _hybrid_update, "stream of references": _reference_stream},
    "encryption": {"encryption named": _encryption_named},
    "catalogue": {
        "script": _catalogued(b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"),
        "layers": _catalogued(b"/OCProperties << /OCGs [] /D << >> >>"),
        "certification taken out": _catalogued(b"/Perms << >>"),
        "form filled anew": _catalogued(b"/AcroForm << /Fields [] /NeedAppearances true >>"),
        "validation data": _catalogued(b"/DSS << /Certs [] >>"),
    },
}
"""Attacks by the kind they are published as."""

BY_NAME: dict[str, Attack] = {
    f"{kind}: {name}": attack for kind, attacks in PUBLISHED.items() for name, attack in attacks.items()
}
