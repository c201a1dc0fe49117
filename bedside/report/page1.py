"""Page 1 on paper: header, severity, what is open, screens, treatment, plan, signature block."""

from dataclasses import dataclass
from typing import Final

from bedside.report.arrange import TREND_WIDTH, arranged
from bedside.report.figures import TIER_COLOURS, draw_code, draw_meter, draw_tier_shape, draw_trend
from bedside.report.fit import FRAME_PAD, GAP, Fitted, Room, Strip
from bedside.report.frame import FOOT, TOP, Page, banners_height, draw_banners, draw_foot, draw_watermark
from bedside.report.layout import LEADING, SIZE
from bedside.report.model import Block, Grid, Handover, Header, PageFrame, SeverityBand, Text, bold
from bedside.report.paper import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, PALE, TEXT_WIDTH, Paper
from bedside.report.voice import Voice
from bedside.report.wrap import Line, wrap

_NAME_SIZE: Final = 13.0
_TITLE_SIZE: Final = 14.0
_SCORE_SIZE: Final = 10.5
_LEFT_HEAD: Final = 200.0
_RIGHT_HEAD: Final = TEXT_WIDTH - _LEFT_HEAD - 10
_BAND_LEFT: Final = 350.0
_BAND_RIGHT: Final = TEXT_WIDTH - _BAND_LEFT - 30
_QR: Final = 60.0
_MOST_IDENTITY_LINES: Final = 6
_MOST_REASON_LINES: Final = 6
_MANY_REASON_LINES: Final = 10
_RIGHT: Final = PAGE_WIDTH - MARGIN
_MOST_LINES: Final = 45
"""Lines of page 1 that what can be said elsewhere gives way to (pathway.md 10)."""
_BAR_AWAY: Final = 8.0
_BAR: Final = 2.5
_HEAD: Final = _TITLE_SIZE * 1.3
"""From the top of the header to the lines under title and name."""


