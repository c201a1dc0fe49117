"""The checklist as an empty form, for when the computer is down: the same questions with the same numbers (H28)."""

from collections.abc import Iterator
from typing import Final

from bedside.assess.words import unit_words
from bedside.domain.number import DecimalMark
from bedside.protocol.model import Content, Item, ItemKind, PlanItem, StepForm
from bedside.protocol.words import Language
from bedside.report.asked_when import asked_when
from bedside.report.edition import Edition, edition_of, under
from bedside.report.frame import TOP, Page, draw_foot, draw_identity, text_room
from bedside.report.layout import Slice, grid_slices, heading, paginate
from bedside.report.model import Cells, Face, Grid, PageFrame, Run, Section, Text, bold, plain
from bedside.report.paper import MARGIN, PAGE_WIDTH, TEXT_WIDTH, Paper

_BOX: Final = "[\u00a0\u00a0]\u00a0"
"""Its spaces are tied: a box is not parted by the end of a line, nor from the first word behind it."""
_PEN: Final = "______________"
_SHARES: Final = (9, 58, 66, 25)
_HEAD: Final = ("No.", "Question", "Answer", "Sample or event")
_ANSWERS: Final = {
    ItemKind.YES_NO: ("yes", "no", "cannot ask"),
    ItemKind.TEST: ("positive", "negative", "pending", "not sent", "not available"),
}
_PATIENT: Final = (
    ("Name", "Hospital number"),
    ("Birth date", "Bed"),
    ("Filled in by", "Date and time"),
)
_CHOSEN: Final = (
    "Tier, and why",
    "Parasite gate: open or shut, and why",
    "Override: two seniors by name, role and registration; reason; samples; cover",
    "First line: drug, dose, start, next dose; for and against",
    "Second line: drug, dose, start, next dose; for and against",
    "Pending: what, expected when, who chases",
    "Reassess at",
    "Signature",
)


def blank_form(content: Content, language: Language, decimal_mark: DecimalMark) -> bytes:
    """Every question of the content with its number, boxes to tick and lines to write on.

    Args:
        content: whose questions they are. language: of its words. decimal_mark: the ward's.

    Returns:
        A4 pages; each has room for name, birth date and hospital number. It gives no advice and no dose.
    """
    edition = edition_of(content, language, decimal_mark)
    frame = _frame(edition)
    slices = [each for section in _sections(edition) for each in _slices(section)]
    pages = paginate(slices, text_room(frame))
    paper = Paper(_title(edition), language)
    for number, page in enumerate(pages, start=1):
        words = edition.voice.say("Page {number} of {count}", number=number, count=len(pages))
        top = draw_identity(paper, frame, TOP)
        paper.slices(page, MARGIN, top, PAGE_WIDTH - MARGIN)
        draw_foot(paper, frame, Page(number, len(pages), words))
        paper.end_page()
    return paper.finished()


def _sections(edition: Edition) -> Iterator[Section]:
    yield _beginning(edition)
    for step in edition.content.steps:
        yield from _step(edition, step)
    yield _draw_first(edition)
    rows = tuple((_to_write_on(edition.voice.say(words)),) for words in _CHOSEN)
    yield Section(edition.voice.say("Decided"), (Grid((1,), rows),))


def _beginning(edition: Edition) -> Section:
    voice = edition.voice
    says = voice.say(
        "For when the program cannot be used. The numbers are those of the sheet: enter the answers later with their "
        "own times. Unknown, pending and not sent are never “no”; * is required. This form gives no advice and no "
        "dose. While a parasite of step 4 is raised and not settled, immunosuppression for hyperinflammation waits, "
        "unless two named seniors override it with a reason."
    )
    lines = tuple(tuple(_to_write_on(voice.say(word)) for word in pair) for pair in _PATIENT)
    return Section("", (Grid((1,), ((plain(says),),), ruled=False), Grid((1, 1), lines)))


def _step(edition: Edition, step: StepForm) -> Iterator[Section]:
    title = f"{step.number}. {edition.words(step.title)}"
    lead = Grid((1,), ((plain(edition.words(step.lead)),),), ruled=False)
    yield Section(title, (lead,))
    head = tuple(edition.voice.say(word) for word in _HEAD)
    for part in step.sections:
        rows = tuple(_question(edition, item) for item in part.items)
        yield Section(edition.words(part.title), (Grid(_SHARES, rows, head),), minor=True)


def _question(edition: Edition, item: Item) -> Cells:
    question = under(
        edition.words(item.label), edition.words(item.hint), asked_when(edition, item.shown_when)
    )
    number = edition.content.numbers[item.id] + (" *" if item.required else "")
    return (bold(number), question, _answer(edition, item), plain("____________"))


def _answer(edition: Edition, item: Item) -> Text:
    if item.kind is ItemKind.TEXT:
        return plain(f"{_PEN * 2}\n \n{_PEN * 2}")
    if item.kind is ItemKind.NUMBER:
        units = [unit_words(unit) for unit in item.units if unit_words(unit)]
        boxes = "".join(f"   {_BOX}{edition.voice.micro(unit)}" for unit in units)
        return plain(f"{_PEN}{boxes}\n{_BOX}{edition.voice.say('not known')}")
    codes = [edition.words(option.label) for option in item.options]
    words = codes or [edition.voice.say(word) for word in _ANSWERS[item.kind]]
    late = (
        [edition.voice.say("expected, who chases: {line}", line=_PEN)] if item.kind is ItemKind.TEST else []
    )
    return (Run("   ".join(_BOX + word for word in words)), *(Run(f"\n{line}", Face.ITALIC) for line in late))


def _draw_first(edition: Edition) -> Section:
    rows = tuple(_planned(edition, line) for line in edition.content.plan if line.kind == "draw")
    return Section(edition.voice.say("Draw before the first drug"), (Grid((9, 149), rows),))


def _planned(edition: Edition, line: PlanItem) -> Cells:
    only = asked_when(edition, line.when)
    said = edition.words(line.text)
    return (plain(_BOX), plain(f"{said} ({only})" if only else said))


def _to_write_on(caption: str) -> Text:
    """A caption with room for a pen below it."""
    return plain(f"{caption}\n \n ")


def _slices(section: Section) -> Iterator[Slice]:
    if section.title:
        yield from heading(section.title, TEXT_WIDTH, minor=section.minor)
    for grid in section.grids:
        yield from grid_slices(grid, TEXT_WIDTH)


def _title(edition: Edition) -> str:
    return edition.voice.say("Checklist on paper, {version}", version=edition.content.version)


def _frame(edition: Edition) -> PageFrame:
    voice = edition.voice
    who = voice.say("Name {line}   born {line}   hospital no. {line}", line=_PEN)
    return PageFrame((), (), bold(who), bold(_title(edition)), "")
