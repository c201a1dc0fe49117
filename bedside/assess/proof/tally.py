"""What a proof counted, and the first state that breaks each invariant, told in words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bedside.protocol.conditions import FactValue


@dataclass(slots=True)
class Tally:
    """Counts of one part of the proof; parts add up.

    Attributes:
        classes: classes of states whose grade was worked out. shown: whole states that were ranked.
        checks: how often each invariant was put to an option or a state.
        broken: the first counterexample of each broken invariant.
    """

    classes: int = 0
    shown: int = 0
    checks: Counter[str] = field(default_factory=Counter)
    broken: dict[str, str] = field(default_factory=dict)

    def add(self, other: "Tally") -> None:
        """Take in what another part counted; the earlier counterexample stays."""
        self.classes += other.classes
        self.shown += other.shown
        self.checks.update(other.checks)
        self.broken = other.broken | self.broken

    def checked(self, invariant: str, times: int = 1) -> None:
        """Count that an invariant was looked at."""
        self.checks[invariant] += times

    def breaks(self, invariant: str, sentence: str) -> None:
        """Keep the first counterexample of an invariant."""
        self.broken.setdefault(invariant, sentence)


def state_in_words(tier: str, contexts: Iterable[str], facts: Mapping[str, FactValue]) -> str:
    """A state as a clinician would write it down; a fact that is not named may be anything."""
    known = ", ".join(
        f"{name} {'not answered' if value is None else value}" for name, value in sorted(facts.items())
    )
    codes = " + ".join(sorted(contexts)) or "no context"
    return f"{tier}, {codes}" + (f"; {known}" if known else "")
