"""Grades, lines and groups of treatment options (decision_rules.md 1 and 5)."""

from enum import StrEnum


class Grade(StrEnum):
    """How an option stands in a context and tier; "stricter" is further down."""

    PREFERRED = "preferred"
    ACCEPTABLE = "acceptable"
    AVOID = "avoid"
    CONTRAINDICATED = "contraindicated"


class Line(StrEnum):
    """Where an option belongs; supportive is a cause or process step, never an immunosuppressant."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"
    SUPPORTIVE = "supportive"


class Group(StrEnum):
    """The groups of decision_rules.md 9, in the order they are shown."""

    PREFERRED = "preferred"
    ACCEPTABLE = "acceptable"
    HELD = "held"
    AVOID = "avoid"
    CONTRAINDICATED = "contraindicated"


STRICTNESS: tuple[Grade, ...] = tuple(Grade)


def stricter(left: Grade, right: Grade) -> Grade:
    """The stricter of two grades."""
    return max(left, right, key=STRICTNESS.index)
