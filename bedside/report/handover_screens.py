"""The screens of page 1: infection, parasites, malignancy, each told by what came of it."""

from collections.abc import Iterable, Iterator
from typing import Final

from bedside.assess.model import Currency, ItemNow, ParasiteNow
from bedside.domain.gates import GateState
from bedside.domain.observations import Answer, Finding
from bedside.protocol.model import StepForm
from bedside.report.model import Block, Cells, Face, Grid, Run, Text, bold, plain
from bedside.report.subject import Subject

_INFECTION_STEP: Final = 3
_MALIGNANCY_STEP: Final = 5
_SHARES: Final = (32, 68)
_TOGETHER: Final = (GateState.OVERRIDDEN, GateState.EXCLUDED, GateState.LOW_RISK)
_GROUPED: Final = (
    (Answer.PENDING, "Pending"),
    (Answer.UNKNOWN, "Not known"),
    (Answer.NOT_SENT, "Not sent"),
    (Answer.NOT_AVAILABLE, "Not available"),
    (Answer.NOT_APPLICABLE, "Not applicable"),
    (Answer.YES, "Yes"),
    (Answer.NO, "No"),
    (Answer.NEGATIVE, "Negative"),
)
"""Answers told together, one row each, the open ones before the negative ones."""


def screen_blocks(subject: Subject) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Left column: infection screen. Right column: parasites and malignancy workup."""
    voice = subject.voice
    shut = voice.say("open") if subject.assessment.gate.is_open else voice.say("shut")
    gate = voice.say("Parasitic exclusion: gate {state}", state=shut)
    left = _step_block(subject, _INFECTION_STEP, voice.say("Infection screen"))
    right = _step_block(subject, _MALIGNANCY_STEP, voice.say("Malignancy workup"))
    return (left,), (Block(gate, Grid(_SHARES, tuple(_parasite_rows(subject))), 4), right)


def _step_block(subject: Subject, number: int, title: str) -> Block:
    step = next((s for s in subject.protocol.content.steps if s.number == number), None)
    rows = tuple(_step_rows(subject, step)) if step else ()
    if not rows:
        rows = ((bold(subject.voice.say("Nothing recorded")), plain("")),)
    return Block(title, Grid(_SHARES, rows), 2)


def _step_rows(subject: Subject, step: StepForm) -> Iterator[Cells]:
    """What was found, one row each; then what is open and what is negative, one row a kind of answer."""
    shown = [now for now in _items(subject, step) if now.entry is not None]
    yield from (_found_row(subject, now) for now in shown if _group(now) is None)
    for answer, words in _GROUPED:
        same = [now for now in shown if _group(now) is answer]
        if same:
            yield (bold(subject.voice.say(words)), _by_day(subject, same))
    missing = next((s.unanswered for s in subject.assessment.steps if s.id == step.id), ())
    if missing:
        count = subject.voice.say("{count} required, named above", count=len(missing))
        yield (bold(subject.voice.say("Not answered")), plain(count))


def _items(subject: Subject, step: StepForm) -> Iterable[ItemNow]:
    ids = (item.id for part in step.sections for item in part.items)
    known = (subject.assessment.items.get(item) for item in ids)
    return (now for now in known if now is not None and now.shown)


def _group(now: ItemNow) -> Answer | None:
    observation = now.entry.observation if now.entry else None
    if not isinstance(observation, Finding) or observation.reason:
        return None
    return observation.answer if observation.answer in dict(_GROUPED) else None


def _found_row(subject: Subject, now: ItemNow) -> Cells:
    assert now.entry is not None  # noqa: S101  # the caller keeps only items with an entry
    observation, voice = now.entry.observation, subject.voice
    when = voice.time(observation.collected_at)
    old = voice.say("old, ") if now.currency is Currency.STALE else ""
    why = observation.reason if isinstance(observation, Finding) else None
    said = subject.entry(now.entry) + (f": {why}" if why else "")
    return (bold(subject.label(now.item)), plain(f"{said} ({old}{when})"))


def _by_day(subject: Subject, items: list[ItemNow]) -> Text:
    """ "Blood cultures, EBV DNA (21 Nov); HIV (22 Nov)"."""
    days: dict[str, list[str]] = {}
    for now in items:
        if now.entry is not None:
            when = subject.voice.time(now.entry.observation.collected_at)
            old = subject.voice.say("old, ") if now.currency is Currency.STALE else ""
            days.setdefault(old + when.rpartition(" ")[0], []).append(subject.label(now.item))
    return plain("; ".join(f"{subject.voice.listed(labels)} ({day})" for day, labels in days.items()))


def _parasite_rows(subject: Subject) -> Iterator[Cells]:
    parasites = [p for p in subject.assessment.gate.parasites if p.in_gate or p.raised]
    yield from (
        (bold(parasite.label), _parasite_text(subject, parasite))
        for parasite in parasites
        if parasite.state not in _TOGETHER
    )
    for state in _TOGETHER:
        same = [parasite.label for parasite in parasites if parasite.state is state]
        if same:
            yield (bold(subject.voice.gate(state)), plain(subject.voice.listed(same)))


def _parasite_text(subject: Subject, parasite: ParasiteNow) -> Text:
    """State and next action, else the first reason; all of them stand in the full record."""
    voice = subject.voice
    reason = parasite.reasons[0].text if parasite.reasons else ""
    said = voice.micro(parasite.action or reason)
    return (Run(f"{voice.gate(parasite.state)}. ", Face.BOLD), Run(said))
