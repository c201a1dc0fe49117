"""The tier in words: its name, the rules that hold with the facts they rest on, and what would settle it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bedside.assess.facts import CaseFacts
from bedside.assess.model import Reason
from bedside.assess.scores import Results, criteria
from bedside.assess.sofa import sofa_totals
from bedside.assess.therapies import named
from bedside.assess.words import amount_text, in_a_row, label, labels, reason
from bedside.case.state import TierMark
from bedside.domain.scores.hlh2004 import NEEDED
from bedside.domain.scores.registry import SCORES
from bedside.domain.severity import SeverityFacts, Tier, TierVerdict
from bedside.protocol.protocol import Protocol

SUPPORTS: Final = ("vasopressor", "respiratory_support", "rrt")

_FEATURES: Final = (
    ("fever", "temperature", "severity.feature.fever"),
    ("falling_counts", "falling_counts", "severity.feature.counts"),
    ("high_ferritin", "ferritin", "severity.feature.ferritin"),
)
_EVIDENCE: Final[Mapping[str, tuple[str, ...]]] = {
    "severity.entry.features": ("temperature", "falling_counts", "ferritin"),
    "severity.entry.clinician": ("clinician_entry",),
    "severity.overt.hscore": SCORES["HScore"].items,
    "severity.overt.hlh2004": SCORES["HLH-2004"].items,
    "severity.overt.mals": ("mals_phenotype", "mals_organ_failure", "mals_hepatobiliary", "mals_dic"),
    "severity.overt.iec_hs": ("iec_hs_recorded",),
    "severity.overt.relapse": ("relapse_on_taper",),
    "severity.t3.imminent": ("imminent_failure",),
    "severity.t4a.sofa_rise": ("sofa",),
    "severity.t4a.severe_cns": ("severe_cns",),
    "severity.t4a.dic_bleeding": ("dic_major_bleeding",),
    "severity.t4b.first_line_failed": ("review_48_72",),
    "severity.t4b.relapse_on_taper": ("relapse_on_taper",),
    "severity.t4b.no_partial_response": ("no_partial_response_2w",),
}

_SUPPORT_RULES: Final = frozenset({"severity.t3.support", "severity.t4a.three_supports"})

_RULE: Final = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)+")
"""A mark of a rise carries the id of its rule, one set by hand the clinician's words."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One reading of the record: the facts, the scores on them, and the tier they give."""

    facts: CaseFacts
    results: Results
    plain: SeverityFacts
    verdict: TierVerdict


def tier_label(protocol: Protocol, tier: Tier, possible: Tier) -> str:
    """The name of the tier; "T2, T3 if the inflammation explains it" while a cause is open (design.md 10.5)."""
    name = f"severity.label.{tier.value.lower()}"
    return protocol.say(name if possible is tier else f"{name}_or_{possible.value.lower()}")


def reasons(now: Judged, tier: Tier, holds: Tier, last: TierMark | None) -> tuple[Reason, ...]:
    """Why the tier is what it is, the deciding rule first.

    Args:
        tier: as shown. holds: before "responding" renames it. last: the newest mark on record.
    """
    protocol = now.facts.protocol
    found = [_reason(rule, now) for rule in now.verdict.because]
    if last is not None and holds is last.tier:
        by_hand = _RULE.fullmatch(last.reason) is None
        if by_hand or holds is not now.verdict.tier:
            found.insert(0, _mark_reason(now.facts, last, by_hand=by_hand))
    if tier is Tier.RESPONDING:
        found.insert(0, reason(protocol, "severity.responding"))
    open_supports = now.verdict.open_supports
    if open_supports:
        words = labels(protocol, open_supports)
        evidence = now.facts.evidence(*open_supports)
        found.append(reason(protocol, "severity.cause_open", evidence, supports=words))
    return tuple(found)


def evidence_items(rule: str) -> tuple[str, ...]:
    """The items that a rule of the tier rests on; none for a clinician's words."""
    if rule in _SUPPORT_RULES:
        return tuple(name for item in SUPPORTS for name in (item, f"{item}_attributed"))
    return _EVIDENCE.get(rule, ())


def settles(now: Judged) -> tuple[str, ...]:
    """Items that would settle an open tier: features of entry, items of an open score, open causes."""
    verdict, plain = now.verdict, now.plain
    if verdict.tier is Tier.NOT_ENTERED:
        return tuple(item for name, item, _ in _FEATURES if getattr(plain, name) is None)
    if verdict.tier is Tier.INDETERMINATE:
        missing = [item for score in _open_scores(now) for item in now.results[score].missing]
        return tuple(dict.fromkeys(missing))
    return tuple(f"{item}_attributed" for item in verdict.open_supports)


def _mark_reason(facts: CaseFacts, mark: TierMark, *, by_hand: bool) -> Reason:
    protocol, evidence = facts.protocol, (mark.stamp.event,)
    if by_hand:
        return reason(protocol, "severity.set_by_clinician", evidence, reason=mark.reason)
    name = protocol.say(f"severity.label.{mark.tier.value.lower()}")
    return reason(protocol, "severity.held", evidence, tier=name)


def _reason(rule: str, now: Judged) -> Reason:
    facts = now.facts
    evidence = facts.evidence(*_EVIDENCE.get(rule, ()))
    words: dict[str, str] = {}
    match rule:
        case "severity.entry.features":
            words["features"] = _features(now)
        case "severity.overt.hscore":
            words["minimum"] = str(now.results["HScore"].minimum)
        case "severity.overt.hlh2004":
            words["why"] = _why_fulfilled(now)
        case "severity.overt.mdt":
            stamp, fact = facts.case.mdt_diagnoses[-1]
            evidence = (stamp.event,)
            words["names"] = in_a_row(now.facts.protocol, (named(senior) for senior in fact.seniors))
        case "severity.indeterminate":
            words["open"] = ", ".join(_open_scores(now))
        case "severity.t3.support" | "severity.t4a.three_supports":
            open_causes = now.verdict.open_supports
            running = tuple(
                s.item
                for s in now.plain.supports
                if s.present and s.attributed is not False and s.item not in open_causes
            )
            evidence = facts.evidence(*(name for item in running for name in (item, f"{item}_attributed")))
            words["supports"] = labels(facts.protocol, running)
        case "severity.t4a.sofa_rise":
            totals = [amount_text(total.quantity, facts.protocol) for total in sofa_totals(facts)]
            words["change"] = " → ".join(totals)
    return reason(facts.protocol, rule, evidence, **words)


def _why_fulfilled(now: Judged) -> str:
    protocol = now.facts.protocol
    met, _ = criteria(now.results["HLH-2004"])
    if met < NEEDED:
        return label(protocol, "molecular_diagnosis")
    return protocol.say("score.text.of", low=str(met), total="8")


def _features(now: Judged) -> str:
    protocol = now.facts.protocol
    return ", ".join(protocol.say(rule) for name, _, rule in _FEATURES if getattr(now.plain, name) is True)


def _open_scores(now: Judged) -> tuple[str, ...]:
    open_scores = (("HScore", now.plain.hscore), ("HLH-2004", now.plain.hlh2004))
    return tuple(name for name, fulfilled in open_scores if fulfilled is None)
