"""Page 2 and on: what page 1 had no room for, what is new since the last sheet, then the whole record."""

from collections.abc import Iterator

from bedside.report.frame import Page, draw_banners, draw_foot, draw_identity, draw_watermark, text_room
from bedside.report.layout import Slice, grid_slices, heading, paginate
from bedside.report.model import Block, Extent, Grid, PageFrame, Section, plain
from bedside.report.paper import MARGIN, PAGE_WIDTH, TEXT_WIDTH, Paper
from bedside.report.record_answers import answer_sections
from bedside.report.record_changes import change_sections
from bedside.report.record_course import course_sections
from bedside.report.record_decisions import decision_sections
from bedside.report.record_rules import rule_sections
from bedside.report.subject import Subject


def lay_out(subject: Subject, moved: tuple[Block, ...], frame: PageFrame) -> tuple[tuple[Slice, ...], ...]:
    """The pages after the first; when one page is wanted, none but those of overrides and running drugs that it
    had no room for (safety.md C3)."""
    slices = tuple(each for section in _sections(subject, moved) for each in _slices(section))
    return paginate(slices, text_room(frame))


def draw(paper: Paper, slices: tuple[Slice, ...], frame: PageFrame, page: Page) -> None:
    """Draw one page of the record."""
    draw_watermark(paper, frame.watermark)
    top = draw_banners(paper, (*frame.banners, *frame.overrides))
    top = draw_identity(paper, frame, top)
    paper.slices(slices, MARGIN, top, PAGE_WIDTH - MARGIN)
    draw_foot(paper, frame, page)


def _sections(subject: Subject, moved: tuple[Block, ...]) -> Iterator[Section]:
    """Amendments since the last sheet come before everything that already stood there (safety.md H32)."""
    extent = subject.context.extent
    named = tuple(block for block in moved if block.names)
    if extent is Extent.ONE_PAGE:
        yield from _moved_sections(subject, named)
        return
    yield from _moved_sections(subject, (*named, *(block for block in moved if not block.names)))
    yield from change_sections(subject)
    if extent is Extent.FULL:
        yield from course_sections(subject)
        yield from decision_sections(subject)
        yield from answer_sections(subject)
        yield from rule_sections(subject)


def _moved_sections(subject: Subject, moved: tuple[Block, ...]) -> tuple[Section, ...]:
    """The blocks of page 1 that were cut, in full."""
    if not moved:
        return ()
    words = subject.voice.say("These parts of page 1 were too long for it and stand here in full.")
    title = Section(subject.voice.say("Moved from page 1"), (Grid((1,), ((plain(words),),), ruled=False),))
    return (title, *(Section(block.title, (block.grid,), minor=True) for block in moved))


def _slices(section: Section) -> tuple[Slice, ...]:
    grids = (each for grid in section.grids for each in grid_slices(grid, TEXT_WIDTH))
    return (*heading(section.title, TEXT_WIDTH, minor=section.minor), *grids)
