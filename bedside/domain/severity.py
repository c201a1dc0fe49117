"""The severity tiers T1 to T4 (pathway.md 2, local rule): their order and how the facts give one.

No published scale has four tiers; this one is a local rule. Every fact is three-valued: only a known "yes"
raises, only a known "no" speaks against, and what is not known leaves the tier open and says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

Truth = bool | None


class Tier(StrEnum):
    """Tier values of design.md 10.5."""

    NOT_ENTERED = "not_entered"
    INDETERMINATE = "indeterminate"
    T1 = "T1"
    T2 = "T2"
    T3 = "T3"
    T4A = "T4a"
    T4B = "T4b"
    RESPONDING = "responding"

    @property
    def table_column(self) -> str:
        """Column of the decision table: T1 to T4; indeterminate reads T1 (decision_rules.md 5)."""
        if self.is_fulminant:
            return "T4"
        return self.value if self in (Tier.T1, Tier.T2, Tier.T3) else "T1"

    @property
    def danger(self) -> int:
        """Rank for "a rise is an event": 0 not entered ... 5 fulminant; responding ranks with T1."""
        return _DANGER[self]

    @property
    def is_overt(self) -> bool:
        """T2 or worse: below it no immunosuppression is offered for hyperinflammation (pathway.md 2.2)."""
        return self.danger >= _DANGER[Tier.T2]

    @property
    def is_critical(self) -> bool:
        """T3 or worse."""
        return self.danger >= _DANGER[Tier.T3]

    @property
    def is_fulminant(self) -> bool:
        """T4a or T4b."""
        return self in (Tier.T4A, Tier.T4B)


_DANGER: Final = {
    Tier.NOT_ENTERED: 0,
    Tier.T1: 1,
    Tier.RESPONDING: 1,
    Tier.INDETERMINATE: 2,
    Tier.T2: 3,
    Tier.T3: 4,
    Tier.T4A: 5,
    Tier.T4B: 5,
}

FEATURES_FOR_ENTRY: Final = 2
SUPPORTS_FOR_FULMINANT: Final = 3


@dataclass(frozen=True, slots=True)
class Support:
    """An organ support: whether it runs, and whether the inflammation explains it (the clinician's tick)."""

    item: str
    present: Truth
    attributed: Truth


@dataclass(frozen=True, slots=True)
class SeverityFacts:
    """What the tier is judged from.

    Attributes:
        fever, falling_counts, high_ferritin: the three features of entry (>= 38.4 °C; a falling lineage;
            ferritin >= 500 ug/L).
        clinician_entry: entered on suspicion.
        hscore, hlh2004: True fulfilled, False not fulfilled, None open while tests are missing.
        mals_phenotype, iec_hs, mdt_diagnosis: the clinician recorded it; an open question is no route.
        sofa_rise: two totals at most 24 h apart, 2 or more higher.
        first_line_failed: 0 or 1 response criteria 48 to 72 h after a steroid-based first line.
        entered_before: entry was reached earlier in this case.
        overt_before: overt is on record and no clinician has taken it back (design.md 10.6).
        overt_ever: overt was reached at any time; a relapse needs no fresh route (design.md 10.6).
    """

    fever: Truth = None
    falling_counts: Truth = None
    high_ferritin: Truth = None
    clinician_entry: bool = False
    hscore: Truth = None
    hlh2004: Truth = None
    mals_phenotype: bool = False
    iec_hs: bool = False
    mdt_diagnosis: bool = False
    supports: tuple[Support, ...] = ()
    imminent_failure: Truth = None
    sofa_rise: Truth = None
    severe_cns: Truth = None
    dic_major_bleeding: Truth = None
    first_line_failed: Truth = None
    relapse_on_taper: Truth = None
    no_partial_response: Truth = None
    entered_before: bool = False
    overt_before: bool = False
    overt_ever: bool = False


@dataclass(frozen=True, slots=True)
class TierVerdict:
    """The tier that the facts give.

    Attributes:
        overt: True, False, or None while a score straddles its cut-off.
        because: rules that hold, the deciding one first.
        possible: the tier if every support whose cause is open turns out to be explained.
        open_supports: supports that run and whose cause nobody has answered.
    """

    tier: Tier
    overt: Truth
    because: tuple[str, ...]
    possible: Tier
    open_supports: tuple[str, ...]


def judge_tier(facts: SeverityFacts) -> TierVerdict:
    """The tier that the facts give, with the rules that decided it.

    Returns:
        not_entered below two of three features without a clinician's entry; T1 when entered and not overt,
        whatever organ support runs (INV-17); indeterminate while HScore or HLH-2004 straddles its cut-off and
        no other route holds; T2 overt; T3 overt with a support the inflammation explains, or imminent
        failure; T4a, T4b fulminant or refractory. Ferritin alone reaches nothing (INV-14).

    Source: pathway.md 2.1 and 2.2; scores.md 9.6; design.md 10.5 to 10.7 (local rule).
    """
    overt, routes = _overt(facts)
    open_supports = tuple(s.item for s in facts.supports if _counts(s, facts) is None)
    if overt is not True:
        tier, because = _below_overt(facts, overt)
        return TierVerdict(tier, overt, because, tier, ())
    tier, because = _overt_tier(facts, routes, explained_if_open=False)
    possible, _ = _overt_tier(facts, routes, explained_if_open=True)
    return TierVerdict(tier, True, because, possible, open_supports)


def meets_entry(facts: SeverityFacts) -> Truth:
    """Whether the case is entered: two of three features, a clinician's suspicion, or entered before.

    Source: pathway.md 2.1 (local rule).
    """
    if facts.clinician_entry or facts.entered_before:
        return True
    features = (facts.fever, facts.falling_counts, facts.high_ferritin)
    if features.count(True) >= FEATURES_FOR_ENTRY:
        return True
    return None if features.count(True) + features.count(None) >= FEATURES_FOR_ENTRY else False


def _overt(facts: SeverityFacts) -> tuple[Truth, tuple[str, ...]]:
    routes = _holding(
        (
            ("severity.overt.hscore", facts.hscore),
            ("severity.overt.hlh2004", facts.hlh2004),
            ("severity.overt.mals", facts.mals_phenotype),
            ("severity.overt.iec_hs", facts.iec_hs),
            ("severity.overt.mdt", facts.mdt_diagnosis),
            ("severity.overt.relapse", facts.overt_ever and facts.relapse_on_taper),
        )
    )
    if facts.overt_before and not routes:
        routes = ("severity.overt.before",)
    if routes:
        return True, routes
    return (None if facts.hscore is None or facts.hlh2004 is None else False), ()


def _below_overt(facts: SeverityFacts, overt: Truth) -> tuple[Tier, tuple[str, ...]]:
    if meets_entry(facts) is not True:
        return Tier.NOT_ENTERED, ("severity.entry.not_met",)
    if overt is None:
        return Tier.INDETERMINATE, ("severity.indeterminate", _entry_rule(facts))
    return Tier.T1, ("severity.t1", _entry_rule(facts))


def _entry_rule(facts: SeverityFacts) -> str:
    known = (facts.fever, facts.falling_counts, facts.high_ferritin).count(True)
    if known >= FEATURES_FOR_ENTRY:
        return "severity.entry.features"
    return "severity.entry.clinician" if facts.clinician_entry else "severity.entry.before"


def _overt_tier(
    facts: SeverityFacts, routes: tuple[str, ...], *, explained_if_open: bool
) -> tuple[Tier, tuple[str, ...]]:
    counted = [_counts(support, facts) for support in facts.supports]
    supports = counted.count(True) + (counted.count(None) if explained_if_open else 0)
    refractory = _holding(
        (
            ("severity.t4b.first_line_failed", facts.first_line_failed),
            ("severity.t4b.relapse_on_taper", facts.relapse_on_taper),
            ("severity.t4b.no_partial_response", facts.no_partial_response),
        )
    )
    fulminant = _holding(
        (
            ("severity.t4a.three_supports", supports >= SUPPORTS_FOR_FULMINANT),
            ("severity.t4a.sofa_rise", facts.sofa_rise is True and supports > 0),
            ("severity.t4a.severe_cns", facts.severe_cns),
            ("severity.t4a.dic_bleeding", facts.dic_major_bleeding),
        )
    )
    critical = _holding(
        (
            ("severity.t3.support", supports > 0),
            ("severity.t3.imminent", facts.imminent_failure),
        )
    )
    rules = (*fulminant, *refractory, *critical, *routes)
    if fulminant:
        return Tier.T4A, rules
    if refractory:
        return Tier.T4B, rules
    return (Tier.T3, rules) if critical else (Tier.T2, ("severity.t2", *rules))


def _counts(support: Support, facts: SeverityFacts) -> Truth:
    """Whether a support raises the tier: it runs and the inflammation explains it.

    In MALS the sepsis is the trigger, so its support counts unless the clinician named another cause.
    """
    if support.present is not True or support.attributed is False:
        return False
    if support.attributed is None:
        return True if facts.mals_phenotype else None
    return True


def _holding(rules: Iterable[tuple[str, Truth]]) -> tuple[str, ...]:
    return tuple(rule for rule, holds in rules if holds is True)
