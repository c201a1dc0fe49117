"""The full record, second part: choices, ranked options with doses, drugs, plan, warnings, trends."""

from collections.abc import Iterator

from bedside.report.handover_treatment import choice_text
from bedside.report.model import Cells, Face, Grid, Run, Section, bold, plain
from bedside.report.record_drugs import drug_rows
from bedside.report.record_options import options_section
from bedside.report.subject import Subject


def decision_sections(subject: Subject) -> Iterator[Section]:
    """Choices, therapies, options of both lines, plan, warnings, trends."""
    voice, assessment = subject.voice, subject.assessment
    yield Section(voice.say("Choices"), (Grid((18, 82), _choice_rows(subject)),))
    rows = tuple(drug_rows(subject))
    if rows:
        yield Section(voice.say("Drugs on record"), (Grid((1,), rows),))
    yield options_section(subject, assessment.first_line, voice.say("First line: every option"))
    yield options_section(subject, assessment.second_line, voice.say("Second line: every option"))
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
        rows.append((bold(subject.line(chosen.fact.line)), shown))
    return tuple(rows) or ((plain(subject.voice.say("None")), plain("")),)


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
        values = voice.in_a_row(
            voice.captioned(voice.time(at)) + voice.number(value) for at, value in trend.points
        )
        unit = voice.micro(trend.unit)
        rows.append((bold(f"{trend.label} {unit}".rstrip()), plain(values)))
    if rows:
        yield Section(voice.say("Trends"), (Grid((24, 76), tuple(rows)),))
