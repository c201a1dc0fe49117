"""The treatment part of page 1: what was chosen for both lines, with doses (pathway.md 10, R)."""

from collections.abc import Iterator
from typing import Final

from bedside.assess.model import ChoicesNow, DoseNow, TherapyNow
from bedside.assess.reassess import dated_for
from bedside.assess.warnings import AGAINST_CHOICE
from bedside.case.state import Chosen
from bedside.domain.therapy import Grade
from bedside.protocol.model import Mark
from bedside.report.handover_running import (
    drugs_of_choice,
    is_running,
    running_of_line,
    since_words,
    state_words,
)
from bedside.report.model import Block, Face, Grid, Run, Text
from bedside.report.subject import Subject

HIDDEN_DOSE: Final = "—"
_LINE_WEIGHT: Final = 12
_STARTED_WEIGHT: Final = 7
"""Doses of what runs already give way before those of what is still to be started."""


def treatment_blocks(subject: Subject) -> tuple[Block, Block]:
    """First line and second line."""
    voice, assessment = subject.voice, subject.assessment
    before = "" if is_running(assessment.therapies) else "R · "
    return (
        _line_block(subject, assessment.first_line, voice.say("First line"), before),
        _line_block(subject, assessment.second_line, voice.say("Second line")),
    )


def dose_text(subject: Subject, dose: DoseNow) -> Text:
    """ "methylprednisolone: 1 g IV once daily"; "—" while a recalled dose is unconfirmed (INV-33)."""
    voice = subject.voice
    name = Run(voice.captioned(dose.label))
    if _waits_for_pharmacy(dose):
        return (name, Run(HIDDEN_DOSE, Face.BOLD), Run(voice.say(", to be confirmed by pharmacy")))
    if dose.problem:
        why = voice.micro(dose.problem).removesuffix(".")
        return (name, Run(HIDDEN_DOSE, Face.BOLD), Run(f", {why}"))
    cap = f" ({voice.micro(dose.cap)})" if dose.cap else ""
    return (name, Run(voice.micro(dose.text), Face.BOLD), Run(f"{cap}{_guessed_weight(subject, dose)}"))


def _guessed_weight(subject: Subject, dose: DoseNow) -> str:
    """ ", for 71 kg estimated": a dose that rests on a weight nobody measured says so (safety.md H10)."""
    if not dose.inputs or all(note.rule != "dose.note.estimated_weight" for note in dose.notes):
        return ""
    weight = dose.inputs[0][1].partition(", ")[0]
    return f", {subject.voice.say('for {indication}', indication=weight)}"


def choice_text(subject: Subject, chosen: Chosen) -> Text:
    """What was chosen, by whom, when, how it ranked, and why."""
    option = Run(subject.voice.captioned(subject.option(chosen.fact.option)), Face.BOLD)
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
    due = dated_for(fact, subject.assessment.reassess_at)
    if due is not None:
        parts.append(voice.say("reassess at {time}", time=voice.time(due)))
    if fact.followed:
        parts.append(voice.say("follows {letter}", letter=fact.followed))
    if fact.senior is not None:
        parts.append(voice.say("second senior named: {senior}", senior=subject.senior(fact.senior)))
    if fact.reason:
        parts.append(voice.say("because: {reason}", reason=fact.reason))
    words = voice.in_a_row(parts)
    return f"{words[:1].upper()}{words[1:]}."


def _line_block(subject: Subject, choices: ChoicesNow, title: str, before: str = "") -> Block:
    """What was chosen for a line and whether it runs; of what runs the dose that is given stands above."""
    therapies = drugs_of_choice(subject, choices)
    runs = is_running(therapies)
    first, *others = _line_rows(subject, choices, runs=runs)
    head = f"{before}{subject.voice.captioned(title)}{_chosen_words(subject, choices, therapies)}"
    rows = ((Run(head, Face.BOLD), *first), *others)
    grid = Grid((1,), tuple((row,) for row in rows), ruled=False)
    aloud = 0 if runs else 1
    weight = _STARTED_WEIGHT if runs else _LINE_WEIGHT
    return Block(title, grid, weight, inline=True, whole_rows=True, aloud=aloud)


