"""The next thing to do, for the board and page 1 of the sheet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bedside.assess.facts import CaseFacts
from bedside.assess.model import ActionNow, GateNow, PendingNow, SeverityNow, StepMark, StepNow
from bedside.assess.words import labels, moment
from bedside.domain.gates import WORST_FIRST
from bedside.domain.severity import Tier

REVIEW: Final = "review_and_sign"
_SEVERE: Final = (Tier.T3, Tier.T4A, Tier.T4B)


@dataclass(frozen=True, slots=True)
class Judged:
    """What the next action is chosen from."""

    severity: SeverityNow
    gate: GateNow
    steps: tuple[StepNow, ...]
    pending: tuple[PendingNow, ...]
    reassess_at: datetime | None


def next_action(facts: CaseFacts, judged: Judged) -> ActionNow:
    """The first of: an overdue reassessment, the shut gate of overt disease, an overdue result, what settles
    the tier, a step to do, a reassessment that lies ahead, the signature.
    """
    say = facts.protocol.say
    if facts.case.closed is not None:
        return _action(say("board.closed"), REVIEW)
    at = judged.reassess_at
    overt = judged.severity.tier.danger >= Tier.T2.danger
    if at is not None and at < facts.now and overt:
        due = say("board.due", time=moment(at, facts.protocol))
        return ActionNow(say("board.reassess_overdue"), due, at, True, "severity", True)
    if overt and not judged.gate.is_open:
        return _gate_action(facts, judged)
    late = next((pending for pending in judged.pending if pending.overdue), None)
    if late is not None:
        text = say("board.chase", item=late.label)
        return ActionNow(text, late.owner, late.expected_at, True, late.step, overt)
    return _routine(facts, judged)


def no_advice_action(text: str) -> ActionNow:
    """What the board says where the program gives no advice."""
    return _action(text, "patient")


def _gate_action(facts: CaseFacts, judged: Judged) -> ActionNow:
    shut = [p for p in judged.gate.parasites if p.in_gate and p.state.is_shut]
    first = min(shut, key=lambda parasite: WORST_FIRST.index(parasite.state))
    detail = facts.protocol.say("board.waits")
    return ActionNow(first.action, detail, None, False, "parasitic_exclusion", True)


def _routine(facts: CaseFacts, judged: Judged) -> ActionNow:
    say, severity, at = facts.protocol.say, judged.severity, judged.reassess_at
    todo = next(
        (s for s in judged.steps if s.mark in (StepMark.TO_DO, StepMark.BLOCKED) and s.id != REVIEW), None
    )
    if severity.tier is Tier.INDETERMINATE and severity.settles:
        text = say("board.settles", items=labels(facts.protocol, severity.settles[:3]))
        return ActionNow(text, "", at, at is not None and at < facts.now, "severity", False)
    if severity.tier is Tier.T1:
        overdue = at is not None and at < facts.now
        return ActionNow(
            say("board.rescore"), say("board.no_immunosuppression"), at, overdue, "severity", overdue
        )
    if todo is not None:
        text = say("board.answer", step=todo.title)
        return ActionNow(text, todo.summary, None, False, todo.id, severity.tier in _SEVERE)
    if at is not None:
        due = say("board.due", time=moment(at, facts.protocol))
        return ActionNow(say("board.reassess"), due, at, at < facts.now, "severity", False)
    return _last(facts, judged)


def _last(facts: CaseFacts, judged: Judged) -> ActionNow:
    signed = judged.steps and judged.steps[-1].mark is StepMark.DONE
    return _action(facts.protocol.say("board.watch" if signed else "board.sign"), REVIEW)


def _action(text: str, step: str) -> ActionNow:
    return ActionNow(text, "", None, False, step, False)
