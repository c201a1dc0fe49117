"""The tier and the next action of a judged case in another language.

The board draws rows that were kept with the last commit, and knows no content: what it says is kept in every language
(design.md 10.25, 10.32). Nothing is judged again but the gate or the step whose own words are the next action.
"""

from dataclasses import dataclass, replace
from typing import Final

from bedside.assess.action import Judged as ActionJudged
from bedside.assess.action import next_action, no_advice_action, step_to_do
from bedside.assess.assess import judged_facts, why_no_advice
from bedside.assess.derived import with_record_facts
from bedside.assess.facts import CaseFacts
from bedside.assess.gate import gate_now
from bedside.assess.items import ItemsNow
from bedside.assess.model import ActionNow, Assessment, SeverityNow, StepNow
from bedside.assess.progress import SEVERITY, step_now
from bedside.assess.progress import Judged as ProgressJudged
from bedside.assess.scores import judged_scores, scores_now
from bedside.assess.tier_words import tier_label
from bedside.assess.words import label
from bedside.case.state import CaseState
from bedside.protocol.protocol import Protocol
from bedside.protocol.words import Language

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
    severity = judged.severity
    severity = replace(severity, label=tier_label(protocol, severity.tier, severity.possible))
    no_advice = why_no_advice(case, protocol, judged.judged_at)
    if no_advice:
        return Wording(severity.label, no_advice_action(no_advice))
    facts = _facts(case, protocol, judged)
    late = next((each for each in judged.pending if each.overdue), None)  # only the first can be next
    said = ActionJudged(
        severity,
        gate=gate_now(facts, severity.tier) if _waits_for_a_parasite(judged) else judged.gate,
        steps=_steps(facts, severity, judged),
        pending=() if late is None else (replace(late, label=label(protocol, late.item)),),
        reassess_at=judged.reassess_at,
    )
    return Wording(severity.label, next_action(facts, said))


def _waits_for_a_parasite(judged: Assessment) -> bool:
    """Whether the next action may be that of a parasite, in its words; in fulminant disease they are counted."""
    tier = judged.severity.tier
    return tier.is_overt and not tier.is_fulminant and not judged.gate.is_open


def _facts(case: CaseState, protocol: Protocol, judged: Assessment) -> CaseFacts:
    """The facts of the judgement; looking each of them up again would take as long as judging."""
    if isinstance(judged.items, ItemsNow):
        return judged.items.facts.said_in(protocol)
    facts = with_record_facts(CaseFacts(case, protocol, judged.judged_at))
    return facts.with_derived(judged_facts(judged.severity, judged.gate, judged.scores))


def _steps(facts: CaseFacts, severity: SeverityNow, judged: Assessment) -> tuple[StepNow, ...]:
    """The steps as they stand, the one to do next in words; what it reads of gate and choices has none."""
    to_do = step_to_do(judged.steps)
    if to_do is None:
        return judged.steps
    hscore = judged.score("HScore")
    if to_do.id == SEVERITY:
        (hscore,) = scores_now(facts, judged_scores(facts, (hscore.id,)))
    awaited = frozenset(now.item for now in judged.pending if not now.deferred)
    first, second = judged.first_line, judged.second_line
    said = ProgressJudged(severity, judged.gate, hscore, first, second, awaited)
    return tuple(step_now(facts, said, to_do.id) if each is to_do else each for each in judged.steps)