def _chosen_words(subject: Subject, choices: ChoicesNow, therapies: list[TherapyNow]) -> str:
    """The option with what became of it; "" without one. To give nothing is not a thing to start."""
    chosen = subject.case.choice_for(choices.line)
    if chosen is None:
        return ""
    named = subject.option(chosen.fact.option)
    if chosen.fact.option not in subject.protocol.options:
        return f"{named}. "
    return f"{named} ({state_words(subject, choices, therapies)}). "


def _line_rows(subject: Subject, choices: ChoicesNow, *, runs: bool) -> Iterator[Text]:
    """A row a dose, then who chose; of what runs, whose given dose stands above, all in one row."""
    chosen = subject.case.choice_for(choices.line)
    option = next((o for o in choices.options if chosen and o.id == chosen.fact.option), None)
    doses = option.doses if option else ()
    waiting = [dose for dose in doses if _waits_for_pharmacy(dose)]
    known = [dose_text(subject, dose) for dose in doses if dose not in waiting]
    if chosen is None:
        yield _nothing_chosen(subject, choices)
        return
    words = (Run(_choice_words(subject, chosen)),)
    yield from _against(subject, choices)
    if runs:
        told = (run for text in known for run in (*text, Run(". ")))
        yield (*words, Run(" "), *(told if known else _waiting(subject, waiting)))
    else:
        yield from known
        yield (*_waiting(subject, waiting), *words)


def _against(subject: Subject, choices: ChoicesNow) -> Iterator[Text]:
    """What speaks against what stands chosen, before its doses, in the words of the window."""
    step = f"{choices.line.value}_line"
    for warning in subject.assessment.warnings:
        if warning.rule in AGAINST_CHOICE and warning.step == step:
            yield (Run(subject.voice.micro(warning.text), Face.BOLD),)


def _waiting(subject: Subject, doses: list[DoseNow]) -> Text:
    """Doses that wait for the pharmacy, together behind one dash (INV-33)."""
    if not doses:
        return ()
    named = doses[0].label
    if len(doses) > 1:
        named = subject.voice.say("{count} more doses", count=len(doses))
    confirmed = subject.voice.say(", to be confirmed by pharmacy")
    return (Run(subject.voice.captioned(named)), Run(HIDDEN_DOSE, Face.BOLD), Run(f"{confirmed}. "))


def _waits_for_pharmacy(dose: DoseNow) -> bool:
    return dose.text == HIDDEN_DOSE and dose.mark is Mark.RECALLED


def _nothing_chosen(subject: Subject, choices: ChoicesNow) -> Text:
    """Nothing is chosen: what is asked first, or how the options rank; the program proposes none."""
    voice = subject.voice
    running = running_of_line(subject, choices.line)
    if running:
        words = voice.say("No choice on record; {running}. ", running=since_words(subject, running))
        return (Run(words, Face.BOLD), Run(subject.assessment.no_advice))
    said = Run(voice.say("Nothing chosen. "), Face.BOLD)
    if not subject.assessment.advice:
        return (said, Run(subject.assessment.no_advice))
    if choices.asked_first:
        return (said, Run(voice.say("To answer first: {items}.", items=subject.labels(choices.asked_first))))
    ranked = [_ranked(subject, choices, grade) for grade in (Grade.PREFERRED, Grade.ACCEPTABLE)]
    return (said, Run(" ".join(words for words in ranked if words)))


def _ranked(subject: Subject, choices: ChoicesNow, grade: Grade) -> str:
    named = [option.label for option in choices.offered_as(grade)]
    if not named:
        return ""
    return subject.voice.say(
        "Ranked {grade}: {options}.", grade=subject.voice.grade(grade), options=subject.voice.listed(named)
    )
