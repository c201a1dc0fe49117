"""The clinical safety summary as a PDF, from the hazard log alone. Same log, same bytes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bedside.report.frame import TOP, Page, draw_foot, draw_identity, text_room
from bedside.report.layout import Slice, grid_slices, heading, paginate, whole_rows
from bedside.report.model import PageFrame, Section, bold
from bedside.report.paper import MARGIN, PAGE_WIDTH, TEXT_WIDTH, Paper
from bedside.report.safety_log import SafetyLog
from bedside.report.safety_sections import (
    cover_section,
    hazard_sections,
    open_section,
    people_sections,
    rating_sections,
    signature_section,
    source_section,
    threat_sections,
    trap_section,
)

_TITLE: Final = "Clinical safety summary"


def safety_document(log: SafetyLog, documents: Mapping[str, str], program: str) -> bytes:
    """Write the summary.

    Args:
        log: the hazard log. documents: text of every document the log names. program: its version.

    Returns:
        A4 pages, each with its number out of all; each part has an entry in the outline.
    """
    parts = (
        (_TITLE, (cover_section(log, program),)),
        ("1. Open points", (open_section(log),)),
        ("2. Rating", rating_sections(log)),
        ("3. Hazards", hazard_sections(log)),
        ("4. Threats to the record", threat_sections(log)),
        ("5. What libraries do by themselves", (trap_section(log),)),
        ("6. What people carry", people_sections(log, documents)),
        ("7. Sources", (source_section(log),)),
        ("8. Taken on by", (signature_section(),)),
    )
    identity = bold(f"Bedside {program}: hazard log of {log.reviewed}")
    frame = PageFrame((), (), identity, bold("Not for patient care before the site's own safety work"), "")
    pages = [(title, paginate(tuple(_slices(title, part)), text_room(frame))) for title, part in parts]
    return _drawn(pages, frame)


def _slices(title: str, sections: Iterable[Section]) -> Iterator[Slice]:
    yield from heading(title, TEXT_WIDTH)
    for section in sections:
        if section.title:
            yield from heading(section.title, TEXT_WIDTH, minor=section.minor)
        for grid in section.grids:
            yield from whole_rows(grid_slices(grid, TEXT_WIDTH))


def _drawn(pages: list[tuple[str, tuple[tuple[Slice, ...], ...]]], frame: PageFrame) -> bytes:
    paper = Paper(_TITLE, "en")
    count = sum(len(part) for _, part in pages)
    number = 0
    for title, part in pages:
        paper.canvas.bookmarkPage(title)
        paper.canvas.addOutlineEntry(title, title, 0)
        for slices in part:
            number += 1
            top = draw_identity(paper, frame, TOP)
            paper.slices(slices, MARGIN, top, PAGE_WIDTH - MARGIN)
            draw_foot(paper, frame, Page(number, count, f"Page {number} of {count}"))
            paper.end_page()
    return paper.finished()
