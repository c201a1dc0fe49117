"""What a stream of a sheet holds, unpacked with an end to it: a small file may unpack to gigabytes."""

import zlib
from typing import Any

from pyhanko.pdf_utils import generic

from bedside.sign.structure import NotASheet, entries

_PLAIN = "A part of the document has another kind than its place asks for."


def unpacked(value: Any, most_bytes: int) -> bytes:
    """The content of a stream, packed the one way a sheet packs it or not at all.

    Raises:
        NotASheet: it is no stream, is packed in another way, or holds more than `most_bytes`.
    """
    if not isinstance(value, generic.StreamObject):
        raise NotASheet(_PLAIN)
    parts, packed = entries(value), value.encoded_data
    if "/DecodeParms" in parts or parts.get("/Filter") not in (None, "/FlateDecode"):
        raise NotASheet(_PLAIN)
    content = packed if "/Filter" not in parts else _inflated(packed, most_bytes)
    if len(content) > most_bytes:
        raise NotASheet("A part of the document is larger than any of a sheet.")
    return content


def _inflated(packed: bytes, most_bytes: int) -> bytes:
    """At most one byte more than `most_bytes`, and no more than that is ever made."""
    reader = zlib.decompressobj()
    try:
        content = reader.decompress(packed, most_bytes + 1)
    except zlib.error as fault:
        raise NotASheet("An object of the document is damaged.") from fault
    if len(content) <= most_bytes and (not reader.eof or reader.unused_data):
        raise NotASheet("An object of the document is damaged.")
    return content
