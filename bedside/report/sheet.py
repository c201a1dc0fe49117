"""`build_sheet`: a case and its judgement become the base document that is previewed and signed."""

from zoneinfo import ZoneInfo

from bedside.assess.model import Assessment
from bedside.case.state import CaseState
from bedside.protocol.protocol import Protocol
from bedside.report import full_record, page1
from bedside.report.attach import Envelope, base_document
from bedside.report.fonts import lacking
from bedside.report.frame import Page
from bedside.report.handover import handover
from bedside.report.model import BuiltSheet, SheetContext
from bedside.report.page_frame import page_frame
from bedside.report.paper import Paper
from bedside.report.record_changes import change_sections
from bedside.report.subject import Subject
from bedside.report.voice import Voice


def build_sheet(
    case: CaseState, assessment: Assessment, protocol: Protocol, context: SheetContext
) -> BuiltSheet:
    """Lay out and write the sheet of a case.

    Args:
        case, assessment, protocol: what is said; the assessment is of this case under this protocol.
        context: ward, signer, version, time and record of the sheet.

    Returns:
        The base document. The same input gives the same bytes. Page 1 is always one page: what it has no
        room for is named in `moved` and stands in full from page 2 on.
    """
    voice = Voice(protocol.language, ZoneInfo(context.ward.zone), context.ward.decimal_mark, context.built_at)
    subject = Subject(case, assessment, protocol, context, voice)
    frame = page_frame(subject)
    first = page1.lay_out(handover(subject), frame, voice)
    frame = page_frame(subject, overrides_moved=any(block.framed for block in first.moved))
    pages = full_record.lay_out(subject, first.moved, frame)
    title = voice.say("sHLH / MAS handover")
    paper = Paper(title, protocol.language, is_packed=False)
    stamp = page1.draw(paper, first, frame, _page(voice, 1, len(pages) + 1))
    paper.end_page()
    for number, slices in enumerate(pages, start=2):
        full_record.draw(paper, slices, frame, _page(voice, number, len(pages) + 1))
        paper.end_page()
    envelope = Envelope(title, protocol.language, context.built_at, context.record_json)
    return BuiltSheet(
        pdf=base_document(paper.finished(), envelope),
        stamp=stamp,
        problems=_problems(subject),
        moved=tuple(block.title for block in first.moved),
        changes=tuple(change_sections(subject)),
    )


def _page(voice: Voice, number: int, count: int) -> Page:
    return Page(number, count, voice.say("Page {number} of {count}", number=number, count=count))


def _problems(subject: Subject) -> tuple[str, ...]:
    """Letters of the name that cannot be printed, unless a Latin spelling stands beside it (H31)."""
    identity, voice = subject.case.identity, subject.voice
    latin = identity.latin_spelling
    missing = lacking(latin) if latin else lacking(identity.full_name)
    if not missing:
        return ()
    return (
        voice.say(
            "The name has letters that cannot be printed: {codes}. The record is safe. "
            "Enter a spelling in Latin letters.",
            codes=voice.listed(missing),
        ),
    )
