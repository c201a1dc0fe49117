"""The faces of the sheet and the letters they have (design.md 10.26).

Letters that the family lacks are shown as their code point, "[U+4E2D]", never as a box (safety.md H31).
"""

import unicodedata
from functools import cache, lru_cache
from io import BytesIO
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from bedside.report.model import Face
from bedside.resources import read_bytes

_LINE_BREAKS: Final = str.maketrans({"\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\t": " "})


@cache
def font_name(face: Face) -> str:
    """The name under which a face is known to the drawing library; the face is registered on first use."""
    name = f"SourceSans3-{face.value}"
    data = BytesIO(read_bytes(f"resources/fonts/{name}.ttf"))
    pdfmetrics.registerFont(TTFont(name, data))
    return name


@lru_cache(maxsize=20_000)
def width(text: str, face: Face, size: float) -> float:
    """Width of characters on one line, in points."""
    return float(pdfmetrics.stringWidth(text, font_name(face), size))


def forget_words() -> None:
    """Drop the texts whose widths are kept: they are words of patients."""
    width.cache_clear()


def printable(text: str) -> str:
    """The text as it can be printed: composed letters, code points for what the faces lack."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_LINE_BREAKS))
    codes = {c: f"[U+{ord(c):04X}]" for c in set(composed) if c != "\n" and not _has(c)}
    return "".join([codes.get(c, c) for c in composed]) if codes else composed


def lacking(text: str) -> tuple[str, ...]:
    """The code points of the letters that cannot be printed, each once, in order."""
    composed = unicodedata.normalize("NFC", text)
    missing = [f"U+{ord(c):04X}" for c in composed if c != "\n" and not _has(c)]
    return tuple(dict.fromkeys(missing))


@lru_cache(maxsize=5_000)
def _has(character: str) -> bool:
    """Whether every face has the letter and it stands alone: marks and invisible signs are shown as codes."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc", "Co", "Cn", "Cs"):
        return False
    return all(ord(character) in _glyphs(face) for face in Face)


@cache
def _glyphs(face: Face) -> frozenset[int]:
    return frozenset(pdfmetrics.getFont(font_name(face)).face.charToGlyph)
