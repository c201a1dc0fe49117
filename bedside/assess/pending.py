"""The list of what is awaited and what was put off (design.md 10.11 and 10.20)."""

from datetime import UTC, datetime
from typing import Final

from bedside.assess.facts import CaseFacts
from bedside.assess.items import is_shown
from bedside.assess.model import PendingNow
from bedside.domain.observations import Answer, Finding
from bedside.protocol.model import Item, ItemKind, StepForm

SEARCHES: Final = ("infection_screen", "malignancy_workup")
"""The steps whose open searches one reason may put off together."""

_NO_TIME: Final = datetime.max.replace(tzinfo=UTC)


def pending_now(facts: CaseFacts) -> tuple[PendingNow, ...]:
    """Every awaited result, then what was put off; an override deletes none of them (INV-03).

    Returns:
        Longest overdue first, then by expected time, then without a time, then by step. Source: design.md
        10.20.
    """
    histories = facts.case.entries.values()
    awaited = [_awaited(facts, history.awaited) for history in histories if history.awaited]
    order = {step.id: step.number for step in facts.protocol.content.steps}
    awaited.sort(key=lambda now: (now.expected_at or _NO_TIME, order.get(now.step, 0), now.sent_at, now.item))
    return (*awaited, *_deferred(facts))


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


def _deferred(facts: CaseFacts) -> list[PendingNow]:
    """Required searches without a result once one reason refused them together; they stay on the list."""
    if facts.yes("searches_refused") is not True:
        return []
    refused = facts.entry("searches_refused")
    at = refused.observation.collected_at if refused else facts.now
    return [
        PendingNow(item.id, facts.protocol.label(item.id), step.id, at, None, "", False, deferred=True)
        for step, item in _searches(facts)
        if facts.raw(item.id) in (None, Answer.NOT_SENT) and is_shown(facts, item.id)
    ]


def _searches(facts: CaseFacts) -> list[tuple[StepForm, Item]]:
    return [
        (step, item)
        for step in facts.protocol.content.steps
        if step.id in SEARCHES
        for section in step.sections
        for item in section.items
        if item.required and item.kind is ItemKind.TEST
    ]
