"""What runs, said before any suggestion: the drugs that a receiving doctor must not give again (pathway.md 10, R)."""

from collections.abc import Iterable, Iterator

from bedside.assess.model import ChoicesNow, TherapyNow
from bedside.assess.warnings import TWO_STEROIDS
from bedside.domain.therapy import Line
from bedside.report.model import ALL_ROWS, NEVER_CUT_WEIGHT, Block, Face, Grid, Run, Text
from bedside.report.subject import Subject


def running_block(subject: Subject) -> Iterator[Block]:
    """Every drug that runs, a row each: dose as charted, since when, next dose; nothing when none runs.

    That two steroids run is said before them, where the room never ends: one of the rows below may have to be stopped.
    """
    running = _running(subject)
    if running:
        title, twice = subject.voice.say("Running"), _two_steroids(subject)
        told = [*twice, *(therapy_text(subject, therapy) for therapy in running)]
        rows = ((Run(subject.voice.captioned(f"R · {title}"), Face.BOLD), *told[0]), *told[1:])
        grid = Grid((1,), tuple((row,) for row in rows), ruled=False)
        said = (subject.voice.say("two steroids"),) * len(twice)
        names = (*said, *(therapy.label for therapy in running))
        yield Block(title, grid, NEVER_CUT_WEIGHT, inline=True, whole_rows=True, aloud=ALL_ROWS, names=names)


def _two_steroids(subject: Subject) -> tuple[Text, ...]:
    """The standing warning that two steroids run, meant or not, in the words of the window."""
    warnings = (each for each in subject.assessment.warnings if each.rule in TWO_STEROIDS)
    return tuple((Run(subject.voice.micro(each.text), Face.BOLD),) for each in warnings)


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
    differs = voice.micro(f" {therapy.differs}.") if therapy.differs else ""
    told = (Run(f"{', '.join(parts)}."), Run(differs, Face.BOLD), Run(after, Face.BOLD))
    return (Run(subject.voice.captioned(therapy.label), Face.BOLD), *told)


def drugs_of_choice(subject: Subject, choices: ChoicesNow) -> list[TherapyNow]:
    """The drugs on record of the option chosen for a line: charted under it, or named by its doses."""
    chosen = subject.case.choice_for(choices.line)
    if chosen is None:
        return []
    drugs = _named_drugs(subject, choices)
    charted = {t.stamp.event for t in subject.case.therapies if t.fact.option == chosen.fact.option}
    return [t for t in subject.assessment.therapies if t.event in charted or t.drug in drugs]


def is_running(therapies: Iterable[TherapyNow]) -> bool:
    """Whether one of them runs."""
    return any(therapy.stopped_at is None for therapy in therapies)


def state_words(subject: Subject, choices: ChoicesNow, therapies: list[TherapyNow]) -> str:
    """What became of a choice: running since when, of several drugs which; else stopped when; else not started."""
    running = [therapy for therapy in therapies if therapy.stopped_at is None]
    drugs = _named_drugs(subject, choices) | {therapy.drug for therapy in running}
    if running and len(drugs) == 1:
        return subject.voice.say("running since {time}", time=subject.voice.time(running[0].started_at))
    if running:
        return since_words(subject, running)
    ends = [therapy.stopped_at for therapy in therapies if therapy.stopped_at is not None]
    if ends:
        return subject.voice.say("stopped {time}", time=subject.voice.time(max(ends)))
    return subject.voice.say("chosen, not started")


def running_of_line(subject: Subject, line: Line) -> list[TherapyNow]:
    """The running drugs that were charted for a line, whatever was chosen for it."""
    charted = {t.stamp.event for t in subject.case.therapies if t.fact.line is line}
    return [therapy for therapy in _running(subject) if therapy.event in charted]


def since_words(subject: Subject, running: list[TherapyNow]) -> str:
    """ "running since 20 Nov 21:30: Anakinra"; of several drugs, since the first dose of the first of them."""
    voice = subject.voice
    first = min(therapy.started_at for therapy in running)
    drugs = voice.listed(dict.fromkeys(therapy.label for therapy in running))
    return voice.say("running since {time}: {drugs}", time=voice.time(first), drugs=drugs)


def _running(subject: Subject) -> list[TherapyNow]:
    return [therapy for therapy in subject.assessment.therapies if therapy.stopped_at is None]


def _named_drugs(subject: Subject, choices: ChoicesNow) -> set[str]:
    """The drugs that the doses of the chosen option name."""
    chosen = subject.case.choice_for(choices.line)
    doses = (option.doses for option in choices.options if chosen and option.id == chosen.fact.option)
    return {dose.drug for several in doses for dose in several}
