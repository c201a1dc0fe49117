"""What has to stand on the sheets of a walked case, and what must not (H30, H32).

Whatever is expected is worked out here from the events, never asked of the code that prints.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from bedside.assess.assess import assess
from bedside.assess.model import Assessment
from bedside.assess.words import entry_text
from bedside.case.events import AnswerRecorded, CorrectionReason, Senior, SheetSigned
from bedside.case.fold import fold
from bedside.case.history import Entry
from bedside.case.state import CaseState, Move
from bedside.domain.observations import Answer, Choice, Finding, Measurement, Remark
from bedside.report.model import Extent, SheetContext
from bedside.report.sheet import build_sheet
from bedside.sign.content import read_base
from bedside.sign.pages import check_pages
from bedside.sign.structure import NotASheet
from tests.case.builder import CaseBuilder
from tests.report.judgement import JUDGED
from tests.report.sheets import BUILT, ZONE, context, page_texts, squeezed
from tests.report.shipped import shipped
from tests.report.walks import walked

LONG = 60
"""Letters from which on a cell may have so many lines that the end of a page parts them."""
HEAD = 10
"""Letters that are never parted: those of the mark with which a text begins."""
TAIL = 2
"""Letters of the last word, which may stand alone on its page."""
MARK = re.compile(r"Q(\d{4})X\d{3}Z")
MARKED = re.compile(r"Q\d{4}X\d{3}Z")
FOREIGN = CorrectionReason.WRONG_PATIENT
HEADS = re.compile(
    "QuestionAnswerSampleoreventEnteredBy,note|QuestionBeforeNowSampleoreventEntered,by|ResultSentExpectedWhochases"
)
"""What stands over columns, and again where a page begins with them."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def faults(seed: int) -> list[str]:
    """What is wrong with the sheets of one case, in every extent; nothing is right."""
    told = walked(seed)
    case = told.build()
    judgement = assess(case, shipped(), JUDGED)
    signed_at = next((e.stamp.number for e in told.events if isinstance(e.fact, SheetSigned)), 0)
    before = fold(e for e in told.events if e.stamp.number < signed_at) if signed_at else None
    found = []
    for extent in Extent:
        about = context(extent=extent, before=before, incomplete_reason=f"Q{seed:04}X999Z no time")
        pdf = build_sheet(case, judgement, shipped(), about).pdf
        pages = page_texts(pdf)
        found += [f"{seed} {extent}: drawn as no verifier knows it: {fault}" for fault in _drawn(pdf, about)]
        found += [f"{seed} {extent}: {fault}" for fault in _page_faults(seed, extent, pages, judgement)]
        text = _body(pages, case)
        if extent is Extent.FULL:
            wanted = [*_facts(case, judgement), *_rows(case)]
        elif extent is Extent.CHANGES and before is not None:
            wanted = list(_new(told, case, signed_at))
        else:
            wanted = []
        found += [f"{seed} {extent}: not found: {fact}" for fact in wanted if not re.search(fact, text)]
        hidden = [word for word in _hidden(case) if word in text]
        found += [f"{seed} {extent}: of another patient: {word}" for word in hidden]
    return found


def _drawn(pdf: bytes, about: SheetContext) -> tuple[str, ...]:
    """What the strict verifier would say of these pages once they are signed."""
    try:
        check_pages(read_base(pdf), about.record_code)
    except NotASheet as fault:
        return fault.reasons
    return ()


def _page_faults(seed: int, extent: Extent, pages: list[str], judgement: Assessment) -> Iterator[str]:
    count = len(pages)
    goes_on = "In full from page 2 on" in pages[0]
    if extent is Extent.ONE_PAGE and (count != 1) is not goes_on:
        yield f"{count} pages"
    if judgement.severity.label not in pages[0]:
        yield "page 1 does not name the tier"
    if judgement.overrides and "Parasite gate overridden" not in pages[0]:
        yield "page 1 does not tell the override"
    for number, page in enumerate(pages, start=1):
        if not page.endswith(f"Page {number} of {count}"):
            yield f"page {number} is not counted"
        if {int(other) for other in MARK.findall(squeezed(page).upper())} - {seed}:
            yield f"page {number} tells of another case"


def _body(pages: list[str], case: CaseState) -> str:
    """The words of all pages without what every page repeats."""
    number = squeezed(case.identity.hospital_number)
    parts = []
    for page in pages:
        text = squeezed(page)
        text = text[: text.rindex("Version2Record")]
        parts.append(text if not parts else HEADS.sub("", text.partition(number)[2]))
    return "".join(parts)


def _time(instant: datetime) -> str:
    local = instant.astimezone(ZONE)
    year = "" if local.year == BUILT.year else str(local.year)
    return f"{local.day}{MONTHS[local.month - 1]}{year}{local:%H:%M}"


def _rows(case: CaseState) -> Iterator[str]:
    """Every entry as a row: what it says, when it was sampled, when it was entered."""
    for history in case.entries.values():
        for entry in history:
            entered = _time(entry.stamp.recorded_at)
            if entry.withdrawn is FOREIGN:
                yield re.escape(f"[contentnotprinted]{entered}")
            else:
                sampled = _time(entry.observation.collected_at)
                yield _row(_said(entry), re.escape(sampled + entered))
                yield _plain(entry.note)


