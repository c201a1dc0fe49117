"""The full record, last part: both letters, every rule used with its source and mark, references, people."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from bedside.assess.model import Reason
from bedside.report.model import Cells, Face, Grid, Run, Section, bold, plain
from bedside.report.record_options import options_in_full, reasons_told
from bedside.report.subject import Subject

_NAMES: Final = re.compile(r"\{\w+\}")
"""Places in the wording of a rule that are filled in for a case."""


def rule_sections(subject: Subject) -> Iterator[Section]:
    """Positions of the letters, rules used, references, people and ratification."""
    yield from _letters(subject)
    yield from _rules(subject)
    yield from _references(subject)
    yield _people(subject)
    yield _standing(subject)


def _letters(subject: Subject) -> Iterator[Section]:
    voice = subject.voice
    rows: list[Cells] = []
    for point in subject.assessment.disagreements:
        followed = voice.say("Followed: {letter}. ", letter=point.followed) if point.followed else ""
        rows += [
            (bold(point.title), plain("")),
            (plain("MAV20"), plain(voice.micro(point.mav20))),
            (plain("MEH20R"), plain(voice.micro(point.meh20r))),
            (plain(voice.say("Since then")), plain(voice.micro(point.since))),
            (
                plain(voice.say("This checklist")),
                (
                    Run(f"{followed}{voice.micro(point.behaviour)} "),
                    Run(f"[{voice.listed(point.sources)}]", Face.ITALIC),
                ),
            ),
        ]
    if rows:
        title = voice.say("Where the two letters differ: both positions")
        yield Section(title, (Grid((20, 80), tuple(rows)),))


def _rules(subject: Subject) -> Iterator[Section]:
    """Every rule that spoke in this judgement, once, as the protocol words it."""
    voice, rules = subject.voice, subject.protocol.rules
    spoken: dict[str, Reason] = {}
    for reason in _reasons(subject):
        spoken.setdefault(reason.rule, reason)
    rows = []
    for rule, reason in sorted(spoken.items()):
        known = rules.get(rule)
        text = _NAMES.sub("…", known.text.say(subject.protocol.language)) if known else reason.text
        sources = voice.listed(reason.sources)
        rows.append((plain(rule), plain(voice.micro(text)), plain(voice.mark(reason.mark)), plain(sources)))
    if rows:
        head = tuple(voice.say(word) for word in ("Rule", "Says", "Mark", "Sources"))
        title = voice.say("Every rule used, with its mark and source")
        yield Section(title, (Grid((30, 46, 14, 20), tuple(rows), head),))


def _reasons(subject: Subject) -> Iterator[Reason]:
    assessment = subject.assessment
    yield from assessment.severity.reasons
    yield from assessment.gate.reasons
    yield from assessment.gate.limits
    for parasite in assessment.gate.parasites:
        yield from parasite.reasons
    for choices in (assessment.first_line, assessment.second_line):
        yield from reasons_told(choices)
    for warning in assessment.warnings:
        rule = subject.protocol.rules.get(warning.rule)
        if rule is not None:
            yield Reason(warning.rule, warning.text, (), rule.mark, rule.sources)


def _references(subject: Subject) -> Iterator[Section]:
    """The sources that are cited on this sheet, with how much of each was read."""
    cited, language = set(_cited(subject)), subject.voice.language
    rows = tuple(
        (bold(reference.key), plain(reference.citation.say(language)), plain(reference.seen.say(language)))
        for reference in subject.protocol.content.references
        if reference.key in cited
    )
    if rows:
        voice = subject.voice
        head = tuple(voice.say(word) for word in ("Key", "Source", "What was read"))
        yield Section(voice.say("Sources cited"), (Grid((14, 66, 20), rows, head),))


def _cited(subject: Subject) -> Iterator[str]:
    assessment = subject.assessment
    yield from ("MAV20", "MEH20R")
    for reason in _reasons(subject):
        yield from reason.sources
    for choices in (assessment.first_line, assessment.second_line):
        for option in options_in_full(choices):
            yield from option.sources
            yield from (source for dose in option.doses for source in dose.sources)
    cited: Iterable[tuple[str, ...]] = (
        *(score.sources for score in assessment.scores if score.shown),
        *(item.sources for item in assessment.plan),
        *(point.sources for point in assessment.disagreements),
    )
    yield from (source for sources in cited for source in sources)


def _people(subject: Subject) -> Section:
    """Everybody who entered something, with role and registration."""
    voice = subject.voice
    authors = dict.fromkeys(_authors(subject))
    rows: list[Cells] = []
    for person in authors:
        known = subject.context.people.get(person)
        role = f"{known.role}, {known.registration}" if known else voice.say("not enrolled on this ward")
        rows.append((bold(known.name if known else person), plain(role)))
    return Section(voice.say("People"), (Grid((40, 60), tuple(rows)),))


def _authors(subject: Subject) -> Iterator[str]:
    case = subject.case
    yield subject.context.signer.id
    yield from (stamp.author for stamp, _ in case.identities)
    for entries in case.entries.values():
        for entry in entries:
            yield entry.stamp.author
            if entry.withdrawn_by is not None:
                yield entry.withdrawn_by.author
    for therapy in (*case.therapies, *case.taken_back):
        stamps = (therapy.stamp, therapy.stopped_by, therapy.withdrawn_by)
        yield from (stamp.author for stamp in stamps if stamp is not None)
    yield from (override.stamp.author for override in case.overrides)
    yield from (chosen.stamp.author for chosen in case.choices)
    yield from (mark.stamp.author for mark in case.tier_marks)
    yield from (signature.stamp.author for signature in case.signatures)
    yield from (move.stamp.author for move in case.moves)
    yield from (stamp.author for stamp, _ in case.mdt_diagnoses)


def _standing(subject: Subject) -> Section:
    """Which checklist this is and who took it into use."""
    voice, protocol = subject.voice, subject.protocol
    rows: list[Cells] = [(bold(voice.say("Version")), plain(subject.assessment.protocol_version))]
    rows.append((bold(voice.say("Content hash")), plain(subject.assessment.content_hash)))
    ratification = protocol.ratification
    if subject.assessment.ratified and ratification is not None:
        named = voice.listed(subject.person(person) for person in ratification.people)
        rows.append(
            (bold(voice.say("Taken into use by")), plain(f"{named}, {_since(subject, ratification.at)}"))
        )
    else:
        notice = subject.assessment.notice or voice.say("Not ratified.")
        rows.append((bold(voice.say("Taken into use by")), plain(voice.micro(notice))))
    return Section(voice.say("Checklist"), (Grid((24, 76), tuple(rows)),))


def _since(subject: Subject, at: str) -> str:
    """When the checklist was taken into use, in the ward's zone; a date without a time stands as it is."""
    return subject.voice.full_time(datetime.fromisoformat(at)) if "T" in at else at
