"""The one door: everything Bedside says about a case at one moment (design.md 3)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bedside.assess.action import Judged as ActionJudged
from bedside.assess.action import next_action, no_advice_action
from bedside.assess.banner import banner_now
from bedside.assess.derived import with_record_facts
from bedside.assess.facts import CaseFacts
from bedside.assess.gate import gate_now
from bedside.assess.items import ItemsNow
from bedside.assess.layout import layout_of
from bedside.assess.model import (
    ActionNow,
    Assessment,
    ChoicesNow,
    ContextNow,
    DisagreementNow,
    GateNow,
    OverrideNow,
    PendingNow,
    ResponseNow,
    ScoreNow,
    SeverityNow,
    StepNow,
    WarningNow,
)
from bedside.assess.next_tests import next_tests
from bedside.assess.options import rank_options, without_options
from bedside.assess.pending import open_searches, pending_now
from bedside.assess.plan import plan_now
from bedside.assess.progress import Judged as ProgressJudged
from bedside.assess.progress import steps_now
from bedside.assess.reassess import offers_round, reassess_at
from bedside.assess.regimen import shown_lines
from bedside.assess.response import response_now
from bedside.assess.scores import ScoreDesk, shown_scores
from bedside.assess.taken_up import taken_up
from bedside.assess.therapies import overrides_now, therapies_now
from bedside.assess.tier import severity_now
from bedside.assess.trends import treatments_now, trends_now
from bedside.assess.warnings import Judged as WarningJudged
from bedside.assess.warnings import warnings_now
from bedside.assess.words import moment
from bedside.case.state import CaseState
from bedside.domain.gates import GateState
from bedside.domain.patient import ADVICE_FROM_YEARS, age_years
from bedside.domain.therapy import Line
from bedside.protocol.conditions import FactValue
from bedside.protocol.protocol import Protocol


@dataclass(frozen=True, slots=True)
class Begun:
    """A judgement as far as the tier: facts of the record and scores, and what they make of it."""

    facts: CaseFacts
    scores: ScoreDesk
    severity: SeverityNow


def assess(case: CaseState, protocol: Protocol, now: datetime) -> Assessment:
    """Judge a case: scores, tier, gate, options, plan, each with the facts it rests on.

    Args:
        case: the folded record. protocol: content, ratification and site, with its language.
        now: timezone-aware; the same inputs always give the same answer (INV-39).

    Returns:
        Under 16 years, when the content is at fault or the record is not whole, the record without advice: no
        options and no plan.
    """
    return complete(begin(case, protocol, now))


def begin(case: CaseState, protocol: Protocol, now: datetime) -> Begun:
    """The first part of `assess`: a commit adds what a rise of the tier causes before it judges on."""
    facts = with_record_facts(CaseFacts(case, protocol, now))
    scores = taken_up(ScoreDesk(facts, shown_scores(facts)))
    return Begun(facts, scores, severity_now(facts, scores.results))


@dataclass(frozen=True, slots=True)
class _Judged:
    """What the rest of a judgement rests on: gate, options, steps, and what is awaited and due."""

    facts: CaseFacts
    severity: SeverityNow
    scores: tuple[ScoreNow, ...]
    gate: GateNow
    no_advice: str
    first: ChoicesNow
    second: ChoicesNow
    contexts: tuple[ContextNow, ...]
    due: datetime | None
    pending: tuple[PendingNow, ...]
    searches: tuple[str, ...]
    steps: tuple[StepNow, ...]
    overrides: tuple[OverrideNow, ...]
    response: ResponseNow | None


def complete(begun: Begun) -> Assessment:
    """The rest of `assess`, on the same facts."""
    judged = _judged(begun)
    facts, no_advice = judged.facts, judged.no_advice
    protocol, due = facts.protocol, None if no_advice else judged.due
    return Assessment(
        case=facts.case.case,
        judged_at=facts.now,
        protocol_version=protocol.version,
        content_hash=protocol.content.content_hash,
        advice=not no_advice,
        no_advice=no_advice,
        ratified=protocol.is_ratified,
        notice="" if protocol.is_ratified else protocol.say("notice.not_ratified"),
        items=ItemsNow(facts),
        scores=judged.scores,
        severity=judged.severity,
        contexts=judged.contexts,
        gate=judged.gate,
        steps=judged.steps,
        first_line=judged.first,
        second_line=judged.second,
        disagreements=_disagreements(facts.case, protocol),
        pending=judged.pending,
        warnings=() if no_advice else _warnings(judged),
        plan=() if no_advice else plan_now(facts, judged.severity.tier, due),
        next_action=no_advice_action(no_advice) if no_advice else _action(judged),
        reassess_at=due,
        trends=trends_now(facts),
        therapies=therapies_now(facts, shown_lines(judged.first, judged.second)),
        overrides=judged.overrides,
        banner=banner_now(facts),
        response=None if no_advice else judged.response,
        next_tests=() if no_advice else next_tests(facts, judged.severity, judged.gate, judged.scores),
        treatments=treatments_now(facts),
        offers_round=offers_round(facts.case, due, facts.now),
        open_searches=judged.searches,
    )


def _judged(begun: Begun) -> _Judged:
    severity = begun.severity
    scores, gate = begun.scores.now, gate_now(begun.facts, severity.tier)
    facts = begun.facts.with_derived(judged_facts(severity, gate, scores))
    no_advice = why_no_advice(facts.case, facts.protocol, facts.now)
    first, second, contexts = _options(facts, severity, gate, scores, no_advice)
    due = reassess_at(facts, severity)
    searches = open_searches(facts)
    pending = pending_now(facts, gate, searches)
    awaited = frozenset(now.item for now in pending if not now.deferred)
    return _Judged(
        facts=facts,
        severity=severity,
        scores=scores,
        gate=gate,
        no_advice=no_advice,
        first=first,
        second=second,
        contexts=contexts,
        due=due,
        pending=pending,
        searches=searches,
        steps=steps_now(facts, ProgressJudged(severity, gate, scores[0], first, second, awaited, due)),
        overrides=overrides_now(facts, _covering(gate, facts.case)),
        response=response_now(facts),
    )


def _warnings(judged: _Judged) -> tuple[WarningNow, ...]:
    facts, due = judged.facts, judged.due
    said = WarningJudged(
        severity=judged.severity,
        gate=judged.gate,
        choices=(judged.first, judged.second),
        overrides=judged.overrides,
        overdue=moment(due, facts.protocol) if due is not None and due < facts.now else "",
        response=judged.response,
        untouched=frozenset(step.id for step in judged.steps if not step.answered),
    )
    return warnings_now(facts, said)


def _action(judged: _Judged) -> ActionNow:
    said = ActionJudged(judged.severity, judged.gate, judged.steps, judged.pending, judged.due)
    return next_action(judged.facts, said)


def why_no_advice(case: CaseState, protocol: Protocol, now: datetime) -> str:
    """One sentence why the program gives none; "" when it does (design.md 10.16, 10.43; safety.md H23)."""
    if case.proven_to is not None:
        return protocol.say("notice.damaged", entry=str(case.proven_to))
    if protocol.fault:
        return protocol.fault
    if protocol.is_site_content and not protocol.is_ratified:
        return protocol.say("notice.adopted")
    if age_years(case.identity.birth_date, now) < ADVICE_FROM_YEARS:
        return protocol.say("notice.under_16")
    return ""


def _options(
    facts: CaseFacts,
    severity: SeverityNow,
    gate: GateNow,
    scores: tuple[ScoreNow, ...],
    no_advice: str,
) -> tuple[ChoicesNow, ChoicesNow, tuple[ContextNow, ...]]:
    if no_advice:
        return without_options(facts, Line.FIRST), without_options(facts, Line.SECOND), ()
    return rank_options(facts, severity, gate, scores)


def judged_facts(severity: SeverityNow, gate: GateNow, scores: tuple[ScoreNow, ...]) -> dict[str, FactValue]:
    """What is judged first, as facts for the conditions of the content; the HScore comes first."""
    judged: dict[str, FactValue] = {
        "tier": severity.tier.value,
        "gate": "open" if gate.is_open else "shut",
        "score_hscore_min": scores[0].minimum,
    }
    for parasite in gate.parasites:
        judged[f"excluded_{parasite.id}"] = "yes" if parasite.state is GateState.EXCLUDED else "no"
        judged[f"found_{parasite.id}"] = "yes" if parasite.found else "no"
    return judged


def _covering(gate: GateNow, case: CaseState) -> dict[str, frozenset[str]]:
    """By event of an override the parasites that it lets pass now; the newest that names one does."""
    carried = {parasite.id for parasite in gate.parasites if parasite.state is GateState.OVERRIDDEN}
    covering: dict[str, frozenset[str]] = {}
    for override in reversed(case.overrides):
        covering[override.stamp.event] = frozenset(carried.intersection(override.fact.parasites))
        carried.difference_update(override.fact.parasites)
    return covering


def _disagreements(case: CaseState, protocol: Protocol) -> tuple[DisagreementNow, ...]:
    """Both letters' positions, with the one a clinician followed where a choice says so (INV-46)."""
    followed = {c.fact.option: c.fact.followed for c in case.choices if c.fact.followed}
    return tuple(
        replace(now, followed=_first_followed(point.shown_with, followed)) if followed else now
        for point, now in layout_of(protocol).disagreements
    )


def _first_followed(options: tuple[str, ...], followed: Mapping[str, str]) -> str:
    return next((followed[option] for option in options if option in followed), "")
