"""The drawn parts of page 1: tier shapes, the score bar, the trend, the code. All legible without colour."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Final

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from bedside.domain.severity import Tier
from bedside.report.layout import LEADING, SIZE
from bedside.report.model import Curve, Meter, plain
from bedside.report.paper import INK, PAGE_HEIGHT, Paper, colour
from bedside.report.wrap import wrap

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points; heights from the top edge of the page."""

TIER_COLOURS: Final[Mapping[Tier, str]] = {
    Tier.NOT_ENTERED: "#566473",
    Tier.INDETERMINATE: "#566473",
    Tier.T1: "#0b5fa5",
    Tier.T2: "#a35000",
    Tier.T3: "#b3261e",
    Tier.T4A: "#7a1160",
    Tier.T4B: "#7a1160",
    Tier.RESPONDING: "#187646",
}
_CURVE_COLOURS: Final = ("#b3261e", "#0b5fa5")
_EMPTY: Final = "#e3e6e9"
CODES_KEPT: Final = 4


def draw_tier_shape(paper: Paper, tier: Tier, box: Box) -> None:
    """The shape of a tier; the shapes differ in outline, not in colour alone (safety.md H20)."""
    left, top, right, bottom = box
    middle, centre, tint = (left + right) / 2, (top + bottom) / 2, TIER_COLOURS[tier]
    match tier:
        case Tier.T3:
            paper.path([(middle, top), (right, bottom), (left, bottom)], fill=tint)
        case Tier.RESPONDING:
            paper.path([(left, top), (right, top), (middle, bottom)], fill=tint)
        case Tier.T4A | Tier.T4B:
            paper.path([(middle, top), (right, centre), (middle, bottom), (left, centre)], fill=tint)
        case Tier.NOT_ENTERED:
            paper.box((left, centre - 1.2, right, centre + 1.2), fill=tint)
        case _:
            _draw_disc(paper, tier, (middle, centre, (right - left) / 2), tint)


def draw_meter(paper: Paper, meter: Meter, box: Box) -> None:
    """A score on its scale: solid up to what is certain, hatched up to what is possible, the cut-off marked."""
    left, top, right, bottom = box
    per_point = Decimal(str(right - left)) / meter.out_of

    def at(points: Decimal) -> float:
        return left + float(points * per_point)

    paper.box(box, fill=_EMPTY)
    paper.box((left, top, at(meter.minimum), bottom), fill=INK)
    if meter.maximum > meter.minimum:
        _hatch(paper, (at(meter.minimum), top, at(meter.maximum), bottom))
    paper.box(box, stroke=INK, thick=0.5)
    if meter.cut_off is not None:
        mark = at(meter.cut_off)
        paper.box((mark - 1.6, top - 3.5, mark + 1.6, bottom + 3.5), fill="#ffffff")
        paper.box((mark - 0.8, top - 3.5, mark + 0.8, bottom + 3.5), fill=INK)


def draw_trend(paper: Paper, curves: tuple[Curve, ...], box: Box, times: tuple[str, str]) -> None:
    """Curves over one axis of time, each on its own scale; the legend says what they are and their ends."""
    left, top, right, bottom = box
    for index, curve in enumerate(curves):
        _draw_legend(paper, curve, (left, top + index * LEADING), index)
    frame = (left + 3, top + len(curves) * LEADING + 5, right - 3, bottom - SIZE - 8)
    instants = [instant for curve in curves for instant, _ in curve.trend.points]
    span = (min(instants), max(instants))
    paper.rule(left, right, frame[3] + 5, 0.5)
    for index, curve in enumerate(curves):
        _draw_curve(paper, curve, frame, span, index)
    paper.line(wrap(plain(times[0]), 1000, SIZE)[0], left, bottom)
    paper.right_line(plain(times[1]), right, bottom)


