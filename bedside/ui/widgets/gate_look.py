"""Which mark stands for which state of a parasite (safety.md H20), and what is open in the words of its state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

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


def said_by_state(
    protocol: Protocol, parasites: Sequence[ParasiteNow], *, most: int | None = None
) -> list[tuple[GateState, str]]:
    """Each state with its parasites, the worst first: "Not assessed: Leishmania, Babesia".

    Args:
        most: of more than so many in a state only the first is named and the others are counted.
    """
    said = []
    for state in WORST_FIRST:
        names = [parasite.label for parasite in parasites if parasite.state is state]
        if not names:
            continue
        words = ", ".join(names)
        if most is not None and len(names) > most:
            more = QCoreApplication.translate("GateExits", "{name} and {count} more")
            words = more.format(name=names[0], count=len(names) - 1)
        said.append((state, captioned(state_words(protocol, state).capitalize(), words)))
    return said
