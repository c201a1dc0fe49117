"""The severity tier of a case: facts read, tier judged, and held until somebody may lower it.

A rise shows at once; a fall needs newer values or a correction, and a clinician's reason (design.md 10.6).
"""

from dataclasses import replace
from typing import Final

from bedside.assess.facts import CaseFacts, LastingFacts
from bedside.assess.model import SeverityNow
from bedside.assess.scores import Results, criteria, judged_scores
from bedside.assess.sofa import sofa_rose
from bedside.assess.therapies import immunosuppression, is_steroid_based
from bedside.assess.tier_words import SUPPORTS, Judged, reasons, settles, tier_label
from bedside.case.state import TierMark
from bedside.domain.scores.hlh2004 import FERRITIN, NEEDED
from bedside.domain.scores.hscore import TEMPERATURE
from bedside.domain.scores.ladder import Ladder
from bedside.domain.scores.result import ScoreResult, Status
from bedside.domain.severity import SeverityFacts, Support, Tier, TierVerdict, Truth, judge_tier

RESPIRATORY: Final = frozenset({"hfno", "niv", "imv"})

_OPEN_TIERS: Final = frozenset({Tier.INDETERMINATE, Tier.RESPONDING})


def severity_now(facts: CaseFacts, results: Results) -> SeverityNow:
    """The tier that holds now, with its reasons and what would settle it.

    Args:
        facts: the record now. results: the scores of the tier on the same facts.

    Source: pathway.md 2; design.md 10.5 to 10.7 (local rule).
    """
    marks = facts.case.tier_marks
    last = marks[-1] if marks else None
    alone = _judge(facts, results, severity_facts(facts, results))
    overt_before = last is not None and last.overt
    now = _judge(facts, results, replace(alone.plain, overt_before=True)) if overt_before else alone
    floor = _floor(last)
    holds = now.verdict.tier if now.verdict.tier.danger >= floor.danger else floor
    computed = _computed(facts, alone.verdict, holds)
    tier = Tier.RESPONDING if _is_responding(facts, holds) else holds
    possible = _possible(now.verdict, tier)
    return SeverityNow(
        tier=tier,
        computed=computed,
        possible=possible,
        label=tier_label(facts.protocol, tier, possible),
        overt=now.verdict.overt,
        reasons=reasons(now, tier, holds, last),
        settles=settles(now),
        may_be_lowered=computed.danger < holds.danger,
        may_be_promoted=tier is Tier.INDETERMINATE,
        since=next((mark.stamp.recorded_at for mark in reversed(marks) if mark.tier is holds), None),
    )


def severity_facts(facts: CaseFacts, results: Results) -> SeverityFacts:
    """The facts of the record as the tier reads them, as if it had not been overt before."""
    marks = facts.case.tier_marks
    steroid_based = any(is_steroid_based(therapy) for therapy in facts.case.therapies)
    return SeverityFacts(
        fever=reaches(facts, TEMPERATURE),
        falling_counts=facts.yes("falling_counts"),
        high_ferritin=reaches(facts, FERRITIN),
        clinician_entry=facts.yes("clinician_entry") is True,
        hscore=_hscore(results["HScore"]),
        hlh2004=_hlh2004(results["HLH-2004"]),
        mals_phenotype=facts.yes("mals_phenotype") is True,
        iec_hs=facts.yes("iec_hs_recorded") is True,
        mdt_diagnosis=bool(facts.case.mdt_diagnoses),
        supports=tuple(_support(facts, item) for item in SUPPORTS),
        imminent_failure=facts.yes("imminent_failure"),
        sofa_rise=sofa_rose(facts),
        severe_cns=facts.yes("severe_cns"),
        dic_major_bleeding=facts.yes("dic_major_bleeding"),
        first_line_failed=steroid_based and "failing" in facts.options("review_48_72"),
        relapse_on_taper=facts.yes("relapse_on_taper"),
        no_partial_response=facts.yes("no_partial_response_2w"),
        entered_before=any(mark.tier is not Tier.NOT_ENTERED for mark in marks),
        overt_before=False,
        overt_ever=any(mark.overt for mark in marks),
    )


def reaches(facts: CaseFacts, ladder: Ladder) -> Truth:
    """Whether the value that counts has passed the first step of a ladder, in its own unit."""
    quantity = facts.quantity(ladder.item)
    if quantity is None:
        return None
    points = ladder.points_of({ladder.item: quantity})
    if points.low > 0:
        return True
    return None if points.high > 0 else False


def _judge(facts: CaseFacts, results: Results, plain: SeverityFacts) -> Judged:
    return Judged(facts, results, plain, judge_tier(plain))


def _floor(last: TierMark | None) -> Tier:
    """The tier below which only a clinician's reason goes; an open tier holds no more than entry."""
    if last is None:
        return Tier.NOT_ENTERED
    return Tier.T1 if last.tier in _OPEN_TIERS else last.tier


def _possible(verdict: TierVerdict, tier: Tier) -> Tier:
    """The higher tier that an open cause leaves possible, where the tier shown is that of the facts."""
    is_open = tier is verdict.tier and verdict.possible.danger > tier.danger
    return verdict.possible if is_open else tier


def _computed(facts: CaseFacts, alone: TierVerdict, holds: Tier) -> Tier:
    """What the facts alone give, outdated ones as they last stood: age never makes the tier lower.

    Outdated facts never raise it either: they may belong to different days.
    """
    if alone.tier.danger >= holds.danger:
        return alone.tier
    lasting = LastingFacts(facts.case, facts.protocol, facts.now)
    lasted = judge_tier(severity_facts(lasting, judged_scores(lasting))).tier
    if lasted.danger >= holds.danger:
        return holds
    return max(alone.tier, lasted, key=lambda tier: tier.danger)


def _is_responding(facts: CaseFacts, holds: Tier) -> bool:
    """Below T2 after it was reached and treated (pathway.md 2.2, design.md 10.6)."""
    if holds.is_overt or not any(True for _ in immunosuppression(facts.case)):
        return False
    return any(mark.tier.is_overt for mark in facts.case.tier_marks)


def _hscore(result: ScoreResult) -> Truth:
    """169 reached, out of reach, or open while items are missing (INV-15)."""
    if result.status is Status.MET:
        return True
    return False if result.status is Status.NOT_MET else None


def _hlh2004(result: ScoreResult) -> Truth:
    """Fulfilled, out of reach, or open by its eight criteria.

    A molecular diagnosis that nobody has asked for opens nothing: like the clinician's ticks it is a route
    only once it is recorded.
    """
    if result.status is Status.MET:
        return True
    met, unknown = criteria(result)
    return None if met + unknown >= NEEDED else False


def _support(facts: CaseFacts, item: str) -> Support:
    present = facts.yes(item)
    chosen = facts.options(item)
    if chosen:
        present = bool(RESPIRATORY.intersection(chosen))
    return Support(item, present, facts.yes(f"{item}_attributed"))