def draw_code(paper: Paper, content: str, box: Box) -> None:
    """A QR code of capital letters, digits and few signs; error correction M."""
    code = _code(content)
    count = code.getModuleCount()
    left, top, right, _ = box
    module = (right - left) / count
    paper.canvas.setFillColor(colour("#000000"))
    for row in range(count):
        column = 0
        while column < count:
            start = column
            while column < count and code.isDark(row, column):
                column += 1
            if column > start:
                y = PAGE_HEIGHT - top - (row + 1) * module
                paper.canvas.rect(
                    left + start * module, y, (column - start) * module, module, stroke=0, fill=1
                )
            column += 1


@lru_cache(CODES_KEPT)
def _code(content: str) -> QRCode:
    """Made once: the sheet that is signed repeats the code of its preview, and eight masks are tried for each."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(content)
    code.make()
    return code


def _draw_disc(paper: Paper, tier: Tier, disc: tuple[float, float, float], tint: str) -> None:
    """Full for T2, a ring for T1, half full while the tier is open."""
    x, y, radius = disc
    canvas = paper.canvas
    canvas.setFillColor(colour(tint))
    canvas.setStrokeColor(colour(tint))
    canvas.setLineWidth(1.6)
    height = PAGE_HEIGHT - y
    canvas.circle(x, height, radius - 0.8, stroke=1, fill=int(tier is Tier.T2))
    if tier is Tier.INDETERMINATE:
        canvas.wedge(x - radius, height - radius, x + radius, height + radius, 90, 180, stroke=0, fill=1)


def _hatch(paper: Paper, box: Box) -> None:
    """Slanted lines: what is still open."""
    left, top, right, bottom = box
    canvas = paper.canvas
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(left, PAGE_HEIGHT - bottom, right - left, bottom - top)
    canvas.clipPath(clip, stroke=0, fill=0)
    paper.box(box, fill="#ffffff")
    canvas.setStrokeColor(colour(INK))
    canvas.setLineWidth(0.8)
    high, x = bottom - top, left - (bottom - top)
    while x < right:
        canvas.line(x, PAGE_HEIGHT - bottom, x + high, PAGE_HEIGHT - top)
        x += 3.2
    canvas.restoreState()


def _draw_curve(paper: Paper, curve: Curve, frame: Box, span: tuple[datetime, datetime], index: int) -> None:
    left, top, right, bottom = frame
    low = min(value for _, value in curve.trend.points)
    high = max(value for _, value in curve.trend.points)
    seconds = (span[1] - span[0]).total_seconds() or 1.0
    scale = float(high - low) or 1.0

    def place(instant: datetime, value: Decimal) -> tuple[float, float]:
        along = (instant - span[0]).total_seconds() / seconds
        share = float(value - low) / scale if high > low else 0.5
        return left + along * (right - left), bottom - share * (bottom - top)

    points = [place(*point) for point in curve.trend.points]
    tint = _CURVE_COLOURS[index % len(_CURVE_COLOURS)]
    paper.canvas.setDash([4, 2.5] if curve.dashed else [])
    paper.path(points, stroke=tint, thick=1.5)
    paper.canvas.setDash([])
    for x, y in points:
        _dot(paper, (x, y), tint, hollow=curve.dashed)


def _draw_legend(paper: Paper, curve: Curve, at: tuple[float, float], index: int) -> None:
    left, top = at
    tint, middle = _CURVE_COLOURS[index % len(_CURVE_COLOURS)], top + LEADING / 2
    paper.canvas.setDash([4, 2.5] if curve.dashed else [])
    paper.path([(left, middle), (left + 24, middle)], stroke=tint, thick=1.5)
    paper.canvas.setDash([])
    _dot(paper, (left + 12, middle), tint, hollow=curve.dashed)
    paper.line(wrap(plain(curve.words), 1000, SIZE)[0], left + 30, top + SIZE)


def _dot(paper: Paper, point: tuple[float, float], tint: str, *, hollow: bool) -> None:
    paper.canvas.setFillColor(colour("#ffffff" if hollow else tint))
    paper.canvas.setStrokeColor(colour(tint))
    paper.canvas.setLineWidth(1.0)
    paper.canvas.circle(point[0], PAGE_HEIGHT - point[1], 1.7, stroke=1, fill=1)
