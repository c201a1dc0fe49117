"""What the one update behind a base document may hold: the signature, its field on page 1, and no more."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pyhanko.pdf_utils import generic

from bedside.sign.content import catalog_number, check_base, page_numbers
from bedside.sign.structure import (
    NotASheet,
    Revision,
    elements,
    entries,
    is_written,
    names,
    reference_number,
    split_revisions,
    written,
)

_FIELD_KEYS = names("FT T Type Subtype F Rect P AP V")
_STAMP_KEYS = names("Type Subtype BBox Resources Length")
_SIGNATURE_KEYS = names("Type Filter SubFilter M Location Reason Reference Contents ByteRange")
_REFERENCE = (
    "[ << /Type /SigRef /TransformMethod /DocMDP"
    " /TransformParams << /Type /TransformParams /V /1.2 /P 1 >> >> ]"
)
_PRINTED_AND_LOCKED = 132
_CHANGES_BASE = "The update changes an object of the base document."
_NOT_CERTIFIED = 'The signature does not certify the sheet as "no changes allowed".'
_FRAME = re.compile(rb"1 w 0\.5 0\.5 \d{1,4} \d{1,4} re S\n")
_RANGE = re.compile(rb"/ByteRange \[0 ([1-9]\d{0,8}) ([1-9]\d{0,8}) ([1-9]\d{0,8})\]")
_CONTENTS = re.compile(rb"/Contents <([0-9A-F]+)>")


@dataclass(frozen=True, slots=True)
class SheetParts:
    """A signed file of the right form, taken apart; what the signature is worth is not yet known.

    `base` is the base document, `room` is how many hexadecimal digits the signed bytes leave free for the container.
    """

    signed_bytes: tuple[bytes, bytes]
    container: bytes
    claimed_at: datetime
    ward: str
    reason: str
    room: int
    base: Revision


def take_apart(pdf: bytes) -> SheetParts:
    """The parts of a signed sheet.

    Raises:
        NotASheet: the file is of any other form than a plain base document and one signature over all of it.
    """
    base, update = split_revisions(pdf)
    check_base(base)
    number, signature = _signature_of(base, update)
    before, container, after = _cover(pdf, update.spans[number], signature)
    return SheetParts(
        signed_bytes=(before, after),
        container=container,
        claimed_at=_claimed_at(signature),
        ward=str(signature.get("/Location", "")),
        reason=str(signature["/Reason"]),
        room=len(pdf) - len(before) - len(after) - 2,  # the gap has its two brackets
        base=base,
    )


def _signature_of(base: Revision, update: Revision) -> tuple[int, dict[str, Any]]:
    """The signature dictionary and its number, when the update holds what it must and nothing else."""
    root_number, page_number = catalog_number(base), page_numbers(base)[0]
    root = _added(base, update, root_number, {"/AcroForm", "/Perms"})
    page = _added(base, update, page_number, {"/Annots"})
    form_number = reference_number(root["/AcroForm"])
    form = entries(_new(base, update, form_number))
    field_number = reference_number(next(iter(elements(form.get("/Fields"))), None))
    field = entries(_new(base, update, field_number))
    stamp_number = reference_number(entries(field.get("/AP")).get("/N"))
    signature_number = reference_number(field.get("/V"))
    signature = entries(_new(base, update, signature_number))
    expected = {root_number, page_number, form_number, field_number, stamp_number, signature_number}
    one_field = f"[ {field_number} 0 R ]"
    _demand(set(update.objects) == expected, "The update holds more than the signature.")
    _demand(_is_plain_form(form, one_field), "The form has more than one signature.")
    _demand(is_written(page["/Annots"], one_field), "Page 1 has an annotation beside the signature.")
    _demand(
        is_written(root["/Perms"], f"<< /DocMDP {signature_number} 0 R >>"), "The document is not certified."
    )
    _demand(_is_plain_field(field, page_number), "The signature field is not of the form a sheet has.")
    _demand(_is_plain_stamp(_new(base, update, stamp_number)), "The stamp shows more than a frame.")
    _demand(_is_certification(signature), _NOT_CERTIFIED)
    return signature_number, signature


def _demand(held: bool, sentence: str) -> None:
    if not held:
        raise NotASheet(sentence)


def _new(base: Revision, update: Revision, number: int) -> Any:
    if number in base.objects or number not in update.objects:
        raise NotASheet(_CHANGES_BASE)
    return update.objects[number]


def _added(base: Revision, update: Revision, number: int, keys: set[str]) -> dict[str, Any]:
    """What the update adds to an object of the base document, when it adds exactly these keys."""
    before, after = entries(base.objects[number]), entries(update.objects.get(number))
    if set(after) != set(before) | keys or any(written(after[key]) != written(before[key]) for key in before):
        raise NotASheet(_CHANGES_BASE)
    return {key: after[key] for key in keys}


def _is_plain_form(form: dict[str, Any], one_field: str) -> bool:
    return (
        set(form) == {"/Fields", "/SigFlags"}
        and form["/SigFlags"] == 3
        and is_written(form["/Fields"], one_field)
    )


def _is_plain_field(field: dict[str, Any], page_number: int) -> bool:
    return (
        set(field) == _FIELD_KEYS
        and (field["/FT"], field["/Type"], field["/Subtype"]) == ("/Sig", "/Annot", "/Widget")
        and field["/F"] == _PRINTED_AND_LOCKED
        and is_written(field["/P"], f"{page_number} 0 R")
        and set(entries(field["/AP"])) == {"/N"}
    )


def _is_plain_stamp(stamp: Any) -> bool:
    parts = entries(stamp)
    return (
        isinstance(stamp, generic.StreamObject)
        and set(parts) == _STAMP_KEYS
        and (parts["/Type"], parts["/Subtype"]) == ("/XObject", "/Form")
        and is_written(parts["/Resources"], "<< >>")
        and _FRAME.fullmatch(stamp.encoded_data) is not None
    )


def _is_certification(signature: dict[str, Any]) -> bool:
    return (
        _SIGNATURE_KEYS - {"/Location"} <= set(signature) <= _SIGNATURE_KEYS
        and (signature["/Type"], signature["/Filter"]) == ("/Sig", "/Adobe.PPKLite")
        and signature["/SubFilter"] == "/ETSI.CAdES.detached"
        and is_written(signature["/Reference"], _REFERENCE)
    )


def _cover(pdf: bytes, span: tuple[int, int], signature: Any) -> tuple[bytes, bytes, bytes]:
    """What is signed before the gap, the container in the gap, what is signed after it (S3)."""
    ranges = list(_RANGE.finditer(pdf, *span))
    gaps = list(_CONTENTS.finditer(pdf, *span))
    _demand(len(ranges) == 1 and len(gaps) == 1, "The signature does not say clearly what it covers.")
    before, again, rest = map(int, ranges[0].groups())
    _demand(
        elements(signature["/ByteRange"]) == [0, before, again, rest],
        "The signature says two things of what it covers.",
    )
    _demand(again + rest == len(pdf), "The signature does not cover the file to its last byte.")
    opening, closing = gaps[0].start(1) - 1, gaps[0].end(1) + 1
    _demand(
        (before, again) == (opening, closing),
        "The gap in the signed bytes is wider than the signature value.",
    )
    return pdf[:before], _unpadded(bytes.fromhex(gaps[0][1].decode())), pdf[again:]


def _unpadded(value: bytes) -> bytes:
    """The container without the zeros behind it."""
    _demand(value[:2] == b"\x30\x82", "The signature value is damaged.")
    length = 4 + int.from_bytes(value[2:4], "big")
    _demand(
        length <= len(value) and not any(value[length:]),
        "There are bytes behind the signature value that are not zero.",
    )
    return value[:length]


def _claimed_at(signature: Any) -> datetime:
    claimed: datetime = generic.parse_pdf_date(signature["/M"], strict=True)
    _demand(claimed.tzinfo is not None, "The signature states no time with a time zone.")
    return claimed
