"""One option in one state, as an invariant sees it: words and facts, none of the rules that made them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from bedside.protocol.conditions import FactValue


@dataclass(frozen=True, slots=True)
class Scene:
    """What the engine says of one option, and the facts of the state.

    Attributes:
        tier: T1 to T4. codes: context codes, those of parasites found included.
        is_open: nothing holds the option. facts: read only what the invariant speaks of.
    """

    tier: str
    codes: frozenset[str]
    option: str
    grade: str
    line: str
    is_open: bool
    facts: Mapping[str, FactValue]

    @property
    def is_favoured(self) -> bool:
        """Preferred or acceptable, held or not."""
        return self.grade in ("preferred", "acceptable")

    @property
    def can_be_chosen(self) -> bool:
        """Open and not contraindicated; what is to avoid can be chosen with a reason and a second senior."""
        return self.is_open and self.grade != "contraindicated"

    @property
    def has_parasite(self) -> bool:
        """A parasite is among the contexts."""
        return any(code.startswith("PARA_") for code in self.codes)

    def fact(self, name: str) -> FactValue:
        """The answer, None when nothing is on record."""
        return self.facts.get(name)


Fault = str | None
Law = Callable[[Scene], Fault]


@dataclass(frozen=True, slots=True)
class Invariant:
    """A sentence of pathway.md 11 that can be told from one option in one state.

    Attributes:
        options: those it speaks of. law: None where it holds, else what is wrong, without the option's name.
        tiers: those it speaks of. for_open: can only be broken by an option that nothing holds.
    """

    id: str
    options: frozenset[str]
    law: Law
    tiers: tuple[str, ...] = ("T1", "T2", "T3", "T4")
    for_open: bool = False


NOT_FOR_HLH: Final = frozenset(
    {"hydrocortisone_shock", "dexamethasone_covid", "tocilizumab_covid", "tocilizumab_crs"}
)
