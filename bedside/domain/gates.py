"""The states of the parasite gate (pathway.md 4.3, design.md 10.2) and their order."""

from enum import StrEnum


class GateState(StrEnum):
    """State of one parasite and, as the worst of all, of the gate."""

    POSITIVE_UNTREATED = "POSITIVE_UNTREATED"
    NOT_ASSESSED = "NOT_ASSESSED"
    UNKNOWN = "UNKNOWN"
    PENDING = "PENDING"
    POSITIVE_ON_TREATMENT = "POSITIVE_ON_TREATMENT"
    OVERRIDDEN = "OVERRIDDEN"
    TREATED_EMPIRICALLY = "TREATED_EMPIRICALLY"
    PROVISIONAL = "PROVISIONAL"
    EXCLUDED = "EXCLUDED"
    LOW_RISK = "LOW_RISK"

    @property
    def is_shut(self) -> bool:
        """True while immunosuppression for hyperinflammation may not be offered (INV-01)."""
        return self in SHUT


WORST_FIRST: tuple[GateState, ...] = tuple(GateState)

SHUT = frozenset({GateState.POSITIVE_UNTREATED, GateState.NOT_ASSESSED, GateState.UNKNOWN, GateState.PENDING})


def worst(states: tuple[GateState, ...]) -> GateState:
    """The state of the whole gate: the worst of its parasites.

    Args:
        states: one state a parasite, any order; at least one.

    Returns:
        The state that stands first in WORST_FIRST. Source: design.md 10.2 (local rule).
    """
    return min(states, key=WORST_FIRST.index)
