"""The whole protocol on paper, for two people to read, tick and sign (design.md 3). Same content, same bytes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from bedside.domain.number import DecimalMark
from bedside.protocol.model import Content
from bedside.protocol.words import Language
from bedside.report.edition import Edition, edition_of
from bedside.report.frame import TOP, Page, draw_foot, draw_identity, text_room
from bedside.report.layout import SIZE, Slice, grid_slices, heading, paginate, whole_rows
from bedside.report.model import PageFrame, Section, bold, plain
from bedside.report.paper import MARGIN, PAGE_WIDTH, TEXT_WIDTH, Paper
from bedside.report.protocol_cover import cover_sections, signature_sections
from bedside.report.protocol_drugs import drug_sections, option_section
from bedside.report.protocol_items import context_section, item_sections, parasite_section
from bedside.report.protocol_rules import disagreement_section, plan_sections, rule_sections, source_section
from bedside.report.protocol_table import table_sections

_PARTS: Final[tuple[tuple[str, Callable[[Edition], Iterable[Section]]], ...]] = (
    ("Questions", item_sections),
    ("Parasites of the gate", lambda edition: (parasite_section(edition),)),
    ("Contexts", lambda edition: (context_section(edition),)),
    ("Decision table", table_sections),
    ("Options", lambda edition: (option_section(edition),)),
    ("Drugs and doses", drug_sections),
    ("Where the two letters differ", lambda edition: (disagreement_section(edition),)),
    ("Plan", plan_sections),
    ("Rules", rule_sections),
    ("Sources", lambda edition: (source_section(edition),)),
    ("Signatures", signature_sections),
)

Pages = tuple[tuple[Slice, ...], ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part with its pages; the first of them is page `begins`."""

    title: str
    begins: int
    pages: Pages


def protocol_document(content: Content, language: Language, decimal_mark: DecimalMark) -> bytes:
    """Write the protocol as a PDF.

    Args:
        content: what is read and signed. language: of its words. decimal_mark: the ward's.

    Returns:
        A4 pages, each with version, review date and its number out of all; each part begins on a new page.
    """
    edition = edition_of(content, language, decimal_mark)
    frame = _frame(edition)
    parts = _parts(edition, frame)
    voice, title = edition.voice, _title(edition)
    paper = Paper(title, language)
    count = sum(len(part.pages) for part in parts)
    for part in parts:
        for number, slices in enumerate(part.pages, start=part.begins):
            if number == part.begins:
                paper.canvas.bookmarkPage(part.title)
                paper.canvas.addOutlineEntry(part.title, part.title, 0)
            words = voice.say("Page {number} of {count}", number=number, count=count)
            _draw(paper, edition, frame, slices, Page(number, count, words))
    return paper.finished()


def _parts(edition: Edition, frame: PageFrame) -> tuple[_Part, ...]:
    """The cover, which names the page of every other part, and those parts."""
    room = text_room(frame)
    told = []
    for number, (title, sections) in enumerate(_PARTS, start=1):
        named = f"{number}. {edition.voice.say(title)}"
        told.append((named, _pages(named, sections(edition), room)))
    # The cover takes as many pages with any numbers, so they are found by laying it out once without them.
    begins = 1 + len(_cover(edition, [(title, 0) for title, _ in told], room))
    listed = []
    for title, pages in told:
        listed.append(_Part(title, begins, pages))
        begins += len(pages)
    cover = _cover(edition, [(part.title, part.begins) for part in listed], room)
    return (_Part(_title(edition), 1, cover), *listed)


def _cover(edition: Edition, parts: list[tuple[str, int]], room: float) -> Pages:
    return _pages(_title(edition), cover_sections(edition, parts), room)


def _pages(title: str, sections: Iterable[Section], room: float) -> Pages:
    slices = [*heading(title, TEXT_WIDTH), *(each for section in sections for each in _slices(section))]
    return paginate(slices, room)


def _slices(section: Section) -> Iterable[Slice]:
    if section.title:
        yield from heading(section.title, TEXT_WIDTH, minor=section.minor)
    for grid in section.grids:
        # Its boxes stay beside the dose they decide.
        yield from whole_rows(grid_slices(grid, TEXT_WIDTH))


def _title(edition: Edition) -> str:
    return edition.voice.say("Protocol {version} for ratification", version=edition.content.version)


def _frame(edition: Edition) -> PageFrame:
    content, voice = edition.content, edition.voice
    foot = voice.say(
        "Content hash {hash}   reviewed {reviewed}, review due {due}",
        hash=content.content_hash[:16],
        reviewed=voice.day(content.reviewed),
        due=voice.day(content.review_due),
    )
    return PageFrame((), (), bold(_title(edition)), bold(foot), "")


def _draw(paper: Paper, edition: Edition, frame: PageFrame, slices: tuple[Slice, ...], page: Page) -> None:
    top = draw_identity(paper, frame, TOP)
    initials = plain(edition.voice.say("Read, initials: ________ ________"))
    paper.right_line(initials, PAGE_WIDTH - MARGIN, TOP + SIZE)
    paper.slices(slices, MARGIN, top, PAGE_WIDTH - MARGIN)
    draw_foot(paper, frame, page)
    paper.end_page()
