"""The parasite gate by tier: what it holds, and the exits it shows (decision_rules.md 6)."""

from itertools import islice

from bedside.assess.choice.draft import Draft, Drafts
from bedside.assess.choice.situation import Situation
from bedside.domain.gates import SHUT, WORST_FIRST, GateState
from bedside.domain.therapy import (
    INTENSITY,
    STEROID_FORMS,
    Grade,
    Line,
    contains,
    is_etoposide_class,
    is_immunosuppressive,
)

RULE_SHUT = "choice.gate.shut"
RULE_TIER_1 = "choice.gate.tier_1"
RULE_PROVISIONAL = "choice.gate.provisional"
RULE_EMPIRICAL = "choice.gate.treated_empirically"
GATE_RULES = frozenset({RULE_SHUT, RULE_TIER_1, RULE_PROVISIONAL, RULE_EMPIRICAL})

_SETTLED = frozenset({GateState.LOW_RISK, GateState.EXCLUDED})
_HELD_PROVISIONALLY = ("ruxolitinib", "emapalumab", "tocilizumab")
_FIRST_OF_ALL = -1
_NOTHING: frozenset[str] = frozenset()


def hold_by_gate(drafts: Drafts, situation: Situation) -> None:
    """Hold what the gate holds; the limits of every parasite's state add up.

    Only immunosuppressive options are ever held: cause, process, other indications and immunoglobulin
    are not. Source: decision_rules.md 6, pathway.md 8.3 (local rules).
    """
    gates = sorted(situation.gates or {GateState.NOT_ASSESSED}, key=WORST_FIRST.index)
    for rule, still_open in [_limit(state, drafts, situation) for state in gates]:
        if still_open is None:
            continue
        for option, draft in drafts.items():
            if option not in still_open and is_immunosuppressive(option):
                draft.hold(rule)


def is_shut(situation: Situation) -> bool:
    """True while a parasite holds the gate shut, or PROVISIONAL counts although the site has no such state."""
    provisional = GateState.PROVISIONAL in situation.gates and not situation.provisional_enabled
    return provisional or not situation.gates or not SHUT.isdisjoint(situation.gates)


def gate_exits(situation: Situation) -> tuple[Draft, ...]:
    """The ways out of a gate that holds: complete the tests, treat empirically, override."""
    column, gates = situation.column, situation.gates
    overruled = column == "T1" and GateState.OVERRIDDEN in gates
    provisional = GateState.PROVISIONAL in gates and (
        column == "T1" or (column == "T2" and not situation.is_yes("deteriorating"))
    )
    if not (is_shut(situation) or overruled or provisional):
        return ()
    preferred, acceptable = Grade.PREFERRED, Grade.ACCEPTABLE
    tests = ("complete_gate_tests", preferred)
    treat, override = "treat_parasites_empirically", ("gate_override", acceptable)
    exits = {
        "T1": (tests,),
        "T2": (tests, (treat, acceptable), override),
        "T3": (tests, (treat, preferred), override),
        "T4": ((treat, preferred), override),
    }[column]
    return tuple(
        Draft(option, grade, Line.SUPPORTIVE, True, 0, _FIRST_OF_ALL, changes=["choice.gate.exit"])
        for option, grade in exits
    )


def _limit(state: GateState, drafts: Drafts, situation: Situation) -> tuple[str, frozenset[str] | None]:
    """The rule of one state and the options it leaves open; None when it holds nothing."""
    column = situation.column
    if state in SHUT or (state is GateState.PROVISIONAL and not situation.provisional_enabled):
        return RULE_SHUT, _NOTHING
    if state in _SETTLED:
        return "", None
    if column == "T1":
        return RULE_TIER_1, _NOTHING
    if state is GateState.PROVISIONAL:
        return RULE_PROVISIONAL, _open_provisionally(drafts, situation)
    if state is GateState.TREATED_EMPIRICALLY:
        return RULE_EMPIRICAL, _open_after_cover(drafts, situation)
    return "", None


def _open_provisionally(drafts: Drafts, situation: Situation) -> frozenset[str] | None:
    if situation.column == "T2":
        return frozenset(STEROID_FORMS) if situation.is_yes("deteriorating") else _NOTHING
    if situation.column == "T3":
        return frozenset(option for option in drafts if not _is_strong(option))
    return None


def _open_after_cover(drafts: Drafts, situation: Situation) -> frozenset[str] | None:
    if situation.column == "T2":
        lowest = (o for o in INTENSITY if o in drafts and drafts[o].grade is Grade.PREFERRED)
        return frozenset(islice(lowest, 1))
    if situation.column == "T3":
        return frozenset(option for option in drafts if not contains(option, "emapalumab"))
    return None


def _is_strong(option: str) -> bool:
    return is_etoposide_class(option) or any(contains(option, drug) for drug in _HELD_PROVISIONALLY)
