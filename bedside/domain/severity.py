"""The severity tiers of pathway.md 2 (local rule) and their order."""

from enum import StrEnum


class Tier(StrEnum):
    """Tier values of design.md 10.5."""

    NOT_ENTERED = "not_entered"
    INDETERMINATE = "indeterminate"
    T1 = "T1"
    T2 = "T2"
    T3 = "T3"
    T4A = "T4a"
    T4B = "T4b"
    RESPONDING = "responding"

    @property
    def table_column(self) -> str:
        """Column of the decision table: T1 to T4; indeterminate reads T1 (decision_rules.md 5)."""
        if self in (Tier.T4A, Tier.T4B):
            return "T4"
        return self.value if self in (Tier.T1, Tier.T2, Tier.T3) else "T1"

    @property
    def danger(self) -> int:
        """Rank for "a rise is an event": 0 not entered ... 5 fulminant; responding ranks with T1."""
        return _DANGER[self]


_DANGER = {
    Tier.NOT_ENTERED: 0,
    Tier.T1: 1,
    Tier.RESPONDING: 1,
    Tier.INDETERMINATE: 2,
    Tier.T2: 3,
    Tier.T3: 4,
    Tier.T4A: 5,
    Tier.T4B: 5,
}
