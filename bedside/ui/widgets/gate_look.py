"""Which mark stands for which state of a parasite (safety.md H20), and what is open in the words of its state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bedside.assess.gate_words import state_words
from bedside.domain.gates import WORST_FIRST, GateState
from bedside.ui.language import captioned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bedside.assess.model import ParasiteNow
    from bedside.protocol.protocol import Protocol

_MARKS: Final = {
    GateState.POSITIVE_UNTREATED: "blocked",
    GateState.NOT_ASSESSED: "to_do",
    GateState.UNKNOWN: "unknown",
    GateState.PENDING: "pending",
    GateState.POSITIVE_ON_TREATMENT: "done",
    GateState.OVERRIDDEN: "overridden",
    GateState.TREATED_EMPIRICALLY: "treated",
    GateState.PROVISIONAL: "provisional",
    GateState.EXCLUDED: "excluded",
    GateState.LOW_RISK: "low_risk",
}


def gate_mark(state: GateState) -> str:
    """The mark of a state."""
    return _MARKS[state]


def said_by_state(protocol: Protocol, parasites: Sequence[ParasiteNow]) -> list[tuple[GateState, str]]:
    """Each state with its parasites, the worst first: "Not assessed: Leishmania, Babesia"."""
    return [
        (state, captioned(state_words(protocol, state).capitalize(), ", ".join(names)))
        for state in WORST_FIRST
        if (names := [parasite.label for parasite in parasites if parasite.state is state])
    ]
