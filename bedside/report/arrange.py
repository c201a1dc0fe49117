"""The strips of page 1 between severity and signature: one under the other, the trend beside the latest values."""

from typing import Final

from bedside.report.fit import GAP, Column, Room, Strip, fit, fitted, gone
from bedside.report.layout import LEADING
from bedside.report.model import Block, Grid, Handover, bold
from bedside.report.paper import TEXT_WIDTH

GUTTER: Final = 14.0
TREND_WIDTH: Final = 196.0
_TREND_HEIGHT: Final = 58.0
_BESIDE_TREND: Final = TEXT_WIDTH - GUTTER - TREND_WIDTH

Strips = tuple[Strip, ...]


def arranged(handover: Handover, room: Room) -> Strips:
    """The strips in the order in which they are read, fitted into the room; a last line names what had to go as
    a whole."""
    strips = _strips(handover)
    fit(strips, room)
    if not gone(strips):
        return strips
    fit(strips, Room(room.points - LEADING - GAP, room.lines - 1))
    said = bold(handover.elsewhere.gone.format(titles=", ".join(gone(strips))))
    line = Block("", Grid((1,), ((said,),), ruled=False), inline=True)
    return (*strips, _alone(line))


def _strips(handover: Handover) -> Strips:
    above = map(_alone, (*handover.opening, *handover.screens))
    return (*above, _latest(handover), *map(_alone, handover.closing))


def _latest(handover: Handover) -> Strip:
    """The values over the whole width, or beside the trend."""
    if not handover.curves:
        return _alone(handover.latest)
    return Strip((Column((fitted(handover.latest, _BESIDE_TREND),)), Column((), _TREND_HEIGHT)))


def _alone(block: Block) -> Strip:
    """A block over the whole width."""
    return Strip((Column((fitted(block),)),))
