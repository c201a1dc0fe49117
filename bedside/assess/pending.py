"""The list of what is awaited and what was put off (design.md 10.11 and 10.20)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from bedside.assess.facts import CaseFacts
from bedside.assess.findings import GateNow
from bedside.assess.layout import Asked, layout_of
from bedside.assess.model import PendingNow
from bedside.domain.gates import SHUT, GateState
from bedside.domain.observations import Answer, Finding

_NO_TIME: Final = datetime.max.replace(tzinfo=UTC)

_UNSETTLED: Final = SHUT | {GateState.OVERRIDDEN, GateState.PROVISIONAL}
"""States of a parasite whose tests come before all others but the overdue ones."""


def pending_now(facts: CaseFacts, gate: GateNow, searches: tuple[str, ...]) -> tuple[PendingNow, ...]:
    """Every awaited result and what was put off; an override deletes none of them (INV-03).

    Args:
        searches: those that are open (`open_searches`).

    Returns:
        Longest overdue first, then the tests of an overridden or unsettled parasite, then the others; in each
        part by expected time, then without a time, then what was put off, then by step. Source: design.md
        10.20.
    """
    histories = facts.case.entries.values()
    listed = [_awaited(facts, history.awaited) for history in histories if history.awaited]
    listed.sort(key=lambda now: (now.sent_at, now.item))
    listed += [*_unsent_at_override(facts, gate), *_deferred(facts, searches)]
    first = _unsettled_tests(facts, gate)
    order = {step.id: step.number for step in facts.protocol.content.steps}

    def place(now: PendingNow) -> tuple[bool, bool, bool, datetime, int]:
        is_later = not now.overdue and now.item not in first
        return (not now.overdue, is_later, now.deferred, now.expected_at or _NO_TIME, order.get(now.step, 0))

    return tuple(sorted(listed, key=place))


def open_searches(facts: CaseFacts) -> tuple[str, ...]:
    """The required tests of the searches that nobody sent or that are out of date, in the order of the steps.

    One reason puts off all of them together; each then stays on the list (design.md 10.11).
    """
    searches = layout_of(facts.protocol).searches
    return tuple(asked.id for asked in searches if _is_asked(facts, asked) and _is_unsent(facts, asked.id))


def _is_asked(facts: CaseFacts, asked: Asked) -> bool:
    return asked.shown_when is None or asked.shown_when.evaluate(facts.value) is True


def _is_unsent(facts: CaseFacts, item: str) -> bool:
    return facts.raw(item) in (None, Answer.NOT_SENT)


def _unsettled_tests(facts: CaseFacts, gate: GateNow) -> frozenset[str]:
    """The tests of every parasite of the gate that is overridden or not settled."""
    states = {now.id: now.state for now in gate.parasites if now.in_gate}
    parasites = facts.protocol.content.parasites
    return frozenset(test for p in parasites if states.get(p.id) in _UNSETTLED for test in p.tests)


def _unsent_at_override(facts: CaseFacts, gate: GateNow) -> Iterator[PendingNow]:
    """Tests of an overridden parasite that nobody sent, put off since the newest override that names it."""
    tests = {parasite.id: parasite.tests for parasite in facts.protocol.content.parasites}
    for now in gate.parasites:
        if now.state is not GateState.OVERRIDDEN:
            continue
        since = max(o.stamp.recorded_at for o in facts.case.overrides if now.id in o.fact.parasites)
        for item in tests[now.id]:
            if item in now.missing:
                label, step = facts.protocol.label(item), facts.protocol.step_of[item].id
                yield PendingNow(item, label, step, since, None, "", False, deferred=True)


def _awaited(facts: CaseFacts, finding: Finding) -> PendingNow:
    item = finding.item
    step = facts.protocol.step_of.get(item)
    return PendingNow(
        item=item,
        label=facts.protocol.label(item) if step else item,
        step=step.id if step else "",
        sent_at=finding.collected_at,
        expected_at=finding.expected_at,
        owner=finding.owner or "",
        overdue=finding.expected_at is not None and finding.expected_at < facts.now,
    )


def _deferred(facts: CaseFacts, searches: tuple[str, ...]) -> list[PendingNow]:
    """Required searches without a result once one reason refused them together; they stay on the list."""
    if facts.yes("searches_refused") is not True:
        return []
    refused = facts.entry("searches_refused")
    at = refused.observation.collected_at if refused else facts.now
    return [
        PendingNow(
            item,
            facts.protocol.label(item),
            facts.protocol.step_of[item].id,
            at,
            None,
            "",
            False,
            deferred=True,
        )
        for item in searches
    ]
