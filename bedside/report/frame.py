"""What stands on every page: who the patient is, page x of y, version, record code, warnings (A6, INV-02)."""

from dataclasses import dataclass
from typing import Final

from bedside.report.fonts import font_name
from bedside.report.layout import LEADING, SIZE
from bedside.report.model import Face, PageFrame, Text, bold
from bedside.report.paper import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, TEXT_WIDTH, Paper, colour
from bedside.report.wrap import wrap

TOP: Final = 22.0
FOOT: Final = 32.0
"""Height of the strip at the foot of the page, margin included."""
_BANNER_GAP: Final = 4.0
_WATERMARK_SIZE: Final = 84.0


@dataclass(frozen=True, slots=True)
class Page:
    """Number of a page and the count of all."""

    number: int
    count: int
    words: str


def banners_height(texts: tuple[Text, ...]) -> float:
    """Height of the strong lines at the top of a page; 0 without any."""
    lines = sum(len(wrap(text, TEXT_WIDTH - 12, SIZE)) for text in texts)
    return lines * LEADING + 6 + _BANNER_GAP if lines else 0.0


def identity_height(frame: PageFrame) -> float:
    """Height of the patient's line on the pages after the first."""
    return len(wrap(frame.identity, TEXT_WIDTH, SIZE)) * LEADING + 8


def text_room(frame: PageFrame) -> float:
    """Height that is left for text on the pages after the first."""
    strong = banners_height((*frame.banners, *frame.overrides))
    return PAGE_HEIGHT - TOP - strong - identity_height(frame) - FOOT


def draw_banners(paper: Paper, texts: tuple[Text, ...]) -> float:
    """The strong lines; returns where they end."""
    if not texts:
        return TOP
    bottom = TOP + banners_height(texts) - _BANNER_GAP
    paper.box((MARGIN, TOP, PAGE_WIDTH - MARGIN, bottom), stroke="#000000", thick=1.2)
    at = TOP + 3
    for text in texts:
        for line in wrap(text, TEXT_WIDTH - 12, SIZE):
            paper.line(line, MARGIN + 6, at + SIZE)
            at += LEADING
    return bottom + _BANNER_GAP


def draw_identity(paper: Paper, frame: PageFrame, top: float) -> float:
    """The patient's line of the pages after the first; returns where the text begins."""
    for line in wrap(frame.identity, TEXT_WIDTH, SIZE):
        paper.line(line, MARGIN, top + SIZE)
        top += LEADING
    paper.rule(MARGIN, PAGE_WIDTH - MARGIN, top + 2, 1.4)
    return top + 8


def draw_foot(paper: Paper, frame: PageFrame, page: Page) -> None:
    """Version, code and checklist at the left, page x of y at the right."""
    base = PAGE_HEIGHT - FOOT + SIZE + 8
    paper.rule(MARGIN, PAGE_WIDTH - MARGIN, base - SIZE - 3, 0.4)
    paper.line(wrap(frame.foot, 10_000, SIZE)[0], MARGIN, base)
    paper.right_line(bold(page.words), PAGE_WIDTH - MARGIN, base)


def draw_watermark(paper: Paper, words: str) -> None:
    """Large pale words behind the text; nothing for no words."""
    if not words:
        return
    canvas = paper.canvas
    canvas.saveState()
    canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
    canvas.rotate(52)
    canvas.setFillColor(colour("#dcdfe2"))
    canvas.setFont(font_name(Face.BOLD), _WATERMARK_SIZE)
    canvas.drawCentredString(0, -_WATERMARK_SIZE / 3, words)
    canvas.restoreState()
