"""The best next test: what is missing and would change a decision, the fastest to have first."""

from collections.abc import Iterable
from typing import Final

from bedside.assess.facts import CaseFacts
from bedside.assess.model import Currency, GateNow, NextTestNow, ScoreNow, SeverityNow
from bedside.domain.observations import Answer
from bedside.protocol.model import Item, ItemKind

TIER: Final = "tier"
GATE: Final = "gate"

_SLOW: Final = frozenset(
    {"scd25", "nk_low_or_absent", "marrow_haemophagocytosis", "haemophagocytosis", "molecular_diagnosis"}
)
"""Sent out, or taken by a procedure (scores.md 2.5 and 3); no turnaround is published for them."""

_BEDSIDE_HOURS: Final = 24
"""A value valid for no longer is measured at the bedside (design.md 10.8)."""

_ASKED, _LABORATORY, _TIMED, _SENT_OUT = range(4)
_CANNOT_BE_HAD: Final = frozenset({Answer.NOT_AVAILABLE, Answer.NOT_APPLICABLE})


def next_tests(
    facts: CaseFacts, severity: SeverityNow, gate: GateNow, scores: Iterable[ScoreNow]
) -> tuple[NextTestNow, ...]:
    """Every missing item that would change the tier, the gate or the outcome of a shown score.

    Returns:
        Fastest first: what is asked or measured at the bedside, then the ordinary laboratory, then by the
        longest turnaround that the content names, then what is sent out, taken by a procedure or named without
        a time. Of equals the one that changes most, then in the order of the form. A result on its way is
        awaited, not ordered again. Local rule; the turnarounds of the content are recalled.
    """
    changes: dict[str, list[str]] = {}
    for decision, items in _open_decisions(severity, gate, scores):
        for item in items:
            if _can_be_had(facts, item):
                changes.setdefault(item, []).append(decision)
    places = {item: place for place, item in enumerate(facts.protocol.items)}
    ranked = sorted(
        changes, key=lambda item: (_speed(facts.protocol.items[item]), -len(changes[item]), places[item])
    )
    return tuple(
        NextTestNow(
            item, facts.protocol.label(item), tuple(changes[item]), facts.protocol.items[item].usual_hours
        )
        for item in ranked
    )


def _open_decisions(
    severity: SeverityNow, gate: GateNow, scores: Iterable[ScoreNow]
) -> Iterable[tuple[str, tuple[str, ...]]]:
    yield TIER, severity.settles
    shut = (parasite for parasite in gate.parasites if parasite.in_gate and parasite.state.is_shut)
    yield GATE, tuple(dict.fromkeys(item for parasite in shut for item in parasite.missing))
    yield from ((score.title, score.missing) for score in scores if score.shown)


def _can_be_had(facts: CaseFacts, item: str) -> bool:
    if item not in facts.protocol.items or facts.currency(item) is Currency.PENDING:
        return False
    return facts.raw(item) not in _CANNOT_BE_HAD


def _speed(item: Item) -> tuple[int, int]:
    """Class of speed, then hours inside it."""
    if item.id in _SLOW:
        return _SENT_OUT, item.usual_hours or 0
    if item.usual_hours is not None:
        return _TIMED, item.usual_hours
    if item.kind is ItemKind.TEST:
        return _SENT_OUT, 0
    at_bedside = item.validity_hours is not None and item.validity_hours <= _BEDSIDE_HOURS
    return (_LABORATORY if item.kind is ItemKind.NUMBER and not at_bedside else _ASKED), 0
