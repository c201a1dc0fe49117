"""The tier and the next action of a judged case in another language.

The board draws rows that were kept with the last commit, and knows no content: what it says is kept in every language
(design.md 10.25, 10.32). Only what these few words need is judged again.
"""

from dataclasses import dataclass, replace
from typing import Final

from bedside.assess.action import Judged as ActionJudged
from bedside.assess.action import next_action, no_advice_action
from bedside.assess.assess import judged_facts, why_no_advice
from bedside.assess.derived import with_record_facts
from bedside.assess.facts import CaseFacts
from bedside.assess.gate import gate_now
from bedside.assess.items import ItemsNow
from bedside.assess.model import ActionNow, Assessment, SeverityNow, StepNow
from bedside.assess.progress import Judged as ProgressJudged
from bedside.assess.progress import steps_now
from bedside.assess.scores import judged_scores, scores_now
from bedside.assess.tier import severity_now
from bedside.assess.words import label
from bedside.case.state import CaseState
from bedside.protocol.model import Language
from bedside.protocol.protocol import Protocol

LANGUAGES: Final[tuple[Language, ...]] = ("en", "fr")


@dataclass(frozen=True, slots=True)
class Wording:
    """What the board says of a case, in one language."""

    tier_label: str
    next_action: ActionNow


def in_language(protocol: Protocol, language: Language) -> Protocol:
    """The same content as another language says it; what the site took into use holds for it as well."""
    held = protocol.ratification
    ratification = held.model_copy(update={"language": language}) if protocol.is_ratified and held else None
    return replace(protocol, language=language, ratification=ratification)


def wording(case: CaseState, protocol: Protocol, judged: Assessment) -> Wording:
    """The tier and the next action of an assessment, as the language of `protocol` says them.

    Args:
        case: as it was judged. protocol: see `in_language`. judged: by the same content, at its own time.
    """
    facts = _facts(case, protocol, judged)
    severity = severity_now(facts, judged_scores(facts))
    no_advice = why_no_advice(case, protocol, judged.judged_at)
    if no_advice:
        return Wording(severity.label, no_advice_action(no_advice))
    waits = severity.tier.is_overt and not judged.gate.is_open
    gate = gate_now(facts) if waits else judged.gate
    steps = () if waits else _steps(facts, severity, judged)
    late = next(
        (each for each in judged.pending if each.overdue), None
    )  # only the first can be the next action
    pending = () if late is None else (replace(late, label=label(protocol, late.item)),)
    action = next_action(facts, ActionJudged(severity, gate, steps, pending, judged.reassess_at))
    return Wording(severity.label, action)


def _facts(case: CaseState, protocol: Protocol, judged: Assessment) -> CaseFacts:
    """The facts of the judgement; looking each of them up again would take as long as judging."""
    if isinstance(judged.items, ItemsNow):
        return judged.items.facts.said_in(protocol)
    return with_record_facts(CaseFacts(case, protocol, judged.judged_at))


def _steps(facts: CaseFacts, severity: SeverityNow, judged: Assessment) -> tuple[StepNow, ...]:
    """The steps as they stand; what they read of gate and choices has no words in it."""
    (hscore,) = scores_now(facts, judged_scores(facts, ("HScore",)))
    awaited = frozenset(now.item for now in judged.pending if not now.deferred)
    told = facts.with_derived(judged_facts(severity, judged.gate, (hscore,)))
    first, second = judged.first_line, judged.second_line
    return steps_now(told, ProgressJudged(severity, judged.gate, hscore, first, second, awaited))
