"""The treatment part of page 1: both lines with doses, what runs (pathway.md 10, R)."""

from collections.abc import Iterator
from typing import Final

from bedside.assess.model import ChoicesNow, DoseNow, TherapyNow
from bedside.case.state import Chosen
from bedside.domain.therapy import Grade, Line
from bedside.protocol.model import Mark
from bedside.report.model import Block, Face, Grid, Run, Text
from bedside.report.subject import Subject

HIDDEN_DOSE: Final = "—"
_LINE_WEIGHT: Final = 12


def treatment_blocks(subject: Subject) -> tuple[Block, Block]:
    """First line and second line."""
    voice, assessment = subject.voice, subject.assessment
    return (
        _line_block(subject, assessment.first_line, voice.say("First line"), "R · "),
        _line_block(subject, assessment.second_line, voice.say("Second line")),
    )


def dose_text(subject: Subject, dose: DoseNow) -> Text:
    """ "methylprednisolone: 1 g IV once daily"; "—" while a recalled dose is unconfirmed (INV-33)."""
    voice = subject.voice
    name = Run(f"{dose.label}: ")
    if _waits_for_pharmacy(dose):
        return (name, Run(HIDDEN_DOSE, Face.BOLD), Run(voice.say(", to be confirmed by pharmacy")))
    if dose.problem:
        return (name, Run(HIDDEN_DOSE, Face.BOLD), Run(f", {voice.micro(dose.problem)}"))
    cap = f" ({voice.micro(dose.cap)})" if dose.cap else ""
    return (name, Run(voice.micro(dose.text), Face.BOLD), Run(cap))


def choice_text(subject: Subject, chosen: Chosen) -> Text:
    """What was chosen, by whom, when, how it ranked, and why."""
    option = Run(f"{subject.option(chosen.fact.option)}: ", Face.BOLD)
    return (option, Run(_choice_words(subject, chosen)))


def _choice_words(subject: Subject, chosen: Chosen) -> str:
    voice, fact = subject.voice, chosen.fact
    parts = [voice.say("ranked {grade}", grade=voice.grade(fact.grade))] if fact.grade else []
    parts.append(
        voice.say(
            "chosen by {name}, {time}",
            name=subject.person(chosen.stamp.author),
            time=voice.time(chosen.stamp.recorded_at),
        )
    )
    if fact.reassess_at is not None:
        parts.append(voice.say("reassess at {time}", time=voice.time(fact.reassess_at)))
    if fact.followed:
        parts.append(voice.say("follows {letter}", letter=fact.followed))
    if fact.senior is not None:
        parts.append(voice.say("second senior named: {senior}", senior=subject.senior(fact.senior)))
    if fact.reason:
        parts.append(voice.say("because: {reason}", reason=fact.reason))
    words = "; ".join(parts)
    return f"{words[:1].upper()}{words[1:]}."


def therapy_text(subject: Subject, therapy: TherapyNow) -> Text:
    """A drug on record: dose as charted, since when, next dose or end, for what."""
    voice = subject.voice
    parts = [therapy.dose, voice.say("since {time}", time=voice.time(therapy.started_at))]
    if therapy.stopped_at is not None:
        parts.append(voice.say("stopped {time}", time=voice.time(therapy.stopped_at)))
    if therapy.indication:
        parts.append(voice.say("for {indication}", indication=therapy.indication))
    if therapy.parasite:
        parts.append(voice.say("for {indication}", indication=subject.parasites((therapy.parasite,))))
    after = ""
    if therapy.next_dose_at is not None:
        after = voice.say(" Next dose {time}.", time=voice.time(therapy.next_dose_at))
    if therapy.in_all:
        parts.append(voice.micro(therapy.in_all))
    return (Run(f"{therapy.label}: ", Face.BOLD), Run(f"{', '.join(parts)}."), Run(after, Face.BOLD))


def running_texts(subject: Subject) -> Iterator[Text]:
    """Every drug that runs."""
    running = (therapy for therapy in subject.assessment.therapies if therapy.stopped_at is None)
    return (therapy_text(subject, therapy) for therapy in running)


def _line_block(subject: Subject, choices: ChoicesNow, title: str, before: str = "") -> Block:
    (first, *others), chosen = _line_rows(subject, choices), subject.case.choice_for(choices.line)
    running = len(tuple(running_texts(subject))) if choices.line is Line.FIRST else 0
    aloud = running + (chosen is None) if running else 1
    head = f"{title}: {subject.option(chosen.fact.option)}." if chosen else f"{title}:"
    rows = ((Run(f"{before}{head} ", Face.BOLD), *first), *others)
    grid = Grid((1,), tuple((row,) for row in rows), ruled=False)
    return Block(title, grid, _LINE_WEIGHT, inline=True, whole_rows=True, aloud=aloud)


def _line_rows(subject: Subject, choices: ChoicesNow) -> Iterator[Text]:
    chosen = subject.case.choice_for(choices.line)
    option = next((o for o in choices.options if chosen and o.id == chosen.fact.option), None)
    if chosen is None:
        yield _nothing_chosen(subject, choices)
    if choices.line is Line.FIRST:
        yield from running_texts(subject)
    doses = option.doses if option else ()
    waiting = [dose for dose in doses if _waits_for_pharmacy(dose)]
    yield from (dose_text(subject, dose) for dose in doses if dose not in waiting)
    if chosen is not None:
        yield (*_waiting(subject, waiting), Run(_choice_words(subject, chosen)))


def _waiting(subject: Subject, doses: list[DoseNow]) -> Text:
    """Doses that wait for the pharmacy, together behind one dash (INV-33)."""
    if not doses:
        return ()
    named = doses[0].label
    if len(doses) > 1:
        named = subject.voice.say("{count} more doses", count=len(doses))
    confirmed = subject.voice.say(", to be confirmed by pharmacy")
    return (Run(f"{named}: "), Run(HIDDEN_DOSE, Face.BOLD), Run(f"{confirmed}. "))


def _waits_for_pharmacy(dose: DoseNow) -> bool:
    return dose.text == HIDDEN_DOSE and dose.mark is Mark.RECALLED


def _nothing_chosen(subject: Subject, choices: ChoicesNow) -> Text:
    """Nothing is chosen: what is asked first, or how the options rank; the program proposes none."""
    voice = subject.voice
    said = Run(voice.say("Nothing chosen. "), Face.BOLD)
    if not subject.assessment.advice:
        return (said, Run(subject.assessment.no_advice))
    if choices.asked_first:
        return (said, Run(voice.say("To answer first: {items}.", items=subject.labels(choices.asked_first))))
    ranked = [_ranked(subject, choices, grade) for grade in (Grade.PREFERRED, Grade.ACCEPTABLE)]
    return (said, Run(" ".join(words for words in ranked if words)))


def _ranked(subject: Subject, choices: ChoicesNow, grade: Grade) -> str:
    named = [option.label for option in choices.options if option.offered and option.grade is grade]
    if not named:
        return ""
    return subject.voice.say(
        "Ranked {grade}: {options}.", grade=subject.voice.grade(grade), options=subject.voice.listed(named)
    )
