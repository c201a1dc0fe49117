"""The pages of a sheet: how they lie, with which letters, and what is drawn on them, as our writer alone does it.

A key of the ward in another program could sign a page that hides half of itself, is turned over, or has text
that nobody sees. Therefore nothing may be on a page but what this program draws: lines, areas and dark text in
its own embedded letters, one statement after the other.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from bedside.sign.content import FONT_NAME, RECORD_NAME, dictionary, look_up, page_numbers
from bedside.sign.packed import unpacked
from bedside.sign.record import read_carried
from bedside.sign.structure import NotASheet, Revision, is_written, names

MOST_PAGE_BYTES: Final = 2 * 1024 * 1024
MOST_FONTS: Final = 12
_FIXED = {"/Type": "/Page", "/MediaBox": "[ 0 0 595 842 ]", "/Rotate": "0", "/Trans": "<< >>"}
_NEEDED = names("Type Parent Contents MediaBox Resources")
_FONT_KEYS = names("Type Subtype BaseFont FirstChar LastChar Widths ToUnicode FontDescriptor")
_FONT_FAMILY = re.compile(r"/[A-Z]{6}\+SourceSans3-[A-Za-z]{2,10}")

LIGHTEST_INK: Final = 0.5
"""Text is at most this light in each of its three colours: it is never white on white."""

_NUMBER = rb"(?=-?\.?\d)-?+\d{0,6}+(?:\.\d{0,8}+)?+ "
_LETTERS_OF = rb"/(F\d{1,2}\+\d{1,2}) %(n)bTf %(n)bTL " % {b"n": _NUMBER}
_SHOWN = rb"\(((?:[^\\()\r\n]|\\[0-7]{3}|\\[\\()nrtbf])*+)\) Tj "
_PARTS = re.compile(_LETTERS_OF + rb"|" + _SHOWN)
_STATEMENT = re.compile(
    rb"(?:(?:(?:%(n)b){3}RG|%(n)bw|\[[\d. ]{0,40}\] 0 d|(?:%(n)b){4}re|(?:%(n)b){2}[ml]|(?:%(n)b){6}c"
    rb"|h|n|S|f\*|B\*|W\*|1 0 0 1 0 0 cm)\s++)*+"
    rb"(?:(?P<fill>(?:%(n)b){3})rg|(?P<state>[qQ])"
    rb"|BT 1 0 0 1 (?:%(n)b){2}Tm (?P<text>(?:%(letters)b(?:%(shown)b)++)++)T\* ET)?+(?:\s++|\Z)"
    % {b"n": _NUMBER, b"letters": _LETTERS_OF, b"shown": _SHOWN}
)
"""Lines and areas, any number of them, then at most one colour, state or text."""


def carried_record(base: Revision) -> str:
    """The text of the case record, when it is whole and the pages are our writer's and name it.

    Asked last, of a document whose signature holds: unpacking is the dear part of a check.

    Raises:
        NotASheet: with every reason found.
    """
    text, code = read_carried(base)
    check_pages(base, code)
    return text


def check_pages(base: Revision, code: str) -> None:
    """Refuse pages that our writer has not drawn, and pages that do not name the record they travel with.

    Args:
        code: the record code (design.md 10.37); it has to stand on every page (A6).

    Raises:
        NotASheet: with every reason found.
    """
    check_page_forms(base)
    faults = [_drawn_fault(base, number, code) for number in page_numbers(base)]
    if any(faults):
        raise NotASheet(*dict.fromkeys(filter(None, faults)))


def check_page_forms(base: Revision) -> None:
    """Refuse pages that lie another way than ours or have other letters; what is drawn on them is not read.

    Raises:
        NotASheet: with every reason found.
    """
    reasons = [reason for number in page_numbers(base) for reason in _form_faults(base, number)]
    if reasons:
        raise NotASheet(*dict.fromkeys(reasons))


def _form_faults(base: Revision, number: int) -> Iterator[str]:
    page = dictionary(base, base.objects[number])
    fixed = set(page) & set(_FIXED)
    if not set(page) >= _NEEDED or any(not is_written(page[key], _FIXED[key]) for key in fixed):
        yield "A page lies or is cut in a way that no sheet has."
        return
    resources = dictionary(base, page["/Resources"])
    fonts = dictionary(base, resources.get("/Font"))
    if not set(resources) <= {"/Font", "/ProcSet"} or len(fonts) > MOST_FONTS:
        yield "A page has pictures or patterns; no sheet has."
    if not all(_is_ours(base, name, font) for name, font in fonts.items()):
        yield "A page has letters that are not those of a sheet."


def _drawn_fault(base: Revision, number: int, code: str) -> str:
    """What is wrong with the drawing of a page of our form; "" for nothing."""
    page = dictionary(base, base.objects[number])
    fonts = dictionary(base, dictionary(base, page["/Resources"]).get("/Font"))
    content = unpacked(look_up(base, page["/Contents"]), MOST_PAGE_BYTES)
    drawn = _drawn_text(content, {name[1:] for name in fonts})
    if drawn is None:
        return "A page has something drawn on it that this program never draws."
    named = code.encode() in drawn
    return "" if named else f"A page does not name the record that travels with it as {RECORD_NAME}."


def _is_ours(base: Revision, name: str, value: Any) -> bool:
    """Whether a font is an embedded piece of the family that this program prints with."""
    font = dictionary(base, value)
    descriptor = dictionary(base, font.get("/FontDescriptor"))
    return (
        FONT_NAME.fullmatch(name) is not None
        and set(font) >= _FONT_KEYS
        and font["/Subtype"] == "/TrueType"
        and _FONT_FAMILY.fullmatch(font["/BaseFont"]) is not None
        and descriptor.get("/FontName") == font["/BaseFont"]
        and "/FontFile2" in descriptor
    )


def _drawn_text(content: bytes, fonts: set[str]) -> bytes | None:
    """The text of a page as its letters are numbered; None where anything else is drawn than a sheet has.

    Signs of ASCII keep their own numbers in our fonts.
    """
    at, is_dark, clips, texts = 0, False, 0, list[bytes]()
    content = content.lstrip()
    while (statement := _STATEMENT.match(content, at)) and statement.end() > at:
        at = statement.end()
        fill, state, text = statement["fill"], statement["state"], statement["text"]
        if fill:
            is_dark = all(float(part) <= LIGHTEST_INK for part in fill.split())
        elif state:
            clips += 1 if state == b"q" else -1
        elif text:
            parts = _PARTS.findall(text)
            if clips or not is_dark or not {used.decode() for used, _ in parts if used} <= fonts:
                return None
            texts.extend(shown for _, shown in parts)
    return None if at < len(content) else b" ".join(texts)
