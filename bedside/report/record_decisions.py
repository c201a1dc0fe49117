"""The full record, second part: choices, ranked options with doses, drugs, plan, warnings, trends."""

from collections.abc import Iterator

from bedside.assess.model import ChoicesNow, DoseNow, OptionNow, Reason
from bedside.domain.therapy import Group, Line
from bedside.report.handover_treatment import choice_text, dose_text, therapy_text
from bedside.report.model import Cells, Face, Grid, Run, Section, Text, bold, plain
from bedside.report.record_course import reasons_cell
from bedside.report.subject import Subject

_GROUPS = {
    Group.PREFERRED: "Preferred",
    Group.ACCEPTABLE: "Acceptable",
    Group.HELD: "Held, cannot be chosen now",
    Group.AVOID: "To avoid",
    Group.CONTRAINDICATED: "Contraindicated",
}


def decision_sections(subject: Subject) -> Iterator[Section]:
    """Choices, therapies, options of both lines, plan, warnings, trends."""
    voice, assessment = subject.voice, subject.assessment
    yield Section(voice.say("Choices"), (Grid((18, 82), _choice_rows(subject)),))
    if assessment.therapies:
        rows = tuple((_therapy(subject, number),) for number in range(len(assessment.therapies)))
        yield Section(voice.say("Drugs on record"), (Grid((1,), rows),))
    yield _options(subject, assessment.first_line, voice.say("First line: every option"))
    yield _options(subject, assessment.second_line, voice.say("Second line: every option"))
    yield from _plan(subject)
    yield from _warnings(subject)
    yield from _trends(subject)


def _choice_rows(subject: Subject) -> tuple[Cells, ...]:
    """Newest choice of a line stands; the ones before it are struck through."""
    rows: list[Cells] = []
    for chosen in subject.case.choices:
        stands = subject.case.choice_for(chosen.fact.line) is chosen
        text = choice_text(subject, chosen)
        shown = text if stands else tuple(Run(run.text, run.face, struck=True) for run in text)
        rows.append((bold(_line(subject, chosen.fact.line)), shown))
    return tuple(rows) or ((plain(subject.voice.say("None")), plain("")),)


def _line(subject: Subject, line: Line) -> str:
    return subject.voice.say("Second line" if line is Line.SECOND else "First line")


def _therapy(subject: Subject, number: int) -> Text:
    therapy = subject.assessment.therapies[number]
    recorded = next((t for t in subject.case.therapies if t.stamp.event == therapy.event), None)
    author = subject.person(recorded.stamp.author if recorded else therapy.author)
    words = subject.voice.say(" Entered by {name}.", name=author)
    why = ""
    if recorded is not None and recorded.stopped is not None:
        why = subject.voice.say(" Stopped because: {reason}", reason=recorded.stopped.reason)
    return (*therapy_text(subject, therapy), Run(words), Run(why))


def _options(subject: Subject, choices: ChoicesNow, title: str) -> Section:
    rows: list[Cells] = []
    if choices.asked_first:
        words = subject.voice.say("To answer first: {items}.", items=subject.labels(choices.asked_first))
        rows.append((plain(""), plain(words)))
    if choices.notes:
        rows.append((plain(""), reasons_cell(subject, choices.notes)))
    for group, words in _GROUPS.items():
        members = [option for option in choices.options if option.group is group]
        name = subject.voice.say(words)
        for option in members:
            rows.append((bold(name), _option(subject, option)))
            name = ""
    if not rows:
        rows.append((plain(""), plain(subject.assessment.no_advice or subject.voice.say("None"))))
    return Section(title, (Grid((18, 82), tuple(rows)),))


