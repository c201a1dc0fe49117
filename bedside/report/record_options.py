"""The options of a line on paper: the chosen and the offered ones in full, the others by their reason.

The screen shows every option with all of its lines; on paper those that cannot be given stand together
under the reason that keeps them out, so that the record stays short enough to be read.
"""

from collections.abc import Iterator

from bedside.assess.model import ChoicesNow, DoseNow, OptionNow, Reason
from bedside.domain.therapy import Group
from bedside.report.handover_treatment import dose_text
from bedside.report.model import Cells, Face, Grid, Run, Section, Text, bold, plain
from bedside.report.record_course import reasons_cell
from bedside.report.subject import Subject

_OFFERED = {Group.PREFERRED: "Preferred", Group.ACCEPTABLE: "Acceptable"}
_KEPT_OUT = {
    Group.HELD: "Held, cannot be chosen now",
    Group.AVOID: "To avoid",
    Group.CONTRAINDICATED: "Contraindicated",
}


def options_section(subject: Subject, choices: ChoicesNow, title: str) -> Section:
    """Every option of a line."""
    rows: list[Cells] = []
    if choices.asked_first:
        words = subject.voice.say("To answer first: {items}.", items=subject.labels(choices.asked_first))
        rows.append((plain(""), plain(words)))
    if choices.notes:
        rows.append((plain(""), reasons_cell(subject, choices.notes)))
    rows += _chosen_row(subject, choices)
    for group, words in _OFFERED.items():
        name = subject.voice.say(words)
        for option in _members(choices, group):
            rows.append((bold(name), _short(subject, option)))
            name = ""
    for group, words in _KEPT_OUT.items():
        rows += _kept_out(subject, _members(choices, group), subject.voice.say(words))
    if not rows:
        rows.append((plain(""), plain(subject.assessment.no_advice or subject.voice.say("None"))))
    return Section(title, (Grid((18, 82), tuple(rows)),))


def reasons_told(choices: ChoicesNow) -> Iterator[Reason]:
    """Every reason that `options_section` prints."""
    yield from choices.notes
    for option in choices.options:
        if option.id == choices.chosen:
            yield from _all_reasons(option)
        elif option.group in _OFFERED:
            yield from (*option.reasons_for, *option.against)
        else:
            yield from (reason for reason, _ in _why(option))


def options_in_full(choices: ChoicesNow) -> tuple[OptionNow, ...]:
    """The options whose doses and sources are printed."""
    return tuple(o for o in choices.options if o.id == choices.chosen or o.group in _OFFERED)


def _members(choices: ChoicesNow, group: Group) -> list[OptionNow]:
    return [o for o in choices.options if o.group is group and o.id != choices.chosen]


def _all_reasons(option: OptionNow) -> Iterator[Reason]:
    yield from (*option.reasons_for, *option.against, *option.excluding, *option.flags)
    yield from (hold.reason for hold in option.holds)
    yield from (note for dose in option.doses for note in dose.notes)


def _chosen_row(subject: Subject, choices: ChoicesNow) -> Iterator[Cells]:
    """The chosen option with dose lines, every reason, what holds it and what the letters say."""
    option = next((o for o in choices.options if o.id == choices.chosen), None)
    if option is None:
        return
    voice = subject.voice
    runs = [*_named(subject, option)]
    for dose in option.doses:
        runs += [Run("\n"), *_worked_dose(subject, dose)]
    for words, reasons in (
        ("For: ", option.reasons_for),
        ("Against: ", option.against),
        ("Excluded: ", option.excluding),
        ("Note: ", option.flags),
    ):
        runs += _reason_runs(subject, words, reasons)
    for hold in option.holds:
        lifted = voice.say(" Lifted by: {what}", what=voice.micro(hold.lifted_by))
        runs += [*_reason_runs(subject, "Held: ", (hold.reason,)), Run(lifted)]
    if option.counter:
        runs += [Run("\n"), Run(voice.say("The letters differ: {points}.", points=_titles(subject, option)))]
    if option.unmatched_allergies:
        words = option.unmatched_allergies
        said = voice.say("Allergy words not checked by the program: {words}", words=words)
        runs += [Run("\n"), Run(said, Face.BOLD)]
    yield (bold(voice.say("Chosen")), tuple(runs))


def _short(subject: Subject, option: OptionNow) -> Text:
    """An offered option: dose lines with their mark, reasons for and against."""
    runs = [*_named(subject, option)]
    for dose in option.doses:
        behind = subject.provenance("", dose.mark, dose.sources)
        runs += [Run("\n"), *dose_text(subject, dose), Run(f" {behind}", Face.ITALIC)]
    runs += _reason_runs(subject, "For: ", option.reasons_for)
    runs += _reason_runs(subject, "Against: ", option.against)
    return tuple(runs)


def _named(subject: Subject, option: OptionNow) -> Text:
    voice = subject.voice
    mark = voice.say("local rule") if option.mark == "S" else voice.say("local rule with recalled facts")
    behind = voice.in_a_row(part for part in (mark, voice.listed(option.sources)) if part)
    return (Run(option.label, Face.BOLD), Run(f" [{behind}]", Face.ITALIC))


def _kept_out(subject: Subject, options: list[OptionNow], name: str) -> Iterator[Cells]:
    """Options with the same reason in one row, before the reason."""
    rows: dict[tuple[str, str], tuple[Reason, list[str]]] = {}
    for option in options:
        for reason, lifted in _why(option):
            rows.setdefault((reason.text, lifted), (reason, []))[1].append(option.label)
        if not _why(option):
            yield (bold(name), bold(option.label))
            name = ""
    for (_, lifted), (reason, labels) in rows.items():
        after = subject.voice.say(" Lifted by: {what}", what=subject.voice.micro(lifted)) if lifted else ""
        named = Run(subject.voice.captioned(subject.voice.listed(labels)), Face.BOLD)
        yield (bold(name), (named, *subject.reason(reason), Run(after)))
        name = ""


def _why(option: OptionNow) -> list[tuple[Reason, str]]:
    """What keeps an option out, with what lifts it."""
    if option.holds:
        return [(hold.reason, hold.lifted_by) for hold in option.holds]
    return [(reason, "") for reason in (*option.excluding, *option.against)]


def _reason_runs(subject: Subject, words: str, reasons: tuple[Reason, ...]) -> list[Run]:
    runs: list[Run] = []
    for reason in reasons:
        runs += [Run("\n"), Run(subject.voice.say(words)), *subject.reason(reason)]
    return runs


def _worked_dose(subject: Subject, dose: DoseNow) -> Text:
    """The dose with its inputs and formula, so that another can work it out again."""
    voice = subject.voice
    parts = [f"{name} {voice.micro(value)}" for name, value in dose.inputs]
    parts += [voice.micro(part) for part in (dose.formula, dose.duration) if part]
    worked = f" ({voice.in_a_row(parts)})" if parts else ""
    behind = f" {subject.provenance(dose.id, dose.mark, dose.sources)}"
    notes = [run for note in dose.notes for run in (Run("\n"), *subject.reason(note))]
    return (*dose_text(subject, dose), Run(worked), Run(behind, Face.ITALIC), *notes)


def _titles(subject: Subject, option: OptionNow) -> str:
    titles = {d.id: d.title.say(subject.protocol.language) for d in subject.protocol.content.disagreements}
    return subject.voice.listed(titles.get(i, i) for i in option.counter)
