"""What to draw before the first drug, prophylaxis, monitoring and supportive care for this patient."""

from datetime import datetime
from typing import Final

from bedside.assess.facts import CaseFacts
from bedside.assess.layout import PlanLine, layout_of
from bedside.assess.model import Assessment, PlanNow
from bedside.assess.therapies import first_ivermectin
from bedside.assess.words import moment
from bedside.domain.observations import Answer, Finding
from bedside.domain.severity import Tier
from bedside.domain.therapy import is_immunosuppressive
from bedside.protocol.model import ItemKind

RESCORE: Final = "monitoring.rescore"
IVERMECTIN: Final = "prophylaxis.strongyloides"
SEARCHES_REFUSED: Final = "searches_refused"
"""Says that the first dose cannot wait for the searches that are open: each stays on the list (design.md 10.11)."""

_NOT_DRAWN: Final = frozenset({Answer.UNKNOWN, Answer.NOT_SENT})
"""Answers that leave a draw to be done; one that cannot be had, or does not apply, leaves nothing."""

_NO: Final = Answer.NO
_DONE_BY_YES: Final = frozenset({"serum_stored", "pre_ivig_serology_sent"})
"""Questions that a sample answers with yes, and whose "no" means that it was not done; elsewhere "no" is a result."""


def plan_now(facts: CaseFacts, tier: Tier, reassess_at: datetime | None) -> tuple[PlanNow, ...]:
    """The lines of the content that hold for this tier and these facts; a draw is done when all of it is.

    Source: pathway.md 3, 5.2, 9.1 to 9.4.
    """
    column = tier.table_column
    return tuple(
        _line(facts, line, reassess_at)
        for line in layout_of(facts.protocol).plan
        if (not line.tiers or column in line.tiers)
        and (line.when is None or line.when.evaluate(facts.value) is True)
    )


def still_to_draw(assessment: Assessment, option: str) -> tuple[str, ...]:
    """The draws, in words, that the first dose of an option would not wait for (design.md 2, draw before drug).

    Returns:
        Nothing for what does not suppress immunity, once a drug that does was given, and once somebody said that the
        first dose cannot wait for the searches.
    """
    given = any(is_immunosuppressive(each.option) for each in assessment.therapies if each.option)
    refused = assessment.items.get(SEARCHES_REFUSED)
    said = refused.entry.observation if refused is not None and refused.entry is not None else None
    is_refused = isinstance(said, Finding) and said.answer is Answer.YES
    if given or is_refused or not is_immunosuppressive(option):
        return ()
    return tuple(line.text for line in assessment.plan if line.kind == "draw" and line.to_take)


def _line(facts: CaseFacts, line: PlanLine, reassess_at: datetime | None) -> PlanNow:
    now = line.now
    if now.id == RESCORE:
        return _at(now, None, reassess_at)
    if now.id == IVERMECTIN:
        return _ivermectin(facts, now)
    if now.kind != "draw":
        return now
    done_at = _done_at(facts, now.items)
    return _undone(facts, line) if done_at is None else _at(now, done_at, None)


def _ivermectin(facts: CaseFacts, now: PlanNow) -> PlanNow:
    """Asks for it before or with the first steroid; once it is charted, since when (pathway.md 4.4)."""
    therapy = first_ivermectin(facts)
    if therapy is None:
        return now
    time = moment(therapy.fact.started_at, facts.protocol)
    return now._replace(text=facts.protocol.say("choice.flag.strongyloides_charted", time=time))


def _undone(facts: CaseFacts, line: PlanLine) -> PlanNow:
    """A draw with what of it is still to be done."""
    undrawn = tuple(item for item in line.now.items if _drawn_at(facts, item) is None)
    to_take = tuple(item for item in undrawn if _can_be_taken(facts, item))
    samples = () if line.item.procedure else to_take
    unanswered = tuple(
        item for item in samples if facts.latest(item) is None and _has_tissue(facts, line, item)
    )
    stay_open = tuple(item for item in undrawn if item not in to_take)
    return _at(line.now, None, None, to_take, unanswered, stay_open)


def _has_tissue(facts: CaseFacts, line: PlanLine, item: str) -> bool:
    """Whether there is something to send: a test on a tissue follows what brings it."""
    tissues = line.item.follows.get(item)
    return tissues is None or any(_drawn_at(facts, tissue) is not None for tissue in tissues)


def _can_be_taken(facts: CaseFacts, item: str) -> bool:
    """Whether a sample answers it; every other question of a draw waits for its result."""
    known = facts.protocol.items.get(item)
    return known is not None and (known.kind in (ItemKind.TEST, ItemKind.NUMBER) or item in _DONE_BY_YES)


def _at(now: PlanNow, done_at: datetime | None, due_at: datetime | None, *left: tuple[str, ...]) -> PlanNow:
    """The line with its times and what is left of it, made anew: `replace` takes three times as long."""
    return PlanNow(now.id, now.kind, now.text, done_at, due_at, now.items, now.mark, now.sources, *left)


def _done_at(facts: CaseFacts, items: tuple[str, ...]) -> datetime | None:
    """When the last of its samples was taken; None while one is not."""
    last: datetime | None = None
    for item in items:
        at = _drawn_at(facts, item)
        if at is None:
            return None
        last = at if last is None or at > last else last
    return last


def _drawn_at(facts: CaseFacts, item: str) -> datetime | None:
    entry = facts.entry(item)
    if entry is None:
        return None
    observation = entry.observation
    if isinstance(observation, Finding):
        undone = observation.answer is _NO and item in _DONE_BY_YES
        if undone or observation.answer in _NOT_DRAWN:
            return None
    return observation.collected_at
