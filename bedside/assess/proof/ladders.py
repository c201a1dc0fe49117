"""The tier, the gate of one parasite, and the HScore: more danger never lowers, more unknown never opens."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations_with_replacement, islice, product
from typing import Final, NamedTuple

from bedside.assess.proof.tally import Tally
from bedside.domain.gates import ParasiteFacts, parasite_state
from bedside.domain.quantity import Quantity
from bedside.domain.scores.hscore import hscore
from bedside.domain.scores.result import Input
from bedside.domain.severity import SeverityFacts, Support, Tier, judge_tier

DANGER_NEVER_LOWERS: Final = "danger never lowers a tier"
UNKNOWN_NEVER_OPENS: Final = "unknown never opens a gate"
FOUND_STAYS_SHUT: Final = "found needs drug and agreement"
UNKNOWN_NEVER_RAISES: Final = "unknown never raises a minimum"

Steps = Sequence[bool | None]
_YES_NO: Final[Steps] = (False, True)
_THREE: Final[Steps] = (False, None, True)

ENTRY_AND_ROUTES: Final[Mapping[str, Steps]] = {
    "fever": _THREE,
    "falling_counts": _THREE,
    "high_ferritin": _THREE,
    "clinician_entry": _YES_NO,
    "hscore": _THREE,
    "hlh2004": _THREE,
    "mals_phenotype": _YES_NO,
    "iec_hs": _YES_NO,
    "mdt_diagnosis": _YES_NO,
    "entered_before": _YES_NO,
    "overt_before": _YES_NO,
    "imminent_failure": _YES_NO,
}
OVERT: Final[Mapping[str, Steps]] = {
    "mals_phenotype": _YES_NO,
    "imminent_failure": _THREE,
    "sofa_rise": _THREE,
    "severe_cns": _THREE,
    "dic_major_bleeding": _YES_NO,
    "first_line_failed": _THREE,
    "relapse_on_taper": _THREE,
    "no_partial_response": _YES_NO,
    "overt_ever": _YES_NO,
}
"""Steps from less to more danger; a fact that is open stands between no and yes."""

OVERT_BESIDE: Final = {"clinician_entry": True, "hscore": True}
"""What is known wherever `OVERT` is asked."""

SUPPORTS: Final = (
    Support("vasopressor", False, None),
    Support("vasopressor", True, False),
    Support("vasopressor", True, None),
    Support("vasopressor", True, True),
)
"""From less to more danger: none, another cause, cause open, the inflammation explains it."""

HSCORE_GROUPS: Final[tuple[Mapping[str, tuple[Input, ...]], ...]] = (
    {"immunosuppression": (True, False)},
    {
        "temperature": (
            Quantity(Decimal("37"), "Cel"),
            Quantity(Decimal("38.4"), "Cel"),
            Quantity(Decimal("39.5"), "Cel"),
        )
    },
    {"hepatomegaly": (True, False), "splenomegaly": (True, False)},
    {
        "haemoglobin": (Quantity(Decimal("92"), "g/L"), Quantity(Decimal("93"), "g/L")),
        "leucocytes": (Quantity(Decimal("5.0"), "10*9/L"), Quantity(Decimal("5.1"), "10*9/L")),
        "platelets": (Quantity(Decimal("110"), "10*9/L"), Quantity(Decimal("111"), "10*9/L")),
    },
    {
        "ferritin": (
            Quantity(Decimal("1999"), "ug/L"),
            Quantity(Decimal("2000"), "ug/L"),
            Quantity(Decimal("6001"), "ug/L"),
        )
    },
    {
        "triglycerides": (
            Quantity(Decimal("1.4"), "mmol/L"),
            Quantity(Decimal("1.5"), "mmol/L"),
            Quantity(Decimal("5"), "mmol/L"),
        )
    },
    {"fibrinogen": (Quantity(Decimal("2.5"), "g/L"), Quantity(Decimal("2.6"), "g/L"))},
    {"ast": (Quantity(Decimal("29"), "U/L"), Quantity(Decimal("30"), "U/L"))},
    {"marrow_haemophagocytosis": (True, False)},
)
"""The bands of the published table by the items that are scored together; the total is their sum."""


def check_ladders(share: int = 1) -> Tally:
    """All of it; with a share of n every n-th tier state only."""
    tally = Tally()
    for state in islice(_tier_states(), 0, None, share):
        _check_tier(state.facts(), state.steps, tally)
    _check_parasites(tally)
    _check_hscore(tally)
    return tally


class _TierState(NamedTuple):
    """A state whose facts are not put together yet: of a share, most are passed over."""

    supports: tuple[Support, ...]
    answers: tuple[bool | None, ...]
    steps: Mapping[str, Steps]
    beside: Mapping[str, bool]

    def facts(self) -> SeverityFacts:
        named = dict(zip(self.steps, self.answers, strict=True))
        return SeverityFacts(**named, **self.beside, supports=self.supports)  # type: ignore[arg-type]


def _tier_states() -> Iterator[_TierState]:
    for support in SUPPORTS:
        for answers in product(*ENTRY_AND_ROUTES.values()):
            yield _TierState((support,), answers, ENTRY_AND_ROUTES, {})
    for three in combinations_with_replacement(SUPPORTS, 3):
        for answers in product(*OVERT.values()):
            yield _TierState(three, answers, OVERT, OVERT_BESIDE)


def _check_tier(facts: SeverityFacts, steps: Mapping[str, Steps], tally: Tally) -> None:
    verdict = judge_tier(facts)
    tally.classes += 1
    for name, ladder in steps.items():
        at = ladder.index(getattr(facts, name))
        if at + 1 < len(ladder):
            worse = replace(facts, **{name: ladder[at + 1]})  # type: ignore[arg-type]  # a step of its ladder
            _never_lower(verdict.tier, worse, tally)
    for place, support in enumerate(facts.supports):
        at = SUPPORTS.index(support)
        if at + 1 < len(SUPPORTS):
            changed = (*facts.supports[:place], SUPPORTS[at + 1], *facts.supports[place + 1 :])
            _never_lower(verdict.tier, replace(facts, supports=changed), tally)
        if at == 1:
            _other_cause_raises_nothing(facts, place, verdict.tier, tally)
    _ferritin_alone(facts, verdict.tier, tally)
    tally.checked("INV-15")
    if verdict.overt is True and not _has_a_route(facts):
        tally.breaks("INV-15", f"overt without any route that is known to hold: {facts}")


def _never_lower(tier: Tier, worse: SeverityFacts, tally: Tally) -> None:
    tally.checked(DANGER_NEVER_LOWERS)
    raised = judge_tier(worse).tier
    if raised.danger < tier.danger:
        tally.breaks(DANGER_NEVER_LOWERS, f"{tier} falls to {raised}: {worse}")


def _other_cause_raises_nothing(facts: SeverityFacts, place: int, tier: Tier, tally: Tally) -> None:
    """INV-17: support explained by another process is as if there were none."""
    without = (*facts.supports[:place], SUPPORTS[0], *facts.supports[place + 1 :])
    tally.checked("INV-17")
    if judge_tier(replace(facts, supports=without)).tier is not tier:
        tally.breaks("INV-17", f"support of another cause changes the tier: {facts}")


def _ferritin_alone(facts: SeverityFacts, tier: Tier, tally: Tally) -> None:
    """INV-14: with nothing but a high ferritin nobody is entered, whatever else is still open."""
    others = (facts.fever, facts.falling_counts, facts.clinician_entry, facts.entered_before)
    if any(others) or not facts.high_ferritin or _has_a_route(facts):
        return
    tally.checked("INV-14")
    if tier is not Tier.NOT_ENTERED:
        tally.breaks("INV-14", f"ferritin alone reaches {tier}: {facts}")


def _has_a_route(facts: SeverityFacts) -> bool:
    """A route to overt that is known to hold (pathway.md 2.1, design.md 10.6)."""
    relapse = facts.overt_ever and facts.relapse_on_taper is True
    known = (facts.hscore, facts.hlh2004, facts.mals_phenotype, facts.iec_hs, facts.mdt_diagnosis)
    return True in known or facts.overt_before or relapse


def _check_parasites(tally: Tally) -> None:
    """Whatever is taken away from what is known of a parasite, a shut gate stays shut."""
    flags = [name for name in ParasiteFacts._fields if name not in ("raised", "informed")]
    for raised, informed in product((False, True, None), repeat=2):
        for values in product((False, True), repeat=len(flags)):
            facts = ParasiteFacts(raised=raised, informed=informed, **dict(zip(flags, values, strict=True)))
            tally.classes += 1
            tally.checked(FOUND_STAYS_SHUT)
            if facts.found and not _has_both_or_an_override(facts) and not parasite_state(facts).is_shut:
                tally.breaks(FOUND_STAYS_SHUT, f"open although a parasite was found: {facts}")
            for less in _knowing_less(facts):
                tally.checked(UNKNOWN_NEVER_OPENS)
                if parasite_state(facts).is_shut and not parasite_state(less).is_shut:
                    tally.breaks(UNKNOWN_NEVER_OPENS, f"knowing less opens the gate: {facts}")


def _has_both_or_an_override(facts: ParasiteFacts) -> bool:
    """4.3: specific therapy started and infectious diseases agree; or two seniors let it go on."""
    return (facts.treated and facts.agreed) or facts.overridden


def _knowing_less(facts: ParasiteFacts) -> Iterator[ParasiteFacts]:
    yield facts._replace(raised=None)
    yield facts._replace(informed=None)
    yield facts._replace(unanswered=True)
    for name in ("treated", "agreed", "sampled_first", "excluded", "sent", "provisional", "overridden"):
        yield facts._replace(**{name: False})


def _check_hscore(tally: Tally) -> None:
    """An item that is not known neither raises the minimum nor lowers the maximum of its group."""
    for group in HSCORE_GROUPS:
        for answers in product(*((*values, None) for values in group.values())):
            inputs = dict(zip(group, answers, strict=True))
            known = _range(inputs)
            tally.classes += 1
            for item in group:
                tally.checked(UNKNOWN_NEVER_RAISES)
                low, high = _range({**inputs, item: None})
                if low > known[0] or high < known[1]:
                    tally.breaks(UNKNOWN_NEVER_RAISES, f"without {item} the range shrinks: {inputs}")


def _range(inputs: Mapping[str, Input]) -> tuple[Decimal, Decimal]:
    """Fewest and most points; an HScore always has both (scores.md 2)."""
    result = hscore(inputs)
    low, high = result.minimum, result.maximum
    if low is None or high is None:
        raise ValueError("an HScore without a range; nothing is proven of it; look at the score")
    return Decimal(low), Decimal(high)
