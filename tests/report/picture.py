"""A sheet as text to compare: where every line of text stands, and how dark each part of a page is."""

import difflib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image

DPI = 100
COLUMNS, ROWS = 24, 34
SHADES = 16
MOST_SHADES_APART = 1
"""Two shades of one part may differ by so much: edges of letters lie anywhere between two dots."""
_CONTENT = re.compile(r"(?<=\d\.\d\.\d\+)[0-9a-f]{8}|\b[0-9a-f]{64}\b")
"""The hash of the checklist's content, which every edit of a word changes."""


def picture(pdf: bytes) -> str:
    """Every page: its lines of text with left edge and height above the foot, then its shades."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return (
            "\n".join(line for number, page in enumerate(document, 1) for line in _page(number, page)) + "\n"
        )
    finally:
        document.close()


def differences(kept: str, built: str, name: str) -> str:
    """What differs, as lines taken out and put in; "" for sheets that look the same."""
    before, after = kept.splitlines(), built.splitlines()
    if len(before) == len(after) and all(map(_is_same, before, after)):
        return ""
    return "\n".join(
        difflib.unified_diff(before, after, f"{name} as kept", f"{name} as built", lineterm="", n=1)
    )


def compare(path: Path, built: str) -> str:
    """What differs from the kept picture; all of it where none is kept."""
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    return differences(kept, built, path.stem)


def _page(number: int, page: Any) -> Iterator[str]:
    yield f"page {number}"
    text = page.get_textpage()
    for index in range(text.count_rects()):
        left, _, _, top = rect = text.get_rect(index)
        words = " ".join(text.get_text_bounded(*rect).split())
        if _CONTENT.search(words):
            yield f"  {left:.0f} ~ {_CONTENT.sub('........', words)}"
        elif words:
            yield f"  {left:.0f} {top:.0f} {words}"
    yield from (f"  |{row}|" for row in _shades(page))


def _shades(page: Any) -> Iterator[str]:
    """The page at 100 dots an inch, as rows of hexadecimal digits from 0, black, to f, white."""
    image = page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    small = image.resize((COLUMNS, ROWS), Image.Resampling.BOX)
    shades = [f"{shade * SHADES // 256:x}" for shade in small.tobytes()]
    for row in range(ROWS):
        yield "".join(shades[row * COLUMNS : (row + 1) * COLUMNS])


def _is_same(before: str, after: str) -> bool:
    if before == after:
        return True
    if not (before.startswith("  |") and after.startswith("  |")):
        return False
    pairs = zip(before[3:-1], after[3:-1], strict=True)
    return all(abs(int(one, 16) - int(other, 16)) <= MOST_SHADES_APART for one, other in pairs)
