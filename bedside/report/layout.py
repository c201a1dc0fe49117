"""Where texts stand: grids become slices of one line each, slices become pages; nothing is clipped."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from bedside.domain.errors import BugError
from bedside.report.fonts import printable, width
from bedside.report.model import Cells, Grid, Text, bold
from bedside.report.wrap import Line, wrap

SIZE: Final = 9.0
"""Size of running text in points; nothing on a sheet is smaller (pathway.md 10)."""
LEADING: Final = 10.8
HEADING_SIZE: Final = 10.0
TITLE_SIZE: Final = 12.5
GUTTER: Final = 8.0
PAD: Final = 1.8
THIN: Final = 0.4
HEAVY: Final = 0.9
_KEPT_WHOLE: Final = 4
"""A row of at most so many lines is not parted by the end of a page; of a longer one no line stands alone."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A strip across the page that is never divided: at most one line of each cell.

    Attributes:
        texts: (distance from the left edge, line).
        rise: distance of the letters' base line from the top of the slice.
        rule: thickness of a line under the slice, 0 for none.
        stays_with_next: a page break may not come after it.
        continues: a further line of the row before; the row is written cell by cell, as it is read.
        repeats: slices that come again when a page begins with this one.
    """

    height: float
    texts: tuple[tuple[float, Line], ...]
    rise: float
    size: float = SIZE
    rule: float = 0.0
    stays_with_next: bool = False
    continues: bool = False
    repeats: tuple["Slice", ...] = ()


def paragraph(text: Text, room: float, size: float = SIZE) -> tuple[Slice, ...]:
    """A text over the whole width."""
    leading = size * LEADING / SIZE
    return tuple(
        Slice(leading, ((0.0, line),), size * 1.02, size, continues=number > 0)
        for number, line in enumerate(wrap(text, room, size))
    )


def heading(title: str, room: float, *, minor: bool = False) -> tuple[Slice, ...]:
    """A title with its line under it; it stays with what follows."""
    size = HEADING_SIZE if minor else TITLE_SIZE
    lines = wrap(bold(title), room, size)
    above = 9.0 if minor else 14.0
    slices = [Slice(above, (), 0.0), *(Slice(size * 1.25, ((0.0, line),), size, size) for line in lines)]
    slices[-1] = replace(slices[-1], height=slices[-1].height + 1.5, rule=THIN if minor else HEAVY)
    return tuple(replace(each, stays_with_next=True) for each in slices)


def grid_rows(grid: Grid, room: float, pad: float = PAD) -> tuple[tuple[Slice, ...], ...]:
    """The rows of a grid, each as its slices; `pad` is the room above and below a ruled row."""
    places = _columns(grid, room)
    head = _head(grid, places)
    inner = pad if grid.ruled else 0.0
    return tuple(_row(cells, places, inner, head) for cells in grid.rows)


def grid_slices(grid: Grid, room: float) -> tuple[Slice, ...]:
    """A grid with its head, row after row."""
    head = _head(grid, _columns(grid, room))
    return (*head, *(each for row in grid_rows(grid, room) for each in row))


def whole_rows(slices: Sequence[Slice]) -> Iterator[Slice]:
    """The same slices, but a row is not parted by the end of a page."""
    for each, after in zip_longest(slices, slices[1:]):
        goes_on = after is not None and after.continues
        yield replace(each, stays_with_next=True) if goes_on else each


def height(slices: Iterable[Slice]) -> float:
    """Height of slices under each other, in points."""
    return sum(each.height for each in slices)


def paginate(slices: Sequence[Slice], room: float) -> tuple[tuple[Slice, ...], ...]:
    """Slices on pages of this height, in their order.

    Raises:
        BugError: a slice is higher than a page.
    """
    pages: list[tuple[Slice, ...]] = []
    page: list[Slice] = []
    filled = 0.0
    for group in _groups(slices):
        if page and filled + height(group) > room:
            pages.append(tuple(page))
            page = list(group[0].repeats)
            filled = height(page)
        added = group if page else _without_space_above(group)
        page.extend(added)
        filled += height(added)
        if filled > room:
            raise BugError(
                "A part of the sheet does not fit on a page.", "Nothing was signed.", "Report this fault."
            )
    return (*pages, tuple(page)) if page else tuple(pages)


def _without_space_above(group: tuple[Slice, ...]) -> tuple[Slice, ...]:
    """A page begins with letters, not with the room above a title."""
    return group if group[0].texts else group[1:]


def _groups(slices: Sequence[Slice]) -> Iterable[tuple[Slice, ...]]:
    """Slices that may not be parted."""
    group: list[Slice] = []
    for each in slices:
        group.append(each)
        if not each.stays_with_next:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)


def _columns(grid: Grid, room: float) -> tuple[tuple[float, float], ...]:
    """Left edge and width of each column: by its share, yet none narrower than its longest word."""
    free = room - GUTTER * (len(grid.shares) - 1)
    places, at = [], 0.0
    for wide in _with_whole_words(grid, [free * share / sum(grid.shares) for share in grid.shares]):
        places.append((at, wide))
        at += wide + GUTTER
    return tuple(places)


def _with_whole_words(grid: Grid, widths: list[float]) -> list[float]:
    """The same widths together; what a column lacks for its longest word comes from those that have too much.

    A word that is wider than all they can spare is broken, as any word wider than the page.
    """
    if len(widths) == 1:
        return widths
    least = [_longest_word(grid, column, wide) for column, wide in enumerate(widths)]
    lacks = [max(0.0, word - wide) for word, wide in zip(least, widths, strict=True)]
    spare = [max(0.0, wide - word) for word, wide in zip(least, widths, strict=True)]
    while sum(lacks) > sum(spare):
        lacks[lacks.index(max(lacks))] = 0.0
    if not any(lacks):
        return widths
    part = sum(lacks) / sum(spare)
    return [wide + lack - part * free for wide, lack, free in zip(widths, lacks, spare, strict=True)]


def _longest_word(grid: Grid, column: int, wide: float) -> float:
    """Width of the longest word of a column, if any may be wider than `wide`; else that a third of it is enough.

    No letter is wider than it is high: a word of few letters needs no measuring.
    """
    least = wide / 3
    texts = [row[column] for row in grid.rows]
    if grid.head:
        texts.append(bold(grid.head[column]))
    for run in (run for text in texts for run in text):
        for word in run.text.split():
            if len(word) * SIZE > least:
                least = max(least, width(printable(word), run.face, SIZE))
    return least


def _head(grid: Grid, places: tuple[tuple[float, float], ...]) -> tuple[Slice, ...]:
    if not grid.head:
        return ()
    row = _row(tuple(bold(word) for word in grid.head), places, PAD, ())
    return tuple(replace(each, stays_with_next=True) for each in row)


def _row(
    cells: Cells, places: tuple[tuple[float, float], ...], pad: float, head: tuple[Slice, ...]
) -> tuple[Slice, ...]:
    columns = [(at, wrap(text, wide, SIZE)) for text, (at, wide) in zip(cells, places, strict=True)]
    count = max(len(lines) for _, lines in columns)
    slices = []
    for i in range(count):
        texts = tuple((at, lines[i]) for at, lines in columns if i < len(lines) and lines[i])
        above, below = (pad if i == 0 else 0.0), (pad if i == count - 1 else 0.0)
        rule = THIN if pad and i == count - 1 else 0.0
        stays = i < count - 1 and (i in (0, count - 2) or count <= _KEPT_WHOLE)
        slices.append(
            Slice(
                LEADING + above + below,
                texts,
                SIZE * 1.02 + above,
                rule=rule,
                stays_with_next=stays,
                continues=i > 0,
                repeats=head,
            )
        )
    return tuple(slices)
