"""Which of the marks stands for which state of a parasite (safety.md H20)."""

from typing import Final

from bedside.domain.gates import GateState

_MARKS: Final = {
    GateState.POSITIVE_UNTREATED: "blocked",
    GateState.NOT_ASSESSED: "to_do",
    GateState.UNKNOWN: "blocked",
    GateState.PENDING: "pending",
    GateState.POSITIVE_ON_TREATMENT: "done",
    GateState.OVERRIDDEN: "overridden",
    GateState.TREATED_EMPIRICALLY: "pending",
    GateState.PROVISIONAL: "pending",
    GateState.EXCLUDED: "excluded",
    GateState.LOW_RISK: "low_risk",
}


def gate_mark(state: GateState) -> str:
    """The mark of a state."""
    return _MARKS[state]
