"""The full record, third part: every answer with its times, author and note; what no longer stands is struck."""

from collections.abc import Iterator
from typing import Final

from bedside.case.events import CorrectionReason, Stamp
from bedside.case.history import Entry
from bedside.domain.observations import Answer, Finding
from bedside.report.model import Cells, Grid, Run, Section, Text, bold, plain
from bedside.report.subject import Subject

_SHARES: Final = (30, 36, 17, 17, 26)
_HEAD: Final = ("Question", "Answer", "Sample or event", "Entered", "By, note")
_WITHDRAWN: Final = {
    CorrectionReason.SLIP: "slip",
    CorrectionReason.WRONG_SAMPLE: "wrong sample",
    CorrectionReason.WRONG_PATIENT: "wrong patient",
    CorrectionReason.OTHER: "other reason",
}


def answer_sections(subject: Subject) -> Iterator[Section]:
    """One part a step, in the order of the form; then answers of questions this protocol does not have."""
    voice, seen = subject.voice, set[str]()
    head = tuple(voice.say(word) for word in _HEAD)
    yield Section(voice.say("Every answer on record"), ())
    for step in subject.protocol.content.steps:
        ids = [item.id for part in step.sections for item in part.items]
        rows = tuple(_rows(subject, ids))
        seen.update(ids)
        if rows:
            title = f"{step.number}. {step.title.say(subject.protocol.language)}"
            yield Section(title, (Grid(_SHARES, rows, head),), minor=True)
    rest = tuple(_rows(subject, [item for item in subject.case.entries if item not in seen]))
    if rest:
        title = voice.say("Questions of another version of the checklist")
        yield Section(title, (Grid(_SHARES, rest, head),), minor=True)


def _rows(subject: Subject, items: list[str]) -> Iterator[Cells]:
    for item in items:
        name = subject.numbered(item)
        for entry in subject.case.history(item):
            yield _row(subject, name, entry)
            name = ""


def _row(subject: Subject, name: str, entry: Entry) -> Cells:
    voice, stamp = subject.voice, entry.stamp
    who = subject.person(stamp.author)
    if entry.withdrawn is CorrectionReason.WRONG_PATIENT:
        said = plain(voice.say("[content not printed]"))
        sampled, note = "", withdrawal_words(subject, entry)
    else:
        said = answer_text(subject, entry)
        sampled = voice.time(entry.observation.collected_at)
        notes = (entry.note, withdrawal_words(subject, entry))
        note = " ".join(part for part in notes if part)
    by = f"{who}. {note}".strip() if note else who
    return (bold(name), said, plain(sampled), plain(voice.time(stamp.recorded_at)), plain(by))


def answer_text(subject: Subject, entry: Entry) -> Text:
    """What an entry says, with who chases it and its reason; struck through when it no longer stands."""
    words = subject.entry(entry)
    observation = entry.observation
    if isinstance(observation, Finding):
        details = []
        if observation.answer is Answer.PENDING:
            owner = observation.owner or subject.voice.say("nobody named")
            details.append(subject.voice.say("chased by {owner}", owner=owner))
        if observation.reason:
            details.append(subject.voice.say("reason: {reason}", reason=observation.reason))
        words = subject.voice.in_a_row((words, *details))
    return (Run(words, struck=not entry.stands),)


def withdrawal_words(subject: Subject, entry: Entry) -> str:
    """Why, by whom and when an entry was taken back, or made history by other content; "" while it stands."""
    voice = subject.voice
    if entry.withdrawn is None:
        return "" if entry.set_aside is None else _set_aside_words(subject, entry.set_aside)
    if entry.withdrawn_by is None:
        return voice.say("Withdrawn: {why}.", why=voice.say(_WITHDRAWN[entry.withdrawn]))
    return why_withdrawn(subject, entry.withdrawn, entry.withdrawn_by)


def why_withdrawn(subject: Subject, reason: CorrectionReason, by: Stamp) -> str:
    """Why, by whom and when something was taken back; words on another patient's entry are not printed either."""
    voice, note = subject.voice, subject.case.said.get(by.event)
    why = voice.say(_WITHDRAWN[reason])
    if note and reason is not CorrectionReason.WRONG_PATIENT:
        why = f"{why}, {note}"
    return voice.say(
        "Withdrawn by {name}, {time}: {why}.",
        name=subject.person(by.author),
        time=voice.time(by.recorded_at),
        why=why,
    )


def _set_aside_words(subject: Subject, by: Stamp) -> str:
    """The move to other content that asks the question again, or no more."""
    return subject.voice.say(
        "History since {time}: given to checklist {before}.",
        time=subject.voice.time(by.recorded_at),
        before=next((m.fact.before for m in subject.case.moves if m.stamp.event == by.event), "?"),
    )
