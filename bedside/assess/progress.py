"""How each of the eight steps stands: its mark, a short word line, what it waits for.

A step with results still to come is pending, never done (H20), and so is a parasite that is treated but not settled
and a drug that is chosen but not started. The gate is blocked from overt disease on, and with it
the lines that wait for it: nothing else makes a step red.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from bedside.assess.facts import CaseFacts
from bedside.assess.gate_words import state_words
from bedside.assess.layout import Asked, layout_of
from bedside.assess.model import ChoicesNow, GateNow, ScoreNow, SeverityNow, StepMark, StepNow
from bedside.assess.reassess import dated_for
from bedside.assess.words import moment
from bedside.case.events import TherapyChosen
from bedside.domain.gates import GateState
from bedside.domain.observations import Answer, Choice, Finding
from bedside.domain.severity import Tier
from bedside.protocol.model import StepForm

NONE_NOW: Final = "none_now"
REASSESS: Final = "reassess"
PATIENT, SEVERITY, PARASITES = "patient", "severity", "parasitic_exclusion"
FIRST, SECOND, REVIEW = "first_line", "second_line", "review_and_sign"

_GATE_MARKS: Final = {
    GateState.POSITIVE_UNTREATED: StepMark.BLOCKED,
    GateState.NOT_ASSESSED: StepMark.TO_DO,
    GateState.UNKNOWN: StepMark.BLOCKED,
    GateState.PENDING: StepMark.PENDING,
    GateState.POSITIVE_ON_TREATMENT: StepMark.DONE,
    GateState.OVERRIDDEN: StepMark.OVERRIDDEN,
    GateState.TREATED_EMPIRICALLY: StepMark.PENDING,
    GateState.PROVISIONAL: StepMark.PENDING,
    GateState.EXCLUDED: StepMark.EXCLUDED,
    GateState.LOW_RISK: StepMark.EXCLUDED,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """What the steps are drawn from; `awaited` are the items whose result is to come, `due` is the reassessment."""

    severity: SeverityNow
    gate: GateNow
    hscore: ScoreNow
    first: ChoicesNow
    second: ChoicesNow
    awaited: frozenset[str]
    due: datetime | None = None


class _Count(NamedTuple):
    asked: int
    unanswered: tuple[str, ...]
    pending: int

    @property
    def answered(self) -> int:
        return self.asked - len(self.unanswered)


def steps_now(facts: CaseFacts, judged: Judged) -> tuple[StepNow, ...]:
    """The eight steps in their order; the order is advice, any step can be opened at any time."""
    return tuple(_step_now(facts, judged, *laid_out) for laid_out in layout_of(facts.protocol).steps)


def step_now(facts: CaseFacts, judged: Judged, step_id: str) -> StepNow:
    """One of the steps."""
    laid_out = next(each for each in layout_of(facts.protocol).steps if each[0].id == step_id)
    return _step_now(facts, judged, *laid_out)


def _was_given_now(facts: CaseFacts, item: Asked) -> bool:
    """Whether a new round need not ask for it again: it lasts, or was answered in this round."""
    return item.lasts or facts.said_in_round(item.id)


def _step_now(facts: CaseFacts, judged: Judged, step: StepForm, items: tuple[Asked, ...]) -> StepNow:
    count = _count(facts, items, judged.awaited)
    mark, summary, waits_for = _standing(facts, judged, step.id, count)
    return StepNow(
        id=step.id,
        number=step.number,
        title=step.title.say(facts.protocol.language),
        mark=mark,
        summary=summary,
        answered=count.answered,
        asked=count.asked,
        unanswered=count.unanswered,
        unconfirmed=_unconfirmed(facts, items),
        waits_for=waits_for,
    )


def _unconfirmed(facts: CaseFacts, items: tuple[Asked, ...]) -> tuple[str, ...]:
    """What was said of the patient in an earlier round, is asked again and still counts.

    A measurement and a test are not meant: they say their own sample time, and count until it is too old.
    """
    if facts.case.round == 1:
        return ()
    again = (item for item in items if not _was_given_now(facts, item) and _is_said_of_patient(facts, item))
    return tuple(
        item.id for item in again if item.shown_when is None or item.shown_when.evaluate(facts.value) is True
    )


def _is_said_of_patient(facts: CaseFacts, item: Asked) -> bool:
    entry = facts.entry(item.id)
    said = entry.observation if entry is not None else None
    return isinstance(said, Choice) or (isinstance(said, Finding) and said.answer in (Answer.YES, Answer.NO))


def _count(facts: CaseFacts, items: tuple[Asked, ...], awaited: frozenset[str]) -> _Count:
    asked = pending = 0
    unanswered = []
    first_round = facts.case.round == 1
    for item in items:
        is_awaited = item.id in awaited
        if not (item.required or is_awaited):
            continue
        if item.shown_when is not None and item.shown_when.evaluate(facts.value) is not True:
            continue
        pending += is_awaited
        if item.required:
            asked += 1
            if facts.entry(item.id) is None or not (first_round or _was_given_now(facts, item)):
                unanswered.append(item.id)
    return _Count(asked, tuple(unanswered), pending)


def _standing(facts: CaseFacts, judged: Judged, step: str, count: _Count) -> tuple[StepMark, str, str]:
    match step:
        case "severity":
            return _severity(facts, judged, count)
        case "parasitic_exclusion":
            return _parasites(facts, judged, count)
        case "first_line":
            return _line(facts, judged, judged.first)
        case "second_line":
            return _second(facts, judged)
        case "review_and_sign":
            return _review(facts)
        case _:
            return _plain(facts, count)


def _plain(facts: CaseFacts, count: _Count) -> tuple[StepMark, str, str]:
    say = facts.protocol.say
    numbers = {"answered": str(count.answered), "asked": str(count.asked)}
    if count.unanswered:
        return StepMark.TO_DO, say("step.answered", **numbers), ""
    if count.pending:
        return StepMark.PENDING, say("step.pending", pending=str(count.pending), **numbers), ""
    return StepMark.DONE, say("step.complete"), ""


def _severity(facts: CaseFacts, judged: Judged, count: _Count) -> tuple[StepMark, str, str]:
    mark, _, _ = _plain(facts, count)
    tier = judged.severity
    if tier.tier is Tier.NOT_ENTERED:
        return StepMark.TO_DO, _needed(facts, count) or tier.label, ""
    score = judged.hscore
    value = score.text.partition(";")[0]
    return mark, facts.protocol.say("step.severity", tier=tier.label, hscore=value), ""


def _parasites(facts: CaseFacts, judged: Judged, count: _Count) -> tuple[StepMark, str, str]:
    state = judged.gate.state
    mark = _GATE_MARKS[state]
    if state is GateState.NOT_ASSESSED and judged.gate.may_override:
        mark = StepMark.BLOCKED
    if mark is StepMark.DONE and count.pending:
        mark = StepMark.PENDING
    words = state_words(facts.protocol, state)
    summary = words[:1].upper() + words[1:]
    if state is GateState.NOT_ASSESSED:
        summary = _needed(facts, count) or summary
    return mark, summary, ""


def _needed(facts: CaseFacts, count: _Count) -> str:
    number = len(count.unanswered)
    if not number:
        return ""
    rule = "step.needed_one" if number == 1 else "step.needed"
    return facts.protocol.say(rule, count=str(number))


def _line(facts: CaseFacts, judged: Judged, choices: ChoicesNow) -> tuple[StepMark, str, str]:
    made = facts.case.choice_for(choices.line)
    if made is not None:
        words = _made(facts, made.fact, judged.due)
        if _is_to_start(facts, made.fact.option):
            return StepMark.PENDING, facts.protocol.say("step.not_started", option=words), ""
        return StepMark.DONE, words, ""
    say, wait = facts.protocol.say, _waits_for(judged, choices)
    if wait:
        number = next(step.number for step in facts.protocol.content.steps if step.id == wait)
        mark = StepMark.BLOCKED if wait == PARASITES else StepMark.TO_DO
        return mark, say("step.waits", number=str(number)), wait
    return StepMark.TO_DO, say("step.choose"), ""


def _is_to_start(facts: CaseFacts, option: str) -> bool:
    """Whether no dose of any drug of a chosen option was charted yet; what has no drug has nothing to start."""
    known = facts.protocol.options.get(option)
    charted = {therapy.fact.drug for therapy in facts.case.therapies}
    return known is not None and bool(known.drugs) and charted.isdisjoint(known.drugs)


def _waits_for(judged: Judged, choices: ChoicesNow) -> str:
    if judged.severity.tier is Tier.NOT_ENTERED:
        return SEVERITY
    if judged.gate.may_override:
        return PARASITES
    return PATIENT if choices.asked_first else ""


def _made(facts: CaseFacts, made: TherapyChosen, due: datetime | None) -> str:
    say, option = facts.protocol.say, made.option
    if option == NONE_NOW:
        return say("step.none_now")
    if option == REASSESS:
        at = dated_for(made, due)
        return say("step.reassess", time=moment(at, facts.protocol) if at else "")
    known = facts.protocol.options.get(option)
    return say("step.chosen", option=known.label.say(facts.protocol.language) if known else option)


def _second(facts: CaseFacts, judged: Judged) -> tuple[StepMark, str, str]:
    if facts.case.choice_for(judged.second.line) is None and facts.case.choice_for(judged.first.line) is None:
        return StepMark.TO_DO, facts.protocol.say("step.after_first"), FIRST
    return _line(facts, judged, judged.second)


def _review(facts: CaseFacts) -> tuple[StepMark, str, str]:
    say, signatures = facts.protocol.say, facts.case.signatures
    if not signatures:
        return StepMark.TO_DO, say("step.not_signed"), ""
    signed = signatures[-1].stamp
    time = moment(signed.recorded_at, facts.protocol)
    if facts.case.last is not None and facts.case.last.number > signed.number:
        return StepMark.TO_DO, say("step.signed_before_changes", time=time), ""
    return StepMark.DONE, say("step.signed", time=time), ""
