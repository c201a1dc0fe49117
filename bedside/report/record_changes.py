"""What is new since the sheet signed last: amendments first with the old text struck through, then the rest."""

from collections.abc import Iterator
from typing import Final

from bedside.case.changes import Changes, NewAnswer, changes_between
from bedside.case.events import CorrectionReason, Stamp
from bedside.case.history import Entry
from bedside.case.state import Therapy
from bedside.report.handover_open import override_text
from bedside.report.handover_running import therapy_text
from bedside.report.handover_treatment import choice_text
from bedside.report.model import Cells, Grid, Run, Section, Text, bold, plain
from bedside.report.record_answers import answer_text, withdrawal_words
from bedside.report.record_course import closing_row, identity_text, move_words, tier_mark_text
from bedside.report.record_drugs import taken_back_text
from bedside.report.subject import Subject

_ANSWER_SHARES: Final = (30, 27, 33, 20, 24)
_ANSWER_HEAD: Final = ("Question", "Before", "Now", "Sample or event", "Entered, by")
_PAIR: Final = (24, 76)


def change_sections(subject: Subject) -> Iterator[Section]:
    """Nothing before the first signature; after it at least the sentence that nothing is new."""
    before = subject.context.before
    if before is None:
        return
    changes = changes_between(before, subject.case)
    yield Section(_title(subject), () if not changes.is_empty else (_nothing(subject),))
    yield from _part(subject, "Amended", _PAIR, tuple(_amendments(subject, changes)))
    yield from _part(subject, "Decided", _PAIR, tuple(_decisions(subject, changes)))
    head = tuple(subject.voice.say(word) for word in _ANSWER_HEAD)
    rows = tuple(_answer(subject, new) for new in changes.answers if not new.is_confirmation)
    again = tuple(_answer(subject, new) for new in changes.answers if new.is_confirmation)
    yield from _part(subject, "New answers", _ANSWER_SHARES, rows, head)
    yield from _part(subject, "Confirmed again", _ANSWER_SHARES, again, head)


def _title(subject: Subject) -> str:
    voice, last = subject.voice, subject.case.base_sheet
    if last is None:
        return voice.say("New")
    return voice.say(
        "New since version {version}, signed {time}",
        version=subject.version(last),
        time=voice.time(last.signed_at),
    )


def _nothing(subject: Subject) -> Grid:
    words = subject.voice.say("Nothing was entered since then.")
    return Grid((1,), ((plain(words),),), ruled=False)


def _part(
    subject: Subject, title: str, shares: tuple[int, ...], rows: tuple[Cells, ...], head: tuple[str, ...] = ()
) -> Iterator[Section]:
    if rows:
        yield Section(subject.voice.say(title), (Grid(shares, rows, head),), minor=True)


def _amendments(subject: Subject, changes: Changes) -> Iterator[Cells]:
    identities = subject.case.identities
    for number, (stamp, _) in enumerate(changes.identities, start=len(identities) - len(changes.identities)):
        was = identity_text(subject, identities[number - 1][1], stands=False)
        now = identity_text(subject, identities[number][1])
        yield (bold(subject.voice.say("Identity")), (*was, Run("\n"), *now, Run(f" {_by(subject, stamp)}")))
    for entry in changes.withdrawn:
        yield (bold(subject.label(entry.observation.item)), _withdrawn(subject, entry))
    for therapy in changes.taken_back:
        yield (bold(subject.voice.say("Drug entry withdrawn")), taken_back_text(subject, therapy))


def _withdrawn(subject: Subject, entry: Entry) -> Text:
    why = Run(f" {withdrawal_words(subject, entry)}")
    if entry.withdrawn is CorrectionReason.WRONG_PATIENT:
        return (Run(subject.voice.say("[content not printed]")), why)
    return (*answer_text(subject, entry), why)


def _decisions(subject: Subject, changes: Changes) -> Iterator[Cells]:
    voice = subject.voice
    for stamp, fact in changes.closings:
        yield closing_row(subject, stamp, fact)
    for move in changes.moves:
        yield (bold(voice.say("Checklist changed")), plain(move_words(subject, move)))
    for mark in changes.tier_marks:
        yield (bold(subject.tier(mark.tier)), tier_mark_text(subject, mark))
    events = {override.stamp.event for override in changes.overrides}
    for override in subject.assessment.overrides:
        if override.event in events:
            yield (bold(voice.say("Parasite gate overridden")), override_text(subject, override))
    for stamp, diagnosis in changes.mdt_diagnoses:
        who = subject.voice.in_a_row(subject.senior(senior) for senior in diagnosis.seniors)
        said = plain(f"{who}. {diagnosis.note} {_by(subject, stamp)}")
        yield (bold(voice.say("Diagnosis of a multidisciplinary team")), said)
    for chosen in changes.choices:
        yield (bold(subject.line(chosen.fact.line)), choice_text(subject, chosen))
    yield from _drugs(subject, "Drug started", changes.started)
    yield from _drugs(subject, "Drug stopped", changes.stopped)


def _drugs(subject: Subject, title: str, therapies: tuple[Therapy, ...]) -> Iterator[Cells]:
    told = {therapy.event: therapy for therapy in subject.assessment.therapies}
    for therapy in therapies:
        if therapy.stamp.event in told:
            words = therapy_text(subject, told[therapy.stamp.event])
            why = f" {therapy.stopped.reason}" if therapy.stopped else ""
            yield (bold(subject.voice.say(title)), (*words, Run(why)))


def _answer(subject: Subject, new: NewAnswer) -> Cells:
    voice, entry = subject.voice, new.entry
    hidden = entry.withdrawn is CorrectionReason.WRONG_PATIENT
    now = plain(voice.say("[content not printed]")) if hidden else answer_text(subject, entry)
    sampled = "" if hidden else voice.time(entry.observation.collected_at)
    note = "" if hidden else entry.note
    by = " ".join(part for part in (_by(subject, entry.stamp), note) if part)
    return (
        bold(subject.label(entry.observation.item)),
        _before(subject, new),
        now,
        plain(sampled),
        plain(by),
    )


def _before(subject: Subject, new: NewAnswer) -> Text:
    """What stood there; an entry of another patient is not printed here either."""
    before = new.before
    if before is None:
        return plain(subject.voice.say("not answered"))
    item = subject.case.history(before.observation.item)
    today = next((entry for entry in item if entry.stamp.event == before.stamp.event), before)
    if today.withdrawn is CorrectionReason.WRONG_PATIENT:
        return plain(subject.voice.say("[content not printed]"))
    return answer_text(subject, today)


def _by(subject: Subject, stamp: Stamp) -> str:
    return f"{subject.voice.time(stamp.recorded_at)}, {subject.person(stamp.author)}."
