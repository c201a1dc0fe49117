"""Which block of page 1 stands beside which: the arrangement that has to leave least out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

from bedside.report.fit import GAP, Column, Fitted, Strip, fit, fitted, gone, loss, total_height
from bedside.report.layout import LEADING
from bedside.report.model import Block, Grid, Handover, bold
from bedside.report.paper import TEXT_WIDTH

GUTTER: Final = 14.0
COLUMN: Final = (TEXT_WIDTH - GUTTER) / 2
_TREND_HEIGHT: Final = 72.0
_LEAST_TREND_HEIGHT: Final = 58.0
_TREND: Final = "trend"

Strips = tuple[Strip, ...]
Way = tuple[tuple[tuple[str, ...], ...], ...]
"""Strips under each other, of columns side by side, of parts under each other."""

_SCREENS: Final[tuple[Way, ...]] = (
    ((("infection",), ("parasites", "malignancy")),),
    ((("infection", "malignancy"), ("parasites",)),),
    ((("infection", "malignancy"), ("parasites", _TREND)),),
    ((("parasites", "infection", "malignancy"), (_TREND,)),),
    ((("parasites", "infection", "malignancy"), ("latest", _TREND)),),
    ((("parasites", "infection", "malignancy"), ("latest",)),),
    ((("infection", "malignancy", "latest"), ("parasites",)),),
    ((("infection", "malignancy", "latest"), ("parasites", _TREND)),),
    ((("infection", "malignancy", _TREND), ("parasites",)),),
)
_TREATMENT: Final[tuple[Way, ...]] = (
    ((("first", "second"), ("latest", _TREND)),),
    ((("first",), ("second",)), (("latest",), (_TREND,))),
    ((("first",), ("second",)), (("latest",),)),
    ((("first", "second"), ("latest",)),),
    ((("first",), ("second",)),),
    ((("first", "second"), (_TREND,)),),
)


def arranged(handover: Handover, room: float) -> Strips:
    """The strips between severity and signature, fitted into `room` points.

    Among arrangements that leave out the same, the one of least height; among these, the first.
    """
    table = _Table.of(handover)
    return min((_fitted(table.strips(way), room, handover.elsewhere) for way in _ways(handover)), key=_cost)


def _fitted(strips: Strips, room: float, elsewhere: str) -> Strips:
    """The strips cut to the room; a last line names what had to go as a whole."""
    fit(strips, room)
    if not gone(strips):
        return strips
    fit(strips, room - LEADING - GAP)
    said = bold(elsewhere.format(titles=", ".join(gone(strips))))
    line = Block("", Grid((1,), ((said,),), ruled=False), inline=True)
    return (*strips, Strip((Column((fitted(line),)),)))


def _cost(strips: Strips) -> tuple[tuple[float, ...], float]:
    return loss(strips), total_height(strips)


def _ways(handover: Handover) -> Iterator[Way]:
    """Screens above treatment, every part once; the trend only where there is one to draw."""
    wanted = sorted((*_parts(handover), *((_TREND,) if handover.curves else ())))
    for screens, treatment in product(_SCREENS, _TREATMENT):
        way = screens + treatment
        if sorted(part for strip in way for column in strip for part in column) == wanted:
            yield way


def _parts(handover: Handover) -> Mapping[str, Block]:
    infection, parasites, malignancy = handover.screens
    first, second = handover.treatment
    return {
        "infection": infection,
        "parasites": parasites,
        "malignancy": malignancy,
        "first": first,
        "second": second,
        "latest": handover.latest,
    }


@dataclass(frozen=True, slots=True)
class _Table:
    """The blocks of a page, each measured once: half a page wide, and as wide as the page.

    Every arrangement gets copies, because fitting changes them.
    """

    half: Mapping[str, Fitted]
    whole: Mapping[str, Fitted]
    opening: tuple[Fitted, ...]
    closing: tuple[Fitted, ...]

    @staticmethod
    def of(handover: Handover) -> "_Table":
        """Everything that can be placed."""
        return _Table(
            half={name: fitted(block, COLUMN) for name, block in _parts(handover).items()},
            whole={"latest": fitted(handover.latest)},
            opening=tuple(map(fitted, handover.opening)),
            closing=tuple(map(fitted, handover.closing)),
        )

    def strips(self, way: Way) -> Strips:
        """The page in one arrangement, nothing given up yet."""
        middle = (Strip(tuple(self._column(parts, len(strip)) for parts in strip)) for strip in way)
        return (*_alone(self.opening), *middle, *_alone(self.closing))

    def _column(self, parts: tuple[str, ...], columns: int) -> Column:
        placed = self.whole if columns == 1 else self.half
        figure = _TREND_HEIGHT if _TREND in parts else 0.0
        blocks = tuple(placed[part].afresh() for part in parts if part != _TREND)
        return Column(blocks, figure, min(figure, _LEAST_TREND_HEIGHT))


def _alone(blocks: tuple[Fitted, ...]) -> Strips:
    """Blocks over the whole width."""
    return tuple(Strip((Column((block.afresh(),)),)) for block in blocks)
