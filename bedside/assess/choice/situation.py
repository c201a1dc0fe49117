"""What the ranking reads, and what it says: plain facts in, ranked options out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bedside.domain.gates import GateState
from bedside.domain.therapy import Grade, Group, Line
from bedside.protocol.conditions import FactValue

Column = Literal["T1", "T2", "T3", "T4"]


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything the ranking may look at; two equal situations always rank equally.

    Attributes:
        column: column of the decision table; an indeterminate tier reads T1.
        contexts: trigger codes on record and the PARA codes of parasites found.
        gates: state of every parasite of the gate; the limits of all of them add up (design.md 10.2).
        provisional_enabled: the site uses PROVISIONAL; else it holds like a shut gate.
        facts: the facts of decision_rules.md 4 and 7 by name; a missing one is unanswered.
    """

    column: Column
    contexts: frozenset[str]
    gates: frozenset[GateState]
    facts: Mapping[str, FactValue]
    provisional_enabled: bool = False

    def is_yes(self, fact: str) -> bool:
        """True only for a known yes."""
        return self.facts.get(fact) == "yes"

    def is_no(self, fact: str) -> bool:
        """True only for a known no."""
        return self.facts.get(fact) == "no"

    def is_unanswered(self, fact: str) -> bool:
        """True when nothing is on record; "unknown" is an answer."""
        return self.facts.get(fact) is None

    @property
    def may_be_pregnant(self) -> bool:
        """Pregnant, postpartum, or not answered "no" (decision_rules.md 8)."""
        return self.facts.get("pregnancy") != "not_pregnant"


@dataclass(frozen=True, slots=True)
class Ranked:
    """One option as the rules leave it.

    Attributes:
        holds: rule ids that hold it now; the grade is the table's all the same.
        changes: rule ids that made the grade stricter, or gave it.
        rows: ids of the table rows its grade rests on; empty for the default and for prompts.
        open_rows: those of them whose condition is not known to hold.
    """

    option: str
    line: Line
    grade: Grade
    group: Group
    sequence: int | None
    holds: tuple[str, ...]
    changes: tuple[str, ...]
    rows: tuple[str, ...]
    open_rows: tuple[str, ...] = ()

    @property
    def is_offered(self) -> bool:
        """Preferred or acceptable, and not held."""
        return self.group in (Group.PREFERRED, Group.ACCEPTABLE)
