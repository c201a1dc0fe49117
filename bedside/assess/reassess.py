"""When the case has to be looked at again (pathway.md 9.5, INV-05, INV-37; design.md 10.14)."""

from datetime import datetime, timedelta
from typing import Final

from bedside.assess.facts import CaseFacts
from bedside.assess.model import SeverityNow
from bedside.assess.therapies import first_immunosuppression, immunosuppression
from bedside.case.events import TherapyChosen
from bedside.case.state import CaseState
from bedside.domain.severity import Tier
from bedside.domain.therapy import Line

AFTER_START: Final = timedelta(hours=48)
CRITICAL: Final = timedelta(hours=12)
RESCORE: Final = timedelta(hours=24)
LONGEST: Final = timedelta(hours=72)

_WATCHED: Final = frozenset({Tier.T1, Tier.INDETERMINATE})


def reassess_at(facts: CaseFacts, severity: SeverityNow) -> datetime | None:
    """The next reassessment.

    Returns:
        A round counts from its begin once something was answered or judged in it, else the one before it does.
        At T3 and T4 12 h after the tier was reached, the last start or the last round, whichever is latest;
        at T2 and while responding 48 h after the last start or later round: opening the case looks at nothing
        again, so a drug that ran for 60 h by then is overdue (INV-37); at T1 and indeterminate 24 h after the
        last ferritin or round; an earlier time that a clinician set. None at T2 before anything was started,
        and before entry.
    """
    due = [at for at in (_by_rule(facts, severity), *_set_by_clinician(facts)) if at is not None]
    return min(due, default=None)


def offers_round(case: CaseState, due: datetime | None, now: datetime) -> bool:
    """Whether a reassessment is offered: it is due, to the minute, and no round was begun that asks already.

    Source: design.md 10.15 (local rule).
    """
    return due is not None and due <= now and not case.is_round_empty


def looked_at(case: CaseState) -> datetime:
    """When the last round began in which anything was answered or judged; a round that says nothing looked at nothing.

    Returns:
        The start of that round; the opening of the case before there was another one.
    """
    opened, _ = case.identities[0]
    return case.looked_again_at or opened.recorded_at


def longest_wait(case: CaseState, tier: Tier) -> timedelta:
    """How far ahead a clinician may date a reassessment.

    Returns:
        12 h at T3 and T4; 24 h at T1 and indeterminate, which are scored again by then; 48 h once a drug against the
        inflammation was started; else 72 h (INV-37, design.md 10.14).
    """
    if tier.is_critical:
        return CRITICAL
    if tier in _WATCHED:
        return RESCORE
    return AFTER_START if first_immunosuppression(case) is not None else LONGEST


def wait_refusal(case: CaseState, tier: Tier, wait: timedelta) -> str:
    """Why a reassessment is not put off that long; "" where it may be."""
    most = longest_wait(case, tier)
    if wait <= most:
        return ""
    hours = most // timedelta(hours=1)
    return f"At this severity the case is looked at again within {hours} h. Nothing was saved. Give a time up to then."


def dated_for(fact: TherapyChosen, due: datetime | None) -> datetime | None:
    """When a dated reassessment is due: at its own time, or before that where the rules ask for it sooner."""
    return (
        min((at for at in (fact.reassess_at, due) if at is not None), default=None)
        if fact.reassess_at
        else None
    )


def _by_rule(facts: CaseFacts, severity: SeverityNow) -> datetime | None:
    tier = severity.tier
    starts: list[datetime] = [therapy.fact.started_at for therapy in immunosuppression(facts.case)]
    if tier.is_critical:
        return max((*starts, looked_at(facts.case), severity.since or facts.now)) + CRITICAL
    if tier in _WATCHED:
        ferritin = facts.latest("ferritin")
        seen = [ferritin.observation.collected_at] if ferritin else []
        return max((*seen, looked_at(facts.case))) + RESCORE
    if not starts or tier is Tier.NOT_ENTERED:
        return None
    last: datetime = max(starts)
    return max(last, facts.case.looked_again_at or last) + AFTER_START


def _set_by_clinician(facts: CaseFacts) -> list[datetime]:
    """Dated reassessments that stand for a line, until a round has begun after them in which something was said."""
    began = looked_at(facts.case)
    made = (facts.case.choice_for(line) for line in (Line.FIRST, Line.SECOND))
    times = (choice.fact.reassess_at for choice in made if choice is not None)
    return [at for at in times if at is not None and at > began]
