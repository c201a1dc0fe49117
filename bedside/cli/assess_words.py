"""A judged case in the words of the window: tier, scores, gate, options, pending, what settles."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from bedside.app.case_file import Judged
from bedside.assess.gate_words import state_words
from bedside.assess.model import (
    Assessment,
    ChoicesNow,
    DoseNow,
    NextTestNow,
    OptionNow,
    PendingNow,
    PlanNow,
    ScoreNow,
)
from bedside.assess.words import labels, moment
from bedside.domain.therapy import Group
from bedside.protocol.protocol import Protocol

_GROUPS: Final = {
    Group.PREFERRED: "Preferred",
    Group.ACCEPTABLE: "Acceptable",
    Group.HELD: "Held",
    Group.AVOID: "Avoid",
    Group.CONTRAINDICATED: "Contraindicated",
}
_NEXT_SHOWN: Final = 5
_WITH_DOSES: Final = frozenset({Group.PREFERRED, Group.ACCEPTABLE, Group.HELD})


def told(judged: Judged) -> str:
    """The case as text; every sentence comes from the assessment."""
    assessment, protocol = judged.assessment, judged.protocol
    lines = (
        *_head(judged),
        *_severity(assessment, protocol),
        *_scores(assessment.scores, protocol),
        *_gate(assessment, protocol),
        *_next_tests(assessment.next_tests),
        *_draws(assessment.plan, protocol),
        *_line("First line", assessment.first_line, protocol),
        *_line("Second line", assessment.second_line, protocol),
        *_pending(assessment.pending, protocol),
        *_warnings(assessment),
        *_next(assessment, protocol),
    )
    return "".join(f"{_printable(line)}\n" for line in lines)


def _head(judged: Judged) -> Iterator[str]:
    assessment = judged.assessment
    when = assessment.judged_at.isoformat(" ", "minutes")
    yield f"Judged at {when} with checklist {assessment.protocol_version}"
    for move in judged.state.moves:
        since = moment(move.stamp.recorded_at, judged.protocol)
        yield f"Checklist {move.fact.after} since {since}, {move.fact.before} before"
    yield from (text for text in (assessment.notice, assessment.no_advice, *judged.notes) if text)
    if allergies := assessment.banner.get("allergies"):
        yield f"Allergies: {allergies}"


def _severity(assessment: Assessment, protocol: Protocol) -> Iterator[str]:
    severity = assessment.severity
    yield ""
    yield f"Severity: {severity.label}"
    yield from _indented(reason.text for reason in severity.reasons)
    if severity.settles:
        yield f"  Would settle it: {labels(protocol, severity.settles)}"


def _scores(scores: tuple[ScoreNow, ...], protocol: Protocol) -> Iterator[str]:
    yield ""
    yield "Scores"
    for score in (score for score in scores if score.shown):
        band = f" (probability {score.band})" if score.band else ""
        yield f"  {score.title}: {score.text}{band}"
        if score.missing:
            yield f"    Open: {labels(protocol, score.missing)}"
        yield from (f"    {said}" for said in (*score.caveats, score.band_note) if said)


def _gate(assessment: Assessment, protocol: Protocol) -> Iterator[str]:
    gate = assessment.gate
    yield ""
    yield gate.banner or f"Parasite gate {'open' if gate.is_open else 'shut'}"
    for parasite in (parasite for parasite in gate.parasites if parasite.in_gate):
        said = f"  {parasite.label}: {state_words(protocol, parasite.state)}"
        yield f"{said}. {parasite.action}" if parasite.action else said
    yield from _indented(limit.text for limit in gate.limits)


def _next_tests(tests: tuple[NextTestNow, ...]) -> Iterator[str]:
    if tests:
        yield ""
        yield "Best next, fastest known first"
    for test in tests[:_NEXT_SHOWN]:
        hours = f", about {test.usual_hours} h (recalled)" if test.usual_hours else ""
        yield f"  {test.label}: would change {', '.join(test.changes)}{hours}"
    if len(tests) > _NEXT_SHOWN:
        yield f"  and {len(tests) - _NEXT_SHOWN} more"


def _draws(plan: tuple[PlanNow, ...], protocol: Protocol) -> Iterator[str]:
    draws = [line for line in plan if line.kind == "draw"]
    if draws:
        yield ""
        yield "To draw before the first drug"
    for line in draws:
        done = f" (taken {moment(line.done_at, protocol)})" if line.done_at else ""
        yield f"  {line.text}{done}"


def _line(title: str, choices: ChoicesNow, protocol: Protocol) -> Iterator[str]:
    yield ""
    yield title
    if choices.asked_first:
        yield f"  To answer first: {labels(protocol, choices.asked_first)}"
    for group in Group:
        options = [option for option in choices.options if option.group is group]
        if options:
            yield f"  {_GROUPS[group]}"
        for option in options:
            yield from _option(option, group)
    yield from _indented(note.text for note in choices.notes)


def _option(option: OptionNow, group: Group) -> Iterator[str]:
    if group not in _WITH_DOSES:
        why = next((reason.text for reason in (*option.excluding, *option.against)), "")
        yield f"    {option.label}: {why}" if why else f"    {option.label}"
        return
    held = f" (in the table: {_GROUPS[Group(option.grade.value)].lower()})" if group is Group.HELD else ""
    yield f"    {option.label}{held}"
    yield from (
        f"      {_hold}" for _hold in (f"{h.reason.text} {h.lifted_by}".strip() for h in option.holds)
    )
    yield from (f"      {_dose(dose)}" for dose in option.doses)


def _dose(dose: DoseNow) -> str:
    more = ", ".join(text for text in (dose.cap, dose.problem) if text)
    return f"{dose.label}: {dose.text}" + (f" ({more})" if more else "")


def _pending(pending: tuple[PendingNow, ...], protocol: Protocol) -> Iterator[str]:
    if not pending:
        return
    yield ""
    yield "Awaited"
    for row in pending:
        when = "put off" if row.deferred else "no time given"
        if row.expected_at is not None and not row.deferred:
            when = f"expected {moment(row.expected_at, protocol)}"
        overdue = ", overdue" if row.overdue else ""
        yield f"  {row.label}: {when}{overdue}, {row.owner or 'nobody named'}"


def _warnings(assessment: Assessment) -> Iterator[str]:
    if assessment.warnings:
        yield ""
        yield "Warnings"
        yield from _indented(warning.text for warning in assessment.warnings)


def _next(assessment: Assessment, protocol: Protocol) -> Iterator[str]:
    action = assessment.next_action
    yield ""
    due = f" (by {moment(action.due_at, protocol)})" if action.due_at else ""
    yield f"Next: {action.text}{due}"
    if action.detail:
        yield f"  {action.detail}"
    if assessment.reassess_at:
        yield f"Reassess at {moment(assessment.reassess_at, protocol)}"


def _indented(texts: Iterator[str]) -> Iterator[str]:
    yield from (f"  {text}" for text in dict.fromkeys(texts))


def _printable(line: str) -> str:
    """The line without control characters: words of a file do not steer a terminal."""
    return "".join(c if unicodedata.category(c)[0] != "C" else "\ufffd" for c in line)
