"""Do next: one row an event, in the order of time (pathway.md 10, R; design.md 7)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bedside.assess.model import PendingNow
from bedside.assess.therapies import first_immunosuppression
from bedside.report.model import ALL_ROWS, Block, Cells, Face, Grid, Run, bold, plain
from bedside.report.subject import Subject
from bedside.report.voice import Voice

PEN: Final = "_______"
_TOLD_WEIGHT: Final = 5
_DO_WEIGHT: Final = 10
_GIVES_WAY: Final = 5
_ROWS_KEPT: Final = 5
_DRAWS_GIVE_WAY: Final = 3
_BLOODS_GIVE_WAY: Final = 4
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
    grid = Grid((19, 67, 14), rows, head)
    keeps = max(_ROWS_KEPT, kept)
    least = max(1, min(_ROWS_KEPT, kept))
    return Block(head[0], grid, _DO_WEIGHT, gives_way=_GIVES_WAY, keeps=keeps, least=least, aloud=ALL_ROWS)


def _row(event: _Event) -> Cells:
    return (bold(event.when), plain(event.what), plain(event.who or PEN))


def _events(subject: Subject) -> tuple[_Event, ...]:
    """What is to do now, then everything with a time."""
    others = [*_reassessment(subject), *_overdue(subject), *_timed(subject)]
    found = others if others and _is_told_above(subject) else [*_action(subject), *others]
    now = [event for event in found if event.at is None]
    timed = sorted((event for event in found if event.at is not None), key=_time_of)
    return (*now, *timed)


def _is_told_above(subject: Subject) -> bool:
    """True when the board only leads to a step whose open questions are counted at the head of the page."""
    rule, language = subject.protocol.rules.get("board.answer"), subject.protocol.language
    steps = (step.title for step in subject.assessment.steps if step.unanswered)
    action = subject.assessment.next_action.text
    return rule is not None and action in {rule.text.say(language).format(step=step) for step in steps}


def _time_of(event: _Event) -> float:
    return event.at.timestamp() if event.at else 0.0


def _action(subject: Subject) -> Iterator[_Event]:
    """The next action of the board, unless it is the reassessment."""
    voice, following = subject.voice, subject.assessment.next_action
    at = following.due_at
    if not following.text or (at is not None and at == subject.assessment.reassess_at):
        return
    when = voice.time(at) if at else voice.say("now")
    is_new = following.detail and subject.assessment.severity.label not in following.detail
    detail = f". {following.detail}" if is_new else ""
    what = voice.micro(f"{following.text.rstrip('.')}{detail}")
    yield _Event(at, voice.say("overdue, {time}", time=when) if following.overdue else when, what)


def _reassessment(subject: Subject) -> Iterator[_Event]:
    """The reassessment with what the board asks of it, in one row; no owner of it is on record (design.md 10.20)."""
    voice, following = subject.voice, subject.assessment.next_action
    at = subject.assessment.reassess_at
    if at is None:
        return
    what = voice.say("Reassess: response, tier, gates")
    overdue = subject.assessment.is_reassessment_overdue
    if following.due_at == at and following.text not in _bare(subject):
        what = f"{what}. {voice.micro(following.text)}"
    when = voice.time(at)
    due = voice.say("overdue, {time}", time=when) if overdue else when
    yield _Event(at, due, what, voice.say("nobody named"))


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


def _chase(subject: Subject, results: list[PendingNow], when: str) -> _Event:
    """Results to ask for, and the people who were named for it."""
    voice = subject.voice
    owners = voice.listed(dict.fromkeys(p.owner for p in results if p.owner))
    named = voice.listed(p.label for p in results)
    at = min(p.expected_at for p in results if p.expected_at)
    return _Event(at, when, voice.say("Result due: {results}", results=named), owners)


def sample_blocks(subject: Subject) -> Iterator[Block]:
    """The blood tests of the tier; the draws that are still to do while no such drug was started."""
    voice, open_plan = subject.voice, [p for p in subject.assessment.plan if not p.done_at and not p.due_at]
    bloods = [voice.micro(item.text).rstrip(".") for item in open_plan if item.id.startswith(_BLOODS)]
    if bloods:
        yield replace(_told(voice, voice.say("Blood tests"), bloods), gives_way=_BLOODS_GIVE_WAY)
    draws = [voice.micro(item.text).rstrip(".") for item in open_plan if item.kind == "draw"]
    if draws and first_immunosuppression(subject.case) is None:
        yield replace(_told(voice, voice.say("Draw before the drug"), draws), gives_way=_DRAWS_GIVE_WAY)


def _told(voice: Voice, title: str, plans: list[str]) -> Block:
    runs = (Run(voice.captioned(title), Face.BOLD), Run(f"{voice.in_a_row(plans)}."))
    return Block(title, Grid((1,), ((runs,),), ruled=False), _TOLD_WEIGHT, inline=True)
