"""The next thing to do, for the board and page 1 of the sheet."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bedside.assess.facts import CaseFacts
from bedside.assess.model import ActionNow, GateNow, ParasiteNow, PendingNow, SeverityNow, StepMark, StepNow
from bedside.assess.therapies import first_immunosuppression
from bedside.assess.words import labels, moment
from bedside.domain.gates import GateState
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line

REVIEW: Final = "review_and_sign"
GATE: Final = "parasitic_exclusion"
_WAITS: Final = frozenset({"none_now", "reassess"})
FIRST_DOSE: Final = timedelta(hours=1)
"""Fulminant disease is treated within 1 to 2 h (pathway.md 2.2): the stricter end is when it is due."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the next action is chosen from."""

    severity: SeverityNow
    gate: GateNow
    steps: tuple[StepNow, ...]
    pending: tuple[PendingNow, ...]
    reassess_at: datetime | None


def next_action(facts: CaseFacts, judged: Judged) -> ActionNow:
    """The first of: an overdue reassessment, the shut gate of overt disease, the first dose of fulminant disease,
    an overdue result, what settles the tier, the reassessment of a later round, a step to do, a reassessment that
    lies ahead, the signature.
    """
    say = facts.protocol.say
    if facts.case.closed is not None:
        _, fact = facts.case.closed
        return ActionNow(say("board.closed"), fact.outcome, None, False, REVIEW, False)
    at = judged.reassess_at
    overt = judged.severity.tier.is_overt
    if at is not None and at < facts.now and overt:
        due = say("board.due", time=moment(at, facts.protocol))
        return ActionNow(say("board.reassess_overdue"), due, at, True, "severity", True)
    if overt and not judged.gate.is_open:
        return _gate_action(facts, judged)
    if judged.severity.tier.is_fulminant and _dose_is_open(facts, judged.gate):
        return _first_dose(facts, judged.severity)
    late = next((pending for pending in judged.pending if pending.overdue), None)
    if late is not None:
        text = say("board.chase", item=late.label)
        return ActionNow(text, late.owner, late.expected_at, True, late.step, overt)
    return _routine(facts, judged)


def step_to_do(steps: tuple[StepNow, ...]) -> StepNow | None:
    """The first step with something to do; the signature, which comes last, is none."""
    return next((s for s in steps if s.mark in (StepMark.TO_DO, StepMark.BLOCKED) and s.id != REVIEW), None)


def no_advice_action(text: str) -> ActionNow:
    """What the board says where the program gives no advice."""
    return _action(text, "patient")


def _dose_is_open(facts: CaseFacts, gate: GateNow) -> bool:
    """Whether nothing was given yet, nobody decided against it, and no parasite was found (pathway.md 4.4)."""
    chosen = facts.case.choice_for(Line.FIRST)
    decided = chosen is not None and chosen.fact.option in _WAITS
    found = any(parasite.found for parasite in gate.parasites)
    return first_immunosuppression(facts.case) is None and not decided and not found


def _first_dose(facts: CaseFacts, severity: SeverityNow) -> ActionNow:
    """The first drug against the inflammation, due an hour after the disease became fulminant."""
    due = _first_dose_due(facts, severity)
    return ActionNow(
        facts.protocol.say("board.first_dose"), "", due, due < facts.now, "first_line", True, True
    )


def _first_dose_due(facts: CaseFacts, severity: SeverityNow) -> datetime:
    return (severity.since or facts.now) + FIRST_DOSE


def _gate_action(facts: CaseFacts, judged: Judged) -> ActionNow:
    """The short path in fulminant disease, else what the worst parasite waits for."""
    say = facts.protocol.say
    shut = judged.gate.unsettled
    if judged.severity.tier.is_fulminant:
        rule = "board.unsettled_one" if len(shut) == 1 else "board.unsettled"
        text, detail = say("board.short_path"), say(rule, count=str(len(shut)))
        if not _dose_is_open(facts, judged.gate):
            return _at_gate(text, detail)
        due = _first_dose_due(facts, judged.severity)  # the hour runs while the gate is shut, too
        return ActionNow(text, detail, due, due < facts.now, GATE, True, True)
    first = shut[0]
    text = first.action.rstrip(".")
    questions = _exposure_questions(facts, shut) if first.state is GateState.NOT_ASSESSED else 0
    if questions:
        rule = "board.ask_exposure_one" if questions == 1 else "board.ask_exposure"
        text = say(rule, count=str(questions))
    return _at_gate(text, say("board.waits"))


def _exposure_questions(facts: CaseFacts, shut: tuple[ParasiteNow, ...]) -> int:
    """How many questions about exposure are open for the parasites that nobody asked about."""
    unasked = (facts.protocol.parasites[p.id] for p in shut if p.state is GateState.NOT_ASSESSED)
    return len({item for parasite in unasked for item in parasite.exposures if not facts.answered(item)})


def _at_gate(text: str, detail: str) -> ActionNow:
    return ActionNow(text, detail, None, False, GATE, True)


def _routine(facts: CaseFacts, judged: Judged) -> ActionNow:
    say, severity, at = facts.protocol.say, judged.severity, judged.reassess_at
    todo = step_to_do(judged.steps)
    if severity.tier is Tier.INDETERMINATE and severity.settles:
        text = say("board.settles", items=labels(facts.protocol, severity.settles[:3]))
        return ActionNow(text, "", at, at is not None and at < facts.now, "severity", False)
    if severity.tier is Tier.T1:
        overdue = at is not None and at < facts.now
        return ActionNow(
            say("board.rescore"), say("board.no_immunosuppression"), at, overdue, "severity", overdue
        )
    if at is not None and facts.case.round > 1 and first_immunosuppression(facts.case) is not None:
        return _reassess(facts, at, todo.id if todo else "severity")
    if todo is not None:
        text = say("board.answer", step=todo.title)
        return ActionNow(text, todo.summary, None, False, todo.id, severity.tier.is_critical)
    return _last(facts, judged) if at is None else _reassess(facts, at, "severity")


def _reassess(facts: CaseFacts, at: datetime, step: str) -> ActionNow:
    """The reassessment at its time; while a round is under way it goes on at its first open step."""
    due = facts.protocol.say("board.due", time=moment(at, facts.protocol))
    return ActionNow(facts.protocol.say("board.reassess"), due, at, at < facts.now, step, False)


def _last(facts: CaseFacts, judged: Judged) -> ActionNow:
    signed = judged.steps and judged.steps[-1].mark is StepMark.DONE
    return _action(facts.protocol.say("board.watch" if signed else "board.sign"), REVIEW)


def _action(text: str, step: str) -> ActionNow:
    return ActionNow(text, "", None, False, step, False)
