"""Making page 1 fit: blocks give up rows from their end until all stand on one page; none is ever clipped."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from math import ceil, inf
from typing import Final

from bedside.domain.errors import BugError
from bedside.report.layout import (
    GUTTER,
    HEAVY,
    LEADING,
    PAD,
    SIZE,
    Slice,
    grid_rows,
    grid_slices,
    height,
    paragraph,
)
from bedside.report.model import KEPT_WEIGHT, NEVER_CUT_WEIGHT, Block, Elsewhere, Grid, bold
from bedside.report.paper import TEXT_WIDTH
from bedside.report.wrap import line_width, wrap

GAP: Final = 3.0
ROW_PAD: Final = 0.6
FRAME_PAD: Final = 5.0
_LAST_TO_GIVE_WAY: Final = 5
_ENDS_ELSEWHERE: Final = 4
"""Blocks up to this rank are beside what is handed over: they alone give way to the number of lines."""
_ROUNDING: Final = 0.01
"""Points by which two sums of the same heights may differ; far less than the gap between two blocks."""
_ALL: Final = NEVER_CUT_WEIGHT + 1
_BESIDE: Final = 7
_STAGES: Final = (
    (_BESIDE, 1),
    (KEPT_WEIGHT, 1),
    (_BESIDE, 0),
    (NEVER_CUT_WEIGHT, 1),
    (KEPT_WEIGHT, 0),
    (_ALL, 1),
    (_ALL, 0),
)
"""When nothing gives way any more, every block below a weight gives up rows, down to one or none: all but
overrides and running drugs; of what is beside the matter the last row; the overrides; of the others the last row;
the running drugs; what is left."""
_WHOLE_ROW_LINES: Final = 3
"""A ruled row of at most so many lines is shown whole or not at all; other text is cut between lines."""


@dataclass(slots=True)
class Fitted:
    """A block with the rows that are shown of it.

    Attributes:
        units: what can be given up, in order: rows, or single lines of long rows; with the number of the row.
        heights: of none, one, two and more units under each other; measured once, asked for a thousand times.
        shown: how many units are shown.
    """

    block: Block
    room: float
    title: tuple[Slice, ...]
    units: tuple[tuple[int, tuple[Slice, ...]], ...]
    heights: tuple[float, ...] = field(init=False)
    frame: float = field(init=False)
    shown: int = field(init=False)

    def __post_init__(self) -> None:
        self.heights = tuple(accumulate((height(unit) for _, unit in self.units), initial=0.0))
        self.frame = height(self.title) + (2 * FRAME_PAD if self.block.framed else 0.0)
        self.shown = len(self.units)

    @property
    def is_cut(self) -> bool:
        """Whether something of it stands only on page 2."""
        return self.shown < len(self.units)

    @property
    def left_out(self) -> int:
        """Entries that are not shown whole."""
        cut = {row for row, _ in self.units[self.shown :]}
        if self.block.per_row == 1:
            return len(cut)
        return self.block.entries - min(cut) * self.block.per_row

    @property
    def is_parted(self) -> bool:
        """Whether all that is missing is the end of a text that begins here: there is nothing to count."""
        return self.is_cut and self.shown > 0 and self.units[self.shown - 1][0] == self.units[-1][0]

    def slices(self, words: Elsewhere) -> tuple[Slice, ...]:
        """What is drawn, with the line that says what or how much more there is, or that the text goes on."""
        if self.is_gone:
            return ()
        kept = tuple(each for _, unit in self.units[: self.shown] for each in unit)
        if not self.is_cut:
            return (*self.title, *kept)
        return (*self.title, *kept, *paragraph(bold(self._rest(words)), self.room))

    def _rest(self, words: Elsewhere) -> str:
        """The line about what is not shown; never longer than a line."""
        if not self.block.names:
            return words.goes_on if self.is_parted else words.more.format(count=self.left_out)
        cut = dict.fromkeys(self.block.names[row] for row, _ in self.units[self.shown :])
        named = words.in_full.format(titles=", ".join(cut))
        if len(wrap(bold(named), self.room, SIZE)) == 1:
            return named
        return words.in_full.format(titles=f"{self.block.title} ({self.left_out})")

    @property
    def is_gone(self) -> bool:
        """Whether nothing of it is shown, not even its title; one line names all of these together."""
        if self.shown or not self.is_cut or self.block.names:
            return False
        return self.block.inline or 0 < self.block.gives_way <= _ENDS_ELSEWHERE

    @property
    def burden(self) -> float:
        """Height of its shown rows against its weight: who carries most gives up first."""
        return self.heights[self.shown] / self.block.weight

    @property
    def aloud(self) -> float:
        """Height from the top of what is read aloud; all of it, frame included, when no row is only for the eye."""
        silent = [unit for row, unit in self.units[: self.shown] if row >= self.block.aloud]
        if not self.block.aloud:
            return 0.0
        return self.height - sum(map(height, silent)) - (LEADING if silent and self.is_cut else 0.0)

    @property
    def lines(self) -> int:
        """Lines of title, shown rows and the line about the rest."""
        if self.is_gone:
            return 0
        return len(self.title) + sum(len(unit) for _, unit in self.units[: self.shown]) + self.is_cut

    def floor(self, floor: int) -> int:
        """Units that it keeps where blocks keep at least `floor`."""
        return max(floor, self.block.least) if floor else 0

    def give_up(self, floor: int) -> None:
        """Show one row less; two at first, because the line about the rest takes the room of one."""
        before = self.height
        self.shown -= 1
        if self.height >= before and self.shown > floor:
            self.shown -= 1

    @property
    def height(self) -> float:
        """Height of title, shown rows and the line about the rest."""
        if self.is_gone:
            return 0.0
        return self.frame + self.heights[self.shown] + (LEADING if self.is_cut else 0.0)


@dataclass(slots=True)
class Column:
    """Blocks under each other, with the height of a figure among them."""

    blocks: tuple[Fitted, ...]
    figure: float = 0.0

    @property
    def height(self) -> float:
        """Height of the column, gaps between its parts included."""
        return _stacked([block.height for block in self.blocks], self.figure)

    @property
    def lines(self) -> int:
        """Lines of the column, those beside a figure included."""
        return sum(block.lines for block in self.blocks) + int(self.figure // LEADING)


@dataclass(frozen=True, slots=True)
class Strip:
    """One or two columns side by side."""

    columns: tuple[Column, ...]

    @property
    def height(self) -> float:
        """Height of the higher column."""
        return max([column.height for column in self.columns])

    @property
    def lines(self) -> int:
        """Lines of the longer column."""
        return max([column.lines for column in self.columns])

    @property
    def blocks(self) -> tuple[Fitted, ...]:
        """Those of all columns."""
        return tuple(block for column in self.columns for block in column.blocks)


@dataclass(frozen=True, slots=True)
class Room:
    """What the strips may take: points of height, which nothing exceeds, and lines, which what can be said
    elsewhere gives way to."""

    points: float
    lines: int


def fitted(block: Block, room: float = TEXT_WIDTH) -> Fitted:
    """A block with all of its rows, ready to give some up."""
    given = _measured(block, room)
    if not block.own_widths:
        return given
    own = replace(block.grid, shares=_own_shares(block.grid, room))
    return min(given, _measured(replace(block, grid=own), room), key=lambda each: each.height)


def _own_shares(grid: Grid, room: float) -> tuple[int, ...]:
    """The width of the longest cell of each column in points; where they are too wide together, the widest give
    way to each other, and the others keep theirs."""
    cells = zip(*grid.rows, tuple(map(bold, grid.head)), strict=True)
    longest = [
        max(ceil(line_width(line, SIZE)) for text in column for line in wrap(text, inf, SIZE))
        for column in cells
    ]
    free = room - GUTTER * (len(longest) - 1)
    for number, wide in enumerate(sorted(longest)):
        level = free / (len(longest) - number)
        if wide > level:
            return tuple(min(each, int(level)) for each in longest)
        free -= wide
    return tuple(longest)


def _measured(block: Block, room: float) -> Fitted:
    inner = room - (2 * FRAME_PAD + 4 if block.framed else 0)
    units: list[tuple[int, tuple[Slice, ...]]] = []
    for number, row in enumerate(grid_rows(block.grid, inner, ROW_PAD)):
        most = _WHOLE_ROW_LINES if block.grid.ruled else 1
        if block.whole_rows or len(row) <= most:
            units.append((number, row))
        else:
            units.extend((number, (line,)) for line in row)
    return Fitted(block, inner, _title(block, inner), tuple(units))


def fit(strips: Sequence[Strip], room: Room) -> None:
    """Take rows, first in the order in which blocks give way, then from the heaviest, until all strips stand
    within the room.

    Raises:
        BugError: they do not fit even with every row moved; a sheet is never clipped instead.
    """
    for rank in range(1, _LAST_TO_GIVE_WAY + 1):
        _make_way(strips, room.points, rank)
    for kept_weight, floor in _STAGES:
        while total_height(strips) > room.points:
            candidates = [
                block
                for strip in strips
                for block in _cuttable(strip, floor)
                if block.block.weight < kept_weight
            ]
            if not candidates:
                break
            chosen = max(candidates, key=lambda block: block.burden)
            chosen.give_up(chosen.floor(floor))
    _give_back(strips, room.points)
    _keep_to_lines(strips, room.lines)
    if total_height(strips) > room.points + _ROUNDING:
        raise BugError("Page 1 of the sheet does not fit.", "Nothing was signed.", "Report this fault.")


def _keep_to_lines(strips: Sequence[Strip], most: int) -> None:
    """Let what can be said elsewhere give up rows until no more than `most` lines are left (pathway.md 10)."""
    for rank in range(1, _ENDS_ELSEWHERE + 1):
        for strip in strips:
            for block in (block for block in strip.blocks if block.block.gives_way == rank):
                while block.shown > block.block.keeps and line_count(strips) > most:
                    block.give_up(block.block.keeps)


def line_count(strips: Sequence[Strip]) -> int:
    """Lines of all strips from the top down."""
    return sum(strip.lines for strip in strips)


def _make_way(strips: Sequence[Strip], room: float, rank: int) -> None:
    """Let the blocks of a rank give up rows one by one."""
    for strip in strips:
        giving = [block for block in strip.blocks if block.block.gives_way == rank]
        left = _left_for(strip, strips, room) if giving else 0.0
        for block in giving:
            while strip.height > left and block.shown > block.block.keeps:
                block.give_up(block.block.keeps)


def _left_for(strip: Strip, strips: Sequence[Strip], room: float) -> float:
    """The height that the others leave to a strip."""
    others = _stacked([each.height for each in strips if each is not strip])
    return room - others - GAP if others else room


def total_height(strips: Sequence[Strip]) -> float:
    """Height of all strips with the gaps between them."""
    return _stacked([strip.height for strip in strips])


def gone(strips: Sequence[Strip]) -> tuple[str, ...]:
    """Titles of the blocks of which nothing is shown."""
    blocks = (block for strip in strips for column in strip.columns for block in column.blocks)
    return tuple(block.block.title for block in blocks if block.is_gone)


def _stacked(heights: list[float], figure: float = 0.0) -> float:
    """Height of parts under each other, with gaps between those that have any."""
    parts = [each for each in (*heights, figure) if each]
    return sum(parts) + GAP * (len(parts) - 1) if parts else 0.0


def _give_back(strips: Sequence[Strip], room: float) -> None:
    """Show again what still fits, the weightiest blocks first: a row may have freed more than was needed."""
    cut = [(strip, block) for strip in strips for block in strip.blocks if block.is_cut]
    for strip, block in sorted(cut, key=_comes_back_first):
        left = _left_for(strip, strips, room)
        for shown in range(len(block.units), block.shown, -1):
            before, block.shown = block.shown, shown
            if strip.height <= left:
                break
            block.shown = before


def _comes_back_first(cut: tuple[Strip, Fitted]) -> tuple[int, int]:
    """What never gave way before what did, the last to give way before the first."""
    block = cut[1].block
    given = block.gives_way
    return (-given if given else -_LAST_TO_GIVE_WAY - 1, -block.weight)


def _cuttable(strip: Strip, floor: int) -> list[Fitted]:
    """Blocks of the higher column that still have rows to give."""
    highest = strip.height
    columns = [column for column in strip.columns if column.height >= highest - 0.01]
    return [block for column in columns for block in column.blocks if block.shown > block.floor(floor)]


def _title(block: Block, room: float) -> tuple[Slice, ...]:
    """The title with a line under it; the head of the columns is its own title; a frame needs no line.

    A block that begins with its own title in its text has none above it.
    """
    if block.inline:
        return ()
    if block.grid.head:
        head = grid_slices(block.grid, room)[0]
        return (Slice(head.height - PAD + 1, head.texts, head.rise - PAD + 1, rule=HEAVY),)
    lines = paragraph(bold(block.title), room)
    if block.framed:
        return lines
    last = lines[-1]
    return (*lines[:-1], Slice(last.height + 1.5, last.texts, last.rise, rule=HEAVY))
