"""Which block of page 1 stands beside which: the arrangement that has to leave least out."""

from collections.abc import Iterator
from itertools import product
from typing import Final

from bedside.report.fit import GAP, Column, Strip, fit, fitted, gone, loss, total_height
from bedside.report.layout import LEADING
from bedside.report.model import Block, Grid, Handover, bold
from bedside.report.paper import TEXT_WIDTH

GUTTER: Final = 14.0
COLUMN: Final = (TEXT_WIDTH - GUTTER) / 2
_TREND_HEIGHT: Final = 72.0
_LEAST_TREND_HEIGHT: Final = 58.0

Strips = tuple[Strip, ...]


def arranged(handover: Handover, room: float) -> Strips:
    """The strips between severity and signature, fitted into `room` points.

    Among arrangements that leave out the same, the one of least height; among these, the first.
    """
    return min((_fitted(strips, room, handover.elsewhere) for strips in _arrangements(handover)), key=_cost)


def _fitted(strips: Strips, room: float, elsewhere: str) -> Strips:
    """The strips cut to the room; a last line names what had to go as a whole."""
    fit(strips, room)
    if not gone(strips):
        return strips
    fit(strips, room - LEADING - GAP)
    said = bold(elsewhere.format(titles=", ".join(gone(strips))))
    return (*strips, *_whole((Block("", Grid((1,), ((said,),), ruled=False), inline=True),)))


def _cost(strips: Strips) -> tuple[tuple[float, ...], float]:
    return loss(strips), total_height(strips)


def _arrangements(handover: Handover) -> Iterator[Strips]:
    """Every way to place the blocks; each is made anew because fitting changes it."""
    for screens, (treatment, holds_trend) in product(
        range(4), ((0, True), (1, True), (2, False), (3, False))
    ):
        if handover.curves and (screens >= 2) is holds_trend:
            continue
        if not handover.curves and screens >= 2:
            continue
        yield (
            *_whole(handover.opening),
            _screens(handover, screens),
            *_treatment(handover, treatment),
            *_whole(handover.closing),
        )


def _screens(handover: Handover, way: int) -> Strip:
    """Malignancy under the parasites or under the infections; the trend under the parasites or beside all."""
    infection, parasites, malignancy = handover.screens
    if way == 0:
        return Strip((_column(infection), _column(parasites, malignancy)))
    if way == 3:
        return Strip((_column(parasites, infection, malignancy), _column(figure=_trend(handover, True))))
    return Strip((_column(infection, malignancy), _column(parasites, figure=_trend(handover, way == 2))))


def _treatment(handover: Handover, way: int) -> Strips:
    """Both lines at the left of the trend, or side by side above it; the values where room is left."""
    latest, (first, second) = handover.latest, handover.treatment
    trend = _trend(handover, way < 2)
    match way:
        case 0:
            return (Strip((_column(first, second), _column(latest, figure=trend))),)
        case 1:
            beside = Strip((_column(latest), _column(figure=trend)))
            return (Strip((_column(first), _column(second))), beside)
        case 2:
            return (Strip((_column(first), _column(second))), *_whole((latest,)))
        case _:
            return (Strip((_column(first, second), _column(latest))),)


def _trend(handover: Handover, is_here: bool) -> float:
    return _TREND_HEIGHT if is_here and handover.curves else 0.0


def _whole(blocks: tuple[Block, ...]) -> Strips:
    """Blocks over the whole width."""
    return tuple(Strip((Column((fitted(block),)),)) for block in blocks)


def _column(*blocks: Block, figure: float = 0.0) -> Column:
    least = min(figure, _LEAST_TREND_HEIGHT)
    return Column(tuple(fitted(block, COLUMN) for block in blocks), figure, least)