def _row(said: str, times: str) -> str:
    """What is said, then its times; the end of a page may part the lines of a long cell from each other."""
    whole = f"{re.escape(said)}[^;]{{0,20}}?{times}"
    if len(said) < LONG:
        return whole
    return f"(?s:{whole}|{re.escape(said[:HEAD])}.{{0,2500}}?{times}.{{0,4000}}?{re.escape(said[-TAIL:])})"


def _said(entry: Entry) -> str:
    """What an entry says, without its unit, and what stands behind it in the same cell."""
    observation = entry.observation
    match observation:
        case Measurement(quantity=quantity):
            return f"{quantity.value.normalize():f}"
        case Choice(options=codes):
            known = {o.code: o.label.en for o in shipped().items[observation.item].options}
            return squeezed(", ".join(known[code] for code in codes))
        case Remark(text=text):
            return squeezed(text)
        case _:
            behind = ""
            if observation.answer is Answer.PENDING:
                behind = f"; chased by {observation.owner or 'nobody named'}"
            elif observation.reason:
                behind = f"; reason: {observation.reason}"
            return squeezed(entry_text(entry, shipped()) + behind)


def _facts(case: CaseState, judgement: Assessment) -> Iterator[str]:
    """Everything else that happened."""
    for pending in judgement.pending:
        yield (
            re.escape(squeezed(pending.label))
            + ".{0,40}?"
            + re.escape(squeezed(pending.owner or "nobody named"))
        )
        yield re.escape(_time(pending.expected_at)) if pending.expected_at else "notimegiven|overdue|deferred"
    for _, fact in case.mdt_diagnoses:
        yield from map(_plain, (fact.note, *_people(fact.seniors)))
    for override in case.overrides:
        fact = override.fact
        yield from map(_plain, (fact.reason, fact.samples, fact.cover, *_people(fact.seniors)))
        yield re.escape(squeezed("Parasite gate overridden ") + _time(override.stamp.recorded_at))
    for chosen in case.choices:
        option = shipped().options.get(chosen.fact.option)
        named = {"none_now": "No immunosuppression now", "reassess": "Reassess"}
        yield _plain(option.label.en if option else named[chosen.fact.option])
        yield from map(
            _plain, (chosen.fact.reason, *_people((chosen.fact.senior,) if chosen.fact.senior else ()))
        )
    for therapy in case.therapies:
        yield from map(
            _plain,
            (therapy.fact.dose, therapy.fact.indication, therapy.stopped.reason if therapy.stopped else ""),
        )
    yield from map(_plain, (mark.reason for mark in case.tier_marks if MARK.match(mark.reason)))
    for _, who in case.identities:
        yield from map(_plain, (who.full_name, who.hospital_number, who.birth_date.isoformat(), who.bed))
    for taken_in in case.taken:
        yield from map(_plain, (taken_in.fact.ward, taken_in.fact.signed_by, taken_in.fact.registration))
    yield from (_moved(move) for move in case.moves)
    if case.closed is not None:
        yield _plain(case.closed[1].outcome)


def _moved(move: Move) -> str:
    """The move as it is told in the record and among what is new."""
    words = f"from {move.fact.before} to {move.fact.after} (content hash {move.fact.content_hash}) by"
    return re.escape(squeezed(f"Checklist changed {words}"))


def _people(seniors: tuple[Senior, ...]) -> Iterator[str]:
    return (part for senior in seniors for part in (senior.name, senior.role, senior.registration))


def _plain(words: str) -> str:
    """The words whole; a long text may be parted by the end of a page, its beginning and end not."""
    said = squeezed(words)
    if len(said) < LONG:
        return re.escape(said)
    return f"(?s:{re.escape(said)}|{re.escape(said[:HEAD])}.{{0,6000}}?{re.escape(said[-TAIL:])})"


def _new(told: CaseBuilder, case: CaseState, signed_at: int) -> Iterator[str]:
    """What a change sheet tells: the answers since the last sheet that are not of another patient."""
    yield from (_moved(move) for move in case.moves if move.stamp.number > signed_at)
    entries = {entry.stamp.event: entry for history in case.entries.values() for entry in history}
    for event in told.events:
        if event.stamp.number > signed_at and isinstance(event.fact, AnswerRecorded):
            entry = entries[event.stamp.event]
            if entry.withdrawn is not FOREIGN:
                yield _plain(_said(entry))
                yield _plain(entry.note)


def _hidden(case: CaseState) -> Iterator[str]:
    """Words of entries that were taken back as another patient's."""
    for history in case.entries.values():
        for entry in history:
            if entry.withdrawn is FOREIGN:
                observation = entry.observation
                yield from MARKED.findall(entry.note)
                if isinstance(observation, Remark):
                    yield from MARKED.findall(observation.text)
                if isinstance(observation, Finding):
                    yield from MARKED.findall(f"{observation.owner} {observation.reason}")
