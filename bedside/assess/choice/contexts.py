"""Which contexts supply the row (decision_rules.md 3.1 to 3.4)."""

from dataclasses import dataclass
from typing import Final

from bedside.assess.choice.situation import Situation
from bedside.assess.choice.table_index import TableIndex

UNKNOWN: Final = "UNK"
STRONGYLOIDES: Final = "PARA_STRONGY"
LOWEST_RANK: Final = 99


@dataclass(frozen=True, slots=True)
class RowsUsed:
    """The contexts that supply the row, and those that are shown struck through.

    Attributes:
        with_strongyloides: Strongyloides stands beside another code and became a modifier.
        nothing_coded: no code at all; the UNK rows are read and H8 is always on.
    """

    supplying: tuple[str, ...]
    unused: tuple[str, ...]
    with_strongyloides: bool
    nothing_coded: bool

    @property
    def present(self) -> tuple[str, ...]:
        """Every context that counts, used or not."""
        return (*self.supplying, *self.unused)

    def has_parasite(self) -> bool:
        """A parasite is present, as a context or as the modifier."""
        return self.with_strongyloides or any(code.startswith("PARA_") for code in self.present)

    def has(self, *codes: str) -> bool:
        """One of these contexts is present, used or not."""
        return any(code in codes for code in self.present)


def rows_used(index: TableIndex, situation: Situation) -> RowsUsed:
    """The contexts of the highest rank supply the row; equal ranks are merged.

    Returns:
        UNK is dropped beside any other code; Strongyloides beside another code becomes WITH_STRONGY.
        Codes are in alphabetical order. Source: decision_rules.md 3 (local rule).
    """
    codes = set(situation.contexts) - {"PREG"}
    if len(codes) > 1:
        codes.discard(UNKNOWN)
    with_strongyloides = STRONGYLOIDES in codes and len(codes) > 1
    if with_strongyloides:
        codes.discard(STRONGYLOIDES)
    nothing_coded = not codes
    ordered = sorted(codes or {UNKNOWN})
    highest = min(index.ranks.get(code, LOWEST_RANK) for code in ordered)
    return RowsUsed(
        tuple(code for code in ordered if index.ranks.get(code, LOWEST_RANK) == highest),
        tuple(code for code in ordered if index.ranks.get(code, LOWEST_RANK) != highest),
        with_strongyloides,
        nothing_coded,
    )
