"""Section 6: which immunosuppressive options the parasite gate holds, and the exits it offers."""

from tests.spec.second_evaluator.cells import Graded
from tests.spec.second_evaluator.state import ACCEPTABLE, PREFERRED, Facts
from tests.spec.second_evaluator.vocabulary import (
    EMAPALUMAB,
    ETO_CLASS,
    IS,
    RUXOLITINIB,
    STEROIDS,
    TOCILIZUMAB,
)

SHUT = ("POSITIVE_UNTREATED", "NOT_ASSESSED", "UNKNOWN", "PENDING")
SETTLED = ("LOW_RISK", "EXCLUDED")
NONE: frozenset[str] = frozenset()
NOT_PROVISIONAL_AT_T3 = (ETO_CLASS | RUXOLITINIB | EMAPALUMAB | TOCILIZUMAB) & IS
INTENSITY = (
    "steroid_disease_dose",
    "steroid_short",
    "steroid_moderate",
    "ana_sc",
    "ana_monotherapy",
    "dexamethasone",
    "mp_pulse",
    "ana_adjunct",
    "rituximab",
    "ciclosporin",
    "rituximab+liposomal_doxorubicin",
)
EXITS = {
    "T1": {"complete_gate_tests": PREFERRED},
    "T2": {
        "complete_gate_tests": PREFERRED,
        "treat_parasites_empirically": ACCEPTABLE,
        "gate_override": ACCEPTABLE,
    },
    "T3": {
        "complete_gate_tests": PREFERRED,
        "treat_parasites_empirically": PREFERRED,
        "gate_override": ACCEPTABLE,
    },
    "T4": {"treat_parasites_empirically": PREFERRED, "gate_override": ACCEPTABLE},
}


def held_by_gate(gate: str, tier: str, graded: Graded, facts: Facts) -> frozenset[str]:
    """The table of section 6, row by row."""
    if gate in SHUT:
        return IS
    if gate in SETTLED:
        return NONE
    if tier == "T1":  # section 6: all held, also with a parasite on treatment
        return IS
    if gate == "PROVISIONAL":
        return _provisional(tier, facts)
    if gate == "TREATED_EMPIRICALLY":
        return _treated_empirically(tier, graded)
    assert gate in ("OVERRIDDEN", "POSITIVE_ON_TREATMENT"), gate
    return NONE


def _provisional(tier: str, facts: Facts) -> frozenset[str]:
    if tier == "T2":
        return IS - STEROIDS if facts.get("deteriorating") == "yes" else IS
    return NOT_PROVISIONAL_AT_T3 if tier == "T3" else NONE


def _treated_empirically(tier: str, graded: Graded) -> frozenset[str]:
    if tier == "T2":
        return IS - {lowest_preferred(graded)}
    return EMAPALUMAB if tier == "T3" else NONE


def lowest_preferred(graded: Graded) -> str | None:
    """The preferred option lowest in the list of section 6, whatever else may hold it."""
    return next((o for o in INTENSITY if o in graded and graded[o].grade == PREFERRED), None)


def exits(gate: str, tier: str, facts: Facts) -> dict[str, int]:
    """The gate exits and their grades; none where the gate is open or already treated."""
    shown = gate in SHUT or (tier == "T1" and gate in ("PROVISIONAL", "OVERRIDDEN"))
    waiting = tier == "T2" and gate == "PROVISIONAL" and facts.get("deteriorating") != "yes"
    return EXITS[tier] if shown or waiting else {}