@dataclass(frozen=True, slots=True)
class Clipped:
    """Lines of a text, and whether more of them stand on page 2."""

    lines: tuple[Line, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Page1:
    """Page 1 laid out and ready to draw.

    Attributes:
        moved: blocks of which a part stands only on page 2.
    """

    handover: Handover
    strips: tuple[Strip, ...]
    identity: Clipped
    reasons: Clipped
    moved: tuple[Block, ...]


def lay_out(handover: Handover, frame: PageFrame, voice: Voice) -> Page1:
    """Find what fits on page 1 and what has to move to page 2; the reasons of the tier give way only to what is
    as needed as they are."""
    roomy = _laid_out(handover, frame, voice, _MANY_REASON_LINES)
    is_tight = any(not block.gives_way for block in roomy.moved)
    if not is_tight or len(roomy.reasons.lines) <= _MOST_REASON_LINES:
        return roomy
    return _laid_out(handover, frame, voice, _MOST_REASON_LINES)


def _laid_out(handover: Handover, frame: PageFrame, voice: Voice, most: int) -> Page1:
    identity = _clip(handover.header.identity, _RIGHT_HEAD, _MOST_IDENTITY_LINES, handover.elsewhere.goes_on)
    reasons = _clip(handover.severity.lines, _BAND_LEFT - 24, most, handover.elsewhere.goes_on)
    fixed = (
        banners_height(frame.banners)
        + _header_height(handover.header, identity)
        + _band_height(handover.severity, reasons)
        + _signature_height(handover)
        + 3 * GAP
    )
    lines = _MOST_LINES - _fixed_lines(handover, frame, identity, reasons)
    strips = arranged(handover, Room(PAGE_HEIGHT - TOP - FOOT - fixed, lines))
    moved = [
        block.block for strip in strips for column in strip.columns for block in column.blocks if block.is_cut
    ]
    if identity.is_cut:
        moved.insert(0, _as_block(voice.say("Patient"), handover.header.identity))
    if reasons.is_cut:
        moved.insert(0, _as_block(voice.say("Severity"), handover.severity.lines))
    return Page1(handover, strips, identity, reasons, tuple(moved))


def draw(paper: Paper, page: Page1, frame: PageFrame, number: Page) -> tuple[int, int, int, int]:
    """Draw page 1; returns the place of the signature block: left, bottom, right, top in points."""
    draw_watermark(paper, frame.watermark)
    top = draw_banners(paper, frame.banners)
    top = _draw_header(paper, page, top) + GAP
    top = _draw_band(paper, page, top) + GAP
    for strip in page.strips:
        if strip.height:
            _draw_strip(paper, page, strip, top)
            top += strip.height + GAP
    block_top = PAGE_HEIGHT - FOOT - _signature_height(page.handover)
    _draw_signature(paper, page.handover, block_top)
    draw_foot(paper, frame, number)
    bottom = PAGE_HEIGHT - FOOT - 4
    return int(MARGIN), round(PAGE_HEIGHT - bottom), int(_RIGHT), round(PAGE_HEIGHT - block_top)


def _clip(texts: tuple[Text, ...], room: float, most: int, goes_on: str) -> Clipped:
    lines = tuple(line for text in texts for line in wrap(text, room, SIZE))
    if len(lines) <= most:
        return Clipped(lines, False)
    rest = wrap(bold(goes_on), room, SIZE)[0]
    return Clipped((*lines[: most - 1], rest), True)


def _fixed_lines(handover: Handover, frame: PageFrame, identity: Clipped, reasons: Clipped) -> int:
    """Lines of header, severity, signature and foot; those side by side count once."""
    header = max(1 + len(handover.header.lines), len(_name_lines(handover.header)) + len(identity.lines))
    counts = sum(len(wrap(text, _BAND_RIGHT, SIZE)) for text in handover.severity.counts)
    band = 1 + max(len(reasons.lines), counts + 1)
    return len(frame.banners) + header + band + len(_signature_lines(handover)) + 1


def _as_block(title: str, texts: tuple[Text, ...]) -> Block:
    return Block(title, Grid((1,), tuple((text,) for text in texts), ruled=False))


def _name_lines(header: Header) -> tuple[Line, ...]:
    """The name in full; a very long one in the size of running text."""
    lines = wrap(bold(header.name), _RIGHT_HEAD, _NAME_SIZE)
    return lines if len(lines) <= 3 else wrap(bold(header.name), _RIGHT_HEAD, SIZE)


def _name_size(header: Header) -> float:
    return _NAME_SIZE if len(wrap(bold(header.name), _RIGHT_HEAD, _NAME_SIZE)) <= 3 else SIZE


def _header_height(header: Header, identity: Clipped) -> float:
    size = _name_size(header)
    right = _HEAD + (len(_name_lines(header)) - 1) * size * 1.25 + len(identity.lines) * LEADING
    left = _HEAD + sum(len(wrap(t, _LEFT_HEAD, SIZE)) for t in header.lines) * LEADING
    return max(left, right) + 6


def _draw_header(paper: Paper, page: Page1, top: float) -> float:
    header = page.handover.header
    paper.line(wrap(bold(header.title), _LEFT_HEAD, _TITLE_SIZE)[0], MARGIN, top + _TITLE_SIZE, _TITLE_SIZE)
    at = top + _HEAD
    for text in header.lines:
        for line in wrap(text, _LEFT_HEAD, SIZE):
            paper.line(line, MARGIN, at + SIZE)
            at += LEADING
    _draw_bar(paper, MARGIN, at - LEADING + 1.5, at)
    size, at = _name_size(header), top + _TITLE_SIZE
    for line in _name_lines(header):
        paper.line_to(line, _RIGHT, at, size)
        at += size * 1.25
    at += _HEAD - _TITLE_SIZE - size * 1.25
    for line in page.identity.lines:
        paper.line_to(line, _RIGHT, at + SIZE)
        at += LEADING
    bottom = top + _header_height(header, page.identity)
    paper.rule(MARGIN, _RIGHT, bottom - 2, 1.8)
    return bottom


def _band_height(band: SeverityBand, reasons: Clipped) -> float:
    left = 22 + len(reasons.lines) * LEADING
    room = _BAND_RIGHT
    right = 22 + (LEADING if band.meter else 0) + sum(len(wrap(t, room, SIZE)) for t in band.counts) * LEADING
    return max(left, right) + 6


def _draw_band(paper: Paper, page: Page1, top: float) -> float:
    band = page.handover.severity
    tint = TIER_COLOURS[band.tier]
    bottom = top + _band_height(band, page.reasons)
    aloud = len(wrap(band.lines[0], _BAND_LEFT - 24, SIZE)) if band.lines else 0
    _draw_bar(paper, MARGIN, top, min(bottom, top + 25 + aloud * LEADING))
    paper.box((MARGIN, top, MARGIN + 7, bottom), fill=tint)
    paper.box((MARGIN, top, _RIGHT, bottom), stroke=tint, thick=1.4)
    left = MARGIN + 15
    draw_tier_shape(paper, band.tier, (left, top + 6, left + 11, top + 17))
    paper.line(wrap(bold(band.word), 1000, _TITLE_SIZE)[0], left + 16, top + 17, _TITLE_SIZE)
    at = top + 22
    for line in page.reasons.lines:
        paper.line(line, left, at + SIZE)
        at += LEADING
    _draw_scores(paper, band, top)
    return bottom


def _draw_scores(paper: Paper, band: SeverityBand, top: float) -> None:
    left = MARGIN + _BAND_LEFT + 16
    right = left + _BAND_RIGHT
    size = _SCORE_SIZE if len(wrap(band.score, _RIGHT - left - 4, _SCORE_SIZE)) == 1 else SIZE
    paper.line(wrap(band.score, 1000, size)[0], left, top + 17, size)
    at = top + 22
    if band.meter is not None:
        draw_meter(paper, band.meter, (left, top + 23, right, top + 31))
        at += LEADING
    for line in (line for text in band.counts for line in wrap(text, _BAND_RIGHT, SIZE)):
        paper.line(line, left, at + SIZE)
        at += LEADING


def _draw_strip(paper: Paper, page: Page1, strip: Strip, top: float) -> None:
    for column in strip.columns:
        at = top
        for block in (block for block in column.blocks if block.height):
            right = _RIGHT if len(strip.columns) == 1 else MARGIN + block.room
            at = _draw_block(paper, page, block, (MARGIN, at, right)) + GAP
        if column.figure:
            handover = page.handover
            box = (_RIGHT - TREND_WIDTH, at, _RIGHT, at + column.figure)
            draw_trend(paper, handover.curves, box, handover.curve_times)


def _draw_block(paper: Paper, page: Page1, block: Fitted, place: tuple[float, float, float]) -> float:
    left, top, right = place
    if block.aloud:
        _draw_bar(paper, left, top, top + block.aloud)
    slices = block.slices(page.handover.elsewhere)
    if not block.block.framed:
        return paper.slices(slices, left, top, right)
    bottom = top + block.height
    paper.box((left, top, right, bottom), fill=PALE, stroke="#000000", thick=1.6)
    paper.slices(slices, left + FRAME_PAD + 2, top + FRAME_PAD, right - FRAME_PAD - 2)
    return bottom


def _draw_bar(paper: Paper, left: float, top: float, bottom: float) -> None:
    """The bar beside what is read aloud."""
    paper.box((left - _BAR_AWAY, top, left - _BAR_AWAY + _BAR, bottom), fill="#000000")


def _signature_lines(handover: Handover) -> tuple[Line, ...]:
    room = TEXT_WIDTH - _QR - 30
    return tuple(line for text in handover.signature for line in wrap(text, room, SIZE))


def _signature_height(handover: Handover) -> float:
    return max(len(_signature_lines(handover)) * (LEADING + 1.0) + 7, _QR + 10) + 4


def _draw_signature(paper: Paper, handover: Handover, top: float) -> None:
    bottom = top + _signature_height(handover) - 4
    paper.box((MARGIN, top, _RIGHT, bottom), stroke="#000000", thick=0.8)
    at = top + 5
    for line in _signature_lines(handover):
        paper.line(line, MARGIN + 8, at + SIZE)
        at += LEADING + 1.0
    draw_code(paper, handover.qr, (_RIGHT - _QR - 8, top + 5, _RIGHT - 8, top + 5 + _QR))