def _option(subject: Subject, option: OptionNow) -> Text:
    """One option: dose lines, reasons for, against and excluding, what holds it, what is seen otherwise."""
    voice = subject.voice
    mark = voice.say("local rule") if option.mark == "S" else voice.say("local rule with recalled facts")
    behind = f" [{'; '.join(part for part in (mark, voice.listed(option.sources)) if part)}]"
    runs = [Run(option.label, Face.BOLD), Run(behind, Face.ITALIC)]
    for dose in option.doses:
        runs += [Run("\n"), *_dose(subject, dose)]
    named = (
        ("For: ", option.reasons_for),
        ("Against: ", option.against),
        ("Note: ", option.flags),
    )
    for words, reasons in named:
        runs += _reason_runs(subject, words, reasons)
    for hold in option.holds:
        lifted = voice.say(" Lifted by: {what}", what=voice.micro(hold.lifted_by))
        runs += [*_reason_runs(subject, "Held: ", (hold.reason,)), Run(lifted)]
    if option.counter:
        runs.append(
            Run(voice.say("\nThe letters differ: {points}.", points=_titles(subject, option.counter)))
        )
    if option.unmatched_allergies:
        words = voice.say(
            "\nAllergy words not checked by the program: {words}", words=option.unmatched_allergies
        )
        runs.append(Run(words, Face.BOLD))
    return tuple(runs)


def _reason_runs(subject: Subject, words: str, reasons: tuple[Reason, ...]) -> list[Run]:
    runs: list[Run] = []
    for reason in reasons:
        runs += [Run("\n" + subject.voice.say(words)), *subject.reason(reason)]
    return runs


def _dose(subject: Subject, dose: DoseNow) -> Text:
    """The dose with its inputs and formula, so that another can work it out again."""
    voice = subject.voice
    parts = [f"{name} {voice.micro(value)}" for name, value in dose.inputs]
    parts += [voice.micro(part) for part in (dose.formula, dose.duration) if part]
    worked = f" ({'; '.join(parts)})" if parts else ""
    behind = f" {subject.provenance(dose.id, dose.mark, dose.sources)}"
    notes = [run for note in dose.notes for run in (Run("\n"), *subject.reason(note))]
    return (*dose_text(subject, dose), Run(worked), Run(behind, Face.ITALIC), *notes)


def _titles(subject: Subject, ids: tuple[str, ...]) -> str:
    titles = {d.id: d.title.say(subject.protocol.language) for d in subject.protocol.content.disagreements}
    return subject.voice.listed(titles.get(i, i) for i in ids)


def _plan(subject: Subject) -> Iterator[Section]:
    voice = subject.voice
    rows: list[Cells] = []
    for item in subject.assessment.plan:
        when = voice.say("due {time}", time=voice.time(item.due_at)) if item.due_at else ""
        if item.done_at is not None:
            when = voice.say("done {time}", time=voice.time(item.done_at))
        behind = subject.provenance(item.id, item.mark, item.sources)
        rows.append((bold(when), (Run(voice.micro(item.text)), Run(f" {behind}", Face.ITALIC))))
    if subject.assessment.reassess_at is not None:
        due = voice.time(subject.assessment.reassess_at)
        rows.append(
            (bold(voice.say("due {time}", time=due)), plain(voice.say("Reassess: response, tier, gates")))
        )
    if rows:
        yield Section(
            voice.say("Draw before the drug, prophylaxis, monitoring"), (Grid((22, 78), tuple(rows)),)
        )


def _warnings(subject: Subject) -> Iterator[Section]:
    rules = subject.protocol.rules
    rows: list[Cells] = []
    for warning in subject.assessment.warnings:
        rule = rules.get(warning.rule)
        behind = subject.provenance(warning.rule, rule.mark, rule.sources) if rule else f"[{warning.rule}]"
        rows.append(((Run(subject.voice.micro(warning.text)), Run(f" {behind}", Face.ITALIC)),))
    if rows:
        yield Section(subject.voice.say("Warnings"), (Grid((1,), tuple(rows)),))


def _trends(subject: Subject) -> Iterator[Section]:
    voice = subject.voice
    rows: list[Cells] = []
    for trend in subject.assessment.trends:
        values = "; ".join(f"{voice.time(at)}: {voice.number(value)}" for at, value in trend.points)
        unit = voice.micro(trend.unit)
        rows.append((bold(f"{trend.label} {unit}".rstrip()), plain(values)))
    if rows:
        yield Section(voice.say("Trends"), (Grid((24, 76), tuple(rows)),))
