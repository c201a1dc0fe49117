"""The searches that one reason puts off together, before it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bedside.assess.pending import SEARCHES
from bedside.domain.observations import Answer, Finding
from bedside.protocol.model import ItemKind
from bedside.ui.language import spoken

if TYPE_CHECKING:
    from bedside.assess.model import Assessment, ItemNow
    from bedside.protocol.protocol import Protocol


def open_searches(assessment: Assessment, protocol: Protocol) -> list[str]:
    """Names of the required tests of the searches that nobody sent, in the order of the steps."""
    steps = (step for step in protocol.content.steps if step.id in SEARCHES)
    items = (item for step in steps for section in step.sections for item in section.items)
    return [
        item.label.say(spoken())
        for item in items
        if item.required and item.kind is ItemKind.TEST and _is_open(assessment.items[item.id])
    ]


def _is_open(now: ItemNow) -> bool:
    said = now.entry.observation if now.entry is not None else None
    return now.shown and (said is None or (isinstance(said, Finding) and said.answer is Answer.NOT_SENT))
