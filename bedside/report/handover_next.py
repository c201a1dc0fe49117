"""Do next: one row an event, in the order of time (pathway.md 10, R; design.md 7)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bedside.assess.model import PendingNow, PlanNow
from bedside.assess.therapies import first_immunosuppression
from bedside.report.model import Block, Cells, Grid, bold, plain
from bedside.report.subject import Subject

PEN: Final = "_______"
_DO_WEIGHT: Final = 7
_GIVES_WAY: Final = 6
_ROWS_KEPT: Final = 5
_BARE_REASSESSMENT: Final = ("board.reassess", "board.reassess_overdue")
_BLOODS: Final = "monitoring.bloods"


@dataclass(frozen=True, slots=True)
class _Event:
    """Something to do: at what time, how the time is written, what, and who does it; "" for a pen."""

    at: datetime | None
    when: str
    what: str
    who: str = ""


def do_next_block(subject: Subject) -> Block:
    """What to do with times and a line for who does it; the reassessment is never among the rows cut."""
    events = _events(subject)
    rows = tuple(_row(event) for event in events)
    head = tuple(subject.voice.say(word) for word in ("Do next", "What", "Who"))
    due = subject.assessment.reassess_at
    kept = next((number for number, event in enumerate(events, 1) if event.at and event.at == due), 0)
    grid = Grid((20, 62, 18), rows, head)
    return Block(head[0], grid, _DO_WEIGHT, gives_way=_GIVES_WAY, keeps=max(_ROWS_KEPT, kept))


def _row(event: _Event) -> Cells:
    return (bold(event.when), plain(event.what), plain(event.who or PEN))


def _events(subject: Subject) -> tuple[_Event, ...]:
    """What is to do now, then everything with a time, then what has none."""
    found = [*_action(subject), *_reassessment(subject), *_overdue(subject), *_timed(subject)]
    now = [event for event in found if event.at is None]
    timed = sorted((event for event in found if event.at is not None), key=_time_of)
    return (*now, *timed, *_untimed(subject))


def _time_of(event: _Event) -> float:
    return event.at.timestamp() if event.at else 0.0


def _action(subject: Subject) -> Iterator[_Event]:
    """The next action of the board, unless it is the reassessment."""
    voice, following = subject.voice, subject.assessment.next_action
    at = following.due_at
    if not following.text or (at is not None and at == subject.assessment.reassess_at):
        return
    when = voice.time(at) if at else voice.say("now")
    detail = f". {following.detail}" if following.detail else ""
    what = voice.micro(f"{following.text.rstrip('.')}{detail}")
    yield _Event(at, voice.say("overdue, {time}", time=when) if following.overdue else when, what)


def _reassessment(subject: Subject) -> Iterator[_Event]:
    """The reassessment with what the board asks of it, in one row."""
    voice, following = subject.voice, subject.assessment.next_action
    at = subject.assessment.reassess_at
    if at is None:
        return
    what = voice.say("Reassess: response, tier, gates")
    overdue = at < subject.assessment.judged_at
    if following.due_at == at and following.text not in _bare(subject):
        what = f"{what}. {voice.micro(following.text)}"
    when = voice.time(at)
    yield _Event(at, voice.say("overdue, {time}", time=when) if overdue else when, what)


def _bare(subject: Subject) -> tuple[str, ...]:
    """The sentences of the board that say no more than that it is to be reassessed."""
    rules, language = subject.protocol.rules, subject.protocol.language
    return tuple(rules[rule].text.say(language) for rule in _BARE_REASSESSMENT if rule in rules)


def _overdue(subject: Subject) -> Iterator[_Event]:
    """Results that are late, in one row; the one the board already names is not told again."""
    voice, following = subject.voice, subject.assessment.next_action
    late = [p for p in subject.assessment.pending if p.overdue and p.expected_at is not None]
    late = [p for p in late if not (following.overdue and p.label in following.text)]
    if late:
        first = min(p.expected_at for p in late if p.expected_at)
        yield _chase(subject, late, voice.say("overdue, {time}", time=voice.time(first)))


def _timed(subject: Subject) -> Iterator[_Event]:
    voice, assessment = subject.voice, subject.assessment
    for item in assessment.plan:
        if item.due_at is not None and item.done_at is None and item.due_at != assessment.reassess_at:
            yield _Event(item.due_at, voice.time(item.due_at), voice.micro(item.text))
    for therapy in assessment.therapies:
        if therapy.next_dose_at is not None and therapy.stopped_at is None:
            said = voice.say("Next dose: {drug}", drug=therapy.label)
            yield _Event(therapy.next_dose_at, voice.time(therapy.next_dose_at), said)
    expected = [(p.expected_at, p) for p in assessment.pending if p.expected_at is not None and not p.overdue]
    if expected:
        soonest = min(at for at, _ in expected)
        yield _chase(subject, [p for at, p in expected if at == soonest], voice.time(soonest))


def _chase(subject: Subject, results: list[PendingNow], when: str) -> _Event:
    """Results to ask for, and the people who were named for it."""
    voice = subject.voice
    owners = voice.listed(dict.fromkeys(p.owner for p in results if p.owner))
    named = voice.listed(p.label for p in results)
    at = min(p.expected_at for p in results if p.expected_at)
    return _Event(at, when, voice.say("Result due: {results}", results=named), owners)


def _untimed(subject: Subject) -> Iterator[_Event]:
    """The blood tests of the tier; the draws that are still to do while no such drug was started."""
    voice, open_plan = subject.voice, [p for p in subject.assessment.plan if not p.done_at and not p.due_at]
    yield from (_how_often(subject, item) for item in open_plan if item.id.startswith(_BLOODS))
    draws = [item.text.rstrip(".") for item in open_plan if item.kind == "draw"]
    if draws and first_immunosuppression(subject.case) is None:
        yield _Event(None, voice.say("before the drug"), f"{voice.micro('; '.join(draws))}.")


def _how_often(subject: Subject, item: PlanNow) -> _Event:
    """ "FBC, ferritin: every 12 hours, ferritin optional": how often stands in the place of the time."""
    what, _, times = subject.voice.micro(item.text).rstrip(".").rpartition(": ")
    often, _, besides = times.partition(", ")
    if not what:
        return _Event(None, "", times)
    return _Event(None, often, f"{what} ({besides})" if besides else what)
